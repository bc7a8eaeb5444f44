"""What search needs of the press: each story's document, and the page that the reader sets results into."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from masthead.markup import plain
from masthead.pages.composing import printable
from masthead.pages.heads import Head, switch
from masthead.pages.printing import Printer
from masthead.pages.queries import Queries
from masthead.pages.recipes import stamp
from masthead.search import documents, marks
from masthead.search.documents import Document, Named
from masthead.store.values import Address, Key, Sheet
from masthead.stories.values import (
    Block,
    BulletList,
    Card,
    DataTable,
    Graphic,
    Link,
    Paragraph,
    PictureBlock,
    Point,
    Quotation,
    StoryPage,
    Subheading,
)

LONGEST = 200  # letters of a question, as the reader takes them
KINDS = ("news", "opinion", "analysis", "blog", "feature", "explainer", "video", "infographic", "gallery")


@dataclass(frozen=True, slots=True)
class DocumentPlate:
    """`~doc/{short id}`: what search knows of a story that readers may have; never answered as it is."""

    stamp: str
    printer: Printer
    queries: Queries
    editions: frozenset[str]
    name: str = "document"

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and documents.is_document(address)

    def addresses(self, key: Key) -> Iterable[Address]:
        """A story's permalink tells of it in every state; what it is part of is found by recorded reads."""
        if not key.startswith("story:"):
            return ()
        return self._of(
            (edition, path) for edition, path, kind in self.queries.addresses_of(key) if kind == "story"
        )

    def all_addresses(self) -> Iterator[Address]:
        return iter(self._of(self.queries.all_of("story")))

    def render(self, address: Address) -> Sheet | None:
        story = self.queries.story_page(address.edition, documents.short_id_of(address))
        return document_sheet(self.printer, story) if isinstance(story, StoryPage) else None

    def _of(self, stories: Iterable[tuple[str, str]]) -> Iterator[Address]:
        found = (documents.address_of(edition, path[-8:]) for edition, path in stories)
        return (address for address in found if self.matches(address))


def document_plate(printer: Printer, queries: Queries) -> DocumentPlate:
    """Its stamp is also the form's in which documents are written."""
    said = stamp(printer, "result.html").encode() + Path(documents.__file__).read_bytes()
    editions = frozenset(edition.id for edition in printer.config.editions)
    return DocumentPlate(hashlib.sha256(said).hexdigest()[:16], printer, queries, editions)


def document_sheet(printer: Printer, story: StoryPage) -> Sheet:
    """The document as JSON; the pictures of its card are files that the sheet uses."""
    composition = printer.composition(story.edition)
    template = printer.templates.get_template("result.html")
    card = template.render(**composition.words, card=_card(story), marks=marks)
    document = Document(
        short_id=story.short_id,
        path=story.path,
        kind=story.kind,
        published=story.published,
        headline=story.headline,
        standfirst=story.standfirst,
        body=" ".join(_texts(story)),
        sections=_named(story.sections),
        topics=_named((*story.topics, *filter(None, (story.coverage, story.programme)))),
        regions=_named(story.regions),
        writers=tuple(Named(credit.name, credit.path) for credit in story.byline),
        withdrawn=story.withdrawn_because is not None,
        card=card,
    )
    files = tuple(sorted(composition.files))
    return Sheet((documents.write(document),), documents.CONTENT_TYPE, files=files)


def search_sheet(printer: Printer, edition: str, sections: tuple[Link, ...]) -> Sheet:
    """The page of results without question and results. No machine keeps it."""
    composition = printer.composition(edition)
    head = Head(f"{composition.say('search')} — {composition.paper}", robots="noindex")
    standing = {other.id: "/search" for other in printer.config.editions}
    return printer.sheet(
        composition,
        "search.html",
        head=head,
        switch=switch(composition, standing),
        sections=sections,
        kinds=KINDS,
        longest=LONGEST,
        marks=marks,
    )


def _card(story: StoryPage) -> Card:
    return Card(
        id=story.id,
        edition=story.edition,
        path=story.path,
        kind=story.kind,
        headline=story.headline,
        short_headline=story.short_headline,
        standfirst=story.standfirst,
        section=story.section,
        published=story.published,
        updated=story.updated,
        writers=(),
        picture=next(filter(printable, story.pictures), story.film.poster if story.film else None),
        withdrawn=story.withdrawn_because is not None,
    )


def _named(links: Iterable[Link]) -> tuple[Named, ...]:
    return tuple(Named(link.text, link.path) for link in links if link.text)


def _texts(story: StoryPage) -> Iterator[str]:
    """All there is to read on it, but for what it says of other stories."""
    yield from (text for block in story.body for text in _texts_of(block))
    yield from (picture.caption for picture in story.pictures if picture.caption)


def _texts_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(html):
            yield plain(html)
        case Subheading(text):
            yield text
        case BulletList(items, _):
            yield from map(plain, items)
        case Quotation(text, attribution):
            yield from (text, attribution)
        case PictureBlock(picture):
            yield picture.caption
        case Point(headline, html, _):
            yield from (headline, *map(plain, html))
        case Graphic(title=title):
            yield title
        case DataTable(caption, head, rows):
            yield from (caption, *head, *(cell for row in rows for cell in row))
        case _:
            return
