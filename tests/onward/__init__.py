"""Where to go after a story."""
