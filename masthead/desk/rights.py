"""Who may do what. Roles are groups with rights over branches of the tree; screens, command line and preview all ask here."""

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permissions import policy_registry

from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.desk.actors import Actor
from masthead.desk.refusals import NotAllowed
from masthead.desk.roles import CHIEFS
from masthead.desk.words import said
from masthead.editions.models import Edition, Section, StandingPage
from masthead.fronts.models import Alert, Front, NavigationItem
from masthead.media.models import Photo
from masthead.stories.models import Story

OF_ONE_EDITION = (Alert, LiveChannel, Broadcast, Front, NavigationItem, StandingPage)


def may_write(by: Actor, section: Page) -> bool:
    """Whether someone may submit stories to a section."""
    return by.user is None or bool(section.permissions_for_user(by.user).can_add_subpage())


def may_edit(by: Actor, story: Story) -> bool:
    """Whether someone may change a story's text."""
    return by.user is None or bool(story.permissions_for_user(by.user).can_edit())


def may_read(by: Actor, story: Story) -> bool:
    """Whether someone at the desk may read a story: everybody what readers have, its editors and writer the rest."""
    return bool(story.is_public) or may_edit(by, story)


def may_publish(by: Actor, story: Story) -> bool:
    """Whether someone may put a story before readers, or take it away from them."""
    return by.user is None or bool(story.permissions_for_user(by.user).can_publish())


def may_publish_branch(by: Actor, page: Page) -> bool:
    """Whether someone may change an edition's or section's own page."""
    return by.user is None or bool(page.permissions_for_user(by.user).can_publish())


def is_chief(by: Actor) -> bool:
    """Whether someone answers for the whole paper."""
    return by.user is None or by.user.is_superuser or by.user.groups.filter(name=CHIEFS).exists()


def may_keep(by: Actor, model: type[Model], right: str = "change") -> bool:
    """Whether someone may add, change or delete things of this kind (topics, alerts, photos …)."""
    if by.user is None:
        return True
    if issubclass(model, Page):
        return bool(by.user.has_perm(f"{model._meta.app_label}.{right}_{model._meta.model_name}"))
    return bool(policy_registry.get_by_type(model).user_has_permission(by.user, right))


def require_publish(by: Actor, story: Story, verb: str) -> None:
    """Raises NotAllowed unless the actor may publish the story."""
    if not may_publish(by, story):
        raise NotAllowed(
            _("%(name)s may not %(verb)s “%(headline)s”. Ask an editor of its section to do it.")
            % {"name": by.name, "verb": said(verb), "headline": story.headline}
        )


def require_edit(by: Actor, story: Story, verb: str) -> None:
    """Raises NotAllowed unless the actor may change the story."""
    if not may_edit(by, story):
        raise NotAllowed(
            _("%(name)s may not %(verb)s “%(headline)s”. Ask an editor of its section, or its writer.")
            % {"name": by.name, "verb": said(verb), "headline": story.headline}
        )


def require_keep(by: Actor, model: type[Model], right: str = "change") -> None:
    """Raises NotAllowed unless the actor may add, change or delete things of this kind."""
    if not may_keep(by, model, right):
        raise NotAllowed(
            _("%(name)s may not %(verb)s a %(thing)s. Ask an editor.")
            % {"name": by.name, "verb": said(right), "thing": model._meta.verbose_name}
        )


def require_keep_this(by: Actor, thing: Model, right: str = "change") -> None:
    """Like `require_keep`; what belongs to one edition is kept by that edition's editors alone."""
    require_keep(by, type(thing), right)
    if by.user is None:
        return
    if isinstance(thing, Photo) and right != "add" and not _is_own_or_kept(by, thing, right):
        raise NotAllowed(
            _("%(name)s may not %(verb)s this photo. Ask an editor, or who brought it in.")
            % {"name": by.name, "verb": said(right)}
        )
    if not isinstance(thing, OF_ONE_EDITION):
        return
    stood = type(thing)._default_manager.filter(pk=thing.pk).values_list("edition", flat=True)
    for edition in {thing.edition, *stood} - editions_kept_by(by):
        raise NotAllowed(
            _("%(name)s may not %(verb)s this in the edition “%(edition)s”. Ask its editor.")
            % {"name": by.name, "verb": said(right), "edition": edition}
        )


def editions_kept_by(by: Actor) -> set[str]:
    """The ids of the editions whose front, navigation and alerts someone may change."""
    return {page.code for page in Edition.objects.all() if may_publish_branch(by, page)}


def may_set_up_front(by: Actor, edition: str, place: str) -> bool:
    """Whether someone may set up and launch a front: the edition's editors each of them, a section's editors its own."""
    if by.user is None:
        return True
    branches = [Edition.objects.filter(code=edition).first()]
    kind, _, id = place.partition(":")
    if kind == "section":
        branches.append(Section.objects.filter(pk=int(id)).first())
    return any(page is not None and may_publish_branch(by, page) for page in branches)


def require_front(by: Actor, edition: str, place: str) -> None:
    """Raises NotAllowed unless the actor may set up this front."""
    if not may_set_up_front(by, edition, place):
        raise NotAllowed(
            _("%(name)s may not set up this front. Ask an editor of the edition.") % {"name": by.name}
        )


def _is_own_or_kept(by: Actor, photo: Photo, right: str) -> bool:
    policy = policy_registry.get_by_type(Photo)
    return bool(policy.user_has_permission_for_instance(by.user, right, photo))
