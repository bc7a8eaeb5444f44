"""The pattern page: every component of the paper with sample news, made by the templates that readers' pages are made by."""
