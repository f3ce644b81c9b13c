r"""How two recovery officers together open a colleague's reading compartment, and neither alone.

Rules:
- Each officer's reading compartment has a recovery key of its own: random, it wraps the compartment's subkey, and it exists whole
  only while it is made and while it is used. There is no key of the agency that opens all.
- For each pair of recovery officers the key is split in two by XOR with a random half (a one-time pad): one half says nothing.
  Each half is sealed to its holder (HPKE), bound to whose key it is and to the pair.
- To agree is to seal one's half again, to each possible partner, bound to one request. The second who agrees opens the first one's
  half and the own one, and seals what the compartment needs to the key of the request, which only the one-time code has.
- The signing compartment is never shared: recovery makes new signing keys.

    copy = split(subkey, officer_id="th-customs/somchai", holders={"th-customs/a": public, ...})
    halves = [share for share in copy.shares if share.holder == "th-customs/a"]
    key = joined(half, other_half)
    open_subkey(key, copy.wrapped, officer_id="th-customs/somchai", name=copy.name) == subkey
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from hornbill.kernel import ids
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.derivation import derive
from hornbill.kernel.suite.sealing import CannotOpen, SealingKey, key_id, seal

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDED = 2  # who must agree
MOST = 5  # recovery officers: the halves of 5 are 23 KiB for each officer
_SPOKEN_DIGITS = 9


@dataclass(frozen=True)
class Share:
    """One half of a recovery key, sealed to its holder.

    Attributes:
        holder: recovery officer who can open it.
        partner: who has the other half.
        key_id: names the key to which it is sealed.
        sealed: the half.
    """

    holder: str
    partner: str
    key_id: str
    sealed: bytes


@dataclass(frozen=True)
class RecoveryCopy:
    """What is kept so that an officer's reading compartment can be recovered.

    Attributes:
        name: of the recovery key, 32 hex digits, random.
        wrapped: the compartment's subkey under it.
        shares: two for each pair of recovery officers.
    """

    name: str
    wrapped: bytes
    shares: tuple[Share, ...]


def _wrap_aad(officer_id: str, name: str) -> bytes:
    return pack([b"hornbill/recovery-copy/v1", officer_id.encode(), name.encode()])


def share_info(officer_id: str, name: str, holder: str, partner: str) -> bytes:
    """Return what a half at rest is bound to."""
    parts = (officer_id, name, holder, partner)
    return pack([b"hornbill/recovery-share/v1", *(part.encode() for part in parts)])


def agreement_info(request: str, officer_id: str, name: str, holder: str, partner: str) -> bytes:
    """Return what a half is bound to that was sealed again to a partner, for one request."""
    parts = (request, officer_id, name, holder, partner)
    return pack([b"hornbill/recovery-agreement/v1", *(part.encode() for part in parts)])


def delivery_info(request: str, officer_id: str, name: str) -> bytes:
    """Return what the subkey is bound to that goes to anyone who has the one-time code."""
    return pack([b"hornbill/recovery-delivery/v1", request.encode(), officer_id.encode(), name.encode()])


def split(subkey: bytes, *, officer_id: str, holders: Mapping[str, bytes]) -> RecoveryCopy:
    """Make a recovery key for a compartment, and share it out.

    Args:
        subkey: of the reading compartment, 32 bytes.
        officer_id: whose.
        holders: recovery officer -> public sealing key; whose compartment it is must not be among them.

    Returns:
        What is kept. With fewer than two holders there are no shares, and nobody can recover it.
    """
    key, name = content.new_key(), ids.new_random_id()
    wrapped = content.encrypt(key, subkey, aad=_wrap_aad(officer_id, name))
    shares = []
    for first, second in combinations(sorted(set(holders) - {officer_id}), NEEDED):
        half = secrets.token_bytes(len(key))
        for holder, partner, part in ((first, second, half), (second, first, joined(half, key))):
            sealed = seal(holders[holder], part, info=share_info(officer_id, name, holder, partner))
            shares.append(Share(holder, partner, key_id(holders[holder]), sealed))
    return RecoveryCopy(name, wrapped, tuple(shares))


def joined(first: bytes, second: bytes) -> bytes:
    """Return two halves put together (XOR); CannotOpen if they are not of one length."""
    if len(first) != len(second):
        raise CannotOpen("the two halves are not of one key")
    return bytes(a ^ b for a, b in zip(first, second, strict=True))


def open_subkey(key: bytes, wrapped: bytes, *, officer_id: str, name: str) -> bytes:
    """Open a compartment's subkey with its recovery key; CannotOpen if it is another's."""
    return content.decrypt(key, wrapped, aad=_wrap_aad(officer_id, name))


def request_key(secret: bytes) -> SealingKey:
    """Return the key of a request, which its one-time code carries: to it the subkey is sealed."""
    return SealingKey.from_bytes(derive(secret, salt=b"", info=b"hornbill/recovery-code/v1"))


def spoken(public: bytes, request: str, officer_id: str) -> str:
    """Return the nine digits that are read out by telephone: they tell two requests apart.

    Args:
        public: of the request's key.
        request: its id.
        officer_id: who is to be recovered.
    """
    parts = [b"hornbill/recovery-spoken/v1", public, request.encode(), officer_id.encode()]
    number = int.from_bytes(hashlib.sha256(pack(parts)).digest()) % 10**_SPOKEN_DIGITS
    digits = f"{number:0{_SPOKEN_DIGITS}d}"
    return " ".join(digits[start : start + 3] for start in range(0, _SPOKEN_DIGITS, 3))
