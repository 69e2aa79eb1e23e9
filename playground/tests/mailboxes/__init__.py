"""Tests of playground/mailboxes."""
