"""Faults of the house, not of a story: what they stopped is tried again, and goes back to nobody."""

from django.db import InterfaceError, OperationalError

TRANSIENT = (OperationalError, InterfaceError)
"""The database is locked, full, restarting or gone."""
