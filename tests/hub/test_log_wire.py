"""What is said to the hub about the directory log: every codec reads what it wrote, and nothing else."""

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol import admission, log
from hornbill.exchange.core.protocol.admission import NodeChange, Prekey, Slot
from hornbill.exchange.core.protocol.batches import MAX_REQUEST, BadWire
from hornbill.exchange.core.protocol.log import AppendedLine, Cosigned, LogLine

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
    assert log.decode_entries(log.encode_entries(batch)) == batch


@given(st.lists(lines, max_size=20))
def test_a_page_of_the_log(page):
    assert log.decode_log_page(log.encode_log_page(page)) == page


@given(st.lists(appended, max_size=64))
def test_the_answer_to_entries(answer):
    assert log.decode_appended(log.encode_appended(answer, NOW), len(answer)) == answer


@given(st.lists(hashes, max_size=128))
def test_a_path(path):
    assert log.decode_path(log.encode_path(path)) == path


@given(st.builds(Cosigned, agencies, counts, hashes, times, st.binary(min_size=64, max_size=64)))
def test_a_cosignature(line):
    assert log.decode_cosigned(log.encode_cosigned(line)) == line


@given(st.lists(agencies, max_size=5), st.booleans())
def test_the_answer_to_a_cosignature(names, published):
    body = log.encode_cosigners(names, published=published)
    assert log.decode_cosigners(body) == (sorted(names), published)


@given(agencies, hashes, st.binary(min_size=16, max_size=16))
def test_a_change_of_a_node(agency, key, mailbox):
    for change in (NodeChange(agency, mailbox.hex(), key), NodeChange(agency)):
        assert admission.decode_node_change(admission.encode_node_change(change)) == change
    assert admission.decode_served(admission.encode_served(7)) == 7


@given(st.lists(slots, max_size=5))
def test_slots(found):
    assert admission.decode_slots(admission.encode_slots(found)) == found


@given(slots)
def test_an_opening(slot):
    body = admission.encode_opening(slot.slot, slot.expires)
    assert admission.decode_opening(body) == (slot.slot, slot.expires)


@given(st.lists(prekeys, min_size=1, max_size=20, unique_by=lambda one: one.address))
def test_prekeys(batch):
    assert admission.decode_prekeys(admission.encode_prekeys(batch)) == batch
    found = admission.decode_found(admission.encode_found(batch), [one.address for one in batch])
    assert found == dict(batch)
    taken = [one.address for one in batch]
    assert admission.decode_kept(admission.encode_kept(taken)) == taken


DECODERS = [
    log.decode_entries,
    log.decode_log_page,
    lambda body: log.decode_appended(body, 1),
    log.decode_path,
    log.decode_cosigned,
    log.decode_cosigners,
    admission.decode_node_change,
    admission.decode_served,
    admission.decode_slots,
    admission.decode_opening,
    admission.decode_prekeys,
    lambda body: admission.decode_found(body, [bytes(32)]),
    admission.decode_kept,
]
GOOD = [
    log.encode_entries([LogLine(b"leaf", b"body")]),
    log.encode_appended([AppendedLine("stored", 3)], NOW),
    log.encode_path([bytes(32)]),
    log.encode_cosigned(Cosigned("first", 1, bytes(32), NOW, bytes(64))),
    log.encode_cosigners(["first"], published=True),
    admission.encode_node_change(NodeChange("th-customs", "0" * 32, bytes(32))),
    admission.encode_served(3),
    admission.encode_slots([Slot("00" * 32, NOW)]),
    admission.encode_opening("00" * 32, NOW),
    admission.encode_prekeys([Prekey(bytes(32), b"x")]),
    admission.encode_kept([bytes(32)]),
]


@given(st.one_of(st.binary(max_size=200), st.sampled_from(GOOD)), st.integers(0, 300), st.binary(max_size=3))
def test_whatever_arrives_a_decoder_raises_bad_wire_and_nothing_else(data, at, spoiled):
    for body in (data, data[:at], data[:at] + spoiled + data[at + len(spoiled) :]):
        for decode in DECODERS:
            with contextlib.suppress(BadWire):
                decode(body)


@given(st.lists(st.builds(LogLine, st.just(b"leaf"), st.integers(0, 131072).map(bytes)), max_size=150))
def test_a_queue_is_cut_into_batches_that_are_taken(queue):
    batches = list(log.entry_batches(queue))
    assert [one for batch in batches for one in batch] == queue
    for batch in batches:
        assert len(log.encode_entries(batch)) <= MAX_REQUEST


def test_prekeys_are_cut_into_batches_that_are_taken():
    queue = [Prekey(bytes(32), b"x")] * 1100
    batches = [list(batch) for batch in admission.prekey_batches(queue)]
    assert [len(batch) for batch in batches] == [512, 512, 76]
    for batch in batches:
        admission.encode_prekeys(batch)


@pytest.mark.parametrize("count", [0, 65])
def test_no_more_entries_in_a_request_than_are_taken(count):
    with pytest.raises(BadWire):
        log.encode_entries([LogLine(b"", b"")] * count)


def test_prekeys_that_were_not_asked_for_are_refused():
    body = admission.encode_found([Prekey(bytes(32), b"x")])
    assert admission.decode_found(b"", [bytes(32)]) == {}
    for answer, asked in ((body, []), (body, [b"\1" * 32]), (body + body, [bytes(32)])):
        with pytest.raises(BadWire):
            admission.decode_found(answer, asked)
