"""Tests of emails/inbound/sns."""
