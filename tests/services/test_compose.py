"""The compose file holds the whole topology: every service, told where the others are, and nobody told too much."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from masthead.conf import write_template
from masthead.services.compose import compose_file
from masthead.services.table import SERVICES
from masthead.services.units import units

OURS = ("setup", "desk", "worker", "reader-1", "reader-2")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = tmp_path_factory.mktemp("paper")
    write_template(data / "masthead.toml")
    text = compose_file(data, public_url="https://example.org", front_port=80, desk_port=8001, context=".")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def told(made: dict[str, Any], name: str) -> dict[str, Any]:
    settings: dict[str, Any] = json.loads(made["services"][name]["environment"]["MASTHEAD_OVERRIDES"])
    return settings


def test_every_service_of_the_table_is_in_it(made: dict[str, Any]) -> None:
    assert list(made["services"]) == [service.name for service in SERVICES]
    for one in made["services"].values():
        for volume in one.get("volumes", ()):
            assert volume.partition(":")[0] in made["volumes"]
        for config in one.get("configs", ()):
            assert config["source"] in made["configs"]
        for need in one.get("depends_on", ()):
            assert need in made["services"]


def test_who_is_waited_for_says_when_it_is_well(made: dict[str, Any]) -> None:
    for one in made["services"].values():
        for need, how in one.get("depends_on", {}).items():
            ends = how["condition"] == "service_completed_successfully"
            assert ends == (need == "setup")
            assert ends or "healthcheck" in made["services"][need]


def test_readers_are_told_neither_database_nor_the_desks_passwords(made: dict[str, Any]) -> None:
    for name in ("reader-1", "reader-2"):
        said = json.dumps(made["services"][name])
        assert "postgresql" not in said
        assert "MASTHEAD_DATABASE_PASSWORD" not in said
        assert "MASTHEAD_STORE_PASSWORD" not in said
        assert told(made, name)["store.reader_url"].startswith("redis://masthead-reader:")
        assert [one for one in made["services"][name]["volumes"] if one.endswith(":/data/public:ro")]


def test_the_desk_reaches_database_store_and_front_by_their_names(made: dict[str, Any]) -> None:
    settings = told(made, "desk")
    assert settings["database.url"] == "postgresql://masthead@postgresql:5432/masthead"
    assert settings["store.url"] == "redis://redis:6379/0"
    assert settings["front.url"] == "http://nginx:80"
    assert settings["reader.addresses"] == "reader-1:8000, reader-2:8000"


def test_only_nginx_is_open_to_the_world_and_the_desk_to_its_own_machine(made: dict[str, Any]) -> None:
    opened = {name: one["ports"] for name, one in made["services"].items() if "ports" in one}
    assert opened == {"nginx": ["80:80"], "desk": ["127.0.0.1:8001:8001"]}


def test_our_processes_may_write_nothing_but_their_data(made: dict[str, Any]) -> None:
    for name in OURS:
        one = made["services"][name]
        assert one["read_only"] and one["cap_drop"] == ["ALL"]


def test_nginx_passes_to_both_readers_and_its_variables_are_its_own(made: dict[str, Any]) -> None:
    front = made["configs"]["front"]["content"]
    assert "server reader-1:8000" in front and "server reader-2:8000" in front
    assert "$$http_host" in front
    assert "$" not in front.replace("$$", "")


def test_the_store_keeps_what_it_confirmed(made: dict[str, Any]) -> None:
    command = " ".join(made["services"]["redis"]["command"])
    assert "--appendonly yes --appendfsync always --maxmemory-policy noeviction" in command


def test_units_are_made_for_each_of_our_processes() -> None:
    found = units(Path("/srv/paper"), Path("/opt/masthead/bin/masthead"))
    for role in ("desk", "worker", "reader"):
        assert f"ExecStart=/opt/masthead/bin/masthead {role}\n" in found
    assert found.count("[Install]") == 3
