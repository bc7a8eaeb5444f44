"""The newest text of a story, and the refusal of a text that was started from an older one."""

import json
from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision

from masthead.desk.actors import Actor
from masthead.desk.borrowing import require_free
from masthead.desk.change import opening
from masthead.desk.doubt import is_in_doubt
from masthead.desk.models import KeptText
from masthead.desk.refusals import OnHold, OutOfDate, UnderEmbargo, Unfit
from masthead.stories.fitness import require_fit
from masthead.stories.models import Story


def newest(story: Story) -> Revision:
    """The newest revision; made of the row where there is none yet."""
    found = story.get_latest_revision()
    return found if found is not None else story.save_revision()


def write(story: Story, *, by: Actor, clean: bool = True, replaces: int | None = None) -> Revision:
    """Keep a story's present text as its newest revision.

    `replaces` is the revision that the same person's page saved by itself a moment ago; it goes, so that a day's typing
    leaves one revision a sitting. The new one has a new id all the same: who started from the old one is out of date.
    """
    try:
        revision = story.save_revision(user=by.user, clean=clean, log_action=replaces is None)
    except ValidationError as wrong:
        raise Unfit(_told(wrong)) from wrong
    Story.objects.filter(pk=story.pk).update(folded=story.folded_text())
    if replaces is not None and replaces not in (story.live_revision_id, story.scheduled_text):
        Revision.objects.filter(pk=replaces, object_id=str(story.pk), user=by.user).delete()
    return revision


def require_newest(
    story: Story, started_from: int | None, *, by: Actor, at: datetime, text: Story | None = None
) -> None:
    """Refuse a change that was started from an older revision than the newest; the refused text is kept.

    Raises OutOfDate. `started_from` None means that the caller read the newest inside this transaction.
    """
    current = Story.objects.values_list("latest_revision_id", flat=True).get(pk=story.pk)
    if started_from is None or current is None or started_from == current:
        return
    refused = OutOfDate(
        _(
            "“%(headline)s” has been changed since you opened it. Your text is kept: compare it with the newest and "
            "bring over what is missing."
        )
        % {"headline": story.headline}
    )
    if text is not None:
        refused.afterwards = partial(_keep, refused, text, started_from, by.name, at)
    raise refused


def _keep(refused: OutOfDate, text: Story, started_from: int, by: str, at: datetime) -> None:
    """Keep a refused text, once: a page that goes on saving itself brings the same text again and again."""
    content = json.loads(json.dumps(text.serializable_data(), cls=DjangoJSONEncoder))
    latest = KeptText.objects.filter(story_id=text.pk, by=by).first()
    if latest is None or latest.content != content:
        latest = KeptText.objects.create(
            story_id=text.pk, by=by, at=at, started_from=started_from, content=content
        )
    refused.kept = latest.pk


def require_releasable(story: Story, at: datetime) -> None:
    """Raises UnderEmbargo or OnHold while the story must not go out at `at`, whoever asks."""
    over = story.embargo
    if over is not None and over.until is None:
        text = _(
            "“%(headline)s” is under embargo without a known end; ask the agency for the time. "
            "It cannot be published before."
        )
        raise UnderEmbargo(text % {"headline": story.headline})
    if over is not None and over.until is not None and over.holds(at):
        text = _("“%(headline)s” is under embargo until %(time)s UTC. It cannot be published before.")
        raise UnderEmbargo(text % {"headline": story.headline, "time": f"{over.until:%Y-%m-%d %H:%M}"})
    if over is not None and is_in_doubt(over.until):
        text = _(
            "“%(headline)s” is under embargo, and this machine's clock is in doubt. Confirm the time on the desk's "
            "first page; then it can be published."
        )
        raise UnderEmbargo(text % {"headline": story.headline})
    require_not_held(story)


def require_not_held(story: Story) -> None:
    """Raises OnHold while the story waits for a decision."""
    if story.held_because:
        text = _("“%(headline)s” is on hold: %(because)s It cannot be published.")
        raise OnHold(text % {"headline": story.headline, "because": story.held_because})


def put_live(story: Story, revision: Revision, *, by: Actor) -> Story:
    """Make a revision what readers have; the row's life must be set before. Returns the story afresh."""
    require_whole(revision)
    require_free(story, revision)
    try:
        with opening():
            PublishPageRevisionAction(revision, user=by.user).execute(skip_permission_checks=True)
    except ValidationError as wrong:
        raise Unfit(_told(wrong)) from wrong
    return Story.objects.get(pk=story.pk)


def require_whole(revision: Revision) -> None:
    """Raises Unfit while a text lacks what its kind of story asks."""
    try:
        require_fit(revision.as_object())
    except ValidationError as wrong:
        raise Unfit(" ".join(wrong.messages)) from wrong


def _told(wrong: ValidationError) -> str:
    if hasattr(wrong, "error_dict"):
        return " ".join(f"{name}: {' '.join(messages)}" for name, messages in wrong.message_dict.items())
    return " ".join(wrong.messages)
