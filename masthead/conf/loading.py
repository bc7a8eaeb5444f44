"""Reading `masthead.toml`: every value checked against the table, every mistake answered with its line."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn
from urllib.parse import urlsplit

from masthead import languages
from masthead.conf.lines import line_of, lines_of
from masthead.conf.table import REQUIRED, SETTINGS, Setting
from masthead.conf.values import Apps, Backups, Brand, Config, DeskDoor, EditionConfig, Front, Retention
from masthead.conf.wrong import WrongSetting, nearest

FILE = "masthead.toml"
_NONE: Mapping[str, object] = MappingProxyType({})


def load(data: Path, *, overrides: Mapping[str, object] = _NONE) -> Config:
    """The configuration of a data folder. Overrides are by a setting's name, such as `reader.port`."""
    data = Path(data).resolve()
    written = _read(data / FILE)
    _apply(written, overrides)
    _refuse_unknown(written)
    values = {
        row.name: _value(written, row, row.name) for row in SETTINGS if not row.name.startswith("editions[]")
    }
    editions = _editions(written, str(values["public_url"] or _own_url(values)))
    _refuse_one_port_twice(written, values)
    return _config(data, values, editions)


@dataclass(frozen=True, slots=True)
class _Written:
    """What was read: the nested values, the same flattened by name, and the line of each name (0: an override)."""

    file: Path
    tree: dict[str, Any]
    lines: dict[str, int]

    def flat(self) -> dict[str, object]:
        return dict(_flatten(self.tree, ""))

    def wrong(self, name: str, message: str) -> NoReturn:
        if self.lines.get(name) == 0:
            raise WrongSetting("given at the start", 0, f"{name}: {message}")
        raise WrongSetting(self.file, line_of(name, self.lines), f"{name}: {message}" if name else message)


def _read(file: Path) -> _Written:
    try:
        text = file.read_bytes().decode("utf-8")
        return _Written(file, tomllib.loads(text), lines_of(text))
    except FileNotFoundError:
        raise WrongSetting(
            file, 1, f"there is no such file in {file.parent}; 'masthead init DIR' makes one"
        ) from None
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise WrongSetting(file, line, "not UTF-8; save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(at[1]) if at else max(1, len(text.splitlines()))
        what = str(error).partition(" (at")[0]
        raise WrongSetting(
            file, line, f'not TOML: {what}; values are written as key = "text" or key = 1'
        ) from None


def _apply(written: _Written, overrides: Mapping[str, object]) -> None:
    known = {row.name for row in SETTINGS}
    for name, value in overrides.items():
        if name not in known or name.startswith("editions[]"):
            raise WrongSetting("given at the start", 0, f"{name}: no such setting{nearest(name, known)}")
        table, _, key = name.rpartition(".")
        place = written.tree.setdefault(table, {}) if table else written.tree
        if isinstance(place, dict):
            place[key] = value
            written.lines[name] = 0


def _flatten(value: Any, name: str) -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flatten(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        for index, inner in enumerate(value):
            yield from _flatten(inner, f"{name}[{index}]")
    else:
        yield name, value


def _refuse_unknown(written: _Written) -> None:
    known = {row.name for row in SETTINGS}
    for name in written.flat():
        general = re.sub(r"^editions\[\d+\]", "editions[]", name)
        if name == "editions":
            written.wrong(name, "each edition is a table of its own; begin it with [[editions]]")
        if general not in known:
            written.wrong(name, f"no such setting{_nearest_setting(name, general, known)}")


def _nearest_setting(name: str, general: str, known: set[str]) -> str:
    """Compares within the same table first: 'editions[1].zone' is near to 'time_zone', not to 'brand.name'."""
    table = general.rpartition(".")[0]
    siblings = {row.rpartition(".")[2] for row in known if row.rpartition(".")[0] == table}
    key = name.rpartition(".")[2]
    if hint := nearest(key, siblings):
        return hint
    if siblings:
        return f"; here stand {', '.join(sorted(siblings))}"
    return (
        nearest(general, known)
        or f"; the tables are {', '.join(sorted({row.partition('.')[0] for row in known}))}"
    )


def _value(written: _Written, row: Setting, name: str) -> object:
    given = written.flat().get(name, row.default)
    if given is REQUIRED:
        written.wrong(name, f"missing; {row.help[0].lower()}{row.help[1:]}")
    try:
        return row.check(given)
    except ValueError as error:
        written.wrong(name, str(error))


def _editions(written: _Written, public_url: str) -> tuple[EditionConfig, ...]:
    given = written.tree.get("editions")
    if not given:
        written.wrong("", "a paper has at least one edition; begin it with [[editions]]")
    made: list[EditionConfig] = []
    for index in range(len(given)):
        edition = _edition(written, index, public_url)
        _refuse_twins(written, index, edition, made)
        made.append(edition)
    return tuple(made)


def _edition(written: _Written, index: int, public_url: str) -> EditionConfig:
    values: dict[str, str] = {}
    for row in SETTINGS:
        table, _, key = row.name.rpartition(".")
        if table == "editions[]":
            values[key] = str(_value(written, row, f"editions[{index}].{key}"))
    known = languages.language(values["language"]).calendars
    if values["months"] and values["months"] not in known:
        offered = f"one of {', '.join(map(repr, known))}" if known else "''"
        written.wrong(
            f"editions[{index}].months",
            f"{values['months']!r} is no set of month names in this language; write {offered}"
            f"{nearest(values['months'], known)}",
        )
    return EditionConfig(base_url=_base_url(public_url, values["host"], values["prefix"]), **values)


def _refuse_twins(written: _Written, index: int, edition: EditionConfig, others: list[EditionConfig]) -> None:
    for other in others:
        if other.id == edition.id:
            written.wrong(f"editions[{index}].id", f"{edition.id!r} is the id of another edition already")
        if other.base_url == edition.base_url:
            what = "prefix" if edition.prefix or not edition.host else "host"
            written.wrong(
                f"editions[{index}].{what}",
                f"the edition {other.id!r} stands at {edition.base_url} already; give this one a prefix of its own, "
                f"for example '/{edition.id}'",
            )


def _base_url(public_url: str, host: str, prefix: str) -> str:
    """An edition's host without a port takes the port of the site's own address."""
    parts = urlsplit(public_url)
    netloc = parts.netloc
    if host:
        netloc = host if ":" in host or parts.port is None else f"{host}:{parts.port}"
    return f"{parts.scheme}://{netloc}{prefix}"


def _own_url(values: Mapping[str, object]) -> str:
    host = str(values["reader.host"])
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{host}:{values['reader.port']}"


def _refuse_one_port_twice(written: _Written, values: Mapping[str, object]) -> None:
    if values["reader.port"] == values["desk.port"]:
        name = "desk.port" if written.lines.get("reader.port") != 0 else "reader.port"
        written.wrong(
            name, f"{values['desk.port']} serves both the reader and the desk; give each a port of its own"
        )


def _config(data: Path, values: Mapping[str, Any], editions: tuple[EditionConfig, ...]) -> Config:
    brand = Brand(
        **{key: values[f"brand.{key}"] for key in ("name", "accent", "accent_dark", "signal", "signal_dark")}
    )
    return Config(
        data=data,
        brand=brand,
        editions=editions,
        public_url=values["public_url"] or _own_url(values),
        reader_host=values["reader.host"],
        reader_port=values["reader.port"],
        reader_workers=values["reader.workers"],
        desk_host=values["desk.host"],
        desk_port=values["desk.port"],
        store_url=values["store.url"],
        store_reader_url=values["store.reader_url"] or values["store.url"],
        store_namespace=values["store.namespace"],
        database_url=values["database.url"],
        apps=Apps(**{key: values[f"apps.{key}"] for key in ("android", "ios", "offline")}),
        film_most_megabytes=values["film.most_megabytes"],
        film_most_minutes=values["film.most_minutes"],
        faults_drills=values["faults.drills"],
        files_url=values["files.url"],
        files_cache_megabytes=values["files.cache_megabytes"],
        press_workers=values["press.workers"],
        schedule_late_minutes=values["schedule.late_minutes"],
        schedule_clock_seconds=values["schedule.clock_seconds"],
        preview_hours=values["preview.hours"],
        backups=Backups(**_group(values, "backup.")),
        retention=Retention(**_group(values, "retention.")),
        desk_door=DeskDoor(**{field: values[f"desk.{field}"] for field in DeskDoor.__dataclass_fields__}),
        trusted_proxies=values["proxies.trusted"],
        search_per_minute=values["search.per_minute"],
        reader_confined=values["reader.confined"],
        metrics_host=values["metrics.host"],
        metrics_port=values["metrics.port"],
        log_format=values["log.format"],
        log_level=values["log.level"],
        front=Front(**_group(values, "front.")),
        reader_addresses=values["reader.addresses"],
    )


def _group(values: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    return {name.removeprefix(prefix): value for name, value in values.items() if name.startswith(prefix)}
