"""Where stories stand, as the desk shows it: one calm colour a state, and the times that matter."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from masthead.editions.settings import edition_config
from masthead.stories.models import Embargo, State, Story

LABELS = {
    State.DRAFT: _("Draft"),
    State.SUBMITTED: _("Waiting for an editor"),
    State.SCHEDULED: _("Scheduled"),
    State.PUBLISHED: _("Published"),
    State.WITHDRAWN: _("Withdrawn"),
    State.TAKEN_DOWN: _("Taken down"),
    State.REDIRECTED: _("Redirected"),
    State.SPIKED: _("Spiked"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """A word about a story, with the class that colours it."""

    label: str
    colour: str


def badges(story: Story, at: datetime) -> list[Badge]:
    """A story's state, and what else holds of it."""
    found = [Badge(str(LABELS[State(story.state)]), str(story.state))]
    if story.state == State.PUBLISHED and story.has_unpublished_changes:
        found.append(Badge(str(_("Changes not published")), "draft"))
    if story.state == State.PUBLISHED and story.scheduled_for:
        found.append(Badge(str(_("Change scheduled")), "scheduled"))
    if (over := story.embargo) is not None:
        found.append(Badge(_embargo_in_words(story, over, at), "embargoed"))
    if story.missed_time:
        found.append(Badge(str(_("Missed its time")), "held"))
    if story.held_because:
        found.append(Badge(str(_("On hold")), "held"))
    return found


def _embargo_in_words(story: Story, over: Embargo, at: datetime) -> str:
    if over.until is None:
        return str(_("Under embargo, end not known"))
    if not over.holds(at):
        return str(_("Embargo ended"))
    return str(_("Under embargo until %(time)s") % {"time": in_zone(story, over.until)})


def in_zone(story: Story, at: datetime | None) -> str:
    """A time as the edition's clocks show it: "22 Nov 2026 14:05"."""
    return f"{at.astimezone(edition_config(story.edition_code).zone):%Y-%m-%d %H:%M}" if at else ""


def moment_that_matters(story: Story) -> str:
    """When it goes or went out, or was last written on."""
    if story.scheduled_for:
        return f"→ {in_zone(story, story.scheduled_for)}"
    return in_zone(story, story.updated_at or story.published_at or story.latest_revision_created_at)
