"""What is not a story is kept through verbs too: journalled once, pressed at once, refused with a reason."""

from collections.abc import Callable
from typing import Any

from tests.desk.newsroom import Desk, again, published

AtDesk = Callable[[str], Desk]


def names(prefix: str, *rows: dict[str, str]) -> dict[str, str]:
    data = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        data |= {f"{prefix}-{place}-{name}": value for name, value in row.items()}
        data |= {f"{prefix}-{place}-id": "", f"{prefix}-{place}-DELETE": ""}
    return data


def test_a_topic_is_made_with_a_slug_of_the_house_and_one_journal_entry(at_desk: AtDesk) -> None:
    from masthead.journal.entries import head, since
    from masthead.subjects.models import Topic

    edna, before = at_desk("edna"), head()
    rows = names("names", {"language": "ar", "name": "المياهُ", "slug": "", "description": ""})
    answer = edna.client.post(
        "/desk/snippets/subjects/topic/add/", {"reference": "water", "qcode": ""} | rows
    )
    assert answer.status_code == 302
    assert Topic.objects.get().names.get().slug == "المياه"
    assert [(entry.verb, entry.by) for entry in since(before)] == [("save topic", "edna")]


def test_a_contributor_in_a_byline_is_not_deleted_but_the_reason_is_told(at_desk: AtDesk) -> None:
    from masthead.contributors.models import Contributor, ContributorName
    from masthead.desk.actors import house
    from masthead.desk.change import verb
    from masthead.desk.save import save
    from masthead.stories.models import BylineName

    layla = Contributor(reference="layla")
    layla.names = [ContributorName(language="en", name="Layla")]
    save(layla, by=house("test"))
    story = published()
    with verb("test", house("test")):
        BylineName.objects.create(story=story, contributor=layla)
    edna = at_desk("edna")
    answer = edna.client.post(f"/desk/snippets/contributors/contributor/delete/{layla.pk}/")
    assert answer.status_code == 302
    assert Contributor.objects.exists()
    assert "Take it out there first" in edna.told()


def test_an_edition_is_saved_at_once_and_readers_have_its_slogan(at_desk: AtDesk) -> None:
    from masthead.desk.onair import room
    from masthead.editions.models import Edition
    from masthead.store.values import Address

    published()
    edna, edition = at_desk("edna"), Edition.objects.get(code="en")
    data = {"title": "The Bridge Times", "slogan": "All the crossings", "about": "", "copyright": ""}
    answer = edna.client.post(
        f"/desk/pages/{edition.pk}/edit/", data | names("social_links") | names("comments")
    )
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    edition.refresh_from_db()
    assert (edition.slogan, edition.live, edition.latest_revision_id) == ("All the crossings", True, None)
    store = room().store
    sheets = [store.stored(Address("en", path)) for path in ("/", "~header", "~footer")]
    text = b"".join(piece for one in sheets if one for piece in one.sheet.pieces if isinstance(piece, bytes))
    assert b"All the crossings" in text


def test_a_section_is_made_and_renamed_and_its_old_address_remembered(at_desk: AtDesk) -> None:
    from masthead.editions.models import Edition, FormerAddress, Section

    edna, edition = at_desk("edna"), Edition.objects.get(code="en")
    url = f"/desk/pages/add/editions/section/{edition.pk}/"
    data: dict[str, Any] = {"title": "Sport", "slug": "sport", "description": ""} | names("comments")
    assert edna.client.post(url, data).status_code == 302
    section = Section.objects.get(slug="sport")
    assert section.live
    edna.client.post(f"/desk/pages/{section.pk}/edit/", data | {"title": "Sports", "slug": "sports"})
    section.refresh_from_db()
    assert (section.slug, section.title) == ("sports", "Sports")
    assert FormerAddress.objects.get(path="/sport").key == f"section:{section.pk}"


def test_notices_stand_on_the_first_page_until_they_are_settled(at_desk: AtDesk) -> None:
    from masthead.desk.hold import notify
    from tests.desk.newsroom import AT

    story = published()
    notice = notify(story, "The agency has cancelled its item.", at=AT, urgent=True)
    edna, amal = at_desk("edna"), at_desk("amal")
    assert "cancelled its item" in edna.client.get("/desk/").content.decode()
    assert "cancelled its item" not in amal.client.get("/desk/").content.decode()
    amal.client.post(f"/desk/notices/{notice.pk}/settle/")
    assert "cancelled its item" in edna.client.get("/desk/").content.decode()
    edna.client.post(f"/desk/notices/{notice.pk}/settle/")
    assert "cancelled its item" not in edna.client.get("/desk/").content.decode()


def test_on_air_lists_what_a_publish_changed(at_desk: AtDesk) -> None:
    from masthead.stories.models import Story
    from tests.desk.newsroom import draft

    edna, story = at_desk("edna"), draft()
    edna.send(story, edna.open(story), "publish")
    now: Story = again(story)
    page = edna.client.get("/desk/on-air/").content.decode()
    assert f"en:/politics/{now.slug}-{now.short_id}" in page


def test_a_chooser_makes_nothing_past_its_screen(at_desk: AtDesk) -> None:
    from masthead.contributors.models import Contributor

    chef = at_desk("chef").client
    chef.post("/desk/snippets/choose/contributors/contributor/create/", {"reference": "sneaked"})
    assert not Contributor.objects.exists()
