"""Who is let into the desk with a request: sessions end in time, and a password alone is not enough for long."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseForbidden,
    HttpResponseRedirect,
    JsonResponse,
)
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from masthead import clock
from masthead.desk.factors import begin_grace, grace_ends, has_factor, is_asked_for, is_required
from masthead.desk.limits import is_exhausted, take
from masthead.desk.models import User
from masthead.editions.settings import newsroom
from masthead.proxies import of_one_household

BEGAN, SEEN, PROVED = "masthead_began", "masthead_seen", "masthead_proved"
SEEN_EVERY_SECONDS = 60
SMALL_FORM_BYTES = 256 * 1024
SHARED_PREVIEWS = "/preview/"
BY_ITSELF = ("/desk/editing-sessions/", "/desk/dismissibles/")
"""What an open page asks without anybody there."""
WITHOUT_FACTOR = frozenset(
    {"desk_factors", "desk_new_factor", "desk_recovery_codes", "wagtailadmin_logout", "wagtailadmin_javascript_catalog",
     "wagtailadmin_sprite"}
)  # fmt: skip
"""What somebody reaches who must set up a second factor first."""


class Entering:
    """Stands after the session, the person and the messages are known."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            _end_in_time(request)
        if request.user.is_authenticated and is_asked_for():
            refusal = _without_factor(request)
            if refusal is not None:
                return refusal
        if request.path.startswith(SHARED_PREVIEWS):
            return self._by_token(request)
        return _too_much_at_once(request) or self.get_response(request)

    def _by_token(self, request: HttpRequest) -> HttpResponseBase:
        """Pages that need no log-in but a token: who guesses at tokens waits."""
        who = of_one_household(request.META.get("REMOTE_ADDR") or "")
        if is_exhausted("preview", who, clock.now()):
            return HttpResponse(status=429, headers={"Retry-After": "60"})
        response = self.get_response(request)
        if response.status_code == 404:
            take("preview", who, clock.now())
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """Files are counted when they are here and before anybody looks into them."""
        if request.method != "POST" or not request.FILES or not request.user.is_authenticated:
            return None
        count = sum(len(files) for _name, files in request.FILES.lists())
        return _told_to_wait(request, "files", count, newsroom().desk_door.uploads_per_hour)


def begin_session(request: HttpRequest, *, proved: bool) -> None:
    """Right after a log-in."""
    now = clock.now()
    request.session[BEGAN] = request.session[SEEN] = int(now.timestamp())
    request.session[PROVED] = proved


def _end_in_time(request: HttpRequest) -> None:
    """Logs somebody out who has been in for too long, or away."""
    door, session, now = newsroom().desk_door, request.session, int(clock.now().timestamp())
    began = session.setdefault(BEGAN, now)
    seen = session.setdefault(SEEN, now)
    if now - began > door.session_hours * 3600 or now - seen > door.idle_minutes * 60:
        logout(request)
        messages.info(request, _("You were logged out, since you had been away or logged in for long."))
    elif now - seen >= SEEN_EVERY_SECONDS and not request.path.startswith(BY_ITSELF):
        session[SEEN] = now


def _without_factor(request: HttpRequest) -> HttpResponse | None:
    """Nobody, where a second factor is due and was not shown; its set-up, where somebody has none and should."""
    user = request.user
    assert isinstance(user, User)
    if request.session.get(PROVED):
        return None
    if has_factor(user):
        request.user = AnonymousUser()
        return None
    if not is_required():
        return None
    begin_grace(user, clock.now())
    if clock.now() < grace_ends(user) or _is_for_setting_up(request):
        return None
    if request.method not in ("GET", "HEAD") or not request.accepts("text/html"):
        return HttpResponseForbidden(_("Set up a second factor first."))
    return HttpResponseRedirect(reverse("desk_factors"))


def _is_for_setting_up(request: HttpRequest) -> bool:
    try:
        return resolve(request.path_info).url_name in WITHOUT_FACTOR
    except Resolver404:
        return False


def _too_much_at_once(request: HttpRequest) -> HttpResponse | None:
    """Counted before the body is taken apart."""
    if not (request.content_type or "").startswith("multipart/") or not request.user.is_authenticated:
        return None
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return HttpResponse(status=400)
    if size < SMALL_FORM_BYTES:
        return None
    return _told_to_wait(request, "bytes", size, newsroom().desk_door.upload_megabytes_per_hour * 1_000_000)


def _told_to_wait(request: HttpRequest, limit: str, amount: int, most: int) -> HttpResponse | None:
    seconds = take(limit, str(request.user.pk), clock.now(), amount=amount, most=most)
    if not seconds:
        return None
    why = _("That is too much at once. Wait %(minutes)d minutes before you bring more.") % {
        "minutes": seconds // 60 + 1
    }
    answer: HttpResponse = (
        HttpResponse(why, status=429, content_type="text/plain; charset=utf-8")
        if request.accepts("text/html")
        else JsonResponse({"success": False, "error_message": why}, status=429)
    )
    answer.headers["Retry-After"] = str(seconds)
    return answer
