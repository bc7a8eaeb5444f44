"""Mending a paper: backups and restoring them, erasing by law, retention, and what the doctor looks at."""
