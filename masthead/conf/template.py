"""The commented `masthead.toml` that `masthead init` writes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewEdition:
    """An edition as `init` offers it."""

    id: str
    name: str
    language: str
    time_zone: str
    months: str = ""


THREE_EDITIONS = (
    NewEdition("en", "English", "en", "Europe/London"),
    NewEdition("ar", "العربية", "ar", "Asia/Beirut", "levantine"),
    NewEdition("es", "Español", "es", "Europe/Madrid"),
)


def write_template(
    path: Path,
    *,
    name: str = "The Morning Paper",
    editions: Iterable[NewEdition] = THREE_EDITIONS,
    reader_port: int = 8000,
    desk_port: int = 8001,
    host: str = "127.0.0.1",
    two_factor: str = "required",
) -> None:
    """Writes the file; an existing one is never overwritten (FileExistsError)."""
    text = _HEAD.format(
        name=_quoted(name),
        reader_port=reader_port,
        desk_port=desk_port,
        host=_quoted(host),
        two_factor=two_factor,
    )
    text += "".join(_edition(edition) for edition in editions)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _edition(edition: NewEdition) -> str:
    return _EDITION.format(
        id=edition.id,
        name=_quoted(edition.name),
        language=edition.language,
        time_zone=edition.time_zone,
        months=edition.months,
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(c if c.isprintable() else " " for c in escaped)}"'


_HEAD = """\
# The configuration of this paper. All settings are told in docs/settings.md.
# Sections, regions, navigation, slogans and people are not here: they live on the desk.
# After a change, start Masthead anew; a wrong value is refused with its line and what would be right.

# Where readers reach the paper, for example "https://example.org". Empty: http:// with the reader's host and port.
public_url = ""

[brand]
name = {name}
# One colour that belongs to the brand, and one for breaking news and live: each for light and for dark paper.
accent = "#9b1c1f"
accent_dark = "#f08a7d"
signal = "#b3261e"
signal_dark = "#ff8a80"

# The reader serves the public. It can be put behind a front server or a CDN.
[reader]
host = {host}
port = {reader_port}
workers = 1

# The desk is where editors work. Keep it private.
[desk]
host = {host}
port = {desk_port}
two_factor = "{two_factor}"  # people log in with an app or a passkey too: "required", "optional" or "off"

[store]
url = "lmdb:store"

[database]
url = "sqlite:desk.sqlite3"

# One table for each edition; the first is the default. The id is permanent.
# Give each a prefix ("/en") or a host of its own ("en.example.org").
# numerals: "latn" (0123) or "arab" (٠١٢٣). months: "" for the usual names; Arabic also has "levantine" and "maghrebi".
"""

_EDITION = """
[[editions]]
id = "{id}"
name = {name}
language = "{language}"
time_zone = "{time_zone}"
host = ""
prefix = "/{id}"
numerals = "latn"
months = "{months}"
"""
