"""Helpers for tests that handle letters."""
