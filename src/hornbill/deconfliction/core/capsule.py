r"""Capsules: what the hub hands to another agency when two indexes are equal, and what only that agency can open.

    capsule = AES-256-GCM(capsule key, pack([JCS{v, agency, contact, expires, period}, signature, padding]), aad = index)

Rules
- Only who had the same identifier evaluated has the capsule key: the hub cannot make a capsule, so it cannot invent a hit.
- The agency's transport key (Ed25519) signs index and words together: nobody who has the same identifier can speak in
  another agency's name, and a capsule put under another index does not count.
- All capsules have one length. Without its key a capsule is as good as random: a dummy's is random.
- It names a contact and no file.

    sealed = seal(token, Statement("th-customs", "th-customs/somchai", date(2027, 3, 1), "2026.1"), transport_key)
    opened = open_capsule(token, sealed, period="2026.1", transport_key_of=directory)
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from hornbill.deconfliction.core import period as periods
from hornbill.kernel import ids
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import canonical, content
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadKey, BadSignature
from hornbill.kernel.suite.transport_key import TransportKey, verify_transport

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.deconfliction.core.tokens import Token

PLAIN_BYTES = 320
CAPSULE_BYTES = content.NONCE_BYTES + PLAIN_BYTES + content.TAG_BYTES
_FRAMES = 3 * 4  # bytes of three lengths
_DOMAIN = b"hornbill/capsule/v1\0"


class BadCapsule(HornbillError):
    """A capsule that does not count: it does not open, is another's, or says what cannot be."""

    code = "bad-capsule"
    default_cure = "Do not act on it. The hub, or a member, passed on what nobody deposited here."


@dataclass(frozen=True)
class Statement:
    """What an agency says to anyone who holds the same identifier.

    Attributes:
        agency: whose entry it is.
        contact: officer to call, of that agency.
        expires: the entry's last day.
        period: name of the period.
    """

    agency: str
    contact: str
    expires: date
    period: str


def _aad(index: bytes) -> bytes:
    return pack([b"hornbill/capsule/v1", index])


def seal(token: Token, statement: Statement, key: TransportKey) -> bytes:
    """Make a capsule.

    Args:
        token: of the identifier's key.
        statement: what it says.
        key: the agency's transport key.

    Returns:
        ``CAPSULE_BYTES`` bytes.

    Raises:
        BadId: agency or contact is no such name.
    """
    if ids.agency_of(ids.check_officer(statement.contact)) != ids.check_agency(statement.agency):
        raise ids.BadId(f"{statement.contact} is no officer of {statement.agency}")
    words = canonical.encode(
        {
            "v": 1,
            "agency": statement.agency,
            "contact": statement.contact,
            "expires": statement.expires.isoformat(),
            "period": statement.period,
        }
    )
    signature = key.sign(_DOMAIN + token.index + words)
    room = PLAIN_BYTES - _FRAMES - len(words) - len(signature)
    plain = pack([words, signature, bytes(room)])
    return content.encrypt(token.capsule_key, plain, aad=_aad(token.index))


def dummy() -> bytes:
    """Return what nobody can tell from a capsule without its key, and nobody can open."""
    return secrets.token_bytes(CAPSULE_BYTES)


def open_capsule(
    token: Token, capsule: bytes, *, period: str, transport_keys: Callable[[str], tuple[bytes, ...]]
) -> Statement:
    """Open a capsule that was handed over for one's own index, and verify who made it.

    Args:
        token: one's own, of that index.
        capsule: as it came.
        period: of the token.
        transport_keys: agency -> its transport keys; none when it is not known, or suspended.

    Raises:
        BadCapsule: it does not count; says why.
    """
    if len(capsule) != CAPSULE_BYTES:
        raise BadCapsule(f"a capsule of {len(capsule)} bytes")
    try:
        plain = content.decrypt(token.capsule_key, capsule, aad=_aad(token.index))
        words, signature, _padding = unpack(plain, count=3)
        statement = _read(canonical.decode(words))
    except (CannotOpen, BadFraming, canonical.NotCanonical, ids.BadId, ValueError) as error:
        raise BadCapsule("the capsule does not open with this identifier, or says nothing") from error
    if statement.period != period:
        raise BadCapsule(f"a capsule of the period {statement.period}")
    for key in transport_keys(statement.agency):
        try:
            verify_transport(key, _DOMAIN + token.index + words, signature)
        except (BadSignature, BadKey):
            continue
        return statement
    raise BadCapsule(f"{statement.agency} did not sign this capsule, or is not in the network")


def _read(value: Any) -> Statement:
    if not isinstance(value, dict) or value.keys() != {"v", "agency", "contact", "expires", "period"}:
        raise ValueError("fields")
    if value["v"] != 1 or not periods.is_name(value["period"]) or not isinstance(value["expires"], str):
        raise ValueError("version or period")
    agency, contact = ids.check_agency(value["agency"]), ids.check_officer(value["contact"])
    if ids.agency_of(contact) != agency:
        raise ValueError("another agency's officer")
    return Statement(agency, contact, date.fromisoformat(value["expires"]), value["period"])
