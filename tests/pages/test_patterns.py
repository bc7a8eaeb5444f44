"""The pattern page shows every component there is, whole, in the language of each edition."""

from __future__ import annotations

import pytest
from jinja2 import nodes

from masthead.pages.patterns.front_groups import foot_group, front_groups, in_states
from masthead.pages.patterns.page import pattern_sheet, sample_of
from masthead.pages.patterns.pictures import sample_picture
from masthead.pages.patterns.showing import Showing
from masthead.pages.patterns.story_groups import story_groups
from masthead.pages.patterns.tokens import colours
from masthead.pages.printing import Printer, templates
from tests.pages.conftest import Page
from tests.pages.samples import TEXTS

DOCUMENTED = (
    "cards.html",
    "words.html",
    "pictures.html",
    "onward.html",
    "kinds.html",
    "lists.html",
    "containers.html",
    "blocks.html",
    "story_heads.html",
    "stage.html",
    "player.html",
    "tools.html",
    "saving.html",
    "icons.html",
)
INSIDE = {"live.html", "most_read.html"}
"""Pages and fragments that are shown whole: what they call is shown too."""


def parsed(name: str) -> nodes.Template:
    made = templates()
    assert made.loader is not None
    return made.parse(made.loader.get_source(made, name)[0])


def macros_of(name: str) -> dict[str, nodes.Macro]:
    return {macro.name: macro for macro in parsed(name).find_all(nodes.Macro)}


def called_in(node: nodes.Node) -> set[str]:
    return {call.node.name for call in node.find_all(nodes.Call) if isinstance(call.node, nodes.Name)}


def shown_by(called: set[tuple[str, str]], every: dict[str, nodes.Macro]) -> set[str]:
    """The macros that the page calls, with all that these call in turn."""
    waiting = {name for _, name in called}
    for page in INSIDE:
        waiting |= called_in(parsed(page))
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in every and name not in seen:
            seen.add(name)
            waiting |= called_in(every[name])
    return seen


def test_every_component_is_shown(made: Printer) -> None:
    composition = made.composition("en")
    show, sample = Showing(made, composition), sample_of(composition)
    assert [*front_groups(show, sample), *story_groups(show, sample), foot_group(show, sample)]
    every = {name: macro for template in DOCUMENTED for name, macro in macros_of(template).items()}
    called = {(template, name) for template, name in show.called} | {("onward.html", "most_read")}
    assert set(every) - shown_by(called, every) == set()
    cards = set(macros_of("cards.html")) - {"headline", "over", "mark", "thumbnail", "begin", "foot"}
    assert {name for template, name in show.called if template == "cards.html"} == cards


@pytest.mark.parametrize("code", list(TEXTS))
def test_the_page_is_well_formed_and_no_id_stands_twice(made: Printer, code: str) -> None:
    page = Page(pattern_sheet(made, code))
    ids = [element.get("id") for element in page.root.iter() if isinstance(element.tag, str)]
    assert len([one for one in ids if one]) == len({one for one in ids if one})
    assert page.one("html").get("lang") == code
    assert page.properties["robots"] == "noindex"
    assert len(page.all("section")) > 20


@pytest.mark.parametrize("code", list(TEXTS))
def test_what_points_at_an_id_finds_it(made: Printer, code: str) -> None:
    page = Page(pattern_sheet(made, code))
    ids = {element.get("id") for element in page.root.iter() if isinstance(element.tag, str)}
    for element in page.root.iter():
        if isinstance(element.tag, str):
            for name in ("for", "aria-labelledby", "aria-controls"):
                assert element.get(name) is None or element.get(name) in ids | {"breaking"}, element.attrib


@pytest.mark.parametrize("code", list(TEXTS))
def test_cards_bear_short_and_long_headlines(made: Printer, code: str) -> None:
    sample = sample_of(made.composition(code))
    lengths = [len(card.headline) for _, card in in_states(sample)]
    assert min(lengths) <= 20
    assert max(lengths) >= 100
    assert {card.picture is None for _, card in in_states(sample)} == {True, False}
    assert any(card.withdrawn for _, card in in_states(sample))


def test_all_its_pictures_can_be_drawn_and_no_others(made: Printer) -> None:
    files = [name for name in pattern_sheet(made, "en").files if name.startswith("assets/sample-")]
    assert len(files) > 20
    assert all(sample_picture(name) for name in files if "-320." in name)
    assert sample_picture("assets/sample-p3-99999.jpg") is None
    assert sample_picture("assets/sample-p3-640.jpg/../x") is None


def test_its_colours_are_the_papers_and_can_be_told_from_the_paper(made: Printer) -> None:
    found = {colour.name: colour for colour in colours(made.config.brand)}
    assert found["accent"].light == made.config.brand.accent
    assert found["signal"].dark == made.config.brand.signal_dark
    for name in ("ink", "soft", "accent", "signal"):
        assert min(found[name].on_light, found[name].on_dark) >= 4.5, name
    assert found["ink"].on_light >= 7 <= found["ink"].on_dark
