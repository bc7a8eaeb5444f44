"""Founding a paper: the tree that the configuration asks for, its roles, and a front for every edition."""

from wagtail.models import Page, Site

from masthead.conf import Config, EditionConfig
from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.roles import make_roles
from masthead.desk.save import save
from masthead.editions.models import Edition
from masthead.fronts.models import Front


def found_paper(config: Config, *, by: Actor) -> list[Edition]:
    """Make what is missing: every configured edition with its front, and the roles. What is there stays as it is.

    Returns the editions that were added.
    """
    with verb("found", by):
        _clear_the_ground()
        root = Page.objects.get(depth=1)
        added = [_add(root, edition, by) for edition in config.editions if not _stands(edition)]
        make_roles()
    return added


def _clear_the_ground() -> None:
    """Wagtail's welcome page and its idea of a site: readers never come to Wagtail."""
    Site.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        if page.specific_class is Page:
            page.delete()


def _stands(edition: EditionConfig) -> bool:
    return Edition.objects.filter(code=edition.id).exists()


def _add(root: Page, config: EditionConfig, by: Actor) -> Edition:
    root.refresh_from_db()
    edition = Edition(code=config.id, title=config.name, slug=config.id)
    root.add_child(instance=edition)
    save(Front(edition=config.id), by=by)
    return edition
