"""Nobody is at the desk before both steps are shown, nobody stays for ever, and nobody is locked out by a stranger."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyotp
import pytest

from tests.desk.newsroom import Desk, draft
from tests.desk.routes import doors
from tests.desk.test_every_door import path_to

AtDesk = Callable[[str], Desk]
PASSWORD = "a-bridge-of-steel-1903"
LOGIN, SECOND = "/desk/login/", "/desk/login/TOTP/"


QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def edna(newsroom: Path) -> Iterator[Any]:
    """An editor with a password, digested quickly."""
    from django.test import override_settings

    from masthead.desk.models import User

    with override_settings(PASSWORD_HASHERS=QUICK):
        user = User.objects.get(username="edna")
        user.set_password(PASSWORD)
        user.save()
        yield user


def client(address: str = "203.0.113.9") -> Any:
    from django.test import Client

    return Client(REMOTE_ADDR=address)


def log_in(browser: Any, username: str = "edna", password: str = PASSWORD) -> Any:
    return browser.post(LOGIN, {"username": username, "password": password, "next": "/desk/"})


def second(browser: Any, code: str, way: str = "TOTP") -> Any:
    """The second step, as a browser does it: the page, then the code."""
    browser.get(f"/desk/login/{way}/")
    return browser.post(f"/desk/login/{way}/", {"code": code})


def with_app(user: Any) -> str:
    from mfa.models import MFAKey

    secret = pyotp.random_base32()
    MFAKey.objects.create(user=user, method="TOTP", name="phone", secret=secret)
    return secret


def with_codes(user: Any) -> list[str]:
    from masthead.desk.factors import make_recovery_codes

    return make_recovery_codes(user)


def is_in(browser: Any) -> bool:
    return bool(browser.get("/desk/on-air/").status_code == 200)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Moves the house's clock on."""
    from masthead import clock

    start = datetime.now(UTC)

    def move(by: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: start + by)

    return move


def door(**changes: Any) -> Any:
    from django.conf import settings
    from django.test import override_settings

    config = settings.MASTHEAD
    return override_settings(MASTHEAD=replace(config, desk_door=replace(config.desk_door, **changes)))


# --- the second factor ----------------------------------------------------------------------------------------------


def test_a_password_alone_leads_to_the_second_step(edna: Any) -> None:
    secret, browser = with_app(edna), client()
    answer = log_in(browser)
    assert answer.headers["location"] == SECOND
    assert not is_in(browser)
    answer = second(browser, pyotp.TOTP(secret).now())
    assert answer.headers["location"] == "/desk/"
    assert is_in(browser)


def test_half_way_in_no_door_of_the_desk_opens(edna: Any) -> None:
    with_app(edna)
    story, browser = draft(), client()
    log_in(browser)
    open_to_all = {
        "desk/login/", "desk/login/…/", "desk/logout/", "desk/jsi18n/", "desk/sprite/", "assets/…",
        "desk/password_reset/", "desk/password_reset/done/", "desk/password_reset/complete/",
        "desk/password_reset/confirm/…/…/", "", "healthz",
    }  # fmt: skip
    for one in sorted(doors() - open_to_all):
        if any(mark in one for mark in "(*["):
            continue
        for method in ("get", "post"):
            answer = getattr(browser, method)(path_to(one, story))
            told = answer.headers.get("location", "")
            assert answer.status_code in (403, 404, 405) or told.startswith(LOGIN), (
                one,
                method,
                answer.status_code,
            )


def test_a_session_from_before_the_factor_was_set_up_is_let_nowhere(at_desk: AtDesk, edna: Any) -> None:
    browser = client()
    log_in(browser)
    assert is_in(browser)
    with_app(edna)
    assert not is_in(browser)


def test_a_wrong_code_lets_nobody_in_and_a_code_counts_once(edna: Any) -> None:
    secret, first, other = with_app(edna), client(), client()
    log_in(first)
    code = pyotp.TOTP(secret).now()
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    assert "help-critical" in second(first, wrong).content.decode()
    assert not is_in(first)
    second(first, code)
    assert is_in(first)
    log_in(other)
    second(other, code)
    assert not is_in(other)


def test_a_recovery_code_lets_in_once_and_leads_to_the_factors(edna: Any) -> None:
    with_app(edna)
    codes, first, other = with_codes(edna), client(), client()
    log_in(first)
    answer = second(first, codes[3].upper(), "recovery")
    assert answer.headers["location"] == "/desk/log-in/"
    assert is_in(first)
    log_in(other)
    second(other, codes[3], "recovery")
    assert not is_in(other)


def test_guessing_codes_is_stopped_soon(edna: Any) -> None:
    from mfa.models import MFAKey

    secret, browser = with_app(edna), client()
    log_in(browser)
    for _ in range(25):
        second(browser, "000000")
        MFAKey.objects.update(next_use_at=None)  # the library's own pause, so that ours is what is seen
    second(browser, pyotp.TOTP(secret).now())
    assert not is_in(browser)


def test_the_second_step_waits_ten_minutes_and_not_longer(edna: Any, at: Any) -> None:
    secret, browser = with_app(edna), client()
    log_in(browser)
    at(timedelta(minutes=11))
    answer = second(browser, pyotp.TOTP(secret).now())
    assert answer.headers["location"] == LOGIN
    assert not is_in(browser)


def test_the_session_gets_a_new_name_at_each_step(edna: Any) -> None:
    from django.conf import settings

    secret, browser = with_app(edna), client()
    browser.get(LOGIN)
    names = []
    for step in (lambda: log_in(browser), lambda: second(browser, pyotp.TOTP(secret).now())):
        step()
        names.append(browser.cookies[settings.SESSION_COOKIE_NAME].value)
    assert len(set(names)) == 2


def test_an_app_is_added_with_a_code_and_recovery_codes_are_shown_once(edna: Any) -> None:
    browser, other = client(), client()
    log_in(browser)
    log_in(other)
    page = browser.get("/desk/log-in/new/TOTP/").content.decode()
    secret = re.search(r'desk-secret">([A-Z2-7]+)<', page)
    assert secret
    answer = browser.post("/desk/log-in/new/TOTP/", {"name": "phone", "code": pyotp.TOTP(secret[1]).now()})
    assert answer.headers["location"] == "/desk/log-in/recovery-codes/"
    assert is_in(browser)
    assert not is_in(other), "sessions elsewhere end"
    shown = re.findall(
        r"<code>([\w-]{14})</code>", browser.post("/desk/log-in/recovery-codes/").content.decode()
    )
    assert len(set(shown)) == 8
    assert not [
        code for code in shown if code in browser.get("/desk/log-in/recovery-codes/").content.decode()
    ]


def test_the_last_factor_stays_where_one_is_required(edna: Any) -> None:
    from mfa.models import MFAKey

    secret, browser = with_app(edna), client()
    log_in(browser)
    second(browser, pyotp.TOTP(secret).now())
    key = MFAKey.objects.get()
    browser.post(f"/desk/log-in/{key.pk}/remove/")
    assert MFAKey.objects.count() == 1
    with door(two_factor="optional"):
        browser.post(f"/desk/log-in/{key.pk}/remove/")
    assert MFAKey.objects.count() == 0


def test_nobody_removes_somebody_elses_factor(edna: Any, at_desk: AtDesk) -> None:
    from mfa.models import MFAKey

    with_app(edna)
    at_desk("amal").client.post(f"/desk/log-in/{MFAKey.objects.get().pk}/remove/")
    assert MFAKey.objects.count() == 1


# --- the grace -------------------------------------------------------------------------------------------------------


def test_after_the_grace_one_can_do_nothing_but_set_up(edna: Any, at: Any) -> None:
    browser = client()
    assert "Set up a second factor" in browser.get(log_in(browser).headers["location"]).content.decode()
    assert is_in(browser)
    at(timedelta(days=8))
    browser = client()
    log_in(browser)
    assert browser.get("/desk/on-air/").headers["location"] == "/desk/log-in/"
    assert browser.post("/desk/stories/1/publish/").status_code == 403
    assert (
        browser.get("/desk/log-in/").status_code == browser.get("/desk/log-in/new/TOTP/").status_code == 200
    )


def test_where_it_is_optional_or_off_no_grace_ends(edna: Any, at: Any) -> None:
    for mode in ("optional", "off"):
        with door(two_factor=mode):
            at(timedelta(days=60))
            browser = client()
            log_in(browser)
            assert is_in(browser)


def test_off_asks_nobody(edna: Any) -> None:
    with_app(edna)
    with door(two_factor="off"):
        browser = client()
        log_in(browser)
        assert is_in(browser)


# --- help by a chief -------------------------------------------------------------------------------------------------


def test_a_chief_resets_and_the_person_sets_up_at_once(edna: Any, at_desk: AtDesk) -> None:
    from mfa.models import MFAKey
    from wagtail.models import ModelLogEntry

    secret, browser = with_app(edna), client()
    log_in(browser)
    second(browser, pyotp.TOTP(secret).now())
    assert is_in(browser)
    at_desk("chef").client.post(f"/desk/log-ins/{edna.pk}/reset/")
    assert not MFAKey.objects.exists()
    assert not is_in(browser)
    log_in(browser)
    assert browser.get("/desk/").headers["location"] == "/desk/log-in/"
    entry = ModelLogEntry.objects.get(action="masthead.factors_reset")
    assert (entry.object_id, entry.user.get_username()) == (str(edna.pk), "chef")


@pytest.mark.parametrize("who", ["rosa", "edna"])
def test_only_chiefs_see_log_ins_or_reset_them(edna: Any, at_desk: AtDesk, who: str) -> None:
    from mfa.models import MFAKey

    from masthead.desk.models import User

    chef = User.objects.get(username="chef")
    with_app(chef)
    desk = at_desk(who)
    assert desk.client.get("/desk/log-ins/").status_code != 200
    desk.client.post(f"/desk/log-ins/{chef.pk}/reset/")
    desk.client.post(f"/desk/log-ins/{chef.pk}/log-out/")
    assert MFAKey.objects.count() == 1
    chef.refresh_from_db()
    assert chef.log_in_stamp == 0


# --- guessing --------------------------------------------------------------------------------------------------------


def test_guessing_is_stopped_and_the_stranger_told_how_long(edna: Any) -> None:
    browser = client()
    for _ in range(8):
        answer = log_in(browser, password="wrong-wrong-wrong")
    assert "Too many tries" in answer.content.decode()
    log_in(browser)
    assert not is_in(browser)


def test_whoever_guesses_from_everywhere_locks_out_strangers_and_not_the_person(edna: Any) -> None:
    own = client("198.51.100.7")
    log_in(own)
    own.post("/desk/logout/")
    for number in range(70):
        log_in(client(f"203.0.113.{number}"), password="wrong-wrong-wrong")
    stranger = client("192.0.2.200")
    log_in(stranger)
    assert not is_in(stranger), "even with the right password"
    log_in(own)
    assert is_in(own)


def test_the_lock_opens_by_itself(edna: Any, at: Any) -> None:
    browser = client()
    for _ in range(8):
        log_in(browser, password="wrong-wrong-wrong")
    at(timedelta(minutes=16))
    log_in(browser)
    assert is_in(browser)


def test_one_address_cannot_try_many_accounts(edna: Any) -> None:
    browser = client()
    for number in range(65):
        log_in(browser, f"nobody{number}", "wrong-wrong-wrong")
    log_in(browser)
    assert not is_in(browser)


def test_a_device_of_one_person_is_unknown_for_another(edna: Any) -> None:
    from django.test import RequestFactory

    from masthead.desk.screens.log_in import DEVICE, device_of

    browser = client()
    log_in(browser)
    asked = RequestFactory().get("/")
    asked.COOKIES[DEVICE] = browser.cookies[DEVICE].value
    assert device_of(asked, "Edna")
    assert not device_of(asked, "chef")
    asked.COOKIES[DEVICE] += "x"
    assert not device_of(asked, "edna")


def test_no_password_is_reset_by_mail(newsroom: Path) -> None:
    assert client().get("/desk/password_reset/").status_code == 404


# --- sessions --------------------------------------------------------------------------------------------------------


def test_a_session_ends_when_nobody_is_there_and_at_last_in_any_case(edna: Any, at: Any) -> None:
    browser = client()
    log_in(browser)
    at(timedelta(hours=11))
    browser.post("/desk/editing-sessions/ping/wagtailcore/page/1/1/")
    at(timedelta(hours=13))
    assert not is_in(browser), "an open page alone keeps nobody in"
    with door(two_factor="optional", idle_minutes=10_080):
        log_in(browser)
        for days in range(1, 8):
            at(timedelta(hours=13, days=days) - timedelta(minutes=1))
            assert is_in(browser)
        at(timedelta(hours=14, days=7))
        assert not is_in(browser)


def test_another_password_or_leaving_ends_every_session(edna: Any) -> None:
    browser = client()
    log_in(browser)
    edna.refresh_from_db()
    edna.set_password("another-bridge-2041")
    edna.save()
    assert not is_in(browser)
    log_in(browser, password="another-bridge-2041")
    assert is_in(browser)
    edna.is_active = False
    edna.save()
    assert not is_in(browser)
