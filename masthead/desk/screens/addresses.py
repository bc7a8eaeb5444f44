"""The desk's own addresses: shut doors and what Wagtail's administration has no place for."""

from django.urls import URLPattern, path

from masthead.desk.health import healthz
from masthead.desk.screens.carrying_out import TranslateScreen, VerbScreen
from masthead.desk.screens.clocks import confirm_clock
from masthead.desk.screens.closed import closed_doors
from masthead.desk.screens.factors import (
    FactorsScreen,
    NewFactorScreen,
    out_elsewhere,
    recovery_codes,
    remove_factor,
)
from masthead.desk.screens.fronts import FrontPreview, FrontScreen, FrontsScreen
from masthead.desk.screens.log_in import LogIn, SecondStep
from masthead.desk.screens.notices import kept_text, open_revision, read, retract_alert, settle
from masthead.desk.screens.on_air import OnAirScreen
from masthead.desk.screens.patterns import PatternsScreen, pattern_page
from masthead.desk.screens.people import LogInsScreen, log_out, reset_factors
from masthead.desk.screens.pictures import asset, desk_picture, picture
from masthead.desk.screens.proofs import proof_now
from masthead.desk.screens.restored import RestoredScreen
from masthead.desk.screens.shared import RevokePreview, SharePreview, shared_file, shared_page

before_wagtail: list[URLPattern] = [
    path("login/", LogIn.as_view(), name="wagtailadmin_login"),
    path("login/<str:method>/", SecondStep.as_view(), name="desk_second_step"),
    path("pages/<int:story_id>/revisions/<int:revision>/revert/", open_revision),
    *closed_doors,
]
own: list[URLPattern] = [
    path("log-in/", FactorsScreen.as_view(), name="desk_factors"),
    path("log-in/recovery-codes/", recovery_codes, name="desk_recovery_codes"),
    path("log-in/out-elsewhere/", out_elsewhere, name="desk_out_elsewhere"),
    path("log-in/new/<str:method>/", NewFactorScreen.as_view(), name="desk_new_factor"),
    path("log-in/<int:id>/remove/", remove_factor, name="desk_remove_factor"),
    path("log-ins/", LogInsScreen.as_view(), name="desk_log_ins"),
    path("log-ins/<int:id>/reset/", reset_factors, name="desk_reset_factors"),
    path("log-ins/<int:id>/log-out/", log_out, name="desk_log_out"),
    path("stories/<int:story_id>/to/<slug:edition>/", TranslateScreen.as_view(), name="desk_translate"),
    path("stories/<int:story_id>/read/", read, name="desk_read"),
    path("stories/<int:story_id>/share/", SharePreview.as_view(), name="desk_share"),
    path("clock/confirm/", confirm_clock, name="desk_confirm_clock"),
    path("previews/<int:id>/revoke/", RevokePreview.as_view(), name="desk_revoke_preview"),
    path("stories/<int:story_id>/<slug:verb>/", VerbScreen.as_view(), name="desk_verb"),
    path("kept-texts/<int:id>/", kept_text, name="desk_kept_text"),
    path("notices/<int:id>/settle/", settle, name="desk_settle_notice"),
    path("alerts/<int:id>/retract/", retract_alert, name="desk_retract_alert"),
    path("fronts/", FrontsScreen.as_view(), name="desk_fronts"),
    path("fronts/<slug:edition>/<str:place>/", FrontScreen.as_view(), name="desk_front"),
    path("fronts/<slug:edition>/<str:place>/preview/", FrontPreview.as_view(), name="desk_front_preview"),
    path("patterns/", PatternsScreen.as_view(), name="desk_patterns"),
    path("patterns/<slug:edition>/", pattern_page, name="desk_pattern_page"),
    path("restored/", RestoredScreen.as_view(), name="desk_restored"),
    path("on-air/", OnAirScreen.as_view(), name="desk_on_air"),
    path("on-air/<int:entry>/", proof_now, name="desk_proof"),
]
files: list[URLPattern] = [
    path("healthz", healthz),
    path("preview/<str:token>/", shared_page, name="shared_preview"),
    path("preview/<str:token>/<str:folder>/<str:name>", shared_file),
    path("assets/<str:name>", asset),
    path("media/<str:name>", picture),
    path("desk-media/<path:name>", desk_picture),
]
