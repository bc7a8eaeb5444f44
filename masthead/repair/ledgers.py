"""Where a restore learns what was removed after the backup: a ledger of removals, and the tombstones of a store that survived."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masthead.conf import Config, MissingSecrets, WrongSetting, load, secrets
from masthead.conf.loading import FILE
from masthead.desk.removals import Removal, read
from masthead.store.opening import store_of

log = logging.getLogger(__name__)
_PERMANENT = "/-/"


@dataclass(frozen=True, slots=True)
class Known:
    """The last word about each story, and where it is from (empty: from nowhere)."""

    removals: dict[str, Removal]
    sources: tuple[str, ...]
    ledger: Path | None = None


def known_removals(said: Path | None, told: dict[str, Any], config: Config, *, over: bool) -> Known:
    """What is known: from the file or old data folder that was named, else from wherever the old paper may still be.

    `told` is the backup's manifest, `config` the restored paper's.
    """
    if said is not None and said.is_file():
        return Known(read(said), (str(said),), said)
    old = config.data if over else Path(str(told.get("folder", "")))
    folder = said or old
    ledgers, stores = [_ledger_of(folder)], [_store_of(folder)]
    if said is None and Path(config.backups.removals).is_absolute():
        ledgers.append(config.removals_path)
    return _together([one for one in ledgers if one and one.is_file()], [one for one in stores if one])


def _together(ledgers: list[Path], stores: list[Config]) -> Known:
    found: dict[str, Removal] = {}
    sources = []
    for config in stores:
        try:
            found |= {row.story: row for row in tombstones(config)}
        except Exception as error:  # a store that is broken too must not keep the paper from being restored
            log.warning("the old store %s cannot be read: %s", config.store_url, error)
        else:
            sources.append(f"{config.data} ({config.store_url})")
    for ledger in ledgers:
        found |= read(ledger)
        sources.append(str(ledger))
    return Known(found, tuple(sources), ledgers[-1] if ledgers else None)


def tombstones(config: Config) -> Iterator[Removal]:
    """The stories of which a paper's store says that they are gone."""
    store = store_of(config, readonly=True)
    try:
        for address in store.addresses():
            if not address.path.startswith(_PERMANENT):
                continue
            stored = store.stored(address)
            if stored is not None and stored.sheet.status == 410:
                short_id = address.path.removeprefix(_PERMANENT)
                yield Removal(short_id, address.edition, by="the old store", state="taken_down")
    finally:
        store.close()


def _password(config: Config) -> str:
    """The old paper's, where it still says it."""
    try:
        return secrets(config).store_password
    except MissingSecrets:
        return ""


def _ledger_of(folder: Path) -> Path | None:
    config = _config_of(folder)
    return config.removals_path if config else folder / "removals.log"


def _store_of(folder: Path) -> Config | None:
    config = _config_of(folder)
    if config is None or (
        config.store_url.startswith("lmdb:") and not (config.store_path / "data.mdb").exists()
    ):
        return None
    return config


def _config_of(folder: Path) -> Config | None:
    if not (folder / FILE).is_file():
        return None
    try:
        return load(folder)
    except WrongSetting as wrong:
        log.warning("%s", wrong)
        return None
