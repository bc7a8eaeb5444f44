"""Why a verb refuses. Every message says what to do."""

from collections.abc import Callable


class Refused(Exception):
    """A verb was not carried out, and nothing has changed.

    `afterwards` is done once the verb's changes are undone: what must be kept although the verb was refused.
    """

    afterwards: Callable[[], object] | None = None


class NotAllowed(Refused):
    """The person may not do this here."""


class OutOfDate(Refused):
    """The text was started from an older revision than the newest; both are kept. `kept` is the refused text's id."""

    kept: int | None = None


class WrongState(Refused):
    """The story is not in a state from which this can be done."""


class UnderEmbargo(Refused):
    """Somebody else's time of release has not come, or is not known."""


class OnHold(Refused):
    """The story waits for a decision and must not go out."""


class OutsideVerb(Refused):
    """Some door would have changed what readers have without a verb."""


class Unfit(Refused):
    """What was given cannot stand: a missing headline, a time in the past, an address that is taken."""
