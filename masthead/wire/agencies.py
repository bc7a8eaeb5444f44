"""Finding the agency that sent something, by its name or handle; a new one gets its name in the paper's languages."""

from hashlib import sha256

from django.utils.translation import gettext as _

from masthead.contributors.models import Agency, AgencyName
from masthead.desk.actors import Actor
from masthead.desk.refusals import Unfit
from masthead.desk.save import save
from masthead.editions.settings import newsroom
from masthead.languages import slug
from masthead.languages.spelling import EMPTY_SLUG

NAME = 200


def agency_called(name: str, *, by: Actor) -> Agency:
    """The agency with this handle or name (in any language); made if there is none. Raises Unfit for an empty name."""
    name = " ".join(name.split())[:NAME]
    if not name:
        raise Unfit(_("Say which agency sent this."))
    return known_agency(name) or _new(name, by)


def known_agency(name: str) -> Agency | None:
    """The agency with this handle or name, if the house knows it."""
    by_handle = Agency.objects.filter(reference__iexact=name).first()
    return by_handle or Agency.objects.filter(names__name__iexact=name).first() or _by_reference(name)


def _by_reference(name: str) -> Agency | None:
    return Agency.objects.filter(reference=_reference(name)).first()


def _new(name: str, by: Actor) -> Agency:
    agency = Agency(reference=_reference(name))
    languages = dict.fromkeys(edition.language for edition in newsroom().editions)
    agency.names = [AgencyName(language=language, name=name) for language in languages]
    return save(agency, by=by)


def _reference(name: str) -> str:
    """The house's handle: the name as a slug, or its digest where it has no Latin letters."""
    wanted = slug(name, "en")
    return (
        wanted
        if wanted.isascii() and wanted != EMPTY_SLUG
        else f"agency-{sha256(name.encode()).hexdigest()[:12]}"
    )
