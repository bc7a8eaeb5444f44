"""The pattern page of an edition: tokens, then every component in its states. For the desk alone, never pressed."""

from dataclasses import replace

from masthead.pages.composing import Composition
from masthead.pages.drawings import DRAWN
from masthead.pages.heads import Head, switch
from masthead.pages.patterns.front_groups import foot_group, front_groups
from masthead.pages.patterns.pictures import PREFIX
from masthead.pages.patterns.samples import Sample
from masthead.pages.patterns.showing import Showing
from masthead.pages.patterns.story_groups import story_groups
from masthead.pages.patterns.tokens import SPACE, TYPE, colours
from masthead.pages.printing import Printer, printer
from masthead.pages.queries import newsroom_queries
from masthead.store.values import Sheet


def pattern_sheet(printer: Printer, edition: str) -> Sheet:
    """The page in the edition's look, with sample news in its language."""
    composition = printer.composition(edition)
    show = Showing(printer, composition)
    sample = sample_of(composition)
    groups = (*front_groups(show, sample), *story_groups(show, sample), foot_group(show, sample))
    titles = sample.texts.titles
    sheet = printer.sheet(
        composition,
        "patterns.html",
        head=Head(f"{titles['page']} — {composition.paper}", robots="noindex"),
        switch=switch(composition, {}),
        titles=titles,
        colours=colours(printer.config.brand),
        type_sizes=TYPE,
        spaces=SPACE,
        said=sample.texts.headlines[0][0],
        groups=groups,
    )
    return replace(sheet, headers=(DRAWN,))


def sample_of(composition: Composition) -> Sample:
    """The sample paper in an edition's language, with pictures that the desk draws."""
    edition = composition.edition
    return Sample(edition.id, edition.language, PREFIX)


def newsroom_patterns(edition: str) -> Sheet:
    """The same for the desk, in the newsroom's configuration."""
    from masthead.editions.settings import newsroom

    return pattern_sheet(printer(newsroom(), newsroom_queries().paper_name), edition)
