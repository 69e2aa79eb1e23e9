"""The scenarios, small."""
