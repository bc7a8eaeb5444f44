"""Where two texts of a story differ, field by field, in plain words."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from masthead.markup import plain
from masthead.stories.models import Story

FIELDS = (
    ("title", _("Headline")),
    ("short_headline", _("Short headline")),
    ("standfirst", _("Standfirst")),
    ("dateline", _("Dateline")),
    ("byline_text", _("Byline")),
    ("slugline", _("Slugline")),
    ("ed_note", _("Editor's note")),
    ("slug", _("Slug")),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that is not the same in both texts."""

    field: str
    kept: str
    newest: str


def differences(kept: Story, newest: Story) -> list[Difference]:
    """In the order of the editor."""
    pairs = [(str(label), str(getattr(kept, name)), str(getattr(newest, name))) for name, label in FIELDS]
    pairs.append((str(_("Body")), body_in_words(kept), body_in_words(newest)))
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def body_in_words(story: Story) -> str:
    """The body's words, a line a block."""
    return "\n".join(filter(None, (_words(block["value"]) for block in story.body.raw_data)))


def _words(value: object) -> str:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return " — ".join(filter(None, map(_words, value.values())))
    if isinstance(value, (list, tuple)):
        return " • ".join(
            filter(None, (_words(one.get("value", one) if isinstance(one, dict) else one) for one in value))
        )
    return "" if isinstance(value, bool) or value is None else f"[{value}]"
