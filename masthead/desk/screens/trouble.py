"""The page in place of one that could not be made: what is the matter, and that nothing which was saved is lost."""

import logging
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from masthead.desk.standstills import not_yet

log = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this for whatever no screen caught."""
    error = sys.exc_info()[1]
    is_ours = isinstance(error, DatabaseError | OSError)
    why = not_yet(error).why if error is not None and is_ours else ""
    told = {
        "head": _("The desk cannot do this now"),
        "why": why,
        "rtl": get_language_bidi(),
        "wrote": request.method not in ("GET", "HEAD"),
    }
    return HttpResponse(render_to_string("desk/trouble.html", told), status=503 if is_ours else 500)
