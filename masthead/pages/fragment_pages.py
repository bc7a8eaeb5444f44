"""The fragments of an edition: header, ticker and footer, set into its sheets as they are served."""

from masthead.fronts.values import Frame, TickerLine
from masthead.pages.printing import Printer
from masthead.store.values import Sheet
from masthead.stories.values import Card, Link


def header_sheet(printer: Printer, edition: str, frame: Frame) -> Sheet:
    return printer.sheet(printer.composition(edition), "header.html", frame=frame)


def ticker_sheet(printer: Printer, edition: str, lines: tuple[TickerLine, ...]) -> Sheet:
    """Empty where there is no alert: no bar without news."""
    return printer.sheet(printer.composition(edition), "ticker.html", lines=lines)


def footer_sheet(printer: Printer, edition: str, frame: Frame, standing: tuple[Link, ...] = ()) -> Sheet:
    """`standing` are the standing pages; the indexes and the app stand beside them."""
    composition = printer.composition(edition)
    return printer.sheet(composition, "footer.html", frame=frame, standing=standing, apps=printer.config.apps)


def most_read_sheet(printer: Printer, edition: str, cards: tuple[Card, ...]) -> Sheet:
    """Stories as items, of which a page takes the first that it does not show itself. Nothing where there is none."""
    return printer.sheet(printer.composition(edition), "most_read.html", cards=cards)


def look_sheet(printer: Printer, edition: str, *, sparing: bool = False) -> Sheet:
    """Fonts and stylesheet, for the head of every page; `sparing` without web fonts."""
    return printer.sheet(printer.composition(edition), "look.html", sparing=sparing)
