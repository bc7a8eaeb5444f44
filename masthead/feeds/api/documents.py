"""Stories, cards, fronts and alerts as JSON values. What `openapi.py` describes is made here, field by field."""

from collections.abc import Iterable
from datetime import datetime

from masthead import markup
from masthead.feeds.api.paths import front_path, list_path, story_path
from masthead.feeds.links import Links
from masthead.feeds.writing import legal, w3c
from masthead.fronts.values import TickerLine
from masthead.languages import language
from masthead.languages.reading import reading_minutes
from masthead.media.values import Film, Picture, Rendition
from masthead.stories.values import (
    Block,
    BulletList,
    Card,
    Credit,
    DataTable,
    Embed,
    Graphic,
    Link,
    Paragraph,
    PictureBlock,
    Point,
    Quotation,
    ReadMore,
    StoryList,
    StoryPage,
    StorySetIn,
    Subheading,
    Subject,
    Translation,
)

Json = dict[str, object]
CARD_WIDTH = 640  # pixels: what a card is shown at on a phone of two dots a pixel
FRONTED = frozenset({"edition", "section", "region", "kind", "programme"})


def story(page: StoryPage, links: Links) -> Json:
    """A story with all that stands on its page."""
    spoken = language(links.edition.language)
    return {
        "type": "story",
        "id": page.short_id,
        "identity": page.identity,
        "edition": page.edition,
        "language": spoken.code,
        "direction": spoken.direction,
        "url": links.url(page.path),
        "kind": page.kind,
        "state": "published" if page.withdrawn_because is None else "withdrawn",
        "withdrawn_because": page.withdrawn_because,
        "headline": page.headline,
        "short_headline": page.short_headline,
        "standfirst": page.standfirst,
        "dateline": page.dateline,
        "byline": [credit(one, links) for one in page.byline],
        "sources": [one.text for one in page.sources],
        "published": w3c(page.published),
        "updated": _time(page.updated),
        "words": page.words,
        "reading_minutes": reading_minutes(page.words, spoken.code),
        "section": _link(page.section, links),
        "sections": [_link(one, links) for one in page.sections],
        "regions": [_link(one, links) for one in page.regions],
        "topics": [_link(one, links) for one in page.topics],
        "coverage": _link(page.coverage, links) if page.coverage else None,
        "pictures": [picture(one, links) for one in page.pictures],
        "film": film(page.film, links) if page.film else None,
        "film_url": page.film_url or None,
        "video_form": page.video_form or None,
        "programme": _link(page.programme, links) if page.programme else None,
        "episode": page.episode,
        "body": [block(one, links, page.path) for one in page.body],
        "translations": [translation(one, links) for one in page.translations],
    }


def card(one: Card, links: Links) -> Json:
    """A story as a front, list or neighbour shows it."""
    return {
        "id": one.path[-8:],
        "edition": one.edition,
        "url": links.url(one.path),
        "api": links.url(story_path(one.path[-8:])),
        "kind": one.kind,
        "headline": one.headline,
        "short_headline": one.short_headline,
        "standfirst": one.standfirst,
        "section": _link(one.section, links),
        "published": w3c(one.published),
        "updated": _time(one.updated),
        "writers": [credit(writer, links) for writer in one.writers],
        "picture": small_picture(one.picture, links),
        "withdrawn": one.withdrawn,
        "seconds": one.seconds,
        "pictures_count": one.pictures_count,
    }


def cards(found: Iterable[Card], links: Links) -> list[Json]:
    """Cards in order."""
    return [card(one, links) for one in found]


def credit(one: Credit, links: Links) -> Json:
    """One name of a byline."""
    return {
        "name": one.name,
        "role": one.role,
        "url": links.url(one.path) if one.path else None,
        "portrait": small_picture(one.portrait, links),
    }


def picture(one: Picture, links: Links) -> Json:
    """A picture in all its renditions."""
    return {
        "alt": one.alt,
        "caption": one.caption,
        "credit": one.credit,
        "usage_terms": one.usage_terms,
        "renditions": [_rendition(rendition, links) for rendition in one.renditions],
    }


def small_picture(one: Picture | None, links: Links) -> Json | None:
    """A card's picture: one JPEG, wide enough for a phone."""
    if one is None or not one.of_type("image/jpeg"):
        return None
    return {
        "alt": one.alt,
        "caption": one.caption,
        "credit": one.credit,
        "usage_terms": one.usage_terms,
        "renditions": [_rendition(one.nearest(CARD_WIDTH), links)],
    }


def film(one: Film, links: Links) -> Json:
    """A film in all its qualities, the smallest first, with its captions."""
    return {
        "title": one.title,
        "caption": one.caption,
        "credit": one.credit,
        "usage_terms": one.usage_terms,
        "seconds": round(one.seconds, 1),
        "poster": picture(one.poster, links) if one.poster else None,
        "files": [
            {
                "url": links.file(file.name),
                "width": file.width,
                "height": file.height,
                "media_type": file.media_type,
                "bytes": file.bytes,
            }
            for file in one.files
        ],
        "captions": [
            {"language": text.language, "label": text.label, "url": links.file(text.name)}
            for text in one.captions
        ],
    }


def block(one: Block, links: Links, path: str) -> Json:
    """One block of a body; `path` is that of the story, for links that are relative to it."""
    match one:
        case Paragraph(html):
            return {"type": "paragraph", "html": _inline(html, links, path)}
        case Subheading(text):
            return {"type": "subheading", "text": text}
        case BulletList(items, numbered):
            return {"type": "list", "numbered": numbered, "items": [_inline(i, links, path) for i in items]}
        case Quotation(text, attribution):
            return {"type": "quotation", "text": text, "attribution": attribution}
        case PictureBlock(shown):
            return {"type": "picture", "picture": picture(shown, links)}
        case StorySetIn(told):
            return {"type": "story_set_in", "story": card(told, links)}
        case ReadMore(told):
            return {"type": "read_more", "story": card(told, links)}
        case Embed(url, title, host):
            return {"type": "embed", "url": url, "title": title, "host": host}
        case Point(headline, html, shown):
            told_in = [_inline(text, links, path) for text in html]
            return {
                "type": "point",
                "headline": headline,
                "paragraphs": told_in,
                "picture": picture(shown, links) if shown else None,
            }
        case Graphic(document, title, height, still):
            return {
                "type": "graphic",
                "title": title,
                "document": document,
                "height": height,
                "still": picture(still, links) if still else None,
            }
        case DataTable(caption, head, rows):
            return {"type": "table", "caption": caption, "head": list(head), "rows": [list(r) for r in rows]}


def subject(one: Subject, links: Links) -> Json:
    """What a front or list is about."""
    return {
        "kind": one.kind,
        "name": one.name,
        "description": one.description,
        "role": one.role,
        "portrait": small_picture(one.portrait, links),
        "url": links.url(one.path),
        "api": links.url(subject_path(one)),
        "feed": links.url(one.feed) if one.feed else None,
        "siblings": [
            {"edition": other.edition, "url": links.url(other.path, other.edition)} for other in one.siblings
        ],
    }


def story_list(found: StoryList, about: Subject, links: Links) -> Json:
    """A page of a list, newest first, and the ways to the older and newer ones."""
    newer = subject_path(about) if found.newer == about.path else list_path(found.newer)
    return {
        "number": found.number,
        "stories": cards(found.cards, links),
        "older": links.url(list_path(found.older)) if found.older else None,
        "newer": links.url(newer) if found.newer else None,
    }


def subject_path(about: Subject) -> str:
    """The document of a thing's front or, where it has none, of its list."""
    return front_path(about.path) if about.kind in FRONTED else list_path(about.path)


def alert(line: TickerLine, links: Links) -> Json:
    """One line of the ticker."""
    return {
        "text": line.text,
        "source": line.source,
        "issued": w3c(line.issued),
        "url": links.url(line.path) if line.path else None,
        "story": links.url(story_path(line.path[-8:])) if line.path else None,
    }


def translation(one: Translation, links: Links) -> Json:
    """The same story in another edition."""
    return {
        "edition": one.edition,
        "language": links.config.edition(one.edition).language,
        "url": links.url(one.path, one.edition),
        "api": links.url(story_path(one.path[-8:]), one.edition),
    }


def _rendition(one: Rendition, links: Links) -> Json:
    return {
        "url": links.file(one.name),
        "width": one.width,
        "height": one.height,
        "media_type": one.media_type,
        "crop": one.crop or None,
    }


def _link(one: Link, links: Links) -> Json:
    return {"name": one.text, "url": links.url(one.path) if one.path else None}


def _inline(html: str, links: Links, path: str) -> str:
    """Inline HTML, cleaned once more, its links absolute."""
    return str(links.whole(markup.clean_inline(legal(html)), path))


def _time(at: datetime | None) -> str | None:
    return w3c(at) if at else None
