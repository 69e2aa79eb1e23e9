"""Tests of emails/trackers."""
