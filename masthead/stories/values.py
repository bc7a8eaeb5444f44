"""Stories as pages and feeds see them: frozen values with paths inside their edition.

A `path` is decoded Unicode, starts with "/" and stands inside the edition ("/politics/slug-k3x9f2ab"); templates and feeds
turn it into a link with the edition's base URL. Times are aware and in UTC.
"""

from dataclasses import dataclass
from datetime import datetime

from masthead.media.values import Film, Picture


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where it leads inside the edition; `path` is empty where there is no page."""

    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline."""

    name: str
    role: str
    path: str
    portrait: Picture | None = None


VOICE_KINDS = frozenset({"opinion", "analysis", "blog"})
"""The kinds of story whose writer stands before the headline."""


@dataclass(frozen=True, slots=True)
class Card:
    """A story as a front, list or neighbour shows it. `writers` are those of a voice alone; other cards name none.

    `seconds` is how long a video's film runs, `pictures_count` how many pictures a gallery has.
    """

    id: int
    edition: str
    path: str
    kind: str
    headline: str
    short_headline: str
    standfirst: str
    section: Link
    published: datetime
    updated: datetime | None
    writers: tuple[Credit, ...]
    picture: Picture | None
    withdrawn: bool
    seconds: int | None = None
    pictures_count: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sanitised inline HTML without the enclosing element."""

    html: str


@dataclass(frozen=True, slots=True)
class Subheading:
    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """Sanitised inline HTML, an item each."""

    items: tuple[str, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Quotation:
    text: str
    attribution: str


@dataclass(frozen=True, slots=True)
class PictureBlock:
    picture: Picture


@dataclass(frozen=True, slots=True)
class StorySetIn:
    """A story set into the body as a link, between paragraphs."""

    card: Card


@dataclass(frozen=True, slots=True)
class ReadMore:
    """An editor's link, "Read more: …"."""

    card: Card


@dataclass(frozen=True, slots=True)
class Embed:
    """Outside matter that loads only when the reader asks for it."""

    url: str
    title: str
    host: str


@dataclass(frozen=True, slots=True)
class Point:
    """One of an explainer's five points: a headline and paragraphs of sanitised inline HTML."""

    headline: str
    html: tuple[str, ...]
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class Graphic:
    """A drawing as an HTML or SVG document: hostile, only ever shown in a sandboxed frame `height` pixels high.

    `still` is the picture that stands for it in print, feeds and the API.
    """

    document: str
    title: str
    height: int
    still: Picture | None


@dataclass(frozen=True, slots=True)
class DataTable:
    """Data as a table, plain text in each cell; every row is as long as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = (
    Paragraph
    | Subheading
    | BulletList
    | Quotation
    | PictureBlock
    | StorySetIn
    | ReadMore
    | Embed
    | Point
    | Graphic
    | DataTable
)


@dataclass(frozen=True, slots=True)
class Translation:
    """The same story, published in another edition."""

    edition: str
    path: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All that stands on a story's page. `section` is the nearest one, `sections` the way down to it."""

    id: int
    short_id: str
    identity: str
    edition: str
    path: str
    kind: str
    headline: str
    short_headline: str
    standfirst: str
    dateline: str
    byline: tuple[Credit, ...]
    sources: tuple[Link, ...]
    published: datetime
    updated: datetime | None
    withdrawn_because: str | None
    pictures: tuple[Picture, ...]
    body: tuple[Block, ...]
    words: int
    section: Link
    sections: tuple[Link, ...]
    regions: tuple[Link, ...]
    topics: tuple[Link, ...]
    coverage: Link | None
    related: tuple[Card, ...]
    translations: tuple[Translation, ...]
    film: Film | None = None
    film_url: str = ""
    video_form: str = ""
    programme: Link | None = None
    episode: int | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What stands where a story was taken down: only what may still be said."""

    edition: str
    short_id: str
    message: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The thing lives at another place: a path inside the edition, or an absolute URL."""

    target: str


@dataclass(frozen=True, slots=True)
class StoryList:
    """A page of a list, newest first. `older` and `newer` are paths, empty at the ends; `number` is 0 on the front itself."""

    cards: tuple[Card, ...]
    number: int
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a front or list is about: a section, region, topic, contributor, coverage, programme or kind of story, in the
    edition's language.

    `kind` is one of edition, section, region, topic, contributor, coverage, programme, kind. `siblings` are the same thing's fronts in the
    other editions, `feed` the path of its RSS feed or "". `key` names the thing in the journal ("section:12").
    """

    kind: str
    name: str
    path: str
    description: str
    role: str
    portrait: Picture | None
    siblings: tuple[Translation, ...]
    feed: str
    key: str = ""
