"""Tests of the emails app, in the shape of its code."""
