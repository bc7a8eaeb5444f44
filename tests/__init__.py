"""Tests: they mirror the package, and say what happens to the news."""
