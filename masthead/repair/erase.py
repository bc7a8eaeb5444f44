"""Erasing by law: a story's words, pictures and the agencies' bytes it was made of are nowhere in this paper's data.

The verb takes rows and files away; `wipe` then makes sure that the raw bytes of database, store and indexes hold nothing
of it any more. What cannot be reached from here (backups, caches, other machines) is named and kept on record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Revision

from masthead.desk import removals
from masthead.desk.actors import Actor
from masthead.desk.change import Change, verb
from masthead.desk.life import fresh, set_life
from masthead.desk.models import Erasure
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.removals import Removal
from masthead.desk.rights import is_chief
from masthead.desk.standing import stories_with
from masthead.editions.settings import newsroom
from masthead.media.models import Film, Photo
from masthead.repair.references import Needed, is_needed_now, wire_name
from masthead.stories.models import State, Story
from masthead.stories.visibility import is_known

SHOWING = ("photo", "still")
BLANK = (
    "short_headline", "standfirst", "slugline", "ed_note", "byline_text", "dateline", "film_url", "folded", "tombstone",
    "withdrawn_because", "redirect_to", "held_because", "seo_title", "search_description",
)  # fmt: skip


@dataclass(slots=True)
class Plan:
    """What goes with a story, counted and named; `kept` stands elsewhere too and stays."""

    story: str
    counts: dict[str, int] = field(default_factory=dict)
    photos: list[int] = field(default_factory=list)
    films: list[int] = field(default_factory=list)
    wire: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    remains: list[str] = field(default_factory=list)


def plan(story: Story) -> Plan:
    """What an erasure would take away. Changes nothing."""
    made = Plan(story.short_id, remains=list(beyond_reach()))
    _plan_media(story, made)
    items, deliveries, pictures = _of_wire(story)
    made.wire = sorted(
        {*deliveries.values_list("sha256", flat=True), *pictures.values_list("sha256", flat=True)}
    )
    made.counts = {name: rows.count() for name, rows in _rows(story).items()}
    made.counts |= {"agency items": items.count(), "agency files": len(made.wire)}
    made.counts |= {"pictures": len(made.photos), "films": len(made.films)}
    return made


def erase(story: Story, *, because: str, by: Actor, at: datetime) -> Plan:
    """Take a story away for good; its address answers 410 if readers knew it. Raises NotAllowed, Unfit.

    Call `wipe` once it is pressed: until then the words are in freed pages of the database's and the store's files.
    """
    if not is_chief(by):
        raise NotAllowed(_("%(name)s may not erase a story. Ask the chief.") % {"name": by.name})
    if not because.strip():
        raise Unfit(_("An erasure goes on record. Give the reason."))
    with verb("erase", by) as change:
        row = fresh(story)
        made = plan(row)
        _forget_wire(row, at)
        for rows in _rows(row).values():
            rows.delete()
        known = is_known(row)
        _blank(row)
        state = State.TAKEN_DOWN if known else State.SPIKED
        nothing = {"scheduled_for": None, "scheduled_text": None, "with_embargo": False, "missed_time": None}
        set_life(row, live=False, state=state, **nothing)
        _remove_media(made, change)
        _tell_press(row, change)
        Erasure.objects.create(
            what="story", subject=row.short_id, edition=row.edition_code, because=because.strip(), by=by.name, at=at,
            counts=made.counts, remains=made.remains,
        )  # fmt: skip
        transaction.on_commit(partial(_ledger, row.short_id, row.edition_code, by.name, at, made.wire))
    return made


def _rows(story: Story) -> dict[str, Any]:
    """Everything in the database that says what a story said, or shows that it was worked on; by what it is called."""
    page = {"object_id": str(story.pk), "content_type__model__in": ["story", "page"]}
    of_page = Q(page_id=story.pk)
    return {
        "revisions": Revision.objects.filter(object_id=str(story.pk), base_content_type__model="page"),
        "refused texts": _all("desk.KeptText").filter(story=story),
        "notices": _all("desk.Notice").filter(story=story),
        "previews": _all("desk.SharedPreview").filter(story=story),
        "proofs": _all("desk.Proof").filter(story=story),
        "comments": _all("wagtailcore.Comment").filter(of_page),
        "log entries": _all("wagtailcore.PageLogEntry").filter(of_page),
        "search entries": _all("wagtailsearch.IndexEntry").filter(**page),
        "references": _all("wagtailcore.ReferenceIndex").filter(
            object_id=str(story.pk), base_content_type__model="page"
        ),
        "half-typed forms": _all("wagtailadmin.FormState").all(),
        "sessions": _all("sessions.Session").all(),
        "bylines": _all("stories.BylineName").filter(story=story),
        "lead pictures": _all("stories.StoryPicture").filter(story=story),
        "related stories": _all("stories.RelatedStory").filter(Q(story=story) | Q(related=story)),
        "alerts": _all("fronts.Alert").filter(story=story),
        "pins": _all("fronts.Pin").filter(story=story),
        "onward rows": _all("onward.OnwardRow").filter(Q(story=story) | Q(other=story)),
        "likeness": _all("onward.Likened").filter(story=story),
        "postings": _all("onward.Posting").filter(story=story),
        "filings": _all("wire.Filing").filter(story=story),
    }


def _blank(story: Story) -> None:
    """The row stays, so that its address can say that something is gone, and says nothing else."""
    slug = f"erased-{story.short_id}"
    path = f"{story.url_path.rstrip('/').rpartition('/')[0]}/{slug}/"
    words = dict.fromkeys(BLANK, "")
    Story.objects.filter(pk=story.pk).update(
        title="—", draft_title="—", slug=slug, url_path=path, body="[]", film=None, coverage=None, programme=None,
        live_revision=None, latest_revision=None, **words,
    )  # fmt: skip
    for name in (*words, "slug", "url_path"):
        setattr(story, name, {"slug": slug, "url_path": path}.get(name, ""))
    for links in (story.agencies, story.regions, story.topics):
        links.through.objects.filter(story_id=story.pk).delete()


def _plan_media(story: Story, made: Plan) -> None:
    """Pictures and films that this story alone shows, in any of its revisions."""
    photos, films = set(), set()
    texts = [
        story,
        *(
            one.as_object()
            for one in Revision.objects.filter(object_id=str(story.pk), base_content_type__model="page")
        ),
    ]
    for text in texts:
        photos |= {one.photo_id for one in text.story_pictures.all()} | set(_photos_in(text.body.raw_data))
        films |= {text.film_id} - {None}
    for film in Film.objects.filter(pk__in=films):
        if Story.objects.filter(film=film).exclude(pk=story.pk).exists():
            made.kept.append(f"film {film.pk}")
        else:
            made.films.append(film.pk)
            photos |= {film.poster_id} - {None}
    for photo in Photo.objects.filter(pk__in=photos).order_by("pk"):
        elsewhere = [one for one in stories_with(photo) if one.pk != story.pk]
        posters = photo.posters_of.exclude(pk__in=made.films).exists()
        portrait = _all("contributors.Contributor").filter(portrait=photo).exists()
        if elsewhere or posters or portrait:
            made.kept.append(f"photo {photo.pk}")
        else:
            made.photos.append(photo.pk)


def _photos_in(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in SHOWING and isinstance(inner, int):
                yield inner
            else:
                yield from _photos_in(inner)
    elif isinstance(value, (list, tuple)) or (hasattr(value, "__iter__") and not isinstance(value, str)):
        for inner in value:
            yield from _photos_in(inner)


def _of_wire(story: Story) -> tuple[Any, Any, Any]:
    """The agencies' items it was made of, in all versions, the files that brought them, and the pictures they name."""
    filings = _all("wire.Filing").filter(story=story)
    of_items = Q(pk__in=[])
    for agency, identity in filings.values_list("agency_id", "identity"):
        of_items |= Q(agency_id=agency, identity=identity)
    items = _all("wire.WireItem").filter(of_items)
    deliveries = _all("wire.Delivery").filter(Q(items__in=items) | Q(brought__in=items)).distinct()
    names = [said["href"] for pictures in items.values_list("pictures", flat=True) for said in pictures]
    agencies = items.values_list("agency_id", flat=True)
    return items, deliveries, _all("wire.KeptPicture").filter(agency__in=agencies, name__in=names)


def _forget_wire(story: Story, at: datetime) -> None:
    items, deliveries, pictures = _of_wire(story)
    ids, files = list(items.values_list("pk", flat=True)), list(deliveries.values_list("pk", "sha256"))
    same = _all("wire.Delivery").filter(sha256__in=[sha256 for _, sha256 in files])
    same.update(bytes_gone_at=at, name="", reason="", fault="")
    kept = list(pictures.values_list("sha256", flat=True))
    pictures.delete()
    texts = (
        "headline", "standfirst", "body_html", "byline", "dateline", "credit", "info_source", "usage_terms", "slugline",
        "ed_note", "correction_text", "remark", "folded", "version_label",
    )  # fmt: skip
    _all("wire.WireItem").filter(pk__in=ids).update(
        **dict.fromkeys(texts, ""), subjects=[], pictures=[], notes=[], content_digest=""
    )
    for sha256 in {*(one[1] for one in files), *kept}:
        transaction.on_commit(partial(_unlink_bytes, sha256))


def _unlink_bytes(sha256: str) -> None:
    """Unless a file that is not erased has the same bytes."""
    file = Needed("wire", wire_name(sha256))
    if not is_needed_now(file):
        (newsroom().wire_folder / file.name).unlink(missing_ok=True)


def _remove_media(made: Plan, change: Change) -> None:
    for film in Film.objects.filter(pk__in=made.films):
        change.touch(f"film:{film.pk}")
        film.delete()
    for photo in Photo.objects.filter(pk__in=made.photos):
        for entries in (_all("wagtailcore.ModelLogEntry"), _all("wagtailcore.ReferenceIndex")):
            entries.filter(object_id=str(photo.pk), content_type__model="photo").delete()
        ids = ContentType.objects.filter(model="photo").values("pk")
        _all("wagtailsearch.IndexEntry").filter(object_id=str(photo.pk), content_type__in=ids).delete()
        photo.renditions.all().delete()
        photo.delete()


def _tell_press(story: Story, change: Change) -> None:
    """Pages made of it, whether or not readers could see it."""
    change.touch(f"story:{story.pk}", f"onward:{story.pk}")


def _ledger(short_id: str, edition: str, by: str, at: datetime, wire: list[str]) -> None:
    """The ledger keeps that it was erased, and forgets what was said about it."""
    removals.rewrite(
        lambda row: Removal(row.story, row.edition, row.at, row.by) if row.story == short_id else row
    )
    removals.append([Removal(short_id, edition, at.isoformat(), by, erased=True)])


def beyond_reach() -> Iterator[str]:
    """What holds copies that nothing here can take back."""
    config = newsroom()
    backups = sorted(Path(config.backup_folder).glob("masthead-*.tar"))
    yield from (f"backup {path}: a restore asks to erase it again" for path in backups)
    yield "other backups and disk snapshots, wherever they are kept"
    yield "caches of front servers and CDNs until they have asked again, browsers, search engines"
    yield "the output of desk, worker and readers, where the system keeps it"
    if config.store_url.startswith("redis") or config.store_url.startswith("unix"):
        yield "mirrors on the readers' machines: delete their folder mirror/ and start them anew"
    if config.database_url.startswith("postgresql"):
        yield "PostgreSQL's write-ahead log and its archive, until they are overwritten"


def _all(model: str) -> Any:
    found: Any = apps.get_model(model)
    return found._default_manager
