"""Tests of masthead.journal."""
