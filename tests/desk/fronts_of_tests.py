"""A front server for tests that stands before a reader and can be told to serve old bytes, as a cache that was not purged."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class StaleFront:
    """Hands requests to a reader. While a path is in `stale`, it gets what was first served for it."""

    def __init__(self, reader_port: int, *, tells_run: bool = True) -> None:
        self.stale: set[str] = set()
        self.asked: list[str] = []
        self._kept: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self._reader_port, self._tells_run = reader_port, tells_run
        front = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                front._answer(self)

            do_HEAD = do_GET  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:
                """Tests speak for themselves."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def _answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        self.asked.append(path)
        if path not in self.stale or path not in self._kept:
            self._kept[path] = self._from_reader(request)
        status, headers, body = self._kept[path]
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        if request.command == "GET":
            request.wfile.write(body)

    def _from_reader(self, request: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self._reader_port, timeout=5)
        connection.request("GET", request.path, headers={"Host": request.headers["Host"]})
        answer = connection.getresponse()
        body = answer.read()
        kept = {"content-type": answer.headers["content-type"] or "", "content-length": str(len(body))}
        if self._tells_run:
            kept["masthead-run"] = answer.headers["masthead-run"] or "0"
        connection.close()
        return answer.status, kept, body


@contextmanager
def stale_front(reader_port: int, *, tells_run: bool = True) -> Iterator[StaleFront]:
    front = StaleFront(reader_port, tells_run=tells_run)
    thread = threading.Thread(target=front.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield front
    finally:
        front.server.shutdown()
        front.server.server_close()
        thread.join(5)
