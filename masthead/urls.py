"""The desk's addresses. Nothing here is for readers: they are served by `reader`, from the store."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtail_documents
from wagtail.utils.urlpatterns import decorate_urlpatterns

from masthead.desk.screens.addresses import before_wagtail, files

handler500 = "masthead.desk.screens.trouble.server_error"
urlpatterns: list[URLPattern | URLResolver] = [
    *files,
    path("desk/", include(before_wagtail)),
    path("desk/", include(wagtail_admin)),
    path("documents/", include(decorate_urlpatterns(wagtail_documents.urlpatterns, require_admin_access))),
    path("", RedirectView.as_view(url="/desk/")),
]
