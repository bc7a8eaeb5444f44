"""The verbs that need a word more than the text: what each asks for, and how it is carried out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput, AdminPageChooser

from masthead.desk.actors import Actor
from masthead.desk.embargo import embargo
from masthead.desk.redirect import redirect
from masthead.desk.refile import refile
from masthead.desk.refusals import Unfit
from masthead.desk.reinstate import reinstate
from masthead.desk.release import release
from masthead.desk.save import remove
from masthead.desk.schedule import schedule, schedule_with_embargo, unschedule
from masthead.desk.screens.sections import section_choices, sections_to_write
from masthead.desk.screens.states import in_zone
from masthead.desk.screens.writing import writing_of
from masthead.desk.spike import spike
from masthead.desk.take_down import take_down
from masthead.desk.withdraw import withdraw
from masthead.editions.models import Section
from masthead.editions.settings import edition_config
from masthead.stories.models import Story


class DeedForm(forms.Form):
    """Asks nothing; its descendants ask for what their verb needs."""

    def __init__(self, *args: Any, story: Story, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.story, self.by = story, by
        self.fit()

    def fit(self) -> None:
        """Adapt the fields to the story and the person."""

    def write_in_edition(self, name: str) -> None:
        """A field for readers has the edition's direction."""
        self.fields[name].widget.attrs.update(writing_of(self.story.edition_code).attributes)


class ScheduleForm(DeedForm):
    """A time by the edition's clocks (the view sets the zone)."""

    publish_at = forms.DateTimeField(label=_("Publish at"), widget=AdminDateTimeInput)
    started_from = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def fit(self) -> None:
        """Say whose clock it is, and the time that stands."""
        zone = edition_config(self.story.edition_code).time_zone
        self.fields["publish_at"].help_text = _("By the edition's clock: %(zone)s.") % {"zone": zone}
        self.fields["publish_at"].initial = self.story.scheduled_for


class EmbargoForm(DeedForm):
    """Somebody else's time, by the edition's clock."""

    until = forms.DateTimeField(label=_("Not before"), widget=AdminDateTimeInput, required=False)
    source = forms.CharField(
        label=_("Whose embargo"),
        help_text=_("The agency, ministry or company that asks for it."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def fit(self) -> None:
        """Say whose clock it is, and the time that stands."""
        zone = edition_config(self.story.edition_code).time_zone
        self.fields["until"].help_text = _(
            "By the edition's clock: %(zone)s. Leave it empty while the end is not known: then nothing goes out until "
            "somebody gives it."
        ) % {"zone": zone}
        if (over := self.story.embargo) is not None:
            self.fields["until"].initial, self.fields["source"].initial = over.until, over.source


class WithdrawForm(DeedForm):
    """The reason, for readers."""

    because = forms.CharField(
        label=_("Reason, as readers will see it"), widget=forms.Textarea(attrs={"rows": 3})
    )

    def fit(self) -> None:
        """In the edition's direction."""
        self.write_in_edition("because")


class TakeDownForm(DeedForm):
    """What may be said in the story's place."""

    tombstone = forms.CharField(
        label=_("What readers see in its place"),
        help_text=_("The edition's usual sentence if left empty."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def fit(self) -> None:
        """In the edition's direction."""
        self.write_in_edition("tombstone")


class RedirectForm(DeedForm):
    """Another story of the edition, or a whole address."""

    story_to = forms.ModelChoiceField(
        label=_("To another story"),
        queryset=Story.objects.all(),
        required=False,
        widget=AdminPageChooser(target_models=[Story]),
    )
    address = forms.CharField(
        label=_("Or to another address"),
        required=False,
        help_text="https://…",
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one of the two."""
        given: dict[str, Any] = super().clean() or {}
        if bool(given.get("story_to")) == bool(given.get("address")):
            raise forms.ValidationError(_("Choose a story or give an address: one of them."))
        return given


class RefileForm(DeedForm):
    """A section of the same edition."""

    section = forms.TypedChoiceField(label=_("Section"), coerce=int)

    def fit(self) -> None:
        """Those for which the person may write."""
        sections = sections_to_write(self.story.edition_code, self.by)
        self.fields["section"].choices = section_choices(sections)  # type: ignore[attr-defined]
        self.fields["section"].initial = self.story.get_parent().pk


Given = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb as a screen: title, what it means, its form, how it is done, and what to say afterwards."""

    title: str | Promise
    meaning: str | Promise
    form: type[DeedForm]
    do: Callable[[Story, Given, Actor, datetime], Story | None]
    done: str | Promise


def _schedule(story: Story, given: Given, by: Actor, at: datetime) -> Story:
    return schedule(
        story, publish_at=given["publish_at"], by=by, at=at, started_from=given.get("started_from")
    )


def _redirect(story: Story, given: Given, by: Actor, at: datetime) -> Story:
    return redirect(story, to=given["story_to"] or given["address"], by=by, at=at)


def _refile(story: Story, given: Given, by: Actor, at: datetime) -> Story:
    section = Section.objects.filter(pk=given["section"]).first()
    if section is None:
        raise Unfit(str(_("This section is gone. Choose another.")))
    return refile(story, section=section, by=by)


DEEDS = {
    "schedule": Deed(
        _("Schedule"),
        _("The text as it stands now goes out by itself, to the second."),
        ScheduleForm,
        _schedule,
        _("“%(headline)s” goes out at %(when)s."),
    ),
    "unschedule": Deed(
        _("Take off the schedule"),
        _("It will not go out by itself. The text stays."),
        DeedForm,
        lambda story, _given, by, _at: unschedule(story, by=by),
        _("“%(headline)s” is off the schedule."),
    ),
    "release": Deed(
        _("Release"),
        _("The hold is lifted: it can be published again. The reason of the hold stays in the notices."),
        DeedForm,
        lambda story, _given, by, at: release(story, by=by, at=at),
        _("“%(headline)s” is released."),
    ),
    "embargo": Deed(
        _("Embargo"),
        _("Nobody can publish it, or any translation of it, before this time, and no schedule does."),
        EmbargoForm,
        lambda story, given, by, at: embargo(
            story, until=given["until"], source=given["source"], by=by, at=at
        ),
        _("The embargo of “%(headline)s” is set."),
    ),
    "with_embargo": Deed(
        _("Publish when the embargo ends"),
        _(
            "The text as it stands now goes out by itself when the embargo ends, together with the translations that wait too."
        ),
        DeedForm,
        lambda story, _given, by, at: schedule_with_embargo(story, by=by, at=at),
        _("“%(headline)s” goes out when the embargo ends."),
    ),
    "withdraw": Deed(
        _("Withdraw"),
        _("It stays readable, marked as withdrawn with the reason, and leaves all lists."),
        WithdrawForm,
        lambda story, given, by, at: withdraw(story, because=given["because"], by=by, at=at),
        _("“%(headline)s” is withdrawn."),
    ),
    "take_down": Deed(
        _("Take down"),
        _("It goes from every page, feed and list. Its address says that it is gone."),
        TakeDownForm,
        lambda story, given, by, at: take_down(story, tombstone=given["tombstone"], by=by, at=at),
        _("“%(headline)s” is taken down."),
    ),
    "redirect": Deed(
        _("Redirect"),
        _("Its readers are sent on to another address."),
        RedirectForm,
        _redirect,
        _("“%(headline)s” sends its readers on."),
    ),
    "reinstate": Deed(
        _("Reinstate"),
        _("It is back as it was, with its first time; a spiked story is a draft again."),
        DeedForm,
        lambda story, _given, by, at: reinstate(story, by=by, at=at),
        _("“%(headline)s” is back."),
    ),
    "refile": Deed(
        _("Refile"),
        _("It moves to another section; its old address leads to the new one."),
        RefileForm,
        _refile,
        _("“%(headline)s” is filed to another section."),
    ),
    "spike": Deed(
        _("Spike"),
        _("It is put aside and never published, unless somebody reinstates it."),
        DeedForm,
        lambda story, _given, by, _at: spike(story, by=by),
        _("“%(headline)s” is spiked."),
    ),
    "delete": Deed(
        _("Delete"),
        _("It goes for good, with all its revisions. Readers never had it."),
        DeedForm,
        lambda story, _given, by, _at: remove(story, by=by),
        _("“%(headline)s” is deleted."),
    ),
}


def told(deed: Deed, headline: str, story: Story | None) -> str:
    """What to say once it is done."""
    when = in_zone(story, story.scheduled_for) if story is not None else ""
    return str(deed.done) % {"headline": headline, "when": when}
