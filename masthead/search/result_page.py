"""A page of results: the pressed shell with what was asked and what was found set into it. Says nothing of its own."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup, escape

from masthead import markup
from masthead.conf import EditionConfig
from masthead.languages import count, language, number, say
from masthead.search import marks
from masthead.search.question import DEEPEST_PAGE, PAGE_SIZE, Question
from masthead.search.searching import Hit, Results, Standing


def offers(shell: str, question: Question) -> Question:
    """The question with only those filters that the shell offers: what cannot be shown is not done."""
    form = _form(shell)
    return Question(
        question.text,
        question.section if _option(question.section) in form else "",
        question.kind if _option(question.kind) in form else "",
        question.since,
        question.until,
        question.page,
    )


def filled(shell: str, edition: EditionConfig, results: Results) -> str:
    """The whole page."""
    head, _, rest = shell.partition(marks.BEGIN)
    form, _, rest = rest.partition(marks.RESULTS)
    after = rest.partition(marks.END)[2]
    asked = results.question
    if asked.text:
        head = head.replace("<title>", f"<title>{escape(asked.text)} — ", 1)
    return "".join((head, _asked_again(form, asked), str(_Page(edition, results).told()), after))


def pages_of(results: Results) -> int:
    """How many pages can be asked for."""
    return min(DEEPEST_PAGE, ceil(results.total / PAGE_SIZE))


def _form(shell: str) -> str:
    return shell.partition(marks.BEGIN)[2].partition(marks.RESULTS)[0]


def _option(value: str) -> str:
    return f'<option value="{escape(value)}">'


def _asked_again(form: str, asked: Question) -> str:
    given = {
        "q": asked.text,
        "from": asked.since.isoformat() if asked.since else "",
        "to": asked.until.isoformat() if asked.until else "",
    }
    for name, value in given.items():
        form = form.replace(f'name="{name}" value=""', f'name="{name}" value="{escape(value)}"')
    for chosen in filter(None, (asked.section, asked.kind)):
        form = form.replace(_option(chosen), f"{_option(chosen)[:-1]} selected>", 1)
    if asked.is_narrow:
        form = form.replace('<details class="narrow">', '<details class="narrow" open>', 1)
    return form


class _Page:
    """The part of the page below the form."""

    def __init__(self, edition: EditionConfig, results: Results) -> None:
        self._edition = edition
        self._results = results
        self._code = edition.language
        self._direction = language(edition.language).direction

    def told(self) -> Markup:
        results, asked = self._results, self._results.question
        notice = Markup('<p class="search-notice" role="status">{}</p>\n')
        if asked.is_too_long:
            return notice.format(say(self._code, "search_too_long"))
        if asked.is_empty:
            return notice.format(say(self._code, "search_hint"))
        if results.standing is Standing.ABSENT:
            return notice.format(say(self._code, "search_absent"))
        behind = Markup()
        if results.standing is Standing.BEHIND:
            behind = Markup('<p class="search-notice">{}</p>\n').format(say(self._code, "search_behind"))
        if not results.hits:
            return behind + self._nothing()
        return behind + self._count() + self._list() + self._pager()

    def _count(self) -> Markup:
        results = self._results
        many = count(self._code, "results", results.total, self._edition.numerals)
        told = Markup('<p class="search-count" role="status">{}</p>\n').format(
            self._phrase("search_found", count=many, question=self._quoted())
        )
        if results.any_word:
            told += Markup('<p class="search-notice">{}</p>\n').format(say(self._code, "search_any_word"))
        return told

    def _nothing(self) -> Markup:
        return Markup(
            '<p class="search-count" role="status">{}</p>\n<p class="search-notice">{}</p>\n'
        ).format(
            self._phrase("search_nothing", question=self._quoted()), say(self._code, "search_nothing_help")
        )

    def _list(self) -> Markup:
        items = Markup().join(Markup("<li>{}</li>\n").format(self._card(hit)) for hit in self._results.hits)
        return Markup('<ol class="rows found">\n{}</ol>\n').format(items)

    def _card(self, hit: Hit) -> Markup:
        """The pressed card with the marked texts in its two places."""
        before, _, rest = hit.document.card.partition(marks.HEADLINE)
        between, _, after = rest.partition(marks.PASSAGE)
        return Markup("{}{}{}{}{}").format(
            Markup(before),
            markup.bidi(hit.headline, self._direction),
            Markup(between),
            markup.bidi(hit.passage, self._direction),
            Markup(after),
        )

    def _pager(self) -> Markup:
        page, last = self._results.question.page, pages_of(self._results)
        if last < 2:
            return Markup()
        links = Markup()
        if page > 1:
            links += self._link(page - 1, "newer", "prev", "search_back")
        shown = self._phrase("search_page", n=self._number(page), total=self._number(last))
        links += Markup('<span class="number">{}</span>\n').format(shown)
        if page < last:
            links += self._link(page + 1, "older", "next", "search_on")
        return Markup('<nav class="pager" aria-label="{}">\n{}</nav>\n').format(
            say(self._code, "pages"), links
        )

    def _link(self, page: int, kind: str, rel: str, word: str) -> Markup:
        href = f"{self._edition.prefix}/search?{self._results.question.query(page)}"
        return Markup('<a class="{}" href="{}" rel="{}">{}</a>\n').format(
            kind, href, rel, say(self._code, word)
        )

    def _quoted(self) -> Markup:
        return Markup("<bdi>{}</bdi>").format(self._results.question.text)

    def _number(self, n: int) -> str:
        return number(n, self._edition.numerals, self._code)

    def _phrase(self, word: str, **values: object) -> Markup:
        return escape(say(self._code, word)).format(**values)
