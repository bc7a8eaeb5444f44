"""Tests of masthead.press."""
