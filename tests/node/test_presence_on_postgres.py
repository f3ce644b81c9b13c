"""Who fits beside whom: the processes of one node on PostgreSQL, while tables are changed, after a pause and after a kill."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection, transaction

from hornbill import postgres
from hornbill.audit import actions as audit
from hornbill.kernel.ids import new_random_id
from hornbill.node import databases, presence, process_rows, upgrading
from hornbill.node.postgresql import base
from hornbill.node.presence import BesideOthers, Presence
from tests.node.several_rig import nothing_is_left, server, where

__all__ = ["nothing_is_left", "server", "where"]  # fixtures
pytestmark = [pytest.mark.on_postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def present(where):
    made = []

    def make(kind="web", former=""):
        made.append(Presence(where, kind, place="here:8101", former=former, process_id=new_random_id()))
        return made[-1]

    yield make
    for one in made:
        one.end()


def test_processes_know_of_one_another_and_are_gone_when_they_end(present):
    first, second = present(), present("worker")
    first.begin()
    second.begin()
    assert [(one.fellow.kind, one.is_here) for one in process_rows.of_node()] == [
        ("web", True),
        ("worker", True),
    ]
    assert list(process_rows.unlike(process_rows.of_node())) == []
    first.end()
    assert [one.fellow.id for one in process_rows.of_node()] == [second.id]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("version", "0.0.9", "other-version"),
        ("keys", "0" * 64, "other-keys"),
        ("ahead_ms", 400_000, "clocks-differ"),
        ("ahead_ms", 12_000, "clocks-differ"),
    ],
)
def test_who_does_not_fit_is_refused_and_leaves_nothing(present, server, column, value, words):
    first, second = present(), present()
    first.begin()
    server.execute(f"UPDATE node_process SET {column} = %s", [value])  # noqa: S608
    with pytest.raises(BesideOthers, match=words) as refused:
        second.begin()
    assert refused.value.cure
    assert [one.fellow.id for one in process_rows.of_node()] == [first.id]
    server.execute("UPDATE node_process SET seen_at = clock_timestamp() - interval '1 minute'")
    second.begin()  # one that gave no sign for so long does not count


def test_folders_of_files_that_are_not_shared_are_refused(present, data_folder):
    first, second = present(), present()
    first.begin()
    (data_folder / "files" / "processes" / first.id).unlink()
    with pytest.raises(BesideOthers, match="files-apart"):
        second.begin()


def test_other_settings_are_a_warning_with_their_names(present, monkeypatch, caplog):
    present().begin()
    monkeypatch.setenv("HORNBILL_SESSION_IDLE_MIN", "7")
    present().begin()
    assert "HORNBILL_SESSION_IDLE_MIN" in caplog.text
    (found,) = process_rows.unlike(process_rows.of_node())
    assert (found.code, "HORNBILL_SESSION_IDLE_MIN" in found.says) == ("settings-differ", True)


def test_one_whose_lock_was_free_is_known_to_have_ended(present, server):
    killed = Presence(
        databases.address().named(connection.settings_dict["NAME"]),
        "worker",
        place="x",
        former="",
        process_id="d" * 32,
    )
    killed._register(server)
    after = present("worker", former="d" * 32)
    after.begin()
    assert after.gone == ["d" * 32]
    assert [one.fellow.id for one in process_rows.of_node()] == [after.id]


def test_while_another_machine_works_the_tables_are_not_changed(present, server, tmp_path):
    first = present()
    first.begin()
    with pytest.raises(upgrading.StillRunning, match="here:8101"):
        upgrading._check_nobody_works(tmp_path)
    server.execute("UPDATE node_process SET seen_at = clock_timestamp() - interval '1 minute'")
    upgrading._check_nobody_works(tmp_path)
    assert process_rows.of_node() == [], "who comes back compares itself again"


def test_one_that_was_forgotten_writes_nothing_until_it_has_compared_itself(present, server, now):
    first = present()
    first.begin()
    process_rows.forget_all(server)
    with pytest.raises(base.Fenced), transaction.atomic():
        audit.record("node", "test.away", now=now)
    first._beat(server)
    with transaction.atomic():
        audit.record("node", "test.back", now=now)


def test_one_that_comes_back_after_an_upgrade_ends(present, server):
    first = present()
    first.begin()
    process_rows.forget_all(server)
    server.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_newer', now())")
    try:
        with pytest.raises(BesideOthers, match="another version"):
            first._beat(server)
    finally:
        server.execute("DELETE FROM django_migrations WHERE name = '9999_newer'")


def test_code_that_was_put_in_its_place_meanwhile_does_not_count_as_its_own(
    present, server, monkeypatch, now
):
    """An upgrade in place: the newer files are on the disk, and this process still runs the old code."""
    first = present()
    first.begin()
    process_rows.forget_all(server)
    newer = upgrading.changes() | {"vault 9999_newer": None}
    monkeypatch.setattr(upgrading, "changes", lambda: newer)
    server.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_newer', now())")
    try:
        with pytest.raises(BesideOthers, match="another version"):
            first._beat(server)
        with pytest.raises(base.Fenced), transaction.atomic():
            audit.record("node", "test.old-code", now=now)
    finally:
        server.execute("DELETE FROM django_migrations WHERE name = '9999_newer'")


def waits_for(server, number):
    waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = %s"
    while server.execute(waiting, [number]).fetchone() is None:
        time.sleep(0.01)


@pytest.mark.parametrize("begins", [True, False])
def test_nobody_appears_while_the_tables_are_changed(present, where, server, begins):
    first = present()
    if not begins:
        first.begin()
        process_rows.forget_all(server)
    with ThreadPoolExecutor(1) as pool, postgres.connect(where, "tests") as other:
        server.execute("SELECT pg_advisory_lock(%s)", [upgrading.UPGRADING])
        try:
            appearing = pool.submit(first.begin if begins else lambda: first._beat(other))
            waits_for(server, upgrading.UPGRADING)
            assert process_rows.of_node() == []
            server.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES ('vault', '9999_newer', now())"
            )
            server.execute("SELECT pg_advisory_unlock(%s)", [upgrading.UPGRADING])
            with pytest.raises(BesideOthers, match="another version"):
                appearing.result(timeout=60)
        finally:
            server.execute("DELETE FROM django_migrations WHERE name = '9999_newer'")
    assert process_rows.of_node() == []


def test_who_waits_for_an_upgrade_waits_until_it_is_done(present, server, monkeypatch, caplog):
    monkeypatch.setattr(postgres, "LOCK_TIMEOUT_S", 1)
    first = present()
    with ThreadPoolExecutor(1) as pool:
        server.execute("SELECT pg_advisory_lock(%s)", [upgrading.UPGRADING])
        appearing = pool.submit(first.begin)
        while "tables are being changed" not in caplog.text:
            time.sleep(0.01)
        server.execute("SELECT pg_advisory_unlock(%s)", [upgrading.UPGRADING])
        appearing.result(timeout=60)
    assert [one.fellow.id for one in process_rows.of_node()] == [first.id]


def test_no_error_ends_the_signs_of_life(present, monkeypatch, caplog):
    """As when ``files/`` is away for a moment: NFS that does not answer, a disk that is full."""
    tries, went_on, plain = [], threading.Event(), Presence._beat

    def beat_badly(self, server):
        tries.append(1)
        if len(tries) < 4:
            raise OSError(5, "Input/output error")
        plain(self, server)
        went_on.set()

    monkeypatch.setattr(presence, "BEAT_S", 0.01)
    monkeypatch.setattr(Presence, "_beat", beat_badly)
    present().begin()
    assert went_on.wait(60)
    assert caplog.text.count("no sign of life could be given") == 1


def test_a_sign_of_life_from_the_future_is_of_nobody(present, server):
    """The database server's clock was set back."""
    present().begin()
    server.execute(
        "UPDATE node_process SET seen_at = clock_timestamp() + interval '1 hour', version = '0.0.9'"
    )
    assert [one.is_here for one in process_rows.of_node()] == [False]
    present().begin()


def test_the_file_of_a_process_goes_with_its_row(present, server, data_folder, tmp_path):
    files = data_folder / "files" / "processes"
    killed = [present() for _ in range(3)]
    for one in killed:
        one._register(server)
    server.execute(
        "UPDATE node_process SET seen_at = clock_timestamp() - interval '2 hours' WHERE id = %s",
        [killed[0].id],
    )
    after = present(former=killed[1].id)
    after.begin()
    assert {path.name for path in files.iterdir()} == {killed[2].id, after.id}
    server.execute("UPDATE node_process SET seen_at = clock_timestamp() - interval '1 minute'")
    upgrading._check_nobody_works(data_folder)
    assert list(files.iterdir()) == []


def test_the_transactions_of_one_that_hangs_are_ended_by_the_others(present, where, server, now):
    """The one that holds the writers' lock, and those of its threads that wait for it."""
    hung, other = present(), present("worker")
    hung.begin()
    with (
        postgres.connect(where, f"hornbill node {hung.id}") as holding,
        postgres.connect(where, f"hornbill node {hung.id}") as free,
    ):
        holding.execute(f"BEGIN; SELECT pg_advisory_xact_lock({base.WRITING})")
        other._register(server)
        other._beat(server)
        assert holding.execute("SELECT 1").fetchone() == (1,), "it gave a sign of life"
        server.execute(
            "UPDATE node_process SET seen_at = clock_timestamp() - interval '1 minute' WHERE id = %s",
            [hung.id],
        )
        other._beat(server)
        assert holding.execute("SELECT 1").fetchone() == (1,), "its transaction is young"
        while True:
            server.execute(
                "UPDATE node_process SET seen_at = clock_timestamp() - interval '1 minute' WHERE id = %s",
                [hung.id],
            )
            other._beat(server)
            try:
                holding.execute("SELECT 1")
            except psycopg.errors.AdminShutdown:
                break
        assert free.execute("SELECT 1").fetchone() == (1,), "what is in no transaction holds nobody up"
    base.unfence()
    with transaction.atomic():
        audit.record("node", "test.goes-on", now=now)
