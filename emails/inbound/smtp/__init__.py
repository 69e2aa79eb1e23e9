"""The direct door: a mail server of our own."""
