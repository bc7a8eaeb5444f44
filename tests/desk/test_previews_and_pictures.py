"""A preview is the real sheet of a text that readers do not have; its pictures stay on the desk."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.desk.newsroom import Desk, again, body_data, draft, published

AtDesk = Callable[[str], Desk]


def photo() -> Any:
    from django.core.files.images import ImageFile
    from PIL import Image

    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.media.models import Photo

    file = BytesIO()
    Image.new("RGB", (400, 300), (30, 90, 120)).save(file, "JPEG")
    file.seek(0)
    row = save(Photo(title="A bridge", file=ImageFile(file, "bridge.jpg"), credit="EPA"), by=house("test"))
    row.file.close()
    return row


def test_the_preview_shows_what_is_being_typed_in_the_editions_look(at_desk: AtDesk) -> None:
    rosa, story = at_desk("rosa"), draft()
    typed = rosa.open(story) | {"title": "Half a headline"} | body_data([("paragraph", "Half a thought.")])
    url = f"/desk/pages/{story.pk}/edit/preview/"
    assert rosa.client.post(url, typed).json() == {"is_valid": True, "is_available": True}
    answer = rosa.client.get(url)
    page = answer.content.decode()
    assert "Half a headline" in page
    assert "Half a thought." in page
    assert '<html lang="en"' in page
    assert answer.headers["Cache-Control"].startswith("no-store")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_a_drawing_is_previewed_with_its_styles_and_without_leave_for_anything_else(at_desk: AtDesk) -> None:
    rosa, story = at_desk("rosa"), draft()
    drawing = {"title": "Bridges", "document": "<svg><style>a{}</style></svg>", "height": 400, "still": None}
    story.body = [("graphic", drawing)]
    story.save_revision()
    answer = rosa.client.get(f"/desk/pages/{story.pk}/view_draft/")
    assert "<iframe sandbox" in answer.content.decode()
    policy = answer.headers["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "script-src 'self';" in policy
    plain = rosa.client.get(f"/desk/pages/{draft('Plain').pk}/view_draft/")
    assert "unsafe-inline" not in plain.headers["Content-Security-Policy"]


def test_a_preview_is_never_stored(at_desk: AtDesk) -> None:
    from masthead.desk.onair import room

    edna, story = at_desk("edna"), published()
    edna.send(story, edna.open(story) | {"title": "Secret plans"})
    assert "Secret plans" in edna.client.get(f"/desk/pages/{story.pk}/view_draft/").content.decode()
    store = room().store
    stored = [store.stored(address) for address in store.addresses()]
    assert not any(
        b"Secret plans" in piece
        for one in stored
        if one
        for piece in one.sheet.pieces
        if isinstance(piece, bytes)
    )


def test_a_new_story_is_previewed_before_it_is_saved(at_desk: AtDesk) -> None:
    from masthead.editions.models import Section
    from tests.desk.newsroom import form_data

    amal, section = at_desk("amal"), Section.objects.get(slug="سياسة")
    url = f"/desk/pages/add/stories/story/{section.pk}/"
    data = form_data(amal.client.get(url).context["form"]) | {"title": "عنوان", "kind": "news"}
    assert amal.client.post(f"{url}preview/", data).json()["is_available"]
    page = amal.client.get(f"{url}preview/").content.decode()
    assert "عنوان" in page
    assert 'dir="rtl"' in page


def test_an_older_revision_is_previewed_as_it_was(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    first = again(story).latest_revision_id
    edna.send(story, edna.open(story) | {"title": "Second"})
    page = edna.client.get(f"/desk/pages/{story.pk}/revisions/{first}/view/").content.decode()
    assert "Bridge reopens after storm" in page


def test_pictures_are_shown_to_those_who_are_logged_in_alone(at_desk: AtDesk, newsroom: Path) -> None:
    from django.test import Client

    row = photo()
    rendition = row.public_renditions.first().name
    original = f"/desk-media/{row.file.name}"
    edna, stranger = at_desk("edna"), Client()
    for url in (f"/{rendition}", original):
        answer = edna.client.get(url)
        assert answer.status_code == 200
        answer.getvalue() if answer.streaming else answer.content
        answer.close()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "private" in answer.headers["Cache-Control"]
        assert stranger.get(url).status_code == 302
    assert not list((newsroom / "public").rglob("*.jpg"))


def test_no_path_leads_out_of_the_folders(at_desk: AtDesk) -> None:
    edna = at_desk("edna")
    for path in (
        "/media/..%2f..%2fprivate%2fsecrets.toml",
        "/desk-media/../desk.sqlite3",
        "/desk-media/original_images/../../desk.sqlite3",
        "/desk-media/documents/x.html",
        "/assets/../../masthead.toml",
        "/media/no-such-file.jpg",
    ):
        assert edna.client.get(path).status_code in (400, 404), path
