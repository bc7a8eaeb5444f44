"""Where a channel's stream comes from: the house's own folder, or an HLS stream on another host. Plain Python."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

PLAYLIST = "live.m3u8"
OWN_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
LONGEST_ADDRESS = 500
_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_PATH = re.compile(r"/[A-Za-z0-9/._~%=&+,@-]*\.m3u8")
_QUERY = re.compile(r"[A-Za-z0-9/._~%=&+,:@-]*")


class UnfitStream(ValueError):
    """Neither a name nor an address that readers could be sent to."""


@dataclass(frozen=True, slots=True)
class Stream:
    """`own` is the name of the house's own stream ("main"), or "". `url` is what a player asks for.

    `origin` is another host that the page must be allowed to reach ("https://live.example.org"), or "".
    """

    url: str
    own: str = ""
    origin: str = ""


def stream_of(said: str) -> Stream | None:
    """What an editor has written, as a stream; None for nothing. Raises UnfitStream."""
    if not said:
        return None
    if OWN_NAME.fullmatch(said):
        return Stream(f"/stream/{said}/{PLAYLIST}", own=said)
    return _outside(said)


def _outside(said: str) -> Stream:
    if len(said) > LONGEST_ADDRESS or not said.isascii():
        raise UnfitStream(said)
    try:
        parts = urlsplit(said)
        port = parts.port
    except ValueError as error:
        raise UnfitStream(said) from error
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or "@" in parts.netloc or not _HOST.fullmatch(host) or parts.fragment:
        raise UnfitStream(said)
    if not _PATH.fullmatch(parts.path) or not _QUERY.fullmatch(parts.query):
        raise UnfitStream(said)
    origin = f"https://{host}:{port}" if port else f"https://{host}"
    query = f"?{parts.query}" if parts.query else ""
    return Stream(f"{origin}{parts.path}{query}", origin=origin)
