"""The demo's log-ins: one person for each role, with passwords made on this machine."""

import secrets
from dataclasses import dataclass
from pathlib import Path

FILE = "demo-logins.txt"


@dataclass(frozen=True, slots=True)
class LogIn:
    """A person who may log in. `role` is one of chief, editor, reporter."""

    username: str
    role: str
    edition: str
    password: str


def make_log_ins(data: Path) -> tuple[LogIn, ...]:
    """Log-ins for the demo, written to the data folder where only its owner reads them."""
    wanted = (
        ("chief", "chief", ""),
        ("nora", "editor", "en"),
        ("huda", "editor", "ar"),
        ("mateo", "editor", "es"),
        ("sam", "reporter", "en"),
    )
    made = tuple(LogIn(name, role, edition, secrets.token_urlsafe(9)) for name, role, edition in wanted)
    lines = [f"{one.username:8} {one.password:14} {one.role} {one.edition}".rstrip() for one in made]
    path = data / "private" / FILE
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return made
