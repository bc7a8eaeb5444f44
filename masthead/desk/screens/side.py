"""The panel beside a story: where it stands, when, its translations, notices and kept texts."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from masthead import clock
from masthead.desk.actors import Actor
from masthead.desk.onair import public_url
from masthead.desk.rights import may_edit, may_publish
from masthead.desk.screens.sections import sections_to_write
from masthead.desk.screens.states import badges, in_zone
from masthead.desk.screens.who import who
from masthead.desk.sharing import FROM as SHARED_FROM
from masthead.desk.sharing import open_previews
from masthead.editions.settings import newsroom
from masthead.languages import language
from masthead.store.values import Address
from masthead.stories.models import State, Story
from masthead.stories.queries.pages import story_path
from masthead.stories.visibility import is_public


@dataclass(frozen=True, slots=True)
class InEdition:
    """A story's counterpart in another edition, or the button that makes it."""

    edition: str
    language: str
    story: Story | None
    headline: str
    may_open: bool
    may_make: bool


class StorySidePanel(BaseSidePanel):
    """Opened from the editor's right edge."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button."""

        aria_label = _("Toggle status")
        icon_name = "info-circle"
        has_counter = False

    name = "status"
    title = _("Status")
    template_name = "desk/side_panel.html"
    order = 100

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """From the row as it is now."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        story = Story.objects.filter(pk=self.object.pk).first() if self.object.pk else None
        if story is None:
            return context | {"story": None}
        return context | story_context(story, who(self.request))


def story_context(story: Story, by: Actor) -> dict[str, Any]:
    """All that is said of a story beside its text."""
    return {
        "story": story,
        "badges": badges(story, clock.now()),
        "times": times(story),
        "public_url": reader_url(story),
        "translations": counterparts(story, by),
        "notices": story.notices.filter(settled_at=None),
        "kept": story.kept_texts.all()[:5],
        "embargo": story.embargo,
        "embargo_until": in_zone(story, story.embargo.until) if story.embargo else "",
        "may_share": may_publish(by, story) and story.state in SHARED_FROM and story.embargo is None,
        "previews": [(made, in_zone(story, made.ends_at)) for made in open_previews(story, clock.now())]
        if may_publish(by, story)
        else [],
    }


def times(story: Story) -> list[tuple[str, str]]:
    """What happened when, in the edition's zone."""
    told = (
        (_("Published"), story.published_at),
        (_("Updated"), story.updated_at),
        (_("Scheduled for"), story.scheduled_for),
        (_("Was to go out"), story.missed_time),
        (_("Last written on"), story.latest_revision_created_at),
    )
    return [(str(label), in_zone(story, at)) for label, at in told if at]


def reader_url(story: Story) -> str:
    """Where readers have it; "" if they have not."""
    path = story_path(story.edition_code, story.short_id) if is_public(story) else None
    return public_url(Address(story.edition_code, path)) if path else ""


def counterparts(story: Story, by: Actor) -> list[InEdition]:
    """The story in every other edition of the paper."""
    rows = Story.objects.filter(identity=story.identity).exclude(pk=story.pk)
    standing = {row.edition_code: row for row in rows}
    return [
        InEdition(
            edition=other.id,
            language=language(other.language).name,
            story=(there := standing.get(other.id)),
            headline=there.draft_title if there else "",
            may_open=there is not None and may_edit(by, there),
            may_make=there is None and story.state != State.SPIKED and bool(sections_to_write(other.id, by)),
        )
        for other in newsroom().editions
        if other.id != story.edition_code
    ]
