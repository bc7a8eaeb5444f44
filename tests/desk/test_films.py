"""A film is brought in, made in several qualities beside the desk's work, shown in a story, and refused if it cannot be."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import pytest

from tests.desk.newsroom import AT, Desk, again, draft
from tests.media import films

AtDesk = Callable[[str], Desk]
VTT = "WEBVTT\n\n00:00.000 --> 00:01.500\nThe harbour is <script>alert(1)</script> open.\n"


def brought(*data: bytes, name: str = "film.mp4", captions: str = "", **fields: Any) -> Any:
    """A film at the desk, not made yet."""
    from django.core.files.base import ContentFile

    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.media.models import Film, FilmCaptions, FilmOriginal

    film = Film(**({"title": "The harbour"} | fields))
    for one in data:
        film.originals.add(FilmOriginal(file=ContentFile(one, name)))
    if captions:
        film.captions.add(FilmCaptions(language="en", text=captions))
    return save(film, by=house("test"))


def made(film: Any) -> Any:
    from masthead.desk.filming import make_film

    return make_film(film)


def path_of(file: Any) -> Path:
    from masthead.media.renditions import rendition_path

    return rendition_path(file.name)


def files(data: Path) -> set[str]:
    folders = ("originals", "renditions", "public")
    return {path.name for folder in folders for path in (data / folder).rglob("*") if path.is_file()}


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("film.mp4", films.film())
    return out.getvalue()


def playlist() -> bytes:
    return b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"


HOSTILE: dict[str, Callable[[], bytes]] = {
    "an archive": zipped,
    "a list of other files": playlist,
    "text": lambda: b"This is no film.\n" * 500,
    "nothing": lambda: b"",
    "cut off": lambda: films.film(640, 480)[: len(films.film(640, 480)) // 2],
    "a head alone": lambda: b"\0\0\0\x18ftypmp42" + b"\0" * 5000,
    "noise behind a head": lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(range(256)) * 400,
    "sound alone": lambda: sound_alone(),
    "too many tracks": films.many_tracks,
    "enormous pictures": lambda: films.film(8000, 2000, seconds=0.2, sound=""),
}


def sound_alone() -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        track = container.add_stream("aac", rate=48_000, layout="stereo")
        films._tone(container, track, 1.0)
    return out.getvalue()


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_film_is_refused_in_words_and_leaves_nothing(newsroom: Path, what: str) -> None:
    from masthead.desk.refusals import Unfit
    from masthead.media.models import Film

    with pytest.raises(Unfit) as refused:
        brought(HOSTILE[what]())
    assert len(str(refused.value)) > 20
    assert not Film.objects.exists()
    assert files(newsroom) == set()


@pytest.mark.parametrize("what", ["enormous", "endless"])
def test_a_film_is_what_it_holds_and_not_what_it_says(newsroom: Path, what: str) -> None:
    from masthead.desk.refusals import Unfit

    plain = films.film()
    lying = films.said_to_be(plain, 65_000, 65_000) if what == "enormous" else films.without_end(plain)
    assert lying != plain
    try:
        film = made(brought(lying))
    except Unfit:
        return
    assert film.seconds < 3
    assert all(file.width <= 320 for file in film.files.all())


def test_a_film_that_runs_too_long_is_refused(newsroom: Path) -> None:
    from dataclasses import replace

    from django.conf import settings
    from django.test import override_settings

    from masthead.desk.refusals import Unfit

    short = replace(settings.MASTHEAD, film_most_minutes=0)
    with override_settings(MASTHEAD=short), pytest.raises(Unfit, match="too long"):
        brought(films.film())


def test_a_film_called_something_else_is_refused(newsroom: Path) -> None:
    from masthead.desk.refusals import Unfit

    with pytest.raises(Unfit, match="no film"):
        brought(films.film(), name="film.html")


def test_a_film_that_is_too_large_is_refused_before_it_is_looked_at(newsroom: Path) -> None:
    from dataclasses import replace

    from django.conf import settings
    from django.test import override_settings

    from masthead.desk.refusals import Unfit

    small = replace(settings.MASTHEAD, film_most_megabytes=1)
    with override_settings(MASTHEAD=small), pytest.raises(Unfit, match="1 MB"):
        brought(films.film() + b"\0" * 1_100_000)


def test_a_film_is_made_in_two_qualities_none_larger_than_it_came(newsroom: Path) -> None:
    film = made(
        brought(films.film(854, 480, format="webm", codec="libvpx-vp9", sound="libopus"), name="a.webm")
    )
    assert film.state == "ready"
    assert [(one.width, one.height) for one in film.files.all()] == [(640, 360), (854, 480)]
    assert film.seconds == pytest.approx(2.0, abs=0.2)
    assert film.poster is not None
    for one in film.files.all():
        data = path_of(one).read_bytes()
        assert len(data) == one.bytes
        assert data.index(b"moov") < data.index(b"mdat")
        with av.open(io.BytesIO(data)) as shown:
            assert [track.codec_context.name for track in shown.streams] == ["h264", "aac"]
            assert (shown.streams.video[0].width, shown.streams.video[0].height) == (one.width, one.height)
            assert float(shown.duration / av.time_base) == pytest.approx(2.0, abs=0.2)


def test_ready_qualities_are_taken_as_they_are(newsroom: Path) -> None:
    film = made(brought(films.film(640, 360), films.film(1280, 720)))
    assert [one.height for one in film.files.all()] == [360, 720]
    with (
        av.open(str(path_of(film.files.first()))) as shown,
        av.open(io.BytesIO(films.film(640, 360))) as came,
    ):
        assert [bytes(packet) for packet in shown.demux(video=0)] == [
            bytes(packet) for packet in came.demux(video=0)
        ]


def test_a_film_held_upright_is_shown_upright(newsroom: Path) -> None:
    film = made(brought(films.film(320, 240, format="mov", turned=-90), name="phone.mov"))
    widest = film.files.last()
    assert widest.width < widest.height
    with av.open(str(path_of(widest))) as shown:
        picture = next(shown.decode(video=0)).to_image()
    assert picture.getpixel((20, 10))[0] > 150  # what was left is above
    assert picture.getpixel((20, picture.height - 10))[2] > 150


def test_nothing_of_where_it_was_made_goes_out(newsroom: Path) -> None:
    out = io.BytesIO()
    with av.open(io.BytesIO(films.film())) as came, av.open(out, "w", format="mov") as told:
        told.metadata["location"] = "+33.5000+036.3000/"
        told.metadata["com.apple.quicktime.make"] = "SECRETCAM"
        tracks = {track.index: told.add_stream_from_template(track) for track in came.streams}
        for packet in came.demux():
            if packet.dts is not None:
                packet.stream = tracks[packet.stream.index]
                told.mux(packet)
    film = made(brought(out.getvalue(), name="film.mov"))
    assert film.files.count() >= 1
    for one in film.files.all():
        data = path_of(one).read_bytes()
        assert b"+33.5" not in data
        assert b"SECRETCAM" not in data


def test_what_is_too_much_for_the_child_ends_the_child_alone(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.desk import filming
    from masthead.media.children import Limits

    film = brought(films.film(640, 480, seconds=8.0, codec="mpeg4"))
    monkeypatch.setattr(filming, "_limits", lambda _reels: Limits(60, 60.0, 150 << 20, 1 << 30))
    film = made(film)
    assert film.state == "failed"
    assert film.failure in ("too much", "unreadable")
    assert not film.files.exists()
    assert not [name for name in files(newsroom) if name.endswith((".jpg", ".json"))]


def test_captions_go_out_as_cues_and_nothing_else(newsroom: Path) -> None:
    from masthead.media.queries import film as shown

    film = made(brought(films.film(), captions=VTT))
    (captions,) = shown(film.pk).captions
    assert captions.label == "English"
    text = path_of(captions).read_text("utf-8")
    assert text.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\n")
    assert "<script" not in text
    assert "open." in text


@pytest.mark.parametrize("wrong", ["", "no captions", "WEBVTT\n\n00:09.000 --> 00:01.000\nBackwards\n"])
def test_wrong_captions_are_refused_in_words(newsroom: Path, wrong: str) -> None:
    from masthead.desk.refusals import Unfit

    with pytest.raises(Unfit):
        brought(films.film(), captions=wrong or "WEBVTT\n")


def test_a_film_waits_until_it_is_made_and_says_so(newsroom: Path) -> None:
    from masthead.media.films import film_is_ready, why_not_ready
    from masthead.media.queries import film as shown

    film = brought(films.film())
    assert film.__class__.objects.get().state == "waiting"
    assert not film_is_ready(film)
    assert "still being made" in why_not_ready(film)
    assert shown(film.pk) is None
    film = made(film)
    assert film_is_ready(film)
    assert why_not_ready(film) == ""
    assert shown(film.pk).files[0].name.startswith("media/")


def test_the_worker_makes_what_waits(newsroom: Path) -> None:
    from masthead.desk.filming import is_any_film_waiting, make_films

    film = brought(films.film())
    assert is_any_film_waiting()
    make_films()
    assert film.__class__.objects.get().state == "ready"
    assert not is_any_film_waiting()


def video(film: Any) -> Any:
    """A video on air."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.revise import revise
    from masthead.desk.submit import Copy

    story = draft()
    revise(story, Copy(kind="video", film=film.pk), by=house("test"), at=AT)
    return publish(again(story), by=house("test"), at=AT)


def test_a_video_goes_out_with_its_film_and_the_film_goes_with_it(newsroom: Path) -> None:
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.onair import room
    from masthead.desk.refusals import Unfit
    from masthead.desk.save import remove, save
    from masthead.desk.take_down import take_down
    from masthead.media.models import Film
    from masthead.press.run import press
    from masthead.press.verify import verify

    film = made(brought(films.film(), captions=VTT))
    names = {Path(one.name).name for one in (*film.files.all(), *film.captions.all())}
    story = video(film)
    press(room(), at=clock.now())
    public = {path.name for path in (newsroom / "public").rglob("*")}
    assert names <= public
    assert verify(room()).clean
    with pytest.raises(Unfit, match="still stands in"):
        remove(film, by=house("test"))
    film = Film.objects.get()
    film.title = "The old harbour"
    save(film, by=house("test"))
    press(room(), at=clock.now())
    assert verify(room()).clean
    take_down(again(story), by=house("test"), at=AT)
    press(room(), at=clock.now())
    assert not names & {path.name for path in (newsroom / "public").rglob("*")}


def test_a_film_in_a_draft_is_not_deleted(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.refusals import Unfit
    from masthead.desk.revise import revise
    from masthead.desk.save import remove
    from masthead.desk.submit import Copy

    film = brought(films.film())
    revise(draft(), Copy(kind="video", film=film.pk), by=house("test"), at=AT)
    with pytest.raises(Unfit, match="still stands in: “Bridge reopens after storm”"):
        remove(film, by=house("test"))


def test_a_film_that_nothing_needs_goes_with_all_its_files(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.save import remove

    film = made(brought(films.film(), captions=VTT))
    remove(film, by=house("test"))
    assert not {name for name in files(newsroom) if name.endswith((".mp4", ".vtt"))}


def test_new_originals_make_new_qualities_and_the_old_ones_stay_until_then(newsroom: Path) -> None:
    from django.core.files.base import ContentFile

    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.media.models import Film, FilmOriginal
    from masthead.media.queries import film as shown

    film = made(brought(films.film()))
    before = {one.name for one in film.files.all()}
    film = Film.objects.get()
    film.originals.all().delete()
    film = Film.objects.get()
    film.originals.add(FilmOriginal(file=ContentFile(films.film(640, 480), "other.mp4")))
    save(film, by=house("test"))
    assert Film.objects.get().state == "waiting"
    assert {one.name for one in shown(film.pk).files} == before
    film = made(Film.objects.get())
    assert not {one.name for one in film.files.all()} & before
    assert not {Path(name).name for name in before} & files(newsroom)
