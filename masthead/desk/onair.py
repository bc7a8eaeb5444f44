"""From a verb to readers: press what it journalled, then look at the reader as a reader would."""

import http.client
import logging
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

from masthead.editions.settings import edition_config, newsroom
from masthead.press.report import Report
from masthead.press.run import StillPressing, press_up_to
from masthead.store.values import Address

if TYPE_CHECKING:
    from masthead.press.pressroom import Pressroom

log = logging.getLogger(__name__)
LOOKED_AT = 6
LOOK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Look:
    """One address as the reader served it after a run: `seconds` since the verb, None if it was not seen in time."""

    address: Address
    url: str
    status: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class OnAir:
    """What a verb changed for readers, and when they had it. `report` is None while another press holds the lock."""

    report: Report | None
    looks: tuple[Look, ...]

    @property
    def seconds(self) -> float | None:
        """Until the last of the addresses looked at was true; None where one was not seen."""
        seen = [look.seconds for look in self.looks]
        if not seen or None in seen:
            return None
        return max(one for one in seen if one is not None)


@cache
def room() -> "Pressroom":
    """The pressroom that the door has put together."""
    made: Pressroom = import_string(settings.PRESSROOM)()
    return made


def press_now(entry: int, *, timeout_seconds: float = 10.0) -> Report | None:
    """Press up to a committed journal entry; None if that takes longer than the time-out (the worker goes on)."""
    try:
        return press_up_to(room(), entry, timeout_seconds=timeout_seconds)
    except StillPressing as waiting:
        log.warning("%s", waiting)
        return None


def put_on_air(entry: int, *, began: float) -> OnAir:
    """Press, then fetch the first addresses that changed from the reader. `began` is `time.monotonic()` of the verb."""
    report = press_now(entry)
    if report is None:
        return OnAir(None, ())
    pages = [address for address in (*report.added, *report.changed) if not address.path.startswith("~")]
    return OnAir(report, tuple(look(address, report.run, began) for address in pages[:LOOKED_AT]))


def look(address: Address, run: int, began: float) -> Look:
    """Fetch an address from the reader until it shows a run, for a while."""
    url = public_url(address)
    end = time.monotonic() + LOOK_SECONDS
    status = 0
    while time.monotonic() < end:
        status, served = _fetch(url)
        if served >= run:
            return Look(address, url, status, time.monotonic() - began)
        if status == 0:
            break
        time.sleep(0.01)
    return Look(address, url, status, None)


def public_url(address: Address) -> str:
    """Where readers find an address."""
    if not address.edition:
        return newsroom().public_url + quote(address.path)
    base = edition_config(address.edition).base_url
    return base + (quote(address.path) if address.path != "/" else "" if urlsplit(base).path else "/")


def _fetch(url: str) -> tuple[int, int]:
    """Status and run of an address as the reader of this machine serves it; (0, 0) where it does not answer."""
    config, parts = newsroom(), urlsplit(url)
    host = "127.0.0.1" if config.reader_host in ("0.0.0.0", "::") else config.reader_host
    connection = http.client.HTTPConnection(host, config.reader_port, timeout=LOOK_SECONDS)
    try:
        connection.request("GET", parts.path or "/", headers={"Host": parts.netloc})
        answer = connection.getresponse()
        answer.read()
        return answer.status, int(answer.headers.get("Masthead-Run") or 0)
    except (OSError, http.client.HTTPException):
        return 0, 0
    finally:
        connection.close()
