"""Which verbs a story's screens offer to a person: those that its state allows and that the person may carry out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.desk.actors import Actor
from masthead.desk.rights import may_edit, may_keep, may_publish
from masthead.stories.models import State, Story


@dataclass(frozen=True, slots=True)
class Offer:
    """A button: `sends` the editor's form, or leads to a screen that asks for what the verb needs."""

    verb: str
    label: str | Promise
    icon: str
    sends: bool = False


HAND_IN = Offer("hand_in", _("Hand in"), "resubmit", sends=True)
PUBLISH = Offer("publish", _("Publish"), "upload", sends=True)
CHANGE = Offer("publish", _("Publish changes, same time"), "upload", sends=True)
UPDATE = Offer("update", _("Update: readers see the time"), "upload", sends=True)
SCHEDULE = Offer("schedule", _("Schedule…"), "calendar", sends=True)
UNSCHEDULE = Offer("unschedule", _("Take off the schedule"), "calendar")
REFILE = Offer("refile", _("Refile…"), "folder-open-inverse")
WITHDRAW = Offer("withdraw", _("Withdraw…"), "warning")
TAKE_DOWN = Offer("take_down", _("Take down…"), "download")
REDIRECT = Offer("redirect", _("Redirect…"), "redirect")
REINSTATE = Offer("reinstate", _("Reinstate"), "undo")
RELEASE = Offer("release", _("Release…"), "lock-open")
EMBARGO = Offer("embargo", _("Embargo…"), "time")
WITH_EMBARGO = Offer("with_embargo", _("Publish when the embargo ends"), "calendar")
SPIKE = Offer("spike", _("Spike"), "cross")
DELETE = Offer("delete", _("Delete"), "bin")

TO_EDITORS = {
    State.DRAFT: (PUBLISH, SCHEDULE, REFILE),
    State.SUBMITTED: (PUBLISH, SCHEDULE, REFILE),
    State.SCHEDULED: (PUBLISH, SCHEDULE, UNSCHEDULE, REFILE),
    State.PUBLISHED: (UPDATE, CHANGE, SCHEDULE, REFILE, WITHDRAW, TAKE_DOWN, REDIRECT),
    State.WITHDRAWN: (REINSTATE, TAKE_DOWN, REDIRECT),
    State.TAKEN_DOWN: (REINSTATE,),
    State.REDIRECTED: (REINSTATE, TAKE_DOWN),
    State.SPIKED: (REINSTATE,),
}
NEVER_OUT = (State.DRAFT, State.SUBMITTED, State.SCHEDULED)


def offers(story: Story, by: Actor) -> tuple[Offer, ...]:
    """In the order of the menu."""
    return tuple(_offers(story, by))


def offers_for_new(publishes: bool) -> tuple[Offer, ...]:
    """What can be done with a story that is being written for the first time."""
    return (HAND_IN, PUBLISH, SCHEDULE) if publishes else (HAND_IN,)


def _offers(story: Story, by: Actor) -> Iterator[Offer]:
    state = State(story.state)
    edits = may_edit(by, story)
    if state == State.DRAFT and edits:
        yield HAND_IN
    if may_publish(by, story):
        yield from TO_EDITORS[state]
        if story.held_because and not story.held_by_agency:
            yield RELEASE
        if state in NEVER_OUT or state == State.PUBLISHED:
            yield EMBARGO
            if story.embargo is not None and not story.with_embargo:
                yield WITH_EMBARGO
        if state == State.PUBLISHED and story.scheduled_text:
            yield UNSCHEDULE
    if state in NEVER_OUT and edits:
        yield SPIKE
    if state in (State.DRAFT, State.SPIKED) and may_keep(by, Story, "delete"):
        yield DELETE
