"""Tests of emails/transports."""
