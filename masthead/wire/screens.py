"""The wire on the desk: the inbox, an item's page, the files, and the buttons that make a draft or try a file again."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from masthead import clock
from masthead.contributors.models import Agency
from masthead.desk.actors import Actor, person
from masthead.desk.models import User
from masthead.desk.refusals import Refused
from masthead.desk.screens.sections import section_choices, sections_to_write
from masthead.editions.models import Section
from masthead.editions.settings import newsroom
from masthead.languages import fold
from masthead.wire import intake, originals
from masthead.wire.drafts import can_become_story, make_draft
from masthead.wire.items import Status
from masthead.wire.listing import totals
from masthead.wire.models import Delivery, Filing, Outcome, Watch, WireItem
from masthead.wire.pictures import missing_pictures
from masthead.wire.shown import shown, stopped_stories
from masthead.wire.tongues import speaks_for

PAGE = 50


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest version of every item, newest first, with what narrows them down."""
    at = clock.now()
    page = Paginator(_chosen(request.GET), PAGE).get_page(request.GET.get("p"))
    context = {
        "rows": [shown(item, at) for item in page.object_list],
        "page": page,
        "query": _query(request.GET),
        "asked": request.GET,
        "agencies": Agency.objects.filter(pk__in=WireItem.objects.values("agency_id").distinct()),
        "languages": _languages(),
        "quarantined": Delivery.objects.filter(outcome=Outcome.QUARANTINED, duplicate_of=None).count(),
        "loud": stopped_stories(),
    }
    return render(request, "wire/inbox.html", context)


@require_safe
def item(request: HttpRequest, id: int) -> HttpResponse:
    """One item: its text as sent, its versions, the stories made of it."""
    one = get_object_or_404(WireItem.objects.select_related("agency", "delivery"), pk=id)
    versions = WireItem.objects.filter(agency=one.agency, identity=one.identity)
    context = {
        "row": shown(one, clock.now()),
        "item": one,
        "versions": versions.order_by("-version", "-updated_second", "-pk").select_related("delivery"),
        "newest": versions.filter(newest=True).first(),
        "missing": list(missing_pictures(one)),
        "choices": _sections(one, _who(request)) if can_become_story(one) else [],
    }
    return render(request, "wire/item.html", context)


@require_safe
def original(request: HttpRequest, id: int) -> FileResponse:
    """The bytes as they came, never shown as anything but a download."""
    delivery = get_object_or_404(Delivery, pk=id)
    answer = FileResponse(
        originals.original_path(delivery.sha256).open("rb"),
        as_attachment=True,
        filename=delivery.name or delivery.sha256,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@require_POST
def draft(request: HttpRequest, id: int) -> HttpResponse:
    """Make a draft of an item in the chosen section, and open it."""
    one = get_object_or_404(WireItem, pk=id)
    section = get_object_or_404(Section, pk=_number(request.POST.get("section")))
    try:
        story = make_draft(one, section, by=_who(request), at=clock.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("wire_item", args=[id]))
    messages.success(request, _("The draft is made; its source is credited."))
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[story.pk]))


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """The files as they came, what each ended as, and where news comes from by itself."""
    deliveries = Delivery.objects.select_related("agency")
    state = request.GET.get("state", "")
    chosen = deliveries.filter(outcome=state) if state in Outcome.values else deliveries
    context = {
        "page": Paginator(chosen, PAGE).get_page(request.GET.get("p")),
        "query": _query(request.GET),
        "state": state,
        "states": Outcome.choices,
        "totals": totals(Delivery.objects.all()),
        "watches": Watch.objects.select_related("agency", "section"),
    }
    return render(request, "wire/files.html", context)


@require_POST
def retry(request: HttpRequest, id: int) -> HttpResponse:
    """Read a quarantined file once more."""
    receipt = intake.retry(get_object_or_404(Delivery, pk=id), at=clock.now())
    if receipt.delivery.outcome == Outcome.QUARANTINED:
        messages.error(request, receipt.delivery.reason)
    else:
        messages.success(request, _("The file is read."))
    return HttpResponseRedirect(f"{reverse('wire_files')}?state={Outcome.QUARANTINED}")


def _who(request: HttpRequest) -> Actor:
    assert isinstance(request.user, User)  # Wagtail lets nobody else in
    return person(request.user)


def _chosen(asked: QueryDict) -> QuerySet[WireItem]:
    items = WireItem.objects.filter(newest=True).select_related("agency")
    if agency := _number(asked.get("agency")):
        items = items.filter(agency_id=agency)
    if language := originals.storable(asked.get("language", ""))[:16]:
        items = items.filter(language__istartswith=language)
    if urgency := _number(asked.get("urgency")):
        items = items.filter(urgency__lte=urgency)
    for word in fold(originals.storable(asked.get("q", ""))[:100]).split():
        items = items.filter(folded__contains=word)
    return _in_state(items, asked.get("state", ""))


def _in_state(items: QuerySet[WireItem], state: str) -> QuerySet[WireItem]:
    if state == "stopped":
        return items.filter(status__in=[Status.CANCELED, Status.WITHHELD])
    if state == "embargoed":
        return items.filter(embargoed=True)
    if state == "new":
        taken = Filing.objects.values_list("identity", flat=True)
        return items.filter(status=Status.USABLE).exclude(identity__in=taken)
    return items


def _languages() -> list[str]:
    found = WireItem.objects.order_by().values_list("language", flat=True).distinct()
    return sorted({tag.partition("-")[0] for tag in found if tag})


def _sections(item: WireItem, by: Actor) -> list[tuple[str, list[tuple[int, str]]]]:
    """The sections in which someone may make a draft; editions in the item's language first, those that have it left out."""
    has_it = {filing.edition_code for filing in item.filings if filing.story.state != "spiked"}
    editions = [edition for edition in newsroom().editions if edition.id not in has_it]
    editions.sort(key=lambda edition: not speaks_for(item, edition.id))
    groups = [(edition.name, section_choices(sections_to_write(edition.id, by))) for edition in editions]
    return [(name, choices) for name, choices in groups if choices]


def _query(asked: QueryDict) -> str:
    """What was asked, but the page, for the links to other pages."""
    return urlencode([(name, value) for name, value in asked.items() if name != "p" and value])


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None
