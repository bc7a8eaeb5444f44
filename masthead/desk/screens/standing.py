"""Standing pages on the desk: kept like everything else, seen beforehand as readers will see them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import PreviewOnCreateView, PreviewOnEditView

from masthead.desk.screens.keeping import EditionForm, Keeping
from masthead.desk.screens.previewing import previewed
from masthead.desk.screens.writing import writing_of
from masthead.editions.models import StandingPage
from masthead.store.values import Address
from masthead.stories.queries.standing import reading_standing_draft


class StandingForm(EditionForm):
    """A page stays in its edition and is written in its direction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.edition
        if self.instance.pk:
            self.fields["edition"].choices = [
                choice for choice in self.fields["edition"].choices if choice[0] == chosen
            ]
        written = writing_of(chosen).attributes if chosen else {"dir": "auto"}
        for name in ("title", "standfirst"):
            self.fields[name].widget.attrs.update(written)


class FromStandingForm:
    """Wagtail keeps what is being typed for the preview panel; the sheet is made of it."""

    request: HttpRequest
    object: StandingPage

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sheet, or Wagtail's page that says why there is none."""
        form = self.get_form(self._get_form_data(self._get_form_state()))  # type: ignore[attr-defined]
        if not self.validate_form(form):  # type: ignore[attr-defined]
            return self.error_response()  # type: ignore[attr-defined]
        page: StandingPage = form.save(commit=False)
        with reading_standing_draft(page):
            return previewed(Address(page.edition, page.path))


class StandingPreviewOnEdit(FromStandingForm, PreviewOnEditView):
    """While a page is being edited."""


class StandingPreviewOnCreate(FromStandingForm, PreviewOnCreateView):
    """While a page is being written for the first time."""


class StandingKeeping(Keeping):
    """Standing pages."""

    model = StandingPage
    icon = "doc-full"
    menu_label = _("Standing pages")
    list_display = ("__str__", "edition", "slug", "order", "in_footer")
    list_filter = ("edition",)
    preview_on_add_view_class = StandingPreviewOnCreate
    preview_on_edit_view_class = StandingPreviewOnEdit
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in ("edition", "title", "standfirst", "body", "slug", "reference", "order", "in_footer")
        ],
        base_form_class=StandingForm,
    )
