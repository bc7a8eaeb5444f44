"""Caches of others before the readers: the keys by which they are cleared, and the plugs that clear them. No Django."""
