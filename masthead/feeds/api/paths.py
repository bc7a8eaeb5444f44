"""Where the documents of the API stand inside an edition, and which page each belongs to."""

from typing import Final

ROOT: Final = "/api/v1"
STORIES: Final = f"{ROOT}/stories/"
FRONTS: Final = f"{ROOT}/fronts"
LISTS: Final = f"{ROOT}/lists"
ALERTS: Final = f"{ROOT}/alerts"
OPENAPI: Final = f"{ROOT}/openapi.json"


def story_path(short_id: str) -> str:
    """The document of a story; it stays when slug and section change."""
    return STORIES + short_id


def front_path(page: str) -> str:
    """The document of the front at this path of the edition."""
    return FRONTS if page == "/" else FRONTS + page


def list_path(page: str) -> str:
    """The document of the list, or of the numbered page of one, at this path of the edition."""
    return LISTS if page == "/" else LISTS + page


def page_of(path: str, folder: str) -> str:
    """The page that a document in this folder belongs to; "" for another document."""
    if path == folder:
        return "/"
    return path.removeprefix(folder) if path.startswith(f"{folder}/") else ""
