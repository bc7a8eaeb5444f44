"""Films at the desk: brought in with their captions, and how far their making has come."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, Panel
from wagtail.admin.ui.tables import Column

from masthead.desk.filming import progress_of
from masthead.desk.screens.keeping import Keeping, LanguageSelect
from masthead.media.films import said_of
from masthead.media.models import Film, FilmState
from masthead.media.vtt import MOST_BYTES

SHOWN_AS = {
    FilmState.EMPTY: "draft",
    FilmState.WAITING: "submitted",
    FilmState.READY: "published",
    FilmState.FAILED: "held",
}


def state_of(film: Film) -> str:
    """How a film stands, in words: being made (40 %), ready, or failed and why."""
    state = FilmState(film.state)
    if state == FilmState.WAITING and (progress := progress_of(film)):
        return str(_("being made (%(progress)d %%)") % {"progress": progress})
    if state == FilmState.FAILED:
        return str(_("failed: %(why)s") % {"why": said_of(film.failure)})
    return str(state.label)


class CaptionsInput(forms.Textarea):
    """A text that may be brought as a file instead."""

    template_name = "desk/captions_input.html"
    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The file's text where there is a file. Bytes that are no UTF-8 become signs that no caption holds."""
        if (file := files.get(f"{name}-file")) is not None:
            file.seek(0)  # forms ask more than once
            return file.read(MOST_BYTES + 1).decode("utf-8-sig", "replace")
        return super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Neither a text nor a file."""
        return name not in data and f"{name}-file" not in files


class FilmStatePanel(Panel):
    """How the film stands, its qualities and where it can be watched."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "desk/film_state.html"

        def is_shown(self) -> bool:
            """Not of a film that is just being brought in."""
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> Any:
            """State and qualities."""
            context = super().get_context_data(parent_context)
            film = self.instance
            return context | {
                "state": state_of(film),
                "shown_as": SHOWN_AS[FilmState(film.state)],
                "files": film.files.all(),
                "film": film,
            }


class FilmStateColumn(Column):
    """How the film stands."""

    cell_template_name = "desk/film_cell.html"

    def get_cell_context_data(self, instance: Film, parent_context: dict[str, Any]) -> dict[str, Any]:
        """State, in a colour."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {"shown_as": SHOWN_AS[FilmState(instance.state)]}

    def get_value(self, instance: Film) -> str:
        """In words."""
        return state_of(instance)


class FilmKeeping(Keeping):
    """Films."""

    model = Film
    icon = "media"
    menu_label = _("Films")
    list_display = ("__str__", "credit", "created_at", FilmStateColumn("state", label=_("State")))
    list_filter = ("state",)
    ordering = ("-pk",)
    edit_handler = ObjectList(
        [
            FilmStatePanel(),
            FieldPanel("title"),
            InlinePanel(
                "originals",
                heading=_("Files"),
                help_text=_(
                    "MP4, MOV or WebM. Several files are several qualities of the same film; one is enough."
                ),
                label=_("File"),
                min_num=1,
                max_num=6,
                panels=[FieldPanel("file")],
            ),
            FieldPanel("poster"),
            FieldPanel("caption"),
            FieldPanel("credit"),
            FieldPanel("usage_terms"),
            InlinePanel(
                "captions",
                heading=_("Captions"),
                label=_("Captions"),
                max_num=20,
                panels=[
                    FieldPanel("language", widget=LanguageSelect),
                    FieldPanel("label"),
                    FieldPanel("text", widget=CaptionsInput),
                ],
            ),
        ]
    )
