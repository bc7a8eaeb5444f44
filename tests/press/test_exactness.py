"""Whatever editors do, in whatever order: after each run the store is what the database would have it."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from masthead import clock
from masthead.journal import entries
from masthead.press.run import press, press_up_to
from masthead.press.verify import verify
from tests.press import paper, toy_plates
from tests.press.memory_store import MemoryStore
from tests.press.toy_plates import Toy, at

NAMES = st.sampled_from([f"n{number}" for number in range(7)])
SECTIONS = st.sampled_from(["world", "sport"])
HEADLINES = st.sampled_from(["Calm", "Storm", "Vote"])
PHOTOS = st.sampled_from(["", "x.jpg", "y.jpg"])
RELATED = st.sampled_from(["", "n0", "n1", "n2"])
SETTINGS = settings(
    max_examples=40,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    database=None,
)


class Newsroom(RuleBasedStateMachine):
    """Random verbs, moments and mishaps over the toy paper; `folder` and `forgetful` are set by the test."""

    folder: Path
    forgetful = False

    @initialize()
    def begin(self) -> None:
        self.now = datetime(2026, 5, 3, 12, tzinfo=UTC)
        with paper.edited() as state:
            vars(state).update(vars(paper.State()))
        self.toy = Toy(MemoryStore(), self.folder)
        self.toy.source.forgetful = self.forgetful
        self.go_on()

    def go_on(self, *, full: bool = False, sweep: bool = False, stale: bool = False) -> None:
        with clock.freeze(self.now):
            press(self.toy.room, at=self.now, full=full, sweep=sweep, stale=stale)

    def after(self, verb: Callable[[], int]) -> None:
        with clock.freeze(self.now):
            entry = verb()
            assert press_up_to(self.toy.room, entry).position >= entry

    @rule(name=NAMES, headline=HEADLINES, section=SECTIONS, photo=PHOTOS, related=RELATED)
    def publish(self, name: str, headline: str, section: str, photo: str, related: str) -> None:
        self.after(lambda: paper.publish(name, headline, section, photo, related))

    @rule(names=st.lists(NAMES, min_size=2, max_size=5), section=SECTIONS)
    def publish_several_in_one_run(self, names: list[str], section: str) -> None:
        with clock.freeze(self.now):
            for name in names:
                paper.publish(name, "Together", section)
        self.go_on()

    @rule(name=NAMES)
    def take_down(self, name: str) -> None:
        if name in paper.state().stories:
            self.after(lambda: paper.take_down(name))

    @rule(section=SECTIONS, label=HEADLINES)
    def rename_section(self, section: str, label: str) -> None:
        self.after(lambda: paper.rename_section(section, label))

    @rule(text=HEADLINES, minutes=st.integers(1, 5))
    def alert(self, text: str, minutes: int) -> None:
        self.after(lambda: paper.alert(text, self.now + timedelta(minutes=minutes)))

    @rule(minutes=st.integers(1, 5))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.go_on()

    @rule(name=NAMES, headline=HEADLINES, section=SECTIONS)
    def someone_changes_a_row_by_hand(self, name: str, headline: str, section: str) -> None:
        with paper.edited() as state:
            if story := state.stories.get(name):
                story.headline, story.section = headline, section
        self.go_on(sweep=True)

    @rule(name=NAMES, headline=HEADLINES)
    def a_page_cannot_be_rendered_for_a_while(self, name: str, headline: str) -> None:
        self.toy.stories.poisoned = {at(f"/story/{name}")}
        self.after(lambda: paper.publish(name, headline))
        self.toy.stories.poisoned = set()
        self.time_goes_by(minutes=1)

    @rule()
    def a_new_version_is_installed(self) -> None:
        self.toy.stories.stamp += "+"
        self.go_on(stale=True)

    @rule(name=NAMES)
    def the_database_is_restored_without_a_story(self, name: str) -> None:
        with paper.edited() as state:
            state.stories.pop(name, None)
        entries.renew_epoch()
        self.go_on()

    @invariant()
    def the_store_is_exact(self) -> None:
        with clock.freeze(self.now):
            assert verify(self.toy.room).clean
        assert set(self.toy.public.names()) == set(self.toy.store.files())
        assert self.toy.store.status().position == entries.head()

    @invariant()
    def every_link_leads_to_a_page(self) -> None:
        for address in self.toy.store.addresses():
            for path in re.findall(r"href=([^>]+)>", self.toy.text(address.path) or ""):
                stored = self.toy.store.stored(at(path))
                assert stored is not None
                assert stored.sheet.status == 200


def newsroom(folder: Path, *, forgetful: bool = False) -> type[Newsroom]:
    return type("Newsroom", (Newsroom,), {"folder": folder, "forgetful": forgetful})


@pytest.mark.slow
def test_after_random_verbs_and_mishaps_the_store_is_exact(desk: Path) -> None:
    run_state_machine_as_test(newsroom(desk), settings=SETTINGS)


def test_canary_a_source_that_forgets_its_lists_is_caught_by_random_verbs(desk: Path) -> None:
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            newsroom(desk, forgetful=True), settings=settings(SETTINGS, phases=[Phase.generate])
        )


def test_canary_verify_names_the_lists_that_a_forgetful_source_left_behind(toy: Toy) -> None:
    press(toy.room, at=clock.now())
    toy.source.forgetful = True
    paper.publish("a", "A")
    press(toy.room, at=clock.now())
    verdict = verify(toy.room)
    assert verdict.differing == (at("/front/world"),)
    assert verdict.missing == (at("/page/world/1"),)


def test_canary_verify_names_the_page_whose_query_forgot_to_say_what_it_read(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.publish("b", "B", section="sport")
    paper.publish("a", "A", related="b")
    with monkeypatch.context() as patch:
        patch.setattr(toy_plates, "read", str)
        press(toy.room, at=clock.now())
    paper.publish("b", "B changed", section="sport")
    press(toy.room, at=clock.now())
    assert at("/story/a") in verify(toy.room).differing
