"""The outside of an envelope, and padding."""

import contextlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.protocol.envelope import (
    HEAD_BYTES,
    LENGTHS,
    MAX_ENVELOPE,
    MAX_PLAINTEXT,
    SEAL_BYTES,
    SIZE_CLASSES,
    BadEnvelope,
    EnvelopeTooLarge,
    UnknownSuite,
    build_head,
    pad,
    parse_outer,
    seal_info,
    size_class,
    unpad,
)

TO, ID = bytes(range(16)), bytes(range(16, 32))
HEAD = build_head(1, TO, ID)
WHOLE = HEAD + os.urandom(SEAL_BYTES[1] + SIZE_CLASSES[0])


def test_size_classes_are_as_the_protocol_says():
    assert [size // 1024 for size in SIZE_CLASSES] == [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]
    assert MAX_ENVELOPE == 37 + 1136 + 2 * 1024 * 1024


def test_the_suites_seal_adds_exactly_the_bytes_that_the_lengths_assume():
    from hornbill.kernel.suite.sealing import SealingKey, seal

    key = SealingKey.generate()
    for size in SIZE_CLASSES[:2]:
        envelope = HEAD + seal(key.public, bytes(size), info=seal_info(HEAD))
        assert parse_outer(envelope).size == len(envelope)
        assert key.open(envelope[HEAD_BYTES:], info=seal_info(HEAD)) == bytes(size)


def test_a_readdressed_or_renumbered_envelope_has_another_info():
    infos = {seal_info(build_head(1, to, name)) for to in (TO, ID) for name in (TO, ID)}
    assert len(infos) == 4


def test_the_outside_can_be_read():
    outer = parse_outer(WHOLE)
    assert (outer.suite, outer.to, outer.id, outer.size) == (1, TO, ID, len(WHOLE))
    assert (outer.mailbox, outer.envelope_id) == (TO.hex(), ID.hex())


@given(
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=16, max_size=16),
    st.sampled_from(SIZE_CLASSES[:4]),
)
def test_every_head_is_read_back(to, envelope_id, size):
    outer = parse_outer(build_head(1, to, envelope_id) + bytes(SEAL_BYTES[1] + size))
    assert (outer.to, outer.id) == (to, envelope_id)


@given(st.integers(0, len(WHOLE)))
def test_a_truncated_envelope_is_refused_at_every_length(cut):
    if cut in LENGTHS[1]:
        parse_outer(WHOLE[:cut])
    else:
        with pytest.raises(BadEnvelope):
            parse_outer(WHOLE[:cut])


@given(st.integers(1, 20_000))
def test_a_stretched_envelope_is_refused(extra):
    if len(WHOLE) + extra not in LENGTHS[1]:
        with pytest.raises(BadEnvelope):
            parse_outer(WHOLE + bytes(extra))


@given(st.integers(0, 255).filter(lambda suite: suite != 1))
def test_an_unknown_suite_is_named(suite):
    with pytest.raises(UnknownSuite) as caught:
        parse_outer(WHOLE[:4] + bytes([suite]) + WHOLE[5:])
    assert caught.value.code == "unknown-suite"
    with pytest.raises(UnknownSuite):
        build_head(suite, TO, ID)


def test_an_oversized_envelope_is_named():
    with pytest.raises(EnvelopeTooLarge):
        parse_outer(HEAD + bytes(MAX_ENVELOPE))


@given(st.binary(max_size=300) | st.binary(max_size=40).map(lambda tail: b"HBE1\1" + tail))
def test_arbitrary_bytes_only_raise_bad_envelope(data):
    with pytest.raises(BadEnvelope):
        parse_outer(data)


@pytest.mark.parametrize(("to", "name"), [(b"", ID), (TO, b"x" * 15), (TO + b"x", ID)])
def test_names_have_sixteen_bytes(to, name):
    with pytest.raises(BadEnvelope):
        build_head(1, to, name)


@given(st.binary(max_size=9000))
def test_padding_round_trip_and_only_the_class_shows(plaintext):
    padded = pad(plaintext)
    assert len(padded) in SIZE_CLASSES
    assert unpad(padded) == plaintext


@pytest.mark.parametrize("size", SIZE_CLASSES)
def test_padding_at_the_edges_of_each_class(size):
    for length, expected in [(size - 5, size), (size - 4, size)]:
        assert size_class(length) == expected
        assert unpad(pad(b"\1" * length)) == b"\1" * length
    if size < SIZE_CLASSES[-1]:
        assert size_class(size - 3) == 2 * size
    else:
        with pytest.raises(EnvelopeTooLarge):
            pad(bytes(MAX_PLAINTEXT + 1))


@given(st.binary(min_size=0, max_size=2000), st.integers(0, 4095), st.integers(1, 255))
def test_a_changed_byte_in_length_or_padding_is_noticed(plaintext, at, flip):
    padded = bytearray(pad(plaintext))
    padded[at] ^= flip
    if 4 <= at < 4 + len(plaintext):
        assert len(unpad(bytes(padded))) == len(plaintext)  # content is the seal's business
    else:
        try:
            changed = unpad(bytes(padded))
        except BadEnvelope:
            return
        # A longer length over zero bytes is another message of the same class, and pads to the same bytes.
        assert pad(changed) == bytes(padded)


@given(st.binary(max_size=5000) | st.binary(min_size=0, max_size=8).map(lambda head: head.ljust(4096, b"\0")))
def test_unpad_only_raises_bad_envelope(data):
    with contextlib.suppress(BadEnvelope):
        assert pad(unpad(data)) == data
