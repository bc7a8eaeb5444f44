"""What the plates around the paper ask: standing pages, directories, the archive. As values, so that no database is needed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from masthead.stories.archive import Day, Directory, Month, StandingText, Under, Year
from masthead.stories.values import Link, Moved

Place = tuple[str, str]  # edition, path


@dataclass(frozen=True, slots=True)
class AroundQueries:
    """`standing_of` tells where the standing page with an id stands; `all_standing` former addresses too."""

    standing_page: Callable[[str, str], StandingText | Moved | None]
    standing_links: Callable[[str], tuple[Link, ...]]
    about_edition: Callable[[str], str]
    standing_of: Callable[[int], Place | None]
    all_standing: Callable[[str], Iterator[str]]
    contributors: Callable[[str], Directory]
    topics: Callable[[str], tuple[Under, ...]]
    archive_years: Callable[[str], tuple[Year, ...]]
    archive_month: Callable[[str, date], Month | None]
    archive_day: Callable[[str, date], Day | None]
    archive_paths: Callable[[str], Iterator[str]]


def newsroom_around() -> AroundQueries:
    """The real ones. Imported only here and now, because they need Django set up and the rest of this part does not."""
    from masthead.stories.queries import archive, directories, standing

    return AroundQueries(
        standing_page=standing.standing_page,
        standing_links=standing.standing_links,
        about_edition=standing.about_edition,
        standing_of=standing.path_of_standing,
        all_standing=standing.all_standing,
        contributors=directories.contributors,
        topics=directories.topics,
        archive_years=archive.archive_years,
        archive_month=archive.archive_month,
        archive_day=archive.archive_day,
        archive_paths=archive.archive_paths,
    )
