"""What node and hub say to one another: round trips, limits, and nothing but BadWire for anything else."""

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol import batches
from hornbill.exchange.core.protocol.batches import BadWire, Counts, FetchedLine, PostedLine
from hornbill.exchange.core.protocol.hub_receipt import MAX_RECEIPT
from hornbill.kernel.framing import pack
from hornbill.kernel.suite.canonical import decode, encode

NOW = datetime(2026, 11, 24, 6, 12, 0, 123000, tzinfo=UTC)
IDS = ["0" * 32, "1" * 32, "2" * 32]
LINES = [
    PostedLine(IDS[0], "stored", receipt=b"r" * 112),
    PostedLine(IDS[1], "duplicate", receipt=b""),
    PostedLine("", "refused", "bad-envelope", "Send it again."),
]

small = st.binary(max_size=60)
agencies = st.from_regex(r"[a-z][a-z0-9-]{1,31}", fullmatch=True)
receipts = st.binary(max_size=MAX_RECEIPT)
results = st.lists(
    st.builds(
        PostedLine,
        st.just("0" * 32),
        st.sampled_from(["stored", "duplicate"]),
        st.just(""),
        st.just(""),
        receipts,
    )
    | st.builds(
        PostedLine,
        st.sampled_from(["", "0" * 32]),
        st.just("refused"),
        st.from_regex(r"[a-z][a-z0-9-]{0,39}", fullmatch=True),
        st.text(max_size=batches.MAX_TEXT),
        st.just(b""),
    ),
    max_size=5,
)


@given(st.lists(small, min_size=1, max_size=batches.MAX_BATCH))
def test_batch_round_trip(parts):
    assert batches.decode_batch(batches.encode_batch(parts)) == parts


def test_batch_limits():
    for parts in ([], [b"x"] * 65, [bytes(batches.MAX_REQUEST)]):
        with pytest.raises(BadWire):
            batches.encode_batch(parts)
        with pytest.raises(BadWire):
            batches.decode_batch(pack(parts))


@given(st.lists(st.integers(0, 3_000_000), max_size=12), st.integers(0, 150))
def test_batches_cut_a_queue_in_order_into_what_a_request_takes(sizes, tiny):
    queue = [memoryview(bytes(size)) for size in sizes] + [b"x"] * tiny
    cut = list(batches.batches(queue))
    assert [id(item) for batch in cut for item in batch] == [id(item) for item in queue]
    for batch in cut:
        assert 1 <= len(batch) <= batches.MAX_BATCH
        assert sum(len(item) + 4 for item in batch) <= batches.MAX_REQUEST


@given(results)
def test_results_round_trip_and_are_canonical(lines):
    body = batches.encode_results(lines, NOW)
    assert encode(decode(body)) == body
    assert batches.decode_results(body, ["0" * 32] * len(lines)) == (lines, NOW)


def test_results_for_other_envelopes_are_refused():
    body = batches.encode_results(LINES, NOW)
    assert batches.decode_results(body, IDS)[0] == LINES
    for ids in (IDS[:2], [*IDS, IDS[0]], [IDS[1], IDS[0], IDS[2]]):
        with pytest.raises(BadWire):
            batches.decode_results(body, ids)


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value.update(extra=1),
        lambda value: value.update(time="yesterday"),
        lambda value: value.update(results={}),
        lambda value: value["results"][0].update(status="lost"),
        lambda value: value["results"][0].update(receipt="%%%"),
        lambda value: value["results"][0].update(receipt="A" * 4000),
        lambda value: value["results"][0].update(id=""),
        lambda value: value["results"][0].pop("receipt"),
        lambda value: value["results"][2].update(code="No Code"),
        lambda value: value["results"][2].update(cure="x" * 401),
        lambda value: value["results"].__setitem__(1, None),
    ],
)
def test_results_of_another_form_are_refused(change):
    value = decode(batches.encode_results(LINES, NOW))
    change(value)
    with pytest.raises(BadWire):
        batches.decode_results(encode(value), IDS)


@given(
    st.lists(st.tuples(agencies, receipts, small), max_size=6),
    st.integers(0, 2**30),
    st.lists(st.integers(1, 1000), min_size=6, max_size=6),
)
def test_page_round_trip_and_holes(rows, after, steps):
    lines, cursor = [], after
    for (sender, receipt, envelope), step in zip(rows, steps, strict=False):
        cursor += step
        lines.append(FetchedLine(cursor, sender, receipt, envelope))
    assert batches.decode_page(batches.encode_page(lines), after) == lines
    holes = batches.missing_cursors(after, lines)
    missing = {number for hole in holes for number in hole}
    assert missing | {line.cursor for line in lines} == set(range(after + 1, cursor + 1))
    assert not missing & {line.cursor for line in lines}


def test_a_page_out_of_order_or_from_before_is_refused():
    lines = [FetchedLine(cursor, "th-customs", b"", b"x") for cursor in (3, 4)]
    assert batches.decode_page(batches.encode_page(lines), 2) == lines
    for page, after in [(lines[::-1], 2), ([lines[0]] * 2, 2), (lines, 3), (lines, 9)]:
        with pytest.raises(BadWire):
            batches.decode_page(batches.encode_page(page), after)


@pytest.mark.parametrize(
    "part",
    [
        pack([b"\0" * 7, b"th-customs", b"", b"x"]),
        pack([b"\0" * 7 + b"\1", b"TH", b"", b"x"]),
        pack([b"\0" * 7 + b"\1", b"\xff\xff", b"", b"x"]),
        pack([b"\0" * 7 + b"\1", b"th-customs", b"r" * (MAX_RECEIPT + 1), b"x"]),
        pack([b"\0" * 7 + b"\1", b"th-customs", b""]),
        pack([b"\xff" * 8, b"th-customs", b"", b"x"]),
        b"",
    ],
)
def test_a_line_of_another_form_is_refused(part):
    with pytest.raises(BadWire):
        batches.decode_page(pack([part]), 0)


def test_a_page_of_too_many_lines_is_refused():
    lines = [FetchedLine(cursor, "th-customs", b"", b"x") for cursor in range(1, 202)]
    with pytest.raises(BadWire):
        batches.decode_page(batches.encode_page(lines), 0)


cursors = st.integers(0, batches.MAX_CURSOR)


@given(cursors)
def test_acknowledgement_round_trip(cursor):
    assert batches.decode_acknowledge(batches.encode_acknowledge(cursor)) == cursor
    assert batches.decode_acknowledged(batches.encode_acknowledged(cursor)) == cursor


@given(st.builds(Counts, cursors, cursors, cursors, st.dictionaries(agencies, cursors, max_size=5)))
def test_counts_round_trip(counts):
    body = batches.encode_counts(counts)
    assert encode(decode(body)) == body
    assert batches.decode_counts(body) == counts


@given(st.text(max_size=600), st.text(max_size=600))
def test_refusal_round_trip(message, cure):
    found = batches.decode_refusal(batches.encode_refusal("no-space", message, cure, NOW))
    assert found == ("no-space", message[:400], cure[:400], NOW)


DECODERS = [
    batches.decode_batch,
    batches.decode_acknowledge,
    batches.decode_acknowledged,
    batches.decode_counts,
    batches.decode_refusal,
    lambda data: batches.decode_page(data, 0),
    lambda data: batches.decode_results(data, IDS),
]
GOOD = [
    batches.encode_batch([b"one", b"two"]),
    batches.encode_acknowledge(7),
    batches.encode_acknowledged(7),
    batches.encode_counts(Counts(3, 2, 1, {"th-customs": 3})),
    batches.encode_refusal("quota", "Too much.", "Wait.", NOW),
    batches.encode_page([FetchedLine(1, "th-customs", b"r", b"e"), FetchedLine(2, "th-customs", b"r", b"e")]),
    batches.encode_results(LINES, NOW),
]
json_bytes = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**52), 2**52) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cursor", "results", "time", "code", "id", "status", "sent"]), inner
        )
    ),
    max_leaves=6,
).map(encode)


@pytest.mark.parametrize("decoder", DECODERS)
@given(data=st.binary(max_size=200) | json_bytes)
def test_arbitrary_bytes_only_raise_bad_wire(decoder, data):
    with contextlib.suppress(BadWire):
        decoder(data)


@pytest.mark.parametrize("number", range(len(DECODERS)))
@given(data=st.data())
def test_mutated_messages_only_raise_bad_wire(number, data):
    good = bytearray(GOOD[number])
    DECODERS[number](bytes(good))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(good) - 1))
        good[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(good)))
    for changed in (bytes(good), bytes(good[:cut])):
        with contextlib.suppress(BadWire):
            DECODERS[number](changed)


def test_a_very_deep_or_very_long_json_is_refused():
    for data in (b"[" * 100_000, b'{"cursor":' + b"9" * 10_000 + b"}", b'"' + b"x" * batches.MIB + b'"'):
        with pytest.raises(BadWire):
            batches.decode_acknowledge(data)
