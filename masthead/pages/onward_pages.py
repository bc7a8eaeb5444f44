"""What a story's page says of where to go from it, beside the values themselves."""

from dataclasses import dataclass

from masthead.onward.values import Elsewhere, Onward
from masthead.pages.composing import Composition
from masthead.stories.values import ReadMore, StoryPage, StorySetIn

SHORT_ID = 8


@dataclass(frozen=True, slots=True)
class ElsewhereLink:
    """A story of another edition, to be printed in that edition's language and direction."""

    headline: str
    href: str
    name: str
    language: str
    direction: str


def elsewhere_links(composition: Composition, onward: Onward) -> tuple[ElsewhereLink, ...]:
    """To the same event in the other editions."""
    return tuple(_link(composition, one) for one in onward.elsewhere)


def shown(story: StoryPage, onward: Onward) -> tuple[str, ...]:
    """The short ids of the story and of all that stand on its page: what "most read" may leave out there."""
    in_body = (block.card for block in story.body if isinstance(block, StorySetIn | ReadMore))
    paths = [one.path for one in (*in_body, *onward.cards)]
    if onward.coverage and onward.coverage.in_five:
        paths.append(onward.coverage.in_five.path)
    return (story.short_id, *dict.fromkeys(path[-SHORT_ID:] for path in paths))


def _link(composition: Composition, one: Elsewhere) -> ElsewhereLink:
    other = composition.beside(one.edition)
    href = other.url(one.path) if other.origin == composition.origin else other.whole_url(one.path)
    return ElsewhereLink(one.headline, href, other.spoken.name, other.spoken.code, other.spoken.direction)
