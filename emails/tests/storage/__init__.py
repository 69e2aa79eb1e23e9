"""Tests of emails/storage."""
