"""What the plugs tell each kind of cache, and that only a confirmation counts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from masthead.caches.keys import ALL, key_of, keys_header
from masthead.caches.plugs import CloudflarePlug, FastlyPlug, HttpPlug, NotCleared, Plug, plug_for

KEYS = [f"k{number}" for number in range(300)]


@dataclass
class Interface:
    """Answers as it is told, and writes down what it was asked."""

    url: str = ""
    status: int = 200
    answer: str = "echo"
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)

    def body(self, asked: bytes) -> bytes:
        if self.answer != "echo":
            return self.answer.encode()
        return json.dumps(dict.fromkeys(json.loads(asked)["surrogate_keys"], "id")).encode()


@pytest.fixture
def interface() -> Iterator[Interface]:
    told = Interface()

    class Asked(BaseHTTPRequestHandler):
        def handle_it(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            told.asked.append(
                (self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            )
            answer = told.body(body)
            self.send_response(told.status)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_POST = do_PURGE = handle_it  # noqa: N815 - the names that http.server looks for

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield told
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_cache_of_ones_own_is_sent_a_purge_with_the_keys(interface: Interface) -> None:
    interface.answer = ""
    HttpPlug(f"{interface.url}/purge", "secret").clear(KEYS)
    assert [(method, path) for method, path, _, _ in interface.asked] == [("PURGE", "/purge")] * 2
    assert " ".join(headers["surrogate-key"] for _, _, headers, _ in interface.asked).split() == KEYS
    assert {headers["authorization"] for _, _, headers, _ in interface.asked} == {"Bearer secret"}


def test_fastly_is_told_256_keys_at_once_and_confirms_each(interface: Interface) -> None:
    plug = FastlyPlug("service1", "secret", interface.url)
    plug.clear(KEYS)
    assert [path for _, path, _, _ in interface.asked] == ["/service/service1/purge"] * 2
    assert [len(json.loads(body)["surrogate_keys"]) for *_, body in interface.asked] == [256, 44]
    assert all(headers["fastly-key"] == "secret" for _, _, headers, _ in interface.asked)
    assert not any("fastly-soft-purge" in headers for _, _, headers, _ in interface.asked)
    interface.answer = '{"k0": "id"}'
    with pytest.raises(NotCleared, match="1 of 2"):
        plug.clear(["k0", "k1"])
    interface.answer = '{"status": "ok"}'
    plug.clear_all()
    assert interface.asked[-1][1] == "/service/service1/purge_all"


def test_cloudflare_is_told_30_tags_at_once_and_says_success(interface: Interface) -> None:
    plug = CloudflarePlug("zone1", "secret", interface.url)
    interface.answer = '{"success": true}'
    plug.clear(KEYS)
    assert [path for _, path, _, _ in interface.asked] == ["/zones/zone1/purge_cache"] * 10
    assert all(headers["authorization"] == "Bearer secret" for _, _, headers, _ in interface.asked)
    plug.clear_all()
    assert json.loads(interface.asked[-1][3]) == {"purge_everything": True}
    interface.answer = '{"success": false, "errors": ["secret"]}'
    with pytest.raises(NotCleared) as told:
        plug.clear(["k"])
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("status", "answer"), [(401, "{}"), (429, "{}"), (200, "<html>"), (200, "[]"), (302, "")]
)
def test_an_answer_that_confirms_nothing_is_none(interface: Interface, status: int, answer: str) -> None:
    interface.status, interface.answer = status, answer
    plugs: tuple[Plug, ...] = (
        FastlyPlug("service1", "secret", interface.url), CloudflarePlug("zone1", "secret", interface.url),
    )  # fmt: skip
    for plug in plugs:
        with pytest.raises(NotCleared):
            plug.clear(["k"])


def test_a_cache_that_is_away_has_confirmed_nothing() -> None:
    with pytest.raises(NotCleared, match="cannot be reached"):
        HttpPlug("http://127.0.0.1:1/").clear(["k"])


def test_the_setting_names_the_plug_and_no_plug_shows_its_token() -> None:
    made = [plug_for(one, "secret") for one in ("http:http://c/", "fastly:Service123", "cloudflare:zone1234")]
    assert [type(plug) for plug in made] == [HttpPlug, FastlyPlug, CloudflarePlug]
    assert "secret" not in repr(made)
    with pytest.raises(ValueError, match="no plug"):
        plug_for("akamai:x", "")


def test_each_cache_finds_the_keys_where_it_looks() -> None:
    keys = f"{ALL} {key_of('en:/')} {key_of('en:~ticker')}"
    names = ("en:/", "en:~ticker", "en:/")
    assert keys_header("fastly:x", names) == (b"surrogate-key", keys.encode())
    assert keys_header("cloudflare:x", names) == (b"cache-tag", keys.replace(" ", ",").encode())
