"""FIPS 203, ML-KEM-768, through the library with the calls that SealingKey makes (it is inside X-Wing there)."""

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey

from tests.vectors.published import load, raw

VECTORS = load("fips203_mlkem768")["vectors"]


@pytest.mark.parametrize("entry", VECTORS)
def test_seed_public_key_and_shared_secret(entry):
    d, z, public, ciphertext, secret = raw(entry, "d", "z", "pk", "ct", "ss")
    key = MLKEM768PrivateKey.from_seed_bytes(d + z)
    assert key.public_key().public_bytes_raw() == public
    assert key.decapsulate(ciphertext) == secret


@pytest.mark.parametrize("entry", VECTORS)
def test_an_invalid_ciphertext_gives_the_implicit_rejection(entry):
    d, z, ciphertext, secret = raw(entry, "d", "z", "ct_n", "ss_n")
    assert MLKEM768PrivateKey.from_seed_bytes(d + z).decapsulate(ciphertext) == secret


def test_a_public_key_that_is_not_reduced_is_refused():
    """FIPS 203, section 7.2: the modulus check."""
    with pytest.raises(ValueError, match="public key"):
        MLKEM768PublicKey.from_public_bytes(b"\xff" * 1184)
