"""A restored paper waits: nothing is pressed until an editor has gone through the removals that its backup does not know."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.embargo import impose
from masthead.desk.hold import hold
from masthead.desk.records import Erasure, LostRemoval, Restoration
from masthead.desk.redirect import redirect
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.removals import Removal, note, restraint
from masthead.desk.rights import is_chief, require_publish
from masthead.desk.take_down import take_down
from masthead.desk.withdraw import withdraw
from masthead.faults import point
from masthead.stories.models import State, Story

AGAIN, KEPT = "again", "kept"
PIECE = 500


def waiting() -> Restoration | None:
    """The restoration that an editor has not released yet."""
    return Restoration.objects.filter(released_at=None).first()


def is_held() -> bool:
    """Whether readers must keep what they have for now."""
    return Restoration.objects.filter(released_at=None).exists()


def unknown_here(rows: Iterable[Removal], at: datetime) -> Iterator[Removal]:
    """Those removals that this database does not know. Stories that it does not have cannot come back by it."""
    said = list(rows)
    for start in range(0, len(said), PIECE):
        piece = said[start : start + PIECE]
        stories = {
            one.short_id: one for one in Story.objects.filter(short_id__in=[row.story for row in piece])
        }
        yield from (
            row for row in piece if row.story in stories and not _is_known(stories[row.story], row, at)
        )


def remember(restoration: Restoration, rows: Iterable[Removal]) -> int:
    """Put removals on the list that an editor goes through; how many they are."""
    made = [LostRemoval(restoration=restoration, story=row.story, said=asdict(row)) for row in rows]
    LostRemoval.objects.bulk_create(made)
    return len(made)


def carry_out_again(removal: LostRemoval, *, by: Actor, at: datetime) -> None:
    """Keep the story from readers as it was kept. Raises NotAllowed, and what the verb raises."""
    story = Story.objects.get(short_id=removal.story)
    require_publish(by, story, "take down")
    said = Removal(**removal.said)
    with verb("remove again", by):
        if said.embargoed and not _has_passed(said.until, at):
            until = datetime.fromisoformat(said.until) if said.until else None
            impose(story, until=until, by=by, at=at)
        if said.held and not story.held_because:
            hold(story, because=said.held, by=by, at=at)
        if said.state and not said.erased:
            _remove(Story.objects.get(pk=story.pk), said, by=by, at=at)
        _decided(removal, AGAIN, by=by, at=at)
    if said.erased:
        erase: Callable[..., Any] = import_string(settings.ERASE)
        erase(story, because=_("Erased before; the backup brought it back."), by=by, at=at)
    point("restore.decided")


def keep(removal: LostRemoval, *, by: Actor, at: datetime) -> None:
    """The story stays as the backup has it: an editor's explicit word, against the ledger. Raises NotAllowed."""
    story = Story.objects.get(short_id=removal.story)
    require_publish(by, story, "reinstate")
    if Removal(**removal.said).erased:
        raise NotAllowed(_("What was erased by law cannot be kept. Erase it again."))
    with verb("keep", by):
        note([story.pk], by=by.name)
        _decided(removal, KEPT, by=by, at=at)


def release_paper(restoration: Restoration, *, by: Actor, at: datetime) -> None:
    """Let it be pressed again. Raises NotAllowed; Unfit while a removal is undecided."""
    if not is_chief(by):
        raise NotAllowed(_("%(name)s may not release a restored paper. Ask the chief.") % {"name": by.name})
    undecided = restoration.removals.filter(decision="").count()
    if undecided:
        raise Unfit(
            _("%(count)s removals are not decided. Carry them out again, or keep the story as it is.")
            % {"count": undecided}
        )
    restoration.released_at, restoration.released_by = at, by.name
    restoration.save(update_fields=["released_at", "released_by"])
    point("restore.released")


def _remove(story: Story, said: Removal, *, by: Actor, at: datetime) -> None:
    """The same verb where the story is before readers in the backup; else it waits, held, for an editor."""
    if story.state not in (State.PUBLISHED, State.WITHDRAWN, State.REDIRECTED):
        if story.state != said.state and not story.held_because:
            hold(
                story,
                because=_("It was removed from readers after the backup: %s") % said.words,
                by=by,
                at=at,
            )
    elif said.state == State.WITHDRAWN and story.state == State.PUBLISHED:
        withdraw(story, because=said.words or _("Withdrawn"), by=by, at=at)
    elif said.state == State.REDIRECTED and story.state != State.REDIRECTED and _leads_somewhere(said.words):
        redirect(story, to=_target(said.words), by=by, at=at)
    elif said.state != story.state:
        take_down(story, tombstone=said.words if said.state == State.TAKEN_DOWN else "", by=by, at=at)


def _target(to: str) -> Story | str:
    return Story.objects.get(short_id=to.removeprefix("/-/")) if to.startswith("/-/") else to


def _leads_somewhere(to: str) -> bool:
    """Whether the story that readers were sent on to stands in this database too."""
    if not to.startswith("/-/"):
        return bool(to)
    found = Story.objects.filter(short_id=to.removeprefix("/-/")).first()
    return found is not None and found.is_public


def _is_known(story: Story, said: Removal, at: datetime) -> bool:
    state, _words, held = restraint(story)
    embargo = story.embargo
    return not (
        (said.erased and not Erasure.objects.filter(subject=story.short_id).exists())
        or (said.state and state != said.state)
        or (said.held and not held)
        or (
            said.embargoed
            and not _has_passed(said.until, at)
            and (embargo is None or _ends(embargo) != said.until)
        )
    )


def _ends(embargo: Any) -> str:
    return embargo.until.isoformat() if embargo.until else ""


def _has_passed(until: str, at: datetime) -> bool:
    return bool(until) and datetime.fromisoformat(until) <= at


def _decided(removal: LostRemoval, decision: str, *, by: Actor, at: datetime) -> None:
    removal.decision, removal.decided_by, removal.decided_at = decision, by.name, at
    removal.save(update_fields=["decision", "decided_by", "decided_at"])
