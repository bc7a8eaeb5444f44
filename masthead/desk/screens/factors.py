"""One's own second factors: adding and removing them, and recovery codes, shown once."""

from typing import Any

import pyotp
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from mfa.forms import MFACreateForm
from mfa.models import MFAKey
from mfa.views import MFACreateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from masthead import clock
from masthead.desk.entering import PROVED
from masthead.desk.factors import (
    APP,
    FACTORS,
    MOST_FACTORS,
    PASSKEY,
    RECOVERY,
    grace_ends,
    is_required,
    log_out_everywhere,
    make_recovery_codes,
    passkeys_work,
    standing,
)
from masthead.desk.limits import take
from masthead.desk.models import User
from masthead.editions.settings import newsroom

NAMES = {APP: gettext_lazy("Codes of an app"), PASSKEY: gettext_lazy("Passkey")}


class FactorsScreen(WagtailAdminTemplateMixin, TemplateView):
    """What one has, and what is still wanting."""

    template_name = "desk/factors.html"
    page_title = gettext_lazy("Your log-in")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Itself."""
        return [{"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The factors, newest last, and how long the grace lasts."""
        user: Any = self.request.user
        has = standing(user)
        keys = MFAKey.objects.filter(user=user, method__in=FACTORS).order_by("pk")
        ends = grace_ends(user) if is_required() and not has.has_factor and user.grace_began else None
        return super().get_context_data(**kwargs) | {
            "factors": [(key, NAMES[key.method]) for key in keys],
            "has": has,
            "grace_ends": ends,
            "is_over": ends is not None and ends <= clock.now(),
            "passkeys_work": passkeys_work(),
        }


class NewFactorForm(MFACreateForm):
    """With labels of the desk's."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields["name"].label = _("Name, such as “my phone”")
        self.fields["code"].label = _("The code that it shows now")
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "dir": "ltr"}
        self.order_fields(["code", "name"])


class NewFactorScreen(WagtailAdminTemplateMixin, MFACreateView):
    """Adds an app or a passkey: nothing counts before it was shown to work."""

    form_class = NewFactorForm
    header_icon = "key"

    def get_template_names(self) -> list[str]:
        """One for both kinds."""
        return ["desk/new_factor.html"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Recovery codes are made elsewhere, and passkeys only where they work."""
        if self.kwargs["method"] not in FACTORS or (self.kwargs["method"] == PASSKEY and not passkeys_work()):
            raise Http404
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_page_title(self) -> str:
        """Which."""
        return _("Add a passkey") if self.method.name == PASSKEY else _("Add an app")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Below the factors."""
        return [
            {"url": reverse("desk_factors"), "label": str(FactorsScreen.page_title)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which kind it is."""
        return super().get_context_data(**kwargs) | {"way": self.method.name}

    def begin(self) -> Any:
        """What to show, and what to check the answer with. (The library's own call does not suit pyotp from 2.12 on.)"""
        if self.method.name != APP:
            return super().begin()
        secret = pyotp.random_base32()
        name = self.request.user.get_username()
        url = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=newsroom().brand.name)
        return {"url": url, "secret": secret}, secret

    def complete(self, code: str) -> Any:
        """What is to be kept of it. Raises ValueError."""
        if take("second step", f"adding {self.request.user.pk}", clock.now()):
            raise ValueError("too often")
        return super().complete("".join(code.split()) if self.method.name == APP else code)

    def form_valid(self, form: Any) -> HttpResponse:
        """Kept; all other sessions end, and who has no recovery codes gets some."""
        user: Any = self.request.user
        if MFAKey.objects.filter(user=user, method__in=FACTORS).count() >= MOST_FACTORS:
            form.add_error(None, _("You have many already. Remove one first."))
            return self.form_invalid(form)
        MFAKey.objects.create(
            user=user,
            method=self.method.name,
            name=form.cleaned_data["name"],
            secret=form.cleaned_data["secret"],
        )
        self.request.session.pop("mfa_challenge", None)
        self.request.session[PROVED] = True
        _others_out(self.request, user)
        log(instance=user, action="masthead.factor_added", user=user, title=form.cleaned_data["name"])
        messages.success(self.request, _("Added. From now on you log in with it."))
        if not standing(user).recovery_codes:
            return HttpResponseRedirect(reverse("desk_recovery_codes"))
        return HttpResponseRedirect(reverse("desk_factors"))


@require_POST
def remove_factor(request: HttpRequest, id: int) -> HttpResponse:
    """Takes one away; the last one stays where one is needed."""
    user: Any = request.user
    key = get_object_or_404(MFAKey, pk=id, user=user, method__in=FACTORS)
    is_last = MFAKey.objects.filter(user=user, method__in=FACTORS).count() == 1
    if is_last and is_required():
        messages.error(
            request, _("This newsroom asks for a second factor: add another one before you remove the last.")
        )
        return HttpResponseRedirect(reverse("desk_factors"))
    name = key.name
    key.delete()
    if is_last:
        MFAKey.objects.filter(user=user, method=RECOVERY).delete()
    _others_out(request, user)
    log(instance=user, action="masthead.factor_removed", user=user, title=name)
    messages.success(request, _("Removed."))
    return HttpResponseRedirect(reverse("desk_factors"))


@never_cache
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Makes new ones and shows them, this once."""
    user: Any = request.user
    has = standing(user)
    if not has.has_factor:
        return HttpResponseRedirect(reverse("desk_factors"))
    codes: list[str] = []
    if request.method == "POST":
        codes = make_recovery_codes(user)
        _others_out(request, user)
    context = {
        "codes": codes,
        "has": has,
        "header_title": _("Recovery codes"),
        "page_title": _("Recovery codes"),
        "header_icon": "key",
        "breadcrumbs_items": [
            {"url": reverse("desk_factors"), "label": str(FactorsScreen.page_title)},
            {"url": "", "label": _("Recovery codes")},
        ],
    }
    return render(request, "desk/recovery_codes.html", context)


@require_POST
def out_elsewhere(request: HttpRequest) -> HttpResponse:
    """Ends one's other sessions."""
    user: Any = request.user
    _others_out(request, user)
    messages.success(request, _("You are logged out everywhere but here."))
    return HttpResponseRedirect(reverse("desk_factors"))


def _others_out(request: HttpRequest, user: User) -> None:
    log_out_everywhere(user)
    request.user = user
    update_session_auth_hash(request, user)
