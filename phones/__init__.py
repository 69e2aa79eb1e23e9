"""The phone trade: masked numbers, texts and calls."""
