"""A picture as pages and feeds see it: frozen, complete, with the names of its public files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendition:
    """One technical form of a picture. `name` is its public file ("media/3f….webp"), sizes are in pixels."""

    name: str
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it stands in one place: with the alt text and caption of that place."""

    id: int
    alt: str
    caption: str
    credit: str
    usage_terms: str
    renditions: tuple[Rendition, ...]

    def of_type(self, media_type: str) -> tuple[Rendition, ...]:
        """The renditions of one media type, narrowest first (for `srcset`)."""
        return tuple(r for r in self.renditions if r.media_type == media_type)

    @property
    def widest(self) -> Rendition:
        """The widest JPEG: for feeds, social cards and browsers that know no other format."""
        return self.of_type("image/jpeg")[-1]

    def nearest(self, width: int) -> Rendition:
        """The narrowest JPEG that is at least `width` pixels wide, else the widest."""
        jpegs = self.of_type("image/jpeg")
        return next((r for r in jpegs if r.width >= width), jpegs[-1])
