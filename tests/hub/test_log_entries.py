"""POST and GET /v1/log/entries: what is appended, what is refused, and the proofs over it."""

import hashlib
import json
import os
from dataclasses import replace

import pytest

from hornbill.exchange.core.protocol import log as log_wire
from hornbill.exchange.core.protocol.batches import MAX_REQUEST
from hornbill.exchange.hub.log import HubRefused, LogLine
from hornbill.hub.limits import HubLimits
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.log_rig import LogRig, line
from tests.hub.rig import Rig


@pytest.fixture
def rig(tmp_path):
    with LogRig(tmp_path) as running:
        yield running


def pairs(headers):
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def stored(rig):
    return rig.run(rig.hub.log.read(lambda db: db.execute("SELECT count(*) FROM entries").fetchone()))[0]


def test_entries_get_their_indices_in_order_and_come_back_as_they_were(rig):
    sent = [line(b"%d" % number) for number in range(5)]
    with rig.log("th-customs") as first, rig.log("vn-customs") as second:
        assert [(got.status, got.index) for got in first.append(sent[:3])] == [
            ("stored", 0), ("stored", 1), ("stored", 2)]  # fmt: skip
        assert [got.index for got in second.append(sent[3:])] == [3, 4]
        assert second.entries(0, 5) == sent
        assert first.entries(2, 4) == sent[2:4]
        assert first.entries(1, 5, limit=2) == sent[1:3]
        assert first.entries(5, 5) == []


def test_appending_again_is_a_duplicate_with_the_first_index(rig):
    sent = [line(), line()]
    with rig.log("th-customs") as log:
        log.append(sent)
        again = log.append([line(), *sent, sent[0]])
    assert [(got.status, got.index) for got in again] == [
        ("stored", 2), ("duplicate", 0), ("duplicate", 1), ("duplicate", 0)]  # fmt: skip
    assert stored(rig) == 3


def test_the_same_twice_in_one_batch_is_stored_once(rig):
    one = line()
    with rig.log("th-customs") as log:
        assert [(got.status, got.index) for got in log.append([one, one])] == [
            ("stored", 0), ("duplicate", 0)]  # fmt: skip
    assert stored(rig) == 1


def test_another_leaf_under_one_commitment_is_refused(rig):
    one = line()
    value = json.loads(one.leaf)
    body = os.urandom(10)
    other = json.dumps(
        value | {"sealed": hashlib.sha256(body).hexdigest()}, sort_keys=True, separators=(",", ":")
    )
    with rig.log("th-customs") as log:
        log.append([one])
        (got,) = log.append([LogLine(other.encode(), body)])
        both = line()
        value = json.loads(both.leaf) | {"sealed": hashlib.sha256(body).hexdigest()}
        twin = LogLine(json.dumps(value, sort_keys=True, separators=(",", ":")).encode(), body)
        lines = log.append([both, twin])
    assert (got.status, got.code) == ("refused", "commitment-taken")
    assert [(got.status, got.code) for got in lines] == [("stored", ""), ("refused", "commitment-taken")]
    assert stored(rig) == 2


def not_canonical(leaf):
    return json.dumps(json.loads(leaf)).encode()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda one: one._replace(leaf=not_canonical(one.leaf)), "bad-leaf"),
        (lambda one: one._replace(leaf=b""), "bad-leaf"),
        (lambda one: one._replace(leaf=one.leaf[:-1]), "bad-leaf"),
        (lambda one: one._replace(leaf=one.leaf.replace(b'"v":1', b'"v":2')), "bad-leaf"),
        (lambda one: one._replace(leaf=one.leaf.replace(b'"epoch":1', b'"epoch":0')), "bad-leaf"),
        (lambda one: one._replace(leaf=os.urandom(200)), "bad-leaf"),
        (lambda one: one._replace(sealed=one.sealed[:-1]), "wrong-body"),
        (lambda one: one._replace(sealed=b""), "wrong-body"),
        (lambda one: one._replace(sealed=os.urandom(300)), "wrong-body"),
    ],
)
def test_a_bad_entry_is_refused_and_does_not_touch_the_others(rig, spoil, code):
    good = [line(), line()]
    with rig.log("th-customs") as log:
        got = log.append([good[0], spoil(line()), good[1]])
        assert [(one.status, one.index, one.code) for one in got] == [
            ("stored", 0, ""), ("refused", -1, code), ("stored", 1, "")]  # fmt: skip
        assert got[1].cure
        assert log.entries(0, 2) == good
    assert stored(rig) == 2


def test_bodies_up_to_the_limit_are_taken_and_larger_ones_not(rig):
    with rig.log("th-customs") as log:
        assert log.append([line(sealed=os.urandom(log_wire.MAX_SEALED))])[0].status == "stored"
    large = line(sealed=os.urandom(log_wire.MAX_SEALED + 1))
    answer = rig.ask("th-customs", "POST", "/v1/log/entries", pack([pack(large)]))
    assert rig.refusal(answer) == (400, "bad-wire")
    assert stored(rig) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"junk",
        pack([]),
        pack([pack([b"leaf"])]),
        pack([pack([b"leaf", b"body", b"more"])]),
        pack([pack(line())] * 65),
        pack([pack(line())])[:-1],
        pack([pack(line())]) + b"\0",
        pack([pack([b"x" * 513, b""])]),
    ],
)
def test_a_malformed_batch_is_refused_whole(rig, body):
    assert rig.refusal(rig.ask("th-customs", "POST", "/v1/log/entries", body)) == (400, "bad-wire")
    assert stored(rig) == 0


def test_an_oversized_request_is_refused_before_it_is_read(rig):
    answer = rig.ask("th-customs", "POST", "/v1/log/entries", bytes(MAX_REQUEST + 1))
    assert rig.refusal(answer) == (413, "too-large")


def test_an_unsigned_foreign_or_altered_append_is_refused(rig):
    body = pack([pack(line())])
    target = "/v1/log/entries"
    assert rig.refusal(rig.call("POST", target, [], [body])) == (401, "bad-signature")
    stranger = pairs(rig.signed("th-customs", "POST", target, body, key=TransportKey.generate()))
    assert rig.refusal(rig.call("POST", target, stranger, [body])) == (401, "bad-signature")
    other = pairs(rig.signed("th-customs", "POST", "/v1/envelopes", body))
    assert rig.refusal(rig.call("POST", target, other, [body])) == (401, "bad-signature")
    unknown = pairs(rig.signed("my-customs", "POST", target, body, key=TransportKey.generate()))
    assert rig.refusal(rig.call("POST", target, unknown, [body])) == (401, "unknown-node")
    good = pairs(rig.signed("th-customs", "POST", target, body))
    assert rig.refusal(rig.call("POST", target, good, [pack([pack(line())])])) == (401, "wrong-digest")
    assert stored(rig) == 0


def test_a_witness_may_not_append_nor_read_entries_nor_mail(rig):
    key = rig.witnesses["first"]
    for method, target, body in [
        ("POST", "/v1/log/entries", pack([pack(line())])),
        ("GET", "/v1/log/entries?from=0", None),
        ("GET", f"/v1/mailboxes/{rig.mailboxes['th-customs']}/envelopes", None),
        ("POST", "/v1/nodes", b"{}"),
    ]:
        signed = pairs(rig.signed("witness:first", method, target, body, key=key))
        assert rig.refusal(rig.call(method, target, signed, [body or b""])) == (401, "unknown-node")


def test_a_replayed_append_changes_nothing_and_ends_after_five_minutes(rig):
    body = pack([pack(line())])
    signed = pairs(rig.signed("th-customs", "POST", "/v1/log/entries", body))
    assert b'"status":"stored"' in rig.call("POST", "/v1/log/entries", signed, [body])[2]
    rig.clock.advance(seconds=299)
    assert b'"status":"duplicate"' in rig.call("POST", "/v1/log/entries", signed, [body])[2]
    rig.clock.advance(seconds=2)
    assert rig.refusal(rig.call("POST", "/v1/log/entries", signed, [body])) == (401, "clock-skew")
    assert stored(rig) == 1


def test_a_page_ends_when_it_is_full_and_goes_on_from_there(rig):
    sent = [line(sealed=os.urandom(log_wire.MAX_SEALED)) for _ in range(40)]
    found = []
    with rig.log("th-customs") as log:
        for batch in log_wire.entry_batches(sent):
            assert {got.status for got in log.append(batch)} == {"stored"}
        pages = 0
        while len(found) < 40:
            found += log.entries(len(found), 40)
            pages += 1
    assert found == sent
    assert pages == 2


@pytest.mark.parametrize(
    "query",
    [
        "from=-1",
        "from=x",
        "from=1&from=2",
        "limit=0",
        "limit=1001",
        "other=1",
        "from",
        "from=1;until=2",
        "=1",
    ],
)
def test_a_query_that_cannot_be_is_refused(rig, query):
    assert rig.ask("th-customs", "GET", f"/v1/log/entries?{query}")[0] == 400


def test_entries_beyond_the_log_are_said_to_be_so(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
        for start, until in [(0, 2), (2, 2)]:
            with pytest.raises(HubRefused) as caught:
                log.entries(start, until)
            assert (caught.value.code, caught.value.status) == ("beyond-the-tree", 409)


def test_every_proof_is_the_trees(rig):
    sent = [line() for _ in range(23)]
    leaves = [merkle.leaf_hash(one.leaf) for one in sent]
    with rig.log("th-customs") as log, rig.log("witness:first") as witness:
        for at in (0, 1, 8, 16):
            log.append(sent[at : {0: 1, 1: 8, 8: 16, 16: 23}[at]])
        for size in range(1, 24):
            head = merkle.root(leaves[:size])
            for index in range(size):
                merkle.verify_inclusion(leaves[index], index, size, log.inclusion(index, size), head)
            path = witness.consistency(size, 23)
            merkle.verify_consistency(size, 23, head, merkle.root(leaves), path)


@pytest.mark.parametrize(
    "ask",
    [
        lambda log: log.consistency(1, 4),
        lambda log: log.consistency(3, 2),
        lambda log: log.consistency(0, 3),
        lambda log: log.consistency(4, 4),
        lambda log: log.inclusion(3, 3),
        lambda log: log.inclusion(0, 0),
        lambda log: log.inclusion(0, 4),
        lambda log: log.inclusion(2**40 - 1, 3),
    ],
)
def test_a_proof_that_there_cannot_be_is_refused(rig, ask):
    with rig.log("th-customs") as log:
        log.append([line(), line(), line()])
        with pytest.raises(HubRefused) as caught:
            ask(log)
    assert caught.value.code == "beyond-the-tree"


def test_a_node_may_append_so_much_in_a_day(tmp_path):
    limits = replace(HubLimits(), head_delay_s=0.0, log_entries_per_day=3, log_bytes_per_entry=1000)
    with LogRig(tmp_path, limits=limits) as rig:
        first = [line(), line()]
        with rig.log("th-customs") as log, rig.log("vn-customs") as other:
            log.append(first)
            with pytest.raises(HubRefused) as caught:
                log.append([line(), line()])
            assert (caught.value.code, caught.value.status) == ("quota", 429)
            assert caught.value.retry_after_s == 64_080  # 06:12 UTC to midnight
            assert {got.status for got in log.append(first)} == {"duplicate"}  # costs nothing
            rig.restart()
            with pytest.raises(HubRefused):
                log.append([line(), line()])
            assert log.append([line()])[0].index == 2
            with pytest.raises(HubRefused) as caught:
                other.append([line(sealed=os.urandom(3001))])
            assert caught.value.code == "quota"
            assert other.append([line()])[0].index == 3
            rig.clock.advance(days=1)
            assert log.append([line()])[0].index == 4
        assert stored(rig) == 5


def test_a_hub_without_a_log_says_so(tmp_path):
    with Rig(tmp_path) as rig:
        for target in ("/v1/log/head", "/v1/log/entries", "/v1/log/inclusion", "/v1/prekeys?at="):
            assert rig.refusal(rig.ask("th-customs", "GET", target)) == (404, "no-log")
        assert rig.refusal(rig.call("POST", f"/v1/join/{'0' * 64}/request", [], [b"x"])) == (404, "no-log")
        assert rig.refusal(rig.ask("th-customs", "GET", "/v1/join")) == (403, "not-admitting")
        assert {path.name for path in tmp_path.iterdir() if path.name.startswith("log")} == set()


@pytest.mark.sqlite
def test_the_logs_database_is_its_own_synced_and_nobody_elses(rig):
    with rig.log("th-customs") as log:
        log.append([line()])
    assert rig.hub.log._db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert rig.hub.log._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    files = {path.name: path.stat().st_mode & 0o077 for path in rig.folder.glob("log.*")}
    assert files == {"log.sqlite": 0, "log.sqlite-wal": 0, "log.sqlite-shm": 0}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD"])
def test_other_methods_are_refused(rig, method):
    for target in ("/v1/log/entries", "/v1/log/head", "/v1/nodes", f"/v1/join/{'0' * 64}/answer"):
        assert rig.call(method, target, [], [b""])[0] == 405
