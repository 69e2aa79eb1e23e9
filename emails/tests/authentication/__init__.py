"""Tests of emails/authentication."""
