"""Setting a story's life: the columns that belong to the verbs. Only verbs call this."""

from django.utils.translation import gettext as _

from masthead.desk.change import restrained
from masthead.desk.refusals import WrongState
from masthead.desk.removals import restraint
from masthead.desk.words import said
from masthead.stories.models import State, Story


def fresh(story: Story) -> Story:
    """The story's row as it is now, locked where the database can."""
    return Story.objects.select_for_update().get(pk=story.pk)


def require_state(story: Story, *states: State, verb: str) -> None:
    """Raises WrongState unless the story is in one of these states."""
    if story.state not in states:
        wanted = f" {_('or')} ".join(str(state.label).lower() for state in states)
        text = _("“%(headline)s” is %(state)s; only a story that is %(wanted)s can be %(done)s.")
        told = {"state": str(State(story.state).label).lower(), "wanted": wanted, "done": said(verb)}
        raise WrongState(text % (told | {"headline": story.headline}))


def set_life(story: Story, **columns: object) -> None:
    """Write columns of the story's life to its row, and to the instance."""
    before = restraint(story)
    for name, value in columns.items():
        assert name in {*Story.LIFE, "live", "has_unpublished_changes"}, name
        setattr(story, name, value)
    Story.objects.filter(pk=story.pk).update(**columns)
    if restraint(story) != before:
        restrained(story.pk)
