"""The demo's editions, sections, subjects, people and pictures."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile

from masthead.contributors.models import Agency, AgencyName, Contributor, ContributorName
from masthead.demo.plan import PICTURES, plan
from masthead.desk.actors import Actor
from masthead.desk.save import add_section, save
from masthead.editions.models import Edition, Section, SocialLink
from masthead.media.models import Photo
from masthead.stories.models import Coverage, CoverageName, Programme, ProgrammeName
from masthead.subjects.models import Region, RegionName, Topic, TopicName

LANGUAGES = ("en", "ar", "es")
Ids = dict[str, int]


def furnish_editions(by: Actor) -> None:
    """Names, slogans and footers of the editions, and their eight sections."""
    for code in LANGUAGES:
        edition = Edition.objects.get(code=code)
        said = plan()["editions"][code]
        edition.title = edition.draft_title = said["name"]
        edition.slogan, edition.about, edition.copyright = said["slogan"], said["about"], said["copyright"]
        edition.social_links = [
            SocialLink(sort_order=place, name=link["name"], url=link["url"])
            for place, link in enumerate(said["social"])
        ]
        save(edition, by=by)
        for wanted in plan()["sections"]:
            section = Section(
                title=wanted["name"][code], slug=wanted["slug"][code], description=wanted["description"][code]
            )
            add_section(section, under=Edition.objects.get(code=code), by=by)


def sections_of(code: str) -> Ids:
    """The ids of an edition's sections by their key in the plan."""
    edition = Edition.objects.get(code=code)
    ids = dict(Section.objects.child_of(edition).values_list("title", "pk"))
    return {wanted["key"]: ids[wanted["name"][code]] for wanted in plan()["sections"]}


def add_photo(picture: dict[str, Any], by: Actor) -> Photo:
    """One picture of the plan, with its English words; the stories carry those of their language."""
    name = f"{picture['key']}.jpg"
    photo = Photo(
        title=picture["key"],
        file=ImageFile(BytesIO((PICTURES / name).read_bytes()), name),
        description=picture["alt"]["en"],
        caption=picture["caption"]["en"],
        credit=picture["credit"]["en"],
        usage_terms=picture["terms"],
    )
    return save(photo, by=by)


def add_subjects(by: Actor, photos: Ids) -> dict[str, Ids]:
    """Topics, regions, agencies, contributors and coverages; their ids by kind and key."""
    return {
        "topic": dict(_add(plan()["topics"], Topic, TopicName, by, "description")),
        "region": dict(_add(plan()["regions"], Region, RegionName, by, "description")),
        "agency": dict(_add(plan()["agencies"], Agency, AgencyName, by)),
        "coverage": dict(_add(plan()["coverages"], Coverage, CoverageName, by, "standfirst")),
        "programme": dict(
            _add(plan().get("programmes", []), Programme, ProgrammeName, by, "standfirst", photos=photos)
        ),
        "film": {},
        "contributor": dict(
            _add(plan()["contributors"], Contributor, ContributorName, by, "role", "bio", photos=photos)
        ),
    }


def _add(
    rows: list[dict[str, Any]], model: Any, name_model: Any, by: Actor, *texts: str, photos: Ids | None = None
) -> Iterator[tuple[str, int]]:
    for order, row in enumerate(rows):
        thing = model(reference=row["key"])
        if model is Region:
            thing.order = order
        if model is Programme:
            thing.outlet = row["outlet"]
            thing.poster_id = (photos or {}).get(row["poster"])
        elif photos is not None:
            thing.portrait_id = photos.get(row["portrait"])
        names = row.get("name") or row["title"]
        thing.names = [
            name_model(
                language=language,
                name=names[language],
                slug=row.get("slug", {}).get(language, ""),
                **{text: row[text][language] for text in texts if text in row},
            )
            for language in LANGUAGES
        ]
        yield row["key"], save(thing, by=by).pk
