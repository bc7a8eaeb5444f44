"""What a browser may do with the desk's pages, said with every answer of the desk, errors too.

Scripts are the desk's own files. The few that Wagtail's forms carry inline bear the session's nonce; who is not logged in
gets a policy without any. Styles may stand inline: Wagtail's widgets cannot do without.
"""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.widgets.chooser import BaseChooser

PERMISSIONS = (
    "accelerometer=(), autoplay=(self), camera=(), display-capture=(), fullscreen=(self), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), usb=()"
)
_nonce: ContextVar[str] = ContextVar("nonce", default="")


class Policies:
    """Stands right after Django's SecurityMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        nonce = _of_session(request)
        token = _nonce.set(nonce)
        try:
            response = self.get_response(request)
        finally:
            _nonce.reset(token)
        for name, value in (
            ("Content-Security-Policy", page_policy(nonce)),
            ("Permissions-Policy", PERMISSIONS),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Robots-Tag", "noindex, nofollow"),
        ):
            response.headers.setdefault(name, value)
        if response.headers.get("Content-Type", "").startswith(("text/html", "application/json")):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def page_policy(nonce: str) -> str:
    """The policy of a page of the desk."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'nonce-{nonce}'" if nonce else "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    )


def _of_session(request: HttpRequest) -> str:
    """One for a session, not for a request: parts of forms come later, into a page that is open already."""
    session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return (
        salted_hmac("masthead.desk.policies", session, algorithm="sha256").hexdigest()[:32] if session else ""
    )


def nonce() -> str:
    """The nonce of the request that is being answered; "" outside of one."""
    return _nonce.get()


def let_choosers_speak() -> None:
    """Wagtail's choosers carry their start inline: with the nonce."""
    BaseChooser.render = _render_chooser


def _render_chooser(
    chooser: BaseChooser,
    name: str,
    value: object,
    attrs: dict[str, str] | None = None,
    renderer: object = None,
) -> SafeString:
    value_data = chooser.get_value_data(value)
    html = chooser.render_html(name, value_data, attrs)
    start = chooser.render_js_init((attrs or {})["id"], name, value_data)
    return mark_safe(f'{html}<script nonce="{nonce()}">{start}</script>')
