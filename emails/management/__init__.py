"""Commands of the mail trade."""
