"""The browser's list of sites on which it offers masks."""
