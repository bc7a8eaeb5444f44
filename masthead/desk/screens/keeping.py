"""Topics, regions, contributors, agencies, coverages, navigation and alerts, kept through our verbs."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, SnippetViewSet

from masthead import clock
from masthead.contributors.models import Agency, Contributor
from masthead.desk.actors import Actor, person
from masthead.desk.change import verb
from masthead.desk.refusals import Refused
from masthead.desk.rights import editions_kept_by, require_keep_this
from masthead.desk.save import remove
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import writing_of
from masthead.editions.settings import edition_choices, language_choices
from masthead.fronts.models import Alert, NavigationItem
from masthead.languages import language
from masthead.stories.models import Coverage, Programme
from masthead.subjects.models import Region, Topic

LASTS_HOURS = 6


class LanguageSelect(forms.Select):
    """The paper's languages by their own names."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=[(code, language(code).name) for code, _name in language_choices()])


class EditionForm(WagtailAdminModelForm):
    """Of what belongs to one edition: only those that the person may keep."""

    edition = forms.ChoiceField(label=_("Edition"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = editions_kept_by(person(self.for_user)) | {self.instance.edition}
        self.fields["edition"].choices = [choice for choice in edition_choices() if choice[0] in allowed]


class AlertForm(EditionForm):
    """An alert lasts some hours from when it is issued."""

    lasts = forms.IntegerField(label=_("Lasts (hours from now)"), min_value=1, max_value=72, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["dir"] = "auto"
        if self.instance.pk is None:
            self.fields["lasts"].initial = LASTS_HOURS
        else:
            self.fields["text"].widget.attrs.update(writing_of(self.instance.edition).attributes)

    def clean(self) -> dict[str, Any]:
        """The words in one line, and the times."""
        given: dict[str, Any] = super().clean()
        given["text"] = " ".join((given.get("text") or "").split())
        now = clock.now()
        if self.instance.pk is None:
            self.instance.issued_at = now
        if self.instance.pk is None or given.get("lasts"):
            self.instance.ends_at = now + timedelta(hours=given.get("lasts") or LASTS_HOURS)
        return given


class ThroughVerb:
    """A form's save as a verb: rights, change and journal entry in one transaction; a refusal stands above the form."""

    right = "change"
    request: Any
    form: Any
    model: Any

    @property
    def by(self) -> Actor:
        """Who saves."""
        return who(self.request)

    def save_instance(self) -> Any:
        """Raises Refused."""
        with verb(f"save {self.model._meta.model_name}", self.by):
            require_keep_this(self.by, self.form.instance, self.right)
            return super().save_instance()  # type: ignore[misc]

    def form_valid(self, form: Any) -> HttpResponse:
        """Saved, or not and why."""
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except Refused as refused:
            form.add_error(None, str(refused))
            self.produced_error_message = str(refused)
            return self.form_invalid(form)  # type: ignore[attr-defined]


class KeepCreateView(ThroughVerb, CreateView):
    """Something new."""

    right = "add"


class KeepEditView(ThroughVerb, EditView):
    """Something changed."""


class KeepDeleteView(DeleteView):
    """Asks whether anything still needs it."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Gone, or not and why."""
        success = self.get_success_url()
        try:
            remove(self.object, by=who(self.request))
        except Refused as refused:
            messages.error(self.request, str(refused))
            return HttpResponseRedirect(self.request.path)
        messages.success(self.request, self.get_success_message())
        return HttpResponseRedirect(success)


class Keeping(SnippetViewSet):
    """What all of them share."""

    add_view_class = KeepCreateView
    edit_view_class = KeepEditView
    delete_view_class = KeepDeleteView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_per_page = 50


def names_panel(*fields: str, label: Any = _("Name")) -> InlinePanel:
    """One name a language."""
    panels = [FieldPanel("language", widget=LanguageSelect), FieldPanel("name")]
    return InlinePanel(
        "names", label=label, min_num=1, panels=[*panels, *(FieldPanel(name) for name in fields)]
    )


class TopicKeeping(Keeping):
    """Topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ("__str__", "reference", "qcode")
    edit_handler = ObjectList(
        [FieldPanel("reference"), FieldPanel("qcode"), names_panel("slug", "description")]
    )


class RegionKeeping(Keeping):
    """Regions."""

    model = Region
    icon = "globe"
    menu_label = _("Regions")
    list_display = ("__str__", "reference", "order")
    edit_handler = ObjectList(
        [FieldPanel("reference"), FieldPanel("order"), names_panel("slug", "description")]
    )


class ContributorKeeping(Keeping):
    """Contributors."""

    model = Contributor
    icon = "user"
    menu_label = _("Contributors")
    list_display = ("__str__", "reference")
    edit_handler = ObjectList(
        [FieldPanel("reference"), FieldPanel("portrait"), names_panel("slug", "role", "bio")]
    )


class AgencyKeeping(Keeping):
    """Agencies."""

    model = Agency
    icon = "mail"
    menu_label = _("Agencies")
    list_display = ("__str__", "reference")
    edit_handler = ObjectList([FieldPanel("reference"), names_panel()])


class CoverageKeeping(Keeping):
    """Coverages."""

    model = Coverage
    icon = "folder-open-1"
    menu_label = _("Coverages")
    list_display = ("__str__", "reference")
    edit_handler = ObjectList([FieldPanel("reference"), names_panel("slug", "standfirst", label=_("Title"))])


class ProgrammeKeeping(Keeping):
    """Programmes."""

    model = Programme
    icon = "media"
    menu_label = _("Programmes")
    list_display = ("__str__", "reference", "outlet")
    edit_handler = ObjectList(
        [
            FieldPanel("reference"),
            FieldPanel("outlet"),
            FieldPanel("poster"),
            names_panel("slug", "standfirst", label=_("Title")),
        ]
    )


class NavigationKeeping(Keeping):
    """Navigation."""

    model = NavigationItem
    icon = "list-ul"
    menu_label = _("Navigation")
    list_display = ("__str__", "edition", "menu", "order")
    list_filter = ("edition", "menu")
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in ("edition", "menu", "label", "section", "region", "url", "parent", "order")
        ],
        base_form_class=EditionForm,
    )


class AlertState(Column):
    """Standing, ended or retracted, with the button that takes it back."""

    cell_template_name = "desk/alert_cell.html"

    def get_cell_context_data(self, instance: Alert, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the form's token."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        standing = not instance.retracted and instance.ends_at > clock.now()
        return context | {
            "alert": instance,
            "standing": standing,
            "csrf_token": parent_context.get("csrf_token"),
        }

    def get_value(self, instance: Alert) -> str:
        """Nothing: the template says it."""
        return ""


class AlertKeeping(Keeping):
    """Alerts."""

    model = Alert
    icon = "warning"
    menu_label = _("Alerts")
    list_display = (
        "__str__",
        "edition",
        "source",
        "issued_at",
        "ends_at",
        AlertState("state", label=_("State")),
    )
    list_filter = ("edition",)
    edit_handler = ObjectList(
        [
            FieldPanel("edition"),
            FieldPanel("text"),
            FieldPanel("source"),
            PageChooserPanel("story", "stories.Story"),
            FieldPanel("lasts"),
        ],
        base_form_class=AlertForm,
    )


KEPT = (
    AlertKeeping,
    NavigationKeeping,
    TopicKeeping,
    RegionKeeping,
    CoverageKeeping,
    ProgrammeKeeping,
    ContributorKeeping,
    AgencyKeeping,
)
