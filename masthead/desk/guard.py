"""The last guard behind all doors: what readers have changes in a verb or not at all, whoever saves."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import pre_page_move

from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.contributors.models import ContributorName
from masthead.desk.borrowing import require_free_thing
from masthead.desk.change import in_verb, is_opening
from masthead.desk.refusals import OutsideVerb, UnderEmbargo
from masthead.desk.standing import require_film_stands_nowhere, require_standing_nowhere
from masthead.editions.models import Edition, Section, StandingPage
from masthead.fronts.models import Alert
from masthead.media.models import Film, Photo
from masthead.stories.models import Programme, Story
from masthead.stories.visibility import is_known, keeps_secret

DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "draft_title",
    }
)


SHOWN_AT_ONCE: tuple[type[Model], ...] = (Programme, ContributorName, StandingPage, Broadcast, LiveChannel)
"""What readers see as soon as it is saved, and what may show a picture."""


def connect() -> None:
    """Stand guard. Called once, when the desk's app is ready."""
    for model in (Page, Story):
        pre_save.connect(_saving, sender=model, dispatch_uid=f"masthead guard {model.__name__}")
        pre_delete.connect(_deleting, sender=model, dispatch_uid=f"masthead guard deleting {model.__name__}")
    for model in (Edition, Section):
        pre_delete.connect(_deleting, sender=model, dispatch_uid=f"masthead guard deleting {model.__name__}")
    pre_save.connect(_alerting, sender=Alert, dispatch_uid="masthead guard alert")
    for model in SHOWN_AT_ONCE:
        pre_save.connect(_showing, sender=model, dispatch_uid=f"masthead guard showing {model.__name__}")
    pre_delete.connect(_deleting_photo, sender=Photo, dispatch_uid="masthead guard deleting photo")
    pre_delete.connect(_deleting_film, sender=Film, dispatch_uid="masthead guard deleting film")
    pre_page_move.connect(_moving, dispatch_uid="masthead guard moving")


def _saving(
    sender: type[Model],
    instance: Page,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **rest: object,
) -> None:
    if raw or not issubclass(instance.specific_class or Page, Story):
        return
    if update_fields is not None and set(update_fields) <= DRAFT_FIELDS:
        return
    was_live = Page.objects.filter(pk=instance.pk, live=True).exists() if instance.pk else False
    if instance.live and not was_live and not is_opening():
        raise OutsideVerb(
            _("“%(headline)s” would have come before readers without being published. Publish it.")
            % {"headline": instance.title}
        )
    if (instance.live or was_live) and not in_verb():
        raise OutsideVerb(
            _("“%(headline)s” is before readers; it changes by the desk's own actions alone.")
            % {"headline": instance.title}
        )


def _alerting(sender: type[Model], instance: Alert, raw: bool = False, **rest: object) -> None:
    """An alert leads to no story that an embargo keeps secret; one that does already can be changed and taken back."""
    if raw or instance.retracted or instance.story_id is None or not keeps_secret(instance.story_id):
        return
    if Alert.objects.filter(pk=instance.pk, story_id=instance.story_id).exists():
        return
    raise UnderEmbargo(
        _("“%(headline)s” is under embargo: no alert may lead to it before it is out.")
        % {"headline": instance.story}
    )


def _showing(sender: type[Model], instance: Model, raw: bool = False, **rest: object) -> None:
    if not raw:
        require_free_thing(instance)


def _deleting(sender: type[Model], instance: Any, **rest: object) -> None:
    story = Story.objects.filter(pk=instance.pk).first()
    if story is not None and (story.live or is_known(story)):
        raise OutsideVerb(
            _("“%(headline)s” is known to readers and cannot be deleted. Take it down instead.")
            % {"headline": story.title}
        )
    if not in_verb():
        raise OutsideVerb(
            _("“%(thing)s” can be deleted by the desk's own action alone.") % {"thing": instance}
        )


def _deleting_photo(sender: type[Model], instance: Photo, **rest: object) -> None:
    require_standing_nowhere(instance)


def _deleting_film(sender: type[Model], instance: Film, **rest: object) -> None:
    require_film_stands_nowhere(instance)


def _moving(sender: type[Model], instance: Page, **rest: object) -> None:
    if not in_verb():
        raise OutsideVerb(
            _("“%(headline)s” cannot be moved here. Refile the story to another section.")
            % {"headline": instance.title}
        )
