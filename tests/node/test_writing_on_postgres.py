"""A node on PostgreSQL writes as one on SQLite does: one transaction at a time, and whoever listens is told."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import pytest
from django.apps import apps
from django.db import OperationalError, connection, connections, transaction

from hornbill.audit import actions as audit
from hornbill.audit.queries import verify_chain
from hornbill.deliveries.models import Change
from hornbill.exchange.errors import Busy
from hornbill.exchange.models import Room
from hornbill.exchange.storage import records as storing
from hornbill.exchange.storage.message_sql import next_touch
from hornbill.node import watch
from hornbill.node.postgresql.base import TextWithNul

pytestmark = [pytest.mark.on_postgres, pytest.mark.django_db(transaction=True)]
WRITERS, EACH = 6, 15


def in_another_thread(act):
    """Run something on a connection of its own; returns what it returned."""

    def run():
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(timeout=120)


def hurried(act):
    """Run something elsewhere that does not wait for the lock."""

    def run():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '20ms'")
        return act()

    return in_another_thread(run)


def test_a_number_that_is_read_and_then_written_is_taken_once(now):
    """The audit log reads the last number and writes the next: as every chain does."""

    def write(writer):
        try:
            for number in range(EACH):
                with transaction.atomic():
                    audit.record("node", "test.write", detail={"by": writer, "n": number}, now=now)
                    next_touch("5" * 64, now)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert verify_chain().seq == WRITERS * EACH
    assert Room.objects.get().changes == WRITERS * EACH


def test_while_one_transaction_is_open_nothing_else_is_written(now):
    Room.objects.create(id="5" * 64, created_at=now)

    def transact():
        with transaction.atomic():
            pass

    with transaction.atomic():
        next_touch("5" * 64, now)
        with pytest.raises(OperationalError, match="lock timeout"):
            hurried(transact)
        for alone in (
            lambda: Room.objects.create(id="6" * 64, created_at=now),
            lambda: Room.objects.filter(id="5" * 64).update(changes=9),
            lambda: Room.objects.filter(id="5" * 64).delete(),
        ):
            with pytest.raises(OperationalError, match="lock timeout"):
                hurried(alone)
        assert in_another_thread(lambda: Room.objects.get().changes) == 0  # reading waits for nobody
    assert hurried(lambda: Room.objects.get().changes) == 1
    hurried(transact)


def test_who_waits_too_long_is_told_that_others_write(now):
    def write():
        with storing.writing():
            next_touch("6" * 64, now)

    with transaction.atomic(), pytest.raises(Busy):
        hurried(write)
    hurried(write)
    assert Room.objects.get().changes == 1


def test_a_statement_alone_is_whole_at_once(now):
    Room.objects.create(id="5" * 64, created_at=now)
    assert not connection.in_atomic_block
    assert in_another_thread(Room.objects.count) == 1


def test_every_table_tells_of_changes():
    wanted = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'hornbill_tell'")
        told = {table for (table,) in cursor.fetchall()}
    assert wanted - told == {"node_process", "node_workerturn"}, "signs of life alone wake nobody"


@pytest.fixture
def told():
    told = threading.Semaphore(0)
    watcher = watch.of_node()
    assert isinstance(watcher, watch.ServerWatcher)
    watcher.listen(told.release)
    assert told.acquire(timeout=120)  # begins with a look
    yield told
    watcher.close()


def test_the_watcher_is_told_of_each_commit_that_changed_something(told, now):
    for n in range(3):
        Room.objects.create(id=f"{n}" * 64, created_at=now)
        assert told.acquire(timeout=120)
    with transaction.atomic():
        next_touch("5" * 64, now)
        transaction.set_rollback(True)
    with transaction.atomic():
        Room.objects.filter(id="none").update(changes=1)
        Room.objects.count()
    assert not told.acquire(timeout=0.1)


def test_a_connection_that_the_server_cut_is_made_anew(told, now):
    assert not Room.objects.exists()
    in_another_thread(cut_all_others)
    with pytest.raises(OperationalError):
        Room.objects.count()
    connection.close_if_unusable_or_obsolete()  # as before each request
    assert told.acquire(timeout=120)  # listens again, and begins with a look
    Room.objects.create(id="5" * 64, created_at=now)
    assert told.acquire(timeout=120)


def test_while_the_server_is_away_a_page_says_so_and_names_no_server(client):
    connection.close()
    settings_dict = connection.settings_dict
    port, settings_dict["PORT"] = settings_dict["PORT"], "1"
    try:
        form = "username=somchai&passphrase=a+long+passphrase"
        answer = client.post("/sign-in", form, content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 503
        page = answer.content.decode()
        assert "This server&#x27;s database does not answer." in page
        assert "database-unreachable" in page
        assert "postgresql://" not in page
        assert "HORNBILL_DATABASE_URL" not in page
        program = client.get("/api/v1/rooms", headers={"Authorization": "Bearer hbt_x"})
        assert program.status_code == 503
        assert b"postgresql://" not in program.content
    finally:
        connection.close()
        settings_dict["PORT"] = port
    assert client.get("/sign-in").status_code == 200


def cut_all_others():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.mark.parametrize("transactional", [False, True])
def test_a_text_with_a_nul_is_an_error_of_ours_and_the_transaction_goes_on(transactional):
    """What an officer sent can be searched for without the page answering that the node is at fault."""
    with transaction.atomic() if transactional else nullcontext():
        with pytest.raises(TextWithNul) as caught:
            Room.objects.filter(id="a\x00b").exists()
        assert caught.value.code == "text-with-nul"
        assert not Room.objects.filter(id="ab").exists()


def test_a_nul_within_json_is_the_same_error(now):
    with pytest.raises(TextWithNul):
        Change.objects.create(room="5" * 64, at=now, go=False, codes=[{"a": "b\x00"}])
    assert not Change.objects.exists()
