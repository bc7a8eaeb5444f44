"""The kinds of story in the menu of an edition without a navigation of its own: those of which it has any."""

from masthead.editions.settings import edition_config
from masthead.fronts.values import MenuItem
from masthead.languages.words import say
from masthead.stories.kinds import KIND_FRONTS
from masthead.stories.lists import list_key
from masthead.stories.queries.lists import newest_ids

UNLISTED = frozenset({"kind:explainer"})
"""Reached from coverages and from the front; a menu has room for few words."""


def kinds_menu(edition: str) -> tuple[MenuItem, ...]:
    """Articles, videos, infographics and pictures, each with its own kinds below it."""
    return _below(edition, "")


def _below(edition: str, above: str) -> tuple[MenuItem, ...]:
    language = edition_config(edition).language
    return tuple(
        MenuItem(say(language, front.word), front.path, _below(edition, front.path))
        for front in KIND_FRONTS
        if front.above == above and front.key not in UNLISTED and newest_ids(list_key(edition, front.key), 1)
    )
