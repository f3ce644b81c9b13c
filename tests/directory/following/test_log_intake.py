"""Taking the log in: who is who afterwards, in pages cut anywhere, after a crash, and after a full disk."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.directory import actions, queries
from hornbill.directory.core.log.errors import DirectoryNotStored, NoLog
from hornbill.directory.log import folding
from hornbill.directory.log.refolding import stored_edge
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.suite import merkle
from tests.directory.log_rig import NOW, LogNetwork


def everything():
    """What the tables and the fold amount to, to be compared."""
    rows = list(
        LogEntry.objects.order_by("index").values_list("index", "kind", "subject", "refused", "commitment")
    )
    standing = LogStanding.objects.values_list("size", "root", "frontier", "complete_at").get()
    return rows, standing, queries.current(), queries.folded().mark


def test_a_node_that_follows_knows_who_is_who(net):
    net.officer("vn-customs/hanh", name="Hạnh", title="Inspector")
    assert queries.current().agencies == ()
    assert net.follow() == len(net.server.lines)
    hanh = queries.officer("vn-customs/hanh")
    assert (hanh.name, hanh.title) == ("Hạnh", "Inspector")
    assert queries.node_of("vn-customs/@node/00000000").node_signing == net.nodes["vn-customs"].signing.public
    assert [agency.id for agency in queries.current().agencies] == ["th-customs", "vn-customs", "la-police"]
    assert queries.current().hub.url == "http://127.0.0.1:9"
    assert queries.current() is queries.current()
    entry = AuditEntry.objects.get(act="directory.take-in")
    assert entry.subject == net.id


def test_what_is_stored_is_the_tree(net):
    net.follow()
    size = len(net.server.lines)
    row = LogStanding.objects.get()
    assert row.root == merkle.root(net.server.hashes()).hex()
    assert stored_edge(size).root().hex() == row.root
    assert row.complete_at == net.server.signed.head.at
    assert row.head_size == row.size == size


def test_a_second_round_takes_only_what_is_new(net):
    net.follow()
    first = queries.current()
    fingerprint = queries.fingerprint()
    net.server.asked.clear()
    assert net.follow() == 0
    assert "entries" not in net.server.asked
    assert queries.current() is first
    net.officer("la-police/kham")
    assert net.follow() == 1
    assert queries.officer("la-police/kham").name == "Kham"
    assert queries.fingerprint() != fingerprint


def test_the_memory_is_right_without_a_hand_over(net):
    net.officer("la-police/kham")
    net.follow()
    kept = queries.current()
    folding.hand_over(None)
    assert queries.current() == kept
    net.officer("la-police/noy")
    net.follow()
    grown = queries.current()
    folding.hand_over(None)
    assert queries.current() == grown
    assert queries.officer("la-police/noy")


@pytest.fixture(scope="module")
def long_log():
    """A log with one entry of many a kind, made once."""
    net = LogNetwork()
    for name in ("vn-customs/hanh", "vn-customs/duc", "la-police/kham"):
        net.officer(name)
    net.rotate("vn-customs/hanh")
    net.revoke("vn-customs/duc")
    net.suspend("la-police")
    net.officer("la-police/noy")  # does not count: the agency is suspended
    net.give_key(2, ["th-customs", "vn-customs"])
    net.officer("vn-customs/linh")
    return net


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 16), max_size=6), st.booleans())
def test_pages_cut_anywhere_lead_to_the_same_directory(db, long_log, cuts, restarted):
    from django.db import transaction

    net, size = long_log, len(long_log.server.lines)
    net.enrol(size=1, epochs=[1])
    try:
        with transaction.atomic():
            net.follow()
            whole = everything()
            transaction.set_rollback(True)
        with transaction.atomic():
            for place in [*sorted(min(cut, size) for cut in cuts), size]:
                if restarted:
                    folding.hand_over(None)
                held = LogEntry.objects.count()
                proof = net.server.consistency(place, size) if 0 < place < size else []
                taken = actions.take_in(
                    net.server.signed, net.server.lines[held:place], proof=proof, now=net.now
                )
                assert taken.size == place
                assert taken.complete == (place == size)
                assert (queries.log_status(net.now).freshness == "fresh") == taken.complete
            assert everything() == whole
            assert [entry.refused for entry in queries.refused_entries()] == ["suspended"]
            transaction.set_rollback(True)
    finally:
        queries.path().unlink()
        folding.hand_over(None)


def test_new_epochs_arrive_by_the_log(long_log, db):
    long_log.enrol(size=1, epochs=[1])
    try:
        long_log.follow()
        assert queries.folded().keys == long_log.keys
        assert queries.officer("vn-customs/linh")
        assert queries.closed_count() == 0
    finally:
        queries.path().unlink()
        folding.hand_over(None)


def test_a_crash_between_pages_loses_nothing(net, monkeypatch):
    for number in range(6):
        net.officer(f"vn-customs/o{number}")
    monkeypatch.setattr("hornbill.people.jobs.directory.PAGE", 3)
    plain, calls = actions.take_in, []

    def dies(*args, **more):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return plain(*args, **more)

    monkeypatch.setattr(actions, "take_in", dies)
    with pytest.raises(KeyboardInterrupt):
        net.follow()
    status = queries.log_status(net.now)
    assert (status.size, status.freshness) == (6, "none")
    folding.hand_over(None)  # another process
    assert net.follow() == len(net.server.lines) - 6
    assert queries.log_status(net.now).freshness == "fresh"
    assert queries.officer("vn-customs/o5")


def test_a_full_disk_leaves_the_old_directory(net, monkeypatch):
    net.follow()
    before = everything()
    net.officer("vn-customs/hanh")

    def full(*_args, **_more):
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(LogStanding.objects, "update_or_create", full)
        with pytest.raises(DirectoryNotStored):
            actions.take_in(net.server.signed, net.server.lines[before[1][0] :], now=net.now)
    assert everything() == before
    assert net.follow() == 1


def test_a_transaction_undone_from_outside_leaves_no_trace_in_memory(net):
    from django.db import transaction

    net.follow()
    before = everything()
    net.officer("vn-customs/hanh")
    with transaction.atomic():
        net.follow()
        assert queries.officer("vn-customs/hanh")
        transaction.set_rollback(True)
    assert everything() == before
    with pytest.raises(queries.Unknown):
        queries.officer("vn-customs/hanh")


def test_looking_is_one_small_query(net, django_assert_num_queries):
    net.follow()
    queries.current()
    with django_assert_num_queries(1):
        queries.agency("vn-customs")


def test_folding_again_computes_no_signature(net, monkeypatch):
    net.officer("vn-customs/hanh")
    net.follow()
    folding.hand_over(None)
    monkeypatch.setattr("hornbill.kernel.suite.signing.verify", None)
    assert queries.officer("vn-customs/hanh")


def test_a_network_without_a_log_takes_nothing_in(net):
    from hornbill.directory.core.agencies.enrolment import Enrolment, serialise
    from tests.directory.log_rig import HUB

    queries.path().write_bytes(serialise(Enrolment("Net", HUB, ())))
    with pytest.raises(NoLog):
        actions.take_in(net.server.signed, net.server.lines, now=net.now)
    assert queries.log_status(NOW).mode == "file"
    assert queries.bundle() is None
    assert queries.folded() is None
    assert connection.in_atomic_block
