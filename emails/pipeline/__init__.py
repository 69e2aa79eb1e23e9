"""A letter's way through the house."""
