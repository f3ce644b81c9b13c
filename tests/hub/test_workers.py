"""Several processes of one hub over one PostgreSQL database: whichever is asked, it is one hub."""

from __future__ import annotations

import copy
import itertools
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill import postgres
from hornbill.exchange.core.files.blob import MAX_PIECE
from hornbill.exchange.core.protocol.envelope import SIZE_CLASSES
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import ear, running, words
from hornbill.hub.database import OtherHub, UnknownSchema
from hornbill.hub.limits import HubLimits
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.log_rig import SECRETARIAT, LogRig, line
from tests.hub.rig import Rig
from tests.hub.test_blobs import client as files
from tests.hub.test_blobs import fetch, sealed
from tests.hub.test_mailboxes import until

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _stops_soon(monkeypatch):
    monkeypatch.setattr(ear, "LISTEN_S", 0.02)


def beside(rig):
    """Another process of the same hub: the same folder, keys and database."""
    other = copy.copy(rig)
    other.app, other._loop, other._open = None, None, 0
    return other


@pytest.fixture
def pair(tmp_path, postgres_server):
    with Rig(tmp_path, database=postgres_server.new_database()) as one, beside(one) as other:
        yield one, other


@pytest.fixture
def deaf(tmp_path, postgres_server, monkeypatch):
    """As ``pair``; neither hears what the other announces nor looks, as in the moment before it does."""
    monkeypatch.setattr(running, "LOOK_S", 3600.0)
    with Rig(tmp_path, database=postgres_server.new_database()) as one, beside(one) as other:
        for rig in (one, other):
            rig.hub._unlisten()
        yield one, other


def everything(rig, agency="vn-customs"):
    found, after = [], 0
    rig.run(rig.hub.look_around())  # as each process does by itself: words come after the answer, or never
    with rig.client(agency) as client:
        while page := client.fetch(after):
            assert not [item for item in page if item.trouble]
            assert [item.cursor for item in page] == list(range(after + 1, after + len(page) + 1))
            found += [item.envelope for item in page]
            after = page[-1].cursor
    return found


def refused(call, *args):
    with pytest.raises(HubRefused) as caught:
        call(*args)
    return caught.value.code


def test_cursors_have_no_holes_whoever_takes_in(pair):
    def send(job):
        rig, sender = job
        sent = []
        with rig.client(sender) as client:
            for _ in range(12):
                batch = [rig.envelope("vn-customs") for _ in range(5)]
                assert {result.status for result in client.post(batch)} == {"stored"}
                sent += batch
        return sent

    jobs = [(rig, sender) for rig in pair for sender in ("th-customs", "la-police")]
    with ThreadPoolExecutor(len(jobs)) as pool:
        sent = [envelope for part in pool.map(send, jobs) for envelope in part]
    for rig in pair:
        found = everything(rig)
        assert sorted(found) == sorted(sent)
        with rig.client("vn-customs") as owner:
            counts = owner.counts()
        assert (counts.highest_cursor, counts.stored_from) == (240, {"th-customs": 120, "la-police": 120})


def test_an_envelope_sent_to_both_is_stored_once(pair):
    batch = [pair[0].envelope("vn-customs") for _ in range(40)]

    def send(rig):
        with rig.client("th-customs") as client:
            return [result for at in range(0, 40, 4) for result in client.post(batch[at : at + 4])]

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, pair)
    for one, other in zip(first, second, strict=True):
        assert {one.status, other.status} == {"stored", "duplicate"}
        assert one.receipt_bytes == other.receipt_bytes
    assert sorted(everything(pair[0])) == sorted(batch)
    altered = batch[0][:-1] + bytes([batch[0][-1] ^ 1])
    for rig in pair:
        with rig.client("la-police") as client:
            assert client.post([altered])[0].code == "id-taken"


def test_a_long_poll_at_one_is_woken_by_mail_at_the_other(pair):
    one, other = pair
    waiting = threading.Event()

    def wait():
        with other.client("vn-customs") as client:
            waiting.set()
            return client.fetch(0, wait_s=20)

    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(wait)
        assert waiting.wait(120)
        with one.client("th-customs") as client:
            sent = one.envelope("vn-customs")
            client.post([sent])
        assert [item.envelope for item in page.result(120)] == [sent]


def test_a_long_poll_is_woken_though_every_word_is_lost(pair, monkeypatch):
    one, other = pair
    monkeypatch.setattr(one.hub.storage, "announce", lambda _: None)
    waiting = threading.Event()

    def wait():
        with other.client("vn-customs") as client:
            waiting.set()
            return client.fetch(0, wait_s=60)

    with ThreadPoolExecutor(1) as pool:
        page = pool.submit(wait)
        assert waiting.wait(120)
        with one.client("th-customs") as client:
            sent = one.envelope("vn-customs")
            client.post([sent])
        assert [item.envelope for item in page.result(120)] == [sent]


def test_a_server_that_writes_no_longer_is_left(pair):
    one = pair[0]
    demoted = "SET default_transaction_read_only = on"
    for shard in range(len(one.hub.mail.shards)):  # as after a demotion
        one.run(one.hub.mail.write(lambda db: db.execute(demoted), shard=shard))
    with one.client("th-customs") as client:
        assert post_surely(one, client) == 1  # refused once, then by a new connection
    assert len(everything(pair[1])) == 1


def test_a_worker_of_the_first_version_is_kept_out(pair):
    with postgres.connect(pair[0].database, "test") as former:
        former.execute("SET lock_timeout = '50ms'")
        with pytest.raises(postgres.client().errors.LockNotAvailable):
            former.execute("SELECT pg_advisory_xact_lock(%s)", (0x68756200 + 1,))


def test_what_one_has_answered_the_other_does_not_contradict(deaf):
    one, other = deaf
    with one.client("th-customs") as sender:
        sender.post([one.envelope("vn-customs") for _ in range(3)])
    with other.client("vn-customs") as owner:
        assert other.hub.mailboxes[bytes.fromhex(one.mailboxes["vn-customs"])].highest == 0
        assert owner.fetch(3) == []  # and not cursor-ahead
        assert refused(owner.fetch, 4) == "cursor-ahead"
        assert owner.acknowledge(2) == 2
        assert refused(owner.acknowledge, 4) == "cursor-ahead"
    with one.client("vn-customs") as owner:
        assert owner.acknowledge(1) == 2  # it never goes back
        assert owner.counts().acknowledged == 2
    assert len(everything(other)) == 3


def test_what_was_missed_is_asked_for_when_it_hears_again(tmp_path, postgres_server):
    server = postgres_server
    with Rig(tmp_path, database=server.new_database()) as one, beside(one) as other:
        with (
            one.client("th-customs") as sender,
            other.client("vn-customs") as owner,
            ThreadPoolExecutor(1) as pool,
        ):
            sender.post([one.envelope("vn-customs")])
            assert len(owner.fetch(0, wait_s=20)) == 1
            page = pool.submit(owner.fetch, 1, wait_s=25)
            until(other, lambda: len(other.hub.waits) == 1)
            server.restart()
            post_surely(one, sender)
            assert [item.cursor for item in page.result(120)] == [2]
        assert len(everything(one)) == len(everything(other)) == 2


def post_surely(rig, client):
    """Send one envelope until it is held, as a node does; returns how often it was refused."""
    envelope, tries = rig.envelope("vn-customs"), 0
    while True:
        try:
            assert client.post([envelope])[0].held
        except HubRefused as error:
            assert error.code in {"storage-trouble", "outcome-unknown"}  # noqa: PT017  # others are a failure
            assert error.status == 503  # noqa: PT017
            tries += 1
            assert tries < 20
        else:
            return tries


def test_a_days_quota_counts_at_all_of_them(tmp_path, postgres_server):
    limits = HubLimits(envelopes_per_day=10)
    database = postgres_server.new_database()
    with Rig(tmp_path, database=database, limits=limits) as one, beside(one) as other:
        with one.client("th-customs") as here, other.client("th-customs") as there:
            assert all(result.held for result in here.post([one.envelope("vn-customs") for _ in range(6)]))
            late = [one.envelope("vn-customs") for _ in range(5)]
            with pytest.raises(HubRefused) as caught:
                there.post(late)
            assert (caught.value.code, caught.value.status) == ("quota", 429)
            assert caught.value.retry_after_s
            assert all(result.held for result in there.post(late[:4]))
            assert refused(here.post, late[4:]) == "quota"
        assert len(everything(one)) == 10
        one.clock.advance(days=1)
        with other.client("th-customs") as there:
            assert there.post(late[4:])[0].held


def test_the_database_of_another_hub_or_version_is_refused(tmp_path, postgres_server):
    database = postgres_server.new_database()
    with Rig(tmp_path, database=database) as rig:
        assert not (rig.folder / "hub.lock").exists()
        assert not list(rig.folder.glob("*.sqlite*"))
    rig.hub_key = TransportKey.generate()
    rig.write_hub_file()
    with pytest.raises(OtherHub):
        rig.start()
    rig.hub_key = TransportKey.from_bytes(bytes(32))
    rig.write_hub_file()
    with postgres.connect(database, "test") as connection:
        connection.execute("UPDATE hornbill_own.parts SET version = 99")
    with pytest.raises(UnknownSchema):
        rig.start()


def test_a_reader_cannot_write_and_a_writer_syncs(pair):
    rig = pair[0]
    with pytest.raises(Exception, match="read-only"):
        rig.run(rig.hub.mail.read(lambda db: db.execute("DELETE FROM envelopes")))
    shown = rig.run(rig.hub.mail.write(lambda db: db.execute("SHOW synchronous_commit").fetchone()))
    assert shown == ("on",)


def test_a_large_mailbox_comes_in_pages_that_fit(pair):
    sent = [pair[0].envelope("vn-customs", size=SIZE_CLASSES[6]) for _ in range(8)]
    with pair[0].client("th-customs") as client:
        for envelope in sent:
            client.post([envelope])
    assert everything(pair[1]) == sent


def test_a_file_is_sent_to_one_and_the_other_and_fetched_from_both(pair):
    seal, data = sealed()
    here, there = (files(rig) for rig in pair)
    assert here.announce(seal.length, seal.leaves).have == 0
    assert there.put(seal.address, 0, data[:1_000_000]).have == 1_000_000
    assert here.held(seal.address).have == 1_000_000
    assert here.put(seal.address, 1_000_000, data[1_000_000:]).have == seal.length
    for rig in pair:
        assert fetch(files(rig, "vn-customs"), seal.address) == data[:MAX_PIECE]


# --- who is served ---
@pytest.fixture
def logs(tmp_path, postgres_server):
    with LogRig(tmp_path, database=postgres_server.new_database()) as one, beside(one) as other:
        yield one, other


def test_a_node_that_one_has_admitted_is_served_by_the_other(logs):
    one, other = logs
    one.keys["my-customs"], one.mailboxes["my-customs"] = TransportKey.generate(), os.urandom(16).hex()
    admitted = ("my-customs", one.mailboxes["my-customs"], one.keys["my-customs"].public)
    with one.log(SECRETARIAT) as log:
        assert log.set_node(*admitted) == 5
    other.run(other.hub.follow_hub_file())
    with one.client("th-customs") as sender, other.client("my-customs") as newcomer:
        assert sender.post([one.envelope("my-customs")])[0].held
        assert len(newcomer.fetch(0, wait_s=20)) == 1


def test_a_copy_of_an_older_change_is_refused_by_the_other_too(logs):
    one, other = logs
    police = ("la-police", one.mailboxes["la-police"], one.keys["la-police"].public)
    one.clock.advance(seconds=5)
    earlier = copy.copy(one.clock)
    one.clock.advance(seconds=5)
    with one.log(SECRETARIAT) as log:
        assert log.remove_node("la-police") == 3
    with other.log(SECRETARIAT, clock=earlier) as replayed:
        assert refused(replayed.set_node, *police) == "change-late"
    other.run(other.hub.follow_hub_file())
    assert set(other.hub.nodes.by_agency) == {SECRETARIAT, "th-customs", "vn-customs"}


# --- the log ---
def test_entries_are_numbered_without_a_hole_whoever_takes_them_in(logs):
    lines = [line() for _ in range(60)]

    def append(job):
        rig, part = job
        with rig.log("th-customs") as log:
            return [done.index for at in range(0, len(part), 3) for done in log.append(part[at : at + 3])]

    with ThreadPoolExecutor(2) as pool:
        indexes = [*itertools.chain(*pool.map(append, [(logs[0], lines[:30]), (logs[1], lines[30:])]))]
    assert sorted(indexes) == list(range(60))
    head = logs[0].publish()
    assert head.size == 60
    by_index = dict(zip(indexes, lines, strict=True))
    for rig in logs:
        with rig.log("vn-customs") as log:
            assert log.entries(0, 60) == [by_index[index] for index in range(60)]
            assert log.head().head == head
            assert log.consistency(7, 60) == logs[0].run(logs[0].hub.log.read(consistency, 7, 60))


def consistency(db, first, second):
    from hornbill.hub.log_store import read_consistency

    return read_consistency(db, first, second)


def test_what_one_has_shown_of_the_log_the_other_does_not_contradict(logs):
    one, other = logs
    for rig in logs:
        rig.hub._unlisten()
    with one.log("th-customs") as here, other.log("vn-customs") as there:
        here.append([line() for _ in range(4)])
        head = one.publish()
        assert here.head().head == head
        assert there.entries(0, 4) == here.entries(0, 4)
        assert there.head().head == head  # never an older one than was shown before
        assert len(there.inclusion(3, 4)) > 0
        assert refused(there.entries, 0, 5) == "beyond-the-tree"


def test_a_wait_for_a_head_at_one_ends_when_the_other_publishes(logs):
    one, other = logs
    with one.log("th-customs") as here, other.log("vn-customs") as there, ThreadPoolExecutor(1) as pool:
        here.append([line()])
        waited = pool.submit(there.head, beyond=0, wait_s=20)
        head = one.publish()
        assert waited.result(120).head.size == head.size


def test_one_of_them_signs_the_head_and_the_other_leaves_it(tmp_path, postgres_server):
    limits = replace(HubLimits(), head_delay_s=0.0, head_every_s=3600.0)
    database = postgres_server.new_database()
    with LogRig(tmp_path, database=database, limits=limits) as one, beside(one) as other:
        with one.log("th-customs") as log:
            log.append([line()])
            assert log.head(newest=True, beyond=0, wait_s=20).head.size == 1
        for rig in (one, other, one):
            rig.run(rig.hub.log._head_if_due())
        assert one.run(one.hub.log.read(sizes_of_heads)) == [0, 1]  # the first when there was no entry yet
        one.clock.advance(hours=1)
        other.run(other.hub.log._head_if_due())
        assert one.run(one.hub.log.read(sizes_of_heads)) == [0, 1, 1]


def sizes_of_heads(db):
    return [size for (size,) in db.execute("SELECT size FROM heads ORDER BY at_ms").fetchall()]


# --- words ---
NUMBERS = st.integers(0, 2**40 - 1)


@given(st.dictionaries(st.integers(1, 2**23), st.tuples(NUMBERS, NUMBERS), max_size=400))
def test_words_come_out_as_they_went_in_and_fit(ends):
    found = {}
    for word in words.mail(ends):
        assert len(word) < 7900  # bytes; the database carries 8,000 with the speaker's name
        found |= words.read_mail(word)
    assert found == ends
    assert words.read_mail(words.LOG) is words.read_mail(words.NODES) is None
