"""What a story of each kind must have before readers may have it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from masthead.media.films import why_not_ready

if TYPE_CHECKING:
    from masthead.stories.models import Story

POINTS = 5
FEWEST_PICTURES = 2


def require_fit(story: "Story") -> None:
    """Raises ValidationError, by field, for what the story's kind asks and the story lacks."""
    check = CHECKS.get(str(story.kind))
    if check is not None:
        check(story)


def _video(story: "Story") -> None:
    if story.film_id is None and not story.film_url:
        raise ValidationError(
            {"film": _("A video needs a film of ours or the address of an outside player.")}
        )
    if story.film is not None and (why := why_not_ready(story.film)):
        raise ValidationError({"film": why})
    if story.film_url and not story.film_url.startswith("https://"):
        raise ValidationError({"film_url": _("The address of an outside player begins with https://.")})
    if story.episode is not None and story.programme_id is None:
        raise ValidationError({"programme": _("An episode belongs to a programme.")})


def _gallery(story: "Story") -> None:
    if len(story.story_pictures.all()) < FEWEST_PICTURES:
        raise ValidationError(
            {"title": _("A photo gallery needs at least %(number)d pictures.") % {"number": FEWEST_PICTURES}}
        )


def _infographic(story: "Story") -> None:
    if not _blocks(story, "graphic") and not story.story_pictures.all():
        raise ValidationError({"body": _("An infographic needs a graphic in its body or a lead picture.")})


def _explainer(story: "Story") -> None:
    if len(_blocks(story, "point")) != POINTS:
        raise ValidationError({"body": _("“In five” needs exactly five points in its body.")})


CHECKS: dict[str, Callable[["Story"], None]] = {
    "video": _video,
    "gallery": _gallery,
    "infographic": _infographic,
    "explainer": _explainer,
}


def _blocks(story: "Story", kind: str) -> list[Any]:
    return [block for block in story.body.raw_data if block["type"] == kind]
