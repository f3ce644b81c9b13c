"""The chain of the audit log, without a database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.audit.core.chain import (
    START,
    BadHead,
    ChainBroken,
    Entry,
    Head,
    entry_hash,
    parse_head,
    verify,
)
from tests.printed import PRINTED

WORDS = st.text(PRINTED, max_size=20)


def chain_of(acts):
    entries, previous = [], START
    for seq, (actor, act) in enumerate(acts, 1):
        fields = {
            "seq": seq,
            "at": "2026-11-24T06:12:00.000Z",
            "actor": actor,
            "act": act,
            "subject": "",
            "detail": "{}",
            "prev_hash": previous,
        }
        entries.append(Entry(**fields, hash=entry_hash(**fields)))
        previous = entries[-1].hash
    return entries


def test_an_empty_log_is_whole():
    assert verify([]) == Head(0, START)


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=12))
def test_a_whole_chain_verifies_and_its_head_is_read_back(acts):
    entries = chain_of(acts)
    head = verify(entries)
    assert head == Head(len(acts), entries[-1].hash)
    assert parse_head(str(head)) == head


@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8),
    st.data(),
    st.sampled_from(["at", "actor", "act", "subject", "detail", "prev_hash", "hash"]),
)
def test_any_change_to_any_field_is_found(acts, data, field):
    entries = chain_of(acts)
    at = data.draw(st.integers(0, len(entries) - 1))
    entries[at] = replace(entries[at], **{field: getattr(entries[at], field) + "x"})
    with pytest.raises(ChainBroken):
        verify(entries)


@given(st.integers(2, 8), st.data())
def test_removing_swapping_or_repeating_is_found(count, data):
    entries = chain_of([("a", str(n)) for n in range(count)])
    at = data.draw(st.integers(0, count - 2))
    for broken in (
        entries[:at] + entries[at + 1 :],
        [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]],
        [*entries[: at + 1], entries[at], *entries[at + 1 :]],
    ):
        with pytest.raises(ChainBroken):
            verify(broken)


def test_an_entry_that_is_taken_out_is_missed_although_the_rest_is_numbered_and_hashed_anew():
    entries = chain_of([("a", "1"), ("a", "2"), ("a", "3")])
    last = {
        name: getattr(entries[2], name) for name in ("at", "actor", "act", "subject", "detail", "prev_hash")
    }
    moved = Entry(seq=2, **last, hash=entry_hash(seq=2, **last))
    with pytest.raises(ChainBroken, match="does not follow"):
        verify([entries[0], moved])


def test_a_noted_head_shows_that_the_newest_entries_were_cut_off():
    entries = chain_of([("a", "1"), ("a", "2"), ("a", "3")])
    head = verify(entries)
    assert verify([*entries], expect=Head(2, entries[1].hash)) == head
    verify(entries[:2])  # by itself the chain cannot tell
    with pytest.raises(ChainBroken, match="noted head"):
        verify(entries[:2], expect=head)


def test_a_noted_head_shows_that_the_chain_was_written_anew():
    head = verify(chain_of([("a", "1"), ("a", "2")]))
    with pytest.raises(ChainBroken, match="noted head"):
        verify(chain_of([("b", "1"), ("a", "2"), ("a", "3")]), expect=head)


@pytest.mark.parametrize("text", ["", "3", "3:", f"x:{START}", f"3:{START.upper()}0", f"-1:{START}"])
def test_a_head_of_another_form_is_refused(text):
    with pytest.raises(BadHead):
        parse_head(text)
