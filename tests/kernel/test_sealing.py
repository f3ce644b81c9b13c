import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel.suite.sealing import (
    ENC_BYTES,
    OVERHEAD_BYTES,
    PUBLIC_BYTES,
    CannotOpen,
    SealingKey,
    seal,
)
from hornbill.kernel.suite.signing import BadKey

KEY = SealingKey.from_bytes(bytes(range(32)))
OTHER = SealingKey.from_bytes(bytes(range(1, 33)))
INFO = b"hornbill/wrap/v1\0record"
SEALED = seal(KEY.public, b"rosewood", info=INFO)
LOW_ORDER = [  # points of order 1, 2, 4 and 8 on Curve25519 (RFC 7748, section 6.1)
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
]


def refused(sealed, *, key=KEY, info=INFO):
    with pytest.raises(CannotOpen):
        key.open(sealed, info=info)


@given(st.binary(max_size=300), st.binary(max_size=60))
@settings(max_examples=50)
def test_what_is_sealed_opens(plaintext, info):
    sealed = seal(KEY.public, plaintext, info=info)
    assert len(sealed) == len(plaintext) + OVERHEAD_BYTES
    assert KEY.open(sealed, info=info) == plaintext
    refused(sealed, info=info + b"\0")
    refused(sealed, key=OTHER, info=info)


def test_the_same_text_is_sealed_differently_each_time():
    sealed = {seal(KEY.public, b"rosewood", info=INFO) for _ in range(10)}
    assert len(sealed) == 10
    assert len({data[:ENC_BYTES] for data in sealed}) == 10


@given(st.integers(0, len(SEALED) - 1), st.integers(0, 7))
@settings(max_examples=200)
def test_every_bit_counts(at, bit):
    spoiled = bytearray(SEALED)
    spoiled[at] ^= 1 << bit
    refused(bytes(spoiled))


def test_every_byte_of_the_ciphertext_and_of_both_shares_counts():
    edges = {0, 1, 1087, 1088, 1119, *range(ENC_BYTES, len(SEALED))}
    for at in edges:
        spoiled = bytearray(SEALED)
        spoiled[at] ^= 0x80
        # RFC 7748, section 5: the top bit of an X25519 share is ignored, but X-Wing hashes the share itself.
        refused(bytes(spoiled))


@given(st.integers(0, len(SEALED) - 1))
def test_cut_off_is_refused(length):
    refused(SEALED[:length])


@pytest.mark.parametrize("spoiled", [SEALED + b"\0", b"\0" + SEALED, SEALED[1:], SEALED + SEALED, b""])
def test_other_lengths_are_refused(spoiled):
    refused(spoiled)


@given(st.binary(max_size=40))
def test_another_place_is_refused(info):
    if info == INFO:
        assert KEY.open(SEALED, info=info) == b"rosewood"
    else:
        refused(SEALED, info=info)


def test_parts_of_two_sealings_do_not_open():
    again = seal(KEY.public, b"rosewood", info=INFO)
    refused(SEALED[:ENC_BYTES] + again[ENC_BYTES:])
    refused(SEALED[:1088] + again[1088:])


@given(st.binary(min_size=OVERHEAD_BYTES, max_size=OVERHEAD_BYTES + 20))
@settings(max_examples=25)
def test_junk_is_refused(junk):
    refused(junk)


@pytest.mark.parametrize("point", LOW_ORDER)
def test_points_of_low_order_are_refused_on_both_sides(point):
    with pytest.raises(BadKey):
        seal(KEY.public[:1184] + point, b"rosewood", info=INFO)
    refused(SEALED[:1088] + point + SEALED[1120:])


@pytest.mark.parametrize(
    "public",
    [b"", KEY.public[:-1], KEY.public + b"\0", KEY.public[:1184], b"\xff" * PUBLIC_BYTES],
    ids=["empty", "short", "long", "half", "not reduced"],
)
def test_what_is_no_public_key_is_refused(public):
    with pytest.raises(BadKey):
        seal(public, b"rosewood", info=INFO)


@pytest.mark.parametrize("length", [0, 31, 33, 64])
def test_seeds_of_other_lengths_are_refused(length):
    with pytest.raises(BadKey):
        SealingKey.from_bytes(bytes(length))


def test_a_key_is_its_seed():
    fresh = SealingKey.generate()
    again = SealingKey.from_bytes(fresh.to_bytes())
    assert again.public == fresh.public != SealingKey.generate().public
    assert again.open(seal(fresh.public, b"x", info=b""), info=b"") == b"x"


def test_a_key_does_not_print_itself():
    assert repr(KEY) == str(KEY) == "SealingKey(...)"
    assert not hasattr(KEY, "__dict__")


def test_plaintext_is_not_in_what_is_sealed():
    plaintext = b"rosewood in container MSCU1234566, Laem Chabang"
    assert plaintext not in seal(KEY.public, plaintext, info=INFO)
