"""Where a letter waits until it is read: the port, and what stands behind it."""
