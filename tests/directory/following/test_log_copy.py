"""The log copied in a file: taken in without a hub, bodies sealed again, and what a bad copy changes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.directory import actions, queries
from hornbill.directory.core.log.errors import (
    DirectoryAhead,
    DirectoryBodyAltered,
    DirectoryError,
    DirectoryForked,
    DirectoryNotWitnessed,
)
from hornbill.directory.log import folding
from hornbill.directory.log.copy import LogGap
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.transparency.head import Head, SignedHead, sign
from tests.directory.log_rig import LogNetwork

HOUR = timedelta(hours=1)


@pytest.fixture
def net(db):
    network = LogNetwork(["th-customs", "vn-customs"])
    network.officer("vn-customs/hanh")
    network.enrol()
    yield network
    folding.hand_over(None)
    queries.path().unlink(missing_ok=True)


def copy(net, start=0):
    """What a node that is up to date writes; taken here, and this node put back to where it was."""
    rows = list(LogEntry.objects.order_by("index").values())
    standing = list(LogStanding.objects.values())
    net.follow()
    size = queries.log_status(net.now).size
    found = queries.newest_head().encode(), list(queries.copied_entries(start, size))
    LogEntry.objects.all().delete()
    LogStanding.objects.all().delete()
    LogEntry.objects.bulk_create([LogEntry(**row) for row in rows])
    LogStanding.objects.bulk_create([LogStanding(**row) for row in standing])
    folding.hand_over(None)
    return found


def take(found, start=0, now=None, net=None):
    head, lines = found
    return actions.take_in_copy(head, lines, log_from=start, now=now or net.now)


def test_a_node_without_a_hub_comes_to_the_same_directory(net):
    found = copy(net)
    bodies = {sealed for _, sealed in net.server.lines}
    assert not bodies & {sealed for _, sealed in found[1]}  # sealed again
    assert take(found, net=net) == len(net.server.lines)
    assert queries.officer("vn-customs/hanh").signing == net.officers["vn-customs/hanh"].signing.public
    offline = queries.log_status(net.now).root
    assert take(found, net=net) == 0
    net.follow()  # the hub is there again: nothing contradicts
    assert queries.log_status(net.now).root == offline
    assert not queries.contradictions()


def test_only_what_is_new_is_needed(net):
    net.follow()
    start = len(net.server.lines)
    net.revoke("vn-customs/hanh")
    found = copy(net, start)
    assert len(found[1]) == 1
    assert queries.is_in_force("vn-customs/hanh")
    assert take(found, start, net=net) == 1
    assert not queries.is_in_force("vn-customs/hanh")


def test_a_copy_that_reaches_further_back_is_no_harm(net):
    net.follow()
    net.revoke("vn-customs/hanh")
    found = copy(net, 1)
    assert take(found, 1, net=net) == 1


def test_a_copy_that_begins_too_late_says_so(net):
    found = copy(net, 3)
    with pytest.raises(LogGap, match="0 are here") as caught:
        take(found, 3, net=net)
    assert "from the number" in caught.value.cure
    with pytest.raises(LogGap, match="of the"):
        take((found[0], copy(net)[1][:-1]), net=net)


def test_an_older_copy_is_known_and_a_stale_head_opens_no_gate(net):
    old = copy(net)
    late = net.now + 30 * HOUR
    assert take(old, now=late) == len(net.server.lines)
    assert [one.code for one in queries.gate_reasons(late, starting=True)] == ["directory-stale"]
    assert queries.log_status(late).freshness == "stale"
    net.publish(hours=30)
    net.follow()
    assert queries.gate_reasons(net.now, starting=True) == []
    assert take(old, net=net) == 0
    assert queries.log_status(net.now).freshness == "fresh"


def test_a_worker_that_ended_in_the_middle_goes_on_from_a_file(net):
    net.follow()
    size = len(net.server.lines)
    net.officer("th-customs/malee")
    net.officer("vn-customs/duc")
    accepted = net.server.signed
    net.revoke("vn-customs/hanh")
    found = copy(net, size)
    actions.take_in(accepted, [], proof=net.server.consistency(size, accepted.head.size), now=net.now)
    assert queries.log_status(net.now).head_size == accepted.head.size
    assert take(found, size, net=net) == 3


# --- what a bad copy changes --------------------------------------------------------------------
def refused(error, found, net, **more):
    before = (LogEntry.objects.count(), LogStanding.objects.values_list("size", "head", "trouble").first())
    with pytest.raises(error) as caught:
        take(found, net=net, **more)
    assert isinstance(caught.value, DirectoryError)
    after = (LogEntry.objects.count(), LogStanding.objects.values_list("size", "head", "trouble").first())
    assert before == after


def test_altered_bodies_and_leaves_are_refused_whole(net):
    head, lines = copy(net)
    leaf, sealed = lines[-1]
    swapped = [*lines[:-2], (lines[-2][0], sealed), lines[-1]]
    broken = [*lines[:-1], (leaf, sealed[:-1] + bytes([sealed[-1] ^ 1]))]
    other = [*lines[:-1], lines[-2]]
    refused(DirectoryBodyAltered, (head, swapped), net)
    refused(DirectoryBodyAltered, (head, broken), net)
    refused(DirectoryForked, (head, other), net)
    refused(DirectoryBodyAltered, (head, [*lines[:-1], (b"no leaf", sealed)]), net)


def test_a_head_that_nobody_witnessed_or_signed_is_refused(net):
    head, lines = copy(net)
    signed = SignedHead.from_bytes(head)
    refused(DirectoryNotWitnessed, (SignedHead(signed.head, signed.signature).to_bytes(), lines), net)
    refused(DirectoryNotWitnessed, (SignedHead(signed.head, bytes(64)).to_bytes(), lines), net)
    refused(DirectoryNotWitnessed, (b"no head", lines), net)
    refused(DirectoryAhead, (head, lines), net, now=net.now - HOUR)


def test_a_head_that_the_log_signed_over_another_history_is_a_fork(net):
    net.follow()
    head = net.server.signed.head
    false = sign(Head(head.log, head.size, b"\x07" * 32, head.at), net.server.key)
    with pytest.raises(DirectoryForked):
        take((false.to_bytes(), []), net=net)
    assert queries.gate_reasons(net.now, starting=True)
    assert len(queries.contradictions()) == 1
