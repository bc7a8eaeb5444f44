"""Pictures and films as pages and feeds see them: frozen, complete, with the names of their public files."""

from dataclasses import dataclass

TONES = "26ae"  # the four levels of red, green and blue


@dataclass(frozen=True, slots=True)
class Rendition:
    """One technical form of a picture. `name` is its public file ("media/3f….webp"), sizes are in pixels.

    `crop` is "" for the whole picture, else the shape that was cut out around the focal point ("3x2", "1x1").
    """

    name: str
    width: int
    height: int
    media_type: str
    crop: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it stands in one place: with the alt text and caption of that place."""

    id: int
    alt: str
    caption: str
    credit: str
    usage_terms: str
    renditions: tuple[Rendition, ...]
    placeholder: str = ""  # the picture's one colour, "#rrggbb", for the place where it is awaited

    def of_type(self, media_type: str, crop: str = "") -> tuple[Rendition, ...]:
        """The renditions of the picture, or of a cut of it, in one media type, narrowest first (for `srcset`)."""
        return tuple(r for r in self.crop(crop) if r.media_type == media_type)

    def crop(self, shape: str) -> tuple[Rendition, ...]:
        """The renditions cut to a shape, in all media types, narrowest first; whole ones where none was needed or made."""
        cut = tuple(r for r in self.renditions if r.crop == shape)
        return cut or tuple(r for r in self.renditions if not r.crop)

    @property
    def widest(self) -> Rendition:
        """The widest JPEG: for feeds, social cards and browsers that know no other format."""
        return self.of_type("image/jpeg")[-1]

    def nearest(self, width: int, crop: str = "") -> Rendition:
        """The narrowest JPEG that is at least `width` pixels wide, else the widest."""
        jpegs = self.of_type("image/jpeg", crop)
        return next((r for r in jpegs if r.width >= width), jpegs[-1])

    @property
    def tone(self) -> str:
        """The class of the colour that awaits it: the nearest of the stylesheet's 64 ("w-6aa"); "" if none is known."""
        if len(self.placeholder) != len("#rrggbb"):
            return ""
        return "w-" + "".join(TONES[value // 64] for value in bytes.fromhex(self.placeholder[1:]))


@dataclass(frozen=True, slots=True)
class FilmFile:
    """One quality of a film. `name` is its public file ("media/3f….mp4"), sizes are in pixels and bytes."""

    name: str
    width: int
    height: int
    media_type: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Captions:
    """What is said in a film, in one language. `name` is a public WebVTT file ("media/3f….vtt")."""

    language: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Film:
    """A film that readers can see: at least one quality, smallest first."""

    id: int
    title: str
    caption: str
    credit: str
    usage_terms: str
    seconds: float
    poster: Picture | None
    files: tuple[FilmFile, ...]
    captions: tuple[Captions, ...]
