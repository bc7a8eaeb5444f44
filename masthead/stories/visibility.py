"""What readers may see. Every door asks here, and no query decides it by itself (tests/house/test_visibility.py).

A story's life says it: the verbs alone move it, and none of them makes a story readable that is under embargo or on
hold (desk/revisions.py). So a door needs to ask nothing else; what is not readable is, for readers, not there.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from masthead.stories.states import State

if TYPE_CHECKING:
    from masthead.stories.embargoes import Embargo
    from masthead.stories.models import Story

READ = (State.PUBLISHED, State.WITHDRAWN)
KNOWN = (*READ, State.TAKEN_DOWN, State.REDIRECTED)
READABLE = Q(live=True, state__in=READ)
LISTED = Q(live=True, state=State.PUBLISHED)


def is_readable(live: bool, state: str) -> bool:
    """The rule itself, of the two columns that tell it."""
    return bool(live) and state in READ


def is_public(story: "Story") -> bool:
    """Whether readers may have its page."""
    return is_readable(story.live, story.state)


def is_listed(story: "Story") -> bool:
    """Whether it stands in lists, fronts, feeds and search."""
    return is_public(story) and story.state == State.PUBLISHED


def is_withdrawn(story: "Story") -> bool:
    """Whether its page stands with the notice that it is withdrawn, and in no list."""
    return is_public(story) and story.state == State.WITHDRAWN


def is_gone(story: "Story") -> bool:
    """Whether a tombstone stands where readers had it."""
    return bool(story.state == State.TAKEN_DOWN)


def is_moved(story: "Story") -> bool:
    """Whether its readers are sent elsewhere."""
    return bool(story.state == State.REDIRECTED)


def is_known(story: "Story") -> bool:
    """Whether readers have it or once had it: of all others nothing may tell that they are there."""
    return is_public(story) or is_gone(story) or is_moved(story)


def readable() -> "QuerySet[Story]":
    """Stories that have a page: published ones, and withdrawn ones with their notice."""
    return _stories().filter(READABLE)


def listed() -> "QuerySet[Story]":
    """Stories that stand in lists, fronts, feeds and search."""
    return _stories().filter(LISTED)


def offered() -> "QuerySet[Story]":
    """Listed stories that readers of others are led to: none that waits for a decision.

    Of a story that readers have, an embargo keeps back the new text alone; it goes on being offered.
    """
    return listed().filter(held_because="")


def known() -> "QuerySet[Story]":
    """Stories that readers have or once had."""
    return _stories().filter(READABLE | Q(state__in=(State.TAKEN_DOWN, State.REDIRECTED)))


def through(field: str, rule: Q) -> Q:
    """A rule for rows that point at a story by `field`."""
    told = ((f"{field}__{name}", value) for name, value in rule.children)  # type: ignore[misc]
    return Q(*told)


def open_embargoes() -> "QuerySet[Embargo]":
    """Embargoes that have not been lifted."""
    found: QuerySet[Embargo] = apps.get_model("stories", "Embargo").objects.filter(lifted_at=None)
    return found


def embargo_over(identity: UUID) -> "Embargo | None":
    """The embargo over a story and its translations that has not been lifted."""
    return open_embargoes().filter(identity=identity).first()


def embargoes_over(identities: Iterable[UUID]) -> "dict[UUID, Embargo]":
    """Of many stories at once."""
    return {one.identity: one for one in open_embargoes().filter(identity__in=set(identities))}


def secret_stories() -> "QuerySet[Story]":
    """Stories that an embargo keeps from readers wholly: they never had them."""
    over = open_embargoes().filter(identity=OuterRef("identity"))
    return _stories().filter(~(READABLE | Q(state__in=KNOWN)), Exists(over))


def keeps_secret(story_id: int) -> bool:
    """Whether an embargo keeps this story from readers wholly, so that nothing may lead to it."""
    return secret_stories().filter(pk=story_id).exists()


def _stories() -> "QuerySet[Story]":
    found: QuerySet[Story] = apps.get_model("stories", "Story").objects.all()
    return found
