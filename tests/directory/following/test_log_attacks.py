"""A hostile hub: each lie is named, changes nothing, holds what may be started, and ends with the truth."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest

from hornbill.directory import actions, queries
from hornbill.directory.core.log.errors import (
    DirectoryAhead,
    DirectoryBodyAltered,
    DirectoryForked,
    DirectoryNotWitnessed,
    DirectoryRolledBack,
)
from hornbill.directory.core.statements import bodies
from hornbill.directory.log import folding
from hornbill.directory.models import Contradiction, LogEntry, LogStanding
from hornbill.exchange.models import NodeAlarm
from hornbill.kernel.transparency.head import SignedHead
from tests.directory.log_server import WITNESSES


@pytest.fixture
def held(net):
    """The network, with this node up to date."""
    net.officer("vn-customs/hanh")
    net.follow()
    return net


def state():
    return queries.current(), queries.folded().mark, LogEntry.objects.count()


def refused(net, server, error):
    """The lie is refused by its name, shown, holds starts, and the truth ends it."""
    before = state()
    with pytest.raises(error) as refusal:
        net.follow(server)
    assert state() == before
    assert [alarm.code for alarm in NodeAlarm.objects.all()] == [error.code]
    reasons = queries.gate_reasons(net.now, starting=True)
    assert error.code in [reason.code for reason in reasons]
    assert queries.gate_reasons(net.now, starting=False) == []
    assert queries.log_status(net.now).trouble == error.code
    net.publish(seconds=1)
    net.follow()
    left = (
        ["directory-forked"] if queries.contradictions() else []
    )  # a proof stays an alarm until it is settled
    assert [alarm.code for alarm in NodeAlarm.objects.all()] == left
    assert queries.log_status(net.now).trouble == ""
    return refusal.value


def another(net):
    """An entry of its author's that is as right as any."""
    statement = net.officer(f"vn-customs/x{secrets.token_hex(8)}", post=False)
    return bodies.seal_body(net.keys[1], secrets.token_bytes(32), statement.encode(), epoch=1)


def test_a_fork_at_the_same_size_is_kept_as_a_proof_and_holds_until_settled(held):
    fork = held.server.copy()
    fork.swap_entry(len(fork.lines) - 1, *another(held))
    fork.publish(held.now + timedelta(seconds=1))
    refused(held, fork, DirectoryForked)
    proof = Contradiction.objects.get()
    ours, theirs = (SignedHead.from_bytes(text.encode()).head for text in (proof.held, proof.shown))
    assert ours.size == theirs.size
    assert ours.root != theirs.root
    assert [one.code for one in queries.gate_reasons(held.now, starting=True)] == ["directory-forked"]
    assert queries.log_status(held.now).alarms
    assert actions.settle("th-customs/somchai", now=held.now) == 1
    assert queries.gate_reasons(held.now, starting=True) == []
    assert queries.contradictions() == []
    assert queries.contradictions(settled=True) == [proof]


def test_a_fork_that_goes_on_is_refused(held):
    fork = held.server.copy()
    fork.swap_entry(len(fork.lines) - 1, *another(held))
    fork.add(*another(held))
    fork.publish(held.now + timedelta(seconds=1))
    refused(held, fork, DirectoryForked)


def test_a_rollback_is_refused(held):
    old = held.server.copy()
    old.drop_tail(1)
    old.publish(held.now + timedelta(seconds=1))
    refused(held, old, DirectoryRolledBack)


def test_an_older_head_is_refused(held):
    old = held.server.signed
    held.publish(minutes=5)
    held.follow()
    frozen = held.server.copy()
    frozen.signed = old
    refused(held, frozen, DirectoryRolledBack)


def test_a_hub_that_has_lost_entries_of_its_head_is_rolled_back(held):
    from hornbill.exchange.core.protocol.batches import Refusal
    from hornbill.exchange.hub.client import HubRefused

    held.officer("la-police/kham")
    short = held.server.copy()

    def entries(*_args, **_more):
        words = Refusal("beyond-the-tree", "no such entries", "", held.now)
        raise HubRefused(words, status=404, retry_after_s=None)

    short.entries = entries
    refused(held, short, DirectoryRolledBack)


def test_a_frozen_hub_is_late_and_then_stale(held):
    for age, freshness, code in (
        (timedelta(minutes=59), "fresh", None),
        (timedelta(minutes=61), "late", "directory-late"),
        (timedelta(hours=25), "stale", "directory-stale"),
    ):
        now = held.server.signed.head.at + age
        from hornbill.people.jobs.directory import tell_age

        held.follow(now=now)
        tell_age(now)
        assert queries.log_status(now).freshness == freshness
        assert [one.code for one in queries.gate_reasons(now, starting=True)] == [code] * bool(code)
        warns = code == "directory-stale"
        assert [one.code for one in queries.gate_reasons(now, starting=False)] == [code] * warns
        assert [alarm.code for alarm in NodeAlarm.objects.all()] == [code] * bool(code)


@pytest.mark.parametrize("cosigners", [(), WITNESSES[:2]])
def test_withheld_cosignatures_are_noticed(held, cosigners):
    lonely = held.server.copy()
    lonely.add(*another(held))
    lonely.publish(held.now + timedelta(seconds=1), cosigners=cosigners)
    refused(held, lonely, DirectoryNotWitnessed)


def test_three_of_five_witnesses_are_enough(held):
    held.server.add(*another(held))
    held.server.publish(held.now + timedelta(seconds=1), cosigners=WITNESSES[2:])
    assert held.follow() == 1
    assert queries.log_status(held.now).witnesses == WITNESSES[2:]


def test_a_head_that_the_log_did_not_sign_is_refused(held):
    from tests.directory.log_server import LogServer

    liar = held.server.copy()
    liar.key = LogServer().key
    liar.publish(held.now + timedelta(seconds=1))
    refused(held, liar, DirectoryNotWitnessed)


def test_a_head_of_the_future_is_refused(held):
    fast = held.server.copy()
    fast.publish(held.now + timedelta(hours=2))
    refused(held, fast, DirectoryAhead)


def lying(held, lie):
    """A server whose head is true and whose entries are not."""
    for number in range(4):
        held.officer(f"la-police/o{number}")
    server = held.server.copy()
    lie(server)
    return server


def test_an_altered_body_is_refused(held):
    server = lying(held, lambda server: server.alter_body(len(server.lines) - 2))
    refused(held, server, DirectoryBodyAltered)


def test_a_swapped_entry_is_refused(held):
    entry = another(held)
    server = lying(held, lambda server: server.swap_entry(len(server.lines) - 2, *entry))
    refused(held, server, DirectoryForked)


def test_entries_in_another_order_are_refused(held):
    count = len(held.server.lines)
    server = lying(held, lambda server: server.swap_two(count, count + 1))
    refused(held, server, DirectoryForked)


def test_a_dropped_tail_is_refused(held):
    count = len(held.server.lines)

    def lie(server):
        full = server.copy()
        server.drop_tail(2)
        server.consistency = full.consistency

    server = lying(held, lie)
    server.entries = lambda start, until, **_: held.server.lines[start:until][:2] if start == count else []
    with pytest.raises(DirectoryRolledBack):
        held.follow(server)
    status = queries.log_status(held.now)
    assert (status.size, status.head_size, status.trouble) == (count + 2, count + 4, "directory-rolled-back")
    assert held.follow() == 2


def test_a_leaf_that_is_none_is_refused(held):
    def lie(server):
        server.lines[-1] = (server.lines[-1][0] + b" ", server.lines[-1][1])

    refused(held, lying(held, lie), DirectoryBodyAltered)


def test_a_newcomer_is_not_led_elsewhere_than_its_file_says(net):
    fork = net.server.copy()
    fork.swap_entry(2, *another(net))
    fork.publish(net.now + timedelta(seconds=1))
    net.enrol()
    with pytest.raises(DirectoryForked):
        net.follow(fork)
    short = net.server.copy()
    short.drop_tail(1)
    short.publish(net.now + timedelta(seconds=2))
    with pytest.raises(DirectoryRolledBack):
        net.follow(short)
    longer = net.server.copy()
    longer.swap_entry(2, *another(net))
    longer.add(*another(net))
    longer.publish(net.now + timedelta(seconds=2))
    with pytest.raises(DirectoryForked):
        net.follow(longer)
    assert LogEntry.objects.count() == 0
    assert net.follow() == len(net.server.lines)


def test_trouble_that_goes_on_is_written_once(held):
    from hornbill.audit.models import AuditEntry

    old = held.server.copy()
    old.drop_tail(1)
    old.publish(held.now + timedelta(seconds=1))
    for _ in range(3):
        with pytest.raises(DirectoryRolledBack):
            held.follow(old)
    assert AuditEntry.objects.filter(act="directory.trouble").count() == 1


def test_another_process_that_went_ahead_is_noticed(held, monkeypatch):
    from hornbill.directory.core.log.errors import DirectoryMoved
    from hornbill.directory.log import intake as log_intake

    held.officer("la-police/kham")
    plain = log_intake._store

    def overtaken(*args):
        LogStanding.objects.update(root="0" * 64, trouble="directory-forked")
        plain(*args)

    monkeypatch.setattr(log_intake, "_store", overtaken)
    with pytest.raises(DirectoryMoved):
        actions.take_in(held.server.signed, held.server.lines[-1:], now=held.now)
    folding.hand_over(None)
    assert LogEntry.objects.count() == len(held.server.lines) - 1


def test_a_fork_behind_a_head_that_was_accepted_is_refused_though_its_entries_never_came(held, monkeypatch):
    """Killed in the middle of catching up, a node holds a head of entries that it does not have yet."""
    from hornbill.people.jobs import directory as jobs_directory

    for _ in range(4):
        held.server.add(*another(held))
    held.publish(seconds=1)
    server, take = held.server, actions.take_in
    monkeypatch.setattr(jobs_directory, "PAGE", 2)

    def killed(*args, **more):
        take(*args, **more)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(actions, "take_in", killed)
        with pytest.raises(KeyboardInterrupt):
            held.follow()
    size = queries.log_status(held.now).size
    assert size == len(server.lines) - 2
    fork = server.copy()
    fork.swap_entry(size, *another(held))
    fork.add(*another(held))
    fork.publish(held.now + timedelta(seconds=1))
    refused(held, fork, DirectoryForked)
    server.add(*another(held))  # the true log went on meanwhile
    held.publish(seconds=1)
    held.follow()
    assert queries.log_status(held.now).size == len(server.lines)


def test_the_true_log_went_on_while_a_node_was_down_in_the_middle_of_catching_up(held, monkeypatch):
    from hornbill.people.jobs import directory as jobs_directory

    for _ in range(4):
        held.server.add(*another(held))
    held.publish(seconds=1)
    monkeypatch.setattr(jobs_directory, "PAGE", 2)
    first = held.server.entries(queries.log_status(held.now).size, len(held.server.lines), limit=2)
    proof = held.server.consistency(len(held.server.lines) - 2, len(held.server.lines))
    actions.take_in(held.server.signed, first, proof=proof, now=held.now)
    held.server.add(*another(held))
    held.publish(seconds=1)
    assert held.follow() == 3
    assert queries.log_status(held.now).size == len(held.server.lines)


def test_a_hub_cannot_fill_a_nodes_memory_with_entries_before_a_head_that_nobody_cosigned(held, monkeypatch):
    from hornbill.people.jobs import directory as jobs_directory

    monkeypatch.setattr(jobs_directory, "PAGE", 2)
    monkeypatch.setattr(jobs_directory, "_WHOLE_BYTES", 60_000)
    lonely = held.server.copy()
    for _ in range(40):
        lonely.add(*another(held))
    lonely.publish(held.now + timedelta(seconds=1), cosigners=())
    lonely.asked = []
    refused(held, lonely, DirectoryNotWitnessed)
    assert lonely.asked.count("entries") < 10
