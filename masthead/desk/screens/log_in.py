"""Logging in: name and password, then the second factor. Until both are shown, nobody is logged in."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from mfa.views import MFAAuthView
from wagtail.admin import messages
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView
from wagtail.log_actions import log

from masthead import clock
from masthead.desk.entering import begin_session
from masthead.desk.factors import (
    APP,
    PASSKEY,
    RECOVERY,
    begin_grace,
    grace_ends,
    has_factor,
    is_asked_for,
    is_required,
    passkeys_work,
    standing,
)
from masthead.desk.limits import forget, take
from masthead.desk.models import User
from masthead.proxies import of_one_household

DEVICE = "masthead-device"
DEVICE_DAYS = 180
HALF_WAY_SECONDS = 600
HALF_WAY = "mfa_user"


def address_of(request: HttpRequest) -> str:
    """Who asks, as one household; "" where only our own front server is known."""
    return of_one_household(request.META.get("REMOTE_ADDR") or "")


def device_of(request: HttpRequest, username: str) -> str:
    """The mark of a browser in which this account was logged in before; "" if it is not known there.

    Whoever guesses at an account from elsewhere can lock out strangers, never the people who work with it.
    """
    try:
        told = signing.loads(
            request.COOKIES.get(_device_cookie(), ""), salt=DEVICE, max_age=DEVICE_DAYS * 86400
        )
        return str(told["device"]) if told["user"] == username.casefold() else ""
    except (signing.BadSignature, KeyError, TypeError):
        return ""


def know_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """Marks the browser after a whole log-in."""
    username = user.get_username().casefold()
    device = device_of(request, username) or secrets.token_urlsafe(12)
    told = signing.dumps({"user": username, "device": device}, salt=DEVICE)
    response.set_cookie(
        _device_cookie(), told, max_age=DEVICE_DAYS * 86400, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip


def _device_cookie() -> str:
    return f"__Host-{DEVICE}" if settings.SESSION_COOKIE_SECURE else DEVICE


class LogInForm(LoginForm):
    """Name and password; not more often than is human."""

    def clean(self) -> dict[str, Any]:
        """Counted before the password is looked at, so that guessing in parallel does not help."""
        username = str(self.cleaned_data.get("username") or "")
        tries = self._tries(username)
        now = clock.now()
        for name, who in tries:
            if seconds := take(name, who, now):
                raise ValidationError(
                    _("Too many tries. Wait %(minutes)d minutes, or ask a chief to help you.")
                    % {"minutes": seconds // 60 + 1},
                    code="too_many",
                )
        cleaned: dict[str, Any] = super().clean()
        for name, who in tries:
            if name != "log-in from":
                forget(name, who)
        return cleaned

    def _tries(self, username: str) -> list[tuple[str, str]]:
        account, address = username.casefold(), address_of(self.request)
        counted = [("log-in from", address)] if address else []
        if device := device_of(self.request, username):
            return [*counted, ("log-in with device", f"{account} {device}")]
        return [*counted, ("log-in here", f"{account} {address}"), ("log-in as", account)]


class LogIn(LoginView):
    """The first step."""

    template_name = "desk/log_in.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """In, or on to the second step."""
        user = form.get_user()
        if is_asked_for() and has_factor(user):
            self.request.session.cycle_key()
            self.request.session[HALF_WAY] = {
                "pk": user.pk,
                "backend": user.backend,
                "hash": user.get_session_auth_hash(),
                "at": int(clock.now().timestamp()),
                "remember": bool(form.cleaned_data.get("remember")),
            }
            self.request.session["mfa_success_url"] = self.get_success_url()
            return HttpResponseRedirect(reverse("desk_second_step", args=[_first_of(user)]))
        response: HttpResponse = super().form_valid(form)
        begin_session(self.request, proved=False)
        begin_grace(user, clock.now())
        know_device(self.request, response, user)
        if is_required():
            self._tell_grace(user)
        return response

    def _tell_grace(self, user: User) -> None:
        day = date_format(localtime(grace_ends(user)), "DATE_FORMAT")
        messages.warning(
            self.request,
            _("Set up a second factor until %(day)s: it takes two minutes.") % {"day": day},
            buttons=[messages.button(reverse("desk_factors"), _("Set it up"))],
        )


def _first_of(user: User) -> str:
    has = standing(user)
    if has.passkeys and passkeys_work():
        return PASSKEY
    return APP if has.apps else RECOVERY


class SecondStep(MFAAuthView):
    """The second step: a passkey, an app's code, or a recovery code."""

    def get_template_names(self) -> list[str]:
        """One for all ways."""
        return ["desk/second_step.html"]

    @cached_property
    def user(self) -> User:
        """Who has shown the right password a moment ago, and still may log in with it."""
        told = self.request.session.get(HALF_WAY) or {}
        found = get_user_model()._default_manager.filter(pk=told.get("pk"), is_active=True).first()
        if not isinstance(found, User):
            raise Http404
        fresh = clock.now().timestamp() - told["at"] < HALF_WAY_SECONDS
        if not fresh or told["hash"] != found.get_session_auth_hash():
            raise Http404
        found.backend = told["backend"]
        return found

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Back to the first step when that is too long ago."""
        try:
            self.user  # noqa: B018 - raises Http404
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            messages.error(request, _("Log in again, please: that took too long."))
            return HttpResponseRedirect(reverse("wagtailadmin_login"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the other ways."""
        has = standing(self.user)
        ways = {
            PASSKEY: bool(has.passkeys) and passkeys_work(),
            APP: bool(has.apps),
            RECOVERY: bool(has.recovery_codes),
        }
        others = [way for way, there in ways.items() if there and way != self.method.name]
        return super().get_context_data(**kwargs) | {"way": self.method.name, "others": others}

    def complete(self, code: str) -> Any:
        """Raises ValueError: wrong, used already, or too often."""
        name = self.user.get_username()
        who = f"{name.casefold()} {device_of(self.request, name)}"
        if take("second step", who, clock.now()):
            raise ValueError("too often")
        is_typed = self.method.name in (APP, RECOVERY)
        code = "".join(code.split()).lower() if is_typed else code
        told = super().complete(code)
        if is_typed and take("code used", f"{self.user.pk} {code}", clock.now()):
            raise ValueError("used already")
        forget("second step", who)
        return told

    def form_valid(self, form: Any) -> HttpResponse:
        """In."""
        remember, user = self.request.session[HALF_WAY]["remember"], self.user
        response: HttpResponse = super().form_valid(form)
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
        begin_session(self.request, proved=True)
        know_device(self.request, response, user)
        if self.method.name == RECOVERY:
            log(instance=user, action="masthead.recovery_code_used", user=user)
            left = standing(user).recovery_codes
            messages.warning(
                self.request,
                _("That recovery code is used up; %(count)d are left. Lost your device? Remove it here.")
                % {"count": left},
            )
        return response

    def get_success_url(self) -> str:
        """Where one wanted to go; after a recovery code to one's factors."""
        wanted: str = self.request.session.pop("mfa_success_url", "") or reverse("wagtailadmin_home")
        return reverse("desk_factors") if self.method.name == RECOVERY else wanted
