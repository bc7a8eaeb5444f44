"""The configuration as frozen values."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo


class UnknownEdition(KeyError):
    """No edition of this paper has that id."""


@dataclass(frozen=True, slots=True)
class EditionConfig:
    """What the configuration says of one edition. `base_url` is scheme, host and prefix, without a last slash."""

    id: str
    name: str
    language: str
    time_zone: str
    host: str
    prefix: str
    base_url: str
    numerals: str
    months: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, slots=True)
class Brand:
    """The paper's name and colours ("#rrggbb"), each for light and for dark paper."""

    name: str
    accent: str
    accent_dark: str
    signal: str
    signal_dark: str


@dataclass(frozen=True, slots=True)
class Apps:
    """The paper on readers' devices: addresses in the stores ("" where there is none), and whether browsers keep pages."""

    android: str = ""
    ios: str = ""
    offline: bool = True


@dataclass(frozen=True, slots=True)
class DeskDoor:
    """Who comes into the desk, and for how long. `two_factor` is "required", "optional" or "off"; `url` may be empty."""

    url: str = ""
    two_factor: str = "required"
    grace_days: int = 7
    idle_minutes: int = 720
    session_hours: int = 168
    uploads_per_hour: int = 300
    upload_megabytes_per_hour: int = 20_000


@dataclass(frozen=True, slots=True)
class Backups:
    """Where backups go, how many stay (0: all), how old the newest may be (0: any age); where the removals are written."""

    folder: str = "backups"
    keep: int = 0
    most_hours: int = 26
    removals: str = "removals.log"


@dataclass(frozen=True, slots=True)
class Retention:
    """After how many days (0: never) what is kept goes by itself; leftovers of killed processes after hours."""

    wire_days: int = 0
    quarantine_days: int = 90
    notice_days: int = 365
    kept_text_days: int = 365
    revision_days: int = 0
    journal_days: int = 30
    proof_days: int = 365
    leftover_hours: int = 24


@dataclass(frozen=True, slots=True)
class Front:
    """What stands before the readers: how it is reached, where its composed pages lie, and what purges its caches."""

    url: str = ""
    composed_folder: str = ""
    purge: str = ""
    shared_seconds: int = 86_400


@dataclass(frozen=True, slots=True)
class Config:
    """Everything `masthead.toml` says, and where the files of the data folder lie. The first edition is the default."""

    data: Path
    brand: Brand
    editions: tuple[EditionConfig, ...]
    public_url: str
    reader_host: str
    reader_port: int
    reader_workers: int
    desk_host: str
    desk_port: int
    store_url: str
    database_url: str
    apps: Apps = Apps()
    film_most_megabytes: int = 2000
    film_most_minutes: int = 180
    faults_drills: bool = False
    files_url: str = ""
    files_cache_megabytes: int = 2000
    schedule_late_minutes: int = 30
    schedule_clock_seconds: int = 60
    preview_hours: int = 48
    store_reader_url: str = ""
    store_namespace: str = "masthead"
    backups: Backups = Backups()
    retention: Retention = Retention()
    desk_door: DeskDoor = DeskDoor()
    trusted_proxies: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    search_per_minute: int = 120
    reader_confined: bool = False
    press_workers: int = 0
    metrics_host: str = "127.0.0.1"
    metrics_port: int = 0
    log_format: Literal["plain", "json"] = "plain"
    log_level: str = "info"
    front: Front = Front()
    reader_addresses: tuple[str, ...] = ()

    def edition(self, id: str) -> EditionConfig:
        for edition in self.editions:
            if edition.id == id:
                return edition
        raise UnknownEdition(id)

    def metrics_ports(self, process: str) -> range:
        """The ports at which a process may tell its metrics; of several alike each takes one. None where that is off."""
        first, many = {"desk": (0, 1), "worker": (1, 1), "indexer": (2, 1)}.get(
            process, (10, self.reader_workers)
        )
        start = self.metrics_port + first
        return range(start, start + many) if self.metrics_port else range(0)

    @property
    def front_url(self) -> str:
        """Scheme and host under which the desk looks at the paper as readers do."""
        return self.front.url or self.public_url

    @property
    def composed_folder(self) -> Path | None:
        """Where this machine's readers put composed pages for its front server; None where they do not."""
        return self.data / self.front.composed_folder if self.front.composed_folder else None

    @property
    def shared_cache_seconds(self) -> int:
        """How long shared caches may keep a page: only where a plug purges them."""
        return self.front.shared_seconds if self.front.purge else 0

    @property
    def desk_url(self) -> str:
        """Scheme and host under which editors reach the desk."""
        if self.desk_door.url:
            return self.desk_door.url
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.desk_host, self.desk_host)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.desk_port}"

    @property
    def store_path(self) -> Path:
        """Where the embedded store lies; only for a paper that has one."""
        assert self.store_url.startswith("lmdb:"), self.store_url
        return self.data / self.store_url.removeprefix("lmdb:")

    @property
    def public_folder(self) -> Path:
        """The files that the reader may serve; nothing else of the data folder is within the public's reach."""
        return self.data / "public"

    @property
    def originals_folder(self) -> Path:
        return self.data / "originals"

    @property
    def renditions_folder(self) -> Path:
        return self.data / "renditions"

    @property
    def outbox_folder(self) -> Path:
        return self.data / "outbox"

    @property
    def wire_folder(self) -> Path:
        return self.data / "wire"

    @property
    def search_folder(self) -> Path:
        """The editions' indexes: made from the store, and made again if they are taken away."""
        return self.data / "search"

    @property
    def shelf_folder(self) -> Path:
        """Public files that this machine's readers brought from the bucket; it may be emptied at any time."""
        return self.data / "shelf"

    @property
    def lock_path(self) -> Path:
        return self.data / "press.lock"

    @property
    def backup_folder(self) -> Path:
        return self.data / self.backups.folder

    @property
    def removals_path(self) -> Path:
        return self.data / self.backups.removals

    @property
    def secrets_path(self) -> Path:
        return self.data / "private" / "secrets.toml"
