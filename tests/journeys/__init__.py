"""Journeys through the real processes, named for what happens to the news."""
