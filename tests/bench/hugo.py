"""The full press beside Hugo: an archive's stories, taken from its store, built as the same site by Hugo.

`python -m tests.bench.hugo FOLDER` prints one line of JSON for the pressed paper in this folder. Hugo gets the texts, names,
sections, regions, topics, contributors and translations as files, and templates of its own that make of each story a page
and a JSON document, of each section, region, topic and contributor its list in pages of thirty and an RSS feed. It is
spared what Masthead makes besides: renditions, search documents, archive by day, fronts of containers, likeness.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from masthead.conf import load
from masthead.store.opening import open_store

STORIES = "/api/v1/stories/"
LANGUAGES = ("en", "ar", "es")
TAXONOMIES = ("regions", "topics", "contributors")

BASE = """<!doctype html><html lang="{{ .Site.Language.Lang }}" dir="{{ .Site.Language.LanguageDirection | default "ltr" }}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{ .Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">{{ range .Translations }}<link rel="alternate" hreflang="{{ .Language.Lang }}"
href="{{ .Permalink }}">{{ end }}<meta name="description" content="{{ .Description }}"></head><body><header><nav><ul>
{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer><p>{{ .Site.Title }}</p></footer></body></html>
"""
STORY = """{{ define "main" }}<article><p><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p>
<h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ range .GetTerms "contributors" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>
{{ end }}<time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2 January 2006 15:04" }}</time>
{{ .Content }}<ul>{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
{{ range .GetTerms "regions" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>
<aside>{{ range first 6 .CurrentSection.RegularPages }}{{ partial "card.html" . }}{{ end }}</aside>{{ end }}
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ $pages := .Paginate .RegularPages 30 }}
{{ range $pages.Pages }}{{ partial "card.html" . }}{{ end }}{{ template "_internal/pagination.html" . }}{{ end }}
"""
CARD = """<article><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3><p>{{ .Description }}</p>
<time>{{ .Date.Format "2 January 2006" }}</time></article>
"""
DOCUMENT = """{{ dict "headline" .Title "standfirst" .Description "url" .Permalink "published" .Date "body" .Content | jsonify }}
"""
LAYOUTS = {
    "_default/baseof.html": BASE,
    "_default/single.html": STORY,
    "_default/list.html": LIST,
    "_default/single.json": DOCUMENT,
    "partials/card.html": CARD,
}


def measure(paper: Path) -> dict[str, Any]:
    """Seconds, pages and pages a second of Hugo over the stories of a pressed paper."""
    with tempfile.TemporaryDirectory(prefix="masthead-hugo-") as scratch:
        site = Path(scratch)
        stories = _write_site(site, paper)
        began = time.monotonic()
        subprocess.run(
            ["hugo", "--quiet", "--source", str(site)], check=True, stdout=subprocess.DEVNULL, timeout=3600
        )
        seconds = time.monotonic() - began
        pages = sum(1 for path in (site / "public").rglob("*") if path.is_file())
    return {"stories": stories, "pages": pages, "seconds": seconds, "pages_a_second": pages / seconds}


def _write_site(site: Path, paper: Path) -> int:
    (site / "hugo.json").write_text(json.dumps(_settings()))
    for name, text in LAYOUTS.items():
        path = site / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    count = 0
    for count, told in enumerate(_told(paper), 1):  # noqa: B007
        section = told["section"]["url"].rstrip("/").rpartition("/")[2] or "news"
        path = site / "content" / told["edition"] / section / f"{told['identity']}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{json.dumps(_front_matter(told), ensure_ascii=False)}\n\n{_body(told)}\n", "utf-8")
    return count


def _settings() -> dict[str, Any]:
    return {
        "baseURL": "http://127.0.0.1/",
        "title": "The Archive",
        "defaultContentLanguage": "en",
        "defaultContentLanguageInSubdir": True,
        "languages": {
            code: {
                "contentDir": f"content/{code}",
                "weight": number,
                "languageDirection": "rtl" if code == "ar" else "ltr",
            }
            for number, code in enumerate(LANGUAGES, 1)
        },
        "taxonomies": {name.removesuffix("s"): name for name in TAXONOMIES},
        "outputs": {"page": ["HTML", "JSON"]},
    }


def _told(paper: Path) -> Iterator[dict[str, Any]]:
    """The stories' documents as readers get them."""
    config = load(paper)
    store = open_store(config.store_url, config.data, readonly=True)
    try:
        for address in store.addresses():
            found = store.stored(address) if address.path.startswith(STORIES) else None
            if found is not None and found.sheet.status == 200:
                yield json.loads(b"".join(piece for piece in found.sheet.pieces if isinstance(piece, bytes)))
    finally:
        store.close()


def _front_matter(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": told["headline"],
        "description": told["standfirst"],
        "date": told["published"],
        "slug": told["id"],
        "regions": [one["name"] for one in told["regions"]],
        "topics": [one["name"] for one in told["topics"]],
        "contributors": [one["name"] for one in told["byline"]],
    }


def _body(told: dict[str, Any]) -> str:
    return "\n".join(str(block.get("html") or "") for block in told["body"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paper", type=Path)
    asked = parser.parse_args()
    if shutil.which("hugo") is None:
        sys.exit("Hugo is missing; install the package hugo")
    print(json.dumps(measure(asked.paper)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
