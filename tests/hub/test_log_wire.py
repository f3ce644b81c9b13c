"""What is said to the hub about the directory log: every codec reads what it wrote, and nothing else."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core import admission_wire, log_wire
from hornbill.exchange.core.admission_wire import NodeChange, Prekey, Slot
from hornbill.exchange.core.log_wire import AppendedLine, Cosigned, LogLine
from hornbill.exchange.core.wire import MAX_REQUEST, BadWire

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
hashes = st.binary(min_size=32, max_size=32)
times = st.integers(0, 4_000_000_000_000).map(
    lambda number: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=number)
)
counts = st.integers(0, 2**40 - 1)
agencies = st.from_regex(r"[a-z][a-z0-9-]{1,31}", fullmatch=True)
slots = st.builds(Slot, hashes.map(bytes.hex), times, st.booleans(), st.booleans())
lines = st.builds(LogLine, st.binary(max_size=300), st.binary(max_size=500))
prekeys = st.builds(Prekey, hashes, st.binary(min_size=1, max_size=100))
appended = st.one_of(
    st.builds(AppendedLine, st.sampled_from(["stored", "duplicate"]), counts, st.just(""), st.just("")),
    st.builds(
        AppendedLine,
        st.just("refused"),
        st.just(-1),
        st.from_regex(r"[a-z][a-z0-9-]{0,39}", fullmatch=True),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=50),
    ),
)


@given(st.lists(lines, min_size=1, max_size=64))
def test_entries(batch):
    assert log_wire.decode_entries(log_wire.encode_entries(batch)) == batch


@given(st.lists(lines, max_size=20))
def test_a_page_of_the_log(page):
    assert log_wire.decode_log_page(log_wire.encode_log_page(page)) == page


@given(st.lists(appended, max_size=64))
def test_the_answer_to_entries(answer):
    assert log_wire.decode_appended(log_wire.encode_appended(answer, NOW), len(answer)) == answer


@given(st.lists(hashes, max_size=128))
def test_a_path(path):
    assert log_wire.decode_path(log_wire.encode_path(path)) == path


@given(st.builds(Cosigned, agencies, counts, hashes, times, st.binary(min_size=64, max_size=64)))
def test_a_cosignature(line):
    assert log_wire.decode_cosigned(log_wire.encode_cosigned(line)) == line


@given(st.lists(agencies, max_size=5), st.booleans())
def test_the_answer_to_a_cosignature(names, published):
    body = log_wire.encode_cosigners(names, published=published)
    assert log_wire.decode_cosigners(body) == (sorted(names), published)


@given(agencies, hashes, st.binary(min_size=16, max_size=16))
def test_a_change_of_a_node(agency, key, mailbox):
    for change in (NodeChange(agency, mailbox.hex(), key), NodeChange(agency)):
        assert admission_wire.decode_node_change(admission_wire.encode_node_change(change)) == change
    assert admission_wire.decode_served(admission_wire.encode_served(7)) == 7


@given(st.lists(slots, max_size=5))
def test_slots(found):
    assert admission_wire.decode_slots(admission_wire.encode_slots(found)) == found


@given(slots)
def test_an_opening(slot):
    body = admission_wire.encode_opening(slot.slot, slot.expires)
    assert admission_wire.decode_opening(body) == (slot.slot, slot.expires)


@given(st.lists(prekeys, min_size=1, max_size=20, unique_by=lambda one: one.address))
def test_prekeys(batch):
    assert admission_wire.decode_prekeys(admission_wire.encode_prekeys(batch)) == batch
    found = admission_wire.decode_found(admission_wire.encode_found(batch), [one.address for one in batch])
    assert found == dict(batch)
    taken = [one.address for one in batch]
    assert admission_wire.decode_kept(admission_wire.encode_kept(taken)) == taken


DECODERS = [
    log_wire.decode_entries,
    log_wire.decode_log_page,
    lambda body: log_wire.decode_appended(body, 1),
    log_wire.decode_path,
    log_wire.decode_cosigned,
    log_wire.decode_cosigners,
    admission_wire.decode_node_change,
    admission_wire.decode_served,
    admission_wire.decode_slots,
    admission_wire.decode_opening,
    admission_wire.decode_prekeys,
    lambda body: admission_wire.decode_found(body, [bytes(32)]),
    admission_wire.decode_kept,
]
GOOD = [
    log_wire.encode_entries([LogLine(b"leaf", b"body")]),
    log_wire.encode_appended([AppendedLine("stored", 3)], NOW),
    log_wire.encode_path([bytes(32)]),
    log_wire.encode_cosigned(Cosigned("first", 1, bytes(32), NOW, bytes(64))),
    log_wire.encode_cosigners(["first"], published=True),
    admission_wire.encode_node_change(NodeChange("th-customs", "0" * 32, bytes(32))),
    admission_wire.encode_served(3),
    admission_wire.encode_slots([Slot("00" * 32, NOW)]),
    admission_wire.encode_opening("00" * 32, NOW),
    admission_wire.encode_prekeys([Prekey(bytes(32), b"x")]),
    admission_wire.encode_kept([bytes(32)]),
]


@given(st.one_of(st.binary(max_size=200), st.sampled_from(GOOD)), st.integers(0, 300), st.binary(max_size=3))
def test_whatever_arrives_a_decoder_raises_bad_wire_and_nothing_else(data, at, spoiled):
    for body in (data, data[:at], data[:at] + spoiled + data[at + len(spoiled) :]):
        for decode in DECODERS:
            with contextlib.suppress(BadWire):
                decode(body)


@given(st.lists(st.builds(LogLine, st.just(b"leaf"), st.integers(0, 131072).map(bytes)), max_size=150))
def test_a_queue_is_cut_into_batches_that_are_taken(queue):
    batches = list(log_wire.entry_batches(queue))
    assert [one for batch in batches for one in batch] == queue
    for batch in batches:
        assert len(log_wire.encode_entries(batch)) <= MAX_REQUEST


def test_prekeys_are_cut_into_batches_that_are_taken():
    queue = [Prekey(bytes(32), b"x")] * 1100
    batches = [list(batch) for batch in admission_wire.prekey_batches(queue)]
    assert [len(batch) for batch in batches] == [512, 512, 76]
    for batch in batches:
        admission_wire.encode_prekeys(batch)


@pytest.mark.parametrize("count", [0, 65])
def test_no_more_entries_in_a_request_than_are_taken(count):
    with pytest.raises(BadWire):
        log_wire.encode_entries([LogLine(b"", b"")] * count)


def test_prekeys_that_were_not_asked_for_are_refused():
    body = admission_wire.encode_found([Prekey(bytes(32), b"x")])
    assert admission_wire.decode_found(b"", [bytes(32)]) == {}
    for answer, asked in ((body, []), (body, [b"\1" * 32]), (body + body, [bytes(32)])):
        with pytest.raises(BadWire):
            admission_wire.decode_found(answer, asked)
