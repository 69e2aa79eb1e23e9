"""Tracking links and pixels: which hosts they come from, and taking them out of HTML."""
