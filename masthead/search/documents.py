"""What search knows of a story: one JSON document, pressed with the story and never served as it is."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from masthead.store.values import Address

PLACE = "~doc/"
CONTENT_TYPE = "application/json"
_DOCUMENT = re.compile(f"{PLACE}[0-9a-z]{{8}}")


class NotADocument(ValueError):
    """The bytes at a document's address are not one of this version's."""


@dataclass(frozen=True, slots=True)
class Named:
    """A section, topic or region by its name and its path inside the edition; a writer may have no path."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Document:
    """A story as search has it. `sections` lead down to the nearest; `card` is HTML with the two marks in it."""

    short_id: str
    path: str
    kind: str
    published: datetime
    headline: str
    standfirst: str
    body: str
    sections: tuple[Named, ...]
    topics: tuple[Named, ...]
    regions: tuple[Named, ...]
    writers: tuple[Named, ...]
    withdrawn: bool
    card: str


def address_of(edition: str, short_id: str) -> Address:
    return Address(edition, PLACE + short_id)


def is_document(address: Address) -> bool:
    return _DOCUMENT.fullmatch(address.path) is not None


def short_id_of(address: Address) -> str:
    return address.path.removeprefix(PLACE)


def write(document: Document) -> bytes:
    """The same bytes for equal documents."""
    told = asdict(document) | {"published": document.published.isoformat()}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def read(content: bytes) -> Document:
    """Raises NotADocument."""
    try:
        told: dict[str, Any] = json.loads(content)
        told["published"] = datetime.fromisoformat(told["published"])
        for name in ("sections", "topics", "regions", "writers"):
            told[name] = tuple(Named(**each) for each in told[name])
        return Document(**told)
    except (KeyError, TypeError, ValueError) as error:
        raise NotADocument(str(error)) from error
