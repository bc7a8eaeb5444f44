"""A small shared cache as there are large ones: it keeps what `Surrogate-Control` lets it keep, and purges by keys."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_HOP = {"connection", "transfer-encoding", "keep-alive", "server", "date"}


class Cache(ThreadingHTTPServer):
    """`broken` makes it refuse purges; `hits` counts answers that the origin never saw."""

    daemon_threads = True

    def __init__(self, origin: int) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.origin = origin
        self.kept: dict[str, tuple[int, list[tuple[str, str]], bytes, set[str]]] = {}
        self.broken = False
        self.hits = self.purges = 0
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, body


class _Asked(BaseHTTPRequestHandler):
    server: Cache

    def do_GET(self) -> None:
        kept = self.server.kept.get(self.path)
        if kept is None:
            kept = self._fetch()
        else:
            self.server.hits += 1
        status, headers, body, _ = kept
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_PURGE(self) -> None:
        if self.server.broken:
            self.send_error(503)
            return
        keys = set(self.headers["Surrogate-Key"].split())
        with self.server.lock:
            self.server.purges += 1
            self.server.kept = {path: kept for path, kept in self.server.kept.items() if not kept[3] & keys}
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def _fetch(self) -> tuple[int, list[tuple[str, str]], bytes, set[str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.origin, timeout=10)
        connection.request("GET", self.path)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        headers = [(name, value) for name, value in answer.getheaders() if name.lower() not in _HOP]
        kept = answer.status, headers, body, set(answer.headers.get("Surrogate-Key", "").split())
        lifetime = re.search(r"max-age=(\d+)", answer.headers.get("Surrogate-Control", ""))
        # A cache of that kind keeps for a time of its own what says nothing at all.
        if lifetime is None or int(lifetime[1]) > 0:
            with self.server.lock:
                self.server.kept[self.path] = kept
        return kept

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def cache_before(origin: int) -> Iterator[Cache]:
    cache = Cache(origin)
    thread = threading.Thread(target=cache.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield cache
    finally:
        cache.shutdown()
        thread.join()
        cache.server_close()
