"""Tests of emails/notices."""
