import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel.suite.signing import (
    PUBLIC_BYTES,
    SEED_BYTES,
    SIGNATURE_BYTES,
    BadKey,
    BadSignature,
    SigningKey,
    verify,
)
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport

KEY = SigningKey.from_bytes(bytes(range(64)))
OTHER = SigningKey.from_bytes(bytes(range(1, 65)))
MESSAGE = b"hornbill/record/v1\0rosewood"
SIGNATURE = KEY.sign(MESSAGE)


def refused(public, message, signature):
    with pytest.raises(BadSignature):
        verify(public, message, signature)


@given(st.binary(max_size=200))
@settings(max_examples=25)
def test_round_trip(message):
    signature = KEY.sign(message)
    assert len(signature) == SIGNATURE_BYTES
    verify(KEY.public, message, signature)
    refused(KEY.public, message + b"\0", signature)
    refused(OTHER.public, message, signature)


def test_verification_returns_nothing_to_be_misread():
    assert verify(KEY.public, MESSAGE, SIGNATURE) is None


@pytest.mark.parametrize("half", [slice(0, 64), slice(64, None)], ids=["ed25519", "ml-dsa"])
def test_one_good_half_is_not_enough(half):
    length = len(SIGNATURE[half])
    for at in {0, 1, length // 2, length - 1}:
        spoiled = bytearray(SIGNATURE)
        spoiled[half.start + at] ^= 1
        refused(KEY.public, MESSAGE, bytes(spoiled))
    emptied = bytearray(SIGNATURE)
    emptied[half] = bytes(length)
    refused(KEY.public, MESSAGE, bytes(emptied))


@given(st.integers(0, SIGNATURE_BYTES - 1), st.integers(1, 255))
def test_every_byte_of_a_signature_counts(at, change):
    spoiled = bytearray(SIGNATURE)
    spoiled[at] ^= change
    refused(KEY.public, MESSAGE, bytes(spoiled))


@given(st.integers(0, PUBLIC_BYTES - 1), st.integers(1, 255))
@settings(max_examples=50)
def test_every_byte_of_a_public_key_counts(at, change):
    spoiled = bytearray(KEY.public)
    spoiled[at] ^= change
    with pytest.raises((BadSignature, BadKey)):
        verify(bytes(spoiled), MESSAGE, SIGNATURE)


def test_halves_of_two_messages_do_not_make_a_signature():
    other = KEY.sign(b"another message")
    refused(KEY.public, MESSAGE, SIGNATURE[:64] + other[64:])
    refused(KEY.public, MESSAGE, other[:64] + SIGNATURE[64:])


def test_halves_of_two_keys_do_not_make_a_signature():
    other = OTHER.sign(MESSAGE)
    refused(KEY.public, MESSAGE, SIGNATURE[:64] + other[64:])
    refused(KEY.public, MESSAGE, other[:64] + SIGNATURE[64:])
    refused(KEY.public[:32] + OTHER.public[32:], MESSAGE, SIGNATURE)
    refused(OTHER.public[:32] + KEY.public[32:], MESSAGE, SIGNATURE)


def test_swapped_halves_are_refused():
    refused(KEY.public, MESSAGE, SIGNATURE[64:] + SIGNATURE[:64])
    refused(KEY.public[32:] + KEY.public[:32], MESSAGE, SIGNATURE)


@pytest.mark.parametrize(
    "signature", [b"", SIGNATURE[:64], SIGNATURE[64:], SIGNATURE[:-1], SIGNATURE + b"\0", b"\0" + SIGNATURE]
)
def test_other_lengths_are_refused(signature):
    refused(KEY.public, MESSAGE, signature)


@pytest.mark.parametrize("public", [b"", KEY.public[:32], KEY.public[:-1], KEY.public + b"\0"])
def test_public_keys_of_other_lengths_are_refused(public):
    with pytest.raises(BadKey):
        verify(public, MESSAGE, SIGNATURE)


@pytest.mark.parametrize("length", [0, 32, 63, 65])
def test_seeds_of_other_lengths_are_refused(length):
    with pytest.raises(BadKey):
        SigningKey.from_bytes(bytes(length))


def test_a_key_is_its_seed():
    fresh = SigningKey.generate()
    assert len(fresh.to_bytes()) == SEED_BYTES
    assert len(fresh.public) == PUBLIC_BYTES
    assert SigningKey.from_bytes(fresh.to_bytes()).public == fresh.public
    assert fresh.public != SigningKey.generate().public


@pytest.mark.parametrize("key", [KEY, TransportKey.from_bytes(bytes(range(32)))])
def test_a_key_does_not_print_itself(key):
    shown = f"{key!r} {key}"
    assert key.to_bytes().hex() not in shown
    assert repr(key.to_bytes())[2:-1] not in shown
    assert not hasattr(key, "__dict__")


TRANSPORT = TransportKey.from_bytes(bytes(range(32)))
SIGNED = TRANSPORT.sign(MESSAGE)


@given(st.binary(max_size=200))
def test_transport_round_trip(message):
    assert verify_transport(TRANSPORT.public, message, TRANSPORT.sign(message)) is None
    with pytest.raises(BadSignature):
        verify_transport(TRANSPORT.public, message + b"\0", TRANSPORT.sign(message))


@given(st.integers(0, 63), st.integers(1, 255))
def test_every_byte_of_a_transport_signature_counts(at, change):
    spoiled = bytearray(SIGNED)
    spoiled[at] ^= change
    with pytest.raises(BadSignature):
        verify_transport(TRANSPORT.public, MESSAGE, bytes(spoiled))


@pytest.mark.parametrize("signature", [b"", SIGNED[:-1], SIGNED + b"\0", SIGNATURE])
def test_transport_signatures_of_other_lengths_are_refused(signature):
    with pytest.raises(BadSignature):
        verify_transport(TRANSPORT.public, MESSAGE, signature)


@pytest.mark.parametrize("public", [b"", bytes(31), bytes(33), KEY.public])
def test_transport_keys_of_other_lengths_are_refused(public):
    with pytest.raises(BadKey):
        verify_transport(public, MESSAGE, SIGNED)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_transport_seeds_of_other_lengths_are_refused(length):
    with pytest.raises(BadKey):
        TransportKey.from_bytes(bytes(length))
