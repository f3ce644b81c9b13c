"""Which connections wait their turn, as their server says: those are not cut."""

from __future__ import annotations

import asyncio
import dataclasses
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from hornbill import postgres
from hornbill.hub.cutting import within
from hornbill.hub.placing import connection as placed
from hornbill.hub.placing.connection import PlacedConnection
from hornbill.hub.placing.waiting import waits_its_turn
from hornbill.hub.readers import Readers
from hornbill.hub.shards import part_of

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(postgres_server):
    return postgres_server.new_database()


def wait_event(database, connection):
    """Return what a connection waits for, once it does."""
    asked = "SELECT wait_event FROM pg_stat_activity WHERE pid = %s AND state = 'active' AND wait_event <> ''"
    with postgres.connect(database, "test") as other:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if row := other.execute(asked, (connection.info.backend_pid,)).fetchone():
                return row[0]
            time.sleep(0.01)
    pytest.fail("the connection waits for nothing")


def test_who_waits_for_a_lock_waits_its_turn_and_who_hangs_does_not(database):
    with (
        postgres.connect(database, "test") as holds,
        postgres.connect(database, "test") as waits,
        postgres.connect(database, "test") as hangs,
        ThreadPoolExecutor(2) as pool,
    ):
        with holds.transaction():
            holds.execute("SELECT pg_advisory_xact_lock(7)")
            locked = pool.submit(waits.execute, "SELECT pg_advisory_lock(7)")
            asleep = pool.submit(hangs.execute, "SELECT pg_sleep(600)")
            wait_event(database, waits), wait_event(database, hangs)
            assert waits_its_turn(database, waits)
            assert not waits_its_turn(database, hangs)
        locked.result(60)
        assert not waits_its_turn(database, waits)  # it waits no longer
        hangs.cancel()
        with pytest.raises(psycopg.errors.QueryCanceled):
            asleep.result(60)


def test_who_is_closed_or_whose_server_is_another_waits_for_nothing(database):
    connection = postgres.connect(database, "test")
    pid = connection.info.backend_pid
    with postgres.connect(database, "test") as other:
        other.execute("SELECT pg_terminate_backend(%s)", (pid,))
        while other.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", (pid,)).fetchone():
            time.sleep(0.01)
    assert not waits_its_turn(database, connection)  # no such process
    connection.close()
    assert not waits_its_turn(database, connection)
    with postgres.connect(database, "test") as open_one:
        nobody = dataclasses.replace(database, host="127.0.0.1", port=1)
        assert not waits_its_turn(nobody, open_one)


def test_a_server_without_a_connection_left_is_asked_for_no_more(postgres_server, database):
    with postgres.connect(postgres_server.administrator, "test") as administrator:
        administrator.execute("CREATE ROLE full_role LOGIN PASSWORD 'full' CONNECTION LIMIT 1")
    full = dataclasses.replace(database, user="full_role", password="full")
    try:
        with postgres.connect(full, "test") as only:
            assert waits_its_turn(full, only)
    finally:
        with postgres.connect(postgres_server.administrator, "test") as administrator:
            administrator.execute("DROP ROLE full_role")


@pytest.mark.parametrize("spared", [0, 1, 3])
def test_a_block_gets_as_long_again_for_as_long_as_it_is_spared(database, spared):
    asked, enough = [], threading.Event()

    def ask():
        asked.append(1)
        if len(asked) > spared:
            enough.set()
        return not enough.is_set()

    with (
        postgres.connect(database, "test") as connection,
        pytest.raises(psycopg.OperationalError),
        within(connection, 0.05, ask),
    ):
        connection.execute("SELECT pg_sleep(600)")
    assert len(asked) == spared + 1


def test_a_block_that_ends_in_time_asks_nobody(database):
    asked = []
    with postgres.connect(database, "test") as connection:
        with within(connection, 600, lambda: asked.append(1)):
            connection.execute("SELECT 1")
        assert connection.execute("SELECT 2").fetchone() == (2,)
    assert asked == []


class Places:
    """The main database's list, which names one place until it names another."""

    def __init__(self, home):
        self.home, self.row = home, "here"

    def known(self, _):
        return self.row


@pytest.mark.parametrize("moved", [False, True])
def test_who_waits_where_the_shard_is_no_longer_is_cut(database, monkeypatch, moved):
    asked = threading.Event()

    def waits(*_):
        asked.set()
        return True

    monkeypatch.setattr(placed, "waits_its_turn", waits)
    places = Places(database)
    one = PlacedConnection(places, 3, part_of(3, 4), "test", None, read_only=True)
    one._connection, one._row = postgres.connect(database, "test"), "here"
    with ThreadPoolExecutor(1) as pool:
        asleep = pool.submit(one._connection.execute, "SELECT pg_sleep(600)")
        wait_event(database, one._connection)
        places.row = "elsewhere" if moved else "here"
        one.leave(lambda: True)
        if not moved:
            assert asked.wait(60)
            wait_event(database, one._connection)
            one.cut()
        with pytest.raises(psycopg.OperationalError):
            asleep.result(60)


def test_only_a_reading_that_has_gone_on_for_so_long_is_left():
    left = []

    class Slow(PlacedConnection):
        def __init__(self):
            pass

        def leave(self, late):
            left.append(late())

        def close(self):
            pass

    class Storage:
        gone = (OSError,)

        def open_reader(self, _):
            return Slow()

    readers, goes_on, over = Readers(Storage(), part_of(3, 4), 1), threading.Event(), threading.Event()

    def query(_):
        goes_on.set()
        over.wait(60)

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(asyncio.run, readers.read(query))
        assert goes_on.wait(60)
        readers.leave(600.0)
        assert left == []
        readers.leave(0.0)
        assert len(left) == 1
        over.set()
        reading.result(60)
    readers.leave(0.0)
    assert len(left) == 1  # nobody reads
    readers.close()
