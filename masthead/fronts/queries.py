"""Fronts, the frame around an edition's pages, and its ticker."""

from masthead import clock
from masthead.broadcast.queries import live_now
from masthead.editions.models import Edition
from masthead.editions.queries import edition_place, section_by_id, sections
from masthead.editions.settings import edition_config, newsroom
from masthead.fronts.kinds import kinds_menu
from masthead.fronts.models import Alert, Menu, NavigationItem
from masthead.fronts.showing import front
from masthead.fronts.values import Frame, MenuItem, Sibling, TickerLine
from masthead.journal.reads import holds_until, read
from masthead.languages import language
from masthead.stories.queries.cards import card
from masthead.stories.values import Link
from masthead.stories.visibility import secret_stories
from masthead.subjects.models import Region
from masthead.subjects.queries import fetch_names, name_of

__all__ = ["frame", "front", "paper_name", "siblings", "ticker"]

TICKER_LINES = 10


def frame(edition: str) -> Frame:
    """What surrounds every page of an edition."""
    read(f"edition:{edition}")
    row = Edition.objects.filter(code=edition).prefetch_related("social_links").first()
    items = _navigation(edition)
    links = tuple(Link(link.name, link.url) for link in row.social_links.all()) if row else ()
    return Frame(
        edition=edition,
        name=str(row.title) if row else edition_config(edition).name,
        slogan=row.slogan if row else "",
        about=row.about if row else "",
        copyright=row.copyright if row else "",
        social=links,
        menu=_menu(edition, [item for item in items if item.menu == Menu.MAIN])
        or (*_sections_menu(edition), *kinds_menu(edition)),
        regions=_regions(edition),
        footer=_menu(edition, [item for item in items if item.menu == Menu.FOOTER]),
        live=live_now(edition),
    )


def paper_name(edition: str) -> str:
    """The edition's name alone: pages that print only this follow a renaming, and no new slogan."""
    read(f"edition-name:{edition}")
    place = edition_place(edition)
    return place.name if place else edition_config(edition).name


def ticker(edition: str) -> tuple[TickerLine, ...]:
    """The ten newest alerts that run now, newest first; the answer holds until the next begins or ends.

    One that leads to a story which an embargo keeps secret waits with it.
    """
    at = clock.now()
    read(f"alerts:{edition}")
    coming = Alert.objects.filter(edition=edition, retracted=False, ends_at__gt=at)
    secret = set(coming.filter(story__in=secret_stories()).values_list("pk", flat=True))
    for id in secret:
        read(f"alert:{id}")
    coming = coming.exclude(pk__in=secret)
    running = list(coming.filter(issued_at__lte=at).order_by("-issued_at", "-pk")[:TICKER_LINES])
    later = coming.filter(issued_at__gt=at).order_by("issued_at").values_list("issued_at", flat=True).first()
    for moment in (*(alert.ends_at for alert in running), later):
        if moment is not None:
            holds_until(moment)
    return tuple(_line(alert) for alert in running)


def siblings(edition: str) -> tuple[Sibling, ...]:
    """The paper's other editions, in the order of the configuration."""
    return tuple(
        Sibling(other.id, other.language, language(other.language).name, other.base_url)
        for other in newsroom().editions
        if other.id != edition
    )


def _navigation(edition: str) -> list[NavigationItem]:
    read(f"navigation:{edition}")
    return list(NavigationItem.objects.filter(edition=edition))


def _menu(edition: str, items: list[NavigationItem], above: int | None = None) -> tuple[MenuItem, ...]:
    found = (
        _menu_item(edition, item, _menu(edition, items, item.pk)) for item in items if item.parent_id == above
    )
    return tuple(item for item in found if item is not None)


def _menu_item(edition: str, item: NavigationItem, children: tuple[MenuItem, ...]) -> MenuItem | None:
    if item.section_id:
        place = section_by_id(edition, item.section_id)
        return MenuItem(item.label or place.name, place.path, children) if place else None
    if item.region_id:
        name = name_of(Region, item.region_id, edition_config(edition).language)
        return MenuItem(item.label or name.name, f"/region/{name.slug}", children) if name else None
    return MenuItem(item.label, item.url, children) if item.label else None


def _sections_menu(edition: str) -> tuple[MenuItem, ...]:
    """Without a navigation of its own, an edition shows its sections."""
    read(f"sections:{edition}")
    places = sections(edition)

    def below(tree: str) -> tuple[MenuItem, ...]:
        return tuple(
            MenuItem(place.name, place.path, below(place.tree))
            for place in places.values()
            if place.tree[:-4] == tree
        )

    for place in places.values():
        read(f"section:{place.id}")
    return tuple(
        MenuItem(place.name, place.path, below(place.tree))
        for place in places.values()
        if place.tree[:-4] not in places
    )


def _regions(edition: str) -> tuple[MenuItem, ...]:
    read("regions")
    ids = list(Region.objects.values_list("pk", flat=True))
    fetch_names(Region, ids, edition_config(edition).language)
    named = (name_of(Region, id, edition_config(edition).language) for id in ids)
    return tuple(MenuItem(name.name, f"/region/{name.slug}") for name in named if name is not None)


def _line(alert: Alert) -> TickerLine:
    read(f"alert:{alert.pk}")
    told = card(alert.story_id) if alert.story_id else None
    path = told.path if told and told.edition == alert.edition else ""
    return TickerLine(alert.text, alert.source, alert.issued_at, path)
