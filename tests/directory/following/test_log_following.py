"""Following a log: any cut into pages leads to the same edge; whatever does not continue what is held is refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.directory.core.log import following
from hornbill.directory.core.log.errors import (
    DirectoryAhead,
    DirectoryForked,
    DirectoryNotWitnessed,
    DirectoryRolledBack,
)
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency import head as heads
from hornbill.kernel.transparency.frontier import Frontier
from hornbill.kernel.transparency.head import Head

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
KEY = TransportKey.from_bytes(b"l" * 32)
LOG = heads.log_id(KEY.public)


def leaves(count, mark=b""):
    return [merkle.leaf_hash(mark + str(number).encode()) for number in range(count)]


def head_of(hashes, at=NOW):
    return Head(LOG, len(hashes), merkle.root(hashes), at)


def proof_of(hashes, size):
    return merkle.consistency_path(hashes, size) if 0 < size < len(hashes) else []


cuts = st.integers(1, 40).flatmap(
    lambda size: st.tuples(st.just(size), st.lists(st.integers(0, size), max_size=6), st.integers(0, size))
)


@given(cuts)
def test_any_cut_into_pages_leads_to_the_same_edge(case):
    size, places, pinned = case
    hashes = leaves(size)
    head, pin = head_of(hashes), head_of(hashes[:pinned])
    edge = Frontier()
    for place in [*sorted(places), size]:
        edge = following.follow(edge, hashes[edge.size : place], head, proof_of(hashes, place), pin=pin)
        assert edge.size == place
    assert edge == Frontier().extend(hashes)


@given(cuts, st.data())
def test_one_swapped_entry_on_any_page_is_noticed_on_that_page(case, data):
    size, places, _ = case
    hashes = leaves(size)
    bad = data.draw(st.integers(0, size - 1))
    shown = [*hashes[:bad], merkle.leaf_hash(b"another"), *hashes[bad + 1 :]]
    edge = Frontier()
    for place in [*sorted(places), size]:
        page, proof = shown[edge.size : place], proof_of(hashes, place)
        if edge.size <= bad < place:
            with pytest.raises(DirectoryForked):
                following.follow(edge, page, head_of(hashes), proof, pin=None)
            return
        edge = following.follow(edge, page, head_of(hashes), proof, pin=None)
    pytest.fail("the swapped entry was on no page")


@given(st.integers(1, 20), st.integers(1, 20))
def test_another_history_is_a_fork_whatever_it_proves(held, more):
    ours, theirs = leaves(held), leaves(held + more, b"other")
    edge = Frontier().extend(ours)
    with pytest.raises(DirectoryForked):
        following.follow(edge, theirs[held:], head_of(theirs), [], pin=None)
    with pytest.raises(DirectoryForked):
        following.follow(edge, [], head_of(theirs), proof_of(theirs, held), pin=None)


def test_a_dropped_tail_and_too_many_entries_are_refused():
    hashes = leaves(9)
    with pytest.raises(DirectoryForked):
        following.follow(Frontier(), hashes[:8], head_of(hashes), [], pin=None)
    with pytest.raises(DirectoryForked):
        following.follow(Frontier(), hashes, head_of(hashes[:8]), [], pin=None)


def test_the_pinned_head_must_lie_on_the_way():
    hashes, other = leaves(9), leaves(9, b"other")
    pin = head_of(other[:4])
    with pytest.raises(DirectoryForked):
        following.follow(Frontier(), hashes, head_of(hashes), [], pin=pin)
    edge = following.follow(Frontier(), hashes[:3], head_of(hashes), proof_of(hashes, 3), pin=pin)
    assert edge.size == 3


def check(head, newest=None, key=KEY, now=NOW):
    signed = heads.sign(Head(heads.log_id(key.public), head.size, head.root, head.at), key)
    following.check_head(signed, log_key=KEY.public, newest=newest, now=now)


def test_what_is_wrong_with_a_head_has_a_name():
    hashes, other = leaves(9), leaves(9, b"other")
    newest = head_of(hashes[:5])
    later = NOW + timedelta(minutes=1)
    check(newest)
    check(newest, newest)
    check(head_of(hashes, later), newest)
    with pytest.raises(DirectoryForked):
        check(head_of(other[:5], later), newest)
    with pytest.raises(DirectoryRolledBack):
        check(head_of(hashes[:4], later), newest)
    with pytest.raises(DirectoryRolledBack):
        check(head_of(hashes[:5], NOW - timedelta(seconds=1)), newest)
    with pytest.raises(DirectoryAhead):
        check(head_of(hashes, NOW + timedelta(minutes=6)), newest)
    with pytest.raises(DirectoryNotWitnessed):
        check(newest, key=TransportKey.from_bytes(b"x" * 32))


def test_a_signature_of_another_head_is_not_taken():
    signed = heads.sign(head_of(leaves(3)), KEY)
    moved = heads.SignedHead(head_of(leaves(4)), signed.signature)
    with pytest.raises(DirectoryNotWitnessed):
        following.check_head(moved, log_key=KEY.public, newest=None, now=NOW)


def test_too_few_witnesses_do_not_do():
    keys = {name: TransportKey.generate() for name in "abc"}
    public = {name: key.public for name, key in keys.items()}
    signed = heads.sign(head_of(leaves(2)), KEY)
    for name in "ab":
        signed = heads.add_cosignature(
            signed, name, public[name], heads.cosign(signed.head, name, keys[name])
        )
    assert following.check_witnessed(signed, public, 2) == ["a", "b"]
    with pytest.raises(DirectoryNotWitnessed):
        following.check_witnessed(signed, public, 3)
