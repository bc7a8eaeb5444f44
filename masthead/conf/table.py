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
    Setting("reader.addresses", "addresses", "", checks.addresses, "Further readers of this paper, such as `10.0.0.7:8000, "
            "10.0.0.8:8000`: the front server passes requests to them too, and `masthead doctor` looks at each."),
    Setting("front.url", "address", "", checks.public_url, "How the desk reaches the front server, to look at news as readers "
            "do. Empty: `public_url`."),
    Setting("front.composed_folder", "path", "", checks.text, "Where the readers of this machine put composed pages for its "
            "nginx, such as `/dev/shm/masthead`; nobody else's folder: it is emptied at every start. Empty: nowhere."),
    Setting("front.purge", "plug", "", checks.purge_plug, "What clears a CDN after each run: `http:URL` (PURGE by "
            "`Surrogate-Key`), `fastly:SERVICE` or `cloudflare:ZONE`; the token is `purge_token` in `private/secrets.toml`. "
            "Empty: shared caches ask each time."),
    Setting("front.shared_seconds", "number", 86_400, checks.number(1, 31_536_000), "How long shared caches may keep a page "
            "that no run changes. Only with `front.purge`."),
    Setting("reader.confined", "yes or no", False, checks.yes_or_no, "Whether reader processes shut themselves in (Landlock, "
            "Linux 5.13 and later), so that they can open nothing but the store, the public files and their own folders."),
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
    Setting("store.url", "address", "lmdb:store", checks.kind_of_url("lmdb", "redis", "rediss", "unix"), "Where pressed "
            "sheets are kept: `lmdb:FOLDER`, relative to the data folder, or a Redis or Valkey for readers on several "
            "machines: `redis://user@host:6379/0`, `rediss://…` with TLS, `unix:///path/to/socket?db=0`."),
    Setting("store.reader_url", "address", "", checks.none_or(checks.kind_of_url("lmdb", "redis", "rediss", "unix")), "The "
            "same store as readers reach it, by a user that may only read (`masthead store acl`). Empty: as `store.url`."),
    Setting("store.namespace", "text", "masthead", checks.namespace, "What the names of this paper's keys in Redis begin "
            "with. Two papers in one database need two."),
    Setting("database.url", "address", "sqlite:desk.sqlite3", checks.database_url, "The desk's database: `sqlite:` and a "
            "path relative to the data folder, or `postgresql://user@host:port/name`. The password stands in "
            "`private/secrets.toml` as `database_password`, or in `$MASTHEAD_DATABASE_PASSWORD`."),
    Setting("metrics.host", "host", "127.0.0.1", checks.listen_host, "Where each process tells its metrics to Prometheus. "
            "Never an address that the public reaches."),
    Setting("metrics.port", "port", 0, checks.number(0, 65_000), "The first of the ports at which metrics are told: the "
            "desk's; the worker has the next, the indexer the one after, reader processes those from ten on. 0: nowhere."),
    Setting("log.format", "format", "plain", checks.one_of("plain", "json"), "How the processes write their logs: `plain` "
            "lines for people, or `json`, one object a line."),
    Setting("log.level", "level", "info", checks.one_of("debug", "info", "warning", "error"), "The least that is worth a "
            "line in the log."),
    Setting("backup.folder", "path", "backups", checks.text, "Where `masthead backup` puts backups; a relative path is "
            "below the data folder. Better on another disk."),
    Setting("backup.keep", "number", 0, checks.number(0, 10_000), "How many backups stay in that folder; older ones go "
            "once a new one is in place. `0`: all."),
    Setting("backup.most_hours", "number", 26, checks.number(0, 10_000), "How old the newest backup may be before "
            "`masthead doctor` calls it an alarm. `0`: never."),
    Setting("backup.removals", "path", "removals.log", checks.name, "The ledger of removals, which `masthead restore` needs "
            "so that no killed story comes back. Better on another disk."),
    Setting("retention.wire_days", "number", 0, checks.number(0, 36_500), "After how many days the bytes that agencies "
            "sent are removed; what was read of them stays. `0`: never, here and below."),
    Setting("retention.quarantine_days", "number", 90, checks.number(0, 36_500), "The same for files in quarantine."),
    Setting("retention.notice_days", "number", 365, checks.number(0, 36_500), "After how many days settled notices go."),
    Setting("retention.kept_text_days", "number", 365, checks.number(0, 36_500), "After how many days refused texts go."),
    Setting("retention.revision_days", "number", 0, checks.number(0, 36_500), "After how many days older revisions go; the "
            "newest, the one that readers have and the one that is scheduled always stay."),
    Setting("retention.journal_days", "number", 30, checks.number(0, 36_500), "After how many days lines of the journal go "
            "that press and followers have worked through."),
    Setting("retention.proof_days", "number", 365, checks.number(0, 36_500), "After how many days on-air proofs go."),
    Setting("retention.leftover_hours", "number", 24, checks.number(1, 100_000), "After how many hours files are removed that "
            "a broken-off upload or a killed process left, and that nothing in the database names."),
    Setting("schedule.late_minutes", "number", 30, checks.number(1, 100_000), "A scheduled story that is late by more than "
            "this, because nothing was at work, waits for an editor instead of going out."),
    Setting("schedule.clock_seconds", "number", 60, checks.number(10, 86_400), "A jump of the clock that is further ahead "
            "than this stops everything that would go out by it, until the time is confirmed."),
    Setting("preview.hours", "number", 48, checks.number(1, 720), "How long a preview can be read that was shared with "
            "someone without a log-in."),
    Setting("press.workers", "number", 0, checks.number(0, 64), "How many processes a full press starts beside the news. "
            "`0`: one for each core."),
    Setting("files.url", "address", "", checks.files_url, "Where originals, renditions and public files are kept. Empty: in "
            "folders of the data folder. Or an S3-compatible bucket, such as `s3+https://s3.example.org/paper`; its keys "
            "stand in `private/secrets.toml` as `files_key` and `files_secret`, or in `$MASTHEAD_FILES_KEY` and "
            "`$MASTHEAD_FILES_SECRET`, which is where the reader looks."),
    Setting("files.cache_megabytes", "number", 2000, checks.number(10, 1_000_000), "How much of a reader's disk holds public "
            "files out of the bucket."),
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
