"""Tests of emails/previews."""
