"""Two people write on one story: the later one is refused, and both texts are kept."""

from collections.abc import Callable

from tests.desk.newsroom import Desk, again, body_data, draft, published

AtDesk = Callable[[str], Desk]


def test_a_save_from_an_older_revision_is_refused_and_kept(at_desk: AtDesk) -> None:
    from masthead.desk.models import KeptText

    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    ednas, chefs = edna.open(story), chef.open(story)
    edna.send(story, ednas | {"title": "Edna's headline"})
    answer = chef.send(
        story, chefs | {"title": "Chef's headline"} | body_data([("paragraph", "Chef's words.")])
    )

    kept = KeptText.objects.get(story=story)
    assert again(story).draft_title == "Edna's headline"
    assert (kept.by, kept.content["title"]) == ("chef", "Chef's headline")
    assert "Chef's words." in str(kept.content["body"])
    assert answer.headers["Location"] == f"/desk/kept-texts/{kept.pk}/"
    page = chef.client.get(answer.headers["Location"]).content.decode()
    assert "Chef&#x27;s headline" in page
    assert "Edna&#x27;s headline" in page


def test_a_publish_from_an_older_revision_publishes_neither_text(at_desk: AtDesk) -> None:
    from masthead.desk.models import KeptText

    edna, chef, story = at_desk("edna"), at_desk("chef"), published()
    ednas, chefs = edna.open(story), chef.open(story)
    edna.send(story, ednas | {"title": "Edna's headline"})
    chef.send(story, chefs | {"title": "Chef's headline"}, "publish")
    assert again(story).title == "Bridge reopens after storm"
    assert again(story).draft_title == "Edna's headline"
    assert KeptText.objects.get(story=story).content["title"] == "Chef's headline"


def test_a_page_that_saves_itself_goes_on_from_its_own_revision(at_desk: AtDesk) -> None:
    from wagtail.models import Revision

    edna, story = at_desk("edna"), draft()
    data = edna.open(story)
    before = Revision.objects.count()
    for number in range(4):
        answer = edna.save_by_itself(story, data | {"title": f"Typing {number}"})
        assert answer.json()["success"], answer.content
        data |= answer.json()["field_updates"] | {"overwrite_revision_id": str(answer.json()["revision_id"])}
    del data["overwrite_revision_id"]  # the page sends it only when it saves itself
    edna.send(story, data | {"title": "Typed"})
    assert again(story).draft_title == "Typed"
    assert Revision.objects.count() == before + 2


def test_a_page_that_saves_itself_does_not_overwrite_what_another_saved(at_desk: AtDesk) -> None:
    from masthead.desk.models import KeptText

    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    ednas, chefs = edna.open(story), chef.open(story)
    chef.send(story, chefs | {"title": "Chef's headline"})
    for _ in range(2):
        answer = edna.save_by_itself(story, ednas | {"title": "Edna types on"})
        assert (answer.status_code, answer.json()["error_code"]) == (400, "invalid_revision")
    assert again(story).draft_title == "Chef's headline"
    assert [kept.content["title"] for kept in KeptText.objects.all()] == ["Edna types on"]


def test_someone_who_opened_a_text_that_was_overwritten_since_is_refused_too(at_desk: AtDesk) -> None:
    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    data = edna.open(story)
    first = edna.save_by_itself(story, data | {"title": "Typing 1"}).json()
    chefs = chef.open(story)
    edna.save_by_itself(
        story, data | {"title": "Typing 2", "overwrite_revision_id": str(first["revision_id"])}
    )
    chef.send(story, chefs | {"title": "Chef's headline"})
    assert again(story).draft_title == "Typing 2"


def test_a_form_that_names_no_revision_is_refused(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    data = edna.open(story)
    del data["loaded_revision_id"]
    edna.send(story, data | {"title": "From nowhere"})
    assert again(story).draft_title == "Bridge reopens after storm"


def test_a_kept_text_opens_in_the_editor_and_becomes_the_newest(at_desk: AtDesk) -> None:
    from masthead.desk.models import KeptText
    from tests.desk.newsroom import form_data

    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    ednas, chefs = edna.open(story), chef.open(story)
    edna.send(story, ednas | {"title": "Edna's headline"})
    chef.send(story, chefs | {"title": "Chef's headline"})
    answer = chef.client.get(f"{chef.edit_url(story)}?kept={KeptText.objects.get().pk}")
    data = form_data(answer.context["form"])
    assert data["title"] == "Chef's headline"
    loaded = answer.context["page"].latest_revision_id
    chef.send(story, data | {"loaded_revision_id": str(again(story).latest_revision_id)})
    assert loaded == again(story).latest_revision_id or again(story).draft_title == "Chef's headline"


def test_an_older_revision_opens_in_the_editor_and_changes_nothing_by_itself(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    first = again(story).latest_revision_id
    edna.send(story, edna.open(story) | {"title": "Second"})
    newest = again(story).latest_revision_id
    answer = edna.client.get(f"/desk/pages/{story.pk}/revisions/{first}/revert/")
    assert answer.headers["Location"] == f"/desk/pages/{story.pk}/edit/?revision={first}"
    page = edna.client.get(answer.headers["Location"])
    assert page.context["form"]["title"].value() == "Bridge reopens after storm"
    assert f'name="loaded_revision_id" value="{newest}"' in page.content.decode()
    assert again(story).draft_title == "Second"
