"""Search is for everybody: one asker cannot have all of it, and readers behind our own front server are told apart."""

from __future__ import annotations

from masthead.proxies import of_one_household, seen
from masthead.reader.allowance import REMEMBERED, Allowance

OURS = ("127.0.0.0/8", "::1/128", "10.0.0.0/8")


def asked(forwarded: str = "") -> dict[bytes, bytes]:
    return {b"x-forwarded-for": forwarded.encode()} if forwarded else {}


def test_an_asker_has_a_minutes_worth_at_once_and_then_waits() -> None:
    now = [0.0]
    allowance = Allowance(10, OURS, lambda: now[0])
    assert [allowance.seconds_to_wait("203.0.113.9", {}) for _ in range(10)] == [0] * 10
    assert allowance.seconds_to_wait("203.0.113.9", {}) == 6
    assert allowance.seconds_to_wait("203.0.113.10", {}) == 0
    now[0] = 6.1
    assert allowance.seconds_to_wait("203.0.113.9", {}) == 0


def test_behind_our_own_front_each_reader_has_their_own_and_a_forged_address_is_not_believed() -> None:
    allowance = Allowance(1, OURS, lambda: 0.0)
    assert allowance.seconds_to_wait("10.1.1.1", asked("198.51.100.1")) == 0
    assert allowance.seconds_to_wait("10.1.1.1", asked("198.51.100.2")) == 0
    assert allowance.seconds_to_wait("10.1.1.1", asked("1.1.1.1, 198.51.100.2")) > 0
    assert allowance.seconds_to_wait("203.0.113.9", asked("198.51.100.9")) == 0
    assert allowance.seconds_to_wait("203.0.113.9", asked("198.51.100.10")) > 0, (
        "a stranger's word counts nothing"
    )


def test_who_cannot_be_told_from_others_is_not_limited_and_0_is_no_limit() -> None:
    allowance = Allowance(1, OURS, lambda: 0.0)
    assert [allowance.seconds_to_wait("127.0.0.1", {}) for _ in range(5)] == [0] * 5
    assert [Allowance(0, OURS).seconds_to_wait("203.0.113.9", {}) for _ in range(5)] == [0] * 5


def test_a_household_of_ipv6_is_one_asker_and_memory_is_bounded() -> None:
    assert of_one_household("2001:db8::1") == of_one_household("2001:db8::ffff")
    assert of_one_household("2001:db8:0:1::1") != of_one_household("2001:db8::1")
    allowance = Allowance(1, OURS, lambda: 0.0)
    for number in range(REMEMBERED + 500):
        allowance.seconds_to_wait(f"203.{number >> 16}.{number >> 8 & 255}.{number & 255}", {})
    assert len(allowance._left) == REMEMBERED


def test_the_scheme_and_the_address_are_the_front_servers_word_alone() -> None:
    assert seen("10.0.0.1", "http", "203.0.113.9", "https", OURS) == ("203.0.113.9", "https")
    assert seen("203.0.113.1", "http", "198.51.100.1", "https", OURS) == ("203.0.113.1", "http")
    assert seen("10.0.0.1", "http", "[2001:db8::1]:443", "", OURS) == ("2001:db8::1", "http")
    assert seen("10.0.0.1", "http", "nonsense, 10.0.0.2", "gopher", OURS) == ("", "http")
    assert seen("::ffff:127.0.0.1", "http", "203.0.113.9:1234", "https", OURS) == ("203.0.113.9", "https")
