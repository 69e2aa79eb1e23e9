"""Tests of emails/rewriting."""
