"""FIPS 204, ML-DSA-65: keys through our SigningKey; signatures through the library it calls.

Our wrapper signs with an empty context, and the published signatures carry contexts or use the internal
interface; test_openssl.py covers the empty context with a second implementation, both ways.
"""

import hashlib

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PublicKey

from hornbill.kernel.suite.signing import SigningKey
from tests.vectors.published import load, raw

FILE = load("fips204_mldsa65")
ANY_SEED = bytes(32)


@pytest.mark.parametrize("entry", FILE["keygen"] + FILE["kat"])
def test_a_seed_gives_the_published_key_in_the_second_half(entry):
    seed, public = raw(entry, "seed", "pk")
    assert SigningKey.from_bytes(ANY_SEED + seed).public[32:] == public


@pytest.mark.parametrize("entry", FILE["kat"])
def test_published_signatures_with_a_context(entry):
    public, message, context, signature = raw(entry, "pk", "message", "context", "signature")
    key = MLDSA65PublicKey.from_public_bytes(public)
    key.verify(signature, message, context)
    with pytest.raises(InvalidSignature):
        key.verify(signature, message, context + b"x")
    with pytest.raises(InvalidSignature):
        key.verify(signature, message)


@pytest.mark.parametrize("entry", FILE["sigver"]["tests"], ids=lambda entry: entry["reason"])
def test_acvp_signatures_good_and_bad(entry):
    """ACVP's internal interface gives M'; mu = SHAKE256(SHAKE256(pk, 64) || M', 64), FIPS 204, algorithm 7."""
    public = bytes.fromhex(FILE["sigver"]["pk"])
    message, signature = raw(entry, "message", "signature")
    mu = hashlib.shake_256(hashlib.shake_256(public).digest(64) + message).digest(64)
    key = MLDSA65PublicKey.from_public_bytes(public)
    if entry["passes"]:
        key.verify_mu(signature, mu)
    else:
        with pytest.raises(InvalidSignature):
            key.verify_mu(signature, mu)
