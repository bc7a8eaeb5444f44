"""A story's body as HTML for other people's pages: plain elements, absolute URLs, no script, no frame, no class."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from markupsafe import Markup, escape

from masthead import markup
from masthead.conf import Config
from masthead.feeds.links import Links
from masthead.feeds.writing import legal
from masthead.languages import language, say
from masthead.languages.numbers import number
from masthead.media.values import Picture
from masthead.stories.values import (
    Block,
    BulletList,
    Card,
    DataTable,
    Embed,
    Graphic,
    Link,
    Paragraph,
    PictureBlock,
    Point,
    Quotation,
    ReadMore,
    StoryPage,
    StorySetIn,
    Subheading,
)

REMEMBERED = 1000  # stories: each stands in two feeds, and is there again when the next one is published


def content(story: StoryPage, links: Links) -> Markup:
    """The whole story: lead pictures, body, sources."""
    html, files = _written(story, links.config, links.edition.id)
    links.files |= files
    return html


def usable(pictures: Iterable[Picture]) -> tuple[Picture, ...]:
    """The pictures that every program can show."""
    return tuple(picture for picture in pictures if picture.of_type("image/jpeg"))


@lru_cache(REMEMBERED)
def _written(story: StoryPage, config: Config, edition: str) -> tuple[Markup, frozenset[str]]:
    """It follows from the story's values alone. With the names of the files that it shows."""
    links = Links(config, edition)
    spoken = language(links.edition.language)
    html = Markup('<div lang="{}" dir="{}">{}</div>').format(
        spoken.code, spoken.direction, Markup("\n").join(_Content(story, links).parts())
    )
    return html, frozenset(links.files)


class _Content:
    """One story on its way to HTML."""

    def __init__(self, story: StoryPage, links: Links) -> None:
        self.story, self.links = story, links
        self.code = links.edition.language
        self.direction = language(self.code).direction
        self._dateline = story.dateline
        self._point = 0

    def parts(self) -> Iterator[Markup]:
        yield from self.film()
        yield from map(self.figure, usable(self.story.pictures))
        for block in self.story.body:
            yield from self.block(block)
        if self.story.sources:
            yield self.sources(self.story.sources)

    def block(self, block: Block) -> Iterator[Markup]:
        match block:
            case Paragraph(html):
                yield Markup("<p>{}{}</p>").format(self.opening(), self.inline(html))
            case Subheading(text):
                yield Markup("<h2>{}</h2>").format(self.text(text))
            case BulletList(items, numbered):
                yield self.bullets(items, "ol" if numbered else "ul")
            case Quotation(text, attribution):
                yield self.quotation(text, attribution)
            case PictureBlock(picture):
                yield from map(self.figure, usable([picture]))
            case StorySetIn(card):
                yield Markup("<p>{}</p>").format(self.to_story(card))
            case ReadMore(card):
                label = self.text(say(self.code, "read_more"))
                yield Markup("<p><strong>{}</strong> {}</p>").format(label, self.to_story(card))
            case Embed(url, title, host):
                yield from self.embed(url, title or host)
            case Point():
                yield from self.point(block)
            case Graphic():
                yield from self.drawing(block)
            case DataTable():
                yield self.table(block)

    def film(self) -> Iterator[Markup]:
        """Its poster and the way to it: a file of ours, or somebody's player."""
        film = self.story.film
        poster = film.poster if film else None
        yield from map(self.figure, usable([poster] if poster else []))
        url = self.links.file(film.files[-1].name) if film else markup.safe_url(self.story.film_url)
        if url:
            label = self.text(f"{say(self.code, 'kind_video')}: {self.story.headline}")
            yield Markup('<p><a href="{}">{}</a></p>').format(url, label)

    def point(self, point: Point) -> Iterator[Markup]:
        self._point += 1
        place = number(self._point, self.links.edition.numerals, self.code)
        yield Markup("<h2>{}. {}</h2>").format(place, self.text(point.headline))
        for html in point.html:
            yield Markup("<p>{}</p>").format(self.inline(html))
        yield from map(self.figure, usable([point.picture] if point.picture else []))

    def drawing(self, graphic: Graphic) -> Iterator[Markup]:
        """The picture that stands for it; else the way to where it can be seen."""
        still = usable([graphic.still] if graphic.still else [])
        if still:
            yield self.figure(replace(still[0], alt=graphic.title, caption=graphic.title))
        elif graphic.title:
            url = self.links.url(self.story.path)
            yield Markup('<p><a href="{}">{}</a></p>').format(url, self.text(graphic.title))

    def table(self, data: DataTable) -> Markup:
        rows = Markup().join(
            Markup("<tr>{}{}</tr>").format(self.cells("th", row[:1]), self.cells("td", row[1:]))
            for row in data.rows
        )
        caption = Markup("<caption>{}</caption>").format(self.text(data.caption)) if data.caption else ""
        head = self.cells("th", data.head)
        table = "<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
        return Markup(table).format(caption, head, rows)

    def cells(self, tag: str, texts: tuple[str, ...]) -> Markup:
        return Markup().join(Markup(f"<{tag}>{{}}</{tag}>").format(self.text(text)) for text in texts)

    def opening(self) -> Markup:
        """The dateline, once, before the first paragraph."""
        dateline, self._dateline = self._dateline, ""
        return Markup("<strong>{}</strong> ").format(self.text(dateline)) if dateline else Markup()

    def text(self, text: str) -> Markup:
        return markup.bidi(str(text), self.direction)

    def inline(self, html: str) -> Markup:
        """Cleaned once more: a feed trusts nobody. Links get their whole address or are left out."""
        cleaned = self.links.whole(markup.clean_inline(legal(html)), self.story.path)
        return markup.bidi(cleaned, self.direction)

    def bullets(self, items: tuple[str, ...], tag: str) -> Markup:
        inner = Markup().join(Markup("<li>{}</li>").format(self.inline(item)) for item in items)
        return Markup(f"<{tag}>{{}}</{tag}>").format(inner)

    def quotation(self, text: str, attribution: str) -> Markup:
        said_by = Markup("<p><cite>{}</cite></p>").format(self.text(attribution)) if attribution else Markup()
        return Markup("<blockquote><p>{}</p>{}</blockquote>").format(self.text(text), said_by)

    def figure(self, picture: Picture) -> Markup:
        jpeg = picture.widest
        image = Markup('<img src="{}" alt="{}" width="{}" height="{}">').format(
            self.links.file(jpeg.name), picture.alt, jpeg.width, jpeg.height
        )
        told = [self.text(text) for text in (picture.caption, picture.credit) if text]
        below = Markup("<figcaption>{}</figcaption>").format(Markup(" — ").join(told)) if told else Markup()
        return Markup("<figure>{}{}</figure>").format(image, below)

    def to_story(self, card: Card) -> Markup:
        url = self.links.url(card.path, card.edition)
        return Markup('<a href="{}">{}</a>').format(url, self.text(card.headline))

    def embed(self, url: str, title: str) -> Iterator[Markup]:
        if safe := markup.safe_url(url):
            yield Markup('<p><a href="{}">{}</a></p>').format(safe, self.text(title))

    def sources(self, sources: tuple[Link, ...]) -> Markup:
        word = "source" if len(sources) == 1 else "sources"
        names = Markup(say(self.code, "list_comma")).join(self.text(source.text) for source in sources)
        return Markup("<p>{}</p>").format(escape(say(self.code, word)).format(names=names))
