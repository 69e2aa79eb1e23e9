"""Ways out for letters: the port, and what stands behind it."""
