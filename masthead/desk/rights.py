"""Who may do what. Roles are groups with rights over branches of the tree; screens, command line and preview all ask here."""

from wagtail.models import Page

from masthead.desk.actors import Actor
from masthead.desk.refusals import NotAllowed
from masthead.stories.models import Story


def may_write(by: Actor, section: Page) -> bool:
    """Whether someone may submit stories to a section."""
    return by.user is None or bool(section.permissions_for_user(by.user).can_add_subpage())


def may_edit(by: Actor, story: Story) -> bool:
    """Whether someone may change a story's text."""
    return by.user is None or bool(story.permissions_for_user(by.user).can_edit())


def may_publish(by: Actor, story: Story) -> bool:
    """Whether someone may put a story before readers, or take it away from them."""
    return by.user is None or bool(story.permissions_for_user(by.user).can_publish())


def may_publish_branch(by: Actor, page: Page) -> bool:
    """Whether someone may change an edition's or section's own page."""
    return by.user is None or bool(page.permissions_for_user(by.user).can_publish())


def may_keep(by: Actor, model: type, right: str = "change") -> bool:
    """Whether someone may add, change or delete things of this kind (topics, alerts, photos …)."""
    if by.user is None:
        return True
    meta = model._meta  # type: ignore[attr-defined]
    return bool(by.user.has_perm(f"{meta.app_label}.{right}_{meta.model_name}"))


def require_publish(by: Actor, story: Story, verb: str) -> None:
    """Raises NotAllowed unless the actor may publish the story."""
    if not may_publish(by, story):
        raise NotAllowed(f"{by.name} may not {verb} “{story.headline}”. Ask an editor of its section to do it.")


def require_edit(by: Actor, story: Story, verb: str) -> None:
    """Raises NotAllowed unless the actor may change the story."""
    if not may_edit(by, story):
        raise NotAllowed(f"{by.name} may not {verb} “{story.headline}”. Ask an editor of its section, or its writer.")


def require_keep(by: Actor, model: type, right: str = "change") -> None:
    """Raises NotAllowed unless the actor may add, change or delete things of this kind."""
    if not may_keep(by, model, right):
        name = model._meta.verbose_name  # type: ignore[attr-defined]
        raise NotAllowed(f"{by.name} may not {right} a {name}. Ask an editor.")
