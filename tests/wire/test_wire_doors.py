"""News comes in whole and once: through a watched folder, a polled address, and two doors in the same moment."""

import os
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from masthead.contributors.models import Agency
from masthead.editions.models import Section
from masthead.stories.models import Story
from masthead.wire import originals
from masthead.wire.chores import receive_all_due, receive_due
from masthead.wire.fetching import Unreachable, fetch
from masthead.wire.intake import receive
from masthead.wire.models import Delivery, Door, KeptPicture, Watch, WireItem
from tests.wire.conftest import NOON, ninjs

LONG_AGO = NOON - timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "incoming"
    made.mkdir()
    return made


@pytest.fixture
def watch(agency: Agency, folder: Path) -> Watch:
    return Watch.objects.create(agency=agency, door=Door.FOLDER, place=str(folder), every_seconds=1)


def lay(folder: Path, name: str, data: bytes, written: datetime = LONG_AGO) -> Path:
    path = folder / name
    path.write_bytes(data)
    os.utime(path, (written.timestamp(), written.timestamp()))
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.is_file())


def jpeg(width: int = 40, height: int = 30) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, "JPEG")
    return out.getvalue()


def with_picture(href: str) -> bytes:
    picture = {
        "type": "picture",
        "description_text": "The ferry at its pier.",
        "creditline": "Ilse Novak",
        "usageterms": "No sales",
        "renditions": {"original": {"href": href, "mimetype": "image/jpeg"}},
    }
    return ninjs(associations={"featuremedia": picture})


def test_a_file_laid_into_the_folder_is_received_and_put_away(watch: Watch, folder: Path) -> None:
    lay(folder, "ferry.json", ninjs())
    (receipt,) = receive_all_due(NOON)
    assert (receipt.delivery.outcome, receipt.delivery.name, receipt.delivery.door) == (
        "item",
        "ferry.json",
        "folder",
    )
    assert (names(folder), names(folder / "done")) == ([], ["ferry.json"])
    assert (folder / "done" / "ferry.json").read_bytes() == ninjs()


@pytest.mark.parametrize("name", [".ferry.json", "ferry.json.part", "ferry.tmp", "Ferry.TMP"])
def test_a_file_that_is_not_finished_is_left_alone(watch: Watch, folder: Path, name: str) -> None:
    lay(folder, name, ninjs())
    assert receive_all_due(NOON) == []
    assert names(folder) == [name]


def test_a_file_that_still_grows_waits_until_it_is_whole(watch: Watch, folder: Path) -> None:
    data = ninjs()
    for seconds, length in ((0, 50), (2, 100), (4, len(data))):
        now = NOON + timedelta(seconds=seconds)
        lay(folder, "ferry.json", data[:length], written=now)
        assert receive_all_due(now) == []
    (receipt,) = receive_all_due(NOON + timedelta(seconds=6))
    assert receipt.delivery.outcome == "item"


def test_a_bad_file_holds_back_none_of_the_others(watch: Watch, folder: Path) -> None:
    lay(folder, "a.json", b"{")
    lay(folder, "b.json", ninjs())
    (folder / "c").mkdir()
    (folder / "d.json").symlink_to(folder / "done")
    assert [receipt.delivery.outcome for receipt in receive_all_due(NOON)] == ["quarantined", "item"]
    assert Watch.objects.get().last_outcome == "2 files, 1 in quarantine"


def test_an_earlier_file_of_the_same_name_is_never_overwritten(watch: Watch, folder: Path) -> None:
    for version in ("1", "2"):
        lay(folder, "ferry.json", ninjs(version=version))
        receive_all_due(NOON + timedelta(minutes=int(version)))
    assert names(folder / "done") == ["ferry-2.json", "ferry.json"]


def test_what_a_crash_left_claimed_is_received_later(
    watch: Watch, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(folder, ".receiving-ferry.json", ninjs())
    assert receive_all_due(NOON) == []
    claimed = (folder / ".receiving-ferry.json").stat().st_ctime
    (receipt,) = receive_all_due(datetime.fromtimestamp(claimed + 301, tz=NOON.tzinfo))
    assert receipt.delivery.name == "ferry.json"
    assert names(folder / "done") == ["ferry.json"]


def test_a_folder_that_is_gone_is_told_and_holds_back_no_other(
    watch: Watch, agency: Agency, folder: Path
) -> None:
    Watch.objects.filter(pk=watch.pk).update(place=str(folder / "gone"))
    Watch.objects.create(agency=agency, door=Door.FOLDER, place=str(folder))
    lay(folder, "ferry.json", ninjs())
    assert len(receive_all_due(NOON)) == 1
    assert "cannot be read" in Watch.objects.get(pk=watch.pk).last_outcome


def test_a_picture_beside_its_item_becomes_the_storys_photo(
    watch: Watch, folder: Path, politics: Section
) -> None:
    Watch.objects.update(section=politics, publish=True)
    lay(folder, "ferry.json", with_picture("ferry.jpg"))
    lay(folder, "ferry.jpg", jpeg())
    receive_all_due(NOON)
    (place,) = Story.objects.get().story_pictures.all()
    assert (place.photo.credit, place.caption, place.photo.usage_terms) == (
        "Ilse Novak",
        "The ferry at its pier.",
        "No sales",
    )


@pytest.mark.parametrize(
    "data", [jpeg()[:200], b"<svg onload=alert(1)>", b"", b"GIF89a"], ids=["cut", "svg", "empty", "gif"]
)
def test_a_broken_or_mislabelled_picture_never_holds_back_the_text(
    watch: Watch, folder: Path, politics: Section, data: bytes
) -> None:
    Watch.objects.update(section=politics, publish=True)
    lay(folder, "ferry.jpg", data)
    lay(folder, "ferry.json", with_picture("ferry.jpg"))
    receive_all_due(NOON)
    story = Story.objects.get()
    assert story.live
    assert not story.story_pictures.exists()
    assert "ferry.jpg" in WireItem.objects.get().notes[-1]


def test_a_picture_beside_a_received_file_comes_along(agency: Agency, folder: Path) -> None:
    lay(folder, "ferry.jpg", jpeg())
    lay(folder.parent, "secret.jpg", jpeg())
    receive(with_picture("ferry.jpg"), agency=agency, door=Door.FILE, at=NOON, beside=folder)
    receive(with_picture("../secret.jpg") + b" ", agency=agency, door=Door.FILE, at=NOON, beside=folder)
    assert list(KeptPicture.objects.values_list("name", flat=True)) == ["ferry.jpg"]


def test_two_doors_in_the_same_moment_make_one_item(agency: Agency) -> None:
    from django.db import connections

    go, receipts = threading.Barrier(4), []

    def door() -> None:
        go.wait()
        receipts.append(receive(ninjs(), agency=agency, door=Door.FILE, at=NOON))
        connections.close_all()

    threads = [threading.Thread(target=door) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == 4
    outcomes = sorted(Delivery.objects.values_list("outcome", "detail"))
    assert outcomes == [("item", ""), *[("version", "duplicate")] * 3]
    assert WireItem.objects.count() == 1


Answer = tuple[int, dict[str, str], bytes]


class Agent:
    """An agency's server on this machine: answers what a test lays out, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: Callable[[str, Any], Answer] = lambda *_: (200, {}, b"")
        self.asked: list[dict[str, str]] = []
        agent = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                agent.asked.append(dict(self.headers))
                status, headers, body = agent.answer(self.path, self.headers)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/feed"


@pytest.fixture
def agent() -> Iterator[Agent]:
    made = Agent()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


@pytest.fixture
def poll(agency: Agency, agent: Agent) -> Watch:
    return Watch.objects.create(
        agency=agency, door=Door.URL, place=agent.url, private_allowed=True, every_seconds=60
    )


RSS = (Path(__file__).parent / "samples" / "rss.xml").read_bytes()


def test_a_polled_feed_is_received_once_while_it_stays_the_same(poll: Watch, agent: Agent) -> None:
    def answer(path: str, headers: Any) -> Answer:
        unchanged = headers.get("If-None-Match") == '"a"'
        return (
            (304, {}, b"")
            if unchanged
            else (200, {"ETag": '"a"', "Content-Type": "application/rss+xml"}, RSS)
        )

    agent.answer = answer
    for minute in range(3):
        receive_all_due(NOON + timedelta(minutes=minute))
    assert [headers.get("If-None-Match") for headers in agent.asked] == [None, '"a"', '"a"']
    assert Delivery.objects.count() == 1
    assert WireItem.objects.count() == 2


def test_a_feed_without_etag_is_not_received_again_unchanged(poll: Watch, agent: Agent) -> None:
    agent.answer = lambda *_: (200, {}, RSS)
    for minute in range(3):
        receive_all_due(NOON + timedelta(minutes=minute))
    assert Delivery.objects.count() == 1


def test_a_changed_feed_brings_its_new_item_and_doubles_no_old_one(poll: Watch, agent: Agent) -> None:
    agent.answer = lambda *_: (200, {}, RSS)
    receive_all_due(NOON)
    agent.answer = lambda *_: (
        200,
        {},
        RSS.replace(b"</channel>", b"<item><guid>n</guid><title>New</title></item></channel>"),
    )
    receive_all_due(NOON + timedelta(minutes=1))
    assert Delivery.objects.first().outcome == "item"
    assert WireItem.objects.count() == 3


def test_it_is_polled_no_sooner_than_due_and_later_after_failures(poll: Watch, agent: Agent) -> None:
    agent.answer = lambda *_: (503, {}, b"")
    for seconds in range(0, 200, 20):
        receive_all_due(NOON + timedelta(seconds=seconds))
    assert len(agent.asked) == 3  # at 0, 60 and, after two failures, 180
    poll.refresh_from_db()
    assert "503" in poll.last_outcome


def test_an_answer_that_is_too_large_is_not_taken(agent: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    import gzip

    monkeypatch.setattr("masthead.wire.fetching.FILE_BYTES", 1000)
    agent.answer = lambda *_: (200, {}, b"x" * 2000)
    with pytest.raises(Unreachable, match="more than"):
        fetch(agent.url, private_allowed=True)
    agent.answer = lambda *_: (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000))
    with pytest.raises(Unreachable, match="more than"):
        fetch(agent.url, private_allowed=True)
    agent.answer = lambda *_: (200, {"Content-Encoding": "gzip"}, gzip.compress(b"news"))
    assert fetch(agent.url, private_allowed=True).data == b"news"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost/x",
        "http://[::1]/x",
        "http://10.1.2.3/x",
        "http://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://user:pass@example.org/",
        "gopher://x/",
        "http:///x",
        "http://[/",
    ],
)
def test_an_address_inside_the_house_is_not_fetched(url: str) -> None:
    with pytest.raises(Unreachable):
        fetch(url)


def test_an_address_that_leads_into_the_house_is_not_followed(
    agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.wire import fetching

    agent.answer = lambda *_: (302, {"Location": "http://10.0.0.1/secret"}, b"")
    checked = fetching._checked_address
    monkeypatch.setattr(
        fetching, "_checked_address", lambda host, port, _: checked(host, port, host == "127.0.0.1")
    )
    with pytest.raises(Unreachable, match="private network"):
        fetch(agent.url)


def test_an_address_that_leads_on_for_ever_is_given_up(agent: Agent) -> None:
    agent.answer = lambda *_: (302, {"Location": "/feed"}, b"")
    with pytest.raises(Unreachable, match="leads on"):
        fetch(agent.url, private_allowed=True)
    assert len(agent.asked) == 6


def test_the_workers_round_does_not_wait_for_a_slow_agency(poll: Watch, agent: Agent) -> None:
    let_go = threading.Event()

    def slow(*_: object) -> Answer:
        let_go.wait(20)
        return 200, {}, RSS

    agent.answer = slow
    receive_due(NOON)
    receive_due(NOON)
    assert not Delivery.objects.exists()
    let_go.set()
    for thread in threading.enumerate():
        if thread.name == "wire":
            thread.join()
    assert len(agent.asked) == 1
    assert Delivery.objects.get().outcome == "item"


def test_originals_are_kept_once_and_whole(agency: Agency) -> None:
    first, size = originals.keep(BytesIO(b"a" * 3_000_000))
    assert originals.keep(BytesIO(b"a" * 3_000_000)) == (first, size)
    assert originals.original_path(first).stat().st_size == size
    folder = originals.original_path(first).parent.parent
    assert [entry.name for entry in folder.iterdir() if entry.is_file()] == []
