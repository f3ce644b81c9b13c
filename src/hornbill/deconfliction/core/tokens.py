"""From an identifier's key to its token: what is blinded, what all holders' outputs amount to, index and capsule key.

    text of a key --VOPRF with each holder (RFC 9497)--> one output a holder
    outputs of all holders --HKDF-Extract--> root                     kept sealed at the node
    root + pepper of the period --HKDF--> index (to the hub), capsule key (never leaves the node)

Rules
- All holders of the network, or none: an output that is missing has no stand-in.
- Equal keys have equal roots wherever they were made with the same holders, and nothing else has.
- Index and capsule key come from one root by separate expansions: who has the index has nothing of the key.

    root = combine({"holder-1": output_1, "holder-2": output_2})
    token = derive(root, pepper, Period(2026, 1))
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import pack
from hornbill.kernel.suite.oprf import OUTPUT_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.deconfliction.core.period import Period

INDEX_BYTES = 16  # of ten million random ones two are equal with a chance of 1 in 2^82
KEY_BYTES = 32
ROOT_BYTES = 32
FEWEST_HOLDERS = 2  # with one, that one could test guesses alone
_TEXT_DOMAIN = b"hornbill/deconfliction/key/v1"
_ROOT_DOMAIN = b"hornbill/deconfliction/combined/v1"


class BadOutputs(BadInput):
    """Outputs that cannot be combined: of too few holders, or of another form."""

    code = "bad-outputs"
    default_cure = "Ask all key holders of the network again."


@dataclass(frozen=True)
class Token:
    """What becomes of one key in one period.

    Attributes:
        index: 16 bytes; what the hub compares.
        capsule_key: 32 bytes; opens the capsules of all who hold the same identifier.
    """

    index: bytes
    capsule_key: bytes = field(repr=False)


def to_blind(key_text: str) -> bytes:
    """Return the bytes of a key's text that are blinded."""
    return pack([_TEXT_DOMAIN, key_text.encode()])


def holders_mark(holders: Mapping[str, bytes]) -> str:
    """Return what tells one set of holders from another: 16 hex digits over names and public keys."""
    parts = [part for name in sorted(holders) for part in (name.encode(), holders[name])]
    return hashlib.sha256(pack([b"hornbill/deconfliction/holders/v1", *parts])).hexdigest()[:16]


def combine(outputs: Mapping[str, bytes]) -> bytes:
    """Combine what all holders gave for one key: HKDF-Extract (RFC 5869, section 2.2), SHA-256.

    Args:
        outputs: name of each holder -> 64 bytes, verified.

    Returns:
        The root, 32 bytes.

    Raises:
        BadOutputs: fewer than two holders, or an output of another length.
    """
    if len(outputs) < FEWEST_HOLDERS:
        raise BadOutputs(f"outputs of {len(outputs)} key holders; at least {FEWEST_HOLDERS} are combined")
    if any(len(output) != OUTPUT_BYTES for output in outputs.values()):
        raise BadOutputs(f"an output has {OUTPUT_BYTES} bytes")
    parts = [part for name in sorted(outputs) for part in (name.encode(), outputs[name])]
    return hmac.digest(_ROOT_DOMAIN, pack(parts), "sha256")


def derive(root: bytes, pepper: bytes, period: Period) -> Token:
    """Make the token of a period: HKDF (RFC 5869) with the pepper as salt.

    Args:
        root: as ``combine`` made it.
        pepper: of the period, 32 bytes.
        period: which.
    """
    prk = hmac.digest(pepper, root, "sha256")
    return Token(_expand(prk, b"index", period, INDEX_BYTES), _expand(prk, b"capsule key", period, KEY_BYTES))


def _expand(prk: bytes, what: bytes, period: Period, length: int) -> bytes:
    info = pack([b"hornbill/deconfliction/token/v1", what, period.name.encode()])
    return HKDFExpand(SHA256(), length, info=info).derive(prk)
