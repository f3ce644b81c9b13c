import struct

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hornbill.kernel import framing
from hornbill.kernel.framing import BadFraming, pack, unpack

PARTS = st.lists(st.binary(max_size=40), max_size=8)


@given(PARTS)
def test_round_trip(parts):
    assert unpack(pack(parts)) == parts
    assert unpack(pack(parts), count=len(parts)) == parts


@given(PARTS, PARTS)
def test_unequal_lists_are_unequal_bytes(one, other):
    assert (pack(one) == pack(other)) is (one == other)


@given(PARTS, PARTS)
def test_a_row_of_rows_is_the_row_of_all(one, other):
    assert pack(one) + pack(other) == pack([*one, *other])


@given(st.binary(max_size=60))
@example(b"\x00\x00\x00\x00")
@example(b"\xff\xff\xff\xff")
def test_any_bytes_are_read_back_the_same_or_refused(data):
    try:
        parts = unpack(data)
    except BadFraming:
        return
    assert pack(parts) == data


@given(PARTS.filter(bool), st.data())
def test_a_cut_never_gives_the_same_list(parts, data):
    whole = pack(parts)
    cut = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        read = unpack(cut)
    except BadFraming:
        return
    assert read == parts[: len(read)] != parts  # cut between two parts: only a count can tell
    with pytest.raises(BadFraming):
        unpack(cut, count=len(parts))


@given(PARTS, st.binary(min_size=1, max_size=3))
def test_stray_bytes_at_the_end_are_refused(parts, stray):
    with pytest.raises(BadFraming, match="stray"):
        unpack(pack(parts) + stray)


@given(PARTS, st.integers(0, 12))
def test_another_count_is_refused(parts, count):
    if count == len(parts):
        assert unpack(pack(parts), count=count) == parts
    else:
        with pytest.raises(BadFraming, match=f"where {count} are needed"):
            unpack(pack(parts), count=count)


def test_a_claim_of_four_gigabytes_is_refused_without_reading_it():
    with pytest.raises(BadFraming, match="claims 4294967295 bytes"):
        unpack(b"\xff\xff\xff\xffx")


@given(st.integers(0, 20), st.integers(0, 20))
def test_the_longest_part(length, allowed):
    data = pack([b"x" * length])
    if length <= allowed:
        assert unpack(data, max_part=allowed) == [b"x" * length]
    else:
        with pytest.raises(BadFraming, match="are allowed"):
            unpack(data, max_part=allowed)


def test_limits_hold_both_ways(monkeypatch):
    monkeypatch.setattr(framing, "MAX_PARTS", 3)
    monkeypatch.setattr(framing, "MAX_PART", 5)
    assert len(unpack(pack([b""] * 3))) == 3
    with pytest.raises(BadFraming):
        pack([b""] * 4)
    with pytest.raises(BadFraming):
        pack([b"sixsix"])
    with pytest.raises(BadFraming, match="more than 3 parts"):
        unpack(struct.pack(">I", 0) * 4)


def test_the_true_limit_of_parts():
    most = struct.pack(">I", 0) * framing.MAX_PARTS
    assert len(unpack(most)) == framing.MAX_PARTS
    with pytest.raises(BadFraming):
        unpack(most + struct.pack(">I", 0))
