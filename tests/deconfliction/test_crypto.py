"""Addresses of crypto-assets: published vectors, one wrong sign, and the hash held to a second implementation."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.deconfliction.core.normalise.errors import Absurd, BadIdentifier, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.keccak import SHA3, keccak_256
from hornbill.deconfliction.core.normalise.kinds import normalise
from hornbill.deconfliction.core.normalise.value import Fields, Proof

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
GOOD = [
    ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "BTC"),
    ("3P14159f73E4gFr7JterCCQh9QjiTjiZrG", "BTC"),
    # BIP 173 and BIP 350, valid addresses of the main network
    ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "BTC"),
    ("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "BTC"),
    ("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "BTC"),
    ("bc1sw50qgdz25j", "BTC"),
    ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "BTC"),
    # EIP-55
    ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "ETH"),
    ("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "ETH"),
    ("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "ETH"),
    ("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb", "ETH"),
    ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TRON"),
]


@given(st.binary(max_size=400))
def test_the_sponge_is_sha3_with_the_standards_padding(data):
    assert keccak_256(data, padding=SHA3) == hashlib.sha3_256(data).digest()


def test_keccak_as_ethereum_has_it():
    assert keccak_256(b"").hex() == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"


@pytest.mark.parametrize(("address", "chain"), GOOD)
def test_published_addresses(address, chain):
    found = normalise("crypto", Fields(address))
    assert (found.canonical, found.proof) == (f"{chain}:{address}", Proof.CHECKED)
    again = normalise("crypto", Fields(found.canonical))
    assert (again.canonical, again.keys) == (found.canonical, found.keys)


@given(st.sampled_from(GOOD), st.data())
def test_one_wrong_sign_is_caught(pair, data):
    address, chain = pair
    signs = "0123456789abcdef" if chain == "ETH" else BECH32 if address.startswith("bc1") else BASE58
    at = data.draw(st.integers(4, len(address) - 1))
    wrong = data.draw(st.sampled_from([sign for sign in signs if sign.lower() != address[at].lower()]))
    changed = address[:at] + wrong + address[at + 1 :]
    with pytest.raises(BadIdentifier):
        normalise("crypto", Fields(changed))


@pytest.mark.parametrize(
    ("typed", "canonical", "code"),
    [
        (
            "0xFB6916095CA1DF60BB79CE92CE3EA74C37C5D359",
            "ETH:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "check-sum-added",
        ),
        (
            "fb6916095ca1df60bb79ce92ce3ea74c37c5d359",
            "ETH:0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "check-sum-added",
        ),
        (
            "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
            "BTC:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "case",
        ),
        (
            "bitcoin:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa?amount=2",
            "BTC:1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "trimmed",
        ),
        (
            "41a614f803b6fd780986a42c78ec9c7f77e6ded13c",
            "TRON:TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t",
            "base58check",
        ),
    ],
)
def test_other_spellings(typed, canonical, code):
    found = normalise("crypto", Fields(typed))
    assert found.canonical == canonical
    assert code in [change.code for change in found.changes]


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", WrongCheckDigit),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", WrongCheckDigit),
        # BIP 350: version 1 with bech32, version 0 with bech32m, a program of the wrong length
        ("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", WrongForm),
        ("BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL", WrongCheckDigit),
        ("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh", WrongCheckDigit),
        ("bc1pw5dgrnzv", WrongForm),
        ("bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", WrongForm),
        ("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn", WrongForm),
        ("0x0000000000000000000000000000000000000000", Absurd),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", WrongForm),
        ("not an address", WrongForm),
    ],
)
def test_what_is_refused(address, error):
    with pytest.raises(error):
        normalise("crypto", Fields(address))


def test_the_case_that_fits_is_named():
    with pytest.raises(WrongCheckDigit) as caught:
        normalise("crypto", Fields("0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"))
    assert caught.value.expected == "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
