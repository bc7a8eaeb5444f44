"""How texts, links and names are set."""

from dataclasses import replace

import pytest

from masthead.pages.fragment_pages import header_sheet, ticker_sheet
from masthead.pages.printing import Printer, printer
from masthead.pages.subject_pages import front_sheet
from masthead.stories.values import Link
from tests.pages.conftest import Page
from tests.pages.samples import Sample, config


def test_arabic_keeps_a_score_whole_and_a_latin_name_apart(made: Printer) -> None:
    arabic = made.composition("ar")
    assert '<bdi class="whole">2-1</bdi>' in arabic.typeset("فوز الساحل 2-1 على ضيفه")
    assert "<bdi>NordLink</bdi>" in arabic.typeset("شركة NordLink تربط الأرخبيل")


def test_a_percentage_stays_on_one_line(made: Printer) -> None:
    spanish = made.composition("es")
    assert spanish.typeset("el 51,3 % de los votos") == "el 51,3\u00a0% de los votos"
    assert spanish.inline('sube <a href="https://example.org/5 %">5 %</a>').count("\u00a0") == 1


def test_names_are_strung_together_as_the_language_does(made: Printer) -> None:
    names = [Link("Ada"), Link("Ben", "/contributor/ben"), Link("Cleo")]
    assert made.composition("en").names(names) == 'Ada, <a href="/en/contributor/ben">Ben</a> and Cleo'
    assert made.composition("es").names(names[:1]) == "Ada"
    assert made.composition("es").names([names[0], names[2]]) == "Ada y Cleo"


@pytest.mark.parametrize(
    ("path", "href"),
    [
        ("/سياسة", "/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9"),
        ("https://example.org/x", "https://example.org/x"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("//evil.example", ""),
        ("javascript:alert(1)", ""),
        ("politics", ""),
        ("", ""),
    ],
)
def test_a_link_leads_inside_the_edition_or_out_but_nowhere_else(made: Printer, path: str, href: str) -> None:
    assert made.composition("ar").link(path) == href


@pytest.mark.parametrize(
    ("written", "set"),
    [("/politics/x", "/en/politics/x"), ("/en/politics/x", "/en/politics/x"), ("#more", "#more")],
)
def test_a_path_in_a_paragraph_is_one_of_the_edition(made: Printer, written: str, set: str) -> None:
    assert f'href="{set}"' in made.composition("en").inline(f'<a href="{written}">x</a>')


def test_a_paper_at_the_root_of_its_host_has_no_prefix() -> None:
    paper = config(origin="https://paper.example")
    bare = replace(paper.editions[0], prefix="", base_url="https://paper.example")
    composition = printer(replace(paper, editions=(bare,))).composition("en")
    assert (composition.url("/"), composition.url("/politics")) == ("/", "/politics")
    assert composition.whole_url("/") == "https://paper.example/"
    assert composition.inline('<a href="/politics">x</a>') == '<a href="/politics">x</a>'


def test_a_ticker_shows_time_and_source_of_each_alert_as_a_list(made: Printer) -> None:
    page = Page(ticker_sheet(made, "ar", Sample("ar").alerts(10)))
    assert page.text.count("<li>") == 10
    assert "عاجل" in page.text
    assert ">14:04</span>" in page.text
    assert "<cite><bdi>Halden News</bdi></cite>" in page.text


def test_the_menu_works_without_a_script(made: Printer) -> None:
    text = header_sheet(made, "en", Sample("en").frame())
    page = b"".join(piece for piece in text.pieces if isinstance(piece, bytes)).decode()
    assert '<details class="menu"><summary>' in page
    assert page.count('href="/en/politics"') == 2
    assert page.count('href="/en/region/us-canada"') == 2


def test_an_edition_called_by_its_language_bears_the_papers_name() -> None:
    paper = config()
    plain = replace(paper, editions=(replace(paper.editions[0], name="English"), *paper.editions[1:]))
    page = Page(front_sheet(printer(plain), "en", Sample("en").front()))
    assert page.one("title").text == page.properties["og:site_name"] == "The Third Meridian"
