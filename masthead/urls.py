"""The desk's addresses. Nothing here is for readers: they are served by `reader`, from the store."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtail_admin
from wagtail.documents import urls as wagtail_documents

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(wagtail_admin)),
    path("documents/", include(wagtail_documents)),
    path("", RedirectView.as_view(url="/desk/")),
]
