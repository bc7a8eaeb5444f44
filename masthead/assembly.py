"""Where the house is put together: plates, sources and the store become the press's pressroom."""

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from masthead.broadcast import traits as broadcast_traits
from masthead.caches.purging import note_removed_file
from masthead.conf import Config, secrets
from masthead.desk.restored import is_held
from masthead.editions.settings import newsroom
from masthead.feeds.api.plates import api_plates
from masthead.feeds.plates import plates as feed_plates
from masthead.fronts import traits as front_traits
from masthead.media.objects import bucket, rendition_here
from masthead.onward import traits as onward_traits
from masthead.onward.follower import Onward
from masthead.onward.queries import fetch_onward_at
from masthead.pages.assets import asset_bytes
from masthead.pages.patterns.pictures import sample_picture
from masthead.pages.plates import plates as page_plates
from masthead.press.pressroom import Pressroom
from masthead.store.bucket import PUBLIC, Bucket
from masthead.store.opening import is_redis, store_of
from masthead.store.values import Address, Key
from masthead.stories import traits as story_traits
from masthead.stories.queries.ahead import ask_ahead

LATE_PLATES = frozenset({"story", "document", "api-story"})
"""Plates of single stories: their sheets may follow in the bulk lane when too many merely mention what changed."""


@cache
def pressroom() -> Pressroom:
    """This process's pressroom. The first call opens the store, so it must come after a fork."""
    config = newsroom()
    return Pressroom(
        store=store_of(config, password=_store_password(config)),
        plates=(*page_plates(config), *feed_plates(config), *api_plates(config)),
        sources=(
            *story_traits.sources(),
            *broadcast_traits.sources(),
            *front_traits.sources(),
            *onward_traits.sources(),
        ),
        lock_path=config.lock_path,
        publish_file=lambda name: _publish_file(config, name),
        remove_file=lambda name: _remove_file(config, name),
        has_public_file=lambda name: _is_stream(name) or _has_file(config, name),
        public_files=lambda: _public_files(config),
        ask_ahead=_ask_ahead,
        followers=(Onward(),),
        is_held=is_held,
        late_plates=LATE_PLATES,
        bulk_command=(sys.executable, "-m", "masthead.cli.bulk"),
        bulk_workers=config.press_workers or len(os.sched_getaffinity(0)),
    )


def _store_password(config: Config) -> str:
    """Only a server asks for one."""
    return secrets(config).store_password if is_redis(config.store_url) else ""


def _ask_ahead(keys: Iterable[Key], addresses: Iterable[Address]) -> None:
    wanted = tuple(addresses)
    fetch_onward_at(wanted)
    ask_ahead(keys, wanted)


def public_bytes(name: str) -> bytes:
    """A public file's bytes, published or not, for previews on the desk. Raises FileNotFoundError."""
    return _bytes_of(newsroom(), name)


def _publish_file(config: Config, name: str) -> None:
    """Put a public file in place, whole and durable, before a sheet may point at it."""
    if _is_stream(name) or _has_file(config, name):
        return
    if (home := bucket()) is not None:
        _put_into(home, config, name)
        return
    target = config.public_folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    beside.unlink(missing_ok=True)
    if name.startswith("assets/"):
        beside.write_bytes(_bytes_of(config, name))
    else:
        _take_over(rendition_here(name), beside)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    beside.replace(target)


def _has_file(config: Config, name: str) -> bool:
    if (home := bucket()) is not None:
        return home.has(PUBLIC + name)
    return (config.public_folder / name).is_file()


def _put_into(home: Bucket, config: Config, name: str) -> None:
    if name.startswith("assets/"):
        home.put_bytes(PUBLIC + name, _bytes_of(config, name))
    else:
        home.put(PUBLIC + name, rendition_here(name))


def _take_over(waiting: Path, beside: Path) -> None:
    """A rendition is not copied where both folders lie on one disk: films are large, and neither file ever changes."""
    try:
        os.link(waiting, beside)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        shutil.copyfile(waiting, beside)


def _remove_file(config: Config, name: str) -> None:
    if not _is_stream(name):
        note_removed_file(config, name)
        if (home := bucket()) is not None:
            home.remove(PUBLIC + name)
        (config.public_folder / name).unlink(missing_ok=True)


def _is_stream(name: str) -> bool:
    """The name stands for a folder that an encoder writes; while a sheet uses it the reader serves what is in it."""
    return name.startswith("stream/")


def _bytes_of(config: Config, name: str) -> bytes:
    if name.startswith("assets/"):
        found = asset_bytes(config, name) or sample_picture(name)
        if found is None:
            raise FileNotFoundError(f"no asset is called {name}")
        return found
    return rendition_here(name).read_bytes()


def _public_files(config: Config) -> Iterator[str]:
    """The public files that are there, by name; half-written ones of a crash included."""
    if (home := bucket()) is not None:
        yield from home.names(PUBLIC)
        return
    folder = config.public_folder
    paths: Iterator[Path] = folder.rglob("*") if folder.exists() else iter(())
    names = (str(path.relative_to(folder)) for path in paths if path.is_file())
    yield from (name for name in names if not _is_stream(name))
