"""The questions that the plates ask the newsroom, as values: so that pages can be made without a database."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from masthead.broadcast.values import LiveChannel
from masthead.fronts.values import Frame, FrontPage, TickerLine
from masthead.onward.values import Onward
from masthead.pages.around import AroundQueries, newsroom_around
from masthead.stories.values import Card, Link, Moved, StoryList, StoryPage, Subject, Tombstone

Found = tuple[str, str, str]  # edition, path, kind


@dataclass(frozen=True, slots=True)
class Queries:
    story_page: Callable[[str, str], StoryPage | Tombstone | Moved | None]
    permalink: Callable[[str, str], Tombstone | Moved | None]
    subject_at: Callable[[str, str], Subject | Moved | None]
    head: Callable[[str, Subject], StoryList]
    list_page: Callable[[str, Subject, int], StoryList | None]
    front: Callable[[str, str], FrontPage | None]
    around: AroundQueries
    paper_name: Callable[[str], str]
    frame: Callable[[str], Frame]
    ticker: Callable[[str], tuple[TickerLine, ...]]
    addresses_of: Callable[[str], tuple[Found, ...]]
    all_of: Callable[[str], Iterator[tuple[str, str]]]
    live_channel: Callable[[str], LiveChannel | None] = lambda _: None
    editions_with_channel: Callable[[], tuple[str, ...]] = tuple
    onward: Callable[[str, StoryPage], Onward] = lambda *_: Onward()
    most_read: Callable[[str], tuple[Card, ...]] = lambda _: ()
    section_choices: Callable[[str], tuple[Link, ...]] = lambda _: ()


def newsroom_queries() -> Queries:
    """The real ones. Imported only here and now, because they need Django set up and the rest of this part does not."""
    from masthead.broadcast import queries as broadcast
    from masthead.fronts import queries as fronts
    from masthead.onward import queries as onward
    from masthead.stories.queries import addresses, lists, pages, searched

    return Queries(
        story_page=pages.story_page,
        permalink=pages.permalink,
        subject_at=lists.subject_at,
        head=lists.head,
        list_page=lists.list_page,
        front=fronts.front,
        around=newsroom_around(),
        paper_name=fronts.paper_name,
        frame=fronts.frame,
        ticker=fronts.ticker,
        addresses_of=addresses.addresses_of,
        all_of=addresses.all_of,
        live_channel=broadcast.live_channel,
        editions_with_channel=broadcast.editions_with_channel,
        onward=onward.onward,
        most_read=onward.most_read,
        section_choices=searched.section_choices,
    )
