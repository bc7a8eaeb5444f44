"""A story's page and its tombstone made up: head, JSON-LD, share links."""

from dataclasses import replace
from urllib.parse import quote

from masthead.media.values import Picture
from masthead.onward.values import NOWHERE, Onward
from masthead.pages.bodies import body_parts, is_figures
from masthead.pages.composing import Composition, printable
from masthead.pages.drawings import DRAWN, framed, has_drawing, scaled
from masthead.pages.episode_pages import episodes_path
from masthead.pages.films import captions_named, film_properties, posters, video_object
from masthead.pages.heads import Document, Head, Property, alternates, other_locales, social, switch
from masthead.pages.onward_pages import elsewhere_links, shown
from masthead.pages.printing import Printer
from masthead.store.values import Sheet
from masthead.stories.kinds import BY_KEY
from masthead.stories.values import Credit, Graphic, Point, StoryPage, Tombstone

SCHEMA = {"opinion": "OpinionNewsArticle", "analysis": "AnalysisNewsArticle", "blog": "BlogPosting"}
NETWORKS = (
    ("WhatsApp", "https://api.whatsapp.com/send?text={title}%20{url}"),
    ("Telegram", "https://t.me/share/url?url={url}&text={title}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("X", "https://x.com/intent/post?url={url}&text={title}"),
    ("", "mailto:?subject={title}&body={url}"),
)

BROAD = frozenset({"gallery", "infographic", "video", "feature"})
"""Kinds whose matter is wide: what stands beside other stories stands below these."""
SHOWN_OTHERWISE = frozenset({"gallery", "video"})
LEAD_SIZES = "(min-width: 75rem) 57rem, (min-width: 46rem) 90vw, 100vw"
STAGE_SIZES = "(min-width: 68rem) 64rem, 100vw"
WIDE_SIZES = "(min-width: 82rem) 78rem, 100vw"


def story_sheet(printer: Printer, story: StoryPage, onward: Onward = NOWHERE) -> Sheet:
    composition = printer.composition(story.edition)
    standing = {one.edition: one.path for one in story.translations} | {story.edition: story.path}
    pictures = tuple(filter(printable, story.pictures))
    sheet = printer.sheet(
        composition,
        "story.html",
        story=story,
        head=story_head(composition, story, standing),
        switch=switch(composition, standing),
        shares=shares(composition, story),
        parts=body_parts(story, pictures, related=bool(onward.related)),
        onward=onward,
        shown=shown(story, onward),
        elsewhere_links=elsewhere_links(composition, onward),
        pictures=() if story.kind in SHOWN_OTHERWISE else _beside_drawings(story, pictures),
        lead_sizes=WIDE_SIZES if story.kind == "feature" else LEAD_SIZES,
        stage_sizes=STAGE_SIZES,
        poster=next(iter(posters(story)), None),
        captions_named=captions_named,
        episodes=episodes_path(story.programme.path) if story.programme else "",
        broad=story.kind in BROAD,
        kind_front=kind_front,
        framed=framed,
        scaled=scaled,
        has_drawing=has_drawing(story),
        is_figures=is_figures,
    )
    return replace(sheet, headers=(DRAWN,)) if has_drawing(story) else sheet


def _beside_drawings(story: StoryPage, pictures: tuple[Picture, ...]) -> tuple[Picture, ...]:
    """Without those that stand for a drawing elsewhere: the page shows the drawing itself."""
    stills = {block.still.id for block in story.body if isinstance(block, Graphic) and block.still}
    return tuple(one for one in pictures if one.id not in stills)


def kind_front(kind: str) -> str:
    """Where the stories of a kind stand together; news stand everywhere."""
    front = BY_KEY.get(f"kind:{kind}")
    return front.path if front else ""


def tombstone_sheet(printer: Printer, stone: Tombstone) -> Sheet:
    """The 410 that stands where a story stood, in the edition's look."""
    composition = printer.composition(stone.edition)
    headline = composition.say("tombstone_headline")
    said = (composition.say("tombstone_text"), stone.message) if stone.message else ()
    texts = (*said, composition.say("tombstone_help"))
    head = Head(f"{headline} — {composition.paper}", robots="noindex")
    return printer.sheet(
        composition,
        "notice.html",
        410,
        head=head,
        switch=switch(composition, {}),
        headline=headline,
        texts=texts,
    )


def story_head(composition: Composition, story: StoryPage, standing: dict[str, str]) -> Head:
    film = video_object(composition, story)
    documents = (article(composition, story), film, breadcrumbs(composition, story))
    return Head(
        title=f"{story.headline} — {composition.paper}",
        description=story.standfirst,
        canonical=composition.whole_url(story.path),
        alternates=alternates(composition, standing),
        properties=(*story_properties(composition, story), *other_locales(composition, standing)),
        documents=tuple(filter(None, documents)),
    )


def story_properties(composition: Composition, story: StoryPage) -> tuple[Property, ...]:
    picture = next(iter(shown_to_machines(story)), None)
    found = [("og:type", "article"), ("article:published_time", composition.iso(story.published))]
    if story.updated:
        found.append(("article:modified_time", composition.iso(story.updated)))
    if story.section.text:
        found.append(("article:section", story.section.text))
    found += [("article:tag", topic.text) for topic in story.topics]
    found += film_properties(composition, story.film)
    return (*social(composition, story.headline, story.standfirst, story.path, picture), *found)


def article(composition: Composition, story: StoryPage) -> Document:
    """schema.org's NewsArticle or one of its kin; what is not there is not said."""
    url = composition.whole_url(story.path)
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": SCHEMA.get(story.kind, "NewsArticle"),
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": story.headline,
        "description": story.standfirst,
        "inLanguage": composition.spoken.code,
        "datePublished": composition.iso(story.published),
        "dateModified": composition.iso(story.updated or story.published),
        "author": [author(composition, credit) for credit in story.byline] or [publisher(composition)],
        "publisher": publisher(composition),
        "articleSection": [section.text for section in story.sections] or story.section.text,
        "keywords": [topic.text for topic in story.topics],
        "wordCount": story.words,
        "isAccessibleForFree": True,
        "image": [
            {
                "@type": "ImageObject",
                "url": composition.whole_file(picture.widest.name),
                "contentUrl": composition.whole_file(picture.widest.name),
                "width": picture.widest.width,
                "height": picture.widest.height,
                "caption": picture.caption,
                "creditText": picture.credit,
            }
            for picture in shown_to_machines(story)
        ],
        "hasPart": points(composition, story),
        "video": {"@id": f"{url}#film"} if story.film or story.film_url else None,
        "about": about(composition, story),
    }
    return {name: value for name, value in said.items() if value not in ("", [], None)}


def shown_to_machines(story: StoryPage) -> tuple[Picture, ...]:
    """Its pictures; else its film's poster, or what stands for its drawing."""
    stills = (block.still for block in story.body if isinstance(block, Graphic))
    own = tuple(filter(printable, story.pictures))
    return own or posters(story) or tuple(one for one in stills if one and printable(one))[:1]


def points(composition: Composition, story: StoryPage) -> list[Document]:
    """An explainer's points, each with its place on the page."""
    url = composition.whole_url(story.path)
    return [
        {
            "@type": "WebPageElement",
            "position": place,
            "name": point.headline,
            "url": f"{url}#point-{place}",
        }
        for place, point in enumerate((one for one in story.body if isinstance(one, Point)), start=1)
    ]


def about(composition: Composition, story: StoryPage) -> Document | None:
    """The event that an explainer explains."""
    if story.kind != "explainer" or story.coverage is None:
        return None
    return {"@type": "Thing", "name": story.coverage.text, "url": composition.whole_url(story.coverage.path)}


def author(composition: Composition, credit: Credit) -> Document:
    person = {"@type": "Person", "name": credit.name}
    return person | ({"url": composition.whole_url(credit.path)} if credit.path else {})


def publisher(composition: Composition) -> Document:
    return {
        "@type": "NewsMediaOrganization",
        "name": composition.paper,
        "url": composition.whole_url("/"),
    }


def breadcrumbs(composition: Composition, story: StoryPage) -> Document:
    steps = [(composition.paper, "/"), *((one.text, one.path) for one in story.sections if one.path)]
    steps.append((story.headline, story.path))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": composition.whole_url(path)}
            for place, (name, path) in enumerate(steps, start=1)
        ],
    }


def shares(composition: Composition, story: StoryPage) -> tuple[tuple[str, str], ...]:
    """Plain links with nobody's script behind them: (network, address); the nameless one is e-mail."""
    title, url = quote(story.headline, safe=""), quote(composition.whole_url(story.path), safe="")
    return tuple((network, address.format(title=title, url=url)) for network, address in NETWORKS)
