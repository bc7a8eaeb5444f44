"""Broken, huge and mislabelled pictures: refused in clear words where they came in, or shown to readers as they should be."""

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.desk.newsroom import Desk, again, draft

pytestmark = [  # Wagtail leaves the file of a thumbnail that it has just made to the collector
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
AtDesk = Callable[[str], Desk]
Bytes = Callable[[], bytes]
RED, WHITE = (200, 30, 30), (255, 255, 255)


def encoded(picture: Image.Image, format: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    picture.save(out, format, **options)
    return out.getvalue()


def plain(size: tuple[int, int] = (640, 480)) -> bytes:
    return encoded(Image.new("RGB", size, RED))


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A PNG of some bytes that says it has 900 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def half_clear(mode: str) -> bytes:
    """Red on the left, nothing on the right."""
    picture = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    picture.paste((*RED, 255), (0, 0, 200, 300))
    return encoded(picture.convert(mode) if mode != "RGBA" else picture, "PNG")


def animation(**options: Any) -> bytes:
    frames = [Image.new("P", (200, 150), color) for color in (1, 2, 3)]
    return encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], **options)


def told_on(orientation: int = 1, *, place: bool = False) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETCAM"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (33.0, 30.0, 0.0), 3: "E", 4: (36.0, 18.0, 0.0)})
    comment = b"SECRET comment"
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>SECRET place</x:xmpmeta>"
    return encoded(Image.new("RGB", (600, 400), RED), exif=exif, comment=comment, xmp=xmp)


REFUSED: dict[str, tuple[str, Bytes]] = {
    "cut off": ("bridge.jpg", lambda: plain()[:-900]),
    "a bomb": ("bridge.png", bomb),
    "text": ("bridge.jpg", lambda: b"This is no picture at all.\n" * 50),
    "a page": ("bridge.jpg", lambda: b"<html><script>alert(1)</script></html>"),
    "a drawing": ("bridge.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "a drawing called a PNG": ("bridge.png", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a page that begins as a GIF": ("bridge.gif", lambda: b"GIF89a/*" + b"<script>alert(1)</script>" * 9),
    "a picture called a page": ("bridge.html", plain),
    "another format": ("bridge.png", plain),
    "nothing": ("bridge.jpg", lambda: b""),
    "21 MB": ("bridge.jpg", lambda: plain() + b"\0" * (21 * 1024 * 1024)),
    "a thread": ("bridge.png", lambda: encoded(Image.new("RGB", (3, 4000), RED), "PNG")),
    "a broken middle": ("bridge.png", lambda: half_clear("RGBA").replace(b"IDAT", b"IDAX")),
}
TAKEN: dict[str, tuple[str, Bytes]] = {
    "plain": ("bridge.jpg", plain),
    "one pixel": ("bridge.png", lambda: encoded(Image.new("RGB", (1, 1), RED), "PNG")),
    "tall": ("bridge.png", lambda: encoded(Image.new("RGB", (1000, 19_000), RED), "PNG")),
    "an animation": ("bridge.gif", animation),
    "four inks": ("bridge.jpg", lambda: encoded(Image.new("CMYK", (640, 480), (0, 217, 217, 55)))),
    "sixteen bits": ("bridge.png", lambda: encoded(Image.new("I;16", (400, 300), 32_768), "PNG")),
    "a palette": ("bridge.png", lambda: half_clear("P")),
    "clear parts": ("bridge.png", lambda: half_clear("RGBA")),
    "grey with clear parts": ("bridge.png", lambda: half_clear("LA")),
    "upside down": ("bridge.jpg", lambda: told_on(6)),
    "a place": ("bridge.jpg", lambda: told_on(place=True)),
    "a page behind it": ("bridge.jpg", lambda: plain() + b"<html><script>alert(1)</script></html>"),
}


def door_add(desk: Desk, name: str, data: bytes) -> Any:
    return desk.client.post("/desk/images/add/", {"title": "A bridge", "file": named(name, data)})


def door_multiple(desk: Desk, name: str, data: bytes) -> Any:
    headers = {"x-requested-with": "XMLHttpRequest", "accept": "application/json"}
    url = "/desk/images/multiple/add/"
    return desk.client.post(url, {"title": "A bridge", "files[]": named(name, data)}, headers=headers)


def door_chooser(desk: Desk, name: str, data: bytes) -> Any:
    url = "/desk/images/chooser/create/"
    sent = {"image-chooser-upload-title": "A bridge", "image-chooser-upload-file": named(name, data)}
    return desk.client.post(url, sent, headers={"accept": "application/json"})


DOORS = {"add": door_add, "multiple": door_multiple, "chooser": door_chooser}


def named(name: str, data: bytes) -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data, "image/jpeg")


def photos() -> list[Any]:
    from masthead.media.models import Photo

    return list(Photo.objects.order_by("pk"))


def files(data: Path) -> set[str]:
    folders = ("originals", "renditions", "public")
    return {path.name for folder in folders for path in (data / folder).rglob("*") if path.is_file()}


def said(answer: Any, door: str) -> str:
    """What the person is told."""
    if door == "multiple":
        return str(json.loads(answer.content)["error_message"])
    context = answer.context
    form = context.get("form") or context["creation_form"]
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


@pytest.mark.parametrize("door", DOORS)
def test_a_hostile_picture_is_refused_in_words_and_leaves_nothing(
    at_desk: AtDesk, newsroom: Path, door: str
) -> None:
    edna = at_desk("edna")
    for what, (name, made) in REFUSED.items():
        answer = DOORS[door](edna, name, made())
        assert answer.status_code == 200, what
        assert len(said(answer, door)) > 20, what
        assert not photos(), what
        assert files(newsroom) == set(), what


def test_the_verb_refuses_it_too(newsroom: Path) -> None:
    from django.core.files.images import ImageFile

    from masthead.desk.actors import house
    from masthead.desk.refusals import Unfit
    from masthead.desk.save import save
    from masthead.media.models import Photo
    from masthead.media.opening import UnfitPicture, require_fit

    for what, (name, made) in REFUSED.items():
        with pytest.raises(UnfitPicture):
            require_fit(made(), name)
        try:
            photo = Photo(title=what, file=ImageFile(BytesIO(made()), name))
        except OSError:
            continue  # its size cannot be told, so there is not even an unsaved photo
        with pytest.raises(Unfit):
            save(photo, by=house("test"))
        assert not photos(), what
        assert files(newsroom) == set(), what


@pytest.mark.parametrize("door", DOORS)
def test_an_odd_picture_is_taken_and_shown(at_desk: AtDesk, newsroom: Path, door: str) -> None:
    edna = at_desk("edna")
    for what, (name, made) in TAKEN.items():
        if door != "add" and what not in ("plain", "clear parts"):
            continue  # one door is enough for what all of them judge alike
        DOORS[door](edna, name, made())
        photo = photos()[-1]
        require_plain(photo, what)
        for url in ("/desk/images/", f"/desk/images/{photo.pk}/"):
            assert edna.client.get(url).status_code == 200, what
    assert len(photos()) == (len(TAKEN) if door == "add" else 2)


def require_plain(photo: Any, what: str) -> None:
    """What readers would get is a picture and nothing else."""
    from masthead.media.renditions import rendition_path

    rows = list(photo.public_renditions.all())
    assert {row.media_type for row in rows} == {"image/jpeg", "image/webp"}, what
    for row in rows:
        data = rendition_path(row.name).read_bytes()
        with Image.open(BytesIO(data)) as shown:
            assert shown.mode == "RGB", what
            assert shown.size == (row.width, row.height), what
            assert not shown.getexif(), what
            assert not {"comment", "xmp", "exif"} & set(shown.info), what
        assert b"SECRET" not in data, what
        assert b"<script>" not in data, what


def shown_pixels(name: str, data: bytes) -> Image.Image:
    from masthead.media.opening import open_upright

    assert name
    return open_upright(data)


def close(one: Any, other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(one, other, strict=True))


def test_colours_and_directions_come_out_right(newsroom: Path) -> None:
    for mode in ("P", "RGBA"):
        picture = shown_pixels("x.png", half_clear(mode))
        assert close(picture.getpixel((10, 10)), RED), mode
        assert close(picture.getpixel((390, 10)), WHITE), mode
    grey = shown_pixels("x.png", TAKEN["sixteen bits"][1]())
    assert close(grey.getpixel((5, 5)), (128, 128, 128))
    inks = shown_pixels("x.jpg", TAKEN["four inks"][1]())
    assert close(inks.getpixel((5, 5)), RED)
    assert shown_pixels("x.jpg", told_on(6)).size == (400, 600)


def test_two_photos_of_the_same_file_do_not_share_what_readers_get(at_desk: AtDesk) -> None:
    edna = at_desk("edna")
    for _ in range(2):
        door_add(edna, "bridge.jpg", plain())
    one, other = photos()
    assert not {row.name for row in one.public_renditions.all()} & {
        row.name for row in other.public_renditions.all()
    }


def test_a_change_that_fails_leaves_no_files(newsroom: Path) -> None:
    from django.core.files.images import ImageFile

    from masthead.desk.actors import house
    from masthead.desk.change import verb
    from masthead.desk.save import save
    from masthead.media.models import Photo

    by = house("test")

    def fail() -> None:
        with verb("a longer change", by):
            save(Photo(title="A bridge", file=ImageFile(BytesIO(plain()), "bridge.jpg")), by=by)
            assert len(files(newsroom)) > 2
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not photos()
    assert files(newsroom) == set()


def on_air(edna: Desk) -> tuple[Any, Any]:
    """A published story with a picture."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.revise import revise
    from masthead.desk.submit import Copy, PictureUse
    from tests.desk.newsroom import AT

    door_add(edna, "bridge.jpg", plain())
    (photo,) = photos()
    story = draft()
    revise(story, Copy(pictures=[PictureUse(photo.pk, "A bridge")]), by=house("test"), at=AT)
    return publish(again(story), by=house("test"), at=AT), photo


@pytest.mark.parametrize("changed", ["the file", "the focal point"])
def test_pages_follow_a_changed_picture_and_the_old_files_go(
    at_desk: AtDesk, newsroom: Path, changed: str
) -> None:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press
    from masthead.press.verify import verify

    edna = at_desk("edna")
    _story, photo = on_air(edna)
    press(room(), at=clock.now())
    before, original = files(newsroom), Path(photo.file.path).name
    edna.client.get("/desk/images/")  # makes the desk's thumbnail
    sent = {"title": "A bridge", "collection": str(photo.collection_id)}
    if changed == "the file":
        sent["file"] = named("river.jpg", plain((700, 500)))
    else:
        sent |= {f"focal_point_{side}": "100" for side in ("x", "y", "width", "height")}
    answer = edna.client.post(f"/desk/images/{photo.pk}/", sent)
    assert answer.status_code == 302
    press(room(), at=clock.now())
    after = files(newsroom)
    pictures = {name for name in before & after if name.endswith((".jpg", ".webp"))}
    assert pictures - {original} == set()
    assert (original in after) is (changed == "the focal point")
    names = {Path(row.name).name for row in photo.public_renditions.all()}
    assert names <= after
    assert any(name in after for name in names)
    assert verify(room()).clean


def test_a_replaced_file_that_is_refused_changes_nothing(at_desk: AtDesk, newsroom: Path) -> None:
    edna = at_desk("edna")
    _story, photo = on_air(edna)
    edna.client.get(
        f"/desk/images/{photo.pk}/"
    )  # makes the desk's own small pictures, which the refusal shows again
    before = files(newsroom)
    sent = {"title": "X", "collection": str(photo.collection_id), "file": named("x.jpg", plain()[:-900])}
    answer = edna.client.post(f"/desk/images/{photo.pk}/", sent)
    assert answer.status_code == 200
    assert "cut off" in said(answer, "add")
    assert files(newsroom) == before


@pytest.mark.parametrize("where", ["published", "in a text", "in a draft's body"])
def test_a_photo_in_use_is_not_deleted(at_desk: AtDesk, newsroom: Path, where: str) -> None:
    from masthead.desk.actors import house
    from masthead.desk.refusals import Unfit
    from masthead.desk.revise import revise
    from masthead.desk.save import remove
    from masthead.desk.submit import Copy, PictureUse
    from tests.desk.newsroom import AT

    chef = at_desk("chef")
    if where == "published":
        _story, photo = on_air(chef)
    else:
        door_add(chef, "bridge.jpg", plain())
        (photo,) = photos()
        block = {"type": "picture", "value": {"photo": photo.pk, "alt": "", "caption": ""}}
        copy = Copy(body=[block]) if "body" in where else Copy(pictures=[PictureUse(photo.pk)])
        revise(draft(), copy, by=house("test"), at=AT)
    before = files(newsroom)
    chef.client.post(f"/desk/images/{photo.pk}/delete/")
    if where == "published":  # Wagtail's page has no button to delete it then, and says why
        assert "prevent" in chef.client.get(f"/desk/images/{photo.pk}/delete/").content.decode()
    else:
        assert "still stands in: “Bridge reopens after storm”" in chef.told()
    with pytest.raises(Unfit, match="still stands in: “Bridge reopens after storm”"):
        remove(photo, by=house("test"))
    assert photos()
    assert files(newsroom) == before


def test_a_photo_that_nothing_needs_goes_with_all_its_files(at_desk: AtDesk, newsroom: Path) -> None:
    chef = at_desk("chef")
    door_add(chef, "bridge.jpg", plain())
    chef.client.get("/desk/images/")
    chef.client.post(f"/desk/images/{photos()[0].pk}/delete/")
    assert not photos()
    assert {name for name in files(newsroom) if name.endswith((".jpg", ".webp"))} == set()
