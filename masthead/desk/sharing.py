"""Shared previews: an editor lets someone without a log-in read a story before it is out, for a while, and can end it."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state
from masthead.desk.models import SharedPreview
from masthead.desk.refusals import UnderEmbargo, Unfit
from masthead.desk.revisions import require_not_held
from masthead.desk.rights import require_publish
from masthead.editions.settings import newsroom
from masthead.stories.models import State, Story

FROM = (State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.PUBLISHED)
MOST_HOURS = 720
TOKEN_BYTES = 32


def share_preview(
    story: Story, *, by: Actor, at: datetime, hours: int | None = None, for_whom: str = ""
) -> tuple[SharedPreview, str]:
    """The preview and its token, which is told this once and not kept. Raises NotAllowed, WrongState, UnderEmbargo, OnHold, Unfit."""
    require_publish(by, story, "share a preview of")
    hours = newsroom().preview_hours if hours is None else hours
    if not 1 <= hours <= MOST_HOURS:
        raise Unfit(_("A preview can be shared for 1 to %(most)d hours.") % {"most": MOST_HOURS})
    with verb("share preview", by):
        row = fresh(story)
        require_state(row, *FROM, verb="shared")
        if row.embargo is not None:
            raise UnderEmbargo(
                _("“%(headline)s” is under embargo: no preview of it can be shared.")
                % {"headline": row.headline}
            )
        require_not_held(row)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        preview = SharedPreview.objects.create(
            story=row,
            token_hash=_hash(token),
            for_whom=" ".join(for_whom.split())[:100],
            made_by=by.name,
            made_at=at,
            ends_at=at + timedelta(hours=hours),
        )
    return preview, token


def revoke_preview(preview: SharedPreview, *, by: Actor, at: datetime) -> None:
    """Nobody can read it any more. Raises NotAllowed."""
    require_publish(by, preview.story, "share a preview of")
    SharedPreview.objects.filter(pk=preview.pk, revoked_at=None).update(revoked_at=at, revoked_by=by.name)


def shared_story(token: str, at: datetime) -> Story | None:
    """The newest text of the story that a token opens; None for whatever reason, so that no answer tells which.

    An embargo outranks every preview, also one that was shared before; so does a hold, and so does a removal.
    """
    row = (
        SharedPreview.objects.filter(token_hash=_hash(token), revoked_at=None, ends_at__gt=at)
        .select_related("story")
        .first()
    )
    if row is None or row.made_at > at:
        return None
    story: Story = row.story
    if story.embargo is not None or story.held_because or story.state not in FROM:
        return None
    text: Story = story.get_latest_revision_as_object()
    return text


def open_previews(story: Story, at: datetime) -> list[SharedPreview]:
    """Those that can still be read, or could but for an embargo or a hold."""
    return list(SharedPreview.objects.filter(story=story, revoked_at=None, ends_at__gt=at))


def _hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
