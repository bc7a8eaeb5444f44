"""A story's film in words: what machines are told of it (VideoObject, og:video), and its captions' languages."""

from markupsafe import Markup

from masthead.media.values import Film, Picture
from masthead.pages.composing import Composition, printable
from masthead.pages.heads import Document, Property
from masthead.pages.players import player_url
from masthead.stories.values import StoryPage


def video_object(composition: Composition, story: StoryPage) -> Document | None:
    """The film of a video, ours or an outside player's; what is not there is not said."""
    if story.film is None and not story.film_url:
        return None
    url = composition.whole_url(story.path)
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "@id": f"{url}#film",
        "name": story.headline,
        "description": story.standfirst or story.headline,
        "uploadDate": composition.iso(story.published),
        "inLanguage": composition.spoken.code,
        "mainEntityOfPage": url,
        "thumbnailUrl": [composition.whole_file(picture.widest.name) for picture in posters(story)],
        "isPartOf": _series(composition, story),
        "isAccessibleForFree": True,
        **(_own(composition, story.film) if story.film else {"embedUrl": plain_player(story.film_url)}),
    }
    return {name: value for name, value in said.items() if value not in ("", [], None)}


def film_properties(composition: Composition, film: Film | None) -> list[Property]:
    if film is None or not film.files:
        return []
    widest = film.files[-1]
    return [
        ("og:video", composition.whole_file(widest.name)),
        ("og:video:type", widest.media_type),
        ("og:video:width", str(widest.width)),
        ("og:video:height", str(widest.height)),
        ("og:video:duration", str(round(film.seconds))),
    ]


def duration(seconds: float) -> str:
    """ISO 8601: "PT4M5S"."""
    minutes, rest = divmod(max(1, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (rest, "S")) if n]
    return "PT" + "".join(parts)


def plain_player(url: str) -> str:
    """The outside player's address, without what makes it start by itself; "" where we know none."""
    return player_url(url).partition("?autoplay")[0]


def captions_named(film: Film) -> Markup:
    """The languages that its captions are in, each in its own script and direction."""
    one = Markup('<bdi lang="{}">{}</bdi>')
    return Markup(" · ").join(one.format(captions.language, captions.label) for captions in film.captions)


def posters(story: StoryPage) -> tuple[Picture, ...]:
    """What stands for the film before it plays."""
    found = [story.film.poster] if story.film and story.film.poster else [*story.pictures]
    return tuple(filter(printable, found))


def _own(composition: Composition, film: Film) -> dict[str, object]:
    widest = film.files[-1]
    captions = [
        {
            "@type": "MediaObject",
            "contentUrl": composition.whole_file(one.name),
            "encodingFormat": "text/vtt",
            "inLanguage": one.language,
        }
        for one in film.captions
    ]
    return {
        "duration": duration(film.seconds),
        "contentUrl": composition.whole_file(widest.name),
        "encodingFormat": widest.media_type,
        "width": widest.width,
        "height": widest.height,
        "caption": captions,
    }


def _series(composition: Composition, story: StoryPage) -> Document | None:
    if story.programme is None:
        return None
    url = composition.whole_url(story.programme.path)
    return {"@type": "CreativeWorkSeries", "name": story.programme.text, "url": url}
