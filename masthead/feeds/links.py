"""Absolute URLs for what leaves the house, and the public files that a feed links to."""

import re
from html import unescape
from urllib.parse import quote, urljoin

from markupsafe import Markup

from masthead.conf import Config, EditionConfig
from masthead.markup import safe_url

_HREF = re.compile(r'<a href="([^"]*)">')  # exactly how the cleaner writes it; text has no "<"
_KEPT = "/-._~!$&'()*+,;=:@%?#"  # RFC 3986: what has a meaning in a path, query or fragment, or is escaped already


class Links:
    """The URLs of one feed of an edition. `files` fills with the names of the public files that it links to."""

    def __init__(self, config: Config, edition: str) -> None:
        self.config = config
        self.edition: EditionConfig = config.edition(edition)
        self.files: set[str] = set()

    def url(self, path: str, edition: str = "") -> str:
        """The absolute URL of a path in this edition or another."""
        home = self.config.edition(edition) if edition else self.edition
        return absolute(home, path)

    def file(self, name: str) -> str:
        """The absolute URL of a public file, which the feed now uses."""
        self.files.add(name)
        return f"{self.config.public_url.rstrip('/')}/{quote(name, safe='/')}"

    def from_page(self, href: str, path: str) -> str:
        """Where a link leads that stands on the page at `path`; "" if it is none that a reader may follow."""
        if href.startswith("/") and not href.startswith("//"):
            return safe_url(self._own(quote(href, safe=_KEPT)))
        return safe_url(urljoin(self.url(path), quote(href, safe=_KEPT) if href.startswith("#") else href))

    def _own(self, href: str) -> str:
        """An editor may write a path inside the edition, or copy it with the edition's prefix."""
        prefix = self.edition.prefix
        copied = bool(prefix) and f"{href}/".startswith(f"{prefix}/")
        return self.edition.base_url + (href.removeprefix(prefix) if copied else href)

    def whole(self, html: Markup, path: str) -> Markup:
        """Cleaned HTML of the page at `path` with whole addresses; a link that nobody may follow loses its address."""
        return Markup(_HREF.sub(lambda found: self._whole(found, path), html))

    def _whole(self, found: re.Match[str], path: str) -> str:
        url = self.from_page(unescape(found[1]), path)
        return Markup('<a href="{}">').format(url) if url else "<a>"


def absolute(edition: EditionConfig, path: str) -> str:
    """The absolute URL of a path in an edition, as the reader serves it: without a last slash, save a host's own."""
    if path == "/" and edition.prefix:
        return edition.base_url
    return edition.base_url + quote(path, safe="/")
