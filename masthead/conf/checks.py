"""How a single value is checked. Each check returns the value as used or raises ValueError saying what would be right."""

import re
from collections.abc import Callable, Iterable
from ipaddress import ip_network
from urllib.parse import parse_qsl, urlsplit
from zoneinfo import available_timezones

from masthead import languages
from masthead.conf.colours import LEGIBLE, PAPER, PAPER_DARK, contrast, legible_near
from masthead.conf.wrong import nearest

Check = Callable[[object], object]

_EDITION_ID = re.compile(r"[a-z][a-z0-9-]{0,15}")
_HOST = re.compile(
    r"(?=.{1,253}(?::|$))[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:\d{1,5})?"
)
_LISTEN = re.compile(r"[a-z0-9][a-z0-9.-]*|[0-9a-f:]*:[0-9a-f:.]*")
_RESERVED = ("/media", "/assets", "/healthz", "/live", "/search", "/api")


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f'{value!r} is not a text; write it in quotation marks: "{value}"')
    if any(ord(character) < 32 for character in value):
        raise ValueError("a text on one line is wanted, without control characters")
    return value.strip()


def name(value: object) -> str:
    found = text(value)
    if not found:
        raise ValueError("a name is wanted, and this is empty")
    return found


def number(low: int, high: int) -> Check:
    def check(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueError(f"{value!r} is not a whole number from {low} to {high}")
        return value

    return check


def one_of(*known: str) -> Check:
    def check(value: object) -> str:
        found = text(value)
        if found not in known:
            raise ValueError(f"{found!r} is not one of {_listed(known)}{nearest(found, known)}")
        return found

    return check


def colour(paper: str) -> Check:
    def check(value: object) -> str:
        found = text(value).lower()
        if not re.fullmatch(r"#[0-9a-f]{6}", found):
            raise ValueError(f"{found!r} is not a colour; write it as '#rrggbb', for example '#9b1c1f'")
        if (reached := contrast(found, paper)) < LEGIBLE:
            raise ValueError(
                f"{found!r} cannot be read on {'light' if paper == PAPER else 'dark'} paper (contrast {reached:.1f}, "
                f"at least {LEGIBLE} is wanted); {legible_near(found, paper)!r} can"
            )
        return found

    return check


on_light, on_dark = colour(PAPER), colour(PAPER_DARK)


def edition_id(value: object) -> str:
    found = text(value)
    if not _EDITION_ID.fullmatch(found):
        raise ValueError(
            f"{found!r} is not an edition's id; up to 16 of a-z, 0-9 and '-', beginning with a letter, "
            "for example 'en' or 'ar-gulf'"
        )
    return found


def language(value: object) -> str:
    return str(one_of(*languages.known())(value))


def time_zone(value: object) -> str:
    found = text(value)
    zones = available_timezones()
    if found not in zones:
        raise ValueError(f"{found!r} is not a time zone{_nearest_zone(found, zones)}")
    return found


def edition_host(value: object) -> str:
    found = text(value).lower()
    if found and not _HOST.fullmatch(found):
        raise ValueError(
            f"{found!r} is not a host; write it without scheme and path, for example 'ar.example.org'"
        )
    return found


def listen_host(value: object) -> str:
    found = text(value).lower()
    if not _LISTEN.fullmatch(found):
        raise ValueError(f"{found!r} is not an address to listen on; for example '127.0.0.1' or '0.0.0.0'")
    return found


def prefix(value: object) -> str:
    found = text(value)
    if found and not re.fullmatch(r"/[a-z0-9][a-z0-9-]*", found):
        raise ValueError(
            f"{found!r} is not a prefix; write '' or one segment such as '/en', without a last slash"
        )
    if found in _RESERVED:
        raise ValueError(f"{found!r} is a path of the reader's own; choose another")
    return found


def public_url(value: object) -> str:
    found = text(value)
    if not found:
        return found
    parts = urlsplit(found)
    if (
        parts.scheme not in ("http", "https")
        or not _HOST.fullmatch(parts.netloc.lower())
        or parts.path.strip("/")
    ):
        raise ValueError(
            f"{found!r} is not a site's address; scheme and host only, for example 'https://example.org'"
        )
    return f"{parts.scheme}://{parts.netloc.lower()}"


def store_url(value: object) -> str:
    """An address of another site, where there is one."""
    found = text(value)
    parts = urlsplit(found)
    if found and (parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or " " in found):
        raise ValueError(f"{found!r} is not a whole https:// address")
    return found


def yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false; write it without quotation marks")
    return value


_DATABASE_OPTIONS = ("host", "sslmode", "sslrootcert", "sslcert", "sslkey", "target_session_attrs")


def database_url(value: object) -> str:
    """SQLite in a file, or PostgreSQL; the password is no part of it."""
    found = str(kind_of_url("sqlite", "postgresql")(value))
    if found.startswith("sqlite:"):
        return found
    parts = urlsplit(found)
    example = "'postgresql://masthead@127.0.0.1:5432/masthead'"
    if parts.password is not None:
        raise ValueError(
            "a password stands in the address; write database_password into private/secrets.toml, "
            "or set $MASTHEAD_DATABASE_PASSWORD"
        )
    try:
        complete = bool(parts.netloc or parts.query) and (parts.port is None or parts.port > 0)
    except ValueError:
        complete = False
    if not complete or not found.startswith("postgresql://") or not re.fullmatch(r"/[^/\s]+", parts.path):
        raise ValueError(f"{found!r} does not say user, host, port and name; for example {example}")
    for name, _ in parse_qsl(parts.query, keep_blank_values=True):
        if name not in _DATABASE_OPTIONS:
            raise ValueError(f"{name!r} is not one of the options {_listed(_DATABASE_OPTIONS)}")
    return found


def files_url(value: object) -> str:
    """A bucket behind an S3-compatible door, where there is one."""
    found = text(value)
    parts = urlsplit(found)
    if not found:
        return found
    if "@" in parts.netloc:
        raise ValueError(
            "keys stand in the address; write files_key and files_secret into private/secrets.toml, "
            "or set $MASTHEAD_FILES_KEY and $MASTHEAD_FILES_SECRET"
        )
    bucket = re.fullmatch(r"/[a-z0-9][a-z0-9.-]{1,62}", parts.path)
    if parts.scheme not in ("s3+http", "s3+https") or not _HOST.fullmatch(parts.netloc.lower()) or not bucket:
        raise ValueError(
            f"{found!r} is not a bucket's address; for example 's3+https://s3.example.org/paper'"
        )
    return found


def kind_of_url(*schemes: str) -> Check:
    def check(value: object) -> str:
        found = text(value)
        scheme, _, rest = found.partition(":")
        if scheme not in schemes or not rest:
            raise ValueError(
                f"{found!r} is not an address of a known kind; it begins with {_listed(schemes)} and ':'"
            )
        return found

    return check


def none_or(check: Check) -> Check:
    """The check, for a value that may also be left empty."""

    def checked(value: object) -> object:
        return "" if value == "" else check(value)

    return checked


def namespace(value: object) -> str:
    found = text(value)
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.-]{0,31}", found):
        raise ValueError(
            f"{found!r} is not a namespace; up to 32 of a-z, 0-9, '-', '_' and '.', such as 'masthead'"
        )
    return found


def _nearest_zone(wrong: str, zones: Iterable[str]) -> str:
    """'Lodnon' alone is near to no zone's whole name, but to the city in 'Europe/London'."""
    cities = {zone.rpartition("/")[2]: zone for zone in sorted(zones)}
    whole = nearest(wrong, zones)
    if whole or "/" in wrong:
        return whole
    city = nearest(wrong.replace(" ", "_"), cities)
    return f"; did you mean {cities[city.split(chr(39))[1]]!r}?" if city else "; for example 'Europe/London'"


def _listed(known: Iterable[str]) -> str:
    return ", ".join(repr(one) for one in known)


def networks(value: object) -> tuple[str, ...]:
    """Networks parted by commas, such as "10.0.0.0/8, ::1/128"."""
    found = tuple(part.strip() for part in text(value).split(",") if part.strip())
    for one in found:
        try:
            ip_network(one)
        except ValueError as wrong:
            raise ValueError(f"{one!r} is no network: {wrong}; write for example 10.0.0.0/8") from None
    return found


def addresses(value: object) -> tuple[str, ...]:
    """Hosts with ports, parted by commas."""
    found = tuple(one.strip().lower() for one in text(value).split(",") if one.strip())
    for one in found:
        host, colon, port = one.rpartition(":")
        if (
            not colon
            or not port.isdigit()
            or not 0 < int(port) < 65536
            or not _LISTEN.fullmatch(host.strip("[]"))
        ):
            raise ValueError(f"{one!r} is not a host with its port, such as '10.0.0.7:8000'")
    return found


def purge_plug(value: object) -> str:
    found = text(value)
    kind, _, rest = found.partition(":")
    right = {
        "http": re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", rest),
        "fastly": re.fullmatch(r"[A-Za-z0-9]{8,64}", rest),
        "cloudflare": re.fullmatch(r"[A-Za-z0-9]{8,64}", rest),
    }
    if found and not right.get(kind):
        raise ValueError(
            f"{found!r} is no purge plug; write 'http:https://cache.example.org/', 'fastly:SERVICE' or 'cloudflare:ZONE'"
        )
    return found
