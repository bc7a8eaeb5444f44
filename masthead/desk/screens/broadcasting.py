"""The live channel and its schedule on the desk."""

from datetime import timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.utils.timezone import make_aware, make_naive
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column

from masthead import clock
from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.broadcast.queries import live_now
from masthead.desk.change import verb
from masthead.desk.screens.keeping import EditionForm, KeepCreateView, Keeping
from masthead.desk.screens.writing import writing_of
from masthead.editions.settings import edition_config

MOST_WEEKS = 26
TIMES = ("starts", "ends")
COPIED = ("edition", "title", "standfirst", *TIMES, "programme")


class ChannelForm(EditionForm):
    """A channel stays with its edition."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["edition"].choices = [
                choice for choice in self.fields["edition"].choices if choice[0] == self.instance.edition
            ]
            for name in ("name", "about"):
                self.fields[name].widget.attrs.update(writing_of(self.instance.edition).attributes)


class BroadcastForm(EditionForm):
    """One broadcast, and the same in the weeks after it."""

    weeks = forms.IntegerField(
        label=_("Also in so many weeks after it"),
        help_text=_("The same day and hour; 0 for this one alone."),
        min_value=0,
        max_value=MOST_WEEKS,
        initial=0,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "standfirst"):
            self.fields[name].widget.attrs["dir"] = "auto"
        for name in TIMES:
            self.fields[name].help_text = _("By the edition's own clock.")
        if self.instance.pk:
            del self.fields["weeks"]
            zone = edition_config(self.instance.edition).zone
            self.initial |= {name: make_naive(getattr(self.instance, name), zone) for name in TIMES}

    def clean(self) -> dict[str, Any]:
        """The times by the edition's clock, not the editor's; and every week's has its place free."""
        given: dict[str, Any] = super().clean()
        if given.get("edition"):
            zone = edition_config(given["edition"]).zone
            given |= {name: make_aware(make_naive(given[name]), zone) for name in TIMES if given.get(name)}
        if not self.errors and given.get("starts") and given.get("ends"):
            for week in range(1, (given.get("weeks") or 0) + 1):
                later = in_weeks(Broadcast(**{name: given[name] for name in COPIED}), week)
                if other := later.in_the_way():
                    self.add_error(
                        "weeks",
                        _("In week %(week)s “%(title)s” is on at that time.")
                        % {"week": week, "title": other.title},
                    )
        return given


def in_weeks(broadcast: Broadcast, weeks: int) -> Broadcast:
    """The same broadcast so many weeks later, at the same hour of the edition's own clock."""
    zone = edition_config(broadcast.edition).zone
    begins = make_aware(make_naive(broadcast.starts, zone) + timedelta(weeks=weeks), zone)
    same = {name: getattr(broadcast, name) for name in COPIED if name not in TIMES}
    return Broadcast(**same, starts=begins, ends=begins + (broadcast.ends - broadcast.starts))


class BroadcastCreateView(KeepCreateView):
    """A new broadcast with those of the weeks after it, in one change."""

    def save_instance(self) -> Any:
        """Raises Refused."""
        weeks = self.form.cleaned_data.get("weeks") or 0
        with transaction.atomic(), verb("save broadcast", self.by):
            first = super().save_instance()
            for week in range(1, weeks + 1):
                in_weeks(first, week).save()
        if weeks:
            messages.success(self.request, _("Repeated in the weeks after it: %(n)s times.") % {"n": weeks})
        return first


class OnAir(Column):
    """Whether readers see the channel on air now."""

    def get_value(self, instance: LiveChannel) -> Any:
        """In words."""
        return _("On air") if live_now(instance.edition) else _("Off air")


class Running(Column):
    """Whether a broadcast is over, on or to come."""

    def get_value(self, instance: Broadcast) -> Any:
        """In words."""
        at = clock.now()
        if instance.ends <= at:
            return _("Over")
        return _("On now") if instance.starts <= at else ""


class ChannelKeeping(Keeping):
    """Live channels."""

    model = LiveChannel
    icon = "desktop"
    menu_label = _("Live channel")
    list_display = ("__str__", "state", OnAir("on_air", label=_("Now")))
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("edition", "name", "about", "poster", "stream", "state")],
        base_form_class=ChannelForm,
    )


class BroadcastKeeping(Keeping):
    """Broadcasts."""

    model = Broadcast
    icon = "calendar-alt"
    menu_label = _("Schedule")
    add_view_class = BroadcastCreateView
    list_display = ("__str__", "edition", "starts", "ends", Running("running", label=_("Now")))
    list_filter = ("edition", "starts")
    ordering = ("-starts",)
    edit_handler = ObjectList(
        [
            FieldPanel("edition"),
            FieldPanel("title"),
            FieldPanel("standfirst"),
            FieldPanel("starts"),
            FieldPanel("ends"),
            FieldPanel("programme"),
            FieldPanel("weeks"),
        ],
        base_form_class=BroadcastForm,
    )
