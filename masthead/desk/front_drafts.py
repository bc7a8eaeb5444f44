"""Fronts while they are set up: opened, kept as drafts, discarded. Nothing here reaches readers; `launch` does."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.refusals import OutOfDate, Unfit
from masthead.desk.rights import require_front
from masthead.fronts.models import Container, Front, FrontDraft, Pin
from masthead.fronts.showing import front_at
from masthead.stories.models import Story


@dataclass(frozen=True, slots=True)
class Opened:
    """A front as somebody opens it: the draft, or what is launched. `state` tells later whether it has changed since."""

    front: Front
    draft: FrontDraft | None
    state: str


def open_front(edition: str, place: str) -> Opened:
    """The newest of a front; its containers are copies, never the launched rows."""
    launched = front_at(edition, place)
    draft = FrontDraft.objects.filter(edition=edition, place=place).first()
    content = draft.content if draft else content_of(launched) if launched else {}
    front = fill(empty_front(edition, place), content)
    if launched is not None:
        front.launches, front.launched_by = launched.launches, launched.launched_by
        front.launched_at = launched.launched_at
    return Opened(front, draft, f"{front.launches}.{draft.pk if draft else 0}.{draft.saves if draft else 0}")


def keep_draft(front: Front, *, by: Actor, at: datetime, started_from: str | None = None) -> FrontDraft:
    """Keep a front as its place's draft. Raises NotAllowed, OutOfDate, Unfit.

    `started_from` is the state of what was opened; None means that the caller opened it inside this transaction.
    """
    edition, place = front.edition, front.place
    require_front(by, edition, place)
    with verb("keep front draft", by):
        opened = open_front(edition, place)
        require_unchanged(opened, started_from)
        require_sound(front)
        draft = opened.draft or FrontDraft(edition=edition, place=place, saves=0)
        draft.content, draft.by, draft.at = content_of(front), by.name, at
        draft.saves += 1
        draft.save()
    return draft


def discard_draft(edition: str, place: str, *, by: Actor, started_from: str | None = None) -> None:
    """Throw a draft away; the launched front stays as it is. Raises NotAllowed, OutOfDate."""
    require_front(by, edition, place)
    with verb("discard front draft", by):
        opened = open_front(edition, place)
        require_unchanged(opened, started_from)
        if opened.draft is not None:
            opened.draft.delete()


def require_unchanged(opened: Opened, started_from: str | None) -> None:
    """Raises OutOfDate if somebody has kept or launched this front since it was opened."""
    if started_from is None or started_from == opened.state:
        return
    who = opened.draft.by if opened.draft else opened.front.launched_by
    raise OutOfDate(
        _(
            "%(name)s has changed this front since you opened it. What you set up is still below and nothing is lost: "
            "look at the newest in another window, then press the button again to put yours in its place."
        )
        % {"name": who or _("Somebody")}
    )


def require_sound(front: Front) -> None:
    """Raises Unfit for a container or pin that cannot stand."""
    try:
        for container in front.containers.all():
            container.full_clean(exclude=["front"])
            for pin in container.pins.all():
                pin.full_clean(exclude=["container"])
                _require_of_edition(pin.story, front.edition)
    except ValidationError as wrong:
        raise Unfit(" ".join(wrong.messages)) from wrong


def content_of(front: Front) -> dict[str, Any]:
    """A front's containers and pins as a draft keeps them."""
    return {
        "continued": front.continued,
        "containers": [
            _said(container, "title", "weight", "rule", "number", "linked")
            | {"pins": [_said(pin, "story_id", "place") for pin in container.pins.all()]}
            for container in front.containers.all()
        ],
    }


def fill(front: Front, content: dict[str, Any]) -> Front:
    """Give a front the containers that a draft has kept; pinned stories that are deleted since are left out."""
    front.continued = content.get("continued", True)
    pinned = {pin["story_id"] for one in content.get("containers", ()) for pin in one["pins"]}
    there = set(Story.objects.filter(pk__in=pinned).values_list("pk", flat=True))
    containers = []
    for order, said in enumerate(content.get("containers", ())):
        container = Container(sort_order=order, **{name: said[name] for name in said if name != "pins"})
        pins = [pin for pin in said["pins"] if pin["story_id"] in there]
        container.pins = [Pin(sort_order=at, **pin) for at, pin in enumerate(pins)]
        containers.append(container)
    front.containers = containers
    return front


def empty_front(edition: str, place: str) -> Front:
    """A front of a place ("edition", "section:12", "region:3", "kind:video"), without containers, not saved."""
    kind, _, id = place.partition(":")
    if kind in ("section", "region"):
        return Front(edition=edition, **{f"{kind}_id": int(id)})
    return Front(edition=edition, kind="" if place == "edition" else place)


def _require_of_edition(story: Story, edition: str) -> None:
    if story.edition_code != edition:
        raise ValidationError(
            _("“%(headline)s” belongs to another edition and cannot stand on this front.")
            % {"headline": story.draft_title}
        )


def _said(row: Model, *names: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
