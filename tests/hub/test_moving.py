"""A shard that is moved to another server while nodes write: nothing lost, doubled, out of order or badly signed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import running
from hornbill.hub.database import OtherHub, UnknownSchema
from hornbill.hub.moving.copying import Copy
from hornbill.hub.moving.mover import CannotMove, Mover, NotFinished
from hornbill.hub.moving.places_of_shards import adopt, forget, listed, rows_of
from hornbill.hub.moving.target import TargetTaken
from hornbill.hub.placing import connection
from hornbill.hub.shared_database import Shared
from hornbill.simulation import private_postgres
from tests.hub.parted import AGENCIES, SHARDS, ask, parted
from tests.hub.test_shards import beside

pytestmark = pytest.mark.postgres
MOVED = 2
OWNER = AGENCIES[MOVED]  # its mailbox lies in the shard that is moved


@pytest.fixture(scope="module")
def other_server(postgres_server):
    del postgres_server  # skipped, with the reason, where there is no server to be had
    with private_postgres.running() as server:
        yield server


@pytest.fixture
def rig(tmp_path, postgres_server):
    with parted(tmp_path, postgres_server.new_database()) as running_rig:
        yield running_rig


@pytest.fixture
def place(other_server):
    """The address of an empty database on the other server."""
    return other_server.url(other_server.new_database().name)


def move(rig, text, shard=MOVED, **options):
    said = []
    with Mover(rig.database, rig.hub_key.public, shard, say=said.append, **options) as mover:
        mover.move(text)
    return said


def undo(rig, shard=MOVED):
    said = []
    with Mover(rig.database, rig.hub_key.public, shard, say=said.append) as mover:
        mover.undo()
    return said


def asked(text, statement):
    with postgres.connect(postgres.read(text), "test") as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else []


# --- under load ---
class Load:
    """Posts to every mailbox until it is stopped, and remembers receipts."""

    def __init__(self, rig, senders=2):
        self.rig, self.receipts, self.order = rig, {}, [[] for _ in range(senders)]
        self.over = threading.Event()
        self.broke = []
        self.slowest = 0.0
        self.threads = [threading.Thread(target=self._run, args=(at,)) for at in range(senders)]

    def _run(self, at):
        try:
            with self.rig.client("th-customs" if at == 0 else f"agency-{at}") as client:
                while not self.over.is_set():
                    batch = [self.rig.envelope(agency) for agency in AGENCIES]
                    self.post(client, batch)
                    self.order[at].extend(batch)
                    self.over.wait(0.2)
        except BaseException as error:  # noqa: BLE001
            self.broke.append(error)

    def post(self, client, batch):
        while True:
            try:
                results = client.post(batch)
            except HubRefused as error:
                if error.status != 503:
                    raise
                self.over.wait(0.05)
                continue
            for envelope, result in zip(batch, results, strict=True):
                assert result.status in {"stored", "duplicate"}, result
                assert self.receipts.setdefault(envelope, result.receipt_bytes) == result.receipt_bytes
            return

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join()
        if self.broke:
            raise self.broke[0]

    def wait(self, more=50):
        """Return when so many more were acknowledged."""
        goal = len(self.receipts) + more
        while len(self.receipts) < goal and not self.broke:
            self.over.wait(0.01)


def fetched(rig, agency):
    found, after = [], 0
    with rig.client(agency) as owner:
        while page := owner.fetch(after):
            assert not [item for item in page if item.trouble]
            assert [item.cursor for item in page] == list(range(after + 1, after + len(page) + 1))
            found += page
            after = page[-1].cursor
    return found


def check(rig, load):
    """Everything acknowledged is there once, in each sender's order, with the receipt that its sender has."""
    rig.run(rig.hub.look_around())
    got = {agency: fetched(rig, agency) for agency in AGENCIES}
    held = [item.envelope for items in got.values() for item in items]
    assert sorted(held) == sorted(load.receipts)
    for items in got.values():
        for item in items:
            assert load.receipts[item.envelope] == item.receipt_bytes
        places = {item.envelope: item.cursor for item in items}
        for sent in load.order:
            mine = [places[envelope] for envelope in sent if envelope in places]
            assert mine == sorted(mine)


def test_a_shard_is_moved_under_load_there_and_back(rig, place):
    with Load(rig) as load:
        load.wait()
        move(rig, place)
        load.wait()
        assert rows_of(rig.database)[MOVED].epoch == 1
        count = asked(place, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes")[0][0]
        assert count > 0
        move(rig, "")
        load.wait()
    assert rows_of(rig.database)[MOVED].epoch == 2
    check(rig, load)
    assert asked(place, "SELECT count(*) FROM pg_namespace WHERE nspname = 'hornbill_left_2_1'") == [(1,)]
    assert forget(rig.database, rig.hub_key.public, MOVED, "") == ["hornbill_left_2_0"]
    assert forget(rig.database, rig.hub_key.public, MOVED, place) == ["hornbill_left_2_1"]
    assert forget(rig.database, rig.hub_key.public, MOVED, place) == []
    assert all(well for _, well in listed(rig.database))
    rig.restart()
    check(rig, load)


# --- cut off ---
def url(address):
    return f"postgresql://{address.user}@/{address.name}?host={address.host}"


def cut_off(rig, number, when, target, shard=MOVED):
    """Run a mover that is killed at a commit; returns whether it was."""
    words = [sys.executable, "-m", "tests.hub.cut_off_mover", str(number), when, url(rig.database)]
    words += [rig.hub_key.public.hex(), str(shard), target]
    root = Path(__file__).parents[2]
    ended = subprocess.run(
        words, check=False, capture_output=True, cwd=root, env={**os.environ, "PYTHONPATH": f"{root}/src"}
    )
    if ended.returncode == 0:
        return False
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    return True


def in_force(rig, *urls):
    """Return at how many places the shard could be written."""
    asked_for = f"SELECT state FROM hornbill_hub_{MOVED}.turn"
    found = 0
    for text in (url(rig.database), *urls):
        if asked(text, f"SELECT to_regclass('hornbill_hub_{MOVED}.turn')") != [(None,)]:
            found += asked(text, asked_for) == [("open",)]
    return found


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_mover_killed_at_any_commit_is_taken_up_by_the_same_command(rig, place, when):
    with Load(rig) as load:
        load.wait(30)
        number, to = 1, [place, ""]
        while cut_off(rig, number, when, to[0]):
            assert in_force(rig, place) <= 1
            row = rows_of(rig.database)[MOVED]
            if row.token or (row.address == "") == (to[0] != ""):
                move(rig, None if row.token else to[0])
            assert in_force(rig, place) == 1
            load.wait(12)
            forget(rig.database, rig.hub_key.public, MOVED, to[1])
            number, to = number + 1, to[::-1]
        load.wait(12)
    assert number > 8
    check(rig, load)


def test_a_mover_killed_at_any_commit_can_be_undone_until_it_is_decided(rig, place):
    with Load(rig) as load:
        load.wait(30)
        number, epoch = 1, 0
        while cut_off(rig, number, "after", place):
            try:
                undo(rig)
            except CannotMove:
                row = rows_of(rig.database)[MOVED]
                if row.token:
                    move(rig, None)
                if rows_of(rig.database)[MOVED].address:
                    move(rig, "")
                    forget(rig.database, rig.hub_key.public, MOVED, place)
                    forget(rig.database, rig.hub_key.public, MOVED, "")
            row = rows_of(rig.database)[MOVED]
            assert (row.token, row.address) == ("", "")
            assert row.epoch >= epoch
            assert in_force(rig, place) == 1
            number, epoch = number + 1, row.epoch
            load.wait(12)
    assert number > 8
    check(rig, load)


# --- what must not be begun ---
def test_a_target_that_is_not_this_hubs_is_refused_and_left_as_it_was(rig, other_server, place):
    foreign = other_server.new_database()
    Shared(foreign).hold(bytes(32))
    with pytest.raises(OtherHub):
        move(rig, url(foreign))
    asked(place, "CREATE TABLE something (one INT)")
    with pytest.raises(TargetTaken):
        move(rig, place)
    assert asked(place, "SELECT to_regnamespace('hornbill_own')") == [(None,)]
    assert not rows_of(rig.database)[MOVED].token


def test_one_database_by_two_addresses_is_found_to_be_one(rig, place):
    with pytest.raises(CannotMove, match="already"):
        move(rig, f"{url(rig.database)},{rig.database.host}/../{Path(rig.database.host).name}")
    move(rig, place)
    with pytest.raises(CannotMove, match="already"):
        move(rig, place.replace("hornbill@", "hornbill:unused@"))
    assert move(rig, url(rig.database))  # the main database by its address
    assert rows_of(rig.database)[MOVED].address == ""


def test_the_first_shard_stays_and_there_is_no_other(rig, place):
    for shard in (0, SHARDS, -1):
        with pytest.raises(CannotMove):
            move(rig, place, shard=shard)
    with pytest.raises(CannotMove, match="no move"):
        move(rig, None)
    with pytest.raises(CannotMove):
        undo(rig)


def test_two_commands_do_not_move_one_shard(rig, place):
    with (
        Mover(rig.database, rig.hub_key.public, MOVED, say=print),
        pytest.raises(CannotMove, match="another command"),
    ):
        move(rig, place)
    move(rig, place)


def test_a_database_with_moved_shards_is_no_main_one(rig, place, tmp_path):
    move(rig, place)
    with pytest.raises(UnknownSchema, match="main one"):
        Shared(postgres.read(place)).count_shards()


# --- who comes too late ---
def test_a_worker_with_an_old_address_writes_nothing_and_finds_the_new_one(rig, place, monkeypatch):
    monkeypatch.setattr(running, "LOOK_S", 3600.0)
    with beside(rig) as other, rig.client("th-customs") as here, other.client("th-customs") as there:
        sent = [rig.envelope(OWNER) for _ in range(4)]
        here.post(sent[:1])
        there.post(sent[1:2])
        move(rig, place)
        assert all(result.held for result in there.post(sent[2:3]))
        assert all(result.held for result in here.post(sent[3:]))
        left = f"hornbill_left_{MOVED}_0"
        assert asked(url(rig.database), f"SELECT count(*) FROM {left}.envelopes") == [(2,)]
        with other.client(OWNER) as owner:
            assert [item.envelope for item in owner.fetch(0)] == sent
            assert owner.acknowledge(4) == 4


def test_tables_that_a_shard_left_take_no_write_of_any_version(rig, place):
    move(rig, place)
    for statement in ("number = number + 1", "number = 0, stopped = 1"):
        with pytest.raises(postgres.client().errors.CheckViolation):
            asked(url(rig.database), f"UPDATE hornbill_left_{MOVED}_0.turn SET {statement}")


def test_what_is_old_is_not_deleted_while_a_shard_is_moved(rig, place):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER)])
    with rig.client(OWNER) as owner:
        owner.acknowledge(1)
    rig.clock.advance(days=15)
    ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET token = 'some'")
    rig.run(rig.hub.keep_house())
    assert ask(rig, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes") == [(1,)]
    ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET token = ''")
    rig.run(rig.hub.keep_house())
    assert ask(rig, f"SELECT count(*) FROM hornbill_hub_{MOVED}.envelopes") == [(0,)]


def test_a_copy_that_differs_is_not_put_in_force(rig, place, monkeypatch):
    with rig.client("th-customs") as client:
        client.post([rig.envelope(OWNER) for _ in range(3)])
        small = Copy.copy_small

        def spoilt(self, whole):
            with self.target.committed() as connection:
                connection.execute(f"UPDATE {self.there}.envelopes SET receipt = '' WHERE place & 3 = 2")
            self.compared.clear()
            self.compare()
            small(self, whole)

        with monkeypatch.context() as patched:
            patched.setattr(Copy, "copy_small", spoilt)
            with pytest.raises(NotFinished, match="the old place is in force"):
                move(rig, place)
        assert client.post([rig.envelope(OWNER)])[0].held
        with pytest.raises(NotFinished, match="other bytes"):  # it is still so
            move(rig, None)
        undo(rig)
        move(rig, place)
        assert client.post([rig.envelope(OWNER)])[0].held
    assert len(fetched(rig, OWNER)) == 5


def test_who_waits_longer_than_the_limit_is_refused_and_asks_again(rig, place, monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE_S", 0.1)
    ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET state = 'closed', stopped = number")
    with rig.client("th-customs") as client:
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert (caught.value.status, caught.value.code) == (503, "storage-trouble")
        assert client.post([rig.envelope(AGENCIES[1])])[0].held
        with rig.client(OWNER) as owner:
            assert owner.fetch(0) == []  # it may be read
        ask(rig, f"UPDATE hornbill_hub_{MOVED}.turn SET state = 'open'")
        assert client.post([rig.envelope(OWNER)])[0].held


# --- restores ---
def snapshot(server, address):
    """Copy a database as it is now; nobody may be connected to it."""
    with postgres.connect(server.administrator, "test") as administrator:
        administrator.execute(f"CREATE DATABASE {address.name}_kept TEMPLATE {address.name}")


def put_back(server, address):
    with postgres.connect(server.administrator, "test") as administrator:
        administrator.execute(f"DROP DATABASE {address.name} WITH (FORCE)")
        administrator.execute(f"ALTER DATABASE {address.name}_kept RENAME TO {address.name}")


def test_a_main_database_that_was_put_back_is_found_out_and_pointed_at_the_place_again(
    tmp_path, postgres_server, place
):
    with parted(tmp_path, postgres_server.new_database()) as rig:
        rig.stop()
        snapshot(postgres_server, rig.database)
        rig.start()
        move(rig, place)
        with rig.client("th-customs") as client:
            sent = [rig.envelope(OWNER) for _ in range(3)]
            client.post(sent)
        rig.stop()
        put_back(postgres_server, rig.database)
        rig.start()
        with rig.client("th-customs") as client:
            with pytest.raises(HubRefused) as caught:
                client.post([rig.envelope(OWNER)])
            assert caught.value.status == 503
            assert client.post([rig.envelope(AGENCIES[1])])[0].held
        with pytest.raises(CannotMove, match="put back"):
            move(rig, place, newest=1)
        with Mover(rig.database, rig.hub_key.public, MOVED, say=print) as mover:
            assert "in force" in adopt(mover, rig.database, rig.hub_key.public, place)
        rig.run(rig.hub.look_around())
        assert [item.envelope for item in fetched(rig, OWNER)] == sent
        assert in_force(rig, place) == 1


def test_a_place_that_was_put_back_is_not_served(rig, other_server, place):
    move(rig, place)
    rig.stop()
    asked(place, f"UPDATE hornbill_hub_{MOVED}.turn SET epoch = 0")
    rig.start()
    with rig.client("th-customs") as client:
        with pytest.raises(HubRefused) as caught:
            client.post([rig.envelope(OWNER)])
        assert caught.value.status == 503
        assert client.post([rig.envelope(AGENCIES[1])])[0].held
    assert [well for _, well in listed(rig.database)] == [True, True, False, True]
