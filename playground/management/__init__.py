"""What an operator can start."""
