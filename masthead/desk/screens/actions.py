"""The buttons at the foot of the editor: ours in place of Wagtail's."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, SaveDraftMenuItem

from masthead.desk.screens.offers import Offer, offers, offers_for_new
from masthead.desk.screens.who import who
from masthead.stories.models import Story


class OfferItem(ActionMenuItem):
    """One of our verbs."""

    def __init__(self, offer: Offer, order: int) -> None:
        super().__init__(order=order)
        self.offer = offer
        self.label = offer.label
        self.name = f"action-{offer.verb}"
        self.icon_name = offer.icon

    def get_url(self, parent_context: dict[str, Any]) -> str | None:
        """Where the verb's screen is; none for a button that sends the form."""
        if self.offer.sends:
            return None
        return reverse("desk_verb", args=[parent_context["page"].pk, self.offer.verb])


class SaveItem(ActionMenuItem):
    """The one button of an edition or section: what is saved is what readers have."""

    label = _("Save")
    name = "action-publish"
    icon_name = "upload"


def fit_menu(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Wagtail's hook: replace the items of its menu in place."""
    items[:] = _story_items(request, context) if _is_story(request, context) else [SaveItem(order=0)]


def _is_story(request: HttpRequest, context: dict[str, Any]) -> bool:
    page = context.get("page")
    if page is not None:
        return isinstance(page, Story)
    match = request.resolver_match
    return match is not None and match.kwargs.get("content_type_model_name") == "story"


def _story_items(request: HttpRequest, context: dict[str, Any]) -> list[ActionMenuItem]:
    page = context.get("page")
    if page is not None:
        found = offers(Story.objects.get(pk=page.pk), who(request))
    else:
        allowed = context["parent_page"].permissions_for_user(request.user).can_publish_subpage()
        found = offers_for_new(allowed)
    return [
        SaveDraftMenuItem(order=0),
        *(OfferItem(offer, order) for order, offer in enumerate(found, start=1)),
    ]
