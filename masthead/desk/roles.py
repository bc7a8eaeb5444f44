"""Roles: groups with rights over branches of the tree. Reporters write, editors publish, chiefs do everything."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.password_validation import validate_password
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import policy_registry

from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.contributors.models import Agency, Contributor
from masthead.desk.models import User
from masthead.desk.refusals import Unfit
from masthead.editions.models import Edition, Section, StandingPage
from masthead.editions.settings import newsroom
from masthead.fronts.models import Alert, Front, NavigationItem
from masthead.media.models import File, Film, Photo
from masthead.stories.models import Coverage, Programme, Story
from masthead.subjects.models import Region, Topic

ROLES = ("reporter", "editor", "chief")
CHIEFS = "Chiefs"
KEPT_BY_EDITORS: tuple[type[Model], ...] = (
    Alert,
    Front,
    NavigationItem,
    StandingPage,
    Contributor,
    Agency,
    Topic,
    Region,
    Coverage,
    Programme,
    Film,
    LiveChannel,
    Broadcast,
)
WRITING = ("add",)
EDITING = ("add", "change", "publish")
EVERYTHING = ("add", "change", "publish", "bulk_delete")


@transaction.atomic
def make_roles() -> None:
    """The roles of every edition, as they should be; may be called again at any time, and after adding an edition."""
    for edition in Edition.objects.all():
        _reporters(edition)
        _editors(f"Editors ({edition.code})", edition)
    chiefs = _group(CHIEFS)
    _grant_branch(chiefs, Page.objects.get(depth=1), EVERYTHING)
    _grant_pictures(chiefs, ("add", "change", "choose"))
    _grant_models(chiefs, (*KEPT_BY_EDITORS, User, Collection), ("add", "change", "delete"))
    _grant_models(chiefs, (Story,), ("delete",))
    _grant_models(chiefs, (Group,), ("change",))


def make_section_editors(section: Section) -> Group:
    """A role that publishes in one section (and those below it) only."""
    edition = Edition.objects.ancestor_of(section).get()
    return _editors(f"Editors ({edition.code}: {section.title})"[:150], section, models=())


def add_user(username: str, password: str, role: str, *, edition: str = "", section: str = "") -> User:
    """Someone who may log in, or their new password and role. `section` is a section's slug. Raises Unfit."""
    group = group_of(role, edition, section)
    user = User.objects.filter(username=username).first() or User(username=username)
    try:
        validate_password(password, user)
        user.set_password(password)
        user.full_clean()
    except ValidationError as wrong:
        raise Unfit(" ".join(wrong.messages)) from wrong
    with transaction.atomic():
        user.save()
        user.groups.set([group])
    return user


def group_of(role: str, edition: str, section: str) -> Group:
    """The group of a role. Raises Unfit."""
    if role not in ROLES:
        raise Unfit(f"There is no role “{role}”. There are: {', '.join(ROLES)}.")
    if role == "chief":
        return _group(CHIEFS)
    if edition not in {one.id for one in newsroom().editions}:
        ids = ", ".join(one.id for one in newsroom().editions)
        raise Unfit(f"A {role} works for an edition. Name one of: {ids}.")
    if role == "editor" and section:
        below = Section.objects.descendant_of(Edition.objects.get(code=edition)).filter(slug=section).first()
        if below is None:
            raise Unfit(f"The edition “{edition}” has no section “{section}”.")
        return make_section_editors(below)
    return _group(f"{role.capitalize()}s ({edition})")


def _reporters(edition: Edition) -> None:
    group = _group(f"Reporters ({edition.code})")
    _grant_branch(group, edition, WRITING)
    _grant_pictures(group, ("add", "choose"))
    _grant_models(group, (Film,), ("add",))


def _editors(name: str, branch: Page, models: Iterable[type[Model]] = KEPT_BY_EDITORS) -> Group:
    group = _group(name)
    _grant_branch(group, branch, EDITING)
    _grant_pictures(group, ("add", "change", "choose"))
    _grant_models(group, models, ("add", "change", "delete"))
    return group


def _group(name: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    group.permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    )
    return group


def _grant_branch(group: Group, page: Page, rights: Iterable[str]) -> None:
    for right in rights:
        permission = Permission.objects.get(codename=f"{right}_page", content_type__app_label="wagtailcore")
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _grant_pictures(group: Group, rights: Iterable[str]) -> None:
    root = Collection.get_first_root_node()
    for model in (Photo, File):
        policy = policy_registry.get_by_type(model)
        for right in rights:
            permission = _permission(policy.auth_model, right)
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission
            )


def _grant_models(group: Group, models: Iterable[type[Model]], rights: Iterable[str]) -> None:
    group.permissions.add(*(_permission(model, right) for model in models for right in rights))


def _permission(model: type[Model], right: str) -> Permission:
    kind = ContentType.objects.get_for_model(model)
    return Permission.objects.get(content_type=kind, codename=f"{right}_{model._meta.model_name}")
