"""What stories say, as plain text with what they are about: for parts that compare stories. Nothing is recorded as read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from html import unescape
from typing import Any

from masthead.editions.queries import way_down
from masthead.journal.memo import remembered, unremembered
from masthead.stories.models import Story
from masthead.stories.queries.drafts import draft_of
from masthead.stories.visibility import offered

TOLD = frozenset({"paragraph", "subheading", "list", "quotation", "point"})
NO_TEXT = frozenset({"attribution", "type", "id", "numbered"})
_TAG = re.compile("<[^>]*>")


@dataclass(frozen=True, slots=True)
class StoryText:
    """A listed story's words and marks; `section` is the nearest one's id, 0 without."""

    id: int
    edition: str
    kind: str
    published: datetime
    headline: str
    standfirst: str
    body: str
    section: int
    topics: tuple[int, ...]
    regions: tuple[int, ...]
    coverage: int | None


def story_texts(story_ids: Iterable[int]) -> dict[int, StoryText]:
    """Of those that stand in lists and that no hold keeps from being offered."""
    rows = offered().filter(pk__in=list(story_ids)).prefetch_related("topics", "regions")
    return {story.pk: _text(story) for story in rows}


def offered_ids() -> set[int]:
    """The ids of all stories that may be offered to readers of another."""
    return set(offered().values_list("pk", flat=True))


def offered_below(id: int, limit: int) -> list[int]:
    """The same, some at a time, from the newest down."""
    rows = offered().filter(pk__lt=id).order_by("-pk")
    return list(rows.values_list("pk", flat=True)[:limit])


def coverage_of(story_id: int, short_id: str) -> int | None:
    """The id of the coverage that a story, or the draft of it that is being read, belongs to."""
    if (draft := draft_of(short_id)) is not None:
        return draft.coverage_id
    return remembered(("coverage of", story_id), lambda: _coverages([story_id]).get(story_id))


def fetch_coverages(story_ids: Iterable[int]) -> None:
    """Ask for many at once. Only inside a snapshot."""
    wanted = unremembered("coverage of", story_ids)
    found = _coverages(wanted) if wanted else {}
    for id in wanted:
        remembered(("coverage of", id), partial(found.get, id))


def ids_of(short_ids: Iterable[str]) -> list[int]:
    """The ids of the stories with these short ids."""
    return list(Story.objects.filter(short_id__in=list(short_ids)).values_list("pk", flat=True))


def _coverages(story_ids: list[int]) -> dict[int, int | None]:
    return dict(Story.objects.filter(pk__in=story_ids).values_list("pk", "coverage_id"))


def _text(story: Story) -> StoryText:
    down = way_down(story.edition_code, story.path[:-4])
    return StoryText(
        id=story.pk,
        edition=story.edition_code,
        kind=str(story.kind),
        published=story.published_at,
        headline=story.headline,
        standfirst=story.standfirst,
        body="\n".join(_plain(story.body.raw_data)),
        section=down[-1].id if down else 0,
        topics=tuple(topic.pk for topic in story.topics.all()),
        regions=tuple(region.pk for region in story.regions.all()),
        coverage=story.coverage_id,
    )


def _plain(blocks: Any) -> Iterator[str]:
    for block in blocks:
        if block["type"] in TOLD:
            yield from (unescape(_TAG.sub(" ", text)) for text in _strings(block["value"]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, one in value.items() if name not in NO_TEXT for text in _strings(one))
    elif isinstance(value, list):
        yield from (text for one in value for text in _strings(one))
