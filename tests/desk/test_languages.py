"""An editor writes in the edition's direction, whatever language the desk speaks; search knows every spelling."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import Desk, draft

AtDesk = Callable[[str], Desk]


def speak(desk: Desk, language: str) -> None:
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=desk.user, defaults={"preferred_language": language})


@pytest.mark.parametrize(
    ("speaks", "page_direction", "section", "writes", "direction"),
    [
        ("en", "ltr", "سياسة", "ar", "rtl"),
        ("ar", "rtl", "politics", "en", "ltr"),
        ("ar", "rtl", "سياسة", "ar", "rtl"),
        ("es", "ltr", "politica", "es", "ltr"),
    ],
)
def test_fields_carry_the_editions_direction(
    at_desk: AtDesk, speaks: str, page_direction: str, section: str, writes: str, direction: str
) -> None:
    chef, story = at_desk("chef"), draft("A headline", section=section, by="chef")
    speak(chef, speaks)
    answer = chef.client.get(chef.edit_url(story))
    page = answer.content.decode()
    assert f'lang="{speaks}"' in page.split(">")[1]
    assert f'dir="{page_direction}"' in page.split(">")[1]
    for name in ("title", "standfirst", "short_headline"):
        assert answer.context["form"].fields[name].widget.attrs["dir"] == direction
        assert answer.context["form"].fields[name].widget.attrs["lang"] == writes
    assert f'data-writing-language="{writes}" data-writing-direction="{direction}"' in page


@pytest.mark.parametrize(
    ("headline", "asked"),
    [
        ("الأمم المتحدة تدعو إلى هدنة", "الامم"),
        ("مدرسةٌ جديدةٌ في عمّان", "مدرسه عمان"),
        ("إعادة فتح المستشفى", "اعاده المستشفي"),
        ("Elección en México", "eleccion mexico"),
        ("The Bridge", "BRIDGE"),
    ],
)
@pytest.mark.parametrize(
    "where",
    [
        "/desk/stories/results/?q={}",
        "/desk/choose-page/search/?q={}&page_type=stories.story",
        "/desk/pages/search/?q={}",
    ],
)
def test_a_story_is_found_in_any_spelling(at_desk: AtDesk, headline: str, asked: str, where: str) -> None:
    draft("Something else", section="world", by="chef")
    draft(headline, section="سياسة", by="chef")
    page = at_desk("chef").client.get(where.format(asked)).content.decode()
    assert headline in page
    assert "Something else" not in page


def test_the_newest_headline_is_found_before_it_is_published(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft("Old words")
    edna.send(story, edna.open(story) | {"title": "Fresh words"})
    assert "Fresh words" in edna.client.get("/desk/stories/results/?q=fresh").content.decode()


def test_a_search_goes_together_with_the_filters(at_desk: AtDesk) -> None:
    draft("Bridge one", by="edna")
    edna = at_desk("edna").client
    for query, found in (("state=draft&edition_code=en&kind=news", True), ("state=published", False)):
        page = edna.get(f"/desk/stories/results/?q=bridge&{query}").content.decode()
        assert ("Bridge one" in page) is found


def kept(model: Any, name: Any, reference: str, words: str) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.save import save

    thing = model(reference=reference)
    thing.names = [name(language="ar", name=words), name(language="en", name=reference)]
    return save(thing, by=house("test"))


def test_topics_and_contributors_are_found_in_any_spelling(at_desk: AtDesk) -> None:
    from masthead.contributors.models import Contributor, ContributorName
    from masthead.subjects.models import Topic, TopicName

    kept(Topic, TopicName, "schools", "المدرسة")
    kept(Topic, TopicName, "water", "المياه")
    kept(Contributor, ContributorName, "layla", "ليلى حدّاد")
    chef = at_desk("chef").client
    topics = chef.get("/desk/snippets/subjects/topic/results/?q=المدرسه").content.decode()
    assert "schools" in topics
    assert "water" not in topics
    assert "المدرسة" in chef.get("/desk/snippets/choose/subjects/topic/results/?q=المدرسه").content.decode()
    assert (
        "layla" in chef.get("/desk/snippets/contributors/contributor/results/?q=ليلي حداد").content.decode()
    )
    assert (
        "ليلى" in chef.get("/desk/snippets/choose/contributors/contributor/results/?q=ليلي").content.decode()
    )


def test_photos_are_found_in_any_spelling(newsroom: Path) -> None:
    from wagtail.search.backends import get_search_backend

    from tests.desk.test_previews_and_pictures import photo

    row = photo()
    type(row).objects.filter(pk=row.pk).update(caption="جسرٌ في القاهرة", title="Old bridge")
    backend = get_search_backend()
    assert [one.title for one in backend.autocomplete("القاهره", type(row))] == ["Old bridge"]
    assert [one.title for one in backend.search("جسر قاهره", type(row))] == ["Old bridge"]
    assert not list(backend.search("بغداد", type(row)))


def test_one_button_makes_the_draft_in_another_edition(at_desk: AtDesk, newsroom: Path) -> None:
    from masthead.editions.models import Section
    from masthead.stories.models import State, Story

    chef, story = at_desk("chef"), draft("Bridge reopens", section="world", by="chef")
    editor = chef.client.get(chef.edit_url(story)).content.decode()
    assert f"/desk/stories/{story.pk}/to/ar/" in editor
    screen = chef.client.get(f"/desk/stories/{story.pk}/to/ar/")
    chosen = screen.context["form"].fields["section"].initial
    assert Section.objects.get(pk=chosen).slug == "العالم"
    answer = chef.client.post(f"/desk/stories/{story.pk}/to/ar/", {"section": chosen})
    arabic = Story.objects.get(identity=story.identity, edition_code="ar")
    assert answer.headers["Location"] == f"/desk/pages/{arabic.pk}/edit/"
    assert arabic.state == State.DRAFT
    opened = chef.client.get(answer.headers["Location"]).content.decode()
    assert 'data-writing-direction="rtl"' in opened
    assert f'href="/desk/pages/{story.pk}/edit/" target="_blank"' in opened
    again = chef.client.post(f"/desk/stories/{story.pk}/to/ar/", {"section": chosen})
    assert "has this story already" in again.content.decode()
