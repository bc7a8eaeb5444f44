"""Where pressed HTML leaves room for what depends on a question. Comments: no escaped text can hold one."""

from __future__ import annotations

HEADLINE, PASSAGE = "<!--headline-->", "<!--passage-->"
"""In a document's card."""

BEGIN, RESULTS, END = "<!--search-->", "<!--search-results-->", "<!--search-end-->"
"""In the page: its form begins, its results stand, it ends."""
