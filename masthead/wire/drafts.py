"""From a wire item to a story: the copy, the draft, and the filing that ties the two together."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.embargo import impose
from masthead.desk.hold import hold, notify
from masthead.desk.refusals import Unfit
from masthead.desk.submit import Copy, submit
from masthead.editions.models import Edition, Section
from masthead.stories.models import State, Story
from masthead.subjects.models import Topic
from masthead.wire.bodies import blocks_of
from masthead.wire.items import Kind, Status
from masthead.wire.models import Filing, WireItem
from masthead.wire.pictures import missing_pictures, photos_for

HEADLINE, BYLINE, DATELINE, SLUGLINE = 255, 200, 120, 80


def make_draft(
    item: WireItem, section: Section, *, by: Actor, at: datetime, by_rule: bool = False, waiting: bool = False
) -> Story:
    """A story made of an item, its agency credited. Embargo and cancel come with it, so that nobody can publish it.

    Raises NotAllowed, and Unfit where the edition has this item already, or where it has no headline.
    """
    edition = edition_of(section)
    with verb("draft from wire", by):
        _require_not_filed(item, edition)
        if not item.headline.strip():
            raise Unfit(_("The item has no headline; a story needs one. Write the story by hand."))
        story = submit(section, copy_of(item, by=by), by=by, at=at, waiting=waiting)
        filing = Filing.objects.create(
            story=story,
            agency_id=item.agency_id,
            identity=item.identity,
            edition_code=edition,
            item=item,
            by_rule=by_rule,
        )
        carry_limits(item, story, by=by, at=at)
        touched_now(filing, item)
        _tell_of_missing_pictures(item, story, at)
    return Story.objects.get(pk=story.pk)


def copy_of(item: WireItem, *, by: Actor) -> Copy:
    """What an item says, as a story's copy. Subjects become topics where the house has one with the agency's code."""
    codes = [subject["code"] for subject in item.subjects if subject["code"]]
    pictures = photos_for(item, by=by)
    return Copy(
        headline=cut(item.headline, HEADLINE),
        standfirst=item.standfirst,
        slugline=cut(item.slugline, SLUGLINE),
        ed_note=_ed_note(item),
        byline_text=cut(item.byline, BYLINE),
        dateline=cut(item.dateline, DATELINE),
        body=blocks_of(item.body_html),
        agencies=[item.agency_id],
        pictures=pictures or None,
        topics=list(Topic.objects.filter(qcode__in=codes).exclude(qcode="").values_list("pk", flat=True))
        or None,
    )


def text_of_item(item: WireItem, *, by: Actor) -> Copy:
    """What a new version changes in a story that follows it: the text; topics and links to editors' work stay."""
    copy = copy_of(item, by=by)
    return Copy(
        headline=copy.headline,
        standfirst=copy.standfirst,
        ed_note=copy.ed_note,
        byline_text=copy.byline_text,
        dateline=copy.dateline,
        body=copy.body,
        pictures=copy.pictures,
    )


def carry_limits(item: WireItem, story: Story, *, by: Actor, at: datetime) -> None:
    """Give the story the embargo of the item's newest version, and hold it if the agency says that it must not be used."""
    versions = WireItem.objects.filter(agency_id=item.agency_id, identity=item.identity, newest=True)
    newest = versions.first() or item
    if newest.is_under_embargo(at):
        impose(story, until=newest.embargoed_until, source=str(newest.agency), by=by, at=at)
    if newest.is_stopped:
        hold(story, because=stopped_because(newest), by=by, at=at, by_agency=True)


def stopped_because(item: WireItem) -> str:
    """Why a story of this item is on hold, for the editors."""
    if item.status == Status.CANCELED:
        said = "cancelled this item: it must not be used any more"
    else:
        said = "withheld this item: it must not be used until the agency says so"
    note = f" It says: {item.ed_note}" if item.ed_note else ""
    return f"{item.agency} {said}.{note}"


def touched_now(filing: Filing, item: WireItem) -> None:
    """From here on the story counts as untouched until somebody revises it."""
    latest = Story.objects.values_list("latest_revision_id", flat=True).get(pk=filing.story_id)
    filing.item, filing.revision = item, latest
    filing.save(update_fields=["item", "revision"])


def can_become_story(item: WireItem) -> bool:
    """Whether there is a text to make a story of; pictures, film and planning are not."""
    return item.kind in (Kind.TEXT, Kind.PACKAGE) and bool(item.headline.strip())


def edition_of(section: Section) -> str:
    """The id of the edition in which a section stands."""
    return str(Edition.objects.ancestor_of(section).values_list("code", flat=True).get())


def cut(text: str, characters: int) -> str:
    """The text, shortened at a word where it is longer than the story's field."""
    if len(text) <= characters:
        return text
    return text[: characters - 1].rsplit(" ", 1)[0] + "…"


def _require_not_filed(item: WireItem, edition: str) -> None:
    WireItem.objects.select_for_update().filter(pk=item.pk).first()
    filing = Filing.objects.filter(
        agency_id=item.agency_id, identity=item.identity, edition_code=edition
    ).first()
    if filing is None:
        return
    if filing.story.state != State.SPIKED:
        raise Unfit(
            _("The edition “%(edition)s” has this item already: “%(headline)s”. Open that story.")
            % {"edition": edition, "headline": filing.story.headline}
        )
    filing.delete()


def _ed_note(item: WireItem) -> str:
    said: list[Any] = [item.ed_note, item.correction_text if item.correction_text not in item.ed_note else ""]
    said += [f"Source of the facts: {item.info_source}" if item.info_source else ""]
    return "\n".join(part for part in said if part)


def _tell_of_missing_pictures(item: WireItem, story: Story, at: datetime) -> None:
    if count := len(list(missing_pictures(item))):
        what = "a picture that was" if count == 1 else f"{count} pictures that were"
        notify(
            story,
            f"{item.agency} points to {what} not sent along. The addresses stand on the item's page.",
            at=at,
        )
