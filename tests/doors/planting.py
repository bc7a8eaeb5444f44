"""Deeds for the desk's hand: secrets with planted words in every field and file, and what only the inside knows of them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from masthead import clock
from masthead.contributors.models import Agency
from masthead.desk.actors import house
from masthead.desk.change import verb
from masthead.desk.embargo import embargo, impose
from masthead.desk.revise import revise
from masthead.desk.save import save
from masthead.desk.schedule import schedule_with_embargo
from masthead.desk.sharing import share_preview, shared_story
from masthead.desk.submit import Copy, PictureUse
from masthead.media.models import Film, FilmFile, FilmState, Photo
from masthead.media.renditions import keyed_name, write_rendition
from masthead.stories.models import Story
from masthead.wire.intake import receive
from masthead.wire.models import Door

BY = house("test")
Told = dict[str, Any]


def _story(short_id: str) -> Story:
    return Story.objects.get(short_id=short_id)


def do_illustrate(of: str, word: str) -> Told:
    """A picture and a film whose texts, file names and metadata all carry a planted word."""
    story = _story(of)
    photo = Photo(
        title=f"Title {word}",
        file=_picture(word),
        description=f"Alt {word}",
        caption=f"Caption {word}",
        credit=f"Credit {word}",
        usage_terms=f"Terms {word}",
    )
    kept = save(photo, by=BY)
    film = _film(word)
    pictures = [PictureUse(kept.pk, f"Alt {word}", f"Caption {word}")]
    revise(story, Copy(pictures=pictures, film=film.pk), by=BY, at=clock.now())
    return {"photo": kept.pk, "film": film.pk}


def do_embargo(of: str, after_seconds: float | None = None, source: str = "") -> Told:
    """By an editor; without an end if none is given."""
    at = clock.now()
    until = None if after_seconds is None else at + timedelta(seconds=after_seconds)
    embargo(_story(of), until=until, source=source, by=BY, at=at)
    return {"until": until.isoformat() if until else None}


def do_agency_ends_embargo(of: str) -> Told:
    impose(_story(of), until=clock.now(), by=BY, at=clock.now())
    return {}


def do_with_embargo(of: str) -> Told:
    schedule_with_embargo(_story(of), by=BY, at=clock.now())
    return {}


def do_share_preview(of: str, hours: int = 48) -> Told:
    return {"token": share_preview(_story(of), by=BY, at=clock.now(), hours=hours)[1]}


def do_read_preview(token: str) -> Told:
    """The words that someone without a log-in finds at a shared preview's address; None where nothing is there."""
    text = shared_story(token, clock.now())
    return {"headline": str(text.title) if text is not None else None}


def do_wire_garbage(word: str) -> Told:
    """A file that nobody can read, in the wire's quarantine."""
    data = f"<no item says {word}".encode()
    agency = Agency.objects.get(reference="meridian")
    got = receive(data, agency=agency, door=Door.FILE, name=f"{word}.xml", at=clock.now())
    return {"delivery": got.delivery.pk, "outcome": str(got.delivery.outcome)}


def do_insides(of: str) -> Told:
    """What only the inside knows of a story, so that the outside can be asked for exactly that."""
    row = _story(of)
    text: Story = row.get_latest_revision_as_object()
    photos = Photo.objects.filter(pk__in=[one.photo_id for one in text.story_pictures.all()])
    names = [one.name for photo in photos for one in photo.public_renditions.all()]
    names += [one.name for one in FilmFile.objects.filter(film_id=text.film_id)]
    return {
        "pk": row.pk,
        "short_id": row.short_id,
        "edition": row.edition_code,
        "slug": text.slug,
        "identity": str(row.identity),
        "revisions": list(row.revisions.values_list("pk", flat=True)),
        "files": names,
        "originals": [photo.file.name for photo in photos],
        "photos": [photo.pk for photo in photos],
    }


def _picture(word: str) -> Any:
    from django.core.files.images import ImageFile
    from PIL import Image

    exif = Image.Exif()
    for tag in (0x010E, 0x013B, 0x8298):  # description, artist, copyright
        exif[tag] = f"Exif {word}"
    out = BytesIO()
    colour = tuple(hash(word) >> shift & 255 for shift in (0, 8, 16))
    Image.new("RGB", (320, 200), colour).save(
        out, "JPEG", exif=exif.tobytes(), comment=f"Comment {word}".encode()
    )
    said = f"Iptc {word}".encode()
    field = b"\x1c\x02\x78" + len(said).to_bytes(2, "big") + said
    block = b"8BIM\x04\x04\x00\x00" + len(field).to_bytes(4, "big") + field + b"\x00" * (len(field) % 2)
    part = b"Photoshop 3.0\x00" + block
    data = out.getvalue()
    with_iptc = data[:2] + b"\xff\xed" + (len(part) + 2).to_bytes(2, "big") + part + data[2:]
    return ImageFile(BytesIO(with_iptc), f"{word}.jpg")


def _film(word: str) -> Film:
    """As the cutting room leaves one, without the work."""
    name = keyed_name(f"film {word}", "mp4")
    write_rendition(name, f"moving pictures of {word}".encode())
    with verb("make film", BY):
        film = save(Film(title=f"Film {word}", caption=f"Caption {word}", credit=f"Credit {word}"), by=BY)
        FilmFile.objects.create(
            film=film, name=name, media_type="video/mp4", made_from="x", width=320, height=200, bytes=20
        )
        Film.objects.filter(pk=film.pk).update(state=FilmState.READY, seconds=2.0)
    return film


DEEDS = {name.removeprefix("do_"): deed for name, deed in list(globals().items()) if name.startswith("do_")}
