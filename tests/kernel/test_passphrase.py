import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel.suite.passphrase import DEFAULT_COST, Cost, derive_key
from hornbill.kernel.suite.signing import BadKey

SALT, PEPPER = bytes(range(16)), bytes(range(32))
CHEAP = Cost(iterations=1, memory_kib=8, lanes=1)


def derive(passphrase, *, salt=SALT, pepper=PEPPER, cost=CHEAP):
    return derive_key(passphrase, salt=salt, pepper=pepper, cost=cost)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@settings(max_examples=50)
def test_every_normal_form_is_the_same_passphrase(passphrase):
    composed = derive(unicodedata.normalize("NFC", passphrase))
    assert derive(unicodedata.normalize("NFD", passphrase)) == composed == derive(passphrase)
    assert len(composed) == 32


@pytest.mark.parametrize(
    ("one", "other"), [("\u00e9", "e\u0301"), ("\u1ec7", "e\u0323\u0302"), ("\u212b", "\u00c5")]
)
def test_letters_with_marks(one, other):
    assert derive(one) == derive(other)


def test_compatible_letters_stay_apart():
    """NFC, not NFKC: a full-width A is another letter."""
    assert derive("\uff21") != derive("A")
    assert derive("Pass") != derive("pass")
    assert derive("pass ") != derive("pass")


@given(st.text("abc", max_size=4), st.text("abc", max_size=4))
@settings(max_examples=50)
def test_another_passphrase_is_another_key(one, other):
    assert (derive(one) == derive(other)) is (one == other)


@given(st.integers(0, 255))
@settings(max_examples=30)
def test_every_bit_of_the_pepper_matters(bit):
    spoiled = bytearray(PEPPER)
    spoiled[bit // 8] ^= 1 << bit % 8
    assert derive("x", pepper=bytes(spoiled)) != derive("x")


@given(st.integers(0, 127))
@settings(max_examples=30)
def test_every_bit_of_the_salt_matters(bit):
    spoiled = bytearray(SALT)
    spoiled[bit // 8] ^= 1 << bit % 8
    assert derive("x", salt=bytes(spoiled)) != derive("x")


@pytest.mark.parametrize("cost", [Cost(2, 8, 1), Cost(1, 16, 1), Cost(1, 16, 2)])
def test_the_cost_is_part_of_the_key(cost):
    assert derive("x", cost=cost) != derive("x")


@pytest.mark.parametrize("length", [0, 8, 15, 17])
def test_salts_of_other_lengths_are_refused(length):
    with pytest.raises(BadKey):
        derive("x", salt=bytes(length))


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_peppers_of_other_lengths_are_refused(length):
    with pytest.raises(BadKey):
        derive("x", pepper=bytes(length))


def test_the_default_is_the_second_recommended_option():
    """RFC 9106, section 4: t=3, p=4, m=64 MiB."""
    assert Cost(iterations=3, memory_kib=64 * 1024, lanes=4) == DEFAULT_COST
    assert derive_key("x", salt=SALT, pepper=PEPPER) == derive("x", cost=DEFAULT_COST)
