"""What browsers are told with every answer of the desk, and what strangers may bring to its door."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import Desk, draft

AtDesk = Callable[[str], Desk]


def test_every_answer_tells_browsers_to_run_the_desks_own_scripts_alone(at_desk: AtDesk) -> None:
    chef, story = at_desk("chef"), draft()
    paths = (
        "/desk/",
        "/desk/login/",
        f"/desk/pages/{story.pk}/edit/",
        "/desk/nowhere/",
        "/desk/failwhale/",
        "/nowhere/",
    )
    for path in paths:
        headers = chef.client.get(path).headers
        scripts = re.search(r"script-src ([^;]+)", headers["content-security-policy"])
        assert scripts, path
        assert not {"'unsafe-inline'", "'unsafe-eval'", "https:", "*"} & set(scripts[1].split()), path
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "camera=()" in headers["permissions-policy"]
        assert headers["cache-control"], path


def test_inline_scripts_of_wagtails_bear_the_sessions_nonce_and_no_other_has_it(at_desk: AtDesk) -> None:
    nonces = set()
    for name in ("chef", "edna"):
        answer = at_desk(name).client.get(f"/desk/pages/{draft().pk}/edit/")
        told = re.search(r"'nonce-([0-9a-f]{32})'", answer.headers["content-security-policy"])
        assert told
        html = re.sub(
            r'<script type="text/(?:x-)?(?:django-form-)?template".*?</script>',
            "",
            answer.content.decode(),
            flags=re.S,
        )
        for attributes in re.findall(r"<script\b([^>]*)>", html):
            if "src=" not in attributes and "application/json" not in attributes:
                assert f'nonce="{told[1]}"' in attributes, attributes
        nonces.add(told[1])
    assert len(nonces) == 2


def test_who_is_not_logged_in_gets_a_policy_without_a_nonce(newsroom: Path) -> None:
    from django.test import Client

    assert "nonce" not in Client().get("/desk/login/").headers["content-security-policy"]


def over_asgi(data: bytes, headers: list[tuple[bytes, bytes]], *, piece: int = 1 << 18) -> tuple[int, bool]:
    """The status, and whether the desk's application was reached whole."""
    from masthead.desk.bodies import bounded

    sent: list[dict[str, Any]] = []
    whole: list[bool] = []
    pieces = [data[at : at + piece] for at in range(0, len(data), piece)]

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            if not message.get("more_body"):
                break
        whole.append(True)
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(bounded(inner)({"type": "http", "headers": headers}, receive, send))
    return (sent[0]["status"] if sent else 0), bool(whole)


def test_a_stranger_brings_no_more_than_a_form(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from masthead.desk import bodies

    monkeypatch.setattr(bodies, "_is_somebodys", lambda key: key == "known")
    large = b"x" * (bodies.STRANGERS_BYTES + 1)
    declared = (b"content-length", b"%d" % len(large))
    from django.conf import settings

    cookie = (b"cookie", f"{settings.SESSION_COOKIE_NAME}=known".encode())
    assert over_asgi(b"small", []) == (200, True)
    assert over_asgi(large, [declared]) == (413, False)
    assert over_asgi(large, []) == (0, False), "not declared, cut off as it comes"
    assert over_asgi(large, [declared, cookie]) == (200, True)
    assert over_asgi(large, [(b"content-length", b"9" * 18), cookie]) == (413, False)


def test_nobody_brings_more_than_their_share_in_an_hour(at_desk: AtDesk) -> None:
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import override_settings

    rosa, config = at_desk("rosa"), settings.MASTHEAD
    few = replace(
        config, desk_door=replace(config.desk_door, uploads_per_hour=3, upload_megabytes_per_hour=1)
    )
    with override_settings(MASTHEAD=few):
        told = [
            rosa.client.post(
                "/desk/images/add/", {"file": SimpleUploadedFile(f"{number}.txt", b"x")}
            ).status_code
            for number in range(5)
        ]
        assert told[:3] == [200] * 3
        assert told[3:] == [429] * 2
        large = SimpleUploadedFile("a.txt", b"x" * 700_000)
        edna = at_desk("edna")
        sizes = []
        for _ in range(2):
            large.seek(0)
            sizes.append(edna.client.post("/desk/images/add/", {"file": large}).status_code)
        assert sizes == [200, 429]


def test_who_guesses_at_shared_previews_waits(newsroom: Path) -> None:
    from django.test import Client

    stranger = Client(REMOTE_ADDR="203.0.113.80")
    told = [stranger.get(f"/preview/{number:043}/").status_code for number in range(45)]
    assert set(told[:40]) == {404}
    assert told[-1] == 429
    assert Client(REMOTE_ADDR="203.0.113.81").get("/preview/x/").status_code == 404


def test_over_tls_cookies_are_the_hosts_own_and_hosts_are_named(tmp_path: Path) -> None:
    import json
    import os
    import subprocess
    import sys

    from masthead.conf import load, make_secrets, write_template

    write_template(tmp_path / "masthead.toml")
    toml = tmp_path / "masthead.toml"
    toml.write_text(toml.read_text().replace("[desk]\n", '[desk]\nurl = "https://desk.example.org"\n'))
    make_secrets(load(tmp_path))
    look = (
        "import json; from masthead import settings as s; print(json.dumps([s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
        "s.CSRF_COOKIE_NAME, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS, s.CSRF_TRUSTED_ORIGINS, '*' in s.ALLOWED_HOSTS, "
        "'desk.example.org' in s.ALLOWED_HOSTS]))"
    )
    environment = {**os.environ, "MASTHEAD_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", look], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [
        "__Host-masthead-desk", True, "__Host-masthead-csrf", True, 31_536_000, ["https://desk.example.org"], False, True,
    ]  # fmt: skip
