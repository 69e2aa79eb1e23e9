"""The mail trade: masks, letters to them, and answers from their owners."""
