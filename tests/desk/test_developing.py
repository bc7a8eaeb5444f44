"""Pictures after they are out: AVIF follows in a later run, words of the desk stand in the files, nothing is lost by a kill."""

import os
import signal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.desk.newsroom import AT, again, draft
from tests.media.test_telling import read_back

SIZE = (900, 700)


def brought(size: tuple[int, int] = SIZE, **fields: Any) -> Any:
    """A photo with a place in it that nobody shall know."""
    from django.core.files.images import ImageFile

    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.media.models import Photo

    exif = Image.Exif()
    exif[0x010F] = "SECRETCAM"
    exif.get_ifd(0x8825).update({1: "N", 2: (33.0, 30.0, 0.0), 3: "E", 4: (36.0, 18.0, 0.0)})
    file = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(file, "JPEG", exif=exif)
    file.seek(0)
    fields = {"title": "A bridge", "caption": "The bridge", "credit": "EPA"} | fields
    photo = save(Photo(file=ImageFile(file, "bridge.jpg"), **fields), by=house("test"))
    photo.file.close()
    return photo


def shown_in_a_story(photo: Any) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.revise import revise
    from masthead.desk.submit import Copy, PictureUse

    story = draft()
    revise(story, Copy(pictures=[PictureUse(photo.pk)]), by=house("test"), at=AT)
    return publish(again(story), by=house("test"), at=AT)


def pressed() -> None:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press

    press(room(), at=clock.now())


def is_clean() -> bool:
    from masthead.desk.onair import room
    from masthead.press.verify import verify

    return bool(verify(room()).clean)


def rows(photo: Any, media_type: str = "") -> list[Any]:
    found = photo.public_renditions.all()
    return list(found.filter(media_type=media_type) if media_type else found)


def data_of(row: Any) -> bytes:
    from masthead.media.renditions import rendition_path

    return rendition_path(row.name).read_bytes()


def public(data: Path) -> set[str]:
    return {f"media/{path.name}" for path in (data / "public" / "media").glob("*")}


def test_avif_follows_in_a_later_run_and_its_pages_are_pressed_again(newsroom: Path) -> None:
    from masthead.desk.developing import develop_all, is_any_undeveloped
    from masthead.media.queries import picture

    photo = brought()
    shown_in_a_story(photo)
    pressed()
    assert not any(name.endswith(".avif") for name in public(newsroom))
    assert is_any_undeveloped()
    develop_all()
    assert not is_any_undeveloped()
    pressed()
    assert any(name.endswith(".avif") for name in public(newsroom))
    assert is_clean()
    shown = picture(photo.pk)
    assert [one.width for one in shown.of_type("image/avif")] == [
        one.width for one in shown.of_type("image/webp")
    ]
    for row in rows(photo, "image/avif"):
        with Image.open(BytesIO(data_of(row))) as found:
            assert found.size == (row.width, row.height)
            assert read_back(found.info["xmp"]).credit == "EPA"


def test_every_public_file_tells_its_words_and_no_place_or_camera(newsroom: Path) -> None:
    from masthead.desk.developing import develop_all

    photo = brought(usage_terms="No resale", description="A bridge at dawn")
    develop_all()
    for row in rows(photo):
        data = data_of(row)
        assert b"SECRETCAM" not in data
        with Image.open(BytesIO(data)) as found:
            exif = found.getexif()
            assert not exif.get_ifd(0x8825)
            said = read_back(found.info["xmp"])
        assert (said.caption, said.credit) == ("The bridge", "EPA")
        assert (said.usage_terms, said.alt) == ("No resale", "A bridge at dawn")


def test_a_changed_caption_stands_in_files_of_new_names_and_the_old_ones_go(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.developing import develop_all, is_any_undeveloped
    from masthead.desk.save import save

    photo = brought()
    shown_in_a_story(photo)
    develop_all()
    pressed()
    before, out_before = {row.name for row in rows(photo)}, public(newsroom)
    pixels = {(row.crop, row.width, row.media_type): pixels_of(row) for row in rows(photo)}
    photo = again(photo)
    photo.caption = "The new bridge"
    save(photo, by=house("test"))
    pressed()
    assert not is_any_undeveloped()
    assert not {row.name for row in rows(photo)} & before
    assert not public(newsroom) & out_before
    assert {(row.crop, row.width, row.media_type): pixels_of(row) for row in rows(photo)} == pixels
    assert is_clean()


def pixels_of(row: Any) -> bytes:
    with Image.open(BytesIO(data_of(row))) as found:
        return found.tobytes()


def test_a_photo_saved_without_a_change_keeps_its_files(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.save import save

    photo = brought()
    before = {row.name for row in rows(photo)}
    photo = again(photo)
    photo.title = "Another title, which nobody reads"
    save(photo, by=house("test"))
    assert {row.name for row in rows(photo)} == before


def test_a_worker_that_is_killed_at_it_leaves_nothing_half_done(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.desk import developing
    from masthead.media.children import Child

    class Killed(BaseException):
        pass

    def die(self: Child) -> None:
        os.kill(self.pid, signal.SIGKILL)
        raise Killed

    photo = brought()
    with monkeypatch.context() as patch:
        patch.setattr(Child, "wait", die)
        with pytest.raises(Killed):
            developing.develop_all()
    assert developing.is_any_undeveloped()
    assert not rows(photo, "image/avif")
    developing.develop_all()
    assert rows(photo, "image/avif")
    assert not developing.is_any_undeveloped()


def test_a_photo_that_is_too_much_is_given_up_and_the_others_are_made(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.desk import developing
    from masthead.media.children import Limits

    small, large = brought((400, 300)), brought((5000, 4000))
    monkeypatch.setattr(developing, "LIMITS", Limits(60, 120.0, 190 << 20, 64 << 20))
    developing.develop_all()
    assert rows(small, "image/avif")
    assert not rows(large, "image/avif")
    assert rows(large, "image/webp")
    assert not developing.is_any_undeveloped()


def test_a_photo_that_changes_while_it_is_developed_is_developed_as_it_is_now(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.desk import developing
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.media.children import Child

    photo, waited = brought(), Child.wait

    def change_meanwhile(self: Child) -> Any:
        monkeypatch.setattr(Child, "wait", waited)
        changed = again(photo)
        changed.focal_point_x = changed.focal_point_y = 10
        changed.focal_point_width = changed.focal_point_height = 20
        save(changed, by=house("test"))
        return waited(self)

    monkeypatch.setattr(Child, "wait", change_meanwhile)
    developing.develop_all()
    marks = {row.made_from for row in rows(photo)}
    assert len(marks) == 1
    assert rows(photo, "image/avif")


def test_the_worker_does_it_beside_its_rounds(newsroom: Path) -> None:
    import threading

    from masthead.desk.making import Bench

    done = threading.Event()
    left = [1]
    bench = Bench("test", lambda: bool(left), lambda: (left.clear(), done.set())[0])
    bench.begin()
    assert done.wait(10)
    bench.begin()


def test_looking_at_a_photo_that_came_by_no_form_changes_nothing(newsroom: Path) -> None:
    from masthead.journal.entries import head

    photo = brought()
    type(photo).objects.filter(pk=photo.pk).update(file_size=None)
    before, seen = head(), type(photo).objects.get(pk=photo.pk)
    assert seen.get_file_size() > 0, "Wagtail's own would save here, outside of any verb"
    seen.file.close()
    assert head() == before
