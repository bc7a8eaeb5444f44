"""A new version goes into service while readers read: older sheets are served until they are pressed anew."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import lmdb
import pytest

from masthead.store.encoding import FORMAT, hashed
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed, Run, Stored
from tests.journeys.paper import Paper
from tests.reader.presses import served
from tests.repair.papers import done, sheets

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
AT = datetime(2026, 3, 3, tzinfo=UTC)


def as_of_an_older_version(folder: Path) -> None:
    """Every sheet under another stamp and with other bytes, as other templates would have made it."""
    store = LmdbStore(folder)
    status = store.status()
    older = [
        _older(one)
        for address in store.addresses()
        if (one := store.stored(address)) and address.path[:1] == "/"
    ]
    store.commit(Run(status.run + 1, status.run, status.epoch, status.position, AT, put=tuple(older)))
    store.close()


def _older(one: Stored) -> Pressed:
    sheet = (
        one.sheet
        if one.sheet.status != 200
        else replace(one.sheet, pieces=(*one.sheet.pieces, b"\n<!-- older -->"))
    )
    return Pressed(one.address, sheet, one.keys, one.until, one.plate, "of an older version")


def test_a_store_of_an_older_version_is_served_while_the_new_one_presses_it_anew(paper: Paper) -> None:
    truth = sheets(paper.data)
    paper.desk.do("rest")
    as_of_an_older_version(paper.data / "store")
    paths = [paper.path(one) for one in paper.addresses()]
    going, answered = threading.Event(), list[tuple[str, int, int]]()

    def read() -> None:
        while not going.is_set():
            for path in paths:
                page = paper.get(path)
                answered.append((path, page.status, page.run))

    with served(paper.config) as reader:
        assert reader.process.poll() is None
        reading = threading.Thread(target=read)
        reading.start()
        try:
            told = done("press", "run", "--data", paper.data)
        finally:
            going.set()
            reading.join()
    assert told["failed"] == {}
    assert sheets(paper.data) == truth
    assert len(answered) > len(paths)
    assert {status for _, status, _ in answered} <= {200, 301, 410}
    runs = [run for _, _, run in answered]
    assert runs == sorted(runs), "a request that comes later never shows an earlier run"


def test_a_reader_of_an_older_version_refuses_a_newer_record_in_words_and_serves_the_others(
    paper: Paper,
) -> None:
    paper.desk.do("rest")
    one, other = Address("en", "/world"), Address("en", "/sport")
    environment = lmdb.open(str(paper.data / "store"), max_dbs=32, map_size=1 << 30)
    database = environment.open_db(b"sheets", create=False)
    with environment.begin(write=True) as transaction:
        record = transaction.get(hashed(str(one)), db=database)
        transaction.put(hashed(str(one)), bytes([FORMAT + 1]) + record[1:], db=database)
    environment.close()
    with served(paper.config) as reader:
        assert paper.get(paper.path(one)).status == 500
        assert paper.get(paper.path(other)).status == 200
        _, _, error = reader.stop()
    assert f"store format {FORMAT + 1}, this version reads up to {FORMAT}" in error
