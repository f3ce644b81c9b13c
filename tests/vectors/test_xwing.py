"""X-Wing (IETF draft) through our SealingKey: seeds, encapsulations and shared secrets as published."""

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hornbill.kernel.suite.sealing import CannotOpen, SealingKey
from tests.vectors.key_schedule import AEADS, base_mode
from tests.vectors.published import load, raw

XWING = 0x647A
DRAFT = load("xwing")["vectors"]
HPKE = load("hpke_pq")["vectors"]


def sealed_with(shared_secret, enc, info, plaintext):
    key, nonce = base_mode(shared_secret, info, kem=XWING, aead=2)
    return enc + AESGCM(key).encrypt(nonce, plaintext, b"")


@pytest.mark.parametrize("entry", DRAFT)
def test_a_seed_gives_the_drafts_public_key(entry):
    seed, public = raw(entry, "seed", "pk")
    assert SealingKey.from_bytes(seed).public == public


@pytest.mark.parametrize("entry", DRAFT)
def test_our_key_finds_the_drafts_shared_secret(entry):
    seed, enc, shared_secret = raw(entry, "seed", "ct", "ss")
    key = SealingKey.from_bytes(seed)
    assert key.open(sealed_with(shared_secret, enc, b"here", b"rosewood"), info=b"here") == b"rosewood"
    another = bytes([shared_secret[0] ^ 1]) + shared_secret[1:]
    with pytest.raises(CannotOpen):
        key.open(sealed_with(another, enc, b"here", b"rosewood"), info=b"here")


@pytest.mark.parametrize("entry", HPKE)
def test_a_seed_gives_the_public_key_of_hpke_pq(entry):
    seed, public = raw(entry, "skRm", "pkRm")
    assert SealingKey.from_bytes(seed).public == public


@pytest.mark.parametrize("entry", HPKE)
def test_our_key_finds_the_shared_secret_of_hpke_pq(entry):
    """The draft has X-Wing with another AEAD than ours, so our suite's key is derived from its secret."""
    seed, enc, shared_secret, info, plaintext = raw(entry, "skRm", "enc", "shared_secret", "info", "pt")
    sealed = sealed_with(shared_secret, enc, info, plaintext)
    assert SealingKey.from_bytes(seed).open(sealed, info=info) == plaintext


@pytest.mark.parametrize("entry", [entry for entry in HPKE if entry["kdf_id"] == 1])
def test_schedule_for_x_wing_is_the_published_one(entry):
    shared_secret, info, key, nonce = raw(entry, "shared_secret", "info", "key", "base_nonce")
    aad, plaintext, ciphertext = raw(entry, "aad", "pt", "ct")
    assert base_mode(shared_secret, info, kem=XWING, aead=entry["aead_id"]) == (key, nonce)
    assert AEADS[entry["aead_id"]](key).encrypt(nonce, plaintext, aad) == ciphertext
