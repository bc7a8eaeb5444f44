"""News coming in from agencies: what was sent (items), how it is read (parsers), what becomes of it (intake)."""
