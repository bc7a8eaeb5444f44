"""How often somebody may try something: counted in the database, so that all of the desk's processes count together."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from django.db import transaction
from django.utils.crypto import salted_hmac

from masthead.desk.models import Tries

KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many within so many seconds from the first."""

    most: int
    seconds: int


LIMITS = MappingProxyType(
    {
        "log-in here": Limit(6, 900),  # one account from one address that it is not known at
        "log-in with device": Limit(12, 900),  # one account from a browser that it has been in with
        "log-in from": Limit(60, 900),  # one address, whatever the account
        "log-in as": Limit(60, 3600),  # one account, from all addresses that it is not known at
        "second step": Limit(20, 3600),
        "code used": Limit(1, 300),  # an app's code counts once
        "preview": Limit(40, 60),  # one address at previews that are not there
        "files": Limit(300, 3600),
        "bytes": Limit(20_000_000_000, 3600),
    }
)


def take(name: str, who: str, at: datetime, *, amount: int = 1, most: int | None = None) -> int:
    """Counts a try. The seconds to wait, or 0 if it is allowed; what is not allowed is not counted."""
    limit = LIMITS[name]
    allowed = limit.most if most is None else most
    with transaction.atomic():
        row, is_new = Tries.objects.select_for_update().get_or_create(
            limit=name, who=_known_as(name, who), defaults={"began": at, "count": 0}
        )
        passed = (at - row.began).total_seconds()
        if passed >= limit.seconds or passed < 0:
            row.began, row.count, passed = at, 0, 0.0
        if row.count and row.count + amount > allowed:
            return max(1, int(limit.seconds - passed))
        row.count += amount
        row.save()
        if is_new:
            Tries.objects.filter(began__lt=at - KEPT).delete()
    return 0


def is_exhausted(name: str, who: str, at: datetime) -> bool:
    """Whether the next try would have to wait; counts nothing."""
    limit = LIMITS[name]
    since = at - timedelta(seconds=limit.seconds)
    return Tries.objects.filter(
        limit=name, who=_known_as(name, who), count__gte=limit.most, began__gt=since
    ).exists()


def forget(name: str, who: str) -> None:
    """After a success: what was tried before does not count any more."""
    Tries.objects.filter(limit=name, who=_known_as(name, who)).delete()


def _known_as(name: str, who: str) -> str:
    """Names and addresses of people are not kept, only whether it is the same again."""
    return salted_hmac(f"masthead.desk.limits.{name}", who, algorithm="sha256").hexdigest()
