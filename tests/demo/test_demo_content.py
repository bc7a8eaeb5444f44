"""The demo's content is whole: every text in its languages, every picture there, every kind with what it asks."""

import re
import tomllib
from collections import Counter
from functools import cache
from xml.etree import ElementTree

import pytest
from PIL import Image

from masthead.demo.graphics import FOLDER, drawing, graphics_of
from masthead.demo.plan import CONTENT, PICTURES, Text, editions_of, plan, text
from masthead.stories.notation import body_blocks, things_in

LANGUAGES = ("en", "ar", "es")
KINDS = {"video", "infographic", "gallery", "explainer"}
ARABIC = re.compile(r"[\u0600-\u06ff]")
MARKUP = re.compile(r"\[\[[^\]]*\]\]|https?://\S+|\S+@\S+|\]\([^)]*\)")
STORIES = plan()["stories"]
WRITTEN = [(edition, story["key"]) for story in STORIES for edition in editions_of(story)]
GRAPHICS = sorted({story["graphic"] for story in STORIES if "graphic" in story})


@cache
def written(edition: str, key: str) -> Text:
    return text(edition, key)


def of_kind(kind: str, edition: str) -> list[dict[str, object]]:
    return [story for story in STORIES if story["kind"] == kind and edition in editions_of(story)]


def sentences(body: str) -> list[str]:
    plain = MARKUP.sub(" ", body)
    return [part.strip() for part in re.split(r"(?<=[.!?؟»”])\s+|\n+", plain) if len(part.split()) > 6]


def test_every_story_is_written_in_each_of_its_editions_and_nothing_lies_there_unused() -> None:
    for language in LANGUAGES:
        wanted = {key for edition, key in WRITTEN if edition == language}
        assert wanted == {path.stem for path in (CONTENT / language).glob("*.md")}


def test_keys_are_given_once() -> None:
    for table in ("stories", "pictures", "programmes", "coverages", "topics", "regions", "contributors"):
        assert not [key for key, times in Counter(row["key"] for row in plan()[table]).items() if times > 1]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["key"]))
def test_a_story_points_only_at_what_there_is(story: dict[str, object]) -> None:
    known = {
        table: {row["key"] for row in plan()[table]} for table in plan() if table not in ("brand", "editions")
    }
    stories = known["stories"]
    assert {story["section"]} <= known["sections"]
    assert set(story["regions"]) <= known["regions"]  # type: ignore[call-overload]
    assert set(story["topics"]) <= known["topics"]  # type: ignore[call-overload]
    assert set(story["contributors"]) <= known["contributors"]  # type: ignore[call-overload]
    assert set(story["agencies"]) <= known["agencies"]  # type: ignore[call-overload]
    assert {story["coverage"]} - {""} <= known["coverages"]
    assert set(story["pictures"]) <= known["pictures"]  # type: ignore[call-overload]
    assert {story["more"], *story["related"]} - {""} <= stories  # type: ignore[misc]
    assert {story.get("programme", "")} - {""} <= known["programmes"]
    assert story["key"] not in {story["more"], *story["related"]}  # type: ignore[misc]


@pytest.mark.parametrize(("edition", "key"), WRITTEN)
def test_what_a_body_sets_in_is_there(edition: str, key: str) -> None:
    body = written(edition, key).body
    told = {one["key"] for one in STORIES}
    pictures = {one["key"] for one in plan()["pictures"]}
    assert set(things_in(body, "more") + things_in(body, "story")) <= told
    assert set(things_in(body, "picture")) <= pictures


def test_every_picture_lies_there_wide_enough_with_words_in_each_language() -> None:
    for picture in plan()["pictures"]:
        with Image.open(PICTURES / f"{picture['key']}.jpg") as image:
            assert max(image.size) >= 1200, picture["key"]
        for words in ("caption", "alt", "credit"):
            assert all(picture[words].get(language, "").strip() for language in LANGUAGES), picture["key"]


@pytest.mark.parametrize("edition", LANGUAGES)
def test_each_edition_has_enough_of_every_kind(edition: str) -> None:
    least = {"video": 16, "infographic": 4, "gallery": 4, "explainer": 4}
    least |= dict.fromkeys(("opinion", "analysis", "blog", "feature"), 3)
    assert not {kind: n for kind, n in least.items() if len(of_kind(kind, edition)) < n}


@pytest.mark.parametrize("edition", LANGUAGES)
def test_a_coverage_has_five_stories_and_one_of_them_explains_it(edition: str) -> None:
    for coverage in plan()["coverages"]:
        there = [
            story
            for story in STORIES
            if story["coverage"] == coverage["key"] and edition in editions_of(story)
        ]
        assert len(there) >= 5, coverage["key"]
        assert len([story for story in there if story["kind"] == "explainer"]) == 1, coverage["key"]


def test_each_programme_has_three_episodes_counted_from_one() -> None:
    episodes: dict[str, list[int]] = {programme["key"]: [] for programme in plan()["programmes"]}
    for story in STORIES:
        if story.get("programme"):
            episodes[story["programme"]].append(story["episode"])
    assert all(sorted(found) == [1, 2, 3] for found in episodes.values()), episodes
    assert {programme["outlet"] for programme in plan()["programmes"]} == {"tv", "digital"}


def test_newer_episodes_have_higher_numbers() -> None:
    aired = sorted(
        (story["programme"], -story["hours_ago"], story["episode"])
        for story in STORIES
        if "programme" in story
    )
    assert aired == sorted(aired, key=lambda one: (one[0], one[2]))


def test_a_video_has_a_film_of_the_demo_or_an_outside_player_and_one_has_the_latter() -> None:
    films = tomllib.loads((PICTURES.parent / "films" / "films.toml").read_text("utf-8"))["films"]
    keys = {film["key"] for film in films}
    videos = [story for story in STORIES if story["kind"] == "video"]
    assert all((story.get("film") in keys) != bool(story.get("film_url")) for story in videos)
    assert any(story.get("film_url", "").startswith("https://") for story in videos)
    assert {story.get("film") for story in videos} >= keys


@pytest.mark.parametrize("story", of_kind("explainer", "en"), ids=lambda story: str(story["key"]))
def test_an_explainer_has_five_points_of_some_length_in_each_language(story: dict[str, object]) -> None:
    for edition in LANGUAGES:
        blocks = body_blocks(written(edition, str(story["key"])).body)
        points = [block["value"] for block in blocks if block["type"] == "point"]
        assert len(points) == 5
        assert all(30 <= len(point["text"].split()) <= 90 for point in points)


@pytest.mark.parametrize("story", of_kind("gallery", "en"), ids=lambda story: str(story["key"]))
def test_a_gallery_has_five_to_eight_pictures_each_its_own_caption(story: dict[str, object]) -> None:
    pictures = list(story["pictures"])  # type: ignore[call-overload]
    assert 5 <= len(pictures) <= 8
    planned = {picture["key"]: picture for picture in plan()["pictures"]}
    for edition in LANGUAGES:
        own = written(edition, str(story["key"])).pictures
        said = [own.get(key, {}).get("caption") or planned[key]["caption"][edition] for key in pictures]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", GRAPHICS)
def test_a_graphic_is_a_drawing_that_tells_itself_and_asks_nobody(key: str, language: str) -> None:
    drawn = drawing(key, language)
    root = ElementTree.fromstring(drawn.document)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names <= {"svg", "title", "desc", "style", "rect", "circle", "path", "text"}
    assert root.get("lang") == language and root.get("direction") == ("rtl" if language == "ar" else "ltr")
    namespace = "{http://www.w3.org/2000/svg}"
    assert all((root.findtext(f"{namespace}{name}") or "").strip() for name in ("title", "desc"))
    asked = drawn.document.replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|url\(|@import|href|\bon\w+=|javascript", asked)


@pytest.mark.parametrize("key", GRAPHICS)
def test_a_graphics_data_are_a_table_with_the_same_figures_in_each_language(key: str) -> None:
    tables = [drawing(key, language).rows for language in LANGUAGES]
    assert all(len({len(row) for row in rows}) == 1 for rows in tables)
    figures = [[re.sub(r"\D", "", cell) for row in rows[1:] for cell in row[1:]] for rows in tables]
    assert figures[0] == figures[1] == figures[2]


def test_a_graphic_becomes_a_drawing_and_a_table_in_its_story() -> None:
    photos = {picture["key"]: number for number, picture in enumerate(plan()["pictures"])}
    for story in STORIES:
        if "graphic" in story:
            for edition in editions_of(story):
                body = written(edition, story["key"]).body
                made = body_blocks(body, graphics=graphics_of(body, edition, photos))
                assert [block["type"] for block in made if block["type"] in ("graphic", "table")] == [
                    "graphic",
                    "table",
                ]


def test_no_graphic_lies_there_unused() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(GRAPHICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_said_in_two_stories(language: str) -> None:
    said: dict[str, str] = {}
    for edition, key in WRITTEN:
        if edition == language:
            for sentence in sentences(written(edition, key).body):
                assert said.setdefault(sentence, key) == key, sentence


def test_headlines_are_all_different_and_short_ones_are_short() -> None:
    for language in LANGUAGES:
        texts = [written(edition, key) for edition, key in WRITTEN if edition == language]
        assert len({one.headline for one in texts}) == len(texts)
        assert not [one.short_headline for one in texts if not 0 < len(one.short_headline) <= 60]


def arabic_texts() -> dict[str, str]:
    texts = {
        key: "\n".join((one.headline, one.standfirst, one.body))
        for key, one in ((key, written("ar", key)) for edition, key in WRITTEN if edition == "ar")
    }
    for path in (CONTENT / "standing" / "ar").glob("*.md"):
        texts[path.stem] = path.read_text("utf-8")
    for picture in plan()["pictures"]:
        texts[picture["key"]] = picture["caption"]["ar"] + "\n" + picture["alt"]["ar"]
    return texts


@pytest.mark.parametrize(("key", "said"), arabic_texts().items(), ids=lambda one: str(one)[:40])
def test_arabic_is_set_with_its_own_marks(key: str, said: str) -> None:
    plain = MARKUP.sub(" ", said)
    assert not re.search(r"[\u0600-\u06ff]\s*[,;?]|[“”\"]|[\u0660-\u0669]", plain)
    assert not re.search(r"(?<!\*)\*[^*\n]+\*(?!\*)", plain), "emphasis is no matter of slant in Arabic"
    assert not re.search(r"\s[،؛؟.]", plain)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotation_marks_are_the_languages_own(language: str) -> None:
    for edition, key in WRITTEN:
        if edition == language and any(story["key"] == key and story["kind"] in KINDS for story in STORIES):
            body = MARKUP.sub(" ", written(edition, key).body)
            assert not re.search(r"[\"']", body), key
            assert body.count("«") == body.count("»") and body.count("“") == body.count("”"), key


@pytest.mark.parametrize("reference", ["about", "privacy", "contact", "corrections"])
def test_a_standing_page_says_as_much_in_each_language(reference: str) -> None:
    pages = [
        (CONTENT / "standing" / language / f"{reference}.md").read_text("utf-8") for language in LANGUAGES
    ]
    assert all(re.match(r"title: \S.*\nstandfirst: \S.*\n\n", page) for page in pages)
    bodies = [page.partition("\n\n")[2] for page in pages]
    shapes = [[block["type"] for block in body_blocks(body)] for body in bodies]
    assert shapes[0] == shapes[1] == shapes[2]
    assert ARABIC.search(bodies[1]) and not ARABIC.search(bodies[0] + bodies[2])


def test_the_channels_week_has_no_gap_but_the_two_dark_hours() -> None:
    slots = tomllib.loads((CONTENT / "channel.toml").read_text("utf-8"))["slots"]
    minutes = Counter[int]()
    for slot in slots:
        assert {*slot["title"]} == {*slot["standfirst"]} == {*LANGUAGES}
        first, last = (
            int(hour) * 60 + int(minute) for hour, minute in (slot[at].split(":") for at in ("from", "to"))
        )
        for day in slot.get("days", range(1, 8)):
            minutes.update(((day - 1) * 1440 + minute) % 10080 for minute in range(first, last))
    assert all(times == 1 for times in minutes.values())
    dark = {minute for minute in range(10080) if minute not in minutes}
    assert dark == {day * 1440 + minute for day in range(7) for minute in range(180, 300)}
