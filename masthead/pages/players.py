"""Films that can play inside the page once a reader asks: the address of the player for a film's address."""

import re
from urllib.parse import parse_qs, urlsplit

PLAYERS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://geo.dailymotion.com")
FILM = re.compile(r"[A-Za-z0-9_-]{6,20}")


def player_url(url: str) -> str:
    """The player's address, at one of PLAYERS; "" where the page can offer only the link."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return ""
    host, path = parts.netloc.lower().removeprefix("www.").removeprefix("m."), parts.path.strip("/")
    if host == "youtube.com":
        film = parse_qs(parts.query).get("v", [path.rpartition("/")[2]])[0]
        return _player("https://www.youtube-nocookie.com/embed/{}?autoplay=1", film)
    if host == "youtu.be":
        return _player("https://www.youtube-nocookie.com/embed/{}?autoplay=1", path)
    if host == "vimeo.com":
        return _player("https://player.vimeo.com/video/{}?autoplay=1&dnt=1", path)
    if host == "dailymotion.com":
        return _player("https://geo.dailymotion.com/player.html?video={}", path.rpartition("/")[2])
    return ""


def host_of(url: str) -> str:
    """The host that a reader is told of: "vimeo.com"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _player(address: str, film: str) -> str:
    return address.format(film) if FILM.fullmatch(film) else ""
