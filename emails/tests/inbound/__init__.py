"""Tests of emails/inbound."""
