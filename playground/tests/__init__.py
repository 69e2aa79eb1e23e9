"""Tests of the playground, in the shape of its code."""
