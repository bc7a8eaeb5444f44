"""What makes an edition an app on a reader's device: the manifest, and the service worker with its settings set in."""

import json
from pathlib import Path

from masthead.pages.composing import Composition
from masthead.pages.printing import Printer, as_data
from masthead.store.values import Sheet

WORKER = Path(__file__).with_name("worker.js")
MANIFEST_TYPE = "application/manifest+json"
SCRIPT_TYPE = "text/javascript; charset=utf-8"
LOCALES = {"levantine": "ar-LB", "maghrebi": "ar-DZ", "moroccan": "ar-MA"}
"""Where browsers name the months as the edition does."""
PAPER = "#ffffff"
SHORT = 12  # characters: what fits under an icon


def manifest_sheet(printer: Printer, edition: str, about: str) -> Sheet:
    """W3C Web Application Manifest: name, colours and icons of the brand, and the ways in."""
    composition = printer.composition(edition)
    home = composition.url("/")
    shortcuts = (("newest", "/"), ("live", "/live"), ("saved", "/saved"))
    said = {
        "id": home,
        "name": composition.paper,
        "short_name": composition.paper if len(composition.paper) <= SHORT else printer.config.brand.name,
        "description": about or composition.paper,
        "lang": composition.spoken.code,
        "dir": composition.spoken.direction,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "theme_color": printer.config.brand.accent,
        "background_color": PAPER,
        "categories": ["news"],
        "icons": _icons(composition),
        "shortcuts": [
            {"name": composition.say(word), "url": composition.url(path)} for word, path in shortcuts
        ],
        **_stores(printer),
    }
    body = json.dumps(said, ensure_ascii=False, indent=1).encode()
    return Sheet((body,), MANIFEST_TYPE, files=tuple(sorted(composition.files)))


def worker_sheet(printer: Printer, edition: str) -> Sheet:
    """The service worker of an edition; where the newsroom wants none, one that clears up and goes."""
    composition = printer.composition(edition)
    home = composition.url("/")
    assets = printer.assets
    said = {
        "id": edition,
        "home": home,
        "others": _others(composition),
        "keeps": printer.config.apps.offline,
        "offline": composition.url("/offline"),
        "shell": [composition.url("/offline"), composition.url("/saved")],
        "assets": [
            composition.file(name) for name in (assets.stylesheet, assets.script, assets.parts["keeping"])
        ],
        "locale": f"{locale(composition)}-u-nu-{composition.edition.numerals}",
        "zone": composition.edition.time_zone,
        "asOf": composition.say("as_of"),
    }
    body = f"const PAPER = {as_data(said)};\n{WORKER.read_text('utf-8')}".encode()
    headers = (("service-worker-allowed", home),)
    return Sheet((body,), SCRIPT_TYPE, headers=headers, files=tuple(sorted(composition.files)))


def locale(composition: Composition) -> str:
    """The language as browsers know it, with the country whose month names the edition uses."""
    return LOCALES.get(composition.edition.months) or composition.spoken.og_locale.replace("_", "-")


def _others(composition: Composition) -> list[str]:
    """The homes of other editions on this host: their pages are their own worker's."""
    beside = (composition.beside(one.id) for one in composition.config.editions)
    return [
        other.url("/")
        for other in beside
        if other.origin == composition.origin and other.edition.id != composition.edition.id
    ]


def _icons(composition: Composition) -> list[dict[str, str]]:
    found = [
        {
            "src": composition.file(name),
            "sizes": f"{stem.rpartition('-')[2]}x{stem.rpartition('-')[2]}",
            "type": "image/png",
            "purpose": "maskable" if stem.startswith("maskable") else "any",
        }
        for stem, name in composition.assets.icons.items()
        if not stem.startswith("touch")
    ]
    drawn = {"src": composition.file(composition.assets.icon), "sizes": "any", "type": "image/svg+xml"}
    return [*found, drawn]


def _stores(printer: Printer) -> dict[str, object]:
    apps = printer.config.apps
    listed = [{"platform": "play", "url": apps.android}] if apps.android else []
    listed += [{"platform": "itunes", "url": apps.ios}] if apps.ios else []
    return {"related_applications": listed, "prefer_related_applications": False} if listed else {}
