"""Which screens belong to which kind of page."""

from typing import Any

from django.views import View
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from masthead.desk.screens.editing import StoryCreateView, StoryEditView
from masthead.desk.screens.listing import Explorer
from masthead.desk.screens.paper_pages import PageDeleteView, PaperPageEditView, SectionCreateView
from masthead.desk.screens.previewing import StoryPreviewOnCreate, StoryPreviewOnEdit, StoryViewDraft
from masthead.editions.models import Edition, Section
from masthead.stories.models import Story


class NoPreview(View):
    """Editions and sections are seen on the readers' side."""

    http_method_names: tuple[str, ...] = ()


class PaperViewSet(PageViewSet):
    """Every kind of page: the list is ours."""

    model = Page
    index_view_class = Explorer
    delete_view_class = PageDeleteView


class StoryViewSet(PaperViewSet):
    """Stories are written with revisions and moved by verbs."""

    model = Story
    parent_models: tuple[type[Page], ...] = ()
    add_view_class = StoryCreateView
    edit_view_class = StoryEditView
    preview_on_add_view_class = StoryPreviewOnCreate
    preview_on_edit_view_class = StoryPreviewOnEdit
    view_draft_view_class = StoryViewDraft
    revisions_view_class = StoryViewDraft


class SectionViewSet(PaperViewSet):
    """Sections are saved at once."""

    model = Section
    parent_models: tuple[type[Page], ...] = ()
    add_view_class = SectionCreateView
    edit_view_class = PaperPageEditView
    preview_on_add_view_class = NoPreview
    preview_on_edit_view_class = NoPreview
    view_draft_view_class = NoPreview
    revisions_view_class = NoPreview


class EditionViewSet(SectionViewSet):
    """Editions too; they are made by `masthead init`."""

    model = Edition


def page_viewsets() -> list[Any]:
    """For Wagtail's register."""
    return [
        PaperViewSet("desk_pages"),
        StoryViewSet("desk_story_pages"),
        SectionViewSet("desk_section_pages"),
        EditionViewSet("desk_edition_pages"),
    ]
