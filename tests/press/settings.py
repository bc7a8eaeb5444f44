"""Just enough Django for the journal: used while the whole house's settings need more than these tests have."""

SECRET_KEY = "only for tests"
INSTALLED_APPS = ["masthead.journal"]
USE_TZ = True
_OPTIONS = {"timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "",
        "OPTIONS": {**_OPTIONS, "transaction_mode": "IMMEDIATE"},
    },
    "press": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "",
        "OPTIONS": {**_OPTIONS, "transaction_mode": "DEFERRED"},
        "TEST": {"MIRROR": "default"},
    },
}
DATABASE_ROUTERS = ["masthead.journal.snapshot.Router"]
