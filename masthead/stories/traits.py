"""What the press is told about stories and what stands around them: digests, and the lists a thing stands in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from masthead.contributors.models import Agency, Contributor
from masthead.editions.models import Edition, FormerAddress, Section, StandingPage
from masthead.journal.memo import remembered
from masthead.media.models import Film, Photo
from masthead.store.values import Key, Traits
from masthead.stories.days import day_key, day_of, month_key
from masthead.stories.digests import digest, row_values, story_digest
from masthead.stories.lists import (
    SITEMAP_SIZE,
    list_key,
    opening_key,
    opens_page,
    page_key,
    page_of,
    sitemap_key,
    times_key,
)
from masthead.stories.models import Coverage, Programme, Story
from masthead.stories.visibility import is_known, is_listed, is_public, known
from masthead.subjects.models import Region, Topic

CHUNK = 200  # stories fetched together


class StorySource:
    """Stories that readers have, or once had."""

    prefixes = frozenset({"story"})

    def traits(self, key: Key) -> Traits | None:
        id = id_in(key)
        story = _fetched().pop(id, None) or self._rows().filter(pk=id).first()
        if story is None or not is_known(story):
            return None
        return Traits(story_digest(story), frozenset(_standing(story)))

    def keys(self) -> Iterator[Key]:
        """All keys. Inside a snapshot the stories are fetched along with them, so that their traits cost no query each."""
        ids = list(known().order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(ids), CHUNK):
            chunk, fetched = ids[start : start + CHUNK], _fetched()
            fetched.clear()
            fetched.update({story.pk: story for story in self._rows().filter(pk__in=chunk)})
            yield from (f"story:{id}" for id in chunk)

    def _rows(self) -> QuerySet[Story]:
        return known().prefetch_related(
            "byline_names", "story_pictures", "related_stories", "agencies", "regions", "topics", "places"
        )


def _fetched() -> dict[int, Story]:
    """Stories whose traits will be asked for next; outside a snapshot it keeps nothing."""
    return remembered(("stories whose traits are asked for next",), dict)


def _standing(story: Story) -> Iterator[tuple[Key, str]]:
    for place in story.places.all():
        if opens_page(place.ordinal):  # whatever has become of the story: its page stays
            yield opening_key(place.list_key, page_of(place.ordinal)), ""
    if not is_public(story):
        return
    yield (
        f"translations:{story.identity}",
        f"{story.edition_code} {story.path[:-4]} {story.slug}-{story.short_id}",
    )
    if not is_listed(story):
        return
    at = str(story.published_at)
    yield times_key(story.edition_code), at
    if story.published_at is not None:
        day = day_of(story.published_at, story.edition_code)
        yield day_key(story.edition_code, day), at
        yield month_key(story.edition_code, day), at
    for place in story.places.all():
        if place.present:
            yield place.list_key, str(place.ordinal)
            yield page_key(place.list_key, page_of(place.ordinal)), str(place.ordinal)
    newest = list_key(story.edition_code, "newest")
    for place in story.places.all():
        if place.list_key == newest:
            yield sitemap_key(story.edition_code, page_of(place.ordinal, SITEMAP_SIZE)), str(place.ordinal)


@dataclass(frozen=True, slots=True)
class RowSource:
    """Things of one table that stand in no list: a digest of the row and of the rows that belong to it."""

    prefixes: frozenset[str]
    model: type[Model]
    belongings: tuple[str, ...] = ()
    stands_in: Callable[[Any], frozenset[tuple[Key, str]]] = lambda _: frozenset()

    def traits(self, key: Key) -> Traits | None:
        row: Any = (
            self.model._default_manager.filter(pk=id_in(key)).prefetch_related(*self.belongings).first()
        )
        if row is None:
            return None
        inside = ([row_values(one) for one in getattr(row, name).all()] for name in self.belongings)
        return Traits(digest((*row_values(row), *inside)), self.stands_in(row))

    def keys(self) -> Iterator[Key]:
        (prefix,) = self.prefixes
        yield from (
            f"{prefix}:{id}" for id in self.model._default_manager.values_list("pk", flat=True).iterator()
        )


class EditionSource:
    """Editions, whose keys carry their code."""

    prefixes = frozenset({"edition"})

    def traits(self, key: Key) -> Traits | None:
        row = Edition.objects.filter(code=key.partition(":")[2]).prefetch_related("social_links").first()
        if row is None:
            return None
        links = [row_values(link) for link in row.social_links.all()]
        seen = digest((row.title, row.slogan, row.about, row.copyright, links))
        return Traits(seen, frozenset({(f"edition-name:{row.code}", str(row.title))}))

    def keys(self) -> Iterator[Key]:
        yield from (f"edition:{code}" for code in Edition.objects.values_list("code", flat=True))


class SectionSource:
    """Sections: of Wagtail's many columns only those that readers see."""

    prefixes = frozenset({"section"})

    def traits(self, key: Key) -> Traits | None:
        row = Section.objects.filter(pk=id_in(key)).first()
        if row is None:
            return None
        edition = Edition.objects.ancestor_of(row).values_list("code", flat=True).first()
        seen = digest((row.title, row.slug, row.path, row.live, row.description))
        return Traits(seen, frozenset({(f"sections:{edition}", f"{row.path} {row.live}")}))

    def keys(self) -> Iterator[Key]:
        yield from (f"section:{id}" for id in Section.objects.values_list("pk", flat=True))


class StandingSource:
    """Standing pages, in their edition's foot and among their translations."""

    prefixes = frozenset({"standing"})

    def traits(self, key: Key) -> Traits | None:
        row = StandingPage.objects.filter(pk=id_in(key)).first()
        if row is None:
            return None
        seen = (row.edition, row.reference, row.title, row.slug, row.standfirst, list(row.body.raw_data))
        place = f"{row.order} {row.in_footer} {row.slug}"
        return Traits(
            digest(seen),
            frozenset(
                {
                    (f"standing-pages:{row.edition}", place),
                    (f"standing-translations:{row.reference}", f"{row.edition} {row.slug}"),
                }
            ),
        )

    def keys(self) -> Iterator[Key]:
        yield from (f"standing:{id}" for id in StandingPage.objects.values_list("pk", flat=True))


class PhotoSource:
    """Photos: text, and the renditions that readers get."""

    prefixes = frozenset({"photo"})

    def traits(self, key: Key) -> Traits | None:
        row = Photo.objects.filter(pk=id_in(key)).prefetch_related("public_renditions").first()
        if row is None:
            return None
        names = sorted(rendition.name for rendition in row.public_renditions.all())
        said = (row.description, row.caption, row.credit, row.usage_terms, row.placeholder)
        return Traits(digest((*said, names)), frozenset())

    def keys(self) -> Iterator[Key]:
        yield from (f"photo:{id}" for id in Photo.objects.values_list("pk", flat=True).iterator())


class FilmSource:
    """Films: text, poster, and the qualities and captions that readers get."""

    prefixes = frozenset({"film"})

    def traits(self, key: Key) -> Traits | None:
        row = Film.objects.filter(pk=id_in(key)).prefetch_related("files", "captions").first()
        if row is None:
            return None
        said = (row.title, row.caption, row.credit, row.usage_terms, row.seconds, row.poster_id)
        captions = [(one.language, one.label, one.name) for one in row.captions.all()]
        return Traits(digest((*said, [one.name for one in row.files.all()], captions)), frozenset())

    def keys(self) -> Iterator[Key]:
        yield from (f"film:{id}" for id in Film.objects.values_list("pk", flat=True).iterator())


class FormerSource:
    """Former addresses."""

    prefixes = frozenset({"former"})

    def traits(self, key: Key) -> Traits | None:
        _, edition, path = key.split(":", 2)
        row = FormerAddress.objects.filter(edition=edition, path=path).first()
        return None if row is None else Traits(digest((row.key,)), frozenset())

    def keys(self) -> Iterator[Key]:
        rows = FormerAddress.objects.values_list("edition", "path")
        yield from (f"former:{edition}:{path}" for edition, path in rows.iterator())


def id_in(key: Key) -> int:
    """The number in a key such as "story:12"."""
    return int(key.partition(":")[2])


def sources() -> tuple[Any, ...]:
    """All sources of this part and of those below it."""
    return (
        StorySource(),
        EditionSource(),
        SectionSource(),
        PhotoSource(),
        FilmSource(),
        FormerSource(),
        StandingSource(),
        _named("topic", Topic, _in_the_directory),
        RowSource(frozenset({"region"}), Region, ("names",), _in_the_bar),
        _named("contributor", Contributor, _in_the_directory),
        _named("agency", Agency),
        _named("coverage", Coverage),
        _named("programme", Programme),
    )


def _named(
    prefix: str,
    model: type[Model],
    stands_in: Callable[[Any], frozenset[tuple[Key, str]]] = lambda _: frozenset(),
) -> RowSource:
    return RowSource(frozenset({prefix}), model, ("names",), stands_in)


def _in_the_directory(row: Any) -> frozenset[tuple[Key, str]]:
    """Of the languages that it is named in."""
    kind = row._meta.model_name
    return frozenset((f"{kind}s:{name.language}", "") for name in row.names.all())


def _in_the_bar(region: Region) -> frozenset[tuple[Key, str]]:
    return frozenset({("regions", str(region.order))})
