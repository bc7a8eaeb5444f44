"""Setting up fronts: the list of them, a front with its containers, its preview, launch and discard."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, PageChooserPanel, Panel
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead import clock
from masthead.desk.front_drafts import Opened, discard_draft, keep_draft, open_front
from masthead.desk.launch import launch
from masthead.desk.onair import public_url
from masthead.desk.refusals import OutOfDate, Refused
from masthead.desk.rights import may_set_up_front
from masthead.desk.screens.front_places import Place, place_at, places, rule_choices
from masthead.desk.screens.previewing import previewed
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import writing_of
from masthead.editions.settings import edition_config
from masthead.fronts.house import usual
from masthead.fronts.models import MOST_CONTAINERS, MOST_STORIES, Container, Front, FrontDraft
from masthead.fronts.showing import reading_front
from masthead.store.values import Address
from masthead.stories.queries.subjects import subject_at
from masthead.stories.values import Subject


@dataclass(frozen=True, slots=True)
class Line:
    """A front as a line of the list: its draft and its launch, if any."""

    place: Place
    url: str
    public_url: str
    front: Front | None
    draft: FrontDraft | None


class FrontsScreen(WagtailAdminTemplateMixin, TemplateView):
    """All fronts that the person may set up."""

    template_name = "desk/fronts.html"
    page_title = gettext_lazy("Fronts")
    header_icon = "home"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Itself."""
        return [{"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """By edition."""
        fronts = {(front.edition, front.place): front for front in Front.objects.all()}
        drafts = {(draft.edition, draft.place): draft for draft in FrontDraft.objects.all()}
        editions = [
            (edition_config(edition).name, writing_of(edition), [_line(one, fronts, drafts) for one in some])
            for edition, some in places(who(self.request)).items()
        ]
        return super().get_context_data(**kwargs) | {"editions": editions}


class OneFront:
    """A front that the person may set up, with the form for it."""

    request: HttpRequest
    place: Place
    opened: Opened

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only what has a front, for those who may set it up."""
        place = place_at(kwargs["edition"], kwargs["place"])
        if place is None:
            raise Http404
        if not may_set_up_front(who(request), place.edition, place.key):
            raise PermissionDenied
        self.place, self.opened = place, open_front(place.edition, place.key)
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response

    def bound(self, data: Any = None) -> tuple[Any, Any]:
        """The form and its panel."""
        handler = front_panels(self.place.edition).bind_to_model(Front)
        form = handler.get_form_class()(data, instance=self.opened.front, for_user=self.request.user)
        panel = handler.get_bound_panel(instance=self.opened.front, request=self.request, form=form)
        return form, panel


class FrontScreen(OneFront, WagtailAdminTemplateMixin, TemplateView):
    """A front with its containers in their order."""

    template_name = "desk/front.html"
    header_icon = "home"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As it is set up now; `?start=usual` begins with the house's usual containers."""
        if request.GET.get("start") == "usual":
            self.opened.front.containers = _usual_containers(self.place)
            self.opened.front.continued = False
        _form, panel = self.bound()
        return self.shown(panel)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep, launch or discard."""
        deed = request.POST.get("do")
        try:
            if deed == "discard":
                return self.discard()
            form, panel = self.bound(request.POST)
            if not form.is_valid():
                messages.error(request, _("The front is not saved: something below is missing or wrong."))
                return self.shown(panel, status=422)
            return self.keep(form.save(commit=False), deed == "launch")
        except OutOfDate as refused:
            messages.error(request, str(refused))
            self.opened = open_front(self.place.edition, self.place.key)
            return self.shown(self.bound(request.POST)[1], status=409)
        except Refused as refused:
            messages.error(request, str(refused))
            return self.shown(self.bound(request.POST)[1], status=422)

    def keep(self, front: Front, out: bool) -> HttpResponse:
        """Keep the draft, and put it before readers if that is asked for. Raises Refused."""
        by, at, place = who(self.request), clock.now(), self.place
        keep_draft(front, by=by, at=at, started_from=self.request.POST.get("started_from", ""))
        if out:
            launch(place.edition, place.key, by=by, at=at)
            messages.success(self.request, _("“%(front)s” is launched.") % {"front": place.name})
        else:
            messages.success(self.request, _("The draft is saved. Readers see it when it is launched."))
        return HttpResponseRedirect(self.request.path)

    def discard(self) -> HttpResponse:
        """Throw the draft away. Raises Refused."""
        place, started_from = self.place, self.request.POST.get("started_from", "")
        discard_draft(place.edition, place.key, by=who(self.request), started_from=started_from)
        messages.success(self.request, _("The draft is thrown away."))
        return HttpResponseRedirect(self.request.path)

    def shown(self, panel: Any, status: int = 200) -> HttpResponse:
        """The form, whatever became of what was sent."""
        context = self.get_context_data(
            panel=panel,
            form=panel.form,
            media=self.media(panel),
            opened=self.opened,
            place=self.place,
            own=self.opened.front.containers.count(),
            public_url=public_url(Address(self.place.edition, self.place.path)),
            preview_url=reverse("desk_front_preview", args=[self.place.edition, self.place.key]),
        )
        return self.render_to_response(context, status=status)

    def media(self, panel: Any) -> Media:
        """Scripts of the panels and choosers."""
        found: Media = panel.media + panel.form.media
        return found

    def get_page_title(self) -> str:
        """Which front."""
        return f"{self.place.name} ({edition_config(self.place.edition).name})"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The list, then the front."""
        return [
            {"url": reverse("desk_fronts"), "label": _("Fronts")},
            {"url": "", "label": self.get_page_title()},
        ]


class FrontPreview(OneFront, TemplateView):
    """The real sheet with what stands in the form, saved or not."""

    http_method_names: tuple[str, ...] = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """In a window of its own."""
        form, _panel = self.bound(request.POST)
        if not form.is_valid():
            text = _("This front cannot be shown yet: something in the form is missing or wrong.")
            return HttpResponse(text, status=422, content_type="text/plain; charset=utf-8")
        with reading_front(form.save(commit=False)):
            return previewed(Address(self.place.edition, self.place.path))


def front_panels(edition: str) -> ObjectList:
    """The form of a front, with what may fill its containers in this edition."""
    pins: list[Panel] = [
        FieldRowPanel([PageChooserPanel("story", "stories.Story"), FieldPanel("place")]),
    ]
    container: list[Panel] = [
        FieldRowPanel(
            [FieldPanel("rule", widget=forms.Select(choices=rule_choices(edition))), FieldPanel("weight")]
        ),
        FieldRowPanel(
            [FieldPanel("title", widget=forms.TextInput(attrs={"dir": "auto"})), FieldPanel("number")]
        ),
        FieldPanel("linked"),
        InlinePanel(
            "pins",
            heading=gettext_lazy("Pinned stories"),
            label=gettext_lazy("Pinned story"),
            max_num=MOST_STORIES,
            panels=pins,
        ),
    ]
    return ObjectList(
        [
            InlinePanel(
                "containers",
                heading=gettext_lazy("Containers, from the top of the page"),
                label=gettext_lazy("Container"),
                max_num=MOST_CONTAINERS,
                panels=container,
            ),
            FieldPanel("continued"),
        ]
    )


def _usual_containers(place: Place) -> list[Container]:
    subject = subject_at(place.edition, place.path)
    wanted = usual(place.edition, subject) if isinstance(subject, Subject) else ()
    return [
        Container(
            sort_order=order,
            title=one.title,
            weight=one.weight,
            rule=one.rule,
            number=one.number,
            linked=one.linked,
        )
        for order, one in enumerate(wanted)
    ][:MOST_CONTAINERS]


def _line(
    place: Place, fronts: dict[tuple[str, str], Front], drafts: dict[tuple[str, str], FrontDraft]
) -> Line:
    here = place.edition, place.key
    url = reverse("desk_front", args=here)
    return Line(
        place, url, public_url(Address(place.edition, place.path)), fronts.get(here), drafts.get(here)
    )
