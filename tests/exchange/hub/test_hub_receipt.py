"""The hub's receipts."""

import contextlib
import hashlib
import os
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.protocol.envelope import LENGTHS, build_head
from hornbill.exchange.core.protocol.hub_receipt import (
    MAX_RECEIPT,
    BadReceipt,
    build_receipts,
    claimed_time,
    entry,
    verify_receipt,
)
from hornbill.kernel.suite.transport_key import TransportKey

AT = datetime(2026, 11, 24, 6, 12, 0, 123000, tzinfo=UTC)
KEY = TransportKey.from_bytes(bytes(range(32)))
SIZE = min(LENGTHS[1])


def make(count):
    return [build_head(1, os.urandom(16), os.urandom(16)) + os.urandom(SIZE - 37) for _ in range(count)]


def receipts_for(envelopes, key=KEY, at=AT):
    return build_receipts(key, [entry(e[5:21], e[21:37], hashlib.sha256(e).digest()) for e in envelopes], at)


ENVELOPES = make(5)
RECEIPTS = receipts_for(ENVELOPES)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 9, 64, 100, 513])
def test_every_receipt_of_a_group_holds_for_its_own_envelope_only(count):
    envelopes = make(count)
    receipts = receipts_for(envelopes)
    assert len(receipts) == count
    for index in {0, count // 2, count - 1}:
        found = verify_receipt(KEY.public, receipts[index], envelopes[index])
        assert (found.at, found.index, found.count) == (AT, index, count)
        assert len(receipts[index]) <= MAX_RECEIPT
        if count > 1:
            with pytest.raises(BadReceipt, match="another envelope"):
                verify_receipt(KEY.public, receipts[index], envelopes[index - 1])


def test_an_empty_group_has_none():
    assert receipts_for([]) == []


def test_another_hubs_signature_is_refused():
    with pytest.raises(BadReceipt, match="did not sign"):
        verify_receipt(TransportKey.generate().public, RECEIPTS[0], ENVELOPES[0])
    with pytest.raises(BadReceipt, match="did not sign"):
        verify_receipt(b"no key", RECEIPTS[0], ENVELOPES[0])


@given(st.integers(37, SIZE - 1), st.integers(1, 255))
def test_an_envelope_that_was_altered_has_no_receipt(at, flip):
    changed = bytearray(ENVELOPES[1])
    changed[at] ^= flip
    with pytest.raises(BadReceipt):
        verify_receipt(KEY.public, RECEIPTS[1], bytes(changed))


def test_a_readdressed_or_renumbered_envelope_has_no_receipt():
    envelope = ENVELOPES[2]
    for changed in (
        envelope[:5] + bytes(16) + envelope[21:],
        envelope[:21] + bytes(16) + envelope[37:],
        b"",
        b"x",
    ):
        with pytest.raises(BadReceipt):
            verify_receipt(KEY.public, RECEIPTS[2], changed)


@settings(max_examples=400)
@given(st.integers(0, 4), st.data())
def test_a_mutated_receipt_never_verifies(number, data):
    receipt = bytearray(RECEIPTS[number])
    at = data.draw(st.integers(0, len(receipt) - 1))
    receipt[at] ^= data.draw(st.integers(1, 255))
    with pytest.raises(BadReceipt):
        verify_receipt(KEY.public, bytes(receipt), ENVELOPES[number])


@given(st.integers(0, 4), st.integers(0, MAX_RECEIPT))
def test_a_truncated_or_stretched_receipt_never_verifies(number, length):
    receipt = RECEIPTS[number].ljust(length, b"\0")[:length]
    if receipt != RECEIPTS[number]:
        with pytest.raises(BadReceipt):
            verify_receipt(KEY.public, receipt, ENVELOPES[number])


@given(st.binary(max_size=800))
def test_arbitrary_bytes_only_raise_bad_receipt(data):
    with pytest.raises(BadReceipt):
        verify_receipt(KEY.public, data, ENVELOPES[0])


@given(st.binary(min_size=112, max_size=112))
def test_a_claimed_time_is_read_or_refused(data):
    with contextlib.suppress(BadReceipt):
        assert claimed_time(data).tzinfo is UTC


def test_the_claimed_time_of_a_true_receipt():
    assert claimed_time(RECEIPTS[0]) == AT


def test_a_group_has_a_largest_size():
    with pytest.raises(BadReceipt):
        build_receipts(KEY, [bytes(32)] * 65_537, AT)
