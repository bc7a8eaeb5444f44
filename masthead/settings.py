"""Django's settings, made of the data folder named by MASTHEAD_DATA; what a newsroom sets stands in its masthead.toml."""

from socket import gethostname
from urllib.parse import urlsplit

from masthead.conf import load_from_environment, secrets
from masthead.journal.engines import database

MASTHEAD = load_from_environment()
PRESSROOM = "masthead.assembly.pressroom"
CHORES = [
    "masthead.wire.chores.receive_due",
    "masthead.desk.making.make_due",
    "masthead.desk.proving.prove_due",
    "masthead.repair.retention.let_go_old",
    "masthead.desk.purging.purge_due",
]
PUBLIC_BYTES = "masthead.assembly.public_bytes"
ERASE = "masthead.repair.erase.erase"
PATTERNS = "masthead.pages.patterns.page.newsroom_patterns"
_secrets = secrets(MASTHEAD)
MEDIA_KEY = _secrets.media_key
SECRET_KEY = _secrets.django_key
DEBUG = False
_desk = urlsplit(MASTHEAD.desk_url)
_tls = _desk.scheme == "https"
ALLOWED_HOSTS = sorted(
    {_desk.hostname or "", MASTHEAD.desk_host, gethostname().lower(), "localhost", "127.0.0.1", "[::1]"}
    - {"", "0.0.0.0", "::"}
)

INSTALLED_APPS = [
    "masthead.journal",
    "masthead.contributors",
    "masthead.subjects",
    "masthead.media",
    "masthead.editions",
    "masthead.stories",
    "masthead.broadcast",
    "masthead.fronts",
    "masthead.onward",
    "masthead.desk",
    "masthead.wire",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.sites",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "mfa",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "masthead.desk.policies.Policies",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "masthead.desk.entering.Entering",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "masthead.desk.middleware.OneTransaction",
]
ROOT_URLCONF = "masthead.urls"
ASGI_APPLICATION = "masthead.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    alias: database(MASTHEAD.database_url, MASTHEAD.data, alias, _secrets.database_password)
    for alias in ("default", "press")
}
DATABASE_ROUTERS = ["masthead.journal.snapshot.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "desk.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "wagtailadmin_login"
WAGTAILADMIN_USER_LOGIN_FORM = "masthead.desk.screens.log_in.LogInForm"
WAGTAIL_PASSWORD_RESET_ENABLED = False
MFA_DOMAIN = _desk.hostname or "localhost"
MFA_SITE_TITLE = MASTHEAD.brand.name
MFA_METHODS = ["FIDO2", "TOTP", "recovery"]
MFA_TOTP_VALID_WINDOW = 1
MFA_MAX_KEYS_PER_ACCOUNT = None
MFA_FIDO2_USER_VERIFICATION = "preferred"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية"), ("es", "Español")]
TIME_ZONE = MASTHEAD.editions[0].time_zone
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = MASTHEAD.data / "desk-static"
MEDIA_URL = "/desk-media/"
MEDIA_ROOT = MASTHEAD.originals_folder
STORAGES = {
    "default": {"BACKEND": "masthead.media.objects.Originals"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
FILES_KEYS = (_secrets.files_key, _secrets.files_secret)
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "masthead.desk.uploads.OnOneDisk",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

_host_only = "__Host-" if _tls else ""
SESSION_COOKIE_NAME = f"{_host_only}masthead-desk"
SESSION_COOKIE_AGE = MASTHEAD.desk_door.session_hours * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = _tls
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_host_only}masthead-csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = _tls
CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _tls
SECURE_HSTS_SECONDS = 31_536_000 if _tls else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

WAGTAIL_SITE_NAME = MASTHEAD.brand.name
WAGTAILADMIN_BASE_URL = MASTHEAD.desk_url
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ALLOW_UNICODE_SLUGS = True
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_MODERATION_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "media.Photo"
WAGTAILIMAGES_IMAGE_FORM_BASE = "masthead.media.forms.PhotoForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILDOCS_DOCUMENT_MODEL = "media.File"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "masthead.desk.screens.searching"}}
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W001"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
