"""The stylesheets as rules: Arabic is never spaced, slanted or put in capitals; sides follow the script; motion asks first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from masthead.pages.assets import FOLDER, STYLES

NOT_ARABIC = ":not(:lang(ar))"
SPACED = re.compile(r"(?P<name>letter-spacing|text-transform|font-style|text-align)\s*:\s*(?P<value>[^;}]+)")
HARMLESS = {
    "letter-spacing": ("0", "normal", "var(--track)"),
    "text-transform": ("none",),
    "font-style": ("normal",),
    "text-align": ("start", "end", "center"),
}
SIDES = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right)(?:-\w+)?|left|right|float|text-align\s*:\s*(?:left|right)\b)\s*:?"
)
PLAYERS = re.compile(r"\.(?:sign|runs|screen|film|choices|gauge|bar|seek|controls?|player|stream)\b")
"""Players are not mirrored: their bars and signs keep their sides."""
SIGNS = {".stands .halt::before"}
"""Signs of players that stand elsewhere: a triangle that points the way of play."""
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|(?<![-\w])(?:rgb|hsl|oklch)a?\(")
OWN_COLOURS = {
    "tokens": "where the tokens are set",
    "pictures": "the tones that await pictures",
    "print": "paper is white and ink black",
    "player": "films stand on black in both schemes",
}
ON_PICTURES = re.compile(r"\.(?:mark|plays|shows|reel|stage|viewer|enlarge)\b")
"""What stands on pictures and on the dark stage of films has the same colours in both schemes."""
STILL = "prefers-reduced-motion: no-preference"
MOTION = re.compile(r"(?<![-\w])(?:transition|animation|scroll-behavior)(?:-[a-z]+)?\s*:")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the sheet it stands in, the conditions around it, its selector and declarations."""

    sheet: str
    conditions: tuple[str, ...]
    selector: str
    text: str


def rules(sheet: str, css: str) -> Iterator[Rule]:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    around: list[str] = []
    start = 0
    for found in re.finditer(r"[{}]", css):
        before = css[start : found.start()].strip()
        start = found.end()
        if found[0] == "{":
            around.append(" ".join(before.split()))
        else:
            selector = around.pop()
            if before and not selector.startswith("@"):
                yield Rule(sheet, tuple(around), selector, before)


EVERY = [
    rule for name in STYLES for rule in rules(name, (FOLDER / "styles" / f"{name}.css").read_text("utf-8"))
]


def spaced(found: list[Rule]) -> list[str]:
    """Declarations that would space, slant, capitalise or justify Arabic and that nothing takes back for it."""
    reset = {
        (part.strip().removeprefix(":lang(ar)").strip(), one["name"])
        for rule in found
        if ":lang(ar)" in rule.selector and NOT_ARABIC not in rule.selector
        for one in SPACED.finditer(rule.text)
        if one["value"].strip() in HARMLESS[one["name"]]
        for part in rule.selector.split(",")
    }
    return [
        f"{rule.sheet}: {part.strip()} {{ {one[0]} }}"
        for rule in found
        for one in SPACED.finditer(rule.text)
        if one["value"].replace("!important", "").strip() not in HARMLESS[one["name"]]
        for part in rule.selector.split(",")
        if NOT_ARABIC not in part and (part.strip(), one["name"]) not in reset
    ]


def sided(found: list[Rule]) -> list[str]:
    """Declarations that name a side where one that follows the script exists."""
    return [
        f"{rule.sheet}: {rule.selector} {{ {one[0]} }}"
        for rule in found
        for one in SIDES.finditer(re.sub(r'"[^"]*"|\([^()]*\)', "", rule.text))
        if not (rule.sheet == "player" and PLAYERS.search(rule.selector)) and rule.selector not in SIGNS
    ]


def restless(found: list[Rule]) -> list[str]:
    """Motion that does not ask whether the reader wants it."""
    return [
        f"{rule.sheet}: {rule.selector}"
        for rule in found
        if MOTION.search(rule.text) and not any(STILL in one for one in rule.conditions)
    ]


def painted(found: list[Rule]) -> list[str]:
    """Colours that are none of the tokens."""
    return [
        f"{rule.sheet}: {rule.selector} {{ {one[0]} }}"
        for rule in found
        for one in COLOUR.finditer(rule.text)
        if rule.sheet not in OWN_COLOURS and not ON_PICTURES.search(rule.selector)
    ]


def test_arabic_is_never_spaced_slanted_put_in_capitals_or_justified() -> None:
    assert spaced(EVERY) == []
    tracks = [rule.selector for rule in EVERY if re.search(r"--track:\s*0", rule.text)]
    assert tracks == [":root:lang(ar)"]


def test_cited_and_stressed_words_stand_upright_in_arabic() -> None:
    upright = next(rule for rule in EVERY if "em" in rule.selector and "font-style: normal" in rule.text)
    assert {part.strip() for part in upright.selector.split(",")} == {
        f":lang(ar) {tag}" for tag in ("em", "i", "cite")
    }


def test_sides_follow_the_script() -> None:
    assert sided(EVERY) == []


def test_nothing_moves_before_the_reader_was_asked() -> None:
    assert restless(EVERY) == []


def test_colours_come_from_the_tokens() -> None:
    assert painted(EVERY) == []


@pytest.mark.parametrize(
    ("css", "check"),
    [
        (".kicker { letter-spacing: .1em }", spaced),
        (".kicker { text-transform: uppercase }", spaced),
        (".kicker { text-align: justify }", spaced),
        ("@media print { .a { font-style: italic } }", spaced),
        (".card { margin-left: 1rem }", sided),
        (".card { text-align: right }", sided),
        (".card { float: left }", sided),
        (".card { transition: opacity 1s }", restless),
        ("@media (min-width: 1px) { .card { animation: a 1s } }", restless),
        (".card { color: #123456 }", painted),
    ],
)
def test_a_careless_rule_is_found(css: str, check: object) -> None:
    assert callable(check)
    assert check(list(rules("cards", css)))


@pytest.mark.parametrize(
    ("css", "check"),
    [
        (".a { letter-spacing: .1em } :lang(ar) .a { letter-spacing: 0 }", spaced),
        (".a:not(:lang(ar)) { font-style: italic }", spaced),
        (".a { margin-inline-start: 1rem; text-align: start }", sided),
        ("@media (prefers-reduced-motion: no-preference) { .a { transition: opacity 1s } }", restless),
        (".a { color: var(--ink) }", painted),
    ],
)
def test_a_careful_rule_passes(css: str, check: object) -> None:
    assert callable(check)
    assert not check(list(rules("cards", css)))
