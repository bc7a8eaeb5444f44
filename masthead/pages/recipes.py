"""The stamp of a plate: a hash of everything but the news that decides its bytes."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, meta

from masthead import markup
from masthead.languages import times
from masthead.pages.printing import Printer


def stamp(printer: Printer, template: str) -> str:
    """Templates reachable from this one, languages, code, brand, editions and the names of the assets."""
    said = hashlib.sha256(code())
    for name in sorted(reachable(printer.templates, template)):
        said.update(f"{name}\n{_source(printer.templates, name)}\n".encode())
    for edition in printer.config.editions:
        said.update(f"{edition!r}\n".encode())
        said.update(files("masthead.languages").joinpath(f"{edition.language}.toml").read_bytes())
    said.update(repr((printer.config.brand, printer.config.apps, printer.assets.names)).encode())
    return said.hexdigest()[:16]


def stamp_with(printer: Printer, template: str, more: bytes) -> str:
    """The same for a sheet that is made of something besides."""
    return hashlib.sha256(stamp(printer, template).encode() + more).hexdigest()[:16]


def reachable(templates: Environment, name: str) -> set[str]:
    """A template with all that it extends, imports and includes."""
    found = {name}
    for other in meta.find_referenced_templates(templates.parse(_source(templates, name))):
        if other and other not in found:
            found |= reachable(templates, other)
    return found


@cache
def code() -> bytes:
    """The digest of the program's own part in the bytes: this package, the languages, the markup."""
    said = hashlib.sha256()
    for path in _modules((Path(__file__).parent, Path(times.__file__).parent)):
        said.update(path.read_bytes())
    said.update(Path(markup.__file__).read_bytes())
    return said.digest()


def _modules(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.py"))


def _source(templates: Environment, name: str) -> str:
    if templates.loader is None:
        raise LookupError("the environment has no templates")
    return templates.loader.get_source(templates, name)[0]
