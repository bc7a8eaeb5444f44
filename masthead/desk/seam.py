"""The one seam to Wagtail: whatever is saved or deleted, by whichever door, is journalled in the same transaction.

A verb collects the keys and journals them once at its end; a save outside a verb (one of Wagtail's own screens) is
journalled at once, and refused where there is no transaction to journal it in.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.contributors.models import Agency, AgencyName, Contributor, ContributorName
from masthead.desk import guard
from masthead.desk.change import touched
from masthead.desk.former import remember_address
from masthead.desk.refusals import Unfit
from masthead.editions.models import Edition, FormerAddress, Section, SocialLink, StandingPage
from masthead.fronts.models import Alert, Container, Front, NavigationItem, Pin
from masthead.media.film_keeping import (
    captions_coming,
    film_file_gone,
    film_original_coming,
    film_original_gone,
    film_original_saved,
)
from masthead.media.keeping import original_coming, rendition_gone
from masthead.media.models import Film, FilmCaptions, FilmFile, FilmOriginal, Photo, PublicRendition
from masthead.media.opening import UnfitPicture
from masthead.media.renditions import make_renditions
from masthead.stories.lists import settle
from masthead.stories.models import (
    BylineName,
    Coverage,
    CoverageName,
    Programme,
    ProgrammeName,
    RelatedStory,
    Story,
    StoryPicture,
)
from masthead.stories.visibility import LISTED, is_known
from masthead.subjects.models import Region, RegionName, Topic, TopicName

NOT_PRINTED = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "draft_title",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
    }
)


def _story(story: Story) -> Iterator[str]:
    if story.live or is_known(story):
        yield f"story:{story.pk}"


def _part_of_story(part: Any) -> Iterator[str]:
    story = Story.objects.filter(pk=part.story_id).first()
    if story is not None:
        yield from _story(story)


def _unseen(original: FilmOriginal) -> Iterator[str]:
    """Readers have what is made of it, and that is journalled when it is made."""
    yield from ()


def _front(front: Front) -> Iterator[str]:
    yield f"front:{front.edition}:{front.place}"


def _episodes(programme: Programme) -> Iterator[str]:
    """A programme may have moved to another outlet, and its episodes with it."""
    yield from (f"story:{id}" for id in programme.stories.values_list("pk", flat=True))


KEYS: dict[type[Model], Callable[[Any], Iterator[str]]] = {
    Story: _story,
    BylineName: _part_of_story,
    StoryPicture: _part_of_story,
    RelatedStory: _part_of_story,
    Edition: lambda row: iter((f"edition:{row.code}",)),
    SocialLink: lambda row: iter((f"edition:{row.edition.code}",)),
    Section: lambda row: iter((f"section:{row.pk}",)),
    StandingPage: lambda row: iter((f"standing:{row.pk}",)),
    FormerAddress: lambda row: iter((f"former:{row.edition}:{row.path}",)),
    Topic: lambda row: iter((f"topic:{row.pk}",)),
    TopicName: lambda row: iter((f"topic:{row.topic_id}",)),
    Region: lambda row: iter((f"region:{row.pk}",)),
    RegionName: lambda row: iter((f"region:{row.region_id}",)),
    Contributor: lambda row: iter((f"contributor:{row.pk}",)),
    ContributorName: lambda row: iter((f"contributor:{row.contributor_id}",)),
    Agency: lambda row: iter((f"agency:{row.pk}",)),
    AgencyName: lambda row: iter((f"agency:{row.agency_id}",)),
    Coverage: lambda row: iter((f"coverage:{row.pk}",)),
    CoverageName: lambda row: iter((f"coverage:{row.coverage_id}",)),
    Programme: lambda row: iter((f"programme:{row.pk}", *_episodes(row))),
    ProgrammeName: lambda row: iter((f"programme:{row.programme_id}",)),
    Photo: lambda row: iter((f"photo:{row.pk}",)),
    PublicRendition: lambda row: iter((f"photo:{row.photo_id}",)),
    Film: lambda row: iter((f"film:{row.pk}",)),
    FilmFile: lambda row: iter((f"film:{row.film_id}",)),
    FilmCaptions: lambda row: iter((f"film:{row.film_id}",)),
    FilmOriginal: _unseen,
    Front: _front,
    Container: lambda row: _front(row.front),
    Pin: lambda row: _front(row.container.front),
    NavigationItem: lambda row: iter((f"navigation:{row.edition}",)),
    Alert: lambda row: iter((f"alert:{row.pk}",)),
    LiveChannel: lambda row: iter((f"channel:{row.edition}",)),
    Broadcast: lambda row: iter((f"broadcast:{row.pk}",)),
}

COMING: dict[type[Model], Callable[[Any], None]] = {
    Photo: original_coming,
    FilmOriginal: film_original_coming,
    FilmCaptions: captions_coming,
}
GONE: dict[type[Model], Callable[[Any], None]] = {
    PublicRendition: rendition_gone,
    FilmFile: film_file_gone,
    FilmCaptions: film_file_gone,
    FilmOriginal: film_original_gone,
}


def connect() -> None:
    """Listen. Called once, when the desk's app is ready."""
    guard.connect()
    for model in KEYS:
        pre_save.connect(_before, sender=model, dispatch_uid=f"masthead before {model.__name__}")
        post_save.connect(_after, sender=model, dispatch_uid=f"masthead after {model.__name__}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"masthead deleted {model.__name__}")
    for field in ("agencies", "regions", "topics"):
        through = getattr(Story, field).through
        m2m_changed.connect(_linked, sender=through, dispatch_uid=f"masthead linked {field}")


def _before(sender: type[Model], instance: Model, raw: bool = False, **rest: object) -> None:
    if raw:
        return
    remember_address(instance)
    if (coming := COMING.get(type(instance))) is not None:
        coming(instance)


def _after(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **rest: object,
) -> None:
    if raw or (update_fields is not None and update_fields <= NOT_PRINTED):
        return
    if isinstance(instance, Photo):
        _make_renditions(instance)
    if isinstance(instance, FilmOriginal):
        film_original_saved(instance)
    if isinstance(instance, Programme):
        _settle_episodes(instance)
    if keys := set(KEYS[sender](instance)):
        touched(*keys)


def _settle_episodes(programme: Programme) -> None:
    """A programme that went to another outlet takes its episodes to that outlet's list."""
    for story in programme.stories.filter(LISTED):
        settle(story)


def _make_renditions(photo: Photo) -> None:
    try:
        make_renditions(photo)
    except UnfitPicture as unfit:
        raise Unfit(str(unfit)) from unfit


def _deleted(sender: type[Model], instance: Model, **rest: object) -> None:
    if (gone := GONE.get(type(instance))) is not None:
        gone(instance)
    if keys := set(KEYS[sender](instance)):
        touched(*keys)


def _linked(sender: type[Model], instance: Model, action: str, **rest: object) -> None:
    if isinstance(instance, Story) and action.startswith("post_") and (keys := set(_story(instance))):
        touched(*keys)
