"""What the press is told about channels and broadcasts."""

from collections.abc import Iterator
from typing import Any

from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.store.values import Key, Traits
from masthead.stories.digests import digest, row_values
from masthead.stories.traits import id_in


class ChannelSource:
    """The channel of an edition."""

    prefixes = frozenset({"channel"})

    def traits(self, key: Key) -> Traits | None:
        row = LiveChannel.objects.filter(edition=key.partition(":")[2]).first()
        return Traits(digest(row_values(row)), frozenset()) if row else None

    def keys(self) -> Iterator[Key]:
        yield from (f"channel:{edition}" for edition in LiveChannel.objects.values_list("edition", flat=True))


class BroadcastSource:
    """Broadcasts; each stands in its edition's schedule, at its time."""

    prefixes = frozenset({"broadcast"})

    def traits(self, key: Key) -> Traits | None:
        row = Broadcast.objects.filter(pk=id_in(key)).first()
        if row is None:
            return None
        place = f"{row.starts.timestamp()} {row.ends.timestamp()}"
        return Traits(digest(row_values(row)), frozenset({(f"schedule:{row.edition}", place)}))

    def keys(self) -> Iterator[Key]:
        yield from (f"broadcast:{id}" for id in Broadcast.objects.values_list("pk", flat=True).iterator())


def sources() -> tuple[Any, ...]:
    """All sources of this part."""
    return ChannelSource(), BroadcastSource()
