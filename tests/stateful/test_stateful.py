"""Random editors' verbs; after each of them the press, `press verify`, and an outsider's look at all that is printed."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.journeys.newsroom import CREDITS, NAMES, NESTED, SECTIONS
from tests.journeys.paper import Paper, Refused
from tests.stateful.holding import troubles
from tests.stateful.model import Known, Newsroom, text, word

pytestmark = [pytest.mark.processes, pytest.mark.slow, pytest.mark.timeout(900)]
EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "8"))
STEPS = 12
LATE_SECONDS = 30 * 60  # the setting schedule.late_minutes
EDITIONS = st.sampled_from(["en", "en", "ar", "es"])
PLACE = st.integers(0, 60)
PUBLIC = ("published", "withdrawn")
WAITING = ("draft", "submitted", "scheduled")
CONTAINER = st.tuples(
    st.sampled_from(["newest", "hand", "section", "kind:opinion", "kind:articles"]),
    st.sampled_from(["lead", "standard", "compact", "line", "opinion", "pictures"]),
    st.integers(1, 6),
    PLACE,
)
NAMED = [
    (kind, one) for kind in ("topic", "region", "contributor", "agency", "coverage") for one in NAMES[kind]
]


class Editors(RuleBasedStateMachine):
    """Each rule is a verb; `known` follows what readers should have."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper, self.known = paper, Newsroom()
        self.sections = {edition: [slug for _, slug in rows] for edition, rows in SECTIONS.items()}
        self.sections["en"].append(NESTED[1])
        self.at = datetime.now(UTC) + timedelta(hours=1)

    @initialize()
    def begin(self) -> None:
        self.paper.put_back()
        self.paper.desk.at = self.at
        for row in self.paper.desk.do("facts")["stories"]:
            one = Known(row["story"], row["edition"], row["state"], family=row["family"])
            one.photo = "unseen" if one.state == "submitted" else ""
            self.known.stories[one.id] = one
        self.pass_time(0)

    @invariant()
    def readers_have_what_they_should(self) -> None:
        if self.known.stories:
            assert troubles(self.paper, self.known) == []

    @rule(edition=EDITIONS, place=PLACE, at_once=st.booleans(), related=PLACE)
    def submit(self, edition: str, place: int, at_once: bool, related: int) -> None:
        new, into = text(), self._section(edition, place)
        photo = (list(CREDITS)[place % 4 :][:1] or [""])[0]
        if at_once and self.known.is_borrowed(Known("", edition, "submitted", photo=photo)):
            return
        beside = self._pick(related, "published", "withdrawn", "submitted", edition=edition)
        done = self.paper.desk.do(
            "submit",
            edition=edition,
            into=into,
            publish_at_once=at_once,
            **_written(new),
            topics=[list(NAMES["topic"])[place % 2]],
            regions=[list(NAMES["region"])[place % 2]],
            contributors=[list(NAMES["contributor"])[place % 2]],
            photos=[photo] if photo else [],
            related=[beside.id] if beside else [],
        )
        story = Known(done["story"], edition, "submitted", into, new, family=done["family"], photo=photo)
        self.known.stories[story.id] = story
        if at_once:
            story.put_out()

    @rule(place=PLACE)
    def publish(self, place: int) -> None:
        if (story := self._pick(place, *WAITING, "published")) and self._may_go("publish", story):
            self.paper.desk.do("publish", of=story.id)
            story.put_out()

    @rule(place=PLACE, new_slug=st.booleans())
    def revise(self, place: int, new_slug: bool) -> None:
        if story := self._pick(place, *WAITING, "published", "withdrawn", "taken_down"):
            story.newest = self._rewritten(story, new_slug)
            self.paper.desk.do("revise", of=story.id, **_written(story.newest, new_slug))

    @rule(place=PLACE, new_slug=st.booleans(), verb=st.sampled_from(["update", "correct"]))
    def update(self, place: int, new_slug: bool, verb: str) -> None:
        if story := self._pick(place, "published"):
            if not self._may_go("publish", story):
                return
            story.newest = self._rewritten(story, new_slug)
            self.paper.desk.do(verb, of=story.id, **_written(story.newest, new_slug))
            story.put_out()

    @rule(place=PLACE, to=PLACE)
    def refile(self, place: int, to: int) -> None:
        if story := self._pick(place, *WAITING, *PUBLIC):
            story.section = self._section(story.edition, to)
            self.paper.desk.do("refile", of=story.id, into=story.section)

    @rule(place=PLACE)
    def withdraw(self, place: int) -> None:
        if story := self._pick(place, "published"):
            story.gone("withdrawn")
            story.reason = word("reason")
            self.paper.desk.do("withdraw", of=story.id, because=story.reason)

    @rule(place=PLACE)
    def take_down(self, place: int) -> None:
        if story := self._pick(place, *PUBLIC, "redirected"):
            story.gone("taken_down")
            story.tombstone = word("tombstone")
            self.paper.desk.do("take_down", of=story.id, tombstone=story.tombstone)

    @rule(place=PLACE)
    def reinstate(self, place: int) -> None:
        if story := self._pick(place, "withdrawn", "taken_down", "redirected", "spiked"):
            if story.state != "spiked" and self.known.is_under_embargo(story, self.at.timestamp()):
                with pytest.raises(Refused, match="UnderEmbargo"):
                    self.paper.desk.do("reinstate", of=story.id)
                return
            self.paper.desk.do("reinstate", of=story.id)
            story.state = "draft" if story.state == "spiked" else "published"

    @rule(place=PLACE, to=PLACE, away=st.booleans())
    def redirect(self, place: int, to: int, away: bool) -> None:
        story = self._pick(place, *PUBLIC)
        target = self._pick(to, *PUBLIC, edition=story.edition) if story else None
        if story and target and target is not story:
            self.paper.desk.do(
                "redirect", of=story.id, to="https://elsewhere.example/" if away else target.id
            )
            story.gone("redirected")

    @rule(place=PLACE)
    def spike(self, place: int) -> None:
        if story := self._pick(place, *WAITING):
            self.paper.desk.do("spike", of=story.id)
            story.gone("spiked")

    @rule(place=PLACE, minutes=st.integers(1, 90))
    def schedule(self, place: int, minutes: int) -> None:
        if story := self._pick(place, *WAITING, "published"):
            due = (self.at + timedelta(minutes=minutes)).timestamp()
            if self.known.is_under_embargo(story, due):
                with pytest.raises(Refused, match="UnderEmbargo"):
                    self.paper.desk.do("schedule", of=story.id, after_seconds=60 * minutes)
                return
            self.paper.desk.do("schedule", of=story.id, after_seconds=60 * minutes)
            story.plan(due)

    @rule(place=PLACE, minutes=st.one_of(st.none(), st.integers(1, 90)))
    def embargo(self, place: int, minutes: int | None) -> None:
        """Over a story and all its translations; without a known end where no minutes are given."""
        if story := self._pick(place, *WAITING, "published"):
            seconds = None if minutes is None else 60 * minutes
            self.paper.desk.do("embargo", of=story.id, after_seconds=seconds)
            self.known.embargo(story.family, None if seconds is None else self.at.timestamp() + seconds)

    @rule(place=PLACE)
    def with_embargo(self, place: int) -> None:
        """Approved for the end of its embargo."""
        under = [one for one in self._all(*WAITING, "published") if one.family in self.known.embargoes]
        if under:
            story = under[place % len(under)]
            self.paper.desk.do("with_embargo", of=story.id)
            story.plan(self.known.embargoes[story.family], with_embargo=True)

    @rule(place=PLACE)
    def share(self, place: int) -> None:
        """With someone without a log-in; refused under an embargo."""
        if story := self._pick(place, *WAITING, "published"):
            if story.family in self.known.embargoes:
                with pytest.raises(Refused, match="UnderEmbargo"):
                    self.paper.desk.do("share_preview", of=story.id, hours=2)
                return
            token = self.paper.desk.do("share_preview", of=story.id, hours=2)["token"]
            self.known.previews[token] = story.id, (self.at + timedelta(hours=2)).timestamp()

    @invariant()
    def shared_previews_keep_to_their_limits(self) -> None:
        for token, (id, ends) in self.known.previews.items():
            story = self.known.stories[id]
            opens = ends > self.at.timestamp() and story.family not in self.known.embargoes
            opens = opens and story.state in (*WAITING, "published")
            assert (self.paper.desk.do("read_preview", token=token)["headline"] is not None) == opens, story

    @rule(minutes=st.sampled_from([1, 20, 30, 60, 600, 3000]))
    def pass_time(self, minutes: int) -> None:
        """The worker's round after a while: what is due goes out, what has ended leaves."""
        self.at += timedelta(minutes=minutes)
        self.paper.desk.at = self.at
        out = self.known.pass_time(self.at.timestamp(), LATE_SECONDS)
        assert sorted(self.paper.desk.do("scheduler")["published"]) == sorted(out)
        self.paper.desk.do("press")

    @rule(edition=EDITIONS, minutes=st.integers(10, 120), place=PLACE)
    def alert(self, edition: str, minutes: int, place: int) -> None:
        line = word("alert")
        story = self._pick(place, *PUBLIC, "taken_down", "submitted", edition=edition)
        leads_to = story.id if story else ""
        if story and story.family in self.known.embargoes and story.state == "submitted":
            with pytest.raises(Refused, match="UnderEmbargo"):
                self.paper.desk.do("alert", edition=edition, text=line, seconds=60, leads_to=leads_to)
            return
        done = self.paper.desk.do(
            "alert", edition=edition, text=line, seconds=60 * minutes, leads_to=leads_to
        )
        self.known.alerts[done["alert"]] = (line, (self.at + timedelta(minutes=minutes)).timestamp())

    @rule(place=PLACE, retracted=st.booleans())
    def change_alert(self, place: int, retracted: bool) -> None:
        if not self.known.alerts:
            return
        number = sorted(self.known.alerts)[place % len(self.known.alerts)]
        line = word("alert")
        if retracted:
            self.paper.desk.do("retract", alert=number)
            del self.known.alerts[number]
        else:
            self.paper.desk.do("edit_alert", alert=number, text=line)
            self.known.alerts[number] = (line, self.known.alerts[number][1])

    @rule(which=st.sampled_from(NAMED), edition=EDITIONS, slug=st.booleans())
    def rename(self, which: tuple[str, str], edition: str, slug: bool) -> None:
        kind, reference = which
        name, address = word("name"), word("slug") if slug and kind != "agency" else ""
        self.paper.desk.do(
            "rename", kind=kind, reference=reference, language=edition, name=name, slug=address
        )
        self.known.elsewhere[kind, reference, edition] = name
        self.known.slugs |= {address} if address else set()

    @rule(edition=EDITIONS, place=PLACE, slug=st.booleans())
    def rename_section(self, edition: str, place: int, slug: bool) -> None:
        which, title = self._section(edition, place), word("title")
        address = word("slug") if slug else ""
        self.paper.desk.do("rename_section", edition=edition, which=which, title=title, slug=address)
        number = self.sections[edition].index(which)
        self.known.elsewhere["section", edition, str(number)] = title
        if address:
            self.known.slugs.add(address)
            self.sections[edition][number] = address
            for story in self.known.stories.values():
                story.section = (
                    address if (story.edition, story.section) == (edition, which) else story.section
                )

    @rule(photo=st.sampled_from(list(CREDITS)))
    def credit(self, photo: str) -> None:
        self.known.elsewhere["credit", photo] = word("credit")
        self.paper.desk.do("credit", photo=photo, credit=self.known.elsewhere["credit", photo])

    @rule(edition=EDITIONS, places=st.lists(PLACE, min_size=1, max_size=4))
    def pin(self, edition: str, places: list[int]) -> None:
        """Also of stories that readers may not have, or not yet."""
        picked = [
            one.id
            for place in places
            if (one := self._pick(place, *PUBLIC, *WAITING, "taken_down", edition=edition))
        ]
        self.paper.desk.do("pin", edition=edition, stories=list(dict.fromkeys(picked)))

    @rule(edition=EDITIONS, containers=st.lists(CONTAINER, min_size=1, max_size=5), continued=st.booleans())
    def launch(self, edition: str, containers: list[tuple[str, str, int, int]], continued: bool) -> None:
        """A front of any containers, each with a pin."""
        said: list[dict[str, Any]] = []
        for rule_, weight, number, place in containers:
            filled = f"section:{self._section(edition, place)}" if rule_ == "section" else rule_
            pinned = self._pick(place, *PUBLIC, *WAITING, "taken_down", edition=edition)
            pins = [[pinned.id, number]] if pinned else []
            said.append({"rule": filled, "weight": weight, "number": number, "pins": pins})
        self.paper.desk.do("set_up", edition=edition, place="edition", containers=said, continued=continued)
        self.paper.desk.do("launch", edition=edition, place="edition")

    @rule(edition=EDITIONS)
    def draft_of_a_front(self, edition: str) -> None:
        """A word that must be found nowhere."""
        said = [{"rule": "newest", "weight": "lead", "title": word("draft")}]
        self.paper.desk.do("set_up", edition=edition, place="edition", containers=said)

    @rule(edition=EDITIONS)
    def slogan(self, edition: str) -> None:
        self.known.elsewhere["slogan", edition] = word("slogan")
        self.paper.desk.do("slogan", edition=edition, slogan=self.known.elsewhere["slogan", edition])

    @rule(place=PLACE, edition=EDITIONS, to=PLACE)
    def translate(self, place: int, edition: str, to: int) -> None:
        story = self._pick(place, *PUBLIC, *WAITING)
        if story is None or story.edition == edition:
            return
        into = self._section(edition, to)
        family = self.paper.desk.do("family", of=story.id)
        if edition in family["family"]:
            with pytest.raises(Refused, match="has this story already"):
                self.paper.desk.do("translate", of=story.id, edition=edition, into=into)
            return
        done = self.paper.desk.do("translate", of=story.id, edition=edition, into=into)
        words = {**story.newest, "slug": story.newest["headline"]} if story.newest else {}
        made = Known(done["story"], edition, "draft", into, words, family=story.family, photo=story.photo)
        self.known.stories[made.id] = made

    def teardown(self) -> None:
        self.paper.desk.at = None

    def _pick(self, place: int, *states: str, edition: str = "") -> Known | None:
        found = [
            one for one in self.known.stories.values() if one.state in states and edition in ("", one.edition)
        ]
        return found[-1 - place % len(found)] if found else None

    def _all(self, *states: str) -> list[Known]:
        return [one for one in self.known.stories.values() if one.state in states]

    def _may_go(self, verb: str, story: Known) -> bool:
        """Whether nothing keeps it back; where something does, the desk refuses."""
        if not self.known.is_under_embargo(story, self.at.timestamp()) and not self.known.is_borrowed(story):
            return True
        with pytest.raises(Refused, match="UnderEmbargo"):
            self.paper.desk.do(verb, of=story.id)
        return False

    def _section(self, edition: str, place: int) -> str:
        return self.sections[edition][place % len(self.sections[edition])]

    def _rewritten(self, story: Known, new_slug: bool) -> dict[str, str]:
        new = text()
        if new_slug:
            new["slug"] = word("slug")
        elif story.newest and not story.slug_follows_headline:
            new["slug"] = story.newest["slug"]
        return new


def _written(words: dict[str, str], with_slug: bool = False) -> dict[str, Any]:
    """A copy with these words, and secret ones in the fields that are never published."""
    slug = {"slug": words["slug"]} if with_slug else {}
    return {
        "headline": f"News of {words['headline']}" if with_slug else words["headline"],
        "standfirst": f"About {words['standfirst']}",
        "words": [f"It says {words['body']}.", "And no more."],
        "slugline": word("slugline"),
        "ed_note": word("note"),
        **slug,
    }


def test_whatever_editors_do_readers_have_exactly_what_they_should(newsroom: Paper) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        partial(Editors, newsroom),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            phases=[
                Phase.explicit,
                Phase.reuse,
                Phase.generate,
            ],  # shrinking would take longer than reading the steps
        ),
    )


@pytest.fixture
def begun(newsroom: Paper) -> Editors:
    editors = Editors(newsroom)
    editors.begin()
    assert troubles(newsroom, editors.known) == []
    return editors


def test_canary_a_seam_that_forgets_contributors_is_found(begun: Editors) -> None:
    begun.paper.desk.do("forget_contributors")
    begun.rename(("contributor", "amina"), "en", slug=False)
    assert any("differing" in one for one in troubles(begun.paper, begun.known))


def test_canary_a_story_that_forgets_its_lists_is_found(begun: Editors) -> None:
    begun.paper.desk.do("forget_lists")
    begun.submit("en", 0, True, 0)
    found = troubles(begun.paper, begun.known)
    assert any("differing" in one for one in found)
    assert any("is listed only by" in one for one in found)


def test_canary_a_draft_that_readers_can_have_is_found(begun: Editors) -> None:
    begun.submit("en", 0, False, 0)
    dated = "update stories_story set published_at = current_timestamp where published_at is null"
    begun.paper.desk.do("sql", statement=dated, values=[])
    begun.paper.desk.do("show_drafts")
    begun.paper.desk.do("press", full=True)
    found = troubles(begun.paper, begun.known)
    assert any("readers can find zqbody" in one for one in found)
    assert any("stands at [Address" in one for one in found)
