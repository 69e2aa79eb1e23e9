"""Tests of emails/masks."""
