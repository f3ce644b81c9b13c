r"""What a joining agency asks and what the secretariat answers, before sealing.

Rules:
- The request holds the very statement (``agency.admit``) that root officers will sign, with the signature of the
  new node's key: so nobody can be admitted with a key that its node does not hold, and nothing is added on the way.
- **Fingerprint**: six groups of five digits over the statement's bytes, the same at both ends; read out over the
  telephone before anybody signs. It is 99 bits: anyone who has stolen a code cannot make a card that fits it.

    request = JoinRequest(statement=encoded, contact="Ms Linh, +84 24 ...")
    JoinRequest.from_bytes(request.to_bytes()) == request
    fingerprint(statement_bytes)        # "03914 55120 ..."
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any

from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical

GROUPS, DIGITS = 6, 5
MAX_CONTACT = 200  # characters
MAX_REASON = 500
MAX_BYTES = 256 * 1024
ADMITTED, DECLINED = "admitted", "declined"


class BadJoinMessage(BadInput):
    """A request or answer in a slot is not of the form that it must have."""

    code = "bad-join-message"
    default_cure = "The other side's software wrote it in another form: both should run the same version."


def fingerprint(statement_bytes: bytes) -> str:
    """Return what two people read to one another: six groups of five decimal digits.

    Args:
        statement_bytes: of the admission, without signatures.
    """
    number = int.from_bytes(hashlib.sha256(b"hornbill/admission/v1\0" + statement_bytes).digest(), "big")
    digits = f"{number % 10 ** (GROUPS * DIGITS):0{GROUPS * DIGITS}d}"
    return " ".join(digits[at : at + DIGITS] for at in range(0, len(digits), DIGITS))


@dataclass(frozen=True)
class JoinRequest:
    """What the newcomer asks.

    Attributes:
        statement: the admission with the new node's signature, encoded.
        contact: whom the secretariat may call, as a text.
    """

    statement: bytes
    contact: str = ""

    def to_bytes(self) -> bytes:
        """Write it: JCS."""
        return canonical.encode(
            {"v": 1, "statement": base64.b64encode(self.statement).decode(), "contact": self.contact}
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> JoinRequest:
        """Read it; BadJoinMessage if it is not of that form."""
        found = _read(data, {"v", "statement", "contact"})
        return cls(_bytes(found["statement"]), _text(found["contact"], MAX_CONTACT))


@dataclass(frozen=True)
class JoinAnswer:
    """What the secretariat answers.

    Attributes:
        outcome: ``admitted`` or ``declined``.
        bundle: the enrolment file for the newcomer; empty when declined.
        reason: why it was declined; may be empty.
    """

    outcome: str
    bundle: bytes = b""
    reason: str = ""

    def to_bytes(self) -> bytes:
        """Write it: JCS."""
        bundle = base64.b64encode(self.bundle).decode()
        return canonical.encode({"v": 1, "outcome": self.outcome, "bundle": bundle, "reason": self.reason})

    @classmethod
    def from_bytes(cls, data: bytes) -> JoinAnswer:
        """Read it; BadJoinMessage if it is not of that form."""
        found = _read(data, {"v", "outcome", "bundle", "reason"})
        answer = cls(found["outcome"], _bytes(found["bundle"]), _text(found["reason"], MAX_REASON))
        if answer.outcome not in (ADMITTED, DECLINED) or bool(answer.bundle) != (answer.outcome == ADMITTED):
            raise BadJoinMessage("the answer neither admits nor declines")
        return answer


def _read(data: bytes, keys: set[str]) -> dict[str, Any]:
    try:
        found = canonical.decode(data, max_bytes=MAX_BYTES)
    except canonical.NotCanonical as error:
        raise BadJoinMessage("the message is not in its canonical form") from error
    if not isinstance(found, dict) or found.keys() != keys or found["v"] != 1 or found["v"] is True:
        raise BadJoinMessage(f"the message must hold {', '.join(sorted(keys))}")
    return found


def _bytes(value: Any) -> bytes:
    try:
        data = base64.b64decode(value.encode("ascii"), validate=True) if isinstance(value, str) else None
    except (binascii.Error, ValueError) as error:
        raise BadJoinMessage("a part of the message is not base64") from error
    if data is None or base64.b64encode(data).decode() != value:
        raise BadJoinMessage("a part of the message is not base64")
    return data


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise BadJoinMessage(f"a text of at most {longest} characters was expected")
    return value
