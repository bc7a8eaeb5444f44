"""What is erased by law is nowhere in the raw bytes of the paper's data; retention lets go what is old, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT, Desk, body_data, published
from tests.repair.papers import containing
from tests.wire.conftest import ninjs

AtDesk = Callable[[str], Desk]
WORDS = (b"zanzibarquartz", b"quokkavellum", b"harpsidrome", b"wolframdulcet")


def photo(title: str, *, says: bytes = WORDS[3]) -> Any:
    """A picture whose file says something in itself."""
    from django.core.files.images import ImageFile
    from PIL import Image

    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.media.models import Photo

    file = BytesIO()
    Image.new("RGB", (400, 300), (30, 90, 120)).save(file, "JPEG", comment=says)
    file.seek(0)
    row = save(
        Photo(title=title, file=ImageFile(file, f"{title}.jpg"), credit="EPA", caption=title),
        by=house("test"),
    )
    row.file.close()
    return row


def from_the_wire(at: Any) -> Any:
    """A story that is made of an agency's item, with the words in everything it has."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.editions.models import Section
    from masthead.wire.agencies import agency_called
    from masthead.wire.drafts import make_draft
    from masthead.wire.intake import receive
    from masthead.wire.models import Door, WireItem

    by = house("test")
    item = ninjs(headline="Zanzibarquartz found", body_html="<p>The quokkavellum was zanzibarquartz.</p>")
    receive(item, agency=agency_called("Coastwire", by=by), door=Door.FILE, name="quokkavellum.json", at=at)
    story = make_draft(WireItem.objects.get(), Section.objects.get(slug="politics"), by=by, at=at)
    return publish(story, by=by, at=at)


def press_all() -> None:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press

    press(room(), at=clock.now(), wait_seconds=30)


def leave_traces(story: Any, editor: Desk, *, shared: Any, other: Any) -> None:
    """The words in a revision, a preview, a picture, a notice and a tombstone; one picture is another story's too."""
    from masthead.desk.actors import house
    from masthead.desk.change import verb
    from masthead.desk.hold import notify
    from masthead.desk.take_down import take_down
    from masthead.stories.models import StoryPicture

    press_all()
    sent = editor.open(story) | {"title": "Quokkavellum again"} | body_data([("paragraph", "zanzibarquartz")])
    editor.send(story, sent)
    editor.client.post(f"/desk/pages/{story.pk}/edit/preview/", sent)
    picture = photo("harpsidrome")
    with verb("show", house("test")):
        for one in (other, story):
            StoryPicture.objects.create(story=one, photo=shared)
        StoryPicture.objects.create(story=story, photo=picture, caption="harpsidrome")
    notify(story, "quokkavellum", at=AT)
    take_down(story, tombstone="zanzibarquartz was wrong", by=house("test"), at=AT)
    press_all()


def test_an_erased_storys_words_are_in_no_byte_of_the_papers_data(newsroom: Path, at_desk: AtDesk) -> None:
    from masthead.desk.actors import house
    from masthead.desk.models import Erasure
    from masthead.desk.onair import room
    from masthead.desk.removals import read
    from masthead.editions.settings import newsroom as config
    from masthead.journal import entries
    from masthead.press.run import press_up_to
    from masthead.press.verify import verify
    from masthead.repair.erase import erase, plan
    from masthead.repair.wiping import wipe
    from masthead.store.values import Address
    from masthead.wire.models import Delivery

    other, story = published("Bridge reopens"), from_the_wire(AT)
    shared = photo("shared", says=b"another's")
    leave_traces(story, at_desk("edna"), shared=shared, other=other)
    lowered = tuple({*WORDS, *(word.capitalize() for word in WORDS)})
    assert containing(newsroom, *lowered), "the words must be there first"
    planned = plan(story)
    assert (len(planned.photos), len(planned.wire), planned.kept) == (1, 1, [f"photo {shared.pk}"])
    assert planned.counts["revisions"] >= 2

    made = erase(story, because="A court's order", by=house("test"), at=AT)
    press_all()
    done = list(wipe(config(), editions={"en"}))
    assert containing(newsroom, *lowered) == []
    assert any("store" in line for line in done)
    told = press_up_to(room(), entries.head())
    assert (told.position, told.changed) == (entries.head(), ()), (
        "pressed; what that run changed is forgotten"
    )
    sheet = room().store.stored(Address("en", f"/-/{story.short_id}"))
    assert sheet is not None
    assert sheet.sheet.status == 410
    assert verify(room()).clean
    record = Erasure.objects.get()
    assert (record.subject, record.because, record.by) == (story.short_id, "A court's order", "test")
    assert record.counts == made.counts
    assert any("backups" in line for line in record.remains)
    assert Delivery.objects.get().bytes_gone_at == AT
    assert read(config().removals_path)[story.short_id].erased
    assert other.short_id in {one.path.rpartition("/")[2] for one in room().store.addresses()}


def test_an_erased_person_is_named_nowhere_but_the_stories_stay(newsroom: Path, at_desk: AtDesk) -> None:
    from masthead.contributors.models import Contributor, ContributorName
    from masthead.desk.actors import house, person
    from masthead.desk.change import verb
    from masthead.desk.models import User
    from masthead.desk.save import save
    from masthead.desk.take_down import take_down
    from masthead.editions.settings import newsroom as config
    from masthead.repair.erase_person import erase_contributor, erase_log_in
    from masthead.repair.wiping import wipe
    from masthead.stories.models import BylineName

    by, story, other = house("test"), published(), published("Ferry sails")
    writer = Contributor(reference="quokkavellum", portrait=photo("harpsidrome"))
    writer.names = [
        ContributorName(language="en", name="Quokkavellum", slug="quokkavellum", bio="zanzibarquartz")
    ]
    save(writer, by=by)
    with verb("show", by):
        BylineName.objects.create(story=story, contributor=writer)
    edna = User.objects.get(username="edna")
    User.objects.filter(pk=edna.pk).update(username="zanzibarquartz")
    edna.refresh_from_db()
    take_down(other, by=person(edna), at=AT)
    press_all()
    lowered = tuple({*WORDS, *(word.capitalize() for word in WORDS)})
    assert containing(newsroom, *lowered)

    erase_contributor(Contributor.objects.get(), because="They asked", by=by, at=AT)
    erase_log_in(edna, because="They left", by=by, at=AT)
    press_all()
    list(wipe(config(), editions={"en"}))
    assert containing(newsroom, *lowered) == []
    assert type(story).objects.get(pk=story.pk).state == "published"


def test_only_a_chief_erases_and_only_with_a_reason(newsroom: Path, at_desk: AtDesk) -> None:
    from masthead.desk.actors import house, person
    from masthead.desk.refusals import NotAllowed, Unfit
    from masthead.repair.erase import erase

    story = published()
    with pytest.raises(NotAllowed):
        erase(story, because="Because", by=person(at_desk("edna").user), at=AT)
    with pytest.raises(Unfit):
        erase(story, because=" ", by=house("test"), at=AT)
    assert type(story).objects.get(pk=story.pk).title == story.title


def test_the_store_is_rebuilt_while_readers_have_it_and_runs_go_on(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.onair import room
    from masthead.desk.withdraw import withdraw
    from masthead.editions.settings import newsroom as config
    from masthead.press.verify import verify
    from masthead.repair.exchanging import rebuild_store
    from masthead.store.lmdb_reader import LmdbReaderStore
    from masthead.store.values import Address

    story = published()
    press_all()
    before, readers = room().store.status(), LmdbReaderStore(config().store_path)
    address = Address("en", f"/-/{story.short_id}")
    with readers.view() as view:
        assert view is not None
        sheet = view.sheet(address)
    run = rebuild_store(config(), room(), at=AT)
    assert run > before.run
    readers._look_at = 0.0
    readers.generation()
    with readers.view() as view:
        assert view is not None
        assert (view.sheet(address), view.status.run) == (sheet, run)
    withdraw(story, because="Wrong", by=house("test"), at=AT)
    press_all()
    with readers.view() as view:
        assert view is not None
        assert view.status.run == room().store.status().run > run
        assert view.sheet(address) != sheet or verify(room()).clean
    assert verify(room()).clean
    assert not (newsroom / "store.beside").exists()
    readers.close()


def test_retention_lets_go_what_is_old_and_nothing_that_is_needed(newsroom: Path) -> None:
    import os

    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.hold import notify, settle_notice
    from masthead.desk.models import Notice
    from masthead.editions.settings import newsroom as config
    from masthead.repair.references import needed_files
    from masthead.repair.retention import RULES, count, step
    from masthead.wire.agencies import agency_called
    from masthead.wire.intake import receive
    from masthead.wire.models import Delivery, Door

    now = clock.now()
    story, kept = published(), photo("kept")
    long_ago = now - timedelta(days=400)
    for when in (long_ago, now):
        settle_notice(notify(story, f"Old {when}", at=when), by=house("test"), at=when)
    notify(story, "Open", at=long_ago)
    agency = agency_called("Coastwire", by=house("test"))
    for when, data in ((long_ago, b"not news"), (now, b"not news either")):
        receive(data, agency=agency, door=Door.FILE, name="x", at=when)
    for name in (".coming-1.upload", "original_images/nobody.jpg", "fresh.jpg"):
        path = config().originals_folder / name
        path.write_bytes(b"x")
        if name != "fresh.jpg":
            os.utime(path, (0, 0))
    os.utime(kept.file.path, (0, 0))
    would = {rule.name: count(rule, now) for rule in RULES}
    gone = {rule.name: step(rule, now) for rule in RULES}
    assert would == gone
    assert (gone["settled notices"], gone["agencies' bytes"], gone["leftover files"]) == (1, 1, 2)
    assert sorted(Notice.objects.values_list("settled_at", flat=True), key=str) == [now, None]
    assert Delivery.objects.exclude(bytes_gone_at=None).count() == 1
    folders = {"originals": config().originals_folder, "renditions": config().renditions_folder}
    folders["wire"] = config().wire_folder
    assert all((folders[file.folder] / file.name).exists() for file in needed_files() if not file.needless)
    assert (config().originals_folder / "fresh.jpg").exists()
