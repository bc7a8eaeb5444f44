"""The desk's own addresses: shut doors and what Wagtail's administration has no place for."""

from django.urls import URLPattern, path

from masthead.desk.screens.carrying_out import TranslateScreen, VerbScreen
from masthead.desk.screens.closed import closed_doors
from masthead.desk.screens.fronts import FrontPreview, FrontScreen, FrontsScreen
from masthead.desk.screens.notices import kept_text, open_revision, read, retract_alert, settle
from masthead.desk.screens.on_air import OnAirScreen
from masthead.desk.screens.patterns import PatternsScreen, pattern_page
from masthead.desk.screens.pictures import asset, desk_picture, picture

before_wagtail: list[URLPattern] = [
    path("pages/<int:story_id>/revisions/<int:revision>/revert/", open_revision),
    *closed_doors,
]
own: list[URLPattern] = [
    path("stories/<int:story_id>/to/<slug:edition>/", TranslateScreen.as_view(), name="desk_translate"),
    path("stories/<int:story_id>/read/", read, name="desk_read"),
    path("stories/<int:story_id>/<slug:verb>/", VerbScreen.as_view(), name="desk_verb"),
    path("kept-texts/<int:id>/", kept_text, name="desk_kept_text"),
    path("notices/<int:id>/settle/", settle, name="desk_settle_notice"),
    path("alerts/<int:id>/retract/", retract_alert, name="desk_retract_alert"),
    path("fronts/", FrontsScreen.as_view(), name="desk_fronts"),
    path("fronts/<slug:edition>/<str:place>/", FrontScreen.as_view(), name="desk_front"),
    path("fronts/<slug:edition>/<str:place>/preview/", FrontPreview.as_view(), name="desk_front_preview"),
    path("patterns/", PatternsScreen.as_view(), name="desk_patterns"),
    path("patterns/<slug:edition>/", pattern_page, name="desk_pattern_page"),
    path("on-air/", OnAirScreen.as_view(), name="desk_on_air"),
]
files: list[URLPattern] = [
    path("assets/<str:name>", asset),
    path("media/<str:name>", picture),
    path("desk-media/<path:name>", desk_picture),
]
