"""The form of a parcel: out as it went in; cut off, altered, lengthened or of another version it is refused."""

from __future__ import annotations

import io
import struct
import tracemalloc
from collections import deque
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.protocol import parcel
from hornbill.exchange.core.protocol.envelope import MAX_ENVELOPE
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.signing import BadSignature, SigningKey

KEY = SigningKey.generate()
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
some = st.binary(max_size=60)
parcels = st.tuples(st.booleans(), st.lists(st.tuples(some, some), max_size=4), st.lists(some, max_size=4))


def about(head=b"", lines=(), envelopes=(), **other):
    values = {
        "network": "9f" * 32,
        "sender": "vn-customs",
        "at": NOW,
        "head": bool(head),
        "log_from": 3,
        "log_entries": len(lines),
        "envelopes": len(envelopes),
    }
    return parcel.About(**{**values, **other})


def written(head=b"", lines=(), envelopes=(), **other):
    return b"".join(parcel.write_parcel(about(head, lines, envelopes, **other), head, lines, envelopes, KEY))


def read(data):
    return list(parcel.read_parcel(io.BytesIO(data).read))


WHOLE = written(b"{}", [(b"leaf", b"body")], [b"one", b"two"])


@given(parcels)
@settings(deadline=None)
def test_a_parcel_comes_out_as_it_went_in(found):
    has_head, lines, envelopes = found
    head = b'{"size":1}' if has_head else b""
    data = written(head, lines, envelopes)
    first, *parts, end = read(data)
    assert first == about(head, lines, envelopes)
    assert [part.body for part in parts if part.kind == parcel.HEAD] == [head] * has_head
    assert [parcel.split_line(part.body) for part in parts if part.kind == parcel.LINE] == lines
    assert [part.body for part in parts if part.kind == parcel.ENVELOPE] == envelopes
    end.check_signature(KEY.public)
    with pytest.raises(BadSignature):
        end.check_signature(SigningKey.generate().public)


@given(parcels, st.data())
@settings(deadline=None)
def test_a_parcel_that_was_cut_off_anywhere_is_none(found, data):
    has_head, lines, envelopes = found
    whole = written(b"{}" if has_head else b"", lines, envelopes)
    end = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(parcel.BadParcel):
        read(whole[:end])


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
@settings(max_examples=300, deadline=None)
def test_a_parcel_that_was_altered_anywhere_is_refused_or_not_signed(place, change):
    altered = bytearray(WHOLE)
    altered[place] ^= change
    try:
        *_, end = read(bytes(altered))
        end.check_signature(KEY.public)
    except (parcel.BadParcel, BadSignature):
        return
    pytest.fail("an altered parcel passed")


@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda rest: parcel.FIRST + rest))
@settings(max_examples=500, deadline=None)
def test_whatever_comes_is_refused_by_an_error_of_ours(data):
    with pytest.raises(HornbillError):
        read(data)


@given(
    st.lists(
        st.tuples(st.sampled_from("AHLEZX"), st.integers(0, 2**32 - 1), st.binary(max_size=40)), max_size=6
    )
)
def test_parts_that_claim_anything_are_refused(parts):
    data = parcel.FIRST + b"".join(
        struct.pack(">I", length) + kind.encode() + body for kind, length, body in parts
    )
    with pytest.raises(parcel.BadParcel):
        read(data)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", parcel.BadParcel, "empty"),
        (b"PK\x03\x04 and so on, a long file of another program", parcel.BadParcel, "not a Hornbill parcel"),
        (WHOLE + b"x", parcel.BadParcel, "follows the file's end"),
        (WHOLE.replace(b"/v1\n", b"/v2\n", 1), parcel.ParcelTooNew, "version 2"),
        (WHOLE.replace(b"/v1\n", b"/v17\n", 1), parcel.ParcelTooNew, "above 9"),
        (WHOLE.replace(b'"v":1', b'"v":3', 1), parcel.ParcelTooNew, "another version"),
        (WHOLE.replace(b'"envelopes":2', b'"envelopes":3', 1), parcel.BadParcel, "another number of parts"),
        (WHOLE.replace(b"vn-customs", b"VN-CUSTOMS", 1), parcel.BadParcel, "of itself"),
    ],
)
def test_what_is_wrong_is_said(data, error, words):
    with pytest.raises(error, match=words) as caught:
        read(data)
    assert caught.value.cure


def test_parts_stand_in_their_order_and_once():
    first, *_ = read(WHOLE)
    frames = {
        kind: struct.pack(">I", 4) + kind + b"body" for kind in (parcel.HEAD, parcel.LINE, parcel.ENVELOPE)
    }
    start = WHOLE[: WHOLE.index(parcel.HEAD + b"{}") - 4]
    assert isinstance(first, parcel.About)
    for wrong in (
        [parcel.LINE, parcel.HEAD],
        [parcel.ENVELOPE, parcel.LINE],
        [parcel.HEAD, parcel.HEAD],
    ):
        with pytest.raises(parcel.BadParcel, match="order"):
            read(start + b"".join(frames[kind] for kind in wrong))
    with pytest.raises(parcel.BadParcel, match="order"):
        read(start + start[len(parcel.FIRST) :])


def test_what_is_written_must_be_what_is_said():
    with pytest.raises(parcel.BadParcel, match="another number"):
        written(envelopes=[b"one"], log_entries=7)
    with pytest.raises(parcel.BadParcel, match="a part of"):
        written(envelopes=[bytes(MAX_ENVELOPE + 1)])


class Endless:
    """A file of more bytes than any stick holds: one header, then envelopes without end."""

    def __init__(self, count):
        self.start = io.BytesIO(WHOLE[: WHOLE.index(parcel.HEAD + b"{}") - 4])
        self.frame = struct.pack(">I", MAX_ENVELOPE) + parcel.ENVELOPE + bytes(MAX_ENVELOPE)
        self.left, self.now, self.given = count, b"", 0

    def read(self, size):
        data = self.start.read(size)
        while len(data) < size and self.left:
            if not self.now:
                self.now, self.left = self.frame, self.left - 1
            data, self.now = data + self.now[: size - len(data)], self.now[size - len(data) :]
        self.given += len(data)
        return data


def test_a_file_without_end_is_refused_in_flat_memory(monkeypatch):
    monkeypatch.setattr(parcel, "MAX_PARCEL", 64 * 1024 * 1024)
    endless = Endless(1024)
    tracemalloc.start()
    with pytest.raises(parcel.ParcelTooLarge):
        deque(parcel.read_parcel(endless.read), maxlen=0)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert endless.given < parcel.MAX_PARCEL + 2 * MAX_ENVELOPE
    assert most < 8 * MAX_ENVELOPE
