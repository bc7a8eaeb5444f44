"""What stands in a page's head: title, canonical, the same thing in other editions, and what other machines are told."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from masthead.languages import language
from masthead.media.values import Picture
from masthead.pages.composing import Composition, printable

Property = tuple[str, str]
Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """`alternates` are (language, URL) with itself and "x-default"; `documents` become JSON-LD."""

    title: str
    description: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    robots: str = ""
    feed: str = ""
    feed_title: str = ""
    properties: tuple[Property, ...] = ()
    documents: tuple[Document, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SwitchLink:
    """One entry of the edition switch; `same_thing` unless it leads only to the other edition's front."""

    name: str
    language: str
    direction: str
    href: str
    same_thing: bool


def switch(composition: Composition, standing: Mapping[str, str]) -> tuple[SwitchLink, ...]:
    """The other editions: where the same thing stands there (edition → path), else to their fronts."""
    return tuple(
        _switch_link(composition, other.id, standing)
        for other in composition.config.editions
        if other.id != composition.edition.id
    )


def _switch_link(composition: Composition, other_id: str, standing: Mapping[str, str]) -> SwitchLink:
    other = composition.beside(other_id)
    spoken, path = other.spoken, standing.get(other_id, "/")
    shared = sum(edition.language == spoken.code for edition in composition.config.editions) > 1
    same_host = other.origin == composition.origin
    return SwitchLink(
        name=other.edition.name if shared else spoken.name,
        language=spoken.code,
        direction=spoken.direction,
        href=other.url(path) if same_host else other.whole_url(path),
        same_thing=other_id in standing,
    )


def alternates(composition: Composition, standing: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """hreflang links, the same set on every page of the set: one a language, and the default edition's as x-default."""
    found: dict[str, str] = {}
    for edition in composition.config.editions:
        if edition.id in standing:
            found.setdefault(edition.language, composition.beside(edition.id).whole_url(standing[edition.id]))
    default = composition.config.editions[0].id
    if default in standing:
        found["x-default"] = composition.beside(default).whole_url(standing[default])
    return tuple(found.items())


def social(
    composition: Composition, title: str, about: str, path: str, picture: Picture | None = None
) -> tuple[Property, ...]:
    """Open Graph and Twitter for any page; a story adds its own."""
    found = [
        ("og:site_name", composition.paper),
        ("og:title", title),
        ("og:url", composition.whole_url(path)),
        ("og:locale", composition.spoken.og_locale),
    ]
    if about:
        found.append(("og:description", about))
    if picture is None or not printable(picture):
        return (*found, ("twitter:card", "summary"))
    widest, alt = picture.widest, picture.alt or picture.caption
    found += [
        ("og:image", composition.whole_file(widest.name)),
        ("og:image:width", str(widest.width)),
        ("og:image:height", str(widest.height)),
        ("og:image:type", widest.media_type),
    ]
    if alt:
        found += [("og:image:alt", alt), ("twitter:image:alt", alt)]
    return (*found, ("twitter:card", "summary_large_image"))


def other_locales(composition: Composition, standing: Mapping[str, str]) -> tuple[Property, ...]:
    locales = {
        language(edition.language).og_locale: None
        for edition in composition.config.editions
        if edition.id in standing and edition.language != composition.spoken.code
    }
    return tuple(("og:locale:alternate", locale) for locale in locales)
