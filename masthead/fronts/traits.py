"""What the press is told about fronts, navigation and alerts."""

from collections.abc import Iterator
from typing import Any

from masthead.fronts.models import Alert, Front, NavigationItem
from masthead.fronts.showing import asked_of, front_at
from masthead.store.values import Key, Traits
from masthead.stories.digests import digest, row_values
from masthead.stories.traits import id_in


class FrontSource:
    """Fronts by edition and what they are the front of: "front:en:section:12"."""

    prefixes = frozenset({"front"})

    def traits(self, key: Key) -> Traits | None:
        _, edition, place = key.split(":", 2)
        row = front_at(edition, place)
        if row is None:
            return None
        return Traits(digest((row.continued, *asked_of(row))), frozenset())

    def keys(self) -> Iterator[Key]:
        yield from (f"front:{front.edition}:{front.place}" for front in Front.objects.all())


class NavigationSource:
    """An edition's navigation, as a whole."""

    prefixes = frozenset({"navigation"})

    def traits(self, key: Key) -> Traits | None:
        rows = NavigationItem.objects.filter(edition=key.partition(":")[2])
        return Traits(digest(row_values(row) for row in rows), frozenset()) if rows else None

    def keys(self) -> Iterator[Key]:
        for edition in NavigationItem.objects.order_by().values_list("edition", flat=True).distinct():
            yield f"navigation:{edition}"


class AlertSource:
    """Alerts; each stands in its edition's list, at its time."""

    prefixes = frozenset({"alert"})

    def traits(self, key: Key) -> Traits | None:
        row = Alert.objects.filter(pk=id_in(key)).first()
        if row is None:
            return None
        place = f"{row.issued_at.timestamp()} {row.ends_at.timestamp()} {row.retracted}"
        return Traits(digest(row_values(row)), frozenset({(f"alerts:{row.edition}", place)}))

    def keys(self) -> Iterator[Key]:
        yield from (f"alert:{id}" for id in Alert.objects.values_list("pk", flat=True).iterator())


def sources() -> tuple[Any, ...]:
    """All sources of this part."""
    return FrontSource(), NavigationSource(), AlertSource()
