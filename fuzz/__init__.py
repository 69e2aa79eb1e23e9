"""Throw made-up bytes at what strangers can reach, for as long as somebody lets it run."""
