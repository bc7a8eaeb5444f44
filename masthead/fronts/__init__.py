"""Fronts with their pinned stories, the navigation, and the alerts of the ticker."""
