"""Two stories of a section under one slug: Wagtail's tree wants a number then, readers' addresses do without.

A number would tell that another story stands under this slug, which may be one that nobody may know of yet.
"""

import re

NUMBER = re.compile(r"--\d+\Z")  # no slug of the house's own has two hyphens


def numbered(slug: str, number: int) -> str:
    """The slug for the tree, where a neighbour has it already."""
    return f"{slug}--{number}"


def unnumbered(slug: str) -> str:
    """The slug as it stands in an address."""
    return NUMBER.sub("", slug)
