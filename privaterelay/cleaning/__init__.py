"""Find rows that are not as they should be, say how many there are, and mend them."""
