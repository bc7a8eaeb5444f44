"""A rule files and publishes what it may; what must not go out never does; stories follow their items or wait with a notice."""

from datetime import timedelta

import pytest

from masthead.desk.actors import house
from masthead.desk.hold import settle_notice
from masthead.desk.models import Notice
from masthead.desk.publish import publish
from masthead.desk.refusals import OnHold, UnderEmbargo, Unfit
from masthead.desk.revise import revise
from masthead.desk.spike import spike
from masthead.desk.submit import Copy
from masthead.desk.take_down import take_down
from masthead.editions.models import Section
from masthead.stories.models import State, Story
from masthead.wire.drafts import make_draft
from masthead.wire.intake import Filed, retry
from masthead.wire.models import Filing, Rule, WireItem
from tests.wire.conftest import NOON, Send, ninjs, section

LATER = NOON + timedelta(hours=1)
EDITOR = house("an editor")
ARABIC = {
    "language": "ar",
    "headline": "العبارة الليلية تعود إلى الميناء",
    "description_text": "صوت المجلس لصالح التمويل.",
    "body_html": "<p>تبحر العبارة من جديد يوم الاثنين.</p>",
}


@pytest.fixture
def to_readers(politics: Section) -> Filed:
    return Filed(politics, publish=True)


def only_story() -> Story:
    return Story.objects.get()


def notices() -> list[str]:
    return list(Notice.objects.filter(settled_at=None).values_list("text", flat=True))


def test_a_rule_publishes_an_item_as_a_story_with_its_source(send: Send, to_readers: Filed) -> None:
    receipt = send(ninjs(), rule=to_readers)
    story = only_story()
    assert receipt.stories == (story.pk,)
    assert (story.state, story.headline, story.live) == (
        "published",
        "Night ferry returns to Port Elda",
        True,
    )
    assert [str(agency) for agency in story.agencies.all()] == ["Coastwire"]
    assert (story.standfirst, story.byline_text) == ("The council voted to pay for it.", "By Marta Lindqvist")
    assert (story.slugline, story.ed_note) == ("FERRY-ELDA", "Picture to follow.")
    assert [(block["type"], block["value"]) for block in story.body.raw_data] == [
        ("paragraph", "<p>The night ferry sails again on <b>Monday</b>.</p>"),
        ("paragraph", "<p>It had stopped in March.</p>"),
    ]
    assert story.get_parent().title == "Politics"


def test_a_rule_without_publish_leaves_the_story_to_an_editor(send: Send, politics: Section) -> None:
    send(ninjs(), rule=Filed(politics))
    assert (only_story().state, only_story().live) == (State.SUBMITTED, False)


def test_without_a_rule_an_item_waits_in_the_inbox(send: Send) -> None:
    assert send(ninjs()).stories == ()
    assert not Story.objects.exists()


def test_a_published_story_follows_its_items_new_version_at_the_same_address(
    send: Send, to_readers: Filed
) -> None:
    send(ninjs(), rule=to_readers)
    before = only_story()
    receipt = send(ninjs(version="2", headline="Night ferry is back"), at=LATER)
    after = only_story()
    assert receipt.stories == (after.pk,)
    assert (after.headline, after.short_id, after.identity) == (
        "Night ferry is back",
        before.short_id,
        before.identity,
    )
    assert (after.published_at, after.updated_at) == (before.published_at, LATER)


def test_a_story_follows_again_and_again(send: Send, to_readers: Filed) -> None:
    for version in ("1", "2", "3"):
        send(ninjs(version=version, headline=f"Ferry, part {version}"), rule=to_readers)
    assert only_story().headline == "Ferry, part 3"


def test_a_touched_story_waits_with_a_notice(send: Send, to_readers: Filed) -> None:
    send(ninjs(), rule=to_readers)
    revise(only_story(), Copy(standfirst="Our own words."), by=EDITOR, at=NOON)
    assert send(ninjs(version="2", headline="Night ferry is back"), at=LATER).stories == ()
    assert only_story().headline == "Night ferry returns to Port Elda"
    (text,) = notices()
    assert "worked on here" in text


def test_many_versions_of_a_touched_story_leave_one_open_notice(send: Send, to_readers: Filed) -> None:
    send(ninjs(), rule=to_readers)
    revise(only_story(), Copy(standfirst="Our own words."), by=EDITOR, at=NOON)
    for version in range(2, 6):
        send(ninjs(version=str(version), headline=f"Part {version}"))
    assert len(notices()) == 1
    settle_notice(Notice.objects.get(), by=EDITOR, at=NOON)
    send(ninjs(version="9", headline="Part 9"))
    assert len(notices()) == 1


def test_a_story_that_an_editor_made_waits_with_a_notice(send: Send, politics: Section) -> None:
    send(ninjs())
    story = make_draft(WireItem.objects.get(), politics, by=EDITOR, at=NOON)
    send(ninjs(version="2", headline="Night ferry is back"))
    assert Story.objects.get(pk=story.pk).draft_title == "Night ferry returns to Port Elda"
    assert len(notices()) == 1


def test_a_filed_story_that_waits_follows_without_being_published(send: Send, politics: Section) -> None:
    send(ninjs(), rule=Filed(politics))
    send(ninjs(version="2", headline="Night ferry is back"))
    story = only_story()
    assert (story.draft_title, story.state, story.live) == ("Night ferry is back", State.SUBMITTED, False)


def test_a_taken_down_story_stays_down_when_its_item_moves_on(send: Send, to_readers: Filed) -> None:
    send(ninjs(), rule=to_readers)
    take_down(only_story(), by=EDITOR, at=NOON)
    send(ninjs(version="2", headline="Night ferry is back"), rule=to_readers)
    assert only_story().state == State.TAKEN_DOWN
    assert not only_story().live
    assert "taken down" in notices()[0]


def test_an_older_version_never_changes_a_story(send: Send, to_readers: Filed) -> None:
    send(ninjs(version="5"), rule=to_readers)
    assert send(ninjs(version="4", headline="Old words"), rule=to_readers).stories == ()
    assert only_story().headline == "Night ferry returns to Port Elda"
    assert notices() == []


def test_an_older_version_never_becomes_a_story(send: Send, to_readers: Filed) -> None:
    send(ninjs(version="5"))
    send(ninjs(version="4", headline="Old words"), rule=to_readers)
    assert not Story.objects.exists()


@pytest.mark.parametrize("body", [None, "", "<p> </p>", "<script>x()</script>"])
def test_an_empty_body_never_changes_a_story(send: Send, to_readers: Filed, body: str | None) -> None:
    send(ninjs(), rule=to_readers)
    send(ninjs(version="2", body_html=body, description_text=None), rule=to_readers)
    assert len(only_story().body) == 2
    assert "without a text" in notices()[0]


def test_an_empty_item_is_not_published(send: Send, to_readers: Filed) -> None:
    send(ninjs(body_html=None, description_text=None), rule=to_readers)
    assert not Story.objects.exists()
    assert WireItem.objects.get().remark == "It has no text."


@pytest.mark.parametrize(
    "changes",
    [
        {"pubstatus": "canceled"},
        {"pubstatus": "Withheld"},
        {"embargoed": "2026-05-08T06:00:00Z"},
        {"embargoed": ""},
        {"ednote": "EMBARGO until Friday 0600 GMT"},
        ARABIC,
        {"headline": ARABIC["headline"], "body_html": ARABIC["body_html"]},
        {"language": "es", "headline": "Vuelve el transbordador"},
    ],
    ids=[
        "cancelled",
        "withheld",
        "embargo",
        "endless-embargo",
        "embargo-in-words",
        "arabic",
        "arabic-unsaid",
        "spanish",
    ],
)
def test_what_must_not_go_out_by_a_rule_waits_in_the_inbox(
    send: Send, to_readers: Filed, changes: dict[str, str]
) -> None:
    assert send(ninjs(**changes), rule=to_readers).stories == ()
    assert not Story.objects.exists()
    assert WireItem.objects.get().remark


def test_an_arabic_item_goes_to_the_arabic_edition(send: Send) -> None:
    send(ninjs(**ARABIC), rule=Filed(section("ar"), publish=True))
    assert (only_story().edition_code, only_story().state) == ("ar", "published")


@pytest.mark.parametrize("embargoed", ["2026-05-08T06:00:00Z", ""])
def test_an_embargoed_item_is_not_published_by_hand_either(
    send: Send, politics: Section, embargoed: str
) -> None:
    send(ninjs(embargoed=embargoed))
    story = make_draft(WireItem.objects.get(), politics, by=EDITOR, at=NOON)
    with pytest.raises(UnderEmbargo):
        publish(story, by=EDITOR, at=LATER)


def test_after_its_embargo_a_story_may_go_out(send: Send, politics: Section) -> None:
    send(ninjs(embargoed="2026-05-07T12:30:00Z"))
    story = make_draft(WireItem.objects.get(), politics, by=EDITOR, at=NOON)
    assert publish(story, by=EDITOR, at=LATER).live


def test_a_version_that_lifts_the_embargo_goes_out_by_the_rule(send: Send, to_readers: Filed) -> None:
    send(ninjs(embargoed=""), rule=to_readers)
    send(ninjs(version="2"), rule=to_readers)
    assert only_story().live


def test_a_version_that_puts_an_embargo_on_a_draft_stops_it(send: Send, politics: Section) -> None:
    send(ninjs(), rule=Filed(politics))
    send(ninjs(version="2", embargoed=""))
    with pytest.raises(UnderEmbargo):
        publish(only_story(), by=EDITOR, at=LATER)


def test_an_embargo_on_what_readers_have_is_told_loudly(send: Send, to_readers: Filed) -> None:
    send(ninjs(), rule=to_readers)
    send(ninjs(version="2", headline="Not yet", embargoed=""))
    assert only_story().headline == "Night ferry returns to Port Elda"
    assert Notice.objects.filter(urgent=True, text__contains="embargo").exists()


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_a_cancel_holds_the_story_and_tells_the_desk_loudly(
    send: Send, to_readers: Filed, status: str
) -> None:
    send(ninjs(), rule=to_readers)
    send(ninjs(version="2", pubstatus=status, body_html=None, ednote="The vote was faked."), rule=to_readers)
    story = only_story()
    assert "The vote was faked." in story.held_because
    assert (story.headline, len(story.body), story.live) == ("Night ferry returns to Port Elda", 2, True)
    notice = Notice.objects.get()
    assert notice.urgent
    assert "Readers have it" in notice.text
    with pytest.raises(OnHold):
        publish(story, by=EDITOR, at=LATER)


def test_a_cancel_stops_a_story_that_waits(send: Send, politics: Section) -> None:
    send(ninjs(), rule=Filed(politics))
    send(ninjs(version="2", pubstatus="canceled", body_html=None))
    with pytest.raises(OnHold):
        publish(only_story(), by=EDITOR, at=LATER)


def test_a_cancelled_item_is_not_published_by_hand_either(send: Send, politics: Section) -> None:
    send(ninjs(pubstatus="canceled"))
    story = make_draft(WireItem.objects.get(), politics, by=EDITOR, at=NOON)
    with pytest.raises(OnHold):
        publish(story, by=EDITOR, at=LATER)


def test_after_a_cancel_a_usable_version_waits_for_an_editor(send: Send, to_readers: Filed) -> None:
    send(ninjs(), rule=to_readers)
    send(ninjs(version="2", pubstatus="canceled", body_html=None))
    send(ninjs(version="3", headline="It was true after all"), rule=to_readers)
    assert only_story().headline == "Night ferry returns to Port Elda"
    assert any("still on hold" in text for text in notices())


def test_what_was_cancelled_before_it_was_filed_is_never_published_by_rule(
    send: Send, to_readers: Filed
) -> None:
    send(ninjs(pubstatus="canceled"))
    send(ninjs(version="2"), rule=to_readers)
    assert not Story.objects.exists()


def test_a_spiked_story_is_not_brought_back_by_a_rule(send: Send, politics: Section) -> None:
    send(ninjs(), rule=Filed(politics))
    spike(only_story(), by=EDITOR)
    send(ninjs(version="2", headline="Again"), rule=Filed(politics, publish=True))
    assert only_story().state == State.SPIKED


def test_the_same_file_with_a_rule_twice_makes_one_story(send: Send, to_readers: Filed) -> None:
    for _ in range(3):
        send(ninjs(), rule=to_readers)
    assert only_story().live


def test_a_rule_given_with_a_file_that_is_known_files_it_now(send: Send, to_readers: Filed) -> None:
    send(ninjs())
    assert send(ninjs(), rule=to_readers).stories == (only_story().pk,)


def test_a_stored_rule_publishes_but_leaves_a_flash_to_a_person(send: Send, politics: Section) -> None:
    rule = Rule.objects.create(agency=send_agency(send), section=politics, publish=True)
    send(ninjs())
    send(ninjs(uri="urn:x:flash", urgency=1, headline="Port Elda harbour on fire"))
    states = dict(Story.objects.values_list("draft_title", "state"))
    assert states == {
        "Night ferry returns to Port Elda": "published",
        "Port Elda harbour on fire": "submitted",
    }
    assert Notice.objects.filter(urgent=True, text__startswith="Flash").exists()
    rule.flash_too = True
    rule.save()
    send(ninjs(uri="urn:x:flash2", urgency=1, headline="Second fire"))
    assert Story.objects.get(title="Second fire").live


def send_agency(send: Send) -> object:
    from masthead.contributors.models import Agency

    return Agency.objects.get()


def test_one_item_goes_to_two_editions_by_their_rules(send: Send, politics: Section) -> None:
    agency = send_agency(send)
    Rule.objects.create(agency=agency, section=politics)
    Rule.objects.create(agency=agency, section=section("ar"))
    send(ninjs())
    assert list(Filing.objects.values_list("edition_code", flat=True)) == ["en"]


def test_an_edition_has_an_item_once(send: Send, politics: Section) -> None:
    send(ninjs())
    item = WireItem.objects.get()
    make_draft(item, politics, by=EDITOR, at=NOON)
    with pytest.raises(Unfit, match="has this item already"):
        make_draft(item, politics, by=EDITOR, at=NOON)


def test_markup_and_scripts_in_every_field_become_harmless_text(send: Send, to_readers: Filed) -> None:
    evil = "<script>alert(1)</script><b onclick=x()>Bold</b> & <img src=x onerror=alert(1)>"
    fields = ("headline", "description_text", "byline", "slugline", "ednote", "dateline", "creditline")
    send(ninjs(**dict.fromkeys(fields, f"Ferry {evil}"), body_html=f"<p>Text {evil}</p>"), rule=to_readers)
    story = only_story()
    said = " ".join(
        [story.title, story.standfirst, story.byline_text, story.ed_note, str(story.body.raw_data)]
    )
    assert "Ferry" in story.title
    assert not any(bad in said for bad in ("<script", "onclick", "onerror", "<img"))


def test_very_long_fields_are_cut_at_a_word(send: Send, to_readers: Filed) -> None:
    send(ninjs(headline="word " * 150, byline="name " * 90, slugline="S" * 300), rule=to_readers)
    assert only_story().headline.endswith("word…")


def test_a_retried_file_goes_by_the_rule_it_came_with(
    send: Send, to_readers: Filed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.wire import intake
    from masthead.wire.items import Unreadable

    with monkeypatch.context() as old:
        old.setattr(intake, "parse", lambda *_, **__: (_ for _ in ()).throw(Unreadable("Not known yet.")))
        delivery = send(ninjs(), rule=to_readers).delivery
    assert retry(delivery, at=LATER).stories == (only_story().pk,)


def test_every_block_of_a_body_finds_its_place() -> None:
    from masthead.wire.bodies import blocks_of

    body = (
        "<p>A <em>b</em> H<sub>2</sub>O <a href='https://x.example/'>c</a></p><h2>Next</h2><ul><li>one</li><li>two</li></ul>"
        "<blockquote><p>Said.</p></blockquote><table><tbody><tr><td>Elda</td><td>3</td></tr></tbody></table>"
    )
    assert blocks_of(body) == [
        {"type": "paragraph", "value": '<p>A <i>b</i> H2O <a href="https://x.example/">c</a></p>'},
        {"type": "subheading", "value": "Next"},
        {"type": "list", "value": {"items": ["one", "two"], "numbered": False}},
        {"type": "quotation", "value": {"text": "Said.", "attribution": ""}},
        {"type": "list", "value": {"items": ["Elda – 3"], "numbered": False}},
    ]
