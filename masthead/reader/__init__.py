"""The public server: pages and files out of the store, over ASGI. No Django, no database, no secrets."""
