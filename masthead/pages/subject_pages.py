"""Fronts, lists of stories and the page for what is not there, made up."""

from masthead.fronts.values import FrontPage, ListPage
from masthead.pages.composing import Composition
from masthead.pages.heads import Document, Head, alternates, other_locales, social, switch
from masthead.pages.printing import Printer
from masthead.store.values import Sheet
from masthead.stories.values import Card, Subject


def front_sheet(printer: Printer, edition: str, page: FrontPage) -> Sheet:
    composition = printer.composition(edition)
    head = subject_head(composition, page.subject, page.subject.path, page.cards)
    return printer.sheet(
        composition,
        "front.html",
        page=page,
        head=head,
        switch=switch(composition, _standing(edition, page.subject)),
    )


def list_sheet(printer: Printer, edition: str, page: ListPage) -> Sheet:
    composition = printer.composition(edition)
    subject, number = page.subject, page.stories.number
    path = numbered(subject.path, number) if number else subject.path
    head = subject_head(composition, subject, path, page.stories.cards, number)
    return printer.sheet(
        composition,
        "list.html",
        page=page,
        head=head,
        switch=switch(composition, _standing(edition, subject)),
    )


def missing_sheet(printer: Printer, edition: str) -> Sheet:
    """The edition's 404. The reader answers it with that status."""
    composition = printer.composition(edition)
    headline = composition.say("not_found_headline")
    texts = (composition.say("not_found_text"), composition.say("not_found_help"))
    head = Head(f"{headline} — {composition.paper}", robots="noindex")
    return printer.sheet(
        composition, "notice.html", head=head, switch=switch(composition, {}), headline=headline, texts=texts
    )


def numbered(path: str, number: int) -> str:
    """Where a page of older stories stands: "/politics/page/3", "/page/3"."""
    return f"{path.rstrip('/')}/page/{number}"


def subject_head(
    composition: Composition, subject: Subject, path: str, cards: tuple[Card, ...], number: int = 0
) -> Head:
    paper = composition.paper
    name = (
        composition.say("page_title", name=subject.name, n=composition.number(number))
        if number
        else subject.name
    )
    title = paper if subject.kind == "edition" and not number else f"{name} — {paper}"
    standing = {} if number else _standing(composition.edition.id, subject)
    picture = next((card.picture for card in cards if card.picture), None)
    return Head(
        title=title,
        description=subject.description or next((one.standfirst for one in cards if one.standfirst), ""),
        canonical=composition.whole_url(path),
        alternates=alternates(composition, standing),
        feed=subject.feed,
        feed_title=composition.say("rss_of", name=subject.name),
        properties=(
            *social(composition, name, subject.description, path, subject.portrait or picture),
            ("og:type", "profile" if subject.kind == "contributor" else "website"),
            *other_locales(composition, standing),
        ),
        documents=(_document(composition, subject, path, cards),),
    )


def _document(composition: Composition, subject: Subject, path: str, cards: tuple[Card, ...]) -> Document:
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ProfilePage" if subject.kind == "contributor" else "CollectionPage",
        "url": composition.whole_url(path),
        "name": subject.name,
        "inLanguage": composition.spoken.code,
        "publisher": {"@type": "NewsMediaOrganization", "name": composition.paper},
        "hasPart": [{"@type": "NewsArticle", "url": composition.whole_url(card.path)} for card in cards[:10]],
    }
    if subject.kind == "contributor":
        said["mainEntity"] = {
            "@type": "Person",
            "name": subject.name,
            "url": composition.whole_url(subject.path),
        }
    return said


def _standing(edition: str, subject: Subject) -> dict[str, str]:
    return {one.edition: one.path for one in subject.siblings} | {edition: subject.path}
