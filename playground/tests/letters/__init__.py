"""Tests of playground/letters."""
