"""What stood at an address whose slug changes leaves its key there, so that readers are sent on."""

from django.db.models import Model

from masthead.contributors.models import ContributorName
from masthead.editions.models import Edition, FormerAddress, Section, StandingPage
from masthead.editions.settings import newsroom
from masthead.stories.models import CoverageName, ProgrammeName
from masthead.subjects.models import RegionName, TopicName
from masthead.subjects.names import NameInLanguage

NAMED = {
    TopicName: "topic",
    RegionName: "region",
    ContributorName: "contributor",
    CoverageName: "coverage",
    ProgrammeName: "programme",
}


def remember_address(changed: Model) -> None:
    """Before a changed thing is saved: note its present address if the change ends it.

    Stories need no note: every address of theirs ends in their short id.
    """
    if changed.pk is None:
        return
    if isinstance(changed, Section):
        _remember_section(changed)
    elif isinstance(changed, StandingPage):
        _remember_standing(changed)
    elif isinstance(changed, NameInLanguage) and type(changed) in NAMED:
        _remember_name(changed, NAMED[type(changed)])


def _remember_section(section: Section) -> None:
    before = Section.objects.filter(pk=section.pk).first()
    if before is None or before.slug == section.slug:
        return
    edition = Edition.objects.ancestor_of(before).first()
    if edition is None:
        return
    for row in Section.objects.descendant_of(before, inclusive=True):
        path = "/" + row.url_path.removeprefix(edition.url_path).strip("/")
        _note(edition.code, path, f"section:{row.pk}")


def _remember_standing(page: StandingPage) -> None:
    before = StandingPage.objects.filter(pk=page.pk).first()
    if before is not None and before.slug != page.slug:
        _note(before.edition, before.path, f"standing:{page.pk}")


def _remember_name(name: NameInLanguage, kind: str) -> None:
    before = type(name)._default_manager.filter(pk=name.pk).first()
    if before is None or before.slug == name.slug:
        return
    for edition in newsroom().editions:
        if edition.language == name.language:
            _note(edition.id, f"/{kind}/{before.slug}", f"{kind}:{getattr(name, f'{kind}_id')}")


def _note(edition: str, path: str, key: str) -> None:
    FormerAddress.objects.update_or_create(edition=edition, path=path, defaults={"key": key})
