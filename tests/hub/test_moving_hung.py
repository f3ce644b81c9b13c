"""Connections to the server of a shard that hang: who waits for them is let go, and the next one connects anew."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import mail_shards
from hornbill.hub.database import UnknownSchema
from hornbill.hub.mail import Mail
from hornbill.hub.placing import connection
from tests.hub.moving_rig import MOVED, OWNER, asked, move
from tests.hub.parted import AGENCIES

pytestmark = pytest.mark.postgres
TRIES = 300  # each after a tenth of a second
HELD = "SELECT pid FROM pg_stat_activity WHERE application_name = 'hornbill hub hub_{} {}'"

HANGS = """
CREATE FUNCTION hornbill_own.hangs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(600); RETURN NULL; END';
CREATE TRIGGER hangs BEFORE UPDATE ON hornbill_own.openings FOR EACH STATEMENT EXECUTE FUNCTION hornbill_own.hangs()"""
HANGS_NO_MORE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep';
DROP FUNCTION hornbill_own.hangs CASCADE"""


@pytest.fixture
def rig(rig_of_shards, place):
    move(rig_of_shards, place)
    return rig_of_shards


@contextlib.contextmanager
def hanging(text, what):
    """Let the server's processes hang that serve a worker's connections to the shard."""
    pids = [pid for (pid,) in asked(text, HELD.format(MOVED, what))]
    assert pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def after_a_while(call, tries=TRIES):
    for _ in range(tries):
        with contextlib.suppress(HubRefused):
            return call()
        time.sleep(0.1)
    return call()


def code(call):
    with pytest.raises(HubRefused) as caught:
        call()
    return caught.value.code


def test_a_writer_that_waits_for_a_hung_server_connects_anew(rig, place, monkeypatch):
    envelope = rig.envelope(OWNER)
    with rig.client("th-customs") as client:
        assert after_a_while(lambda: client.post([rig.envelope(OWNER)]))[0].held
        with hanging(place, "writer"):
            monkeypatch.setattr(mail_shards, "WRITE_S", 0.5)
            assert code(lambda: client.post([envelope])) == "outcome-unknown"
            monkeypatch.setattr(mail_shards, "WRITE_S", 20.0)
            assert after_a_while(lambda: client.post([envelope]))[0].held


def test_a_job_that_waits_behind_a_slow_one_ends_no_connection(rig, place, monkeypatch):
    def slow(db):
        db.execute("SELECT pg_sleep(2)").fetchall()
        return 1

    async def chore():
        return await rig.hub.mail.shards[MOVED].write(slow, slow=True)

    with rig.client("th-customs") as client:
        assert after_a_while(lambda: client.post([rig.envelope(OWNER)]))[0].held
        monkeypatch.setattr(mail_shards, "WRITE_S", 0.3)
        running = asyncio.run_coroutine_threadsafe(chore(), rig._loop)
        writer = rig.hub.mail.shards[MOVED].writer
        while not writer.busy()[1]:
            time.sleep(0.01)
        assert code(lambda: client.post([rig.envelope(OWNER)])) == "outcome-unknown"
        assert running.result() == 1


def test_a_reader_that_waits_for_a_hung_server_connects_anew(rig, place, monkeypatch):
    with rig.client("th-customs") as client, rig.client(OWNER) as owner:
        assert after_a_while(lambda: client.post([rig.envelope(OWNER)]))[0].held
        assert len(after_a_while(lambda: owner.fetch(0))) == 1
        with hanging(place, "reader"):
            monkeypatch.setattr(mail_shards, "READ_S", 0.5)
            assert code(lambda: owner.fetch(0)) == "storage-trouble"
            monkeypatch.setattr(mail_shards, "READ_S", 1.0)
            assert len(after_a_while(lambda: owner.fetch(0), tries=40)) == 1


def test_a_connection_that_is_not_opened_in_time_is_left(rig, place, monkeypatch):
    monkeypatch.setattr(connection, "OPEN_S", 0.3)
    envelope = rig.envelope(OWNER)
    with rig.client("th-customs") as client:
        assert after_a_while(lambda: client.post([rig.envelope(OWNER)]))[0].held
        asked(place, HANGS)
        asked(place, HELD.format(MOVED, "writer").replace("pid", "pg_terminate_backend(pid)", 1))
        assert code(lambda: client.post([envelope])) == "storage-trouble"  # its connection was ended
        assert code(lambda: client.post([envelope])) == "storage-trouble"  # and not outcome-unknown
        asked(place, HANGS_NO_MORE)
        monkeypatch.setattr(connection, "OPEN_S", 10.0)
        assert after_a_while(lambda: client.post([envelope]))[0].held


# --- a shard that is away since the start ---
def test_a_worker_starts_and_stops_while_the_server_of_a_moved_shard_lets_everybody_wait(
    rig, place, monkeypatch
):
    monkeypatch.setattr(postgres, "LOCK_TIMEOUT_S", 600)
    rig.stop()
    with postgres.connect(postgres.read(place), "test") as other, other.transaction():
        other.execute("LOCK TABLE hornbill_own.openings")
        monkeypatch.setattr(connection, "OPEN_S", 0.3)
        rig.start()
        with rig.client("th-customs") as client:
            assert after_a_while(lambda: client.post([rig.envelope(AGENCIES[MOVED + 1])]))[0].held
            assert code(lambda: client.post([rig.envelope(OWNER)])) == "storage-trouble"
        rig.stop()
        rig.start()
    with rig.client("th-customs") as client:
        assert after_a_while(lambda: client.post([rig.envelope(OWNER)]))[0].held


@pytest.mark.parametrize("how", ["no database", "no tables", "others' mailboxes"])
def test_a_shard_that_is_away_is_named_once_and_without_a_traceback(
    rig, place, other_server, monkeypatch, caplog, how
):
    name, schema = postgres.read(place).name, f"hornbill_hub_{MOVED}"

    def away(*, back):
        if how == "no database":
            with postgres.connect(other_server.administrator, "test") as administrator:
                names = (f"{name}_away", name) if back else (name, f"{name}_away")
                administrator.execute("ALTER DATABASE {} RENAME TO {}".format(*names))
        elif how == "no tables":
            names = ("elsewhere", schema) if back else (schema, "elsewhere")
            asked(place, "ALTER SCHEMA {} RENAME TO {}".format(*names))
        else:
            names = (rig.mailboxes[OWNER], rig.mailboxes[AGENCIES[MOVED + 1]])
            new, old = names if back else names[::-1]
            asked(
                place,
                f"UPDATE {schema}.mailboxes SET mailbox = decode('{new}', 'hex')"
                f" WHERE mailbox = decode('{old}', 'hex')",
            )

    looks = Mail.look_around
    monkeypatch.setattr("hornbill.hub.running.LOOK_S", 3600.0)
    rig.stop()
    away(back=False)
    rig.start()
    monkeypatch.setattr(mail_shards, "WRITE_S", 20.0)
    monkeypatch.setattr("hornbill.hub.mail.LOOK_LIMIT_S", 60.0)
    caplog.clear()
    for _ in range(4):
        rig.run(looks(rig.hub.mail))
    said = [record for record in caplog.records if f"shard {MOVED} is not served" in record.getMessage()]
    assert len(said) == 1
    assert not [record for record in caplog.records if record.exc_info]
    away(back=True)
    rig.run(looks(rig.hub.mail))
    with rig.client("th-customs") as client:
        assert after_a_while(lambda: client.post([rig.envelope(OWNER)]))[0].held


# --- a shard that leaves its place while a worker brings its tables up to date ---
class Leaving:
    """A shard's storage, whose tables are at a place that only a second look finds."""

    at_home = True
    troubles = (OSError,)

    def __init__(self, *, stays_away=False):
        self.asked, self.stays_away = [], stays_away

    def look(self):
        self.asked.append("look")

    def prepare(self, part):
        del part
        self.asked.append("prepare")
        if self.stays_away or "look" not in self.asked:
            raise UnknownSchema("the tables are not there")


def test_a_shard_that_left_just_now_is_looked_for_again():
    storage = Leaving()
    assert mail_shards.prepare(storage, None, MOVED)
    assert storage.asked == ["prepare", "look", "prepare"]
    with pytest.raises(UnknownSchema):
        mail_shards.prepare(Leaving(stays_away=True), None, MOVED)
