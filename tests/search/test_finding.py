"""What readers find, on the page, in suggestions and by the API: through the real reader."""

from __future__ import annotations

import html
import json
import re

import pytest

from masthead.search.documents import Named
from tests.search.newsroom import NOON, SearchedPaper, days_ago, document, ids

STORM = document(
    "storm001",
    "Storm reaches the harbour",
    "The ministers met at noon. A storm reached the harbour of Halcyon, and ships waited outside.",
    standfirst="Ferries wait as the wind rises",
    section="/world/africa",
    topics=(Named("Weather", "/topic/weather"),),
)
CUP = document(
    "cup00001", "Cup final goes to Halcyon", "The final was long.", section="/sport", kind="opinion"
)


@pytest.fixture
def searched(paper: SearchedPaper) -> SearchedPaper:
    paper.publish(STORM, CUP)
    paper.indexer.step()
    return paper


def test_a_story_is_found_by_any_form_of_its_words(searched: SearchedPaper) -> None:
    for question in (
        "storms",
        "STORM harbours",
        "minister",
        "ferry",
        "weather",
        "halcyon ship",
        '"storm reached"',
    ):
        assert searched.found(question)[0] == "storm001", question


def test_all_words_must_stand_in_a_story_and_a_phrase_in_its_order(searched: SearchedPaper) -> None:
    assert searched.found("halcyon") == ["cup00001", "storm001"]
    assert searched.found("halcyon final") == ["cup00001"]
    assert searched.found('"harbour of halcyon"') == ["storm001"]
    assert searched.found("“harbour of Halcyon") == ["storm001"]
    assert searched.found('"halcyon harbour"') == []


def test_where_no_story_has_all_words_those_with_some_are_shown_and_it_is_said(
    searched: SearchedPaper,
) -> None:
    told = searched.api("storm zebra")
    assert ([one["id"] for one in told["results"]], told["any_word"]) == (["storm001"], True)
    assert "No story has all of these words" in searched.search("storm zebra").text
    assert "No story has all of these words" not in searched.search("storm harbour").text


def test_stop_words_are_not_asked_for_unless_there_is_nothing_else(searched: SearchedPaper) -> None:
    assert searched.found("what was the storm in a harbour") == ["storm001"]
    assert searched.found("was") == ["cup00001"]


def test_filters_leave_what_lies_inside_them(searched: SearchedPaper) -> None:
    assert searched.found("halcyon", section="/world") == ["storm001"]
    assert searched.found("halcyon", section="/world/africa") == ["storm001"]
    assert searched.found("halcyon", section="/sport") == ["cup00001"]
    assert searched.found("halcyon", kind="opinion") == ["cup00001"]
    assert searched.found("halcyon", kind="opinion", section="/world") == []


def test_days_are_those_of_the_editions_zone(paper: SearchedPaper) -> None:
    late = NOON.replace(hour=22, minute=30)  # half past midnight in Beirut
    paper.publish(document("late0001", "عاصفة", published=late), edition="ar")
    paper.publish(document("late0001", "storm", published=late))
    paper.indexer.step()
    assert paper.found("storm", from_="2026-11-22", to="2026-11-22") == ["late0001"]
    assert paper.found("storm", from_="2026-11-23") == []
    assert paper.found("عاصفة", "ar", from_="2026-11-23", to="2026-11-23") == ["late0001"]
    assert paper.found("عاصفة", "ar", to="2026-11-22") == []


def test_of_two_like_stories_the_newer_stands_first(paper: SearchedPaper) -> None:
    old, new = (
        document(id, "Storm", "A storm.", published=at)
        for id, at in (("older001", days_ago(2000)), ("newer001", NOON))
    )
    paper.publish(old, new)
    paper.indexer.step()
    assert paper.found("storm") == ["newer001", "older001"]


def test_results_come_in_pages_and_no_deeper_than_anybody_reads(paper: SearchedPaper) -> None:
    paper.publish(*(document(id, f"Storm {id}", published=days_ago(n)) for n, id in enumerate(ids(45))))
    paper.indexer.step()
    pages = [paper.found("storm", page=str(number)) for number in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert len({id for page in pages for id in page}) == 45
    first, second = paper.search("storm").text, paper.search("storm", page="2").text
    assert ('rel="next"' in first, 'rel="prev"' in first) == (True, False)
    assert ('rel="next"' in second, 'rel="prev"' in second) == (True, True)
    assert 'href="/en/search?q=storm&amp;page=3"' in second
    assert "45 stories for “<bdi>storm</bdi>”" in first
    assert paper.api("storm", page="99999")["page"] == 1
    assert paper.api("storm", page="400")["page"] == 50


@pytest.mark.parametrize(
    ("edition", "headline", "asked", "said"),
    [
        ("en", "Storm", "storms", "1 story for “<bdi>storms</bdi>”"),
        ("es", "La tormenta", "tormentas", "1 noticia sobre «<bdi>tormentas</bdi>»"),
        ("ar", "العاصفة", "عاصفة", "نتيجة واحدة عن «<bdi>عاصفة</bdi>»"),
    ],
)
def test_the_page_speaks_the_editions_language(
    paper: SearchedPaper, edition: str, headline: str, asked: str, said: str
) -> None:
    paper.publish(document("storm001", headline), edition=edition)
    paper.indexer.step()
    page = paper.search(asked, edition)
    assert page.status_code == 200
    assert said in page.text
    assert f"<mark>{headline.split()[-1]}</mark>" in page.text


def test_the_form_holds_what_was_asked(searched: SearchedPaper) -> None:
    page = searched.search(
        '"storm" <b>', section="/world", kind="news", from_="2026-11-01", to="2026-11-30"
    ).text
    assert 'name="q" value="&#34;storm&#34; &lt;b&gt;"' in page
    assert '<option value="/world" selected>World</option>' in page
    assert '<option value="news" selected>News</option>' in page
    assert 'name="from" value="2026-11-01"' in page
    assert 'name="to" value="2026-11-30"' in page
    assert page.count(" selected>") == 2
    assert '<details class="narrow" open>' in page
    assert '<details class="narrow">' in searched.search("storm").text


def test_an_unknown_filter_is_no_filter(searched: SearchedPaper) -> None:
    page = searched.search("storm", section="/secret", kind="gossip", from_="2026-13-45", to="soon").text
    assert "1 story for" in page


def test_the_matches_are_marked_in_headline_and_passage(searched: SearchedPaper) -> None:
    page = searched.search("storms harbour").text
    assert "<mark>Storm</mark> reaches the <mark>harbour</mark>" in page
    assert "A <mark>storm</mark> reached the <mark>harbour</mark> of Halcyon" in page
    assert "<mark>Ferries</mark> wait as the wind rises" in searched.search("ferry").text


def test_markup_in_texts_and_questions_stays_text(paper: SearchedPaper) -> None:
    evil = '<script>alert(1)</script> storm & "quotes" <!--search-end--> <!--passage-->'
    paper.publish(document("evil0001", evil, evil, standfirst=evil))
    paper.indexer.step()
    for question in (
        "storm",
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<!--search-results-->",
    ):
        page = paper.search(question).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "</html>" in page
    assert "&lt;script&gt;" in paper.search("storm").text


def test_an_empty_question_is_asked_for_one(searched: SearchedPaper) -> None:
    for path in ("/en/search", "/en/search?q=", "/en/search?q=%20%00"):
        page = searched.get(path)
        assert page.status_code == 200
        assert "Type a word or a name" in page.text
        assert "<!--" not in page.text


def test_nothing_found_is_said_kindly(searched: SearchedPaper) -> None:
    page = searched.search("zebra")
    assert page.status_code == 200
    assert "We found nothing for “<bdi>zebra</bdi>”" in page.text


def test_a_question_has_its_limits(searched: SearchedPaper) -> None:
    page = searched.search("storm " * 60)
    assert (page.status_code, "fewer words" in page.text) == (400, True)
    assert searched.get(f"/en/api/v1/search?q={'a' * 300}").status_code == 400
    assert searched.get("/en/api/v1/search").status_code == 400
    assert searched.suggested("s" * 300) == []


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "%22" * 60,
        "q=" + "(" * 150,
        "q=headline:x AND OR NOT -storm +storm ~2 ^9 [a TO z] {}",
        "q=*&q=storm",
        "q=%ff%fe%00",
        "q=storm" + "&x=1" * 500,
        "q=storm&page=-1",
        "q=storm&page=9e9",
        "q=storm&page=%D9%A3",
        "q=storm&from=0001-01-01&to=9999-12-31",
        "q=storm&section=" + "/a" * 500,
        "q=" + "%F0%9F%97%B3" * 40,
        "q=" + "a" * 60 + "%20b" * 60,
        "q=%D8%A7%D9%84" * 1,
        "%%%",
        "q",
        "&&&===",
        "q=storm;drop",
        "q=" + "%CC%81" * 60,
    ],
)
def test_hostile_questions_get_an_answer(searched: SearchedPaper, query: str) -> None:
    for path in ("search", "search/suggest", "api/v1/search"):
        found = searched.get(f"/en/{path}?{query}")
        assert found.status_code in (200, 400), (path, found.status_code)


def test_suggestions_begin_as_the_reader_does(searched: SearchedPaper) -> None:
    searched.publish(document("dakar001", "العاصفة تضرب المرفأ"), edition="ar")
    searched.indexer.step()
    assert searched.suggested("sto") == ["Storm reaches the harbour"]
    assert searched.suggested("harbour st") == ["Storm reaches the harbour"]
    assert searched.suggested("wea") == ["Weather"]
    assert searched.suggested("SPÓ") == ["Sport"]
    assert searched.suggested("عاص", "ar") == searched.suggested("العاص", "ar") == ["العاصفة تضرب المرفأ"]
    for text in ("", "s", "zeb", "storm x"):
        assert searched.suggested(text) == []


def test_suggestions_lead_to_where_things_stand(searched: SearchedPaper) -> None:
    told = json.loads(searched.get("/en/search/suggest?q=weather").text)["suggestions"]
    assert told == [{"kind": "subject", "text": "Weather", "url": "/en/topic/weather"}]
    told = json.loads(searched.get("/en/search/suggest?q=storm").text)["suggestions"]
    assert told[0]["url"] == "/en/world/africa/story-storm001"


def test_the_api_tells_what_the_page_shows(searched: SearchedPaper) -> None:
    told = searched.api("storm")
    (one,) = told["results"]
    assert (told["total"], told["pages"], told["complete"], told["links"]) == (1, 1, True, {})
    assert one["url"] == "http://127.0.0.1:8000/en/world/africa/story-storm001"
    assert one["sections"][0]["name"] == "World"
    assert one["marked"]["headline"] == "<mark>Storm</mark> reaches the harbour"


def test_no_machine_keeps_an_answer(searched: SearchedPaper) -> None:
    for path in ("/en/search?q=storm", "/en/api/v1/search?q=storm", "/en/search/suggest?q=storm"):
        found = searched.get(path)
        assert found.headers["cache-control"] == "no-cache"
        assert found.headers["cdn-cache-control"] == "no-store"
        assert found.headers["x-robots-tag"] == "noindex"
        assert found.headers["content-security-policy"].startswith("default-src 'none'")
        again = searched.get(path, if_none_match=found.headers["etag"])
        assert (again.status_code, again.content) == (304, b"")
        assert searched.get(path, method="HEAD").content == b""
        assert searched.get(path, accept_encoding="br").text == found.text
    assert '<meta name="robots" content="noindex">' in searched.get("/en/search").text


def test_documents_are_never_served_as_they_are(searched: SearchedPaper) -> None:
    for path in (
        "/en/~doc/storm001",
        "/en~doc/storm001",
        "/~doc/storm001",
        "/en/%7Edoc/storm001",
        "/en:~doc/storm001",
    ):
        found = searched.get(path)
        assert found.status_code == 404
        assert "harbour" not in found.text


def test_the_page_is_whole_html_without_inline_script(searched: SearchedPaper) -> None:
    page = searched.search("storm harbour").text
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert not re.search(r"\son[a-z]+=|\sstyle=", page)
    assert html.unescape(page).count("<title>storm harbour — Search") == 1
