"""A programme's episodes: one fragment for the pages of all of them."""

from collections.abc import Iterator
from dataclasses import replace

from masthead.pages.episode_pages import EpisodesPlate, episodes_plate
from masthead.pages.patterns.kinds import of_kind, onward
from masthead.pages.printing import Printer
from masthead.pages.queries import Found, Queries
from masthead.pages.story_pages import story_sheet
from masthead.store.values import Address, Item, Slot
from masthead.stories.values import Moved, StoryList, Subject
from tests.pages.around import nothing_around
from tests.pages.samples import Sample

EN = Sample("en")
HERE = Address("en", "~episodes/talks")


def subject_at(edition: str, path: str) -> Subject | Moved | None:
    known = {"/programme/talks": replace(EN.subject(), kind="programme", name="Talks", path=path)}
    return known.get(path) or (Moved("/programme/talks") if path == "/programme/old" else None)


def head(edition: str, subject: Subject) -> StoryList:
    return EN.list("topic", cards=12).stories


def addresses_of(key: str) -> tuple[Found, ...]:
    return (("en", "/programme/talks", "programme"), ("en", "/programme/talks/page/1", "list"))


def all_of(kind: str) -> Iterator[tuple[str, str]]:
    return iter([("en", "/programme/talks"), ("zz", "/programme/talks")] if kind == "programme" else [])


def plate(made: Printer) -> EpisodesPlate:
    asked = Queries(
        story_page=lambda *_: None,
        permalink=lambda *_: None,
        subject_at=subject_at,
        head=head,
        list_page=lambda *_: None,
        front=lambda *_: None,
        paper_name=lambda _: "",
        frame=lambda _: EN.frame(),
        ticker=lambda _: (),
        addresses_of=addresses_of,
        all_of=all_of,
        around=nothing_around(),
    )
    return episodes_plate(made, asked, frozenset({"en", "ar"}))


def test_a_programmes_newest_episodes_are_items_of_one_fragment(made: Printer) -> None:
    sheet = plate(made).render(HERE)
    assert sheet
    items = [piece.name for piece in sheet.pieces if isinstance(piece, Item)]
    assert items == [card.path[-8:] for card in EN.cards(0, 9)]


def test_the_fragment_stands_wherever_its_programme_does(made: Printer) -> None:
    made_plate = plate(made)
    assert list(made_plate.addresses("programme:3")) == [HERE]
    assert list(made_plate.addresses("story:3")) == []
    assert list(made_plate.all_addresses()) == [HERE]
    assert made_plate.matches(HERE)
    assert not made_plate.matches(Address("en", "/programme/talks"))


def test_a_programme_that_moved_or_never_was_has_no_fragment(made: Printer) -> None:
    for path in ("~episodes/old", "~episodes/nothing"):
        assert plate(made).render(Address("en", path)) is None


def test_an_episodes_page_leaves_out_of_it_what_it_shows_itself(made: Printer) -> None:
    sheet = story_sheet(made, of_kind("en", "video"), onward(EN))
    (slot,) = [piece for piece in sheet.pieces if isinstance(piece, Slot) and piece.fragment == HERE]
    assert slot.take == 4
    assert {"k3x9f2ab", *(card.path[-8:] for card in onward(EN).cards)} <= set(slot.without)
