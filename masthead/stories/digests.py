"""What of a thing readers can see, as an opaque digest: another digest means another page somewhere."""

from collections.abc import Iterable
from hashlib import blake2b

from django.db.models import Model

from masthead.stories.models import Story

PRINTED = (
    "title",
    "slug",
    "path",
    "live",
    "kind",
    "short_headline",
    "standfirst",
    "byline_text",
    "dateline",
    "coverage_id",
    "film_id",
    "film_url",
    "video_form",
    "programme_id",
    "episode",
    "short_id",
    "identity",
    "edition_code",
    "state",
    "published_at",
    "updated_at",
    "withdrawn_because",
    "tombstone",
    "redirect_to",
)
INSIDE = ("byline_names", "story_pictures", "related_stories")
LINKED = ("agencies", "regions", "topics")


def digest(values: Iterable[object]) -> bytes:
    """Sixteen bytes that stand for these values in this order."""
    return blake2b(repr(tuple(values)).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def row_values(row: Model) -> tuple[object, ...]:
    """All columns of a row."""
    return tuple(getattr(row, field.attname) for field in row._meta.concrete_fields)


def story_digest(story: Story) -> bytes:
    """Of what readers see of a story; its relations should be fetched already."""
    return digest(
        (
            *(getattr(story, name) for name in PRINTED),
            list(story.body.raw_data),
            *([row_values(row) for row in getattr(story, name).all()] for name in INSIDE),
            *(sorted(row.pk for row in getattr(story, name).all()) for name in LINKED),
        )
    )
