"""What the desk's hand can do: the verbs by name, with plain values in and out. Runs where Django is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import connection

from masthead import clock
from masthead.desk.actors import house
from masthead.desk.alerts import add_alert, edit_alert, retract
from masthead.desk.front_drafts import empty_front, fill, keep_draft
from masthead.desk.launch import launch
from masthead.desk.onair import room
from masthead.desk.publish import publish
from masthead.desk.redirect import redirect
from masthead.desk.refile import refile
from masthead.desk.reinstate import reinstate
from masthead.desk.revise import revise
from masthead.desk.save import save
from masthead.desk.schedule import schedule, unschedule
from masthead.desk.scheduler import publish_due
from masthead.desk.spike import spike
from masthead.desk.submit import Copy, PictureUse, submit
from masthead.desk.take_down import take_down
from masthead.desk.translate import translate
from masthead.desk.update import update
from masthead.desk.withdraw import withdraw
from masthead.editions.models import Edition, Section
from masthead.fronts.models import Alert, Container, Front, Pin
from masthead.journal.entries import head
from masthead.media.models import Photo
from masthead.press.run import press
from masthead.press.verify import verify
from masthead.stories.models import Story
from masthead.stories.queries.pages import story_path
from tests.doors import breaking as door_breaking
from tests.doors import planting

BY = house("test")
Told = dict[str, Any]
MODELS = {
    "topic": "subjects.Topic",
    "region": "subjects.Region",
    "contributor": "contributors.Contributor",
    "agency": "contributors.Agency",
    "coverage": "stories.Coverage",
}


def story(short_id: str) -> Story:
    return Story.objects.get(short_id=short_id)


def told(one: Story) -> Told:
    row = Story.objects.get(pk=one.pk)
    path = story_path(row.edition_code, row.short_id)
    facts = {"story": row.short_id, "edition": row.edition_code, "state": str(row.state), "path": path}
    return facts | {"family": str(row.identity)}


def section(edition: str, slug: str) -> Section:
    return Section.objects.descendant_of(Edition.objects.get(code=edition)).get(slug=slug)


def do_submit(edition: str, into: str, publish_at_once: bool = False, **text: Any) -> Told:
    made = submit(section(edition, into), copy_of(**text), by=BY, at=clock.now())
    return told(publish(made, by=BY, at=clock.now()) if publish_at_once else made)


def do_revise(of: str, **text: Any) -> Told:
    return told(revise(story(of), copy_of(**text), by=BY, at=clock.now()))


def do_update(of: str, **text: Any) -> Told:
    return told(update(story(of), copy_of(**text) if text else None, by=BY, at=clock.now()))


def do_correct(of: str, **text: Any) -> Told:
    """New text put out without a new time."""
    revise(story(of), copy_of(**text), by=BY, at=clock.now())
    return told(publish(story(of), by=BY, at=clock.now()))


def do_publish(of: str) -> Told:
    return told(publish(story(of), by=BY, at=clock.now()))


def do_schedule(of: str, after_seconds: float) -> Told:
    at = clock.now()
    when = at + timedelta(seconds=after_seconds)
    return {**told(schedule(story(of), publish_at=when, by=BY, at=at)), "when": when.isoformat()}


def do_unschedule(of: str) -> Told:
    return told(unschedule(story(of), by=BY))


def do_scheduler() -> Told:
    return {"published": [one.short_id for one in publish_due(clock.now())]}


def do_withdraw(of: str, because: str) -> Told:
    return told(withdraw(story(of), because=because, by=BY, at=clock.now()))


def do_take_down(of: str, tombstone: str = "") -> Told:
    return told(take_down(story(of), tombstone=tombstone, by=BY, at=clock.now()))


def do_reinstate(of: str) -> Told:
    return told(reinstate(story(of), by=BY, at=clock.now()))


def do_redirect(of: str, to: str) -> Told:
    return told(redirect(story(of), to=to if "://" in to else story(to), by=BY, at=clock.now()))


def do_refile(of: str, into: str) -> Told:
    one = story(of)
    return told(refile(one, section=section(one.edition_code, into), by=BY))


def do_spike(of: str) -> Told:
    return told(spike(story(of), by=BY))


def do_translate(of: str, edition: str, into: str) -> Told:
    return told(translate(story(of), section=section(edition, into), by=BY, at=clock.now()))


def do_alert(edition: str, text: str, seconds: float, leads_to: str = "") -> Told:
    to = story(leads_to) if leads_to else None
    made = add_alert(edition, text, lasts=timedelta(seconds=seconds), by=BY, at=clock.now(), story=to)
    return {"alert": made.pk}


def do_edit_alert(alert: int, text: str) -> Told:
    return {"alert": edit_alert(Alert.objects.get(pk=alert), text=text, by=BY).pk}


def do_retract(alert: int) -> Told:
    return {"alert": retract(Alert.objects.get(pk=alert), by=BY).pk}


def do_rename(kind: str, reference: str, language: str, name: str = "", slug: str = "") -> Told:
    """Another name or slug, in one language, of a topic, region, contributor, agency or coverage."""
    thing: Any = apps.get_model(MODELS[kind]).objects.get(reference=reference)
    names = list(thing.names.all())
    for row in names:
        if row.language == language:
            row.name, row.slug = name or row.name, slug or row.slug
    thing.names = names
    save(thing, by=BY)
    return {}


def do_rename_section(edition: str, which: str, title: str = "", slug: str = "") -> Told:
    one = section(edition, which)
    one.title, one.draft_title, one.slug = title or one.title, title or one.draft_title, slug or one.slug
    save(one, by=BY)
    return {}


def do_credit(photo: str, credit: str) -> Told:
    one = Photo.objects.get(title=photo)
    one.credit = credit
    save(one, by=BY)
    return {}


def do_pin(edition: str, stories: list[str]) -> Told:
    front = Front.objects.get(edition=edition, section=None, region=None, kind="")
    lead = Container(sort_order=0, weight="lead", rule="newest", number=6)
    lead.pins = [Pin(sort_order=place, story=story(one)) for place, one in enumerate(stories)]
    front.containers = [lead]
    save(front, by=BY)
    return {}


def do_set_up(edition: str, place: str, containers: list[dict[str, Any]], continued: bool = False) -> Told:
    """A draft of a front; `place` and the rules may name a section by its slug, pins are [story, place or None]."""
    said = [
        {"title": "", "weight": "standard", "number": 4, "linked": True}
        | one
        | {
            "rule": _ruled(edition, one.get("rule", "newest")),
            "pins": [{"story_id": story(id).pk, "place": at} for id, at in one.get("pins", [])],
        }
        for one in containers
    ]
    front = fill(empty_front(edition, _ruled(edition, place)), {"continued": continued, "containers": said})
    keep_draft(front, by=BY, at=clock.now())
    return {}


def do_launch(edition: str, place: str) -> Told:
    launch(edition, _ruled(edition, place), by=BY, at=clock.now())
    return {}


def _ruled(edition: str, rule: str) -> str:
    kind, _, slug = rule.partition(":")
    return f"section:{section(edition, slug).pk}" if kind == "section" else rule


def do_slogan(edition: str, slogan: str) -> Told:
    one = Edition.objects.get(code=edition)
    one.slogan = slogan
    save(one, by=BY)
    return {}


def do_sql(statement: str, values: list[Any]) -> Told:
    """A row changed behind the journal's back."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {"rows": cursor.rowcount}


def do_press(sweep: bool = False, full: bool = False) -> Told:
    """In this process alone: children would know nothing of what is broken, or made shorter, in this one."""
    alone = replace(room(), bulk_workers=0)
    report = press(alone, at=clock.now(), sweep=sweep, full=full, wait_seconds=30)
    return {
        "run": report.run if report else None,
        "failed": [str(one) for one in report.failed] if report else [],
    }


def do_waiting() -> Told:
    return {"waiting": head() - room().store.status().position}


def do_verify() -> Told:
    found = verify(room())
    names = {name: [str(one) for one in getattr(found, name)] for name in ("missing", "extra", "differing")}
    return {"checked": found.checked, "clean": found.clean, "files": list(found.missing_files), **names}


def do_renditions(photo: str) -> Told:
    return {"names": [one.name for one in Photo.objects.get(title=photo).public_renditions.all()]}


def do_find(headline: str) -> Told:
    """The story that stands under a headline, in whichever edition, with its translations' ids."""
    return do_family(Story.objects.get(title=headline).short_id)


def do_family(of: str) -> Told:
    """A story, and with it its translations by edition."""
    family = Story.objects.filter(identity=story(of).identity)
    return {**told(story(of)), "family": {row.edition_code: told(row) for row in family}}


def do_facts() -> Told:
    return {"stories": [told(one) for one in Story.objects.order_by("pk")]}


def copy_of(photos: list[str] | None = None, words: list[str] | None = None, **text: Any) -> Copy:
    """`words` become the paragraphs; pictures are named; everything else is as in Copy, by short id or reference."""
    if words is not None:
        text["body"] = [{"type": "paragraph", "value": f"<p>{one}</p>"} for one in words]
    if photos is not None:
        text["pictures"] = [PictureUse(Photo.objects.get(title=name).pk) for name in photos]
    for name, kind in (("contributors", "contributor"), ("topics", "topic"), ("regions", "region")):
        if name in text:
            rows: Any = apps.get_model(MODELS[kind]).objects
            text[name] = [rows.get(reference=one).pk for one in text[name]]
    if "related" in text:
        text["related"] = [story(one).pk for one in text["related"]]
    return Copy(**text)


DEEDS: dict[str, Callable[..., Told]] = {
    name.removeprefix("do_"): deed for name, deed in list(globals().items()) if name.startswith("do_")
}
DEEDS |= planting.DEEDS | door_breaking.DEEDS


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
