"""RFC 8032, section 7.1, through our TransportKey and through both halves of our SigningKey."""

import pytest

from hornbill.kernel.suite.signing import BadSignature, SigningKey, verify
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport
from tests.vectors.published import load, raw

VECTORS = load("rfc8032_ed25519")["vectors"]
INVALID = load("rfc8032_ed25519")["invalid"]


def name(entry):
    return entry.get("name") or f"{entry['why']}-{entry['tcId']}"


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_transport_key(entry):
    seed, public, message, signature = raw(entry, "seed", "pk", "message", "signature")
    key = TransportKey.from_bytes(seed)
    assert key.public == public
    assert key.sign(message) == signature
    verify_transport(public, message, signature)


@pytest.mark.parametrize("entry", VECTORS, ids=name)
def test_first_half_of_a_signing_key(entry):
    seed, public, message, signature = raw(entry, "seed", "pk", "message", "signature")
    key = SigningKey.from_bytes(seed + bytes(32))
    assert key.public[:32] == public
    made = key.sign(message)
    assert made[:64] == signature
    verify(key.public, message, signature + made[64:])


@pytest.mark.parametrize("entry", INVALID, ids=name)
def test_wycheproof_forgeries_are_refused(entry):
    public, message, signature = raw(entry, "pk", "message", "signature")
    with pytest.raises(BadSignature):
        verify_transport(public, message, signature)


@pytest.mark.parametrize("entry", [entry for entry in INVALID if len(entry["signature"]) == 128], ids=name)
def test_a_forged_first_half_is_refused_beside_a_true_second_half(entry):
    public, message, signature = raw(entry, "pk", "message", "signature")
    second = SigningKey.from_bytes(bytes(64))
    true_half = second.sign(message)[64:]
    with pytest.raises(BadSignature):
        verify(public + second.public[32:], message, signature + true_half)
