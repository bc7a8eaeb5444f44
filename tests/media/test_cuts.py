"""Cuts of a picture: of the shape that a card has, around the focal point, never larger than the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.media.cuts import SHAPES, WIDTHS, Focus, Form, forms

SIDES = st.integers(1, 6000)


def cut(size: tuple[int, int], crop: str, focus: Focus | None = None) -> list[Form]:
    return [form for form in forms(size, focus) if form.crop == crop]


@given(SIDES, SIDES, st.one_of(st.none(), st.tuples(SIDES, SIDES)))
def test_every_form_lies_in_the_picture_and_is_no_larger(
    width: int, height: int, focus: tuple[int, int] | None
) -> None:
    for form in forms((width, height), Focus(*focus) if focus else None):
        left, top, right, bottom = form.box
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert form.width <= right - left
        if form.crop and min(form.width, form.height) > 50:
            across, down = SHAPES[form.crop]
            assert abs(form.width / form.height - across / down) < 0.05


@pytest.mark.parametrize(("x", "kept"), [(100, (0, 0)), (1900, (1000, 0)), (960, (460, 0))])
def test_a_cut_goes_around_the_focal_point_and_stays_inside(x: int, kept: tuple[int, int]) -> None:
    (form, *_rest) = cut((2000, 1000), "1x1", Focus(x, 500))
    assert form.box[:2] == kept


def test_without_a_focal_point_a_tall_picture_is_cut_higher_than_its_middle() -> None:
    (form, *_rest) = cut((1000, 2000), "1x1")
    assert form.box == (0, 300, 1000, 1300)


def test_a_picture_of_the_shape_is_not_cut_to_it() -> None:
    assert not cut((1920, 1280), "3x2")
    assert cut((1920, 1080), "3x2")


def test_a_small_picture_is_made_in_its_own_size() -> None:
    assert [(form.width, form.with_jpeg) for form in cut((200, 100), "")] == [(200, True)]


def test_the_widest_whole_picture_is_a_jpeg_too() -> None:
    whole = cut((1500, 1000), "")
    assert [form.width for form in whole] == [width for width in WIDTHS[""] if width <= 1500]
    assert whole[-1].with_jpeg


def test_the_cut_shows_what_lay_at_the_focal_point() -> None:
    picture = Image.new("RGB", (1200, 400), "white")
    picture.paste("red", (1000, 0, 1200, 400))
    (form, *_rest) = cut(picture.size, "1x1", Focus(1100, 200))
    red, green, blue = form.of(picture).getpixel((form.width - 3, 10))
    assert red > 200
    assert green < 60
    assert blue < 60
