"""Shared caches before the readers, and the plugs that purge them."""
