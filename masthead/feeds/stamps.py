"""The stamp of the feeds' plates: their code, what they say in each language, and the settings that their URLs come from."""

import hashlib
from pathlib import Path

from masthead import languages, markup
from masthead.conf import Config


def stamp(config: Config) -> str:
    """Another stamp: every feed is pressed afresh."""
    seen = hashlib.sha256()
    for path in _sources():
        seen.update(f"{path.parent.name}/{path.name}\0".encode())
        seen.update(path.read_bytes())
    settings = [(each.id, each.language, each.host, each.prefix, each.base_url) for each in config.editions]
    seen.update(repr((config.public_url, settings)).encode())
    return seen.hexdigest()[:16]


def _sources() -> list[Path]:
    own, spoken = Path(__file__).parent, Path(languages.__file__).parent
    found = {*own.rglob("*.py"), *spoken.glob("*.py"), *spoken.glob("*.toml"), Path(markup.__file__)}
    return sorted(found)
