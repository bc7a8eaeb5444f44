"""What must hold at any moment: `troubles` names whatever does not."""

from __future__ import annotations

from collections.abc import Iterator

from masthead.store.opening import store_of
from masthead.store.values import Address
from tests.journeys.paper import Paper
from tests.stateful.crawling import Printed, all_printed, dead_links, planted
from tests.stateful.model import Known, Newsroom

Sheets = dict[Address, Printed]


def troubles(paper: Paper, known: Newsroom) -> list[str]:
    """Everything that is not as it should be, in words."""
    found = paper.desk.do("verify")
    store = store_of(paper.config, readonly=True)
    try:
        printed = all_printed(store)
        dead = dead_links(paper.config, store, printed)
    finally:
        store.close()
    return [
        *([] if found["clean"] else [f"verify: {found}"]),
        *(f"a dead link: {link}" for link in sorted(dead)),
        *words_out_of_place(paper, known, printed),
        *(trouble for story in known.stories.values() for trouble in of_story(story, printed)),
    ]


def words_out_of_place(paper: Paper, known: Newsroom, printed: Sheets) -> Iterator[str]:
    at = paper.desk.at
    assert at is not None
    for word in sorted(planted(printed) - known.may_be_read(at.timestamp())):
        where = [
            str(one)
            for one, sheet in printed.items()
            if word in f"{one.path} {sheet.sheet.headers} {sheet.text}"
        ]
        yield f"readers can find {word}: {where}"


def of_story(story: Known, printed: Sheets) -> Iterator[str]:
    """A story's own addresses, and who may name it."""
    pages = [one for one in printed if one.edition == story.edition and one.path.endswith(f"-{story.id}")]
    permanent = printed.get(Address(story.edition, f"/-/{story.id}"))
    status = permanent.sheet.status if permanent else None
    wanted = {"published": 301, "withdrawn": 301, "redirected": 301, "taken_down": 410}.get(story.state)
    if status != wanted or len(pages) != story.is_public:
        yield f"{story} stands at {pages}, its permanent address answers {status}"
        return
    if story.is_public:
        missing = [
            word for word in story.shown.values() if word not in f"{pages[0].path} {printed[pages[0]].text}"
        ]
        if missing:
            yield f"{story} does not show {missing}"
    yield from _named_wrongly(story, printed)


def _named_wrongly(story: Known, printed: Sheets) -> Iterator[str]:
    naming = {
        one
        for one, sheet in printed.items()
        if f"-{story.id}" in sheet.text and not one.path.endswith(story.id)
    }
    if not story.is_public and naming:
        yield f"{story} is named by {naming}"
    listing = {one for one in naming if _lists(printed[one], story.id)}
    if story.state == "withdrawn" and listing:
        yield f"{story} is listed by {listing}"
    if story.state == "published":
        lists = [
            one for one in listing if story.section in one.path.split("/") and not one.path.endswith(".xml")
        ]
        if Address(story.edition, "/sitemap-1.xml") not in listing or (story.section and not lists):
            yield f"{story} is listed only by {listing}"


def _lists(sheet: Printed, id: str) -> bool:
    """Whether it lists the story, and does not only name it in another story's body."""
    path = sheet.address.path
    if path.startswith("/api/v1/stories/"):
        return False
    if path.endswith(".xml"):
        return any(f"-{id}{end}" in sheet.own for end in ("</link>", "</loc>"))
    return path[-9:-8] != "-" and not path.startswith("~") and f"-{id}" in sheet.own
