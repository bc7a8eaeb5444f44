"""What a programme has shown of late: a fragment that stands on the pages of all its episodes and is pressed once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.pages.printing import Printer
from masthead.pages.queries import Queries
from masthead.pages.recipes import stamp
from masthead.store.values import Address, Key, Sheet
from masthead.stories.values import Subject

FOLDER, PROGRAMME = "~episodes/", "/programme/"
OFFERED = 9  # a page takes four of those that it does not show itself


def episodes_path(programme: str) -> str:
    """The fragment for the programme at a path."""
    return FOLDER + programme.removeprefix(PROGRAMME)


@dataclass(frozen=True, slots=True)
class EpisodesPlate:
    stamp: str
    printer: Printer
    queries: Queries
    editions: frozenset[str]
    name: str = "episodes"

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and address.path.startswith(FOLDER)

    def addresses(self, key: Key) -> Iterable[Address]:
        if not key.startswith("programme:"):
            return ()
        found = self.queries.addresses_of(key)
        return self._of((edition, path) for edition, path, kind in found if kind == "programme")

    def all_addresses(self) -> Iterator[Address]:
        return self._of(self.queries.all_of("programme"))

    def render(self, address: Address) -> Sheet | None:
        edition, path = address.edition, PROGRAMME + address.path.removeprefix(FOLDER)
        programme = self.queries.subject_at(edition, path)
        if not isinstance(programme, Subject):
            return None
        cards = self.queries.head(edition, programme).cards[:OFFERED]
        composition = self.printer.composition(edition)
        return self.printer.sheet(composition, "episodes.html", programme=programme, cards=cards)

    def _of(self, programmes: Iterable[tuple[str, str]]) -> Iterator[Address]:
        return (
            address
            for edition, path in programmes
            if path.startswith(PROGRAMME) and self.matches(address := Address(edition, episodes_path(path)))
        )


def episodes_plate(printer: Printer, queries: Queries, editions: frozenset[str]) -> EpisodesPlate:
    return EpisodesPlate(stamp(printer, "episodes.html"), printer, queries, editions)
