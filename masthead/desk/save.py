"""Save and remove: for everything that is not a story — contributors, pictures, topics, sections, the edition, navigation.

The seam (desk/seam.py) says which keys a saved thing touches, whoever saves it.
"""

from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError
from django.utils.translation import gettext as _
from modelcluster.models import ClusterableModel, get_all_child_relations

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.rights import may_publish_branch, require_keep_this
from masthead.desk.standing import require_film_stands_nowhere, require_standing_nowhere
from masthead.editions.models import Edition, Section
from masthead.media.models import Film, Photo
from masthead.media.opening import UnfitPicture, require_fit
from masthead.stories.models import State, Story

M = TypeVar("M", bound=Model)


def save(thing: M, *, by: Actor) -> M:
    """Keep a new or changed thing. Raises NotAllowed, Unfit."""
    if isinstance(thing, (Edition, Section)):
        if thing.pk and not may_publish_branch(by, thing):
            raise NotAllowed(
                _("%(name)s may not change %(thing)s. Ask its editor.")
                % {"name": by.name, "thing": thing.title}
            )
    elif isinstance(thing, Story):
        raise Unfit(_("A story is revised and published, never saved past its desk."))
    else:
        require_keep_this(by, thing, "change" if thing.pk else "add")
    if isinstance(thing, Photo):
        _require_fit(thing)
    with verb(f"save {thing._meta.model_name}", by):
        try:
            thing.full_clean(exclude=["file"] if isinstance(thing, Photo) else None)
            _clean_belongings(thing)
        except ValidationError as wrong:
            raise Unfit(" ".join(wrong.messages)) from wrong
        thing.save()
    return thing


def _require_fit(photo: Photo) -> None:
    """A new file is opened whole before anything is kept."""
    if not photo.file:
        raise Unfit(_("A photo needs a file."))
    if photo.file._committed:
        return
    with photo.open_file() as file:
        try:
            require_fit(file.read(), photo.file.name)
        except UnfitPicture as unfit:
            raise Unfit(str(unfit)) from unfit
        file.seek(0)


def _clean_belongings(thing: Model) -> None:
    """The names and pins that are saved together with a thing keep their own rules too."""
    if isinstance(thing, ClusterableModel):
        for relation in get_all_child_relations(thing):
            for row in getattr(thing, relation.get_accessor_name()).all():
                row.clean()


def add_section(section: Section, *, under: Edition | Section, by: Actor) -> Section:
    """A new section in an edition or in another section. Raises NotAllowed, Unfit."""
    if not may_publish_branch(by, under):
        raise NotAllowed(
            _("%(name)s may not add a section to %(thing)s. Ask the chief.")
            % {"name": by.name, "thing": under.title}
        )
    with verb("save section", by):
        try:
            under.add_child(instance=section)
        except ValidationError as wrong:
            raise Unfit(" ".join(wrong.messages)) from wrong
    return section


def remove(thing: Model, *, by: Actor) -> None:
    """Remove a thing that nothing needs any more: a story only while readers never had it. Raises NotAllowed, Unfit."""
    if isinstance(thing, Section):
        if not may_publish_branch(by, thing):
            raise NotAllowed(
                _("%(name)s may not delete %(thing)s. Ask its editor.")
                % {"name": by.name, "thing": thing.title}
            )
    else:
        require_keep_this(by, thing, "delete")
    _require_not_needed(thing)
    with verb(f"remove {thing._meta.model_name}", by):
        try:
            thing.delete()
        except ProtectedError as needed:
            names = ", ".join(sorted({str(one) for one in needed.protected_objects})[:3])
            raise Unfit(
                _("“%(thing)s” still stands in: %(names)s. Take it out there first.")
                % {"thing": thing, "names": names}
            ) from needed


def _require_not_needed(thing: Model) -> None:
    if isinstance(thing, Photo):
        require_standing_nowhere(thing)
    if isinstance(thing, Film):
        require_film_stands_nowhere(thing)
    if isinstance(thing, Edition):
        raise Unfit(
            _("%(thing)s is set up in masthead.toml and cannot be deleted here.") % {"thing": thing.title}
        )
    if isinstance(thing, Section) and thing.get_children().exists():
        raise Unfit(_("%(thing)s still has stories or sections. Refile them first.") % {"thing": thing.title})
    if isinstance(thing, Story) and (thing.live or thing.state not in (State.DRAFT, State.SPIKED)):
        raise Unfit(
            _("“%(headline)s” cannot be deleted: only a draft or a spiked story can. Take it down instead.")
            % {"headline": thing.headline}
        )
