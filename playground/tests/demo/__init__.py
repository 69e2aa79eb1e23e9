"""Tests of playground/demo."""
