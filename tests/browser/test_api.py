"""The content API of the demo: every document is as the API describes it, and leads to what stands."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.browser.site import EDITIONS, Site

SHAPES = {
    "story": "Story",
    "tombstone": "Tombstone",
    "front": "Front",
    "list": "List",
    "alerts": "Alerts",
    "edition": "Edition",
}
ROOT = "/api/v1"


def documents(site: Site, edition: str) -> dict[str, Any]:
    paths = sorted(site.path(one) for one in site.addresses if one.edition == edition and ROOT in one.path)
    return {path: json.loads(site.get(path).body) for path in paths}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_document_is_as_described_and_its_links_lead_somewhere(site: Site, edition: str) -> None:
    told = documents(site, edition)
    description = next(said for path, said in told.items() if path.endswith("openapi.json"))
    assert description["openapi"] == "3.1.0"
    seen, asked = set(), {}
    for path, said in told.items():
        if path.endswith("openapi.json"):
            continue
        shape = {
            "$ref": f"#/components/schemas/{SHAPES[said['type']]}",
            "components": description["components"],
        }
        Draft202012Validator(shape).validate(said)
        seen.add(said["type"])
        for url in re.findall(r'"(http[^"]+)"', json.dumps(said, ensure_ascii=False)):
            local = site.local(url)
            if ROOT in local and local not in asked and not local.endswith("/search"):
                asked[local] = site.get(local).status
    assert seen == set(SHAPES)
    assert {path for path, status in asked.items() if status != 200} == set()


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_story_has_a_document_and_a_story_taken_down_a_tombstone(site: Site, edition: str) -> None:
    told = documents(site, edition)
    stories = {said["id"] for said in told.values() if said.get("type") == "story"}
    assert stories == {path[-8:] for path in site.stories(edition)}
    gone = site.get(f"/{edition}{ROOT}/stories/{site.gone(edition)[-8:]}")
    assert gone.status == 410
    assert json.loads(gone.body)["state"] == "taken_down"
