"""`masthead story`: the desk's verbs for stories."""

import json
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any, TextIO

import click

from masthead import clock
from masthead.cli.outcome import Refused
from masthead.cli.verbs import carry_out, desk_command, find_story, story_facts, tell

if TYPE_CHECKING:
    from masthead.desk.actors import Actor
    from masthead.editions.models import Section
    from masthead.stories.models import Story

STORY = click.argument("reference", metavar="STORY")
TEXT = (
    click.option("--headline", help="The headline."),
    click.option("--standfirst", help="The sentence or two under it."),
    click.option(
        "--body",
        type=click.File("r", encoding="utf-8"),
        help="A text file (- for standard input): blank lines part paragraphs; '## ' begins a subheading, '- ' a list, "
        "'> text | who' a quotation.",
    ),
)


@click.group(short_help="Submit, publish, update, take down … a story.")
def story() -> None:
    """The desk's verbs for stories. STORY is a short id such as k3x9f2ab, or an address that ends in it."""


def with_text(command: Any) -> Any:
    """The options that give a story's text."""
    for option in reversed(TEXT):
        command = option(command)
    return command


@story.command()
@click.option("--edition", required=True, help="The edition's id, such as en.")
@click.option("--section", required=True, help="The section's slug or name.")
@click.option("--kind", default="news", show_default=True, help="news, opinion, analysis, blog or feature.")
@click.option("--publish", "at_once", is_flag=True, help="Publish it at once.")
@with_text
@desk_command
def submit(
    by: "Actor",
    as_json: bool,
    edition: str,
    section: str,
    kind: str,
    at_once: bool,
    headline: str | None,
    standfirst: str | None,
    body: TextIO | None,
) -> None:
    """Hand a new story to a section's desk."""
    from masthead.desk.publish import publish as publish_story
    from masthead.desk.submit import submit as submit_story

    began, at = time.monotonic(), clock.now()
    desk, copy = find_section(edition, section), _copy(headline, standfirst, body, kind)

    def act() -> "Story":
        made = submit_story(desk, copy, by=by, at=at)
        return publish_story(made, by=by, at=at) if at_once else made

    made, report = carry_out(act)
    tell(story_facts(made), report, began, as_json)


@story.command()
@STORY
@desk_command
def publish(reference: str, by: "Actor", as_json: bool) -> None:
    """Readers have it from now; of a published story, put its newest text out without a new time."""
    from masthead.desk.publish import publish as publish_story

    _do(reference, lambda story: publish_story(story, by=by, at=clock.now()), as_json)


@story.command()
@STORY
@with_text
@desk_command
def update(
    reference: str,
    by: "Actor",
    as_json: bool,
    headline: str | None,
    standfirst: str | None,
    body: TextIO | None,
) -> None:
    """New facts: put new text out, and show readers when."""
    from masthead.desk.update import update as update_story

    copy = _copy(headline, standfirst, body, None)
    _do(reference, lambda story: update_story(story, copy, by=by, at=clock.now()), as_json)


@story.command()
@STORY
@click.option(
    "--at", "when", required=True, help="When: 2026-11-22T18:30 in the edition's zone, or with an offset."
)
@desk_command
def schedule(reference: str, when: str, by: "Actor", as_json: bool) -> None:
    """Publish it at a time of ours."""
    from masthead.desk.schedule import schedule as schedule_story

    _do(
        reference,
        lambda story: schedule_story(
            story, publish_at=_moment(when, story.edition_code), by=by, at=clock.now()
        ),
        as_json,
    )


@story.command()
@STORY
@click.option("--because", required=True, help="The reason, as readers shall read it.")
@desk_command
def withdraw(reference: str, because: str, by: "Actor", as_json: bool) -> None:
    """Leave it readable, marked as withdrawn with the reason, and out of all lists."""
    from masthead.desk.withdraw import withdraw as withdraw_story

    _do(reference, lambda story: withdraw_story(story, because=because, by=by, at=clock.now()), as_json)


@story.command("take-down")
@STORY
@click.option("--tombstone", default="", help="What may be said in its place.")
@desk_command
def take_down(reference: str, tombstone: str, by: "Actor", as_json: bool) -> None:
    """Take it from every surface; its address answers 410 with a tombstone."""
    from masthead.desk.take_down import take_down as take_down_story

    _do(reference, lambda story: take_down_story(story, tombstone=tombstone, by=by, at=clock.now()), as_json)


@story.command()
@STORY
@desk_command
def reinstate(reference: str, by: "Actor", as_json: bool) -> None:
    """Bring it back after a take-down, a withdrawal, a redirect or a spike."""
    from masthead.desk.reinstate import reinstate as reinstate_story

    _do(reference, lambda story: reinstate_story(story, by=by, at=clock.now()), as_json)


@story.command()
@STORY
@click.option("--to", "target", required=True, help="Another story of its edition, or a whole URL.")
@desk_command
def redirect(reference: str, target: str, by: "Actor", as_json: bool) -> None:
    """Send its readers to another story, or to a URL."""
    from masthead.desk.redirect import redirect as redirect_story

    to = target if "://" in target else find_story(target)
    _do(reference, lambda story: redirect_story(story, to=to, by=by, at=clock.now()), as_json)


@story.command()
@STORY
@desk_command
def spike(reference: str, by: "Actor", as_json: bool) -> None:
    """Put it aside: never to be published."""
    from masthead.desk.spike import spike as spike_story

    _do(reference, lambda story: spike_story(story, by=by), as_json)


@story.command("list")
@click.option("--edition", default="", help="Only this edition's.")
@click.option("--state", default="", help="Only in this state, such as published or submitted.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1))
@desk_command
def list_stories(by: "Actor", as_json: bool, edition: str, state: str, limit: int) -> None:
    """Name stories, the newest first."""
    from masthead.stories.models import Story

    rows = Story.objects.order_by("-pk")
    rows = rows.filter(edition_code=edition) if edition else rows
    rows = rows.filter(state=state) if state else rows
    facts = [story_facts(row) for row in rows[:limit]]
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
        return
    for one in facts:
        click.echo(f"{one['story']}  {one['edition']:4} {one['state']:10} {one['headline']}")


def find_section(edition: str, wanted: str) -> "Section":
    """A section of an edition by slug or name."""
    from masthead.editions.models import Edition, Section

    paper = Edition.objects.filter(code=edition).first()
    if paper is None:
        known = ", ".join(Edition.objects.values_list("code", flat=True))
        raise Refused(f"There is no edition “{edition}”. There are: {known}.")
    below = Section.objects.descendant_of(paper)
    found = below.filter(slug=wanted).first() or below.filter(title=wanted).first()
    if found is None:
        known = ", ".join(below.values_list("slug", flat=True)) or "none yet; make one on the desk"
        raise Refused(f"The edition “{edition}” has no section “{wanted}”. There are: {known}.")
    return found


def _do(reference: str, verb: Any, as_json: bool) -> None:
    began = time.monotonic()
    wanted = find_story(reference)
    done, report = carry_out(lambda: verb(wanted))
    tell(story_facts(done), report, began, as_json)


def _copy(headline: str | None, standfirst: str | None, body: TextIO | None, kind: str | None) -> Any:
    from masthead.desk.submit import Copy
    from masthead.stories.notation import body_blocks

    blocks = body_blocks(body.read()) if body is not None else None
    return Copy(headline=headline, standfirst=standfirst, kind=kind, body=blocks)


def _moment(text: str, edition: str) -> datetime:
    from masthead.editions.settings import edition_config

    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text}” is not a time. Write it as 2026-11-22T18:30.") from None
    return found if found.tzinfo else found.replace(tzinfo=edition_config(edition).zone)
