"""Attacks on the list of nodes in the database: each of these fails where the fault is there."""

import pytest

from hornbill import postgres
from hornbill.hub import node_changes
from hornbill.hub.node_list import NO_COPY, Copy, digest_of, put_list, settle
from hornbill.hub.nodes import BadHubFile
from hornbill.hub.refusals import StorageTrouble
from tests.hub.log_rig import SECRETARIAT
from tests.hub.node_lists import ALL, NOW, database, newcomer, served, some


def rows(db):
    return db.execute("SELECT one, serial, list, signature FROM node_list").fetchone()


def replay(db, row):
    db.execute("DELETE FROM node_list")
    db.execute("INSERT INTO node_list (one, serial, list, signature) VALUES (?, ?, ?, ?)", row)


def test_two_older_signed_lists_one_after_the_other_bring_a_removed_node_back():
    db = database()
    held = {}
    for serial, nodes in ((1, some("agency-a")), (2, some("agency-a", "agency-b")), (3, some("agency-a"))):
        put_list(db, serial, nodes)
        held[serial] = rows(db)
    mine, copy_ = some("agency-a"), Copy(3, digest_of(some("agency-a")))
    replay(db, held[1])  # equal content, older number
    serial, mine = settle(db, mine, copy_, NOW)
    copy_ = Copy(serial, digest_of(mine))  # as _copy writes it
    replay(db, held[2])
    serial, mine = settle(db, mine, copy_, NOW)
    assert set(mine.by_agency) == {"agency-a"}


def test_the_row_is_deleted_as_the_cure_says_and_a_machine_one_change_behind_looks_first():
    db = database()
    old, new = some("agency-a", "agency-b"), some("agency-a")  # agency-b was removed in 10
    settle(db, old, Copy(9, digest_of(old)), NOW)  # row gone; the machine that was down
    _serial, found = settle(db, new, Copy(10, digest_of(new)), NOW)
    assert set(found.by_agency) == {"agency-a"}


def test_negative_serial_is_bad_hub_file():
    db = database()
    put_list(db, 3, some("agency-a"))
    db.execute("UPDATE node_list SET serial = -1")
    with pytest.raises(BadHubFile):
        settle(db, some("agency-a"), NO_COPY, NOW)


@pytest.mark.postgres
def test_a_transaction_that_fails_once_does_not_lose_a_removal(two, monkeypatch):
    one, other = two
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    assert served(one) == served(other) == ALL | {"my-customs"}
    real, failed = other.hub._changes._transact, []

    async def once(run):
        if not failed:
            failed.append(1)
            raise StorageTrouble("a failover")
        return await real(run)

    other.hub._changes._transact = once
    one.clock.advance(seconds=1)
    with one.log(SECRETARIAT) as log:
        log.remove_node("my-customs")
    for _ in range(5):
        other.run(other.hub.follow_hub_file())
    assert failed
    assert "my-customs" not in other.hub.nodes.by_agency


@pytest.mark.postgres
def test_a_machine_with_a_broken_file_still_takes_a_removal(two):
    one, other = two
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    assert served(one) == served(other) == ALL | {"my-customs"}
    (other.folder / "hub.json").chmod(0o640)
    one.clock.advance(seconds=1)
    with one.log(SECRETARIAT) as log:
        log.remove_node("my-customs")
    for _ in range(3):
        other.run(other.hub.follow_hub_file())
    assert "my-customs" not in other.hub.nodes.by_agency


@pytest.mark.postgres
def test_a_stop_while_a_file_is_put_aside_leaves_a_hub_that_starts(two, monkeypatch):
    one, other = two
    other.stop()
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    other.write_hub_file((SECRETARIAT,))

    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(node_changes, "write_nodes", full)
    other.start()
    assert (other.folder / "hub.json").exists()
    other.stop()
    monkeypatch.undo()
    other.start()


@pytest.mark.postgres
def test_a_second_row_does_not_shadow_the_list(two):
    one, other = two
    with postgres.connect(one.hub.storage._where, "an intruder") as intruder:
        intruder.execute(
            "INSERT INTO hornbill_own.node_list SELECT FALSE, serial, list, signature FROM hornbill_own.node_list"
        )
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    one.clock.advance(seconds=1)
    assert served(other) == ALL | {"my-customs"}
    serials = []
    for _ in range(4):
        served(one)
        served(other)
        with postgres.connect(one.hub.storage._where, "look") as look:
            serials.append(look.execute("SELECT max(serial) FROM hornbill_own.node_list").fetchone()[0])
    assert len(set(serials)) == 1


@pytest.mark.postgres
def test_full_replay_by_who_writes_to_the_database(two):
    one, other = two
    where = one.hub.storage._where

    def row():
        with postgres.connect(where, "thief") as thief:
            return thief.execute("SELECT serial, list, signature FROM hornbill_own.node_list").fetchone()

    def put(row):
        with postgres.connect(where, "thief") as thief:
            thief.execute("UPDATE hornbill_own.node_list SET serial = %s, list = %s, signature = %s", row)

    first = row()
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    second = row()
    served(one), served(other)
    one.clock.advance(seconds=1)
    with one.log(SECRETARIAT) as log:
        log.remove_node("my-customs")
    served(one), served(other)
    put(first)
    assert served(one) == served(other) == ALL
    put(second)
    assert served(one) == served(other) == ALL


@pytest.mark.postgres
def test_a_broken_file_is_said_once_and_says_why(two, caplog):
    one, _other = two
    (one.folder / "hub.json").write_text("{")
    for _ in range(5):
        one.run(one.hub.follow_hub_file())
    said = [record.getMessage() for record in caplog.records if record.levelname in {"WARNING", "ERROR"}]
    assert len(said) == 1


@pytest.mark.postgres
def test_the_database_is_dropped_and_made_anew_and_hub_list_json_is_there(two):
    one, other = two
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    served(one), served(other)
    other.stop()  # one change behind
    one.clock.advance(seconds=1)
    with one.log(SECRETARIAT) as log:
        log.remove_node("my-customs")
    one.stop()
    with postgres.connect(one.hub.storage._where, "operator") as operator:
        operator.execute("DELETE FROM hornbill_own.node_list")  # as the cure of BadHubFile says
    other.start()
    one.start()
    for _ in range(3):
        served(other)
    assert served(one) == served(other) == ALL
