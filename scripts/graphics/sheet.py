"""A sheet on which a graphic is drawn as SVG: one file a language, mirrored where the language runs from the right."""

from xml.sax.saxutils import escape, quoteattr

WIDTH = 480
STYLE = """
:root { --paper: #fff; --ink: #1b1d22; --soft: #5f6570; --rule: #d9d5cb; --sea: #14506a; --seal: #fff;
  --sun: #d99a2b; --sunl: #231703; --pale: #e6eef0; --mark: #b8431f; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #15171c; --ink: #eceae4; --soft: #a9afb9; --rule: #3a3f49; --sea: #6fb3cf; --seal: #08222e;
    --sun: #e2b25a; --sunl: #231703; --pale: #232b33; --mark: #ff9468; }
}
body { margin: 0; background: var(--paper); }
svg { display: block; width: 100%; height: auto; background: var(--paper); }
text { font-family: system-ui, "Segoe UI", "Noto Sans", "Noto Sans Arabic", Tahoma, sans-serif; fill: var(--ink); }
"""


class Sheet:
    """Marks are placed in left-to-right measures; a mirrored sheet turns them round, but never the letters."""

    def __init__(self, language: str, height: int, title: str, desc: str, mirrored: bool) -> None:
        self.language, self.height, self.mirrored = language, height, mirrored
        self.title, self.desc = title, desc
        self.rtl = language == "ar"
        self.marks: list[str] = []

    def x(self, x: float, wide: float = 0) -> float:
        return WIDTH - x - wide if self.mirrored else x

    def rect(self, x: float, y: float, w: float, h: float, fill: str, extra: str = "") -> None:
        self.marks.append(
            f'<rect x="{self.x(x, w):.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" fill="var(--{fill})"{extra}/>'
        )

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        self.marks.append(f'<circle cx="{self.x(x):.1f}" cy="{y:.1f}" r="{r:.1f}" fill="var(--{fill})"/>')

    def line(
        self, x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 1, dash: str = ""
    ) -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.marks.append(
            f'<path d="M{self.x(x0):.1f} {y0:.1f}L{self.x(x1):.1f} {y1:.1f}" '
            f'stroke="var(--{colour})" stroke-width="{width:g}"{dashes}/>'
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 15,
        anchor: str = "start",
        fill: str = "ink",
        bold: bool = False,
    ) -> None:
        """`anchor`: start, middle or end in left-to-right measures."""
        if self.rtl and not self.mirrored and anchor != "middle":
            anchor = "end" if anchor == "start" else "start"
        weight = ' font-weight="700"' if bold else ""
        self.marks.append(
            f'<text x="{self.x(x):.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{weight} '
            f'style="fill:var(--{fill})">{escape(words)}</text>'
        )

    def svg(self) -> str:
        """The whole file."""
        way = "rtl" if self.rtl else "ltr"
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {self.height}" role="img" '
                f'lang={quoteattr(self.language)} direction="{way}" aria-labelledby="title desc">',
                f'<title id="title">{escape(self.title)}</title>',
                f'<desc id="desc">{escape(self.desc)}</desc>',
                f"<style>{STYLE}</style>",
                *self.marks,
                "</svg>",
                "",
            ]
        )
