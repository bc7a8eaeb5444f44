"""While something fails the worker goes on, less and less often, and says so once."""

from __future__ import annotations

import logging

import pytest

from masthead.desk.patience import Patience
from masthead.desk.standstills import not_yet


class Away:
    """A store that is away for so many tries."""

    def __init__(self, tries: int) -> None:
        self.left, self.tried = tries, 0

    def press(self) -> None:
        self.tried += 1
        if self.left:
            self.left -= 1
            raise ConnectionError("the store is away")


def test_news_is_tried_every_three_seconds_at_last_and_the_log_stays_short(
    caplog: pytest.LogCaptureFixture,
) -> None:
    now, store = 0.0, Away(tries=40)
    patience = Patience(clock=lambda: now)
    with caplog.at_level(logging.WARNING):
        while store.left:
            patience.attempt("press", store.press, longest_seconds=3.0)
            now += 0.25
    assert store.tried == 40
    assert 100 < now < 130, "a worker that comes round four times a second does not spin"
    assert len(caplog.records) <= 7
    assert sum(1 for record in caplog.records if record.exc_info) == 1, "one traceback"
    assert patience.trouble == "press: ConnectionError"


def test_what_works_again_is_told_and_forgotten() -> None:
    now, store = 0.0, Away(tries=1)
    patience = Patience(clock=lambda: now)
    assert not patience.attempt("press", store.press)
    assert not patience.attempt("press", store.press), "not so soon"
    now += 1.0
    assert patience.attempt("press", store.press)
    assert patience.trouble == ""


def test_one_that_fails_holds_back_no_other() -> None:
    patience, done = Patience(clock=lambda: 0.0), []
    patience.attempt("wire", Away(tries=1).press)
    assert patience.attempt("press", lambda: done.append("pressed"))
    assert done == ["pressed"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(28, "No space left on device"), "disk_full"),
        (OSError(30, "Read-only file system"), "store_read_only"),
        (PermissionError(13, "Permission denied"), "store_read_only"),
        (ConnectionRefusedError(111, "Connection refused"), "store_away"),
        (TimeoutError("timed out"), "store_away"),
        (RuntimeError("a plate broke"), "fault"),
    ],
)
def test_an_editor_is_told_why_in_words(error: Exception, code: str) -> None:
    assert not_yet(error).code == code
