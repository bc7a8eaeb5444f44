"""The demo's stories, fronts and alerts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from masthead.demo.graphics import graphics_of
from masthead.demo.newsroom import Ids, sections_of
from masthead.demo.plan import editions_of, plan, plan_of_fronts, stories_in_order, text
from masthead.desk.actors import Actor
from masthead.desk.alerts import add_alert
from masthead.desk.publish import publish
from masthead.desk.revise import revise
from masthead.desk.save import save
from masthead.desk.submit import Copy, PictureUse, submit
from masthead.desk.update import update
from masthead.editions.models import Section
from masthead.fronts.models import Container, Front, Pin
from masthead.stories.models import Story
from masthead.stories.notation import Block, body_blocks, things_in
from masthead.stories.shortid import ALPHABET, LENGTH


@dataclass(slots=True)
class Shelf:
    """What has been made so far: photos and subjects by key, stories by edition and key."""

    photos: Ids
    subjects: dict[str, Ids]
    by: Actor
    now: datetime
    stories: dict[str, Ids] = field(default_factory=dict)


def submit_all(shelf: Shelf) -> Iterator[str]:
    """Hand in every story in every edition, so that they can point at each other; yields a line for each."""
    for story in stories_in_order():
        for edition in editions_of(story):
            section = Section.objects.get(pk=sections_of(edition)[story["section"]])
            made = submit(
                section,
                _copy(shelf, story, edition),
                by=shelf.by,
                at=shelf.now,
                identity=uuid5(NAMESPACE_URL, f"urn:masthead:demo:{story['key']}"),
            )
            Story.objects.filter(pk=made.pk).update(short_id=same_id(edition, story["key"]))
            shelf.stories.setdefault(edition, {})[story["key"]] = made.pk
            yield f"{edition} {story['key']}"


def publish_all(shelf: Shelf) -> Iterator[str]:
    """Publish them in the order in which they were news; yields a line for each."""
    for story in stories_in_order():
        at = shelf.now - timedelta(hours=story["hours_ago"])
        for edition in editions_of(story):
            row = Story.objects.get(pk=shelf.stories[edition][story["key"]])
            revise(row, _copy(shelf, story, edition), by=shelf.by, at=at)
            row = publish(row, by=shelf.by, at=at)
            if "updated_hours_ago" in story:
                update(row, by=shelf.by, at=shelf.now - timedelta(hours=story["updated_hours_ago"]))
            yield f"{edition} {story['key']}"


def pin_fronts(shelf: Shelf) -> None:
    """Each edition's front as `content/fronts.toml` sets it up; the lead and the next five are the plan's."""
    pins = sorted(
        (story for story in plan()["stories"] if "pin" in story), key=lambda story: int(story["pin"])
    )
    for edition, stories in shelf.stories.items():
        front = Front.objects.filter(edition=edition, section=None, region=None, kind="").first()
        front = front or Front(edition=edition)
        containers = []
        for place, wanted in enumerate(plan_of_fronts()):
            made = Container(sort_order=place, **_filled_with(shelf, edition, wanted))
            if place == 0:
                made.pins = [
                    Pin(sort_order=at, story_id=stories[story["key"]])
                    for at, story in enumerate(pins[: made.number])
                    if story["key"] in stories
                ]
            containers.append(made)
        front.containers, front.continued = containers, False
        save(front, by=shelf.by)


def _filled_with(shelf: Shelf, edition: str, wanted: dict[str, Any]) -> dict[str, Any]:
    """A container's fields; the plan's keys of sections, regions and coverages become ids."""
    kind, _, key = str(wanted["rule"]).partition(":")
    known = {"section": sections_of(edition)} | shelf.subjects
    rule = f"{kind}:{known[kind][key]}" if kind in known else wanted["rule"]
    title = wanted.get("title", {}).get(edition, "")
    return {"rule": rule, "title": title, "weight": wanted["weight"], "number": wanted["number"]}


def issue_alerts(shelf: Shelf) -> None:
    """The ticker's lines; some of them have ended by now."""
    for alert in sorted(plan()["alerts"], key=lambda alert: -float(alert["minutes_ago"])):
        for edition in shelf.stories:
            story = shelf.stories[edition].get(alert["story"])
            add_alert(
                edition,
                alert["text"][edition],
                source=alert["source"][edition] if alert["source"] else "",
                lasts=timedelta(hours=alert["lasts_hours"]),
                at=shelf.now - timedelta(minutes=alert["minutes_ago"]),
                story=Story.objects.get(pk=story) if story else None,
                by=shelf.by,
            )


def same_id(edition: str, key: str) -> str:
    """The short id of a demo story: the same each time the demo is made, so that documents can name its address."""
    number = int.from_bytes(blake2b(f"{edition}:{key}".encode(), digest_size=8).digest())
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def _copy(shelf: Shelf, story: dict[str, Any], edition: str) -> Copy:
    written = text(edition, story["key"])
    known = shelf.stories.get(edition, {})
    in_body = set(things_in(written.body, "picture"))
    dateline = story["dateline"]
    return Copy(
        headline=written.headline,
        kind=story["kind"],
        short_headline=written.short_headline,
        standfirst=written.standfirst,
        slugline=story["slugline"],
        dateline=dateline[edition] if dateline else "",
        body=body_blocks(
            written.body,
            photos=_words(shelf, story, edition),
            stories=known,
            graphics=graphics_of(written.body, edition, shelf.photos),
        ),
        contributors=_ids(shelf, "contributor", story["contributors"]),
        agencies=_ids(shelf, "agency", story["agencies"]),
        pictures=[
            PictureUse(use["photo"], use["alt"], use["caption"])
            for key, use in _words(shelf, story, edition).items()
            if key not in in_body
        ],
        regions=_ids(shelf, "region", story["regions"]),
        topics=_ids(shelf, "topic", story["topics"]),
        coverage=shelf.subjects["coverage"].get(story.get("coverage", "")),
        related=[known[key] for key in story["related"] if key in known],
        film=shelf.subjects["film"].get(story.get("film", "")),
        film_url=story.get("film_url"),
        video_form=story.get("video_form"),
        programme=shelf.subjects["programme"].get(story.get("programme", "")),
        episode=story.get("episode"),
    )


def _words(shelf: Shelf, story: dict[str, Any], edition: str) -> dict[str, Block]:
    """The story's pictures with the words of its language, its own before the plan's."""
    own = text(edition, story["key"]).pictures
    pictures = {picture["key"]: picture for picture in plan()["pictures"]}
    return {
        key: {
            "photo": shelf.photos[key],
            "alt": own.get(key, {}).get("alt") or pictures[key]["alt"][edition],
            "caption": own.get(key, {}).get("caption") or pictures[key]["caption"][edition],
        }
        for key in story["pictures"]
    }


def _ids(shelf: Shelf, kind: str, keys: list[str]) -> list[int]:
    return [shelf.subjects[kind][key] for key in keys]
