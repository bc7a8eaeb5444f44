"""Publish: readers may have a story from now."""

from datetime import datetime

from wagtail.models import Revision

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.revisions import newest, put_live, require_newest, require_releasable
from masthead.desk.rights import require_publish
from masthead.stories.lists import settle
from masthead.stories.models import State, Story

FROM = (State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.PUBLISHED)


def publish(
    story: Story,
    *,
    by: Actor,
    at: datetime,
    started_from: int | None = None,
    revision: Revision | None = None,
    published_at: datetime | None = None,
) -> Story:
    """Put the newest revision (or the given one) before readers.

    Of a story that is out already this changes the text and no time: an update that readers should notice is `update`.
    `published_at` is for news that was out elsewhere before. Raises NotAllowed, WrongState, OutOfDate, UnderEmbargo,
    OnHold, Unfit.
    """
    require_publish(by, story, "publish")
    with verb("publish", by) as change:
        row = fresh(story)
        require_state(row, *FROM, verb="published")
        require_newest(row, started_from, by=by, at=at)
        require_releasable(row, at)
        set_life(
            row,
            state=State.PUBLISHED,
            published_at=row.published_at or published_at or at,
            scheduled_for=None,
            scheduled_text=None,
            with_embargo=False,
            missed_time=None,
        )
        published = put_live(row, revision or newest(row), by=by)
        settle(published)
        change.touch(f"story:{published.pk}")
    return published
