"""Which kind of page an address is of, told from its path alone."""

import re

from masthead.stories.kinds import BY_PATH as KIND_PATHS

SUBJECTS = ("region", "topic", "contributor", "coverage", "programme")
FRONTED = ("region", "programme")
LIVE = "/live"
FRAGMENTS = {
    "~look": "look",
    "~look-sparing": "look-sparing",
    "~header": "header",
    "~ticker": "ticker",
    "~footer": "footer",
    "~404": "missing",
    "~most-read": "most-read",
}
SEARCH = "/search"
AROUND = frozenset({"about", "contributors", "topics", "archive", "install", "offline", "saved"})
"""First words of paths whose plates stand in around_plates.py."""
_NUMBERED = re.compile(r"(?P<of>.*)/page/(?P<number>[1-9][0-9]{0,8})")
_STORY = re.compile(r"/.*-(?P<id>[0-9a-z]{8})")


def shape(path: str) -> str:
    """The name of the plate for a path; "" for what is no page (feeds and sitemaps end in ".xml", the API stands in a folder).

    A section whose slug ends like a story's ("us-politics") has a story's shape; the story plate knows that.
    """
    if path in FRAGMENTS:
        return FRAGMENTS[path]
    if path == "/" or not path.startswith("/"):
        return "front" if path == "/" else ""
    if path in KIND_PATHS:
        return "kind"
    if path == LIVE:
        return "live"
    if path == SEARCH:
        return "search"
    first, *others = path.split("/")[1:]
    if "." in path.rpartition("/")[2] or first == "api" or first in AROUND:
        return ""
    if _NUMBERED.fullmatch(path):
        return "list"
    if first == "-":
        return "permalink" if len(others) == 1 else ""
    if first in SUBJECTS:
        return first if len(others) == 1 else ""
    return "story" if _STORY.fullmatch(path) else "section"


def short_id(path: str) -> str:
    """The id at the end of a story's path or permalink."""
    return path[-8:]


def list_of(path: str) -> tuple[str, int]:
    """Whose page of older stories this is, and its number: "/page/3" → ("/", 3)."""
    found = _NUMBERED.fullmatch(path)
    if found is None:
        raise ValueError(f"not a numbered page: {path!r}")
    return found["of"] or "/", int(found["number"])
