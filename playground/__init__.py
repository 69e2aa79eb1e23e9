"""The outside world on a laptop, over real protocols; nothing imports it."""
