"""Servers that tests are lent."""
