"""A small paper with something of everything, poisoned and pressed: `python -m tests.hostile.making DIR`.

Its last line of output tells, as JSON, which pages and screens there are to look at.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

STORIES = 42
PASSWORD = "a-bridge-of-steel-1903"


def make(data: Path) -> dict[str, list[str]]:
    from masthead.cli.init import make_paper
    from masthead.conf.template import THREE_EDITIONS

    config = make_paper(data, name="The Paper", editions=list(THREE_EDITIONS), two_factor="optional")
    os.environ["MASTHEAD_DATA"] = str(data)
    _furnish()
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press
    from tests.hostile.poison import poison

    poison()
    press(room(), at=clock.now(), full=True)
    pages = _pages(room().store, config)
    return {"pages": pages, "screens": _screens()}


def _furnish() -> None:
    from masthead import clock
    from masthead.contributors.models import Agency, AgencyName, Contributor, ContributorName
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.roles import add_user
    from masthead.desk.save import add_section, save
    from masthead.desk.submit import Copy, submit
    from masthead.editions.models import Edition, Section
    from masthead.stories.models import Coverage, CoverageName
    from masthead.subjects.models import Region, RegionName, Topic, TopicName

    by, at = house("test"), clock.now()
    add_user("chef", PASSWORD, "chief")
    sections = []
    for code in ("en", "ar"):
        add_section(Section(title="News", slug="news"), under=Edition.objects.get(code=code), by=by)
        sections.append(Section.objects.child_of(Edition.objects.get(code=code)).get())
    things: dict[str, int] = {}
    for name, model, named in (
        ("topics", Topic, TopicName), ("regions", Region, RegionName), ("contributors", Contributor, ContributorName),
        ("agencies", Agency, AgencyName), ("coverage", Coverage, CoverageName),
    ):  # fmt: skip
        thing = model(reference=name)
        thing.names = [named(language=code, name=f"{name} {code}", slug=f"{name}-{code}") for code in ("en", "ar", "es")] \
            if named is not AgencyName else [named(language=code, name=f"{name} {code}") for code in ("en", "ar", "es")]  # fmt: skip
        things[name] = save(thing, by=by).pk
    kinds = ("news", "opinion", "analysis", "blog", "feature", "news")
    body = [
        {"type": "paragraph", "value": "<p>A text of two words.</p>"},
        {"type": "subheading", "value": "A line between"},
        {"type": "quotation", "value": {"text": "Said so.", "attribution": "Some one"}},
        {"type": "list", "value": {"items": ["one thing", "two things"], "numbered": False}},
    ]
    for number in range(STORIES):
        copy = Copy(
            headline=f"Story number {number}", kind=kinds[number % len(kinds)], standfirst="A sentence or two.",
            short_headline="Short and good", slugline="A/B", dateline="DAKAR, 3 May", byline_text="By some one",
            body=body[:3], contributors=[things["contributors"]], agencies=[things["agencies"]], topics=[things["topics"]],
            regions=[things["regions"]], coverage=things["coverage"],
        )  # fmt: skip
        story = submit(sections[number % 4 == 3], copy, by=by, at=at, waiting=number % 11 == 5)
        if number % 11 != 5:
            publish(story, by=by, at=at + timedelta(milliseconds=number))
    _around(by, at)


def _around(by: Any, at: Any) -> None:
    from masthead.broadcast.models import Broadcast, LiveChannel
    from masthead.desk.alerts import add_alert
    from masthead.desk.save import save
    from masthead.fronts.models import NavigationItem

    add_alert("en", "Something broke", source="Some agency", lasts=timedelta(hours=6), by=by, at=at)
    save(NavigationItem(edition="en", label="A label", url="https://example.org/"), by=by)
    save(
        LiveChannel(edition="en", name="A channel", about="About it", stream="https://example.org/x.m3u8"),
        by=by,
    )
    save(
        Broadcast(
            edition="en", title="A broadcast", standfirst="About it", starts=at, ends=at + timedelta(hours=1)
        ),
        by=by,
    )


def _pages(store: Any, config: Any) -> list[str]:
    """Of every kind of address a few."""
    import re

    kinds: dict[tuple[str, str], int] = {}
    found = []
    for address in sorted(store.addresses(), key=str):
        if not address.path.startswith("/") or address.path.endswith((".js", ".webmanifest")):
            continue
        kind = (address.edition, re.sub(r"[^/]+$", "*", address.path))
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] <= (6 if address.edition == "en" else 1):
            prefix = config.edition(address.edition).prefix if address.edition else ""
            found.append(prefix + ("" if address.path == "/" and prefix else address.path))
    return found


def _screens() -> list[str]:
    from masthead.stories.models import Story
    from masthead.wire.models import WireItem

    stories = list(Story.objects.filter(live=True).order_by("pk").values_list("pk", flat=True))[:4]
    drafts = list(Story.objects.filter(live=False).order_by("pk").values_list("pk", flat=True))[:4]
    wire = list(WireItem.objects.order_by("pk").values_list("pk", flat=True))[:6]
    lists = ("subjects/topic", "contributors/contributor", "contributors/agency", "fronts/alert", "stories/coverage",
             "broadcast/livechannel")  # fmt: skip
    return [
        "/desk/", "/desk/stories/", "/desk/wire/", "/desk/wire/files/", "/desk/fronts/", "/desk/on-air/", "/desk/pages/",
        "/desk/reports/site-history/", "/desk/log-ins/", "/desk/pages/search/?q=hit",
        *(f"/desk/snippets/{name}/" for name in lists),
        *(f"/desk/pages/{pk}/edit/" for pk in drafts[:3]),
        *(f"/desk/pages/{pk}/view_draft/" for pk in stories + drafts),
        *(f"/desk/stories/{pk}/{deed}/" for pk in stories[:1] for deed in ("take_down", "withdraw", "read")),
        *(f"/desk/wire/{pk}/" for pk in wire),
    ]  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(make(Path(sys.argv[1]).resolve())))
