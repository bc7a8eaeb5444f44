"""A pressroom whose plates, with their compiled templates, outlast its store: through forks and put-back folders."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from masthead import assembly
from masthead.conf import secrets
from masthead.editions.settings import newsroom
from masthead.press.pressroom import Pressroom
from masthead.store.opening import store_of


@cache
def pressroom() -> Pressroom:
    config = newsroom()
    return replace(_furnished(), store=store_of(config, password=secrets(config).store_password))


def rest() -> None:
    """Closes the store; the next who asks for the pressroom opens it anew."""
    if pressroom.cache_info().currsize:
        pressroom().store.close()
    pressroom.cache_clear()


@cache
def _furnished() -> Pressroom:
    made = assembly.pressroom()
    made.store.close()
    return made
