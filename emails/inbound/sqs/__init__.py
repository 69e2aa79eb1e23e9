"""Notifications from a queue: a worker that handles many at once."""
