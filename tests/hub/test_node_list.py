"""The list of nodes that several processes of one hub share: no change is lost, whichever machine it was made on."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.node_list import (
    NO_COPY,
    Copy,
    digest_of,
    put_list,
    read_copy,
    read_list,
    settle,
    write_copy,
)
from hornbill.hub.nodes import BadHubFile, Directory, Nodes, changed
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.log_rig import SECRETARIAT
from tests.hub.node_lists import ALL, HUB_KEY, NAMES, NOW, change_of, database, newcomer, served, some
from tests.hub.rig import AGENCIES

WITNESS = TransportKey.from_bytes(bytes([9]) * 32).public


# --- one list ---
@given(
    st.sets(st.sampled_from(NAMES)),
    st.sampled_from([Directory(), Directory("", HUB_KEY, {"first": WITNESS}, 1)]),
)
def test_a_list_comes_out_of_the_database_as_it_went_in(names, directory):
    db, mine = database(), replace(some(*names), directory=directory)
    assert read_list(db, mine) is None
    put_list(db, 7, mine)
    serial, found = read_list(db, mine)
    assert (serial, digest_of(found)) == (7, digest_of(mine))
    assert (found.by_agency, found.directory.witnesses) == (mine.by_agency, mine.directory.witnesses)
    assert found.own_keys == mine.own_keys
    assert (
        mine.receipt_key.to_bytes().hex()
        not in db.execute("SELECT hex(list) FROM node_list").fetchone()[0].lower()
    )


def test_the_order_of_nodes_makes_no_other_list():
    assert digest_of(some("agency-a", "agency-b")) == digest_of(some("agency-b", "agency-a"))
    assert digest_of(some("agency-a")) != digest_of(some("agency-b"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE node_list SET serial = serial + 1",
        "UPDATE node_list SET signature = zeroblob(64)",
        "UPDATE node_list SET list = CAST(replace(CAST(list AS TEXT), 'agency-a', 'agency-z') AS BLOB)",
    ],
)
def test_a_list_that_this_hub_did_not_sign_is_refused(statement):
    db = database()
    put_list(db, 3, some("agency-a"))
    db.execute(statement)
    with pytest.raises(BadHubFile, match="not signed by this hub"):
        settle(db, some("agency-a"), NO_COPY, NOW)


def test_the_first_machine_writes_its_list_and_the_next_takes_it():
    db = database()
    assert settle(db, some("agency-a"), NO_COPY, NOW)[0] == 1
    assert digest_of(settle(db, some("agency-b"), NO_COPY, NOW)[1]) == digest_of(some("agency-a"))


def test_an_edited_copy_is_taken_if_the_list_is_still_the_one_it_was_made_from():
    db, first = database(), some("agency-a")
    serial, _ = settle(db, first, NO_COPY, NOW)
    made_from = Copy(serial, digest_of(first))
    serial, found = settle(db, some("agency-a", "agency-b"), made_from, NOW)
    assert (serial, set(found.by_agency)) == (2, {"agency-a", "agency-b"})
    assert settle(db, some("agency-c"), made_from, NOW)[0] == 2  # edited from what is no longer in force
    assert set(settle(db, some("agency-c"), made_from, NOW)[1].by_agency) == {"agency-a", "agency-b"}


def test_a_copy_that_is_newer_than_an_older_database_put_back_is_written_again():
    db = database()
    put_list(db, 4, some("agency-a"))
    newer = some("agency-a", "agency-b")
    serial, found = settle(db, newer, Copy(9, digest_of(newer)), NOW)
    assert (serial, set(found.by_agency)) == (10, {"agency-a", "agency-b"})


@given(st.binary(max_size=60) | st.integers().map(lambda number: b'{"serial":%d,"sha256":"00"}' % number))
@settings(max_examples=60)
def test_a_note_that_says_nothing_of_use_is_no_copy(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("note")
    (folder / "hub-list.json").write_bytes(data)
    found = read_copy(folder)
    assert found == NO_COPY or (found.serial > 0 and found.sha256 == "00")
    write_copy(folder, Copy(3, "ab"))
    assert read_copy(folder) == Copy(3, "ab")


def test_numbers_do_not_begin_again_when_everything_here_was_lost():
    db = database()
    put_list(db, 7, some("agency-a", "agency-b"))
    before = db.execute("SELECT * FROM node_list").fetchone()
    db.execute("DELETE FROM node_list")
    serial, _ = settle(db, some("agency-a"), NO_COPY, 1_800_000_000)
    copied = Copy(serial, digest_of(some("agency-a")))
    db.execute("UPDATE node_list SET serial = ?, list = ?, signature = ?", before[1:])
    assert set(settle(db, some("agency-a"), copied, 1_800_000_000)[1].by_agency) == {"agency-a"}


def test_a_stop_between_file_and_note_is_no_edit_though_the_list_is_what_it_was_again():
    db, before, gone = database(), some("agency-a", "agency-b"), some("agency-a")
    put_list(db, 3, before)
    put_list(db, 4, gone)
    stopped = (gone, Copy(3, digest_of(before)))  # the file was written, the note was not
    put_list(db, 5, before)
    assert settle(db, *stopped, NOW)[0] == 5


# --- several machines, in any order, stopping anywhere ---
@dataclass
class Machine:
    """A machine's files: what they say, and which list they were copied from."""

    nodes: Nodes
    copy: Copy = NO_COPY


class Machines(RuleBasedStateMachine):
    """Nodes that the secretariat lets in over the wire, at any machine, with stops between file and note."""

    def __init__(self):
        super().__init__()
        self.db = database()
        self.machines = [Machine(some("agency-a")) for _ in range(3)]
        self.let_in, self.serial = {"agency-a"}, 0

    @rule(at=st.integers(0, 2), name=st.sampled_from(NAMES[1:]), gone=st.booleans(), stop=st.integers(0, 2))
    def over_the_wire(self, at, name, gone, stop):
        machine = self.machines[at]
        serial, held = settle(self.db, machine.nodes, machine.copy, NOW)
        nodes = changed(held, change_of(name, gone=gone))
        if nodes.by_agency != held.by_agency:
            serial += 1
            put_list(self.db, serial, nodes)
        self.let_in = self.let_in - {name} if gone else self.let_in | {name}
        self._copied(machine, serial, nodes, stop)

    @rule(at=st.integers(0, 2), stop=st.integers(0, 2))
    def look(self, at, stop):
        machine = self.machines[at]
        self._copied(machine, *settle(self.db, machine.nodes, machine.copy, NOW), stop)

    def _copied(self, machine, serial, nodes, stop):
        if stop > 0:
            machine.nodes = nodes
        if stop > 1:
            machine.copy = Copy(serial, digest_of(nodes))

    @invariant()
    def what_was_let_in_is_in_force(self):
        found = read_list(self.db, some())
        if found is not None:
            assert set(found[1].by_agency) == self.let_in
            assert found[0] >= self.serial
            self.serial = found[0]


TestMachines = Machines.TestCase
TestMachines.settings = settings(max_examples=100, stateful_step_count=16, deadline=None)


# --- two processes with a folder each, over one database ---
@pytest.mark.postgres
def test_a_node_let_in_at_one_machine_is_in_the_others_file(two):
    one, other = two
    with one.log(SECRETARIAT) as log:
        assert log.set_node(*newcomer(one)) == 5
    assert served(one) == served(other) == ALL | {"my-customs"}
    one.clock.advance(seconds=1)
    with other.log(SECRETARIAT) as log:
        assert log.remove_node("my-customs") == 4
    assert served(one) == served(other) == ALL


@pytest.mark.postgres
def test_an_edit_at_one_machine_is_in_force_at_the_other(two):
    one, other = two
    newcomer(one, "ph-police")
    one.threshold = 3
    one.write_hub_file()
    assert served(one) == served(other) == ALL | {"ph-police"}
    assert other.hub.nodes.directory.threshold == 3


@pytest.mark.postgres
def test_a_list_that_was_written_into_the_database_by_another_is_not_taken_up(two):
    one, other = two
    with postgres.connect(one.hub.storage._where, "an intruder") as intruder:
        intruder.execute("UPDATE hornbill_own.node_list SET serial = serial + 5, signature = '\\x00'")
    one.run(one.hub.follow_hub_file())
    assert set(one.hub.nodes.by_agency) == ALL
    with one.log(SECRETARIAT) as log, pytest.raises(HubRefused) as caught:
        log.set_node(*newcomer(one))
    assert caught.value.code == "storage-trouble"
    with pytest.raises(BadHubFile):
        other.restart()


@pytest.mark.postgres
def test_a_machine_that_was_down_takes_the_list_at_its_start(two):
    one, other = two
    other.stop()
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    other.start()
    assert set(other.hub.nodes.by_agency) == ALL | {"my-customs"}
    assert served(other) == ALL | {"my-customs"}
    assert not list(other.folder.glob("hub.json.put-aside*"))


@pytest.mark.postgres
def test_what_was_edited_at_a_machine_that_was_down_while_the_list_changed_is_put_aside(two):
    one, other = two
    other.stop()
    with one.log(SECRETARIAT) as log:
        log.set_node(*newcomer(one))
    other.write_hub_file((*AGENCIES[:1], SECRETARIAT))
    edited = (other.folder / "hub.json").read_bytes()
    other.start()
    assert served(other) == served(one) == ALL | {"my-customs"}
    (aside,) = other.folder.glob("hub.json.put-aside*")
    assert aside.read_bytes() == edited
    assert aside.stat().st_mode & 0o777 == 0o600
