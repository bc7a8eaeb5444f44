"""Every setting of `masthead.toml`, one row each: name, type, default, check, help. `docs/settings.md` shows this table."""

from dataclasses import dataclass
from typing import Final

from masthead.conf import checks
from masthead.conf.checks import Check


class Required:
    """Stands where a default would: the setting must be given."""

    def __repr__(self) -> str:
        return "(required)"


REQUIRED: Final = Required()


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `editions[].x` is given once for each edition."""

    name: str
    type: str
    default: object
    check: Check
    help: str


SETTINGS: Final = (
    Setting("public_url", "address", "", checks.public_url, "Scheme and host under which readers reach the paper, such as "
            "`https://example.org`. Empty: `http://` with `reader.host` and `reader.port`."),
    Setting("brand.name", "text", REQUIRED, checks.name, "The paper's name, common to its editions."),
    Setting("brand.accent", "colour", "#9b1c1f", checks.on_light, "The brand's one colour, on light paper."),
    Setting("brand.accent_dark", "colour", "#f08a7d", checks.on_dark, "The brand's one colour, on dark paper."),
    Setting("brand.signal", "colour", "#b3261e", checks.on_light, "The colour of breaking news and live, on light paper."),
    Setting("brand.signal_dark", "colour", "#ff8a80", checks.on_dark, "The colour of breaking news and live, on dark "
            "paper."),
    Setting("reader.host", "host", "127.0.0.1", checks.listen_host, "The address that the reader listens on."),
    Setting("reader.port", "port", 8000, checks.number(1, 65535), "The port that the reader listens on."),
    Setting("reader.workers", "number", 1, checks.number(1, 64), "How many reader processes serve pages."),
    Setting("desk.host", "host", "127.0.0.1", checks.listen_host, "The address that the desk listens on. Keep it private."),
    Setting("desk.port", "port", 8001, checks.number(1, 65535), "The port that the desk listens on."),
    Setting("desk.url", "address", "", checks.public_url, "Scheme and host under which editors reach the desk, such as "
            "`https://desk.example.org`. With `https` cookies go over TLS alone. Empty: `http://` with `desk.host` and "
            "`desk.port`."),
    Setting("desk.two_factor", "text", "required", checks.one_of("required", "optional", "off"), "Whether people log in "
            "with a second factor (an app's codes, a passkey): `required` after `desk.grace_days`, `optional`, or `off`."),
    Setting("desk.grace_days", "number", 7, checks.number(0, 60), "How many days after the first log-in somebody may still "
            "work without a second factor. 0: it is set up at the first log-in."),
    Setting("desk.idle_minutes", "number", 720, checks.number(5, 10_080), "After how long without a request somebody is "
            "logged out of the desk."),
    Setting("desk.session_hours", "number", 168, checks.number(1, 2_160), "After how long somebody logs in anew, whatever "
            "they do."),
    Setting("desk.uploads_per_hour", "number", 300, checks.number(1, 100_000), "How many files one person may bring to the "
            "desk in an hour."),
    Setting("desk.upload_megabytes_per_hour", "number", 20_000, checks.number(1, 1_000_000), "How much one person may bring "
            "to the desk in an hour."),
    Setting("proxies.trusted", "text", "127.0.0.0/8, ::1/128", checks.networks, "The networks of our own front servers, whose "
            "`X-Forwarded-For` and `X-Forwarded-Proto` are believed. Nobody else's are."),
    Setting("search.per_minute", "number", 120, checks.number(0, 100_000), "How many searches and suggestions one address "
            "may ask of a reader's process in a minute. 0: no limit."),
    Setting("store.url", "address", "lmdb:store", checks.kind_of_url("lmdb"), "Where pressed sheets are kept; a path "
            "is relative to the data folder."),
    Setting("database.url", "address", "sqlite:desk.sqlite3", checks.kind_of_url("sqlite"), "The desk's database; a "
            "path is relative to the data folder."),
    Setting("metrics.host", "host", "127.0.0.1", checks.listen_host, "Where each process tells its metrics to Prometheus. "
            "Never an address that the public reaches."),
    Setting("metrics.port", "port", 0, checks.number(0, 65_000), "The first of the ports at which metrics are told: the "
            "desk's; the worker has the next, the indexer the one after, reader processes those from ten on. 0: nowhere."),
    Setting("log.format", "format", "plain", checks.one_of("plain", "json"), "How the processes write their logs: `plain` "
            "lines for people, or `json`, one object a line."),
    Setting("log.level", "level", "info", checks.one_of("debug", "info", "warning", "error"), "The least that is worth a "
            "line in the log."),
    Setting("faults.drills", "yes or no", False, checks.yes_or_no, "Whether `MASTHEAD_FAULTS` may end, stall or fail "
            "processes of this paper on purpose. Never on a paper with readers."),
    Setting("film.most_megabytes", "number", 2000, checks.number(1, 100_000), "How large a film's file may be that is "
            "brought to the desk."),
    Setting("film.most_minutes", "number", 180, checks.number(1, 1440), "How long a film may run."),
    Setting("apps.android", "address", "", checks.store_url, "The paper's page in an Android store, such as "
            "`https://play.google.com/store/apps/details?id=org.example`. Empty: readers install it from the browser."),
    Setting("apps.ios", "address", "", checks.store_url, "The paper's page in the App Store. Empty: as above."),
    Setting("apps.offline", "yes or no", True, checks.yes_or_no, "Whether browsers keep what was read for reading it "
            "offline. `false` also clears what they keep already, at their next contact."),
    Setting("editions[].id", "id", REQUIRED, checks.edition_id, "Short and permanent; it is part of every address in the "
            "store. The first edition is the default one."),
    Setting("editions[].name", "text", REQUIRED, checks.name, "The edition's first name. The desk owns it afterwards."),
    Setting("editions[].language", "language", REQUIRED, checks.language, "The language that the edition is written in."),
    Setting("editions[].time_zone", "time zone", REQUIRED, checks.time_zone, "The zone in which the edition shows times."),
    Setting("editions[].host", "host", "", checks.edition_host, "A host of the edition's own, such as `ar.example.org`. "
            "Empty: the host of `public_url`."),
    Setting("editions[].prefix", "prefix", "", checks.prefix, "The first segment of the edition's paths, such as `/ar`."),
    Setting("editions[].numerals", "numerals", "latn", checks.one_of("latn", "arab"), "The digits of times and counts: "
            "`latn` 0123, `arab` ٠١٢٣."),
    Setting("editions[].months", "months", "", checks.text, "A set of month names from the language's data file (Arabic: "
            "`levantine`, `maghrebi`). Empty: the language's usual ones."),
)  # fmt: skip
