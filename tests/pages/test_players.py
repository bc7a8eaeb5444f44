"""Which films can play inside a page."""

import pytest

from masthead.pages.players import PLAYERS, player_url
from masthead.pages.printing import Printer
from masthead.pages.story_pages import story_sheet
from tests.pages.conftest import Page
from tests.pages.samples import Sample


@pytest.mark.parametrize(
    ("url", "player"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk&t=3",
            "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
        ),
        ("https://youtu.be/abcdefghijk", "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1"),
        ("https://vimeo.com/123456789", "https://player.vimeo.com/video/123456789?autoplay=1&dnt=1"),
        (
            "https://www.dailymotion.com/video/x8abcde",
            "https://geo.dailymotion.com/player.html?video=x8abcde",
        ),
    ],
)
def test_a_known_film_has_a_player(url: str, player: str) -> None:
    assert player_url(url) == player
    assert player.startswith(PLAYERS)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/film",
        "http://youtube.com/watch?v=abcdefghijk",
        'https://youtube.com/watch?v="><script>',
        "https://youtube.com.evil.example/watch?v=abcdefghijk",
        "https://youtube.com@evil.example/watch?v=abcdefghijk",
        "javascript:alert(1)",
        "",
    ],
)
def test_anything_else_is_only_a_link(url: str) -> None:
    assert player_url(url) == ""


def test_nothing_of_another_site_is_asked_for_before_a_click(made: Printer) -> None:
    page = Page(story_sheet(made, Sample("en").story()))
    assert not page.all("iframe")
    embeds = [button for figure in page.all("figure") for button in figure.iter("button")]
    assert [button.get("hidden") is not None for button in embeds] == [True]
    assert page.all("a", href="https://www.youtube.com/watch?v=abcdefghijk")
    assert page.all("a", href="https://social.example.org/p/12")
