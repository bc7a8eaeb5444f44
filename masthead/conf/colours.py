"""Colours and their contrast (WCAG 2.2, § 1.4.3): a brand's accent must be legible on the paper."""

PAPER = "#ffffff"
PAPER_DARK = "#1a1816"
LEGIBLE = 4.5


def contrast(one: str, other: str) -> float:
    """From 1.0 (the same) to 21.0 (black on white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible_near(colour: str, paper: str) -> str:
    """The nearest shade of a colour that is legible on this paper: mixed with black or white in small steps."""
    towards = 0 if _luminance(paper) > 0.5 else 255
    for step in range(101):
        shade = "#" + "".join(f"{round(part + (towards - part) * step / 100):02x}" for part in _parts(colour))
        if contrast(shade, paper) >= LEGIBLE:
            return shade
    return "#000000" if towards == 0 else "#ffffff"


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
