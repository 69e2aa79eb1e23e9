"""Tests of emails/ledger."""
