"""Every alarm that the doctor can raise. Each has a section of the same name in docs/night.md; a test sees to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is empty where all is well; `grave` where readers or editors suffer by it."""

    about: str
    found: str
    remedy: str = ""
    grave: bool = False


ALARMS: Final = {
    "secrets": "The secrets are missing, damaged or open to others.",
    "disk": "The data folder's disk, or another that the paper writes to, is nearly full.",
    "store map": "The embedded store's file nears the size up to which it may grow before it is opened anew.",
    "store": "The store cannot be written, or cannot be reached.",
    "store server": "Redis could lose a run that it has confirmed, or refuses to take more.",
    "reader": "A reader does not answer, or has nothing to serve.",
    "readers": "Readers of the same paper serve different runs.",
    "desk": "The desk does not answer.",
    "front server": "What stands before the readers does not answer as they do.",
    "clock": "This machine's clock and another one disagree, or it jumped.",
    "certificate": "The certificate of the paper's address ends soon, or is not valid.",
    "backup": "There is no backup, or the newest is too old, or it lacks files.",
    "removals": "The ledger of removals cannot be written, so a restore would not know of take-downs.",
    "restored": "The paper was restored from a backup and waits for somebody to go through the removals since.",
    "database": "The database cannot be reached, or is older than this version.",
    "press": "Entries of the journal wait, or a press holds the lock and does not come to an end.",
    "epoch": "The store belongs to another journal: the database was restored or exchanged.",
    "not pressed": "Addresses could not be pressed and stand as they were.",
    "schedule": "A story or an embargo is past its time.",
    "worker": "The worker gives no sign of life, or tells of trouble.",
    "proofs": "Readers do not show what was published.",
    "agencies": "An agency is silent for longer than it ever is, or its folder or address fails.",
    "notices": "Urgent notices wait for an editor.",
}
"""What each alarm means, in one sentence."""
