"""The list of stories: headline, edition, section, state, times, by whom; and the tree as editors walk through it."""

from typing import Any

from django.db.models import Q
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import NavigateToChildrenColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import ButtonWithDropdown, HeaderButton
from wagtail.models import Page

from masthead import clock
from masthead.desk.actors import Actor
from masthead.desk.rights import may_edit
from masthead.desk.screens.states import LABELS, badges, moment_that_matters
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import writing_of
from masthead.editions.settings import edition_choices
from masthead.stories.models import Kind, Story
from masthead.stories.visibility import READABLE


class HeadlineColumn(Column):
    """The headline of the newest text in its own direction, leading to the editor."""

    cell_template_name = "desk/headline_cell.html"

    def get_value(self, instance: Story) -> str:
        """The newest headline."""
        return str(instance.get_admin_display_title())

    def get_cell_context_data(self, instance: Story, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the link and the direction."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return context | {
            "url": _way_in(instance, who(parent_context["request"])),
            "writing": writing_of(instance.edition_code),
            "slugline": instance.slugline,
        }


def _way_in(story: Story, by: Actor) -> str:
    """The editor, or for others the screen on which a published story is read and translated."""
    return reverse("wagtailadmin_pages:edit" if may_edit(by, story) else "desk_read", args=[story.pk])


def state_of(page: Page) -> SafeString | str:
    """A story's badges; editions and sections are simply there."""
    story = page if isinstance(page, Story) else None
    return render_to_string("desk/badges.html", {"badges": badges(story, clock.now())}) if story else ""


def section_of(story: Story) -> str:
    """The section's name."""
    return str(story.get_parent().title)


class StoryFilterSet(WagtailFilterSet):
    """By edition, state and kind."""

    edition_code = MultipleChoiceFilter(
        label=_("Edition"), choices=edition_choices, widget=CheckboxSelectMultiple
    )
    state = MultipleChoiceFilter(
        label=_("State"), choices=list(LABELS.items()), widget=CheckboxSelectMultiple
    )
    kind = MultipleChoiceFilter(label=_("Kind"), choices=Kind.choices, widget=CheckboxSelectMultiple)

    class Meta:
        model = Story
        fields: tuple[str, ...] = ()


class StoryIndex(IndexView):
    """All stories that someone may see."""

    columns = (
        HeadlineColumn("headline", label=_("Headline"), sort_key="title", classname="title"),
        Column("edition_code", label=_("Edition"), sort_key="edition_code", width="8%"),
        Column("section", label=_("Section"), accessor=section_of, width="12%"),
        Column("state", label=_("State"), accessor=state_of, sort_key="state", width="16%"),
        Column(
            "time",
            label=_("Time"),
            accessor=moment_that_matters,
            sort_key="latest_revision_created_at",
            width="14%",
        ),
        Column("by", label=_("By"), accessor="owner", width="10%"),
    )
    filterset_class = StoryFilterSet
    page_title = _("Stories")
    add_item_label = _("Write a story")
    template_name = "desk/stories.html"

    def get_base_queryset(self) -> Any:
        """Those of the person's branches, and of the other editions what readers have."""
        own = self.permission_policy.explorable_instances(self.request.user)
        seen = Q(pk__in=own.values("pk")) | READABLE
        return self.annotate_queryset(Story.objects.filter(seen))


class StoryListing(PageListingViewSet):
    """The list in the menu."""

    name = "desk_stories"
    url_prefix = "stories"
    icon = "doc-full-inverse"
    model = Story
    menu_label = _("Stories")
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = StoryIndex
    columns = StoryIndex.columns
    filterset_class = StoryFilterSet


class Explorer(ExplorableIndexView):
    """Editions, their sections, their stories."""

    base_columns = (
        PageTitleColumn("title", label=_("Headline"), sort_key="title", classname="title"),
        Column("state", label=_("State"), accessor=state_of, width="16%"),
        NavigateToChildrenColumn("navigate", width="10%"),
    )
    columns = base_columns[:2]
    page_title = _("Sections")

    def get_side_panels(self) -> Any:
        """None: Wagtail's would offer privacy and a schedule."""
        return MediaContainer()

    @property
    def header_more_buttons(self) -> list[Any]:
        """Edit the section or edition; nothing else."""
        if self.parent_page.is_root() or not self.permissions.can_edit():
            return []
        url = reverse("wagtailadmin_pages:edit", args=[self.parent_page.pk])
        return [HeaderButton(_("Edit"), url=url, icon_name="edit")]


def fit_listing_buttons(
    buttons: list[Any], page: Page, user: Any, context: HttpRequest | None = None
) -> None:
    """Wagtail's hook: without the menu of move, copy, delete and unpublish beside a title."""
    buttons[:] = [button for button in buttons if not isinstance(button, ButtonWithDropdown)]
