"""Submit: hand a new story to a section's desk."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.revisions import write
from masthead.desk.rights import may_write, require_edit
from masthead.editions.models import Section
from masthead.languages import slug
from masthead.stories.models import BylineName, RelatedStory, State, Story, StoryPicture


@dataclass(frozen=True, slots=True)
class PictureUse:
    """A lead picture with the words of this story."""

    photo_id: int
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A story's text and what hangs on it, as submitted. `body` holds Wagtail's raw stream: {"type", "value"} in order.

    Every field left at None keeps what stands (of an existing story).
    """

    headline: str | None = None
    kind: str | None = None
    short_headline: str | None = None
    standfirst: str | None = None
    slugline: str | None = None
    slug: str | None = None
    ed_note: str | None = None
    byline_text: str | None = None
    dateline: str | None = None
    body: Sequence[Mapping[str, Any]] | None = None
    contributors: Sequence[int] | None = None
    agencies: Sequence[int] | None = None
    pictures: Sequence[PictureUse] | None = None
    regions: Sequence[int] | None = None
    topics: Sequence[int] | None = None
    coverage: int | None = None
    related: Sequence[int] | None = None
    film: int | None = None
    film_url: str | None = None
    video_form: str | None = None
    programme: int | None = None
    episode: int | None = None


PLAIN = (
    "kind",
    "short_headline",
    "standfirst",
    "slugline",
    "slug",
    "ed_note",
    "byline_text",
    "dateline",
    "film_url",
    "video_form",
    "episode",
)
THINGS = ("coverage", "film", "programme")


def submit(
    section: Section | Page,
    copy: Copy,
    *,
    by: Actor,
    at: datetime,
    identity: UUID | None = None,
    waiting: bool = True,
) -> Story:
    """A new story in a section: waiting for an editor, or (not `waiting`) its writer's draft.

    `identity` makes it the translation of the stories with that identity. Raises NotAllowed, Unfit.
    """
    if not may_write(by, section):
        raise NotAllowed(
            _("%(name)s may not write for %(section)s. Ask its editor for the right.")
            % {"name": by.name, "section": section.title}
        )
    if not (copy.headline or "").strip():
        raise Unfit(_("A story needs a headline."))
    state = State.SUBMITTED if waiting else State.DRAFT
    with verb("submit", by):
        story = Story(title=copy.headline, live=False, state=state, owner=by.user)
        story.section_to_be = section
        if identity is not None:
            story.identity = identity
        apply(copy, story)
        section.specific.add_child(instance=story)
        write(story, by=by)
    return story


def submit_text(story: Story, section: Page, *, by: Actor, whole: bool = False) -> Revision:
    """An instance that is in no section yet becomes a draft of this one. Raises NotAllowed, Unfit."""
    if not may_write(by, section):
        raise NotAllowed(
            _("%(name)s may not write for %(section)s. Ask its editor for the right.")
            % {"name": by.name, "section": section.title}
        )
    with verb("submit", by):
        story.live, story.state, story.owner = False, State.DRAFT, by.user
        story.section_to_be = section
        try:
            section.specific.add_child(instance=story)
        except ValidationError as wrong:
            raise Unfit(" ".join(wrong.messages)) from wrong
        return write(story, by=by, clean=whole)


def hand_in(story: Story, *, by: Actor) -> Story:
    """A draft handed to its desk: it waits for an editor."""
    require_edit(by, story, "hand in")
    with verb("submit", by):
        if story.state == State.DRAFT:
            Story.objects.filter(pk=story.pk).update(state=State.SUBMITTED)
            story.state = State.SUBMITTED
    return story


def apply(copy: Copy, story: Story) -> None:
    """Write a copy into an instance, unsaved."""
    if copy.headline is not None:
        follows = _slug_follows_headline(story)
        story.title = story.draft_title = " ".join(copy.headline.split())
        story.slug = "" if follows else story.slug
    for name in PLAIN:
        if (value := getattr(copy, name)) is not None:
            setattr(story, name, value)
    if copy.body is not None:
        story.body = json.dumps([dict(block) for block in copy.body])
    for name in THINGS:
        if (id := getattr(copy, name)) is not None:
            setattr(story, f"{name}_id", id)
    _apply_relations(copy, story)


def _slug_follows_headline(story: Story) -> bool:
    """A slug that nobody chose, of a story that readers do not know: the next one is made of the next headline."""
    if story.pk is None or story.published_at is not None:
        return False
    return bool(story.slug == slug(str(story.title), story.language))


def _apply_relations(copy: Copy, story: Story) -> None:
    if copy.contributors is not None:
        story.byline_names = [
            BylineName(sort_order=i, contributor_id=id) for i, id in enumerate(copy.contributors)
        ]
    if copy.pictures is not None:
        story.story_pictures = [
            StoryPicture(sort_order=i, photo_id=use.photo_id, alt=use.alt, caption=use.caption)
            for i, use in enumerate(copy.pictures)
        ]
    if copy.related is not None:
        story.related_stories = [
            RelatedStory(sort_order=i, related_id=id) for i, id in enumerate(copy.related)
        ]
    for name in ("agencies", "regions", "topics"):
        if (ids := getattr(copy, name)) is not None:
            setattr(story, name, story._meta.get_field(name).related_model.objects.filter(pk__in=ids))
