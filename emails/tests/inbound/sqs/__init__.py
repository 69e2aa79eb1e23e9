"""Tests of emails/inbound/sqs."""
