"""The demo newsroom for the browser: made once a session by its own command, with a little more than the demo shows.

`python -m tests.browser.demo DIR` adds to a made demo what the tests ask for: a story with a film to load, a headline
that never ends, and in each edition one story taken down.
"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.sharing import once

REPOSITORY = Path(__file__).parents[2]
FILM = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
PLAYER = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
LONG_HEADLINES = {
    "en": "Harbour pilots, lighthouse keepers and the ferry company agree, after eleven winters of talks, on who "
    "sounds the horn first when fog comes in",
    "ar": "اتفاق بعد أحد عشر شتاء من المحادثات بين مرشدي الميناء وحراس المنارة وشركة العبّارات على من يطلق البوق أولا "
    "حين يهبط الضباب على المضيق",
    "es": "Prácticos del puerto, fareros y la naviera acuerdan, tras once inviernos de conversaciones, quién hace sonar "
    "primero la sirena cuando entra la niebla",
}
FILM_TITLES = {
    "en": "Film: fog in the strait",
    "ar": "فيلم: الضباب في المضيق",
    "es": "Vídeo: niebla en el estrecho",
}
FILM_SLUG = "the-film"


def made_demo(folder: Path) -> Path:
    """The newsroom as `masthead demo` makes it, made by whichever process comes first; the others wait for it."""
    return once(
        folder / "demo", lambda making: _run("masthead.cli", "demo", "--only-make", "--data", str(making))
    )


def with_rarities(folder: Path) -> Path:
    """The same newsroom with what the demo does not show."""
    return once(folder / "demo-with-rarities", lambda making: _copy_and_add(made_demo(folder), making))


def _copy_and_add(demo: Path, making: Path) -> None:
    subprocess.run(["cp", "-a", "--sparse=always", str(demo), str(making)], check=True)
    _run("tests.browser.demo", str(making))


def clean_environment() -> dict[str, str]:
    """Without what another paper's processes were given."""
    foreign = ("MASTHEAD", "DJANGO", "PYTEST")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


def _run(module: str, *arguments: str) -> None:
    environment = clean_environment()
    if module != "masthead.cli":
        environment |= {"MASTHEAD_DATA": arguments[0], "DJANGO_SETTINGS_MODULE": "masthead.settings"}
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise AssertionError(f"{module} ended with {done.returncode}\n{done.stdout}{done.stderr}")


def add_rarities() -> None:
    """Through the verbs, like all news."""
    import django

    django.setup()
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.onair import room
    from masthead.desk.take_down import take_down
    from masthead.press.run import press
    from masthead.stories.models import Story

    by, at = house("browser tests"), clock.now()
    for code in LONG_HEADLINES:
        oldest = Story.objects.filter(edition_code=code, live=True).earliest("published_at")
        take_down(oldest, by=by, at=at)
        _publish_film(code, oldest.get_parent().specific, by, at - timedelta(days=20))
    press(room(), at=at, wait_seconds=60)
    room().store.close()


def _publish_film(code: str, section: Any, by: Any, at: Any) -> None:
    from masthead.desk.publish import publish
    from masthead.desk.submit import Copy, submit

    headline = LONG_HEADLINES[code]
    body = [
        {"type": "paragraph", "value": f"<p>{headline}.</p>"},
        {"type": "embed", "value": {"url": FILM, "title": FILM_TITLES[code]}},
        {"type": "paragraph", "value": f"<p>{headline}.</p>"},
    ]
    story = submit(section, Copy(headline=headline, slug=FILM_SLUG, body=body), by=by, at=at)
    publish(story, by=by, at=at)


if __name__ == "__main__":
    add_rarities()
