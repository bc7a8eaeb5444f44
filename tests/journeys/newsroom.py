"""A small newsroom for the journeys: three editions, made once through the verbs and copied for whoever needs it.

`python -m tests.journeys.newsroom DIR` makes it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

PUBLIC_URL = "http://127.0.0.1"
"""Stands in every copy, whatever port its reader has, so that no copy needs to be pressed anew."""

SECTIONS: Mapping[str, Sequence[tuple[str, str]]] = {
    "en": (("World", "world"), ("Politics", "politics"), ("Sport", "sport")),
    "ar": (("سياسة", "سياسة"), ("رياضة", "رياضة")),
    "es": (("Política", "politica"), ("Deportes", "deportes")),
}
NESTED = ("Europe", "europe")
SLOGANS = {"en": "Plainly said", "ar": "خبر واضح", "es": "Dicho claro"}
ALERTS = {"en": "Counting has begun", "ar": "بدأ الفرز", "es": "Comienza el recuento"}
NAMES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "topic": {
        "elections": ("Elections", "انتخابات", "Elecciones"),
        "ferries": ("Ferries", "عبّارات", "Transbordadores"),
    },
    "region": {
        "north-africa": ("North Africa", "شمال أفريقيا", "Norte de África"),
        "levant": ("Levant", "المشرق", "Levante"),
    },
    "contributor": {
        "amina": ("Amina Doyle", "أمينة دويل", "Amina Doyle Ruiz"),
        "karim": ("Karim Haddad", "كريم حداد", "Karim Hadad"),
    },
    "agency": {"meridian": ("Meridian Wire", "وكالة ميريديان", "Agencia Meridiana")},
    "coverage": {"harbour": ("The harbour vote", "تصويت الميناء", "El voto del puerto")},
}
LANGUAGES = ("en", "ar", "es")
PHOTOS = {"harbour": (36, 82, 110), "ferry": (140, 60, 40), "unseen": (20, 120, 60)}
CREDITS = {"harbour": "Lena Ortz/Meridian", "ferry": "Harbour Archive", "unseen": "Nobody yet"}
FAMILY = UUID("4f4f0a2c-6f0d-4c55-9a93-0a5d9b1d2d11")

HEADLINES = {
    "en": (
        "Harbour votes on night ferries",
        "Ministers meet over port fees",
        "Coast guard rescues twelve sailors",
        "Rowers win the channel race",
        "Council opens the old lighthouse",
        "Fishing quota stays as it was",
        "Storm closes the northern road",
        "Parliament hears the harbour master",
        "Sailing club elects a new captain",
        "Pier repairs begin in spring",
    ),
    "ar": ("الميناء يصوت على العبّارات", "الوزراء يجتمعون", "إنقاذ اثني عشر بحارا", "فوز المجدفين"),
    "es": (
        "El puerto vota los transbordadores",
        "Los ministros se reúnen",
        "Doce marineros rescatados",
        "Ganan los remeros",
    ),
}


def make(folder: Path) -> None:
    """An empty paper, filled and pressed."""
    from masthead.cli.init import make_paper
    from masthead.conf.template import THREE_EDITIONS

    make_paper(
        folder, name="The Harbour Paper", editions=list(THREE_EDITIONS), overrides={"public_url": PUBLIC_URL}
    )
    toml = folder / "masthead.toml"
    toml.write_text(
        toml.read_text("utf-8").replace('public_url = ""', f'public_url = "{PUBLIC_URL}"'), "utf-8"
    )
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.developing import develop_all
    from masthead.desk.onair import room
    from masthead.press.run import press

    by = house("newsroom")
    _furnish(by)
    ids = {kind: dict(_named(kind, by)) for kind in NAMES}
    photos = {name: _photo(name, by) for name in PHOTOS}
    _fill(by, clock.now() - timedelta(hours=30), ids, photos)
    develop_all()  # no worker of a test begins with it
    press(room(), at=clock.now(), full=True, wait_seconds=60)
    room().store.close()


def _furnish(by: Any) -> None:
    from masthead.desk.save import add_section, save
    from masthead.editions.models import Edition, Section

    for code, sections in SECTIONS.items():
        edition = Edition.objects.get(code=code)
        edition.slogan = SLOGANS[code]
        save(edition, by=by)
        for title, slug in sections:
            add_section(Section(title=title, slug=slug), under=Edition.objects.get(code=code), by=by)
    add_section(Section(title=NESTED[0], slug=NESTED[1]), under=Section.objects.get(slug="world"), by=by)


def _named(kind: str, by: Any) -> Any:
    from masthead.contributors.models import Agency, AgencyName, Contributor, ContributorName
    from masthead.desk.save import save
    from masthead.stories.models import Coverage, CoverageName
    from masthead.subjects.models import Region, RegionName, Topic, TopicName

    models: dict[str, tuple[Any, Any]] = {
        "topic": (Topic, TopicName),
        "region": (Region, RegionName),
        "contributor": (Contributor, ContributorName),
        "agency": (Agency, AgencyName),
        "coverage": (Coverage, CoverageName),
    }
    model, name_model = models[kind]
    for reference, names in NAMES[kind].items():
        thing = model(reference=reference)
        thing.names = [
            name_model(language=language, name=name) for language, name in zip(LANGUAGES, names, strict=True)
        ]
        yield reference, save(thing, by=by).pk


def _photo(name: str, by: Any) -> int:
    from django.core.files.images import ImageFile
    from PIL import Image, ImageDraw

    from masthead.desk.save import save
    from masthead.media.models import Photo

    picture = Image.new("RGB", (640, 400), PHOTOS[name])
    ImageDraw.Draw(picture).ellipse((120, 80, 420, 330), fill="white")
    out = BytesIO()
    picture.save(out, "JPEG")
    photo = Photo(
        title=name,
        file=ImageFile(BytesIO(out.getvalue()), f"{name}.jpg"),
        description=f"A drawing of the {name}",
        caption=f"The {name}, drawn",
        credit=CREDITS[name],
    )
    return int(save(photo, by=by).pk)


def _fill(by: Any, at: Any, ids: dict[str, dict[str, int]], photos: dict[str, int]) -> None:
    """The stories, each related to the one before it; the first four have translations. One is a draft."""
    from masthead.desk.alerts import add_alert
    from masthead.desk.publish import publish
    from masthead.desk.submit import PictureUse, submit
    from masthead.stories.models import Story

    for edition, headlines in HEADLINES.items():
        before: list[int] = []
        for number, headline in enumerate(headlines):
            copy = _copy(number, headline, ids, photos, before)
            identity = uuid5(FAMILY, str(number))
            story = submit(_section(edition, number), copy, by=by, at=at, identity=identity)
            before.append(publish(story, by=by, at=at + timedelta(hours=number)).pk)
        first = Story.objects.get(pk=before[0])
        add_alert(
            edition, ALERTS[edition], lasts=timedelta(days=2), source="Meridian", by=by, at=at, story=first
        )
    hidden = PictureUse(photos["unseen"])
    submit(
        _section("en", 1), _copy(1, "A draft that waits", ids, photos, [], pictures=[hidden]), by=by, at=at
    )


def _section(edition: str, number: int) -> Any:
    from masthead.editions.models import Section

    slugs = [slug for _, slug in SECTIONS[edition]] + ([NESTED[1]] if edition == "en" else [])
    return Section.objects.get(slug=slugs[number % len(slugs)])


def _copy(
    number: int, headline: str, ids: Any, photos: dict[str, int], before: list[int], **more: Any
) -> Any:
    from masthead.desk.submit import Copy, PictureUse

    def pick(kind: str) -> list[int]:
        rows = list(ids[kind].values())
        return [rows[number % len(rows)]]

    body: list[dict[str, Any]] = [
        {"type": "paragraph", "value": f"<p>{headline}. First words.</p>"},
        {"type": "paragraph", "value": f"<p>{headline}. More of it.</p>"},
    ]
    if before:
        body.insert(1, {"type": "story_set_in", "value": before[-1]})
        body.append({"type": "read_more", "value": before[0]})
    picture = [PictureUse(list(photos.values())[number % 2])] if number % 3 else []
    values: dict[str, Any] = {
        "headline": headline,
        "standfirst": f"{headline}, in short",
        "slugline": f"HARBOUR-{number}",
        "ed_note": "Kept in the house",
        "body": body,
        "contributors": pick("contributor"),
        "agencies": pick("agency") if number % 2 else [],
        "regions": pick("region"),
        "topics": pick("topic"),
        "coverage": ids["coverage"]["harbour"] if number < 3 else None,
        "pictures": picture,
        "related": before[-2:],
    }
    return Copy(**{**values, **more})


if __name__ == "__main__":
    make(Path(sys.argv[1]))
