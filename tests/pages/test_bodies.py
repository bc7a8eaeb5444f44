"""A story's body as it is set: points together, a drawing with its data, related stories between paragraphs."""

from dataclasses import replace

import pytest

from masthead.pages.bodies import Drawing, Pictures, Points, RelatedHere, body_parts, is_figures
from masthead.pages.patterns.kinds import data, drawing, of_kind, points
from masthead.stories.values import DataTable, Paragraph, StoryPage, Subheading
from tests.pages.samples import Sample

TEXT, HEAD = Paragraph("x"), Subheading("x")
EN = Sample("en")


def body(kinds: str) -> StoryPage:
    return replace(EN.story(), body=tuple(TEXT if kind == "p" else HEAD for kind in kinds))


@pytest.mark.parametrize(
    ("kinds", "place"),
    [("ppp", 3), ("pppp", 3), ("pppppp", 3), ("pppppppp", 4), ("pphppp", 4), ("pphpp", 4), ("pphphp", 6)],
)
def test_related_stories_stand_between_two_paragraphs_or_at_the_end(kinds: str, place: int) -> None:
    parts = body_parts(body(kinds), (), related=True)
    assert [index for index, part in enumerate(parts) if isinstance(part, RelatedHere)] == [place]
    assert tuple(part for part in parts if not isinstance(part, RelatedHere)) == body(kinds).body


def test_a_body_without_related_stories_is_left_alone() -> None:
    assert body_parts(body("pppppp"), (), related=False) == body("pppppp").body


def test_the_five_points_stand_together_between_the_paragraphs() -> None:
    five = points(EN)
    story = replace(EN.story(kind="explainer"), body=(TEXT, *five, TEXT))
    assert body_parts(story, (), related=False) == (TEXT, Points(five), TEXT)


def test_a_drawing_takes_the_table_that_follows_it_at_once_and_no_other() -> None:
    graphic, table = drawing(EN), data(EN)
    story = replace(EN.story(kind="infographic"), body=(graphic, table, table, graphic, TEXT, table, graphic))
    assert body_parts(story, (), related=False) == (
        Drawing(graphic, table),
        table,
        Drawing(graphic, None),
        TEXT,
        table,
        Drawing(graphic, None),
    )


def test_a_gallerys_pictures_stand_below_its_words_and_its_related_stories_below_them() -> None:
    story = of_kind("en", "gallery")
    parts = body_parts(story, story.pictures, related=True)
    assert parts[-2:] == (Pictures(story.pictures), RelatedHere())


@pytest.mark.parametrize(
    ("cells", "figures"),
    [
        (("12", "1,250.5"), True),
        (("٣٤٫٥", "٪", ""), False),
        (("٣٤٫٥٪", "١٬٢٠٠"), True),
        (("+3 %", "−4 %", "–"), True),
        (("$12", "€ 40"), True),
        (("12 March", "14"), False),
        (("", ""), False),
    ],
)
def test_a_column_of_figures_is_known_by_its_cells(cells: tuple[str, ...], figures: bool) -> None:
    assert is_figures(DataTable("", ("",), tuple((cell,) for cell in cells)), 0) is figures
