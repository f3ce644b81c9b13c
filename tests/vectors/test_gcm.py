"""NIST CAVP vectors for AES-256-GCM (SP 800-38D) through our content wrapper."""

import pytest

from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen
from tests.vectors.published import load, raw

FILE = load("gcm_aes256")


@pytest.mark.parametrize("entry", FILE["valid"])
def test_decrypts_the_published_ciphertext(entry):
    key, nonce, aad, plaintext, ciphertext, tag = raw(entry, "key", "iv", "aad", "pt", "ct", "tag")
    assert content.decrypt(key, nonce + ciphertext + tag, aad=aad) == plaintext


@pytest.mark.parametrize("entry", FILE["valid"])
def test_encrypts_to_the_published_ciphertext(entry, monkeypatch):
    key, nonce, aad, plaintext, ciphertext, tag = raw(entry, "key", "iv", "aad", "pt", "ct", "tag")
    monkeypatch.setattr(content.secrets, "token_bytes", lambda size: nonce if size == 12 else None)
    assert content.encrypt(key, plaintext, aad=aad) == nonce + ciphertext + tag


@pytest.mark.parametrize("entry", FILE["invalid"])
def test_refuses_what_nist_marks_as_failing(entry):
    key, nonce, aad, ciphertext, tag = raw(entry, "key", "iv", "aad", "ct", "tag")
    with pytest.raises(CannotOpen):
        content.decrypt(key, nonce + ciphertext + tag, aad=aad)
