"""Questions about stories, answered with frozen values; each records the keys that it read."""
