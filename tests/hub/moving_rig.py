"""Moving a shard of a hub that runs in the test's process, under load, and what must hold afterwards."""

# ruff: noqa: S608  # names of the hub's own schemas

from __future__ import annotations

import threading

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.moving import target
from hornbill.hub.moving.mover import Mover
from hornbill.hub.moving.session import NotFinished
from hornbill.hub.placing import turns
from tests.hub.parted import AGENCIES

MOVED = 2
OWNER = AGENCIES[MOVED]  # its mailbox lies in the shard that is moved


def move(rig, text, shard=MOVED, **options):
    said = []
    with Mover(rig.database, rig.hub_key.public, shard, say=said.append, pause_s=(0, 0), **options) as mover:
        mover.move(text)
    return said


def undo(rig, shard=MOVED):
    said = []
    with Mover(rig.database, rig.hub_key.public, shard, say=said.append) as mover:
        mover.undo()
    return said


def cut_off(monkeypatch, rig, place, name, **options):
    """Begin a move that ends where this function of ``target`` or ``turns`` would be called."""

    def fail(*_):
        raise target.Overtaken("cut off")

    with monkeypatch.context() as patch:
        patch.setattr(target if hasattr(target, name) else turns, name, fail)
        with pytest.raises(NotFinished):
            move(rig, place, **options)


def end_the_lock(rig):
    """End the session of a mover in the main database, which it does not notice before it asks there again."""
    held = (
        "SELECT {} FROM pg_locks WHERE locktype = 'advisory' AND objid = 2 AND objsubid = 2"
        " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    asked(url(rig.database), held.format("pg_terminate_backend(pid)"))
    while asked(url(rig.database), held.format("1")):
        pass


def post(rig, *envelopes):
    with rig.client("th-customs") as client:
        assert all(result.held for result in client.post(list(envelopes)))


def asked(text, statement):
    with postgres.connect(postgres.read(text), "test") as connection:
        found = connection.execute(statement)
        return found.fetchall() if found.description else []


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
        self.stop()

    def stop(self):
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


def url(address):
    return str(address)


def in_force(rig, *urls):
    """Return at how many places the shard could be written."""
    asked_for = f"SELECT state FROM hornbill_hub_{MOVED}.turn"
    found = 0
    for text in (url(rig.database), *urls):
        if asked(text, f"SELECT to_regclass('hornbill_hub_{MOVED}.turn')") != [(None,)]:
            found += asked(text, asked_for) == [("open",)]
    return found
