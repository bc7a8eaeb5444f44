"""Django's PostgreSQL backend with the house's one rule: one transaction writes at a time, as in SQLite."""
