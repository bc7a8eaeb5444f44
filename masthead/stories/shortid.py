"""A story's short permanent id: eight random characters, so that no neighbour can be guessed from one."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 8


def new_short_id() -> str:
    """An id that is not yet taken but by a chance of one in a million millions; the database refuses a second."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
