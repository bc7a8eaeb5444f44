"""A drawing's document closed up for its frame: nothing in it runs, loads or leads away, whatever it holds.

The frame is sandboxed without leave for anything and inherits the page's policy, which the sheet asks the reader to
narrow (DRAWN); the policy in the document's own head narrows it once more.
"""

import re

from masthead.languages import Language
from masthead.stories.values import Graphic, StoryPage

DRAWN = ("masthead-drawn", "yes")
WIDTH = 640  # pixels, at which an editor states the height
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
HEAD = (
    '<!doctype html><html lang="{code}" dir="{direction}"><meta charset="utf-8">'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    "<style>html{{color-scheme:light;background:#fff;color:#17140f;font:16px/1.5 system-ui,sans-serif}}"
    "body{{margin:0}}body>svg{{display:block;width:100%;height:auto}}</style>"
)
_BEFORE = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?\s*>|\s)*", re.IGNORECASE | re.DOTALL
)
_NOT_HTML = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SVG = re.compile(r"<svg\b[^>]*>", re.IGNORECASE)
_BOX = re.compile(
    r"\bviewbox\s*=\s*[\"']\s*([-+.\d]+)[\s,]+([-+.\d]+)[\s,]+([.\d]+)[\s,]+([.\d]+)", re.IGNORECASE
)


def has_drawing(story: StoryPage) -> bool:
    return any(isinstance(block, Graphic) for block in story.body)


def framed(document: str, spoken: Language) -> str:
    """The document as the frame's `srcdoc`. What stands before the drawing's own element is left out."""
    opening = _BEFORE.match(document)
    drawn = _NOT_HTML.sub("", document[opening.end() if opening else 0 :])
    return HEAD.format(code=spoken.code, direction=spoken.direction) + drawn


def scaled(graphic: Graphic) -> tuple[int, int] | None:
    """The shape that the frame keeps at every width: of an SVG. An HTML document flows, and keeps its height instead."""
    opening = _BEFORE.match(graphic.document)
    root = _SVG.match(graphic.document, opening.end() if opening else 0)
    if root is None:
        return None
    if (box := _BOX.search(root[0])) and (shape := _shape(box[3], box[4])):
        return shape
    return WIDTH, graphic.height


def _shape(width: str, height: str) -> tuple[int, int] | None:
    try:
        wide, high = float(width), float(height)
    except ValueError:
        return None
    sane = 1 <= wide <= 100_000 and 1 <= high <= 100_000 and wide / 8 <= high <= wide * 8
    return (round(wide), round(high)) if sane else None
