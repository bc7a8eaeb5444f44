"""An archive of any size, written in bulk: what the verbs would have left behind, without their revisions and journal.

A hundred and twenty stories a day, forty an edition, whatever the archive's size: a larger one reaches further back.
Texts are the demo's, taken in turn, so lengths, scripts and markup are real; links are drawn from a fixed seed.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page

from masthead import clock
from masthead.demo.newsroom import Ids, add_photo, add_subjects, furnish_editions, sections_of
from masthead.demo.plan import PICTURES, Text, editions_of, plan, text
from masthead.desk.actors import house
from masthead.desk.alerts import add_alert
from masthead.editions.models import Section
from masthead.editions.settings import newsroom
from masthead.languages import slug
from masthead.stories.lists import list_key
from masthead.stories.models import BylineName, ListPlace, RelatedStory, State, Story, StoryPicture
from masthead.stories.notation import Block, body_blocks

Progress = Callable[[int, int], None]  # stories written, stories in all

A_DAY = 40  # stories an edition prints
PHOTOS = 12  # pictures in the archive: making their renditions is what takes long
BATCH = 500
SEED = 20240326


@dataclass(frozen=True, slots=True)
class Plot:
    """What an event's stories share in all editions: drawn once."""

    number: int
    at: datetime
    kind: str
    section: str
    regions: list[int]
    topics: list[int]
    contributors: list[int]
    agencies: list[int]
    coverage: int | None
    photo: int | None
    links: tuple[int, ...]  # how many stories back related, set-in and read-more ones stand


@dataclass(slots=True)
class Links:
    """Rows that hang on stories, collected to be written together."""

    rows: dict[type[Any], list[Any]]
    ordinals: Counter[str]


def fill(stories: int, progress: Progress | None = None) -> None:
    """Furnish the founded paper with the demo's things and so many stories, a batch in a transaction."""
    by = house("bench")
    furnish_editions(by)
    photos = {one["key"]: add_photo(one, by).pk for one in _pictures()}
    subjects, now = add_subjects(by, photos), clock.now()
    events = -(-stories // len(newsroom().editions))
    left = stories
    for edition in newsroom().editions:
        count = min(events, left)
        plots = islice(_plots(events, subjects, photos, now - timedelta(hours=1)), events - count, None)
        writing = _Writing.of(edition.id)
        while batch := list(islice(plots, BATCH)):
            with transaction.atomic():
                writing.write(batch)
            left -= len(batch)
            if progress:
                progress(stories - left, stories)
    for edition in newsroom().editions:
        for minutes in range(10, 0, -1):
            add_alert(
                edition.id,
                f"Alert {minutes}",
                lasts=timedelta(hours=9),
                by=by,
                at=now - timedelta(minutes=minutes),
            )


def _pictures() -> list[dict[str, Any]]:
    there = [one for one in plan()["pictures"] if (PICTURES / f"{one['key']}.jpg").exists()]
    return [one for one in there if not one["key"].startswith("portrait")][:PHOTOS]


def _plots(count: int, subjects: dict[str, Ids], photos: Ids, newest: datetime) -> Iterator[Plot]:
    """Oldest first; drawn anew they are the same."""
    random = Random(SEED)  # noqa: S311 - nothing secret is drawn
    told = plan()["stories"]
    for number in range(count):
        yield Plot(
            number=number,
            at=newest - timedelta(days=(count - 1 - number) / A_DAY),
            kind=told[number % len(told)]["kind"],
            section=random.choice(plan()["sections"])["key"],
            regions=random.sample(list(subjects["region"].values()), random.choice((1, 1, 2))),
            topics=random.sample(list(subjects["topic"].values()), random.choice((2, 3, 4))),
            contributors=random.sample(list(subjects["contributor"].values()), random.choice((0, 1, 1))),
            agencies=random.sample(list(subjects["agency"].values()), 1),
            coverage=random.choice(list(subjects["coverage"].values())) if random.random() < 0.2 else None,
            photo=random.choice(list(photos.values())) if photos and random.random() < 0.7 else None,
            links=tuple(random.sample(range(1, 2 * A_DAY), 4)),
        )


@dataclass(slots=True)
class _Writing:
    """One edition's rows in the making: batch by batch, oldest first. Of what is written only the ids are kept."""

    edition: str
    sections: dict[str, Section]
    texts: list[Text]
    written: array[int]
    ordinals: Counter[str]

    @classmethod
    def of(cls, edition: str) -> _Writing:
        sections = {key: Section.objects.get(pk=id) for key, id in sections_of(edition).items()}
        texts = [text(edition, story["key"]) for story in plan()["stories"] if edition in editions_of(story)]
        return cls(edition, sections, texts, array("q"), Counter())

    def write(self, plots: list[Plot]) -> None:
        began = len(self.written)
        stories = list(_pages(self.edition, plots, self.sections, self.texts))
        pages = [Page(**{name: getattr(story, name) for name in _page_fields()}) for story in stories]
        Page.objects.bulk_create(pages)
        for story, page in zip(stories, pages, strict=True):
            story.pk = story.page_ptr_id = page.pk
            self.written.append(page.pk)
        for place, (story, plot) in enumerate(zip(stories, plots, strict=True), began):
            story.body = json.dumps(self._body(place, story, plot))
        Story._base_manager._insert(  # a child's row alone: Django's bulk_create refuses these
            stories, fields=Story._meta.local_concrete_fields, using="default"
        )
        for section in self.sections.values():
            Section.objects.filter(pk=section.pk).update(numchild=section.numchild)
        self._write_links(began, stories, plots)

    def _before(self, place: int, back: int) -> int:
        """The story that stands so many before a place."""
        return self.written[max(0, place - back)]

    def _body(self, place: int, story: Story, plot: Plot) -> list[Block]:
        """Two of three stories have another set in after the third paragraph, all end with one to read on."""
        blocks: list[Block] = body_blocks(self.texts[plot.number % len(self.texts)].body)
        set_in, more = (self._before(place, back) for back in plot.links[2:])
        if place % 3 and set_in != story.pk:
            blocks.insert(3, {"type": "story_set_in", "value": set_in})
        if more != story.pk:
            blocks.append({"type": "read_more", "value": more})
        return blocks

    def _write_links(self, began: int, stories: list[Story], plots: list[Plot]) -> None:
        links = Links(defaultdict(list), self.ordinals)
        for place, (story, plot) in enumerate(zip(stories, plots, strict=True), began):
            related = {self._before(place, back) for back in plot.links[:2]} - {story.pk}
            links.rows[RelatedStory] += [RelatedStory(story=story, related_id=id) for id in sorted(related)]
            links.rows[BylineName] += [BylineName(story=story, contributor_id=id) for id in plot.contributors]
            if plot.photo:
                links.rows[StoryPicture].append(StoryPicture(story=story, photo_id=plot.photo))
            for name in ("agencies", "regions", "topics"):
                through = getattr(Story, name).through
                column = f"{Story._meta.get_field(name).related_model._meta.model_name}_id"
                links.rows[through] += [
                    through(story_id=story.pk, **{column: id}) for id in getattr(plot, name)
                ]
            _take_places(links, self.edition, story, plot, self.sections[plot.section])
        for model, rows in links.rows.items():
            model._default_manager.bulk_create(rows, BATCH)


def _page_fields() -> list[str]:
    return [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]


def _pages(
    edition: str, plots: list[Plot], sections: dict[str, Section], texts: list[Text]
) -> Iterator[Story]:
    """The stories as they would stand in the tree, without ids and bodies."""
    kind, locale = (
        ContentType.objects.get_for_model(Story),
        Locale.objects.get_or_create(language_code="en")[0],
    )
    for plot in plots:
        section, said = sections[plot.section], texts[plot.number % len(texts)]
        section.numchild += 1
        headline = f"{said.headline} ({plot.number + 1})"
        word = slug(headline, edition)
        yield Story(
            title=headline,
            draft_title=headline,
            slug=word,
            content_type=kind,
            locale=locale,
            path=Page._get_path(section.path, section.depth + 1, section.numchild),
            depth=section.depth + 1,
            url_path=f"{section.url_path}{word}/",
            first_published_at=plot.at,
            last_published_at=plot.at,
            latest_revision_created_at=plot.at,
            kind=plot.kind,
            short_headline=said.short_headline,
            standfirst=said.standfirst,
            coverage_id=plot.coverage,
            identity=uuid5(NAMESPACE_URL, f"urn:masthead:bench:{plot.number}"),
            edition_code=edition,
            state=State.PUBLISHED,
            published_at=plot.at,
        )


def _take_places(links: Links, edition: str, story: Story, plot: Plot, section: Section) -> None:
    """The next place in each list that the story belongs to: as `stories.lists.settle` gives them, oldest first."""
    whats = ["newest", f"section:{section.pk}"]
    for kind in ("region", "topic", "contributor"):
        whats += [f"{kind}:{id}" for id in getattr(plot, f"{kind}s")]
    if plot.coverage:
        whats.append(f"coverage:{plot.coverage}")
    for key in (list_key(edition, what) for what in whats):
        links.rows[ListPlace].append(ListPlace(list_key=key, story=story, ordinal=links.ordinals[key]))
        links.ordinals[key] += 1
