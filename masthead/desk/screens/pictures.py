"""Pictures and assets on the desk's host, for those who are logged in: readers' side serves none that is not published."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.admin.auth import require_admin_access

from masthead.desk.screens.film_parts import film_part

SHOWN = ("images/", "original_images/")  # of the originals' folder; documents go out by Wagtail's own view
TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "avif": "image/avif",
}
POLICY = "default-src 'none'; sandbox"


@require_admin_access
@require_safe
def asset(request: HttpRequest, name: str) -> HttpResponseBase:
    """Style, script or font of the readers' pages, for previews."""
    return _public_file(f"assets/{name}")


@require_admin_access
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """What readers would get of a picture or a film, published or not."""
    if name.endswith((".mp4", ".vtt")):
        return _private(film_part(request, f"media/{name}"))
    return _public_file(f"media/{name}")


def public_file(request: HttpRequest, folder: str, name: str) -> HttpResponseBase:
    """The same for a page that was shared; who may have it is asked there."""
    if folder == "media" and name.endswith((".mp4", ".vtt")):
        return _private(film_part(request, f"media/{name}"))
    return _public_file(f"{folder}/{name}")


@require_admin_access
@require_safe
def desk_picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A photo's original, or the desk's thumbnail of it."""
    if not name.startswith(SHOWN):
        raise Http404
    response = serve(request, name, document_root=settings.MEDIA_ROOT)
    return _private(response)


def _public_file(name: str) -> HttpResponseBase:
    if "/" in name.partition("/")[2] or ".." in name:
        raise Http404
    try:
        content = import_string(settings.PUBLIC_BYTES)(name)
    except FileNotFoundError as missing:
        raise Http404 from missing
    kind = TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    return _private(HttpResponse(content, content_type=kind))


def _private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "private, max-age=300"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response
