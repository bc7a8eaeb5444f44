"""Second factors of people who log in: an app's codes, passkeys, recovery codes; the grace before they are needed.

The keys and how they are proved are django-mfa3's. See docs/decisions/0012-log-in.md.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from mfa.models import MFAKey
from wagtail.log_actions import log

from masthead.desk.models import User
from masthead.editions.settings import newsroom

APP, PASSKEY, RECOVERY = "TOTP", "FIDO2", "recovery"
FACTORS = (PASSKEY, APP)
RECOVERY_CODES = 8
MOST_FACTORS = 12
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_OVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody can prove themselves with."""

    passkeys: int
    apps: int
    recovery_codes: int

    @property
    def has_factor(self) -> bool:
        return bool(self.passkeys or self.apps)


def standing(user: User) -> Standing:
    """How many of each kind somebody has."""
    kinds = list(MFAKey.objects.filter(user=user).values_list("method", flat=True))
    return Standing(kinds.count(PASSKEY), kinds.count(APP), kinds.count(RECOVERY))


def has_factor(user: User) -> bool:
    """Whether somebody must be asked for more than a password."""
    return MFAKey.objects.filter(user=user, method__in=FACTORS).exists()


def is_asked_for() -> bool:
    """Whether this newsroom asks for second factors at all."""
    return newsroom().desk_door.two_factor != "off"


def is_required() -> bool:
    """Whether everybody needs one once their grace is over."""
    return newsroom().desk_door.two_factor == "required"


def passkeys_work() -> bool:
    """Passkeys belong to a host's name; a browser makes none for an address of numbers."""
    host = urlsplit(newsroom().desk_url).hostname or ""
    try:
        ip_address(host)
    except ValueError:
        return bool(host)
    return False


def begin_grace(user: User, at: datetime) -> None:
    """At the first log-in."""
    if user.grace_began is None:
        user.grace_began = at
        User.objects.filter(pk=user.pk, grace_began=None).update(grace_began=at)


def grace_ends(user: User) -> datetime:
    """From when on somebody without a second factor can do nothing but set one up."""
    assert user.grace_began is not None
    return user.grace_began + timedelta(days=newsroom().desk_door.grace_days)


@transaction.atomic
def make_recovery_codes(user: User) -> list[str]:
    """New codes, shown once and kept as digests; the old ones are worth nothing any more."""
    codes = [_code() for _ in range(RECOVERY_CODES)]
    MFAKey.objects.filter(user=user, method=RECOVERY).delete()
    MFAKey.objects.bulk_create(
        MFAKey(user=user, method=RECOVERY, name="", secret=make_password(code)) for code in codes
    )
    log(instance=user, action="masthead.recovery_codes", user=user)
    return codes


@transaction.atomic
def reset(user: User, *, by: User | None = None) -> None:
    """For somebody who lost theirs: nothing counts any more, they are out everywhere, and set up anew at the next log-in."""
    MFAKey.objects.filter(user=user).delete()
    User.objects.filter(pk=user.pk).update(grace_began=_OVER)
    log_out_everywhere(user)
    log(instance=user, action="masthead.factors_reset", user=by)


def log_out_everywhere(user: User) -> None:
    """Ends every session that somebody has."""
    User.objects.filter(pk=user.pk).update(log_in_stamp=F("log_in_stamp") + 1)
    user.refresh_from_db()


def _code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))
