"""Tests of the cutting, decoding and patching of letters."""
