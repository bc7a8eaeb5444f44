"""A real Chromium that looks at pages and notes whatever ran, asked another host, or was stopped by a policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from tests.hostile.vectors import NOWHERE

WATCH = """
window.__hits = [];
for (const name of ["hit", "alert", "confirm", "prompt", "print"])
  Object.defineProperty(window, name, {value: (...told) => { window.__hits.push(name + " " + told.join()); }, writable: false});
document.addEventListener("securitypolicyviolation", (event) =>
  window.__hits.push(`stopped by policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
RAISE = """() => {
  for (const one of document.querySelectorAll("[tabindex],a,input,button,summary,details,[onclick]")) {
    if (one.hasAttribute("onclick") || one.hasAttribute("onfocus") || one.hasAttribute("onmouseover"))
      window.__hits.push("handler " + one.outerHTML.slice(0, 200));
    const to = (one.getAttribute("href") || "").trim().toLowerCase().replace(/[\\x00-\\x20]/g, "");
    if (/^(javascript|data|vbscript):/.test(to)) window.__hits.push("address " + one.outerHTML.slice(0, 200));
  }
  for (const one of document.querySelectorAll("iframe[srcdoc],object,embed,base,portal,meta[http-equiv=refresh i]"))
    if (!(one.localName == "iframe" && one.hasAttribute("sandbox") && !/allow-same-origin/.test(one.getAttribute("sandbox"))))
      window.__hits.push("element " + one.outerHTML.slice(0, 200));
  return [window.__hits, document.title];
}"""


@dataclass
class Seen:
    """What went on over all pages."""

    own: frozenset[str]
    bad: list[str] = field(default_factory=list)
    pages: int = 0

    def ask(self, page: str, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc not in self.own:
            self.bad.append(f"{page}: asked {url}")


def watched(browser: Browser, seen: Seen) -> tuple[BrowserContext, Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on(
        "dialog", lambda dialog: (seen.bad.append(f"{page.url}: dialog {dialog.message}"), dialog.dismiss())
    )
    page.on("request", lambda request: seen.ask(page.url, request.url))
    page.on(
        "console",
        lambda said: (
            seen.bad.append(f"{page.url}: {said.text[:300]}")
            if "Content Security Policy" in said.text or "Content-Security-Policy" in said.text
            else None
        ),
    )
    return context, page


def look(page: Page, seen: Seen, url: str, wait: int = 0) -> int:
    """Opens an address; whatever ran is noted. Returns the status."""
    answer = page.goto(url, wait_until="load")
    page.wait_for_timeout(wait)
    hits, title = page.evaluate(RAISE)
    seen.bad += [f"{url}: {hit}" for hit in hits]
    if title.startswith("hit "):
        seen.bad.append(f"{url}: title {title}")
    if NOWHERE in urlsplit(page.url).netloc:
        seen.bad.append(f"{url}: led to {page.url}")
    seen.pages += 1
    return answer.status if answer else 0
