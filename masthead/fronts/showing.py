"""A front with its containers filled: what is launched, or the draft that somebody previews."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db.models import Prefetch, Q

from masthead.editions.queries import section_by_id
from masthead.editions.settings import edition_config
from masthead.fronts.filling import fill, weight_for
from masthead.fronts.house import Asked, usual
from masthead.fronts.models import HAND, NEWEST, Container, Front, Pin, Weight
from masthead.fronts.values import FilledContainer, FrontPage
from masthead.journal.memo import remembered
from masthead.journal.reads import read
from masthead.languages.words import say
from masthead.stories.kinds import BY_KEY, BY_PATH, KIND_FRONTS, KindFront
from masthead.stories.lists import PAGE_SIZE, list_key
from masthead.stories.queries.cards import cards
from masthead.stories.queries.lists import newest_ids, page_path, pages_in
from masthead.stories.queries.subjects import NAMED, subject_at
from masthead.stories.values import Card, Link, Moved, StoryList, Subject
from masthead.subjects.queries import name_of

FRONTED = frozenset({"edition", "section", "region", "programme", "kind"})
MORE = 12  # of the newest, below the containers of an edition's front

_draft: ContextVar[Front | None] = ContextVar("masthead_front_draft", default=None)


def front(edition: str, path: str) -> FrontPage | None:
    """The front of an edition ("/"), a section, a region, a programme or a kind."""
    subject = subject_at(edition, path)
    if subject is None or isinstance(subject, Moved) or subject.kind not in FRONTED:
        return None
    wanted = _wanted(edition, subject)
    pinned = {card.id for card in cards(_pinned(wanted)) if _may_stand(card, edition)}
    newest = partial(_newest, edition, subject)
    filled = fill(wanted, pinned, newest)
    shown = [id for ids in filled for id in ids]
    by_id = {card.id: card for card in cards(shown)}
    containers = (
        _container(edition, one, [by_id[id] for id in ids if id in by_id], f"c{place}")
        for place, (one, ids) in enumerate(zip(wanted, filled, strict=True), start=1)
    )
    return FrontPage(
        subject,
        tuple(one for one in containers if one is not None),
        _rest(edition, subject, set(shown)),
        _tabs(edition, subject),
    )


def place_of(subject: Subject) -> str:
    """What a front is the front of, as Front.place says it."""
    return "edition" if subject.kind == "edition" else subject.key


@contextmanager
def reading_front(front: Front) -> Iterator[None]:
    """Inside, the front of this place is this unsaved instance."""
    token = _draft.set(front)
    try:
        yield
    finally:
        _draft.reset(token)


def front_at(edition: str, place: str) -> Front | None:
    """The launched front of a place, with its containers and pins."""
    pins = Prefetch("pins", Pin.objects.order_by("sort_order", "pk"))
    containers = Container.objects.order_by("sort_order", "pk").prefetch_related(pins)
    found: Front | None = (
        Front.objects.filter(_at(place), edition=edition)
        .prefetch_related(Prefetch("containers", containers))
        .first()
    )
    return found


def asked_of(front: Front) -> tuple[Asked, ...]:
    """A front's own containers, as values."""
    return tuple(
        Asked(
            one.title,
            one.weight,
            one.rule,
            one.number,
            one.linked,
            tuple((pin.place, pin.story_id) for pin in one.pins.all()),
        )
        for one in front.containers.all()
    )


def _at(place: str) -> Q:
    kind, _, id = place.partition(":")
    if kind in ("section", "region"):
        return Q(**{f"{kind}_id": int(id)})
    return Q(section=None, region=None, kind="" if place == "edition" else place)


def _wanted(edition: str, subject: Subject) -> tuple[Asked, ...]:
    """Its own containers, then the house's usual ones that say nothing new twice."""
    place = place_of(subject)
    read(f"front:{edition}:{place}")
    draft = _draft.get()
    if draft is not None and (draft.edition, draft.place) == (edition, place):
        own, continued = asked_of(draft), draft.continued
    else:
        own, continued = remembered(("front", edition, place), partial(_launched, edition, place))
    if own and not continued:
        return own
    asked_already = {one.rule for one in own if one.weight != Weight.LEAD}
    after = (
        one
        for one in usual(edition, subject)
        if not own or (one.weight != Weight.LEAD and one.rule not in asked_already)
    )
    return (*own, *after)


def _launched(edition: str, place: str) -> tuple[tuple[Asked, ...], bool]:
    found = front_at(edition, place)
    return (asked_of(found), found.continued) if found else ((), True)


def _pinned(wanted: Sequence[Asked]) -> list[int]:
    return list(dict.fromkeys(id for one in wanted for _, id in one.pins))


def _may_stand(card: Card, edition: str) -> bool:
    return card.edition == edition and not card.withdrawn


def _newest(edition: str, subject: Subject, rule: str, limit: int) -> list[int]:
    return newest_ids(list_key(edition, subject.key if rule == NEWEST else rule), limit)


def _container(edition: str, one: Asked, shown: list[Card], key: str) -> FilledContainer | None:
    if not shown:
        return None
    thing = _thing(edition, one.rule)
    title = one.title or (thing.text if thing else "")
    path = thing.path if thing and one.linked else ""
    return FilledContainer(title, path, weight_for(one.weight, len(shown)), tuple(shown), key, one.rule)


def _thing(edition: str, rule: str) -> Link | None:
    """Name and front of what fills a container; None where it has none here."""
    if rule in (NEWEST, HAND):
        return None
    if rule in BY_KEY:
        return _kind_link(edition, BY_KEY[rule])
    kind, _, id = rule.partition(":")
    if kind == "section":
        place = section_by_id(edition, int(id))
        return Link(place.name, place.path) if place else None
    name = name_of(NAMED[kind], int(id), edition_config(edition).language)
    return Link(name.name, f"/{kind}/{name.slug}") if name else None


def _kind_link(edition: str, front: KindFront) -> Link:
    return Link(say(edition_config(edition).language, front.word), front.path)


def _tabs(edition: str, subject: Subject) -> tuple[Link, ...]:
    """A kind's front with the fronts below it, on each of them."""
    if subject.kind != "kind":
        return ()
    own = BY_PATH[subject.path]
    top = own.above or own.path
    tabs = tuple(_kind_link(edition, one) for one in KIND_FRONTS if top in (one.path, one.above))
    return tabs if len(tabs) > 1 else ()


def _rest(edition: str, subject: Subject, shown: set[int]) -> StoryList:
    """The newest that stand in no container, and the way to the older ones."""
    key = list_key(edition, subject.key)
    size = MORE if subject.kind == "edition" else PAGE_SIZE
    ids = [id for id in newest_ids(key, size + len(shown)) if id not in shown][:size]
    pages = pages_in(key)
    return StoryList(cards(ids), 0, older=page_path(subject, pages) if pages else "", newer="")
