"""Tests of the privaterelay app, in the shape of its code."""
