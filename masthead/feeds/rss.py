"""RSS 2.0 with whole stories: content:encoded, dc:creator, media:content, and atom:link to itself.

Films are enclosures. Pictures are media:content, since an enclosure must state its length in bytes (RSS 2.0, <enclosure>)
and readers know one an item.
"""

from dataclasses import dataclass
from datetime import datetime

from lxml.etree import _Element

from masthead.feeds.content import content, usable
from masthead.feeds.links import Links
from masthead.feeds.writing import add, document, legal, line, rfc822, root, w3c
from masthead.media.values import Film, Picture
from masthead.stories.values import StoryPage

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
MEDIA = "http://search.yahoo.com/mrss/"
NAMESPACES = {"atom": ATOM, "content": CONTENT, "dc": DC, "dcterms": TERMS, "media": MEDIA}


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself. `path` is that of its front, `feed` its own."""

    title: str
    description: str
    path: str
    feed: str
    copyright: str = ""


def rss(channel: Channel, stories: tuple[StoryPage, ...], links: Links) -> bytes:
    """The feed, newest story first; `links` learns which pictures it shows."""
    top = root("rss", NAMESPACES, version="2.0")
    body = add(top, "channel")
    add(body, "title", line(channel.title))
    add(body, "link", links.url(channel.path))
    add(body, "description", line(channel.description) or line(channel.title))
    add(body, "language", links.edition.language)
    if channel.copyright:
        add(body, "copyright", line(channel.copyright))
    if stories:
        add(body, "lastBuildDate", rfc822(max(map(_changed, stories))))
    add(body, f"{{{ATOM}}}link", href=links.url(channel.feed), rel="self", type="application/rss+xml")
    for story in stories:
        _item(body, story, links)
    return document(top)


def guid(story: StoryPage) -> str:
    """The story's name for machines: the same for life, whatever becomes of its slug, section or the paper's host."""
    return f"urn:masthead:{story.edition}:{story.short_id}"


def _item(body: _Element, story: StoryPage, links: Links) -> None:
    item = add(body, "item")
    add(item, "title", line(story.headline))
    add(item, "link", links.url(story.path))
    add(item, "guid", guid(story), isPermaLink="false")
    add(item, "pubDate", rfc822(story.published))
    if story.updated:
        add(item, f"{{{TERMS}}}modified", w3c(story.updated))
    for writer in story.byline:
        add(item, f"{{{DC}}}creator", line(writer.name))
    for source in story.sources:
        add(item, f"{{{DC}}}source", line(source.text))
    for topic in story.topics:
        add(item, "category", line(topic.text))
    add(item, "description", _as_html(story.standfirst or story.headline))
    add(item, f"{{{CONTENT}}}encoded", legal(content(story, links)))
    if story.film:
        _film(item, story.film, links)
    for picture in usable(story.pictures):
        _picture(item, picture, links)


def _film(item: _Element, film: Film, links: Links) -> None:
    """The one enclosure that an item may have, and the same with its size and length for those who read media:content."""
    widest = film.files[-1]
    url, length = links.file(widest.name), str(widest.bytes)
    add(item, "enclosure", url=url, length=length, type=widest.media_type)
    shown = add(
        item,
        f"{{{MEDIA}}}content",
        url=url,
        type=widest.media_type,
        medium="video",
        fileSize=length,
        duration=str(round(film.seconds)),
        width=str(widest.width),
        height=str(widest.height),
    )
    for poster in usable([film.poster] if film.poster else []):
        jpeg = poster.widest
        size = {"width": str(jpeg.width), "height": str(jpeg.height)}
        add(shown, f"{{{MEDIA}}}thumbnail", url=links.file(jpeg.name), **size)


def _picture(item: _Element, picture: Picture, links: Links) -> None:
    jpeg = picture.widest
    shown = add(
        item,
        f"{{{MEDIA}}}content",
        url=links.file(jpeg.name),
        type=jpeg.media_type,
        medium="image",
        width=str(jpeg.width),
        height=str(jpeg.height),
    )
    if told := line(picture.caption or picture.alt):
        add(shown, f"{{{MEDIA}}}description", told, type="plain")
    if picture.credit:
        add(shown, f"{{{MEDIA}}}credit", line(picture.credit))


def _as_html(text: str) -> str:
    """An item's description is read as HTML, so a plain text is escaped once before the XML is."""
    return line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _changed(story: StoryPage) -> datetime:
    return max(story.published, story.updated or story.published)
