"""What changes in a letter on its way through: letter in, patched letter out, all of it pure."""
