"""Tests of emails/pipeline."""
