"""Helpers for every app's tests."""
