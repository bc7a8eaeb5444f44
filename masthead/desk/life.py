"""Setting a story's life: the columns that belong to the verbs. Only verbs call this."""

from masthead.desk.refusals import WrongState
from masthead.stories.models import State, Story


def fresh(story: Story) -> Story:
    """The story's row as it is now, locked where the database can."""
    return Story.objects.select_for_update().get(pk=story.pk)


def require_state(story: Story, *states: State, verb: str) -> None:
    """Raises WrongState unless the story is in one of these states."""
    if story.state not in states:
        wanted = " or ".join(str(state.label).lower() for state in states)
        raise WrongState(
            f"“{story.headline}” is {State(story.state).label.lower()}; only a story that is {wanted} can be {verb}."
        )


def set_life(story: Story, **columns: object) -> None:
    """Write columns of the story's life to its row, and to the instance."""
    for name, value in columns.items():
        assert name in {*Story.LIFE, "live", "has_unpublished_changes"}, name
        setattr(story, name, value)
    Story.objects.filter(pk=story.pk).update(**columns)
