"""What the ground floor answers over HTTP itself."""
