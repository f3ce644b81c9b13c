"""Addresses of crypto-assets: Bitcoin, Ethereum and what uses its addresses, TRON.

Rules
- The chain is told by the form: base58check with version 0 or 5 is Bitcoin, with 0x41 TRON; ``bc1`` is Bitcoin;
  ``0x`` and forty hexadecimal digits is Ethereum or another chain with its addresses.
- Check sums: base58check (double SHA-256), BIP 173 and BIP 350, EIP-55 (the case of the letters). An Ethereum address
  in one case carries none, and is then unproved. Addresses of test networks are refused.
- No check sum of these tells which sign is wrong, except EIP-55, where only the case is.

    normalise(Fields("0x5AAEB6053f3e94c9b9a09f33669435e7ef1beaed"))  # WrongCheckDigit: the case does not fit
"""

from __future__ import annotations

import hashlib
import re

from stdnum.bitcoin import b58decode

from hornbill.deconfliction.core.normalise.errors import Absurd, WrongCheckDigit, WrongForm
from hornbill.deconfliction.core.normalise.keccak import keccak_256
from hornbill.deconfliction.core.normalise.segwit import segwit_fault
from hornbill.deconfliction.core.normalise.text import clean, shown
from hornbill.deconfliction.core.normalise.value import Change, Fields, Normalised, Proof, settled

KIND = "crypto"
_SCHEMES = re.compile(r"(?:bitcoin|ethereum|tron|btc|eth|trx):(?://)?(?:pay-)?", re.IGNORECASE)
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{25,36}")
_HEX = re.compile(r"(?:0[xX])?([0-9a-fA-F]{40})")
_TRON_HEX = re.compile(r"(?:0[xX])?(41[0-9a-fA-F]{40})")
_CHAINS = {0x00: "BTC", 0x05: "BTC", 0x41: "TRON"}
_TESTS = {0x6F, 0xC4}
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_TRIMMED = Change("trimmed", "scheme, amount or blanks round the address removed", "BIP 21, EIP-681")
_LOWER = Change("case", "small letters", "BIP 173: one case throughout")
_CASED = Change("check-sum-added", "letters in the case of the check sum", "EIP-55")
_FROM_HEX = Change(
    "base58check", "TRON address in hexadecimal written in base58check", "TRON protocol, account model"
)


def normalise(fields: Fields) -> Normalised:
    """Return an address behind its chain: ``BTC:``, ``ETH:`` or ``TRON:``.

    Raises:
        WrongForm: no address of the chains known here.
        WrongCheckDigit: the check sum does not fit.
    """
    plain, changes = clean(fields.value)
    bare = _SCHEMES.sub("", "".join(plain.split()), count=1).partition("?")[0].partition("@")[0]
    chain_in_front = plain.partition(":")[0] in {"BTC", "ETH", "TRON"}
    if bare != plain and not chain_in_front:
        changes = (*changes, _TRIMMED)
    if bare[:3].lower() == "bc1":
        return _segwit(bare, changes)
    tron = _TRON_HEX.fullmatch(bare)
    if tron is not None:
        return settled(KIND, f"TRON:{_encode(bytes.fromhex(tron[1]))}", (*changes, _FROM_HEX))
    ethereum = _HEX.fullmatch(bare)
    if ethereum is not None:
        return _ethereum(ethereum[1], bare, changes)
    if _BASE58.fullmatch(bare):
        return _base58(bare, changes)
    raise WrongForm(
        f"no address of Bitcoin, Ethereum or TRON: {shown(fields.value)}",
        cure="Copy it whole; capitals and small letters count.",
    )


def _segwit(address: str, changes: tuple[Change, ...]) -> Normalised:
    lower = address.lower()
    if address not in {lower, address.upper()}:
        raise WrongForm("a bc1 address has capitals or small letters, not both (BIP 173)")
    fault = segwit_fault(lower)
    if fault == "form":
        raise WrongForm(f"not a bc1 address: {shown(address)} (BIP 173, BIP 350)")
    if fault == "sum":
        raise WrongCheckDigit(
            f"address {lower}: the check sum does not fit (BIP 173, BIP 350)",
            expected=None,
            found=lower[-6:],
            form=f"BTC:{lower}",
        )
    return settled(KIND, f"BTC:{lower}", changes if lower == address else (*changes, _LOWER), Proof.CHECKED)


def _ethereum(digits: str, typed: str, changes: tuple[Change, ...]) -> Normalised:
    lower = digits.lower()
    if len(set(lower)) == 1:
        raise Absurd(f"0x{lower} is nobody's address; what is sent there is destroyed")
    hashed = keccak_256(lower.encode("ascii")).hex()
    cased = "".join(
        sign.upper() if int(place, 16) >= 8 else sign for sign, place in zip(lower, hashed[:40], strict=True)
    )
    form = f"ETH:0x{cased}"
    if digits in {lower, digits.upper()} and digits != cased:
        return settled(KIND, form, (*changes, _CASED))
    if digits != cased:
        raise WrongCheckDigit(
            f"address {typed}: the case of its letters does not fit (EIP-55)",
            expected=f"0x{cased}",
            found=typed,
            form=form,
        )
    has_letters = lower != digits or any(sign.isalpha() for sign in lower)
    return settled(KIND, form, changes, Proof.CHECKED if has_letters else Proof.FORM)


def _base58(address: str, changes: tuple[Change, ...]) -> Normalised:
    raw = b58decode(address)
    if len(raw) != 25:
        raise WrongForm(f"not an address of Bitcoin or TRON: {shown(address)}", cure="Copy it whole.")
    if raw[0] in _TESTS:
        raise WrongForm(f"{address} is an address of Bitcoin's test network: no money moves there")
    chain = _CHAINS.get(raw[0])
    if chain is None:
        raise WrongForm(f"{address}: no chain known here has addresses with version {raw[0]}")
    if _sum(raw[:-4]) != raw[-4:]:
        raise WrongCheckDigit(
            f"address {address}: the check sum does not fit (base58check)",
            expected=None,
            found=raw[-4:].hex(),
            form=f"{chain}:{address}",
        )
    return settled(KIND, f"{chain}:{address}", changes, Proof.CHECKED)


def _sum(payload: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]


def _encode(payload: bytes) -> str:
    whole = payload + _sum(payload)
    number, signs = int.from_bytes(whole, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        signs = _ALPHABET[rest] + signs
    return "1" * (len(whole) - len(whole.lstrip(b"\0"))) + signs
