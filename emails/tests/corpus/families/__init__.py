"""Families of letters, a module for each: what varies within one is what it is named after."""
