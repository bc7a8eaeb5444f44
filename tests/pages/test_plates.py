"""What stands at an address, and which addresses there are, with a newsroom of a few stories."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from masthead.fronts.values import Frame, FrontPage, TickerLine
from masthead.pages.plates import plates
from masthead.pages.printing import printer
from masthead.pages.queries import Found, Queries
from masthead.pages.recipes import stamp
from masthead.press.plates import Plate
from masthead.store.values import Address, Sheet
from masthead.stories.values import Moved, StoryList, StoryPage, Subject, Tombstone
from tests.pages.around import nothing_around
from tests.pages.samples import Sample, config

EN = Sample("en")
STORY = EN.story()
FIXED = (
    "/contributors",
    "/topics",
    "/archive",
    "/install",
    "/offline",
    "/saved",
    "/manifest.webmanifest",
    "/sw.js",
)
STANDING: dict[str, list[tuple[str, str]]] = {
    "story": [("en", STORY.path)],
    "permalink": [("en", "/-/k3x9f2ab"), ("en", "/-/gone0000")],
    "front": [("en", "/")],
    "section": [("en", "/politics"), ("en", "/world/us-politics")],
    "topic": [("en", "/topic/one")],
    "list": [("en", "/politics/page/1")],
    "former": [("en", "/policy"), ("en", "/topic/old")],
}


def story_page(edition: str, id: str) -> StoryPage | Tombstone | Moved | None:
    known = {
        "k3x9f2ab": STORY,
        "gone0000": Tombstone("en", id, "Gone."),
        "moved000": Moved("/politics/other-aaaaaaaa"),
    }
    return known.get(id)  # type: ignore[return-value]


def subject_at(edition: str, path: str) -> Subject | Moved | None:
    if path in ("/policy", "/topic/old"):
        return Moved("/politics" if path == "/policy" else "/topic/one")
    kinds = {"/": "edition", "/politics": "section", "/world/us-politics": "section", "/topic/one": "topic"}
    return replace(EN.subject(kinds[path]), path=path) if path in kinds else None


def front(edition: str, path: str) -> FrontPage | None:
    subject = subject_at(edition, path)
    return (
        replace(EN.front(), subject=subject)
        if isinstance(subject, Subject) and subject.kind != "topic"
        else None
    )


def list_page(edition: str, subject: Subject, number: int) -> StoryList | None:
    return EN.list("section", number).stories if number == 1 else None


def permalink(edition: str, short_id: str) -> Tombstone | Moved | None:
    found = story_page(edition, short_id)
    return Moved(found.path) if isinstance(found, StoryPage) else found


def addresses_of(key: str) -> tuple[Found, ...]:
    if key == "story:1":
        return ("en", STORY.path, "story"), ("en", "/-/k3x9f2ab", "permalink")
    return tuple((edition, path, "section") for edition, path in STANDING["section"])


def all_of(kind: str) -> Iterator[tuple[str, str]]:
    return iter(STANDING.get(kind, []))


def head(edition: str, subject: Subject) -> StoryList:
    return EN.list("topic").stories


def ticker(edition: str) -> tuple[TickerLine, ...]:
    return ()


def frame(edition: str) -> Frame:
    return EN.frame()


@pytest.fixture(scope="module")
def made() -> tuple[Plate, ...]:
    asked = Queries(
        story_page=story_page,
        permalink=permalink,
        subject_at=subject_at,
        head=head,
        list_page=list_page,
        front=front,
        around=nothing_around(),
        paper_name=lambda _: "",
        frame=frame,
        ticker=ticker,
        addresses_of=addresses_of,
        all_of=all_of,
    )
    return plates(config(), asked)


def pressed(made: tuple[Plate, ...], path: str) -> Sheet | None:
    address = Address("en", path)
    (plate,) = (plate for plate in made if plate.matches(address))
    return plate.render(address)


def test_a_story_stands_at_its_own_path_alone(made: tuple[Plate, ...]) -> None:
    sheet = pressed(made, STORY.path)
    assert sheet is not None
    assert sheet.status == 200
    assert pressed(made, "/politics/another-slug-k3x9f2ab") is None


def test_a_permalink_leads_to_where_the_story_stands(made: tuple[Plate, ...]) -> None:
    sheet = pressed(made, "/-/k3x9f2ab")
    assert sheet == Sheet((), status=301, headers=(("location", STORY.path),))


def test_a_redirected_story_leads_to_its_new_place(made: tuple[Plate, ...]) -> None:
    sheet = pressed(made, "/-/moved000")
    assert sheet is not None
    assert dict(sheet.headers)["location"] == "/politics/other-aaaaaaaa"
    assert pressed(made, "/politics/x-moved000") is None


def test_a_story_taken_down_leaves_a_tombstone_and_nothing_else(made: tuple[Plate, ...]) -> None:
    sheet = pressed(made, "/-/gone0000")
    assert sheet is not None
    assert sheet.status == 410
    assert b"Gone." in b"".join(piece for piece in sheet.pieces if isinstance(piece, bytes))
    assert pressed(made, "/politics/x-gone0000") is None


def test_nothing_stands_where_nobody_wrote(made: tuple[Plate, ...]) -> None:
    for path in (
        "/nowhere",
        "/topic/none",
        "/politics/x-00000000",
        "/-/00000000",
        "/politics/page/9",
        "/nowhere/page/1",
    ):
        assert pressed(made, path) is None, path


def test_a_former_address_leads_on(made: tuple[Plate, ...]) -> None:
    for path, target in (("/policy", "/politics"), ("/topic/old", "/topic/one")):
        sheet = pressed(made, path)
        assert sheet is not None
        assert (sheet.status, dict(sheet.headers)["location"]) == (301, target)


def test_a_section_whose_slug_looks_like_a_storys_has_its_front(made: tuple[Plate, ...]) -> None:
    sheet = pressed(made, "/world/us-politics")
    assert sheet is not None
    assert sheet.status == 200


def test_every_address_has_one_plate_which_says_that_it_is_there(made: tuple[Plate, ...]) -> None:
    said = [address for plate in made for address in plate.all_addresses()]
    assert len(said) == len(set(said))
    everything = {Address(*one) for kind in STANDING.values() for one in kind}
    fragments = {
        Address(code, path)
        for code in ("en", "ar", "es")
        for path in (
            *FIXED,
            "~look",
            "~look-sparing",
            "~header",
            "~ticker",
            "~footer",
            "~404",
            "~most-read",
            "/search",
        )
    }
    fragments.add(Address("en", "~doc/k3x9f2ab"))
    assert set(said) == everything | fragments
    for address in said:
        assert [plate.matches(address) for plate in made].count(True) == 1
        assert pressed(made, address.path) is not None


def test_a_key_names_the_addresses_that_it_may_bring_to_life(made: tuple[Plate, ...]) -> None:
    def alive(key: str) -> set[str]:
        return {address.path for plate in made for address in plate.addresses(key)}

    assert alive("story:1") == {STORY.path, "/-/k3x9f2ab", "~doc/k3x9f2ab"}
    assert alive("section:3") == {"/politics", "/world/us-politics"}
    assert alive("picture:7") == set()
    assert {"~header", "~404"} <= alive("edition:en")


def test_other_houses_addresses_are_not_ours(made: tuple[Plate, ...]) -> None:
    for address in (
        Address("", "/"),
        Address("fr", "/"),
        Address("en", "/rss.xml"),
        Address("en", "/sitemap-1.xml"),
    ):
        assert not any(plate.matches(address) for plate in made), address


def test_no_alerts_make_no_bar(made: tuple[Plate, ...]) -> None:
    assert pressed(made, "~ticker") == Sheet(())


def test_a_repainted_or_renamed_paper_has_other_stamps() -> None:
    plain = config()
    repainted = replace(plain, brand=replace(plain.brand, signal="#aa0000"))
    renamed = replace(
        plain, editions=(replace(plain.editions[0], name="The Other Paper"), *plain.editions[1:])
    )
    stamps = {stamp(printer(one), "story.html") for one in (plain, repainted, renamed)}
    assert len(stamps) == 3
    assert stamp(printer(plain), "story.html") == stamp(printer(config()), "story.html")
    assert stamp(printer(plain), "footer.html") != stamp(printer(plain), "story.html")


def test_pressing_twice_gives_the_same_bytes(made: tuple[Plate, ...]) -> None:
    for path in (STORY.path, "/", "/topic/one", "~header"):
        assert pressed(made, path) == pressed(made, path)
    assert printer(config()).sheet(printer(config()).composition("en"), "ticker.html", lines=()) == Sheet(())
