"""RFC 9180, base mode, through the library with the call that hornbill.kernel.suite.sealing makes.

Our wrapper speaks X-Wing only (see test_xwing.py), so the RFC's classical KEMs run on the same Suite class.
"""

import pytest
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from pyhpke import AEADId, CipherSuite, KDFId, KEMId, KEMKey, OpenError

from tests.vectors.key_schedule import AEADS, base_mode
from tests.vectors.published import load, raw

VECTORS = load("rfc9180_base")["vectors"]
KEMS = {0x10: hpke.KEM.P256, 0x20: hpke.KEM.X25519}
LIBRARY_AEADS = {1: hpke.AEAD.AES_128_GCM, 2: hpke.AEAD.AES_256_GCM, 3: hpke.AEAD.CHACHA20_POLY1305}


def name(entry):
    return f"kem{entry['kem_id']:#x}-aead{entry['aead_id']}"


def suite_of(entry):
    return hpke.Suite(KEMS[entry["kem_id"]], hpke.KDF.HKDF_SHA256, LIBRARY_AEADS[entry["aead_id"]])


def private_of(entry):
    scalar = bytes.fromhex(entry["skRm"])
    if entry["kem_id"] == 0x20:
        return X25519PrivateKey.from_private_bytes(scalar)
    return ec.derive_private_key(int.from_bytes(scalar, "big"), ec.SECP256R1())


def test_the_suites_are_the_ones_that_the_rfc_has():
    assert {(entry["kem_id"], entry["aead_id"]) for entry in VECTORS} == {
        (kem, aead) for kem in (0x10, 0x20) for aead in (1, 2, 3)
    }


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_published_ciphertext_and_key_belong_together(entry):
    key, nonce, aad, plaintext, ciphertext = raw(entry, "key", "base_nonce", "aad", "pt", "ct")
    assert AEADS[entry["aead_id"]](key).encrypt(nonce, plaintext, aad) == ciphertext


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_the_schedule_written_for_these_tests_is_the_rfcs(entry):
    shared_secret, info, key, nonce = raw(entry, "shared_secret", "info", "key", "base_nonce")
    derived = base_mode(shared_secret, info, kem=entry["kem_id"], aead=entry["aead_id"])
    assert derived == (key, nonce)


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_library_opens_what_the_published_key_encrypts(entry):
    enc, info, key, nonce, plaintext = raw(entry, "enc", "info", "key", "base_nonce", "pt")
    sealed = enc + AEADS[entry["aead_id"]](key).encrypt(nonce, plaintext, b"")
    assert suite_of(entry).decrypt(sealed, private_of(entry), info) == plaintext


def pyhpke_suite(entry):
    return CipherSuite.new(KEMId(entry["kem_id"]), KDFId.HKDF_SHA256, AEADId(entry["aead_id"]))


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_pyhpke_opens_what_the_library_seals(entry):
    private = private_of(entry)
    sealed = suite_of(entry).encrypt(b"rosewood", private.public_key(), b"here")
    length = KEMS[entry["kem_id"]].enc_length()
    ours = KEMKey.from_pyca_cryptography_key(private)
    opener = pyhpke_suite(entry).create_recipient_context(sealed[:length], ours, b"here")
    assert opener.open(sealed[length:]) == b"rosewood"
    elsewhere = pyhpke_suite(entry).create_recipient_context(sealed[:length], ours, b"there")
    with pytest.raises(OpenError):
        elsewhere.open(sealed[length:])


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_library_opens_what_pyhpke_seals(entry):
    private = private_of(entry)
    public = KEMKey.from_pyca_cryptography_key(private.public_key())
    enc, sender = pyhpke_suite(entry).create_sender_context(public, b"here")
    assert suite_of(entry).decrypt(enc + sender.seal(b"rosewood"), private, b"here") == b"rosewood"
