"""Tests of the api app, in the shape of its code."""
