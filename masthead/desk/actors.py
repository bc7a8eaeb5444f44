"""Who carries out a verb: a person who logged in, or the house itself (command line, scheduler, a rule of the wire)."""

from dataclasses import dataclass

from masthead.desk.models import User


@dataclass(frozen=True, slots=True)
class Actor:
    """`user` is None for the house, which may do everything; `name` stands in the journal."""

    name: str
    user: User | None = None


def person(user: User) -> Actor:
    """Someone who logged in."""
    return Actor(user.get_username(), user)


def house(name: str) -> Actor:
    """The house itself, acting as `name` ("command line", "scheduler", "wire")."""
    return Actor(name)
