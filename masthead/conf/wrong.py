"""What is said of a wrong setting: file, line and what would be right."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


class WrongSetting(Exception):
    """A value in `masthead.toml` (or an override of one) that cannot be used. Line 0: not from a file."""

    def __init__(self, file: Path | str, line: int, message: str) -> None:
        super().__init__(file, line, message)
        self.file = str(file)
        self.line = line
        self.message = message

    def __str__(self) -> str:
        name = Path(self.file).name
        return f"{name}:{self.line}: {self.message}" if self.line else f"{name}: {self.message}"


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The tail of a message: "; did you mean 'x'?", or nothing when nothing is near."""
    names = {name.casefold(): name for name in known}
    found = get_close_matches(wrong.casefold(), names, n=1, cutoff=0.6)
    return f"; did you mean {names[found[0]]!r}?" if found else ""
