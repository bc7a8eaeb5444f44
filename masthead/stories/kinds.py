"""The fronts of kinds of story: videos and their forms, infographics, photo galleries, explainers, articles.

Each has a fixed path, the same in all editions, a list of its own, and its name among the language's words.
"""

from dataclasses import dataclass
from typing import Final

ARTICLES: Final = frozenset({"opinion", "analysis", "blog", "feature"})
"""The long forms."""


@dataclass(frozen=True, slots=True)
class KindFront:
    """A front of one kind. `key` names its list ("kind:video"), `word` its name in the language's data file."""

    key: str
    path: str
    word: str
    above: str = ""


KIND_FRONTS: Final = (
    KindFront("kind:video", "/videos", "videos"),
    KindFront("form:newsfeed", "/videos/newsfeed", "videos_newsfeed", "/videos"),
    KindFront("form:feature", "/videos/features", "videos_features", "/videos"),
    KindFront("form:explainer", "/videos/explainers", "videos_explainers", "/videos"),
    KindFront("outlet:tv", "/videos/tv", "videos_tv", "/videos"),
    KindFront("outlet:digital", "/videos/series", "videos_series", "/videos"),
    KindFront("kind:infographic", "/infographics", "infographics"),
    KindFront("kind:gallery", "/in-pictures", "in_pictures"),
    KindFront("kind:explainer", "/explainers", "explainers"),
    KindFront("kind:articles", "/articles", "articles"),
    KindFront("kind:opinion", "/articles/opinion", "articles_opinion", "/articles"),
    KindFront("kind:analysis", "/articles/analysis", "articles_analysis", "/articles"),
    KindFront("kind:blog", "/articles/blog", "articles_blog", "/articles"),
    KindFront("kind:feature", "/articles/features", "articles_features", "/articles"),
)
BY_PATH: Final = {front.path: front for front in KIND_FRONTS}
BY_KEY: Final = {front.key: front for front in KIND_FRONTS}


def kind_lists(kind: str, video_form: str, outlet: str) -> tuple[str, ...]:
    """The keys of the kind fronts that a story belongs to; `outlet` is its programme's, or ""."""
    keys = [f"kind:{kind}"]
    if kind in ARTICLES:
        keys.append("kind:articles")
    if kind == "video":
        keys += [f"form:{video_form}", f"outlet:{outlet}"]
    return tuple(key for key in keys if key in BY_KEY)
