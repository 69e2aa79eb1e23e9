"""A letter as bytes with a map, so that a span can change while every other byte is kept."""
