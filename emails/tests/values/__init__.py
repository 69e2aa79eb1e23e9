"""Tests of emails/values."""
