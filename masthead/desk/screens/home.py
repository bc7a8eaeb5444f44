"""The desk's first page: what is mine, what waits, what is coming, what is out, and what somebody must see."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from masthead import clock
from masthead.desk.models import KeptText, Notice
from masthead.desk.screens.clocks import ClockAlarm
from masthead.desk.screens.proofs import NotYetTrue
from masthead.desk.screens.restored import RestoredPanel
from masthead.desk.screens.states import Badge, badges, moment_that_matters
from masthead.desk.screens.writing import Writing, writing_of
from masthead.stories.models import State, Story
from masthead.stories.visibility import embargoes_over, secret_stories

SHOWN = 12


def seen_by(request: HttpRequest) -> QuerySet[Story]:
    """The stories of the branches that someone works in."""
    pages = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return Story.objects.filter(pk__in=pages.values("pk")).order_by("-latest_revision_created_at")


class Row:
    """A story as a line of a panel."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.badges: list[Badge] = badges(story, clock.now())
        self.time = moment_that_matters(story)
        self.writing: Writing = writing_of(story.edition_code)


class StoriesPanel(Component):
    """Some stories."""

    template_name = "desk/home_stories.html"
    heading: Any = ""
    empty: Any = ""

    def stories(self, request: HttpRequest) -> QuerySet[Story]:
        """Which ones."""
        raise NotImplementedError

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """As lines."""
        stories = list(self.stories(parent_context["request"])[:SHOWN])
        over = embargoes_over(story.identity for story in stories)
        for story in stories:
            story.embargo = over.get(story.identity)
        rows = [Row(story) for story in stories]
        return {"rows": rows, "heading": self.heading, "empty": self.empty, "id": self.name}


class MyDrafts(StoriesPanel):
    """What I write."""

    name, order, heading, empty = (
        "my-drafts",
        120,
        _("My drafts"),
        _("You are writing nothing at the moment."),
    )

    def stories(self, request: HttpRequest) -> QuerySet[Story]:
        """Begun by me and not handed in."""
        return seen_by(request).filter(owner=request.user, state=State.DRAFT)


class Waiting(StoriesPanel):
    """What was handed in."""

    name, order, heading, empty = "waiting", 110, _("Waiting for an editor"), _("Nothing waits.")

    def stories(self, request: HttpRequest) -> QuerySet[Story]:
        """The one that waits longest first."""
        return seen_by(request).filter(state=State.SUBMITTED).order_by("latest_revision_created_at")


class UnderEmbargo(StoriesPanel):
    """What an embargo keeps back."""

    name, order, heading, empty = "under-embargo", 125, _("Under embargo"), _("Nothing is under embargo.")

    def stories(self, request: HttpRequest) -> QuerySet[Story]:
        """Those that readers never had, the one written on last first."""
        return seen_by(request).filter(pk__in=secret_stories().values("pk"))


class Scheduled(StoriesPanel):
    """What goes out by itself."""

    name, order, heading, empty = "scheduled", 130, _("Scheduled"), _("Nothing is scheduled.")

    def stories(self, request: HttpRequest) -> QuerySet[Story]:
        """The next one first."""
        return seen_by(request).filter(scheduled_for__isnull=False).order_by("scheduled_for")


class PublishedToday(StoriesPanel):
    """What readers got today, by the desk's clock."""

    name, order, heading, empty = "published-today", 140, _("Published today"), _("Nothing yet today.")

    def stories(self, request: HttpRequest) -> QuerySet[Story]:
        """Newest first."""
        begun = timezone.localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
        return (
            seen_by(request).filter(state=State.PUBLISHED, published_at__gte=begun).order_by("-published_at")
        )


class Notices(Component):
    """What an editor must see; the urgent first."""

    name, order, template_name = "notices", 100, "desk/home_notices.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Those about stories that the person sees."""
        request = parent_context["request"]
        notices = Notice.objects.filter(settled_at=None, story__in=seen_by(request)).select_related("story")
        return {
            "notices": notices[:SHOWN],
            "request": request,
            "csrf_token": parent_context.get("csrf_token"),
        }


class KeptTexts(Component):
    """My texts that were refused because the story had moved on."""

    name, order, template_name = "kept-texts", 150, "desk/home_kept.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Newest first."""
        request = parent_context["request"]
        kept = KeptText.objects.filter(by=request.user.get_username()).select_related("story")
        return {"kept": kept[:SHOWN]}


def fit_home(request: HttpRequest, panels: list[Component]) -> None:
    """Wagtail's hook: our panels in place of its own. Parts above the desk (the wire) may have added theirs already."""
    theirs = [panel for panel in panels if type(panel).__module__.startswith("masthead.")]
    panels[:] = [
        RestoredPanel(),
        ClockAlarm(),
        NotYetTrue(),
        Notices(),
        Waiting(),
        MyDrafts(),
        UnderEmbargo(),
        Scheduled(),
        PublishedToday(),
        KeptTexts(),
        *theirs,
    ]


def fit_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's hook: the tree under our word for it, and without Wagtail's own help."""
    items[:] = [item for item in items if item.name != "help"]
    for item in items:
        if item.name == "explorer":
            item.label = _("Sections")


def fit_summary(request: HttpRequest, items: list[Component]) -> None:
    """Wagtail's hook: no counts of pages."""
    items.clear()
