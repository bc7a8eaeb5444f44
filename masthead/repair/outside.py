"""What the doctor sees without the database: disks, clocks, certificates, readers, backups. Nothing is changed."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import ssl
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit

from masthead.conf import Config, MissingSecrets, secrets
from masthead.repair.alarms import Finding
from masthead.repair.backup import last_backup
from masthead.store.environment import MAP_BYTES
from masthead.store.opening import is_redis

FREE_BYTES = 1 << 30
CLOCK_SECONDS = 2.0
CERTIFICATE_DAYS = 14
TIMEOUT_SECONDS = 3.0
_FULL = 0.8


def look_outside(config: Config, at: datetime) -> Iterator[Finding]:
    """One finding for each thing looked at."""
    yield _secrets(config)
    yield from _disks(config)
    yield from _store_map(config)
    yield from _store_server(config)
    yield from _readers(config)
    yield from _silent(config)
    yield _desk(config)
    yield from _front(config, at)
    yield from _certificates(config, at)
    yield _backup(config, at)
    yield _removals(config)


def _secrets(config: Config) -> Finding:
    try:
        secrets(config)
    except MissingSecrets as missing:
        return Finding("secrets", "not usable", str(missing), grave=True)
    if config.secrets_path.parent.stat().st_mode & 0o077:
        remedy = f"run 'chmod 700 {config.secrets_path.parent}'"
        return Finding("secrets", f"{config.secrets_path.parent} is open to others", remedy, grave=True)
    return Finding("secrets", "there, and closed to others")


def _disks(config: Config) -> Iterator[Finding]:
    """Each disk once: folders may be mounts or links of their own."""
    seen: set[int] = set()
    for folder in (config.data, config.public_folder, config.originals_folder, config.backup_folder):
        if not folder.exists() or folder.stat().st_dev in seen:
            continue
        seen.add(folder.stat().st_dev)
        free = shutil.disk_usage(folder).free
        found = f"{free / (1 << 30):.1f} GiB free at {folder}"
        if free < FREE_BYTES:
            yield Finding("disk", found, "make room: a full disk stops publishing", grave=True)
        else:
            yield Finding("disk", found)


def _store_map(config: Config) -> Iterator[Finding]:
    if is_redis(config.store_url):
        return
    file = config.store_path / "data.mdb"
    if not file.exists():
        yield Finding("store", "nothing is pressed yet", "run `masthead press run`")
        return
    if not (os.access(file, os.W_OK) and os.access(config.store_path, os.W_OK)):
        remedy = f"let the desk's user write {config.store_path}; nothing can be published until then"
        yield Finding("store", "read-only", remedy, grave=True)
    size = file.stat().st_size
    room = MAP_BYTES if size < MAP_BYTES else 2 * MAP_BYTES
    found = f"{size / (1 << 30):.2f} of {room / (1 << 30):.0f} GiB"
    full = size > _FULL * room
    yield Finding(
        "store map", found, "it doubles by itself once; see that its disk has the room" if full else ""
    )


def _store_server(config: Config) -> Iterator[Finding]:
    if not is_redis(config.store_url):
        return
    from masthead.store.redis_server import durability
    from masthead.store.values import StoreAway

    try:
        wrong = durability(config.store_url, secrets(config).store_password)
    except (StoreAway, MissingSecrets) as away:
        remedy = "start it; readers are served from their mirrors, and what is published waits for it"
        yield Finding("store server", str(away), remedy, grave=True)
        return
    if wrong:
        yield Finding("store server", " ".join(wrong), "see `masthead store check`", grave=True)
    else:
        yield Finding("store server", "keeps every run that it has confirmed")


def _readers(config: Config) -> Iterator[Finding]:
    runs: dict[str, int] = {}
    for address in dict.fromkeys(
        (f"http://{_own(config.reader_host)}:{config.reader_port}", *config.reader_addresses)
    ):
        status, told, _ = _asked(f"{address}/healthz" if "//" in address else f"http://{address}/healthz")
        run = _run_in(told)
        if status == 0:
            yield Finding(
                "reader",
                f"does not answer at {address}",
                "start it with `masthead reader` or `masthead serve`",
            )
        elif status != 200 or not run:
            yield Finding(
                "reader", f"has nothing to serve at {address}", "run `masthead press run`", grave=True
            )
        else:
            runs[address] = run
            yield Finding("reader", f"serves run {run} at {address}")
    if len(set(runs.values())) > 1:
        told_runs = ", ".join(f"{address} run {run}" for address, run in runs.items())
        remedy = "wait a moment and look again; a reader that stays behind follows another store, or none: start it anew"
        yield Finding("readers", told_runs, remedy, grave=max(runs.values()) - min(runs.values()) > 1)


def _silent(config: Config) -> Iterator[Finding]:
    """Who keeps copies of pages and is not heard any more: ended, or cut off and still serving what it has."""
    from masthead.store.acknowledging import Acknowledgements
    from masthead.store.values import StoreAway

    try:
        password = secrets(config).store_password if is_redis(config.store_url) else ""
        silent = Acknowledgements(config, password).silent()
    except (StoreAway, MissingSecrets):
        return  # said already, of the store's server
    if silent:
        remedy = (
            "a publish does not wait for it; if it still runs it may show old pages: start it anew, or end it"
        )
        yield Finding("readers", f"not heard for some seconds: {', '.join(silent)}", remedy)


def _desk(config: Config) -> Finding:
    status, _, _ = _asked(f"http://{_own(config.desk_host)}:{config.desk_port}/")
    if 0 < status < 500:
        return Finding("desk", f"answers on port {config.desk_port}")
    return Finding(
        "desk",
        f"does not answer on port {config.desk_port}",
        "start it with `masthead desk` or `masthead serve`",
    )


def _front(config: Config, at: datetime) -> Iterator[Finding]:
    """The paper's own address, where it is not simply the reader's; and what its clock says."""
    if config.front_url == f"http://{_own(config.reader_host)}:{config.reader_port}":
        return
    status, _, date = _asked(f"{config.front_url}/healthz")
    if status == 0:
        remedy = "look at the front server (nginx, Caddy, the CDN) and at the name's address"
        yield Finding("front server", f"{config.front_url} does not answer", remedy, grave=True)
        return
    yield Finding("front server", f"answers at {config.front_url}")
    if (
        date is not None and abs((date - at).total_seconds()) > CLOCK_SECONDS + 1
    ):  # its date has whole seconds
        off = (date - at).total_seconds()
        remedy = "let both machines set their clocks by the network (timedatectl set-ntp true)"
        yield Finding(
            "clock", f"the front server's is {off:+.0f} s from this one's", remedy, grave=abs(off) > 30
        )


def _certificates(config: Config, at: datetime) -> Iterator[Finding]:
    places = {urlsplit(edition.base_url) for edition in config.editions} | {urlsplit(config.public_url)}
    for host, port in sorted(
        {(one.hostname, one.port or 443) for one in places if one.scheme == "https" and one.hostname}
    ):
        yield _certificate(str(host), port, at)


def _certificate(host: str, port: int, at: datetime) -> Finding:
    try:
        with (
            socket.create_connection((host, port), timeout=TIMEOUT_SECONDS) as plain,
            ssl.create_default_context().wrap_socket(plain, server_hostname=host) as safe,
        ):
            ends = safe.getpeercert()
    except ssl.SSLCertVerificationError as error:
        return Finding(
            "certificate", f"{host}: {error.verify_message}", "renew it at the front server", grave=True
        )
    except OSError as error:
        return Finding("certificate", f"{host} cannot be asked: {error}", "look at the front server")
    left = ssl.cert_time_to_seconds(str((ends or {})["notAfter"])) - at.timestamp()
    days = int(left // 86_400)
    if days < CERTIFICATE_DAYS:
        return Finding(
            "certificate", f"{host}: {days} days left", "renew it at the front server", grave=days < 3
        )
    return Finding("certificate", f"{host}: {days} days left")


def _backup(config: Config, at: datetime) -> Finding:
    made = last_backup(config)
    most = timedelta(hours=config.backups.most_hours)
    if made is None:
        return Finding("backup", "none was made yet", "run `masthead backup`" if most else "")
    age = at - datetime.fromisoformat(made.at)
    found = f"{made.path}, {age.total_seconds() / 3600:.0f} hours old"
    if most and age > most:
        return Finding(
            "backup", found, "run `masthead backup`, and see why none was made by itself", grave=True
        )
    if not Path(made.path).exists():
        return Finding(
            "backup", f"{made.path} is not there any more", "run `masthead backup`, unless it was moved"
        )
    if made.lost:
        return Finding(
            "backup", f"{found}; {len(made.lost)} files were not there", "run `masthead backup check FILE`"
        )
    return Finding("backup", found)


def _removals(config: Config) -> Finding:
    file = config.removals_path
    if file.exists() and not os.access(file, os.W_OK):
        return Finding("removals", f"{file} cannot be written", "let the desk's user write it", grave=True)
    if not file.exists() and not os.access(file.parent, os.W_OK):
        return Finding(
            "removals", f"{file.parent} cannot be written", "let the desk's user write it", grave=True
        )
    return Finding("removals", f"{file}" if file.exists() else "none yet")


def _asked(url: str) -> tuple[int, bytes, datetime | None]:
    """Status (0: no answer), body and the server's time."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", parts.path or "/")
        answer = connection.getresponse()
        date = answer.headers.get("date")
        return answer.status, answer.read(1 << 20), parsedate_to_datetime(date) if date else None
    except (OSError, http.client.HTTPException, ValueError):
        return 0, b"", None
    finally:
        connection.close()


def _run_in(told: bytes) -> int:
    try:
        return int(json.loads(told)["run"])
    except (ValueError, KeyError, TypeError):
        return 0


def _own(host: str) -> str:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"[{reachable}]" if ":" in reachable else reachable
