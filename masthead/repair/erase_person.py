"""Erasing a person by law: a contributor's names and portrait, or a log-in's name wherever the house wrote it down.

What stories say of somebody is in their texts, which nobody but an editor can judge: erase or correct those stories.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from masthead.contributors.models import Contributor
from masthead.desk import removals
from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.models import Erasure, User
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.removals import Removal
from masthead.desk.rights import is_chief
from masthead.desk.standing import stories_with
from masthead.repair.erase import Plan, beyond_reach

SIGNED = (
    ("journal.Entry", "by"), ("desk.Notice", "settled_by"), ("desk.KeptText", "by"), ("desk.Proof", "by"),
    ("desk.Erasure", "by"), ("desk.Restoration", "released_by"), ("desk.LostRemoval", "decided_by"),
    ("stories.Embargo", "set_by"),
)  # fmt: skip
"""Where the house writes down who did something."""


def erase_contributor(person: Contributor, *, because: str, by: Actor, at: datetime) -> Plan:
    """The stories stay, under a byline that names nobody. Raises NotAllowed, Unfit."""
    _require(because, by)
    reference, portrait = f"erased-{person.pk}", person.portrait
    with verb("erase", by) as change:
        names = list(person.names.all())
        made = Plan(reference, {"names": len(names)}, remains=_remains())
        for row in names:
            person.names.model.objects.filter(pk=row.pk).update(name="—", slug=reference, role="", bio="")
        Contributor.objects.filter(pk=person.pk).update(reference=reference, portrait=None)
        _all("editions.FormerAddress").filter(key=f"contributor:{person.pk}").delete()
        _forget_log("contributor", person.pk)
        if portrait is not None and not any(True for _story in stories_with(portrait)):
            made.photos.append(portrait.pk)
            _forget_log("photo", portrait.pk)
            portrait.delete()
        change.touch(f"contributor:{person.pk}")
        _record("person", made, because, by, at)
    return made


def erase_log_in(user: User, *, because: str, by: Actor, at: datetime) -> Plan:
    """Nobody logs in by it any more, and what was done under it was done by “erased-…”. Raises NotAllowed, Unfit."""
    _require(because, by)
    old, new = user.get_username(), f"erased-{user.pk}"
    with verb("erase", by):
        made = Plan(new, remains=_remains())
        for model, field in SIGNED:
            made.counts[f"{model} {field}"] = _all(model).filter(**{field: old}).update(**{field: new})
        _all("wagtailusers.UserProfile").filter(user=user).delete()
        _all("mfa.MFAKey").filter(user=user).delete()
        _all("sessions.Session").all().delete()
        _forget_log("user", user.pk)
        user.groups.clear()
        user.username, user.first_name, user.last_name, user.email, user.is_active = new, "", "", "", False
        user.set_unusable_password()
        user.save()
        _record("log-in", made, because, by, at)
        transaction.on_commit(partial(_rename_in_ledger, old, new))
    return made


def _require(because: str, by: Actor) -> None:
    if not is_chief(by):
        raise NotAllowed(_("%(name)s may not erase a story. Ask the chief.") % {"name": by.name})
    if not because.strip():
        raise Unfit(_("An erasure goes on record. Give the reason."))


def _remains() -> list[str]:
    return [*beyond_reach(), "what stories say of the person in their texts: erase or correct those"]


def _record(what: str, made: Plan, because: str, by: Actor, at: datetime) -> None:
    record = {
        "because": because.strip(),
        "by": by.name,
        "at": at,
        "counts": made.counts,
        "remains": made.remains,
    }
    Erasure.objects.create(what=what, subject=made.story, **record)


def _forget_log(model: str, id: int) -> None:
    for entries in (_all("wagtailcore.ModelLogEntry"), _all("wagtailsearch.IndexEntry")):
        entries.filter(object_id=str(id), content_type__model=model).delete()


def _rename_in_ledger(old: str, new: str) -> None:
    def renamed(row: Removal) -> Removal:
        return removals.signed(row, new) if row.by == old else row

    removals.rewrite(renamed)


def _all(model: str) -> Any:
    return apps.get_model(model)._default_manager
