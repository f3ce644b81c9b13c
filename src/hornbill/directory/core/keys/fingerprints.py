r"""An officer's fingerprint: what two people compare over the telephone to know that they hold the same keys.

Rules: six groups of five decimal digits, because digits can be said in every language; the first 120 bits of
``SHA-256("hornbill/officer-fingerprint/v1\0" + id + "\0" + signing + sealing)``, each 20 bits modulo 100,000
(99 bits that count).

    officer_groups(officer)     # ("40718", "00392", "88120", "51771", "93005", "26640")
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.directory.core.agencies.network import Officer

_DOMAIN = b"hornbill/officer-fingerprint/v1\0"
GROUPS = 6
_BITS = 20  # a group
_MODULUS = 100_000


def officer_groups(officer: Officer) -> tuple[str, ...]:
    """Return the groups for an officer's present keys.

    Args:
        officer: with both public keys.

    Returns:
        Six groups of five digits.
    """
    return key_groups(officer.id, officer.signing, officer.sealing)


def key_groups(officer_id: str, signing: bytes, sealing: bytes) -> tuple[str, ...]:
    """Return the groups for keys that are, or will be, an officer's."""
    data = _DOMAIN + officer_id.encode() + b"\0" + signing + sealing
    head = int.from_bytes(hashlib.sha256(data).digest()[: GROUPS * _BITS // 8], "big")
    places = range((GROUPS - 1) * _BITS, -1, -_BITS)
    return tuple(f"{(head >> place) % (1 << _BITS) % _MODULUS:05d}" for place in places)
