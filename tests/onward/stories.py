"""Stories for the tests of onward: published by the house, pressed as the desk does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from tests.desk.newsroom import AT

RIVER = "The river rose over the dam and flooded the harbour of Ardmere"
VOTE = "Ministers counted the ballots of the Valmora election run-off"
WORDS = "lake tower bridge museum festival train orchard glacier market violin canal school".split()


def print_story(
    headline: str,
    *,
    section: str = "politics",
    hours: float = 0,
    coverage: int | None = None,
    topics: Sequence[int] = (),
    body: Sequence[dict[str, Any]] = (),
    related: Sequence[int] = (),
    kind: str = "news",
) -> Any:
    """Submitted and published so many hours after the newsroom's morning; not pressed."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.submit import Copy, submit
    from masthead.editions.models import Section

    words = [{"type": "paragraph", "value": f"<p>{headline}. {headline}, they said.</p>"}, *body]
    copy = Copy(
        headline=headline,
        kind=kind,
        standfirst=f"{headline}.",
        body=words,
        coverage=coverage,
        topics=list(topics),
        related=list(related),
    )
    at, by = AT + timedelta(hours=hours), house("test")
    story = submit(Section.objects.get(slug=section), copy, by=by, at=at)
    return publish(story, by=by, at=at)


def many(count: int, said: str, **more: Any) -> list[Any]:
    return [
        print_story(f"{said} {WORDS[number % len(WORDS)]} {number}", hours=number / 10, **more)
        for number in range(count)
    ]


def press_now(**how: Any) -> Any:
    from masthead.desk.onair import room
    from masthead.press.run import press

    return press(room(), at=AT, wait_seconds=5, **how)


def press_all() -> Any:
    return press_now(full=True)


def is_exact() -> bool:
    from masthead.desk.onair import room
    from masthead.press.verify import verify

    return bool(verify(room()).clean)


def offers(story: Any, place: str = "related") -> list[int]:
    from masthead.onward.models import OnwardRow

    rows = OnwardRow.objects.filter(story_id=story.pk, place=place).order_by("order")
    return list(rows.values_list("other_id", flat=True))


def all_rows() -> list[tuple[int, str, int, int]]:
    from masthead.onward.models import OnwardRow

    rows = OnwardRow.objects.order_by("story_id", "place", "order")
    return list(rows.values_list("story_id", "place", "order", "other_id"))


def pointing_at(story: Any) -> set[int]:
    from masthead.onward.models import OnwardRow

    return set(OnwardRow.objects.filter(other_id=story.pk).values_list("story_id", flat=True))


def page(story: Any) -> str:
    """The story's own sheet as it stands in the store."""
    from masthead.desk.onair import room
    from masthead.store.values import Address
    from masthead.stories.queries.cards import story_path

    found = room().store.stored(Address(story.edition_code, story_path(story)))
    assert found is not None
    return b"".join(piece for piece in found.sheet.pieces if isinstance(piece, bytes)).decode()


def coverage(reference: str, **names: str) -> int:
    """A coverage named in languages."""
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.stories.models import Coverage, CoverageName

    thing = Coverage(reference=reference)
    thing.names = [CoverageName(language=language, name=name) for language, name in names.items()]
    return int(save(thing, by=house("test")).pk)
