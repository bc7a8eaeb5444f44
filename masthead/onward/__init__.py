"""Where next: related stories and what to read after one, chosen before the press and kept as rows."""
