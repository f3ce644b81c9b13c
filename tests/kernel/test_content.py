import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadKey

KEY = bytes(range(32))
SEALED = content.encrypt(KEY, b"rosewood", aad=b"record")


def refused(data, *, key=KEY, aad=b"record"):
    with pytest.raises(CannotOpen):
        content.decrypt(key, data, aad=aad)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.binary(max_size=40))
def test_round_trip(key, plaintext, aad):
    data = content.encrypt(key, plaintext, aad=aad)
    assert len(data) == content.NONCE_BYTES + len(plaintext) + content.TAG_BYTES
    assert content.decrypt(key, data, aad=aad) == plaintext
    refused(data, key=key, aad=aad + b"\0")


def test_every_bit_counts():
    for bit in range(len(SEALED) * 8):
        spoiled = bytearray(SEALED)
        spoiled[bit // 8] ^= 1 << bit % 8
        refused(bytes(spoiled))


def test_every_bit_of_the_key_counts():
    for bit in range(256):
        spoiled = bytearray(KEY)
        spoiled[bit // 8] ^= 1 << bit % 8
        refused(SEALED, key=bytes(spoiled))


def test_cut_off_or_longer_is_refused():
    for length in range(len(SEALED)):
        refused(SEALED[:length])
    refused(SEALED + b"\0")


@given(st.binary(max_size=80))
def test_junk_is_refused(junk):
    refused(junk)


def test_nonces_are_fresh():
    nonces = {content.encrypt(KEY, b"", aad=b"")[: content.NONCE_BYTES] for _ in range(200)}
    assert len(nonces) == 200


def test_new_keys_differ():
    keys = {content.new_key() for _ in range(50)}
    assert len(keys) == 50
    assert {len(key) for key in keys} == {32}


@pytest.mark.parametrize("length", [0, 16, 24, 31, 33])
def test_only_256_bit_keys(length):
    """The library would take 16 and 24 bytes and encrypt with a weaker cipher."""
    with pytest.raises(BadKey):
        content.encrypt(bytes(length), b"x", aad=b"")
    refused(SEALED, key=bytes(length))
