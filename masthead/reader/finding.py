"""What stands at a place, under one view of the store: a page kept, a page to be coded, a file, or a word."""

from __future__ import annotations

from dataclasses import dataclass

from masthead.conf import EditionConfig
from masthead.reader.answers import Answer, short_page
from masthead.reader.composing import Composed, Composer
from masthead.reader.headers import HouseHeaders, header, run_header
from masthead.reader.kept import Generation, Keeping, Kept, Name
from masthead.reader.negotiating import Wanted, language_wanted
from masthead.reader.places import Place, Places, escaped, listed_as
from masthead.store.interface import View
from masthead.store.values import Address

NOT_YET = "The paper is not printed yet. Please try again in a moment."
NOT_HERE = "There is nothing at this address."


@dataclass(frozen=True, slots=True)
class Moment:
    """One view with its generation: everything of one request is found under it."""

    view: View
    generation: Generation
    run: int


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A page composed under a view, to be coded once the view is closed."""

    name: Name
    composed: Composed
    status: int
    prefix: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A public file that the store lists."""

    name: Name
    moment: Moment


Found = Kept | Uncoded | Listed | Answer


class Finder:
    """Looks up places; never waits and never sends."""

    def __init__(self, places: Places, composer: Composer, kept: Keeping, house: HouseHeaders) -> None:
        self._places = places
        self._composer = composer
        self._kept = kept
        self._house = house

    def find(self, moment: Moment, place: Place, wanted: Wanted, accept_language: str) -> Found:
        if not moment.view.status.sheets:
            return self.not_yet()
        if place.is_root:
            return self._front_door(moment, accept_language)
        if place.file:
            found = self._file(moment, place.file, wanted)
            return found or self._missing(moment, None, wanted)
        return self._sheet(moment, place, wanted) or self._missing(moment, place.edition, wanted)

    def not_yet(self) -> Answer:
        headers = [header("retry-after", "1"), self._house.unkept, *self._house.page]
        return short_page(503, NOT_YET, headers)

    def _sheet(self, moment: Moment, place: Place, wanted: Wanted) -> Found | None:
        prefix = place.edition.prefix if place.edition else ""
        for address in place.addresses:
            if found := self._standing(moment, address, wanted, prefix):
                return found
        if not place.edition or not place.story_id:
            return None
        permanent = Address(place.edition.id, f"/-/{place.story_id}")
        found = self._standing(moment, permanent, wanted, prefix)
        if found and _leads_to(found, place.addresses[0].path, prefix):
            # It is said to be at this very path, yet no sheet is: no use going round.
            return None
        return found

    def _standing(
        self, moment: Moment, address: Address, wanted: Wanted, prefix: str, status: int = 0
    ) -> Kept | Uncoded | None:
        name = Name(address, wanted)
        if kept := self._still_good(moment, name):
            return kept
        composed = self._composer.compose(moment.view, address, saving=wanted.saving)
        return Uncoded(name, composed, status or composed.sheet.status, prefix) if composed else None

    def _file(self, moment: Moment, file: str, wanted: Wanted) -> Kept | Listed | None:
        if not moment.view.has_file(listed_as(file)):
            return None
        name = Name(file, wanted)
        return self._still_good(moment, name) or Listed(name, moment)

    def _still_good(self, moment: Moment, name: Name) -> Kept | None:
        kept = self._kept.get(name)
        if kept is None or kept.generation == moment.generation:
            return kept
        if not kept.holds(moment.view):
            self._kept.drop(name)
            return None
        kept.stamp(moment.generation, moment.run)
        return kept

    def _missing(self, moment: Moment, edition: EditionConfig | None, wanted: Wanted) -> Found:
        """The edition's own page for what is not there, in its language."""
        edition = edition or self._places.editions[0]
        found = self._standing(moment, Address(edition.id, "~404"), wanted, edition.prefix, status=404)
        return found or short_page(
            404, NOT_HERE, [self._house.unkept, run_header(moment.run), *self._house.page]
        )

    def _front_door(self, moment: Moment, accept_language: str) -> Answer:
        languages = [edition.language for edition in self._places.editions]
        edition = self._places.editions[language_wanted(accept_language, languages)]
        front = edition.base_url if edition.host else edition.prefix
        headers = [
            header("location", escaped(front or "/")),
            header("vary", "accept-language"),
            header("content-length", "0"),
            self._house.asked_each_time,
            *self._house.unshared,
            *self._house.page,
            run_header(moment.run),
        ]
        return Answer(302, headers)


def _leads_to(found: Kept | Uncoded, path: str, prefix: str) -> bool:
    if isinstance(found, Kept):
        return (b"location", escaped(prefix + path).encode()) in found.headers
    return ("location", path) in found.composed.sheet.headers
