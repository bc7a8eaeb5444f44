"""Items as the screens show them: direction, marks that nobody can overlook, the stories made of them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from masthead.desk.screens.states import LABELS
from masthead.markup import clean
from masthead.stories.models import State, Story
from masthead.wire.items import Status
from masthead.wire.models import Filing, WireItem
from masthead.wire.tongues import direction_of


@dataclass(frozen=True, slots=True)
class Mark:
    """A word about an item; `loud` ones stop whoever would use it."""

    label: str
    loud: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A story made of an item."""

    id: int
    edition: str
    headline: str
    state: str
    held: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One item for a screen."""

    item: WireItem
    direction: str
    marks: tuple[Mark, ...]
    stories: tuple[Made, ...]
    body: SafeString


def shown(item: WireItem, at: datetime) -> Shown:
    """Everything a screen says of an item; the body is made safe once more."""
    return Shown(
        item=item,
        direction=direction_of(item),
        marks=tuple(_marks(item, at)),
        stories=tuple(_made(filing) for filing in item.filings),
        body=mark_safe(clean(item.body_html)),  # cleaned by the allow-list
    )


def stopped_stories() -> list[Story]:
    """Stories on hold because their agency cancelled or withheld what they were made of; those readers have come first."""
    held = Filing.objects.exclude(story__held_because="").exclude(story__state=State.TAKEN_DOWN)
    return [filing.story for filing in held.select_related("story").order_by("-story__live", "-pk")[:20]]


def _marks(item: WireItem, at: datetime) -> list[Mark]:
    marks = []
    if item.status == Status.CANCELED:
        marks.append(Mark(_("Cancelled: do not use"), True))
    if item.status == Status.WITHHELD:
        marks.append(Mark(_("Withheld: do not use"), True))
    if item.is_under_embargo(at):
        until = item.embargoed_until
        marks.append(
            Mark(
                _("Embargo until %s UTC") % f"{until:%d %b %Y %H:%M}" if until else _("Embargo, end unknown"),
                True,
            )
        )
    if item.is_flash:
        marks.append(Mark(_("Flash"), True))
    if item.is_empty:
        marks.append(Mark(_("No text"), False))
    if item.correction_text:
        marks.append(Mark(_("Correction"), False))
    return marks


def _made(filing: Filing) -> Made:
    story = filing.story
    label = str(LABELS[State(story.state)])
    return Made(story.pk, filing.edition_code, story.draft_title, label, bool(story.held_because))
