"""The demo's standing pages, from `content/standing/{language}/{reference}.md`."""

from dataclasses import dataclass
from pathlib import Path

from masthead.demo.plan import CONTENT
from masthead.desk.actors import Actor
from masthead.desk.save import save
from masthead.editions.models import StandingPage
from masthead.stories.notation import body_blocks

FOLDER = CONTENT / "standing"
IN_ORDER = ("about", "contact", "privacy", "corrections")


@dataclass(frozen=True, slots=True)
class StandingCopy:
    """A page as written: lines `title:` and `standfirst:`, a blank line, then the body in the writers' notation."""

    title: str
    standfirst: str
    body: str


def make_standing_pages(by: Actor) -> None:
    """Those that lie there, in every edition that has them; the usual four come first in the foot of the paper."""
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        for order, file in enumerate(sorted(folder.glob("*.md"), key=_place)):
            copy = read_copy(file)
            page = StandingPage(
                edition=folder.name,
                reference=file.stem,
                title=copy.title,
                standfirst=copy.standfirst,
                order=order,
            )
            page.body = body_blocks(copy.body)
            save(page, by=by)


def read_copy(file: Path) -> StandingCopy:
    """What a file says. ValueError names a file that does not begin with its title."""
    front, _, body = file.read_text("utf-8").partition("\n\n")
    said = {
        name.strip(): text.strip() for name, _, text in (line.partition(":") for line in front.splitlines())
    }
    if not said.get("title"):
        raise ValueError(f"{file.name} does not begin with a line title: …")
    return StandingCopy(said["title"], said.get("standfirst", ""), body)


def _place(file: Path) -> tuple[int, str]:
    return (IN_ORDER.index(file.stem) if file.stem in IN_ORDER else len(IN_ORDER), file.stem)
