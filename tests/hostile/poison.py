"""Every text of a made paper replaced by the vectors, past all verbs and checks: `python -m tests.hostile.poison DIR`.

So whatever a form, a rule or a later door may let through stands in each field at once. Files of every wire format come
through the wire's own door, with hostile names, and stay in the inbox, in quarantine, or become drafts.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html import escape
from itertools import cycle
from pathlib import Path
from typing import Any

from tests.hostile.vectors import CONTEXTS, VECTORS, packed

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "tests" / "wire" / "samples"
PARTS = ("contributors", "subjects", "media", "editions", "stories", "broadcast", "fronts", "desk")
OF_THE_PROGRAM = {
    "slug", "path", "url_path", "code", "edition", "edition_code", "language", "short_id", "list_key", "key", "menu",
    "place", "rule", "weight", "kind", "video_form", "outlet", "media_type", "made_from", "told", "crop", "digest",
    "stream", "state", "content", "folded", "placeholder", "file_hash", "qcode", "name_of_file", "username", "password",
    "token", "expire_reason",
}  # fmt: skip
"""Words that the program chooses itself, or that are addresses; a name of a rendition is one too."""
FILES = {
    "PublicRendition",
    "FilmFile",
    "FilmCaptions",
    "FilmOriginal",
    "DeskRendition",
    "User",
    "Tries",
    "SharedPreview",
}
SAFE_ONLY = {"film_url", "url"}
OF_A_KIND = 3
ROWS = 200


def poison() -> None:
    """All of it; nothing is pressed yet."""
    from django.apps import apps
    from django.db import transaction

    with transaction.atomic():
        _thin_out()
        for label in PARTS:
            for model in apps.get_app_config(label).get_models():
                if model.__name__ not in FILES:
                    _poison_model(model)
        _poison_titles()
        _poison_bodies()
    _receive()


def _thin_out() -> None:
    """A few stories of each kind in each edition stay before readers, so that pressing all takes seconds."""
    from masthead.stories.models import ListPlace, State, Story

    public = Story.objects.filter(live=True, state=State.PUBLISHED)
    kept: list[int] = []
    for edition, kind in public.order_by().values_list("edition_code", "kind").distinct():
        kept += (
            public.filter(edition_code=edition, kind=kind)
            .order_by("-pk")
            .values_list("pk", flat=True)[:OF_A_KIND]
        )
    public.exclude(pk__in=kept).update(live=False, state=State.DRAFT)
    ListPlace.objects.exclude(story__in=kept).update(present=False)


def _poison_model(model: Any) -> None:
    from django.db.models import CharField, TextField, URLField

    fields = [
        field
        for field in model._meta.local_fields
        if isinstance(field, (CharField, TextField))
        and type(field).__name__ in ("CharField", "TextField", "URLField", "RichTextField")
        and not field.choices
        and not field.unique
        and field.name not in OF_THE_PROGRAM
    ]
    if not fields:
        return
    texts = {field.name: cycle(_texts(field.max_length, isinstance(field, URLField))) for field in fields}
    for place, row in enumerate(model._base_manager.order_by("pk")):
        if place >= ROWS:
            break
        values = {name: next(given) for name, given in texts.items()}
        model._base_manager.filter(pk=row.pk).update(**values)


def _texts(length: int | None, is_address: bool) -> tuple[str, ...]:
    if is_address:
        return tuple(one[: length or 200] for one in CONTEXTS["addresses"])
    return packed(min(length or 1500, 1500))


def _poison_titles() -> None:
    """Headlines, and the titles of sections, editions and standing pages."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    own = ContentType.objects.filter(app_label__in=("stories", "editions"))
    texts = cycle(packed(250))
    for page in Page.objects.filter(content_type__in=own).order_by("-pk"):
        text = next(texts)
        Page.objects.filter(pk=page.pk).update(
            title=text, draft_title=text, seo_title=text, search_description=text
        )


def _poison_bodies() -> None:
    from wagtail.models import Revision

    from masthead.editions.models import StandingPage
    from masthead.stories.models import Story

    texts = packed(400)
    bodies = cycle([texts[at : at + 9] for at in range(0, len(texts) - 8, 9)])
    for story in Story.objects.filter(live=True):
        raw = [_hostile(dict(block)) for block in story.body.raw_data] + _paragraphs(next(bodies))
        text = json.dumps(raw)
        Story.objects.filter(pk=story.pk).update(body=text)
        for revision in Revision.objects.filter(object_id=str(story.pk), pk=story.latest_revision_id):
            said = revision.content | {"body": json.dumps(_cleaned(raw)), "title": story.title}
            Revision.objects.filter(pk=revision.pk).update(content=said, object_str=story.title[:200])
    for page in StandingPage._base_manager.all():
        if hasattr(page, "body") and hasattr(page.body, "raw_data"):
            text = json.dumps([_hostile(dict(block)) for block in page.body.raw_data])
            StandingPage._base_manager.filter(pk=page.pk).update(body=text)


def _cleaned(raw: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As forms and the wire leave it for an editor: Wagtail's own converter stops at anything wilder."""
    from masthead.markup import clean_inline

    return [
        block | {"value": f"<p>{clean_inline(block['value'])}</p>"} if block["type"] == "paragraph" else block
        for block in raw
        if block["type"] in ("paragraph", "subheading", "quotation")
    ]


_turn = cycle(VECTORS)


def _paragraphs(texts: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in texts] + [
        {"type": "subheading", "value": texts[0][:200]},
        {"type": "quotation", "value": {"text": texts[1], "attribution": texts[2][:200]}},
    ]


def _hostile(value: Any) -> Any:
    """The same shape with a vector in each text that has a blank in it; ids, addresses and names of blocks stay."""
    if isinstance(value, dict):
        return {
            name: one if name in ("type", "id", "document") else _hostile(one) for name, one in value.items()
        }
    if isinstance(value, list):
        return [_hostile(one) for one in value]
    if isinstance(value, str) and " " in value:
        return f"{next(_turn)} {next(_turn)}"
    return value


# --- the wire -------------------------------------------------------------------------------------------------------


def _receive() -> None:
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.wire.agencies import agency_called
    from masthead.wire.drafts import can_become_story, make_draft
    from masthead.wire.intake import receive
    from masthead.wire.models import Door, WireItem

    agency = agency_called('"><img src=x onerror=hit(1)>', by=house("test"))
    for name, data in _deliveries():
        receive(
            data,
            agency=agency,
            door=Door.COMMAND if hasattr(Door, "COMMAND") else next(iter(Door)),
            name=name,
            at=clock.now(),
        )
    section = _section()
    for item in WireItem.objects.order_by("-pk")[:12]:
        if can_become_story(item):
            make_draft(item, section, by=house("test"), at=clock.now())


def _section() -> Any:
    from masthead.editions.models import Edition, Section

    return Section.objects.child_of(Edition.objects.get(code="en")).first()


def _deliveries() -> Iterator[tuple[str, bytes]]:
    names = cycle(VECTORS[::7])
    for sample in sorted(SAMPLES.iterdir()):
        change = _json if sample.suffix == ".json" else _xml
        for number in range(4):
            yield f"{next(names)}{sample.name}", change(sample.read_bytes(), number)
    for vector in VECTORS[::9]:
        yield f"{vector}.txt", vector.encode()
        yield f"{vector}.json", json.dumps({vector: vector, "headline": 3}).encode()
        yield f"{vector}.xml", f"<{'x'}>{vector}".encode()


def _json(data: bytes, number: int) -> bytes:
    told = _hostile_json(json.loads(data), cycle(packed(900)[number::4]))
    for name in ("uri", "guid"):
        if isinstance(told, dict) and name in told:
            told[name] = f"urn:test:{number}:{told[name]}"
    return json.dumps(told).encode()


def _hostile_json(value: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, dict):
        return {name: _hostile_json(one, texts) for name, one in value.items()}
    if isinstance(value, list):
        return [_hostile_json(one, texts) for one in value]
    return next(texts) if isinstance(value, str) and " " in value else value


def _xml(data: bytes, number: int) -> bytes:
    """Texts with a blank in them, escaped as a careful agency would; identities differ from file to file."""
    texts, text = cycle(packed(900)[number::4]), data.decode()
    text = re.sub(
        r">([^<>]* [^<>]*)<",
        lambda found: f">{escape(next(texts), quote=False)}<" if found[1].strip() else found[0],
        text,
    )
    text = re.sub(r"(guid=\"|<guid[^>]*>|<id>)", rf"\g<1>urn:test:{number}:", text)
    return "".join(one for one in text if one in "\t\n\r" or ord(one) >= 32).encode()


if __name__ == "__main__":
    import django

    django.setup()
    poison()
    sys.exit(0)
