"""Ways in for letters, and how each says what became of one."""
