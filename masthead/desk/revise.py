"""Revise: keep a new text as the story's newest revision; readers see nothing of it yet."""

from datetime import datetime

from wagtail.models import Revision

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh
from masthead.desk.revisions import require_newest, write
from masthead.desk.rights import require_edit
from masthead.desk.submit import Copy, apply
from masthead.stories.models import Story


def revise(story: Story, copy: Copy, *, by: Actor, at: datetime, started_from: int | None = None) -> Story:
    """A new revision with the copy's text. Raises NotAllowed, OutOfDate (the refused text is kept), Unfit."""
    require_edit(by, story, "revise")
    with verb("revise", by):
        row = fresh(story)
        draft: Story = row.get_latest_revision_as_object()
        apply(copy, draft)
        require_newest(row, started_from, by=by, at=at, text=draft)
        write(draft, by=by)
    return draft


def revise_text(
    text: Story,
    *,
    by: Actor,
    at: datetime,
    started_from: int | None,
    whole: bool = False,
    replaces: int | None = None,
) -> Revision:
    """Keep an edited instance as the newest revision; unless it must be `whole`, a draft may miss what a story needs.

    `replaces`: see `write`. Raises NotAllowed, OutOfDate (the refused text is kept), Unfit.
    """
    require_edit(by, text, "revise")
    with verb("revise", by):
        row = fresh(text)
        require_newest(row, started_from, by=by, at=at, text=text)
        return write(text, by=by, clean=whole, replaces=replaces)
