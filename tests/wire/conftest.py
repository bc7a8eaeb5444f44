"""An agency in the desk's test newsroom, and items as it would send them."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.journal.database import ready_django

ready_django()

from masthead.contributors.models import Agency  # noqa: E402
from masthead.editions.models import Edition, Section  # noqa: E402
from masthead.wire.agencies import agency_called  # noqa: E402
from masthead.wire.followups import WIRE  # noqa: E402
from masthead.wire.intake import Filed, Receipt, receive  # noqa: E402
from masthead.wire.models import Door  # noqa: E402
from tests.desk.conftest import at_desk, laid_out, newsroom  # noqa: E402, F401  one newsroom for desk and wire

NOON = datetime(2026, 5, 7, 12, tzinfo=UTC)
SECTIONS = {"en": "Politics", "ar": "سياسة", "es": "Política"}


@pytest.fixture
def agency(newsroom: Path) -> Agency:  # noqa: F811
    return agency_called("Coastwire", by=WIRE)


@pytest.fixture
def politics(newsroom: Path) -> Section:  # noqa: F811
    return section("en")


def section(edition: str) -> Section:
    return Section.objects.descendant_of(Edition.objects.get(code=edition)).get(title=SECTIONS[edition])


def ninjs(**changes: Any) -> bytes:
    """A usable English item, version 1, with what a test changes in it (None takes a field out)."""
    item: dict[str, Any] = {
        "uri": "urn:newsml:coastwire.example:20260507:ferry",
        "type": "text",
        "version": "1",
        "versioncreated": "2026-05-07T11:00:00Z",
        "pubstatus": "usable",
        "language": "en",
        "urgency": 4,
        "headline": "Night ferry returns to Port Elda",
        "description_text": "The council voted to pay for it.",
        "body_html": "<p>The night ferry sails again on <strong>Monday</strong>.</p><p>It had stopped in March.</p>",
        "byline": "By Marta Lindqvist",
        "slugline": "FERRY-ELDA",
        "ednote": "Picture to follow.",
        **changes,
    }
    return json.dumps({name: value for name, value in item.items() if value is not None}).encode()


Send = Callable[..., Receipt]


@pytest.fixture
def send(agency: Agency) -> Send:
    """The agency sends one file."""

    def sent(
        data: bytes, *, name: str = "item.json", at: datetime = NOON, rule: Filed | None = None
    ) -> Receipt:
        return receive(data, agency=agency, door=Door.FILE, name=name, at=at, rule=rule)

    return sent
