"""Tests of emails/replies."""
