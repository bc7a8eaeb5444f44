"""What did not go out at its time: back to the desk, with its time kept and a notice that says what to do."""

from datetime import datetime

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.hold import notify
from masthead.desk.life import fresh, set_life
from masthead.stories.models import State, Story


def send_back(story: Story, *, was_due: datetime, error: Exception, by: Actor, at: datetime) -> Story:
    """A story that cannot go out: an editor must look at it."""
    told = str(error) or type(error).__name__
    return _return(story, f"Not published on schedule. {told}", was_due=was_due, by=by, at=at)


def miss(story: Story, *, was_due: datetime, by: Actor, at: datetime) -> Story:
    """A story whose time passed while nobody was at work: after so long an editor decides whether it is still news."""
    text = (
        f"It was to go out at {was_due:%Y-%m-%d %H:%M:%S} UTC, {minutes(at, was_due)} minutes ago, and did not: the "
        "scheduler was not at work. It waits for you: publish it, or give it another time."
    )
    return _return(story, text, was_due=was_due, by=by, at=at)


def minutes(at: datetime, since: datetime) -> int:
    """Whole minutes between two times."""
    return int((at - since).total_seconds() // 60)


def _return(story: Story, text: str, *, was_due: datetime, by: Actor, at: datetime) -> Story:
    with verb("unschedule", by):
        row = fresh(story)
        state = State.SUBMITTED if row.state == State.SCHEDULED else row.state
        nothing = {"scheduled_for": None, "scheduled_text": None, "with_embargo": False}
        set_life(row, state=state, missed_time=was_due, **nothing)
        notify(row, text, at=at, urgent=True)
    return row
