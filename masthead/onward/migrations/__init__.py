"""Migrations of onward."""
