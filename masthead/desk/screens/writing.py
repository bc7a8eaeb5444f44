"""Language and direction of writing: the edition's, whatever language the desk itself speaks to the editor."""

from dataclasses import dataclass

from masthead.editions.settings import edition_config
from masthead.languages import language


@dataclass(frozen=True, slots=True)
class Writing:
    """What a field for readers' text carries."""

    language: str
    direction: str

    @property
    def attributes(self) -> dict[str, str]:
        """As attributes of a widget."""
        return {"lang": self.language, "dir": self.direction}


def writing_of(edition: str) -> Writing:
    """The language and direction in which an edition is written."""
    return writing_in(edition_config(edition).language)


def writing_in(code: str) -> Writing:
    """A language and its direction."""
    return Writing(code, language(code).direction)
