"""What an agency sent, as values: one ParsedItem for each version of each thing. Plain Python, no Django.

How the bytes of a format become these values stands in `wire.parsers`; what becomes of them, in `wire.intake`.
"""

import enum
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime


class Status(enum.StrEnum):
    """What the agency says may be done with the item (NewsML-G2 `pubStatus`, ninjs `pubStatus`)."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


class Kind(enum.StrEnum):
    """What sort of thing an item is; `OTHER` is film, sound, planning and all that has no story in it."""

    TEXT = "text"
    PICTURE = "picture"
    PACKAGE = "package"
    OTHER = "other"


@dataclass(frozen=True)
class Embargo:
    """Not before `until` (aware UTC), all versions of it; `until` None is an embargo without a known end.

    `said_in_words` marks an embargo that stands only in a note to editors and that a person must judge.
    """

    until: datetime | None
    said_in_words: bool = False

    def holds(self, at: datetime) -> bool:
        return self.until is None or at < self.until


@dataclass(frozen=True)
class ParsedSubject:
    """A subject as the agency codes it: a qcode (`medtop:20000523`) or an address, and its name if given."""

    code: str
    name: str = ""


@dataclass(frozen=True)
class ParsedPicture:
    """A picture with its rights. `href` is an http(s) address or a bare file name beside the item, never a path."""

    href: str
    guid: str = ""
    caption: str = ""
    alt: str = ""
    credit: str = ""
    copyright: str = ""
    usage_terms: str = ""
    width: int | None = None
    height: int | None = None
    media_type: str = ""


@dataclass(frozen=True)
class ParsedLink:
    """A link to another item or page: `rel` is previousVersion, translationOf, seeAlso, package or alternate."""

    rel: str
    target: str
    version: str = ""


@dataclass(frozen=True)
class ParsedItem:
    """One version of one thing an agency sent. Texts are plain, but `body_html`, which is sanitised.

    `body_html` holds only p, h2, h3, ul, ol, blockquote, table at its top level. `version` orders the versions
    of one `identity`, together with `updated`: see `order`. `notes` says what the parser had to put up with.
    """

    guid: str
    version: int = 0
    version_label: str = ""
    status: Status = Status.USABLE
    embargo: Embargo | None = None
    kind: Kind = Kind.TEXT
    headline: str = ""
    standfirst: str = ""
    body_html: str = ""
    body_text: str = ""
    byline: str = ""
    dateline: str = ""
    located: str = ""
    credit: str = ""
    agency: str = ""
    info_source: str = ""
    copyright: str = ""
    usage_terms: str = ""
    language: str = ""
    subjects: tuple[ParsedSubject, ...] = ()
    urgency: int | None = None
    slugline: str = ""
    ed_note: str = ""
    correction_text: str = ""
    signals: tuple[str, ...] = ()
    created: datetime | None = None
    updated: datetime | None = None
    pictures: tuple[ParsedPicture, ...] = ()
    links: tuple[ParsedLink, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def identity(self) -> str:
        """The guid with its spellings folded: agencies write one guid with `:` here and with `_` there."""
        return fold_guid(self.guid)

    @property
    def order(self) -> tuple[int, int]:
        """Newer versions of one identity compare greater."""
        return self.version, int(self.updated.timestamp()) if self.updated else 0

    @property
    def content_digest(self) -> str:
        """The same for two items that say the same, whatever their version: how a feed's change is found."""
        said = [
            self.status, self.kind, self.headline, self.standfirst, self.body_html, self.byline, self.dateline,
            self.ed_note, self.language, self.credit, self.embargo and (str(self.embargo.until), True),
            [(picture.href, picture.caption, picture.credit) for picture in self.pictures],
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()

    def is_embargoed(self, at: datetime) -> bool:
        return self.embargo is not None and self.embargo.holds(at)

    @property
    def is_correction(self) -> bool:
        return bool(self.correction_text) or any(
            _last_word(signal) in {"correction", "c"} for signal in self.signals
        )


class Unreadable(Exception):
    """A file, or one item in it, that could not be read.

    `reason` is one or two plain sentences for a journalist: what is wrong, and what to do about it.
    `detail` is for whoever runs the site; `guid` names the item where it is known.
    """

    def __init__(self, reason: str, detail: str = "", guid: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail
        self.guid = guid


@dataclass(frozen=True)
class Parsed:
    """All that one file held: the good items, and a problem for each item that could not be read."""

    format: str
    items: tuple[ParsedItem, ...]
    problems: tuple[Unreadable, ...] = ()


def fold_guid(guid: str) -> str:
    """The form of a guid under which it is looked up."""
    return guid.strip().replace("_", ":")


def epoch_seconds(moment: datetime | None) -> int:
    """A version number made of a time: never negative, 0 where there is no time."""
    return max(0, int(moment.astimezone(UTC).timestamp())) if moment else 0


def _last_word(code: str) -> str:
    return code.rsplit(":", 1)[-1].rsplit("/", 1)[-1].strip().lower()
