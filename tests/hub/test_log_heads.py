"""Heads: signed after entries and by the clock, cosigned by witnesses, published when those are enough."""

import asyncio
import sqlite3
import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from hornbill.exchange.core.protocol import log as log_wire
from hornbill.exchange.hub.log import HubRefused
from hornbill.hub.housekeeping import do_each
from hornbill.hub.limits import HubLimits
from hornbill.hub.log_heads import KEPT_HEADS
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import check_witnessed, verify
from tests.hub.log_rig import LogRig, line
from tests.hub.rig import START

QUIET = replace(HubLimits(), head_delay_s=3600.0)  # no head unless a test makes one


@pytest.fixture
def rig(tmp_path):
    with LogRig(tmp_path, limits=QUIET) as running:
        yield running


def public(rig):
    return {name: key.public for name, key in rig.witnesses.items()}


def test_before_the_first_head_there_is_none(rig):
    with rig.log("th-customs") as log:
        assert log.head() is None
        assert log.head(newest=True) is None


def test_a_head_is_signed_over_all_entries_with_the_hubs_time(rig):
    sent = [line() for _ in range(5)]
    with rig.log("th-customs") as log:
        log.append(sent)
        rig.make_head()
        signed = log.head(newest=True)
    verify(signed, rig.log_key.public)
    assert signed.head.size == 5
    assert signed.head.root == merkle.root([merkle.leaf_hash(one.leaf) for one in sent])
    assert signed.head.at == START
    assert not signed.cosignatures


def test_a_head_is_published_when_enough_witnesses_have_cosigned_it(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        head = rig.make_head().head
        with rig.log("witness:first") as witness:
            assert witness.cosign(rig.cosigned("first", head)) == (["first"], False)
        assert log.head() is None
        with rig.log("witness:third") as witness:
            assert witness.cosign(rig.cosigned("third", head)) == (["first", "third"], True)
        signed = log.head()
        verify(signed, rig.log_key.public)
        assert check_witnessed(signed, public(rig), 2) == ["first", "third"]
        with rig.log("witness:second") as witness:
            witness.cosign(rig.cosigned("second", head))
        assert check_witnessed(log.head(), public(rig), 3) == ["first", "second", "third"]


def test_nodes_are_shown_the_last_published_head_until_the_next_one_is(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        old = rig.publish(("first", "second"))
        rig.clock.advance(minutes=5)
        log.append([line()])
        new = rig.make_head().head
        assert log.head().head == old
        assert log.head(newest=True).head == new
        for name in ("second", "third"):
            with rig.log(f"witness:{name}") as witness:
                witness.cosign(rig.cosigned(name, new))
        assert log.head().head == new
        with rig.log("witness:third") as witness:  # late, and for the older one: no way back
            assert witness.cosign(rig.cosigned("third", old))[1] is True
        assert log.head().head == new


def test_without_witnesses_every_head_is_published(tmp_path):
    with LogRig(tmp_path, witnesses=(), limits=QUIET) as rig, rig.log("th-customs") as log:
        head = rig.make_head().head
        assert log.head().head == head
        assert head.size == 0
        assert head.root == merkle.EMPTY_ROOT


def test_times_of_heads_rise_even_when_the_clock_does_not(rig):
    first = rig.make_head().head
    second = rig.make_head().head
    rig.clock.advance(hours=-2)
    third = rig.make_head().head
    assert second.at - first.at == third.at - second.at == timedelta(milliseconds=1)


def send(rig, signer, cosigned, key=None):
    with rig.log(signer, key=key) as log, pytest.raises(HubRefused) as caught:
        log.cosign(cosigned)
    return caught.value.code


def test_a_cosignature_that_does_not_fit_is_refused(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        head = rig.publish(("first", "second"))
    good = rig.cosigned("third", head)
    stranger = TransportKey.generate()
    own = "witness:third"
    assert send(rig, "witness:fourth", rig.cosigned("fourth", head, stranger), stranger) == "unknown-node"
    assert send(rig, own, rig.cosigned("third", head, stranger), stranger) == "bad-signature"
    assert send(rig, own, rig.cosigned("third", head, stranger)) == "bad-cosignature"
    assert send(rig, own, rig.cosigned("first", head)) == "not-a-witness"
    assert send(rig, "th-customs", good) == "not-a-witness"
    assert send(rig, own, good._replace(signature=bytes(64))) == "bad-cosignature"
    assert send(rig, own, rig.cosigned("third", replace(head, size=2))) == "unknown-head"
    assert send(rig, own, rig.cosigned("third", replace(head, root=bytes(32)))) == "unknown-head"
    later = replace(head, at=head.at + timedelta(milliseconds=1))
    assert send(rig, own, rig.cosigned("third", later)) == "unknown-head"
    other = rig.cosigned("third", replace(head, log="0" * 64))
    assert send(rig, own, other) == "bad-cosignature"
    with rig.log("th-customs") as log:
        assert sorted(log.head().cosignatures) == ["first", "second"]


@pytest.mark.parametrize(
    "body", [b"", b"junk", b"{}", b"[]", b'{"at":1,"name":"first","root":"","signature":"","size":1}']
)
def test_a_cosignature_that_is_none_is_refused(rig, body):
    headers = rig.signed("witness:first", "POST", "/v1/log/cosignatures", body, key=rig.witnesses["first"])
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert rig.refusal(rig.call("POST", "/v1/log/cosignatures", pairs, [body]))[0] in {400, 401}
    assert rig.refusal(rig.call("POST", "/v1/log/cosignatures", [], [body])) == (401, "bad-signature")


def test_an_oversized_cosignature_is_refused(rig):
    body = bytes(5000)
    headers = rig.signed("witness:first", "POST", "/v1/log/cosignatures", body, key=rig.witnesses["first"])
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    assert rig.refusal(rig.call("POST", "/v1/log/cosignatures", pairs, [body])) == (413, "too-large")


def test_a_head_and_its_cosignatures_outlive_a_restart(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        old = rig.publish(("first", "second"))
        log.append([line()])
        new = rig.make_head().head
    rig.restart()
    with rig.log("th-customs") as log:
        assert log.head().head == old
        assert sorted(log.head().cosignatures) == ["first", "second"]
        assert log.head(newest=True).head == new


def test_an_entry_without_a_head_gets_one_when_the_hub_starts_again(tmp_path):
    with LogRig(tmp_path, limits=QUIET) as rig:
        with rig.log("th-customs") as log:
            log.append([line(), line()])
            assert log.head(newest=True) is None
        rig.limits = replace(QUIET, head_delay_s=0.0)
        rig.restart()
        with rig.log("th-customs") as log:
            assert log.head(newest=True, beyond=1, wait_s=20).head.size == 2


def test_a_head_follows_an_entry_by_itself_and_wakes_who_waits(tmp_path):
    with LogRig(tmp_path) as rig:
        got = []

        def wait():
            with rig.log("witness:first") as witness:
                got.append(witness.head(newest=True, beyond=0, wait_s=25))
                while got[-1] is None or got[-1].head.size == 0:
                    got.append(witness.head(newest=True, beyond=0, wait_s=25))

        thread = threading.Thread(target=wait)
        thread.start()
        with rig.log("th-customs") as log:
            log.append([line()])
        thread.join(120)
        assert not thread.is_alive()
        assert got[-1].head.size == 1


def test_a_new_head_comes_by_the_clock_as_well(tmp_path):
    limits = replace(HubLimits(), head_delay_s=0.0, head_every_s=0.02)
    with LogRig(tmp_path, limits=limits, witnesses=()) as rig, rig.log("th-customs") as log:
        first = log.head(beyond=0, wait_s=20)
        times = {first.head.at} if first else set()
        while len(times) < 3:
            rig.clock.advance(seconds=1)  # on a shared database a head is signed again only once overdue
            times.add(log.head(beyond=0, wait_s=20).head.at)
        assert rig.hub.log.size == 0


def test_a_published_head_wakes_a_waiting_node(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
    got = []

    def wait():
        with rig.log("vn-customs") as node:
            while not got or got[-1] is None:
                got.append(node.head(beyond=0, wait_s=25))

    thread = threading.Thread(target=wait)
    thread.start()
    head = rig.publish()
    thread.join(120)
    assert not thread.is_alive()
    assert got[-1].head == head


def test_stopping_the_hub_lets_long_polls_go(tmp_path):
    rig = LogRig(tmp_path, limits=QUIET)
    got = []
    with rig:

        def wait():
            with rig.log("th-customs") as log:
                got.append(log.head(beyond=0, wait_s=25))

        async def begun():
            while not len(rig.hub.waits):  # noqa: ASYNC110  # what is waited for knows no events
                await asyncio.sleep(0.001)

        thread = threading.Thread(target=wait)
        thread.start()
        rig.run(begun())
    thread.join(120)
    assert got == [None]


def test_a_node_holds_only_so_many_long_polls(tmp_path):
    with LogRig(tmp_path, limits=replace(QUIET, waits_per_node=0)) as rig, rig.log("th-customs") as log:
        with pytest.raises(HubRefused) as caught:
            log.head(beyond=0, wait_s=25)
        assert caught.value.code == "too-many-waits"


def test_when_a_witness_is_taken_off_the_list_its_word_no_longer_counts(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        rig.publish(("first", "second"))
        del rig.witnesses["second"]
        rig.write_hub_file()
        rig.run(rig.hub.follow_hub_file())
        assert log.head() is None
        with rig.log("witness:third") as witness:
            witness.cosign(rig.cosigned("third", log.head(newest=True).head))
        assert log.head() is not None


def test_another_log_key_is_not_taken_up_while_the_hub_runs(rig):
    before = rig.hub.nodes
    rig.log_key = TransportKey.generate()
    rig.write_hub_file()
    rig.run(rig.hub.follow_hub_file())
    assert rig.hub.nodes.own_keys == before.own_keys
    assert rig.hub.nodes.by_agency == before.by_agency


def test_old_heads_are_thrown_away_but_never_the_published_one(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        old = rig.publish()

        async def many():
            for _ in range(KEPT_HEADS + 20):
                await rig.hub.log.make_head()

        def count(db):
            return db.execute("SELECT count(*) FROM heads").fetchone()[0]

        rig.run(many())
        rig.run(do_each(rig.hub.log.chores()))
        assert rig.run(rig.hub.log.read(count)) == KEPT_HEADS + 21
        assert log.head().head == old
        rig.publish()
        rig.run(do_each(rig.hub.log.chores()))
        assert rig.run(rig.hub.log.read(count)) == KEPT_HEADS
        assert send(rig, "witness:first", rig.cosigned("first", old)) == "unknown-head"


@pytest.mark.sqlite
def test_a_full_disk_refuses_entries_and_the_log_goes_on_afterwards(rig):
    db = rig.hub.log._db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages + 6}")
    sent = []
    batches = [[line(sealed=bytes([number]) * 9000) for _ in range(2)] for number in range(100)]

    def fill():
        for batch in batches:
            log.append(batch)
            sent.extend(batch)

    with rig.log("th-customs") as log:
        with pytest.raises(HubRefused) as caught:
            fill()
        batch = batches[len(sent) // 2]
        assert (caught.value.code, caught.value.status) == ("no-space", 507)
        assert log.entries(0, len(sent)) == sent
        db.execute("PRAGMA max_page_count = 100000")
        log.append(batch)
        assert log.entries(0, len(sent) + 2) == sent + batch
        rig.make_head()
        root = merkle.root([merkle.leaf_hash(one.leaf) for one in sent + batch])
        assert log.head(newest=True).head.root == root


def test_a_fault_in_one_job_leaves_no_trace_and_does_not_touch_the_others(rig):
    def half_written(db):
        db.execute("INSERT INTO tree (place, hash) VALUES (?, ?)", (2**60, b"x"))
        raise ValueError("a fault")

    async def together():
        writer = rig.hub.log.writer
        return await asyncio.gather(
            rig.hub.log.make_head(), writer.do(half_written), rig.hub.log.make_head(), return_exceptions=True
        )

    first, second, third = rig.run(together())
    assert first.head.at < third.head.at
    assert second.code == "storage-trouble"
    rows = rig.run(rig.hub.log.read(lambda db: db.execute("SELECT count(*) FROM tree").fetchone()))
    assert rows == (0,)


@pytest.mark.sqlite
def test_a_log_of_another_version_is_refused_untouched(tmp_path):
    rig = LogRig(tmp_path)
    rig.start()
    rig.stop()
    db = sqlite3.connect(tmp_path / "log.sqlite")
    db.execute("PRAGMA user_version = 9")
    db.close()
    with pytest.raises(Exception, match="schema 9"):
        rig.start()


def test_the_answer_to_a_head_is_small(rig):
    rig.publish()
    answer = rig.ask("th-customs", "GET", "/v1/log/head")
    assert answer[0] == 200
    assert len(answer[2]) < 2000
    assert log_wire.MAX_LOG_PAGE == 1000
