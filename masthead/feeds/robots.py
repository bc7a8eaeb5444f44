"""robots.txt (RFC 9309): everything readers may have, machines may have; and where the sitemaps are."""

from collections.abc import Iterable


def robots(sitemaps: Iterable[str]) -> bytes:
    """`sitemaps` are absolute URLs."""
    lines = ["User-agent: *", "Allow: /", "", *(f"Sitemap: {url}" for url in sitemaps)]
    return "\n".join(lines).encode("ascii") + b"\n"
