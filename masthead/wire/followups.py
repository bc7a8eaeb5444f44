"""What a new version of an item does to the stories that were made of it.

A story made by rule and untouched since follows. Any other waits with a notice. Nothing empty, cancelled, withheld,
embargoed or in another language ever changes a text that stands.
"""

import logging
from datetime import datetime

from masthead.desk.actors import Actor, house
from masthead.desk.embargo import impose
from masthead.desk.hold import hold, notify
from masthead.desk.models import Notice
from masthead.desk.refusals import Refused
from masthead.desk.release import agency_allows
from masthead.desk.revise import revise
from masthead.desk.update import update
from masthead.stories import visibility
from masthead.stories.models import State, Story
from masthead.wire.drafts import stopped_because, text_of_item, touched_now
from masthead.wire.models import Filing, WireItem
from masthead.wire.tongues import speaks_for

log = logging.getLogger(__name__)
WIRE = house("wire")
WAITING = (State.DRAFT, State.SUBMITTED)


def follow(item: WireItem, *, at: datetime) -> list[Story]:
    """Bring a newest version to every story of its item; the stories whose text changed."""
    return [filing.story for filing in item.filings if _bring(filing, item, at)]


def is_untouched(filing: Filing) -> bool:
    """Whether nobody has revised the story since the wire last wrote it."""
    return Story.objects.filter(pk=filing.story_id, latest_revision_id=filing.revision).exists()


def _bring(filing: Filing, item: WireItem, at: datetime) -> bool:
    story = Story.objects.get(pk=filing.story_id)
    filing.story = story
    if item.is_stopped:
        _stop(filing, item, at)
        return False
    agency_allows(story)
    _carry_embargo(filing, item, at)
    if (obstacle := _obstacle(filing, item, at)) is not None:
        _say(filing, obstacle, at, urgent=item.is_flash)
        return False
    return _rewrite(filing, item, WIRE, at)


def _stop(filing: Filing, item: WireItem, at: datetime) -> None:
    """A cancel or a withhold: nothing new goes out, and an editor is told loudly; what readers have is the editor's call."""
    for story in Story.objects.filter(identity=filing.story.identity):  # and its translations
        out = " Readers have it: take it down or correct it." if story.is_public else ""
        hold(story, because=stopped_because(item) + out, by=WIRE, at=at, by_agency=True)


def _carry_embargo(filing: Filing, item: WireItem, at: datetime) -> None:
    story = filing.story
    now, stands = (item.embargoed, item.embargoed_until), visibility.embargo_over(story.identity)
    if (stands is not None, stands.until if stands else None) == now or _said_before(item) == now:
        return
    if not item.embargoed:
        if (
            stands is not None
        ):  # the agency ends it: what waits for it goes out with the scheduler's next round
            impose(story, until=at, source=str(item.agency), by=WIRE, at=at)
        return
    off_schedule = impose(story, until=item.embargoed_until, source=str(item.agency), by=WIRE, at=at)
    filing.story = Story.objects.get(pk=story.pk)
    if item.is_under_embargo(at) and story.is_public:
        text = f"{item.agency} has put this item under embargo, but readers have the story. Decide whether it stays."
        notify(story, text, at=at, urgent=True)
    for row in off_schedule:
        text = f"{item.agency} has put this item under embargo. It is off the schedule: give it a time after the end."
        notify(row, text, at=at, urgent=True)


def _said_before(item: WireItem) -> tuple[bool, datetime | None] | None:
    """The embargo of the version before: a version that says the same leaves what an editor has set by hand."""
    versions = WireItem.objects.filter(agency_id=item.agency_id, identity=item.identity).exclude(pk=item.pk)
    before = versions.order_by("-version", "-updated_second", "-pk").first()
    return (before.embargoed, before.embargoed_until) if before else None


def _obstacle(filing: Filing, item: WireItem, at: datetime) -> str | None:
    """Why the story does not follow this version by itself; None if it does."""
    story, agency = filing.story, item.agency
    if item.is_empty:
        return f"{agency} sent a version without a text. The story was not changed; ask what it means."
    if item.content_digest == filing.item.content_digest and not story.held_because:
        return None
    if not speaks_for(item, story.edition_code):
        return f"{agency} sent a new version in another language ({item.language or 'unknown'}). The story was not changed."
    if story.held_because:
        return f"{agency} sent a version that may be used. The story is still on hold: an editor decides."
    if item.is_under_embargo(at):
        return f"{agency} sent a new version under embargo. The story was not changed."
    if not filing.by_rule or not is_untouched(filing):
        return f"{agency} sent a new version. The story was worked on here: compare the two and bring over what is new."
    if story.state not in (*WAITING, State.PUBLISHED):
        return f"{agency} sent a new version. The story is {State(story.state).label.lower()} and was not changed."
    return None


def _rewrite(filing: Filing, item: WireItem, by: Actor, at: datetime) -> bool:
    if item.content_digest == filing.item.content_digest:
        Filing.objects.filter(pk=filing.pk).update(item=item)
        return False
    try:
        copy = text_of_item(item, by=by)
        if filing.story.state == State.PUBLISHED:
            update(filing.story, copy, by=by, at=at)
        else:
            revise(filing.story, copy, by=by, at=at)
    except Refused as refused:
        _say(
            filing,
            f"{item.agency} sent a new version that could not be taken over. {refused}",
            at,
            urgent=True,
        )
        return False
    touched_now(filing, item)
    return True


def _say(filing: Filing, text: str, at: datetime, *, urgent: bool) -> None:
    """One open notice a story: a feed that changes each minute must not bury the desk."""
    open_one = Notice.objects.filter(pk=filing.notice_id, settled_at=None)
    if not open_one.update(text=text, at=at, urgent=urgent):
        filing.notice = notify(filing.story, text, at=at, urgent=urgent)
        filing.save(update_fields=["notice"])
