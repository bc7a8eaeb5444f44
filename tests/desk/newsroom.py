"""A small newsroom for the desk's tests: three editions, sections, a person a role; and what the tests do in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from masthead.press.pressroom import Pressroom

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
PEOPLE = (
    ("rosa", "reporter", "en"),
    ("rami", "reporter", "ar"),
    ("edna", "editor", "en"),
    ("amal", "editor", "ar"),
    ("chef", "chief", ""),
)
SECTIONS = {
    "en": (("Politics", "politics"), ("World", "world")),
    "ar": (("سياسة", "سياسة"), ("العالم", "العالم")),
    "es": (("Política", "politica"),),
}


def lay_out() -> None:
    """Made once; every test gets a copy."""
    from masthead.desk.actors import house
    from masthead.desk.founding import found_paper
    from masthead.desk.models import User
    from masthead.desk.roles import make_section_editors
    from masthead.desk.save import add_section
    from masthead.editions.models import Edition, Section
    from masthead.editions.settings import newsroom

    by = house("test")
    found_paper(newsroom(), by=by)
    for code, sections in SECTIONS.items():
        for title, slug in sections:
            add_section(Section(title=title, slug=slug), under=Edition.objects.get(code=code), by=by)
    for username, role, edition in PEOPLE:
        _person(username, role, edition)
    wilma = User.objects.create(username="wilma")
    wilma.groups.set([make_section_editors(Section.objects.get(slug="world"))])


def _person(username: str, role: str, edition: str) -> None:
    from masthead.desk.models import User
    from masthead.desk.roles import group_of

    user = User.objects.create(username=username)
    user.groups.set([group_of(role, edition, "")])


def pressroom() -> Pressroom:
    """The paper's, but this process presses alone: bulk processes start with the settings' database, not the test's."""
    from masthead import assembly

    return replace(assembly.pressroom(), bulk_workers=0)


@dataclass
class Desk:
    """Someone at the desk, through Django's client."""

    username: str

    def __post_init__(self) -> None:
        from django.test import Client

        from masthead.desk.models import User

        self.user = User.objects.get(username=self.username)
        self.client = Client()
        self.client.force_login(self.user)

    def edit_url(self, story: Any) -> str:
        return f"/desk/pages/{story.pk}/edit/"

    def open(self, story: Any) -> dict[str, Any]:
        """The editor's form as the browser would send it back unchanged."""
        answer = self.client.get(self.edit_url(story))
        assert answer.status_code == 200, answer.status_code
        return form_data(answer.context["form"]) | {
            "loaded_revision_id": str(answer.context["page"].latest_revision_id or "")
        }

    def send(self, story: Any, data: dict[str, Any], action: str = "") -> Any:
        """Press one of the editor's buttons ("" saves the draft)."""
        more = {f"action-{action}": action} if action else {}
        return self.client.post(self.edit_url(story), data | more)

    def save_by_itself(self, story: Any, data: dict[str, Any]) -> Any:
        """What the page does while somebody types."""
        return self.client.post(self.edit_url(story), data, headers={"accept": "application/json"})

    def do(self, story: Any, verb: str, data: dict[str, Any] | None = None) -> Any:
        """A verb's own screen."""
        return self.client.post(f"/desk/stories/{story.pk}/{verb}/", data or {})

    def told(self) -> str:
        """The messages on the next page."""
        answer = self.client.get("/desk/on-air/")
        return " | ".join(str(message) for message in answer.context["messages"])


def form_data(form: Any) -> dict[str, Any]:
    """What a browser would send of a story's form."""
    from django.forms import CheckboxInput

    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if bound.name == "body" or isinstance(bound.field.widget, CheckboxInput):
            continue
        data[bound.html_name] = (
            [getattr(one, "pk", one) for one in value] if isinstance(value, list) else (value or "")
        )
    data |= body_data([])
    for formset in form.formsets.values():
        data[f"{formset.prefix}-TOTAL_FORMS"] = "0"
        data[f"{formset.prefix}-INITIAL_FORMS"] = "0"
    return data


def body_data(blocks: list[tuple[str, str]]) -> dict[str, str]:
    """Plain blocks (paragraph, subheading) as the stream's form fields."""
    import json

    data = {"body-count": str(len(blocks))}
    for place, (kind, value) in enumerate(blocks):
        data[f"body-{place}-deleted"] = ""
        data[f"body-{place}-order"] = str(place)
        data[f"body-{place}-type"] = kind
        data[f"body-{place}-value"] = _rich(value) if kind == "paragraph" else value
    return data | {"body-unused": json.dumps(None)}


def _rich(text: str) -> str:
    import json

    block = {
        "key": "a1b2c",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"entityMap": {}, "blocks": [block]})


def draft(
    headline: str = "Bridge reopens after storm", *, section: str = "politics", by: str = "rosa"
) -> Any:
    """A reporter's draft."""
    from masthead.desk.actors import person
    from masthead.desk.models import User
    from masthead.desk.submit import Copy, submit
    from masthead.editions.models import Section
    from masthead.stories.models import Story

    body = [{"type": "paragraph", "value": "<p>The bridge is open again.</p>"}]
    actor = person(User.objects.get(username=by))
    copy = Copy(headline=headline, standfirst="Traffic flows.", body=body)
    story = submit(Section.objects.get(slug=section), copy, by=actor, at=AT, waiting=False)
    return Story.objects.get(pk=story.pk)


def published(headline: str = "Bridge reopens after storm", *, section: str = "politics") -> Any:
    """A story that readers have."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish

    return publish(draft(headline, section=section, by="chef"), by=house("test"), at=AT)


def again(story: Any) -> Any:
    """The row as it is now."""
    return type(story).objects.get(pk=story.pk)


def embargoed(story: Any, until: datetime | None = None) -> Any:
    """The same story under an embargo, without known end if none is given."""
    from masthead.desk.actors import house
    from masthead.desk.embargo import impose

    impose(story, until=until, by=house("test"), at=AT)
    return again(story)
