"""What the mail trade speaks of: values without rows, settings or side effects."""
