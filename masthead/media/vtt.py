"""Captions from outside: WebVTT (and SubRip, which many tools write) read within limits and written anew.

What goes out holds cues and nothing else: times, place on the picture, and text with the few tags of an allow-list. Plain.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

MOST_BYTES = 1 << 20
MOST_CUES = 20_000
LONGEST = 1000  # characters of one cue
LATEST = 24 * 3600.0
TAGS = frozenset({"i", "b", "u", "v"})
_TIME = r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(.*)")
_TAG = re.compile(r"<(/?)([a-z]+|\d[\d:.]*)((?:[.\s][^>]*)?)>", re.I)
_CLASSES = re.compile(r"^\.\S*")
_SETTINGS = {
    "line": re.compile(r"-?\d{1,3}%?(,(start|center|end))?"),
    "position": re.compile(r"\d{1,3}%(,(line-left|center|line-right))?"),
    "size": re.compile(r"\d{1,3}%"),
    "align": re.compile(r"start|center|end|left|right"),
}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class UnfitCaptions(Exception):
    """Captions that cannot be used: `why` is a code, `line` counts from 1 (0: the whole file)."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(f"{why} in line {line}")
        self.why, self.line = why, line


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: seconds from the film's beginning, place on the picture, text as WebVTT has it."""

    start: float
    end: float
    settings: str
    text: str


def clean_captions(data: bytes) -> str:
    """The captions as WebVTT of our own writing. Raises UnfitCaptions."""
    return written(read_cues(data))


def read_cues(data: bytes) -> list[Cue]:
    """The cues in the order of their times. Raises UnfitCaptions."""
    if len(data) > MOST_BYTES:
        raise UnfitCaptions("large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnfitCaptions("not utf-8") from error
    cues: list[Cue] = []
    for number, block in _blocks(text):
        cues += _cues(number, block)
        if len(cues) > MOST_CUES:
            raise UnfitCaptions("many", number)
    if not cues:
        raise UnfitCaptions("empty")
    return sorted(cues, key=lambda cue: (cue.start, cue.end))


def written(cues: list[Cue]) -> str:
    """WebVTT."""
    parts = [
        f"{_said(cue.start)} --> {_said(cue.end)}{' ' + cue.settings if cue.settings else ''}\n{cue.text}\n"
        for cue in cues
    ]
    return "WEBVTT\n\n" + "\n".join(parts)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, with the number of the first."""
    block: list[str] = []
    lines = _UNSEEN.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            block.append(line.strip())
        elif block:
            yield number - len(block), block
            block = []


def _cues(number: int, block: list[str]) -> Iterator[Cue]:
    """A cue; nothing of a head, a note or a style. Raises UnfitCaptions for what means to be a cue and is none."""
    timing = next((place for place, line in enumerate(block[:2]) if "-->" in line), None)
    if timing is None:
        if not block[0].startswith(("WEBVTT", "NOTE", "STYLE", "REGION")) and not block[0].isdigit():
            raise UnfitCaptions("no time", number)
        return
    found = _TIMING.fullmatch(block[timing])
    if found is None:
        raise UnfitCaptions("wrong time", number + timing)
    start, end = _seconds(found.groups()[:4]), _seconds(found.groups()[4:8])
    if not start < end <= LATEST:
        raise UnfitCaptions("wrong time", number + timing)
    said = "\n".join(block[timing + 1 :])
    if len(said) > LONGEST:
        raise UnfitCaptions("long", number + timing + 1)
    if text := _cleaned(said):
        yield Cue(start, end, _settings(found[9]), text)


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _said(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"


def _settings(said: str) -> str:
    named = (part.partition(":") for part in said.split())
    return " ".join(
        f"{name}:{value}"
        for name, _colon, value in named
        if name in _SETTINGS and _SETTINGS[name].fullmatch(value)
    )


def _cleaned(text: str) -> str:
    """Text with the tags of the allow-list, each closed again; everything else is words."""
    out, open_tags, at = [], [], 0
    for tag in _TAG.finditer(text):
        out.append(_words(text[at : tag.start()]))
        at = tag.end()
        closing, name = bool(tag[1]), tag[2].lower()
        if name not in TAGS:
            continue
        if not closing:
            speaker = _words(_CLASSES.sub("", tag[3]).strip())
            if name == "v" and not speaker:
                continue
            open_tags.append(name)
            out.append(f"<v {speaker}>" if name == "v" else f"<{name}>")
        elif name in open_tags:
            while (last := open_tags.pop()) != name:
                out.append(f"</{last}>")
            out.append(f"</{name}>")
    out.append(_words(text[at:]))
    out += [f"</{name}>" for name in reversed(open_tags)]
    return "".join(out).strip()


def _words(text: str) -> str:
    return escape(unescape(text), quote=False)
