"""Which paths exist in an edition, and which of them a key may bring to life or end."""

from collections.abc import Iterator

from django.db.models import QuerySet

from masthead.editions.models import FormerAddress, Section
from masthead.editions.queries import edition_place, sections
from masthead.editions.settings import edition_config, newsroom
from masthead.journal.memo import remembered
from masthead.stories.kinds import BY_KEY, BY_PATH
from masthead.stories.lists import list_key
from masthead.stories.models import Story
from masthead.stories.queries.cards import path_at, story_path
from masthead.stories.queries.lists import page_path, pages_in
from masthead.stories.queries.subjects import (
    NAMED,
    edition_subject,
    kind_subject,
    named_subject,
    section_subject,
)
from masthead.stories.values import Subject
from masthead.stories.visibility import is_known, is_public, known, readable
from masthead.subjects.queries import name_of

Found = tuple[str, str, str]  # edition, path, kind


def addresses_of(key: str) -> tuple[Found, ...]:
    """The addresses that a changed key may have brought to life; what it may have ended is found by recorded reads."""
    return remembered(("addresses", key), lambda: _addresses_of(key))


def _addresses_of(key: str) -> tuple[Found, ...]:
    prefix, _, rest = key.partition(":")
    if prefix == "story":
        return tuple(_of_story(int(rest)))
    if prefix == "section":
        return tuple(_of_section(int(rest)))
    if prefix == "edition":
        return ((rest, "/", "front"), *((rest, path, "kind") for path in BY_PATH))
    if prefix in NAMED:
        return tuple(_of_named(prefix, int(rest)))
    if prefix == "list":
        return tuple(_of_list(rest))
    if prefix == "former":
        edition, _, path = rest.partition(":")
        return ((edition, path, "former"),)
    return ()


def all_of(kind: str) -> Iterator[tuple[str, str]]:
    """All (edition, path) of one kind, from the database: story, permalink, front, section, region, topic, contributor,
    coverage, programme, kind, list or former."""
    if kind in ("story", "permalink"):
        yield from _all_stories(kind)
    elif kind == "former":
        yield from FormerAddress.objects.values_list("edition", "path").iterator()
    else:
        for edition in newsroom().editions:
            yield from ((edition.id, path) for path in _all_in(kind, edition.id))


def subjects_of(edition: str) -> Iterator[Subject]:
    """Everything in an edition that has a front and a list."""
    subject = edition_subject(edition)
    if subject is None:
        return
    yield subject
    yield from (
        found for place in sections(edition).values() if (found := section_subject(edition, place.id))
    )
    yield from (found for key in BY_KEY if (found := kind_subject(edition, key)))
    for kind, model in NAMED.items():
        for id in model._default_manager.values_list("pk", flat=True):
            if found := named_subject(edition, kind, id):
                yield found


def _of_story(id: int) -> Iterator[Found]:
    story = Story.objects.filter(pk=id).first()
    if story is None or not is_known(story):
        return
    yield story.edition_code, f"/-/{story.short_id}", "permalink"
    if is_public(story):
        yield story.edition_code, story_path(story), "story"


def _of_section(id: int) -> Iterator[Found]:
    """A section's own front and lists, and since its slug is part of their paths, those of all that stands in it."""
    row = Section.objects.filter(pk=id).first()
    edition = next((e.id for e in newsroom().editions if row and _is_in(e.id, row.path)), None)
    if row is None or edition is None:
        return
    for tree, place in sections(edition).items():
        if tree.startswith(row.path) and (subject := section_subject(edition, place.id)):
            yield edition, subject.path, "section"
            yield from _pages(edition, subject)
    for _, path in _paths(readable().filter(path__startswith=row.path)):
        yield edition, path, "story"


def _of_named(kind: str, id: int) -> Iterator[Found]:
    for edition in newsroom().editions:
        if subject := named_subject(edition.id, kind, id):
            yield edition.id, subject.path, kind
            yield from _pages(edition.id, subject)


def _of_list(rest: str) -> Iterator[Found]:
    """A numbered page; and the first, which the second brings to life."""
    edition, _, what = rest.partition(":")
    what, _, number = what.partition("#")
    number, _, opened = number.partition("/")
    if not number or "/" in what:
        return
    subject = _subject(edition, what)
    if subject is not None:
        numbers = (1, 2) if number == "2" and opened else (int(number),)
        yield from ((edition, page_path(subject, n), "list") for n in numbers)


def _subject(edition: str, what: str) -> Subject | None:
    if what == "newest":
        return edition_subject(edition)
    if what in BY_KEY:
        return kind_subject(edition, what)
    kind, _, id = what.partition(":")
    if kind == "section":
        return section_subject(edition, int(id))
    return named_subject(edition, kind, int(id)) if kind in NAMED else None


def _pages(edition: str, subject: Subject) -> Iterator[Found]:
    count = pages_in(list_key(edition, subject.key))
    yield from ((edition, page_path(subject, number), "list") for number in range(1, count + 1))


def _all_stories(kind: str) -> Iterator[tuple[str, str]]:
    if kind == "story":
        yield from _paths(readable().order_by("pk"))
        return
    rows = known().order_by("pk").values_list("edition_code", "short_id")
    for edition, short_id in rows.iterator():
        yield edition, f"/-/{short_id}"


def _paths(stories: QuerySet[Story]) -> Iterator[tuple[str, str]]:
    for row in stories.values_list("edition_code", "path", "slug", "short_id").iterator(chunk_size=500):
        yield row[0], path_at(*row)


def _all_in(kind: str, edition: str) -> Iterator[str]:
    if kind == "front":
        if edition_place(edition):
            yield "/"
    elif kind == "kind":
        yield from BY_PATH
    elif kind == "section":
        yield from (place.path for place in sections(edition).values())
    elif kind == "list":
        yield from (path for subject in subjects_of(edition) for _, path, _ in _pages(edition, subject))
    else:
        language = edition_config(edition).language
        for id in NAMED[kind]._default_manager.values_list("pk", flat=True):
            if name := name_of(NAMED[kind], id, language):
                yield f"/{kind}/{name.slug}"


def _is_in(edition: str, tree: str) -> bool:
    place = edition_place(edition)
    return place is not None and tree.startswith(place.tree)
