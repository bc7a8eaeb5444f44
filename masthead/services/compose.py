"""A compose file out of the table of services, with all configurations in it: `masthead services compose`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from masthead.conf import load
from masthead.reader.front_nginx import Standing, nginx_configuration
from masthead.services.table import (
    DATABASE_PASSWORD,
    PUBLIC,
    READER_PASSWORD,
    SERVICES,
    STORE_PASSWORD,
    Service,
)
from masthead.services.topology import DATABASE, settings_of, values
from masthead.store.redis_server import reader_acl

HEAD = """\
# Made by `masthead services compose` out of the table of services; make it again after an upgrade.
# Beside it stand masthead.toml and a file .env, which nobody else may read:
#   {variables}
# Then: docker compose build && docker compose up -d --wait
"""
INNER = {"postgresql": 5432, "redis": 6379, "nginx": 80, "desk": 8001, "reader-1": 8000, "reader-2": 8000}
_OURS = "masthead"


def compose_file(data: Path, *, public_url: str, front_port: int, desk_port: int, context: str) -> str:
    """The whole file, as text. The desk's port is opened on this machine alone."""
    told = values(
        lambda name: (name, INNER[name]), public_url=public_url, reader_password=_variable(READER_PASSWORD)
    )
    told |= {"reader.host": "0.0.0.0", "reader.port": 8000, "desk.host": "0.0.0.0", "desk.port": 8001}
    told |= {"front.composed_folder": ""}
    doors = {"nginx": f"{front_port}:80", "desk": f"127.0.0.1:{desk_port}:8001"}
    services = {one.name: _service(one, told, doors, context) for one in SERVICES}
    named = sorted({one.partition(":")[0] for service in SERVICES for one in service.volumes})
    whole = {
        "name": "masthead",
        "services": services,
        "volumes": {name: {} for name in named},
        "configs": {
            "paper": {"file": "./masthead.toml"},
            "front": {"content": _doubled(_nginx(data, told))},
            "store_users": {"content": _users()},
        },
    }
    variables = "  ".join(f"{one}=…" for one in (DATABASE_PASSWORD, STORE_PASSWORD, READER_PASSWORD))
    return HEAD.format(variables=variables) + "\n".join(_yaml(whole)) + "\n"


def _service(
    one: Service, told: Mapping[str, object], doors: Mapping[str, str], context: str
) -> dict[str, Any]:
    ours = not one.image
    made: dict[str, Any] = {"image": one.image or f"{_OURS}:local"}
    if ours:
        made |= {"build": context, "init": True, "read_only": True, "tmpfs": ["/tmp"]}  # noqa: S108
        made |= {"cap_drop": ["ALL"], "security_opt": ["no-new-privileges:true"]}
    if one.command:
        made["command"] = [
            *one.command,
            *(("--aclfile", "/etc/redis-users.acl") if one.name == "redis" else ()),
        ]
    if environment := _environment(one, told, ours=ours):
        made["environment"] = environment
    if one.volumes:
        made["volumes"] = [_mount(volume) for volume in one.volumes]
    if configs := _configs(one, ours=ours):
        made["configs"] = configs
    if one.needs:
        made["depends_on"] = {need: {"condition": _condition(need)} for need in one.needs}
    if one.name in doors:
        made["ports"] = [doors[one.name]]
    if one.health:
        made["healthcheck"] = {"test": _health(one), "interval": "5s", "timeout": "3s", "retries": 12}
    if one.memory:
        made["mem_limit"] = one.memory
    made["restart"] = "no" if one.name == "setup" else "unless-stopped"
    return made


def _environment(one: Service, told: Mapping[str, object], *, ours: bool) -> dict[str, str]:
    given = {name: _variable(name) for name in one.environment}
    if ours:
        chosen = settings_of(one, told)
        return {"MASTHEAD_DATA": "/data", "MASTHEAD_OVERRIDES": json.dumps(chosen), **given}
    if one.name == "postgresql":
        sorts = "--encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8"
        return {
            "POSTGRES_USER": "masthead",
            "POSTGRES_DB": DATABASE,
            "POSTGRES_PASSWORD": given[DATABASE_PASSWORD],
            "POSTGRES_INITDB_ARGS": sorts,
        }
    return given


def _mount(volume: str) -> str:
    """A volume of ours is the data folder; what is public lies in one of its own, which readers may only read."""
    name, _, rest = volume.partition(":")
    if rest.startswith("/"):
        return volume
    place = "/data/public" if name == PUBLIC else "/data"
    return f"{name}:{place}" + (f":{rest}" if rest else "")


def _configs(one: Service, *, ours: bool) -> list[dict[str, str]]:
    if ours:
        return [{"source": "paper", "target": "/data/masthead.toml"}]
    known = {
        "nginx": ("front", "/etc/nginx/conf.d/default.conf"),
        "redis": ("store_users", "/etc/redis-users.acl"),
    }
    return [dict(zip(("source", "target"), known[one.name], strict=True))] if one.name in known else []


def _condition(need: str) -> str:
    return "service_completed_successfully" if need == "setup" else "service_healthy"


def _health(one: Service) -> list[str]:
    if not one.health.startswith("/"):
        return ["CMD-SHELL", one.health.replace("$", "$$")]
    if one.image:
        return ["CMD", "wget", "-q", "-O", "/dev/null", f"http://127.0.0.1:{one.port}{one.health}"]
    ask = f"import urllib.request as r; r.urlopen('http://127.0.0.1:{one.port}{one.health}', timeout=2)"
    return ["CMD", "python", "-c", ask]


def _nginx(data: Path, told: Mapping[str, object]) -> str:
    reached = {"reader.host": "reader-1", "reader.port": 8000, "reader.addresses": "reader-2:8000"}
    config = load(data, overrides={"public_url": told["public_url"], "front.composed_folder": "", **reached})
    return nginx_configuration(config, Standing("80"))


def _users() -> str:
    every = f"user default on >{_variable(STORE_PASSWORD)} ~* &* +@all"
    return f"{every}\n{reader_acl('masthead', _variable(READER_PASSWORD))}\n"


def _variable(name: str) -> str:
    return f"${{{name}:?}}"


def _doubled(text: str) -> str:
    """Compose would take nginx's variables for its own."""
    return text.replace("$", "$$")


def _yaml(value: Any, depth: int = 0) -> Iterator[str]:
    """Maps and lists a line each; texts in JSON's quotes, which are YAML's too, and long ones as they are."""
    space = "  " * depth
    for name, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield f"{space}{name}:"
            yield from _yaml(inner, depth + 1)
        elif isinstance(inner, str) and "\n" in inner:
            yield f"{space}{name}: |"
            yield from (f"{space}  {line}".rstrip() for line in inner.splitlines())
        else:
            yield f"{space}{name}: {json.dumps(inner, ensure_ascii=False)}"
