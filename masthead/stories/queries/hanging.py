"""What hangs on stories, as plain ids: asked for many stories in one query each, since a page of a list shows twenty."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from masthead.stories.models import BylineName, RelatedStory, Story, StoryPicture

Place = tuple[int, str, str]  # photo id, alt text and caption of the story


@dataclass(frozen=True, slots=True)
class OnCard:
    """What a card shows of it: contributors and pictures in printed order."""

    contributors: tuple[int, ...] = ()
    pictures: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class OnPage:
    """What a page shows of it besides."""

    agencies: tuple[int, ...] = ()
    regions: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    related: tuple[int, ...] = ()


def on_cards(story_ids: Collection[int]) -> dict[int, OnCard]:
    """Of the stories in the database."""
    names = _grouped(BylineName.objects.order_by("sort_order", "pk"), story_ids, "contributor_id")
    places = _grouped(
        StoryPicture.objects.order_by("sort_order", "pk"), story_ids, "photo_id", "alt", "caption"
    )
    return {id: OnCard(tuple(name for (name,) in names[id]), tuple(places[id])) for id in story_ids}


def on_pages(story_ids: Collection[int]) -> dict[int, OnPage]:
    """Of the stories in the database."""
    related = _grouped(RelatedStory.objects.order_by("sort_order", "pk"), story_ids, "related_id")
    linked = {name: _linked(name, story_ids) for name in ("agencies", "regions", "topics")}
    return {
        id: OnPage(
            agencies=tuple(other for (other,) in linked["agencies"][id]),
            regions=tuple(other for (other,) in linked["regions"][id]),
            topics=tuple(other for (other,) in linked["topics"][id]),
            related=tuple(other for (other,) in related[id]),
        )
        for id in story_ids
    }


def on_card_of(story: Story) -> OnCard:
    """Of an instance, saved or not."""
    return OnCard(
        tuple(name.contributor_id for name in story.byline_names.all()),
        tuple((place.photo_id, place.alt, place.caption) for place in story.story_pictures.all()),
    )


def on_page_of(story: Story) -> OnPage:
    """Of an instance, saved or not."""
    return OnPage(
        agencies=tuple(row.pk for row in story.agencies.all()),
        regions=tuple(row.pk for row in story.regions.all()),
        topics=tuple(row.pk for row in story.topics.all()),
        related=tuple(row.related_id for row in story.related_stories.all()),
    )


def _linked(name: str, story_ids: Collection[int]) -> dict[int, list[tuple[Any, ...]]]:
    """In the order that the linked things have among themselves."""
    field = Story._meta.get_field(name)
    other = field.related_model._meta.model_name
    order = [f"{other}__{column}" for column in field.related_model._meta.ordering]
    return _grouped(getattr(Story, name).through.objects.order_by(*order), story_ids, f"{other}_id")


def _grouped(rows: Any, story_ids: Collection[int], *columns: str) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    if story_ids:
        for id, *rest in rows.filter(story_id__in=story_ids).values_list("story_id", *columns):
            found[id].append(tuple(rest))
    return found
