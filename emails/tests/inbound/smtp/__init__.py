"""Tests of emails/inbound/smtp."""
