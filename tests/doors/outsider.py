"""Someone without a log-in: raw requests, whole answers, and planted words in whatever an answer carries."""

from __future__ import annotations

import gzip
import http.client
import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes

PLANTED: Final = re.compile(rb"zq[a-z]+\d+x")
UNLIKE: Final = frozenset({"date", "expires", "server-timing"})
"""Headers that no two answers share."""
Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def words(self) -> set[str]:
        """The planted words in it, whatever escapes they hide behind."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers).encode()
        plain = self.body
        if dict(self.headers).get("content-encoding") == "gzip":
            plain = gzip.decompress(plain)
        return {word.decode() for word in PLANTED.findall(head + plain + unquote_to_bytes(head + plain))}

    def told(self, *echoed: str) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """What it tells, without what it repeats of the question; the ETag is of the bytes, and so tells no more."""
        body, head = (
            self.body,
            [one for one in self.headers if one[0] not in (*UNLIKE, "etag", "content-length")],
        )
        for one in echoed:
            body = body.replace(one.encode(), b"*")
            head = [(name, value.replace(one, "*")) for name, value in head]
        return self.status, tuple(sorted(head)), body


@dataclass(slots=True)
class Outsider:
    """At one door: a port of this machine, and the host that is asked for there."""

    port: int
    host: str = "127.0.0.1"
    _connection: http.client.HTTPConnection | None = field(default=None, repr=False)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Exactly this path; underscores in names of headers become hyphens. A dropped connection is opened again."""
        for again in (True, False):
            connection = self._connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            self._connection = connection
            try:
                connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
                connection.putheader("Host", self.host)
                for name, value in headers.items():
                    connection.putheader(name.replace("_", "-"), value)
                connection.endheaders()
                answer = connection.getresponse()
                body = answer.read()
                named = tuple((name.lower(), value) for name, value in answer.getheaders())
                return Answer(answer.status, named, body)
            except (http.client.HTTPException, ConnectionError):
                self.close()
                if not again:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None
