"""Keys from a link's secret and a code that went another way: PBKDF2 (RFC 8018), then HKDF-SHA256 (RFC 5869).

Rules: browsers have both of them, and no Argon2. The link's secret has 256 bits, so that nobody without it can try codes
against what is stored; anyone who has the link pays ``ITERATIONS`` rounds for each code that is tried. The three keys tell
nothing of one another.

    keys = derive(secret, "7K2M99QXAB", request=bytes.fromhex(request_id))
    keys.proof, keys.question, keys.answer
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from hornbill.kernel.suite import derivation
from hornbill.kernel.suite.signing import BadKey

SECRET_BYTES, ID_BYTES, KEY_BYTES = 32, 16, 32
ITERATIONS = 600_000  # OWASP Password Storage Cheat Sheet, 2023, for PBKDF2-HMAC-SHA256
_PURPOSE = b"hornbill/guest/v1/"


@dataclass(frozen=True, repr=False)
class LinkKeys:
    """What a link and its code open, 32 bytes each.

    Attributes:
        proof: shown to the node, which keeps its hash.
        question: opens what was asked.
        answer: seals what is answered.
    """

    proof: bytes
    question: bytes
    answer: bytes


def stretch(code: bytes, *, salt: bytes, iterations: int, length: int = KEY_BYTES) -> bytes:
    """Make a code dear to guess: PBKDF2-HMAC-SHA256."""
    return PBKDF2HMAC(SHA256(), length, salt, iterations).derive(code)


def derive(secret: bytes, code: str, *, request: bytes) -> LinkKeys:
    """Derive the keys of one request.

    Args:
        secret: of the link, 32 random bytes.
        code: in its bare form, letters and digits.
        request: the request's id, 16 random bytes; each request has its own keys.

    Raises:
        BadKey: a secret or an id of the wrong length.
    """
    if len(secret) != SECRET_BYTES or len(request) != ID_BYTES:
        raise BadKey("secret (32 bytes) or id (16 bytes) of the wrong length")
    material = secret + stretch(code.encode(), salt=_PURPOSE + request, iterations=ITERATIONS)
    proof, question, answer = (
        derivation.derive(material, salt=request, info=_PURPOSE + purpose, length=KEY_BYTES)
        for purpose in (b"proof", b"question", b"answer")
    )
    return LinkKeys(proof, question, answer)


def bound_to(purpose: str, request: bytes) -> bytes:
    """Return what a question or an answer is bound to when it is encrypted."""
    return _PURPOSE + purpose.encode() + b"\0" + request
