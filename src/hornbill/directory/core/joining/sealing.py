r"""Request and answer of an agency that joins, sealed under the secret of its join code.

Rules:
- From the code's secret come by HKDF-SHA256 (RFC 5869) the slot at the hub and two keys, one a direction. The hub
  sees the slot's id, two sealed texts and their sizes.
- Each text is AES-256-GCM, bound to network, agency and slot; the answer also to the very request, so an answer
  that belongs to another code, or to another request under this one, does not open.
- Padded to whole kibibytes: sizes say little.

    slot_of(code)                                   # 64 hex digits
    sealed = seal_request(code, b"...")
    open_request(code, sealed) == b"..."
    answer = seal_answer(code, sealed, b"...")
    open_answer(code, sealed, answer) == b"..."
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.derivation import derive
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from hornbill.directory.core.joining.join_code import JoinCode

MAX_REQUEST = 64 * 1024  # bytes, sealed: what the hub takes
MAX_ANSWER = 256 * 1024
_PAD = 1024


class JoinDoesNotOpen(BadInput):
    """What lies in the slot was not sealed under this code, or not for this request."""

    code = "join-does-not-open"
    default_cure = (
        "Do not rely on it. Ask the secretariat for a new code and say that this one was disturbed."
    )


class JoinTooLarge(BadInput):
    """A request or answer is longer than the hub takes."""

    code = "join-too-large"


def _derive(code: JoinCode, purpose: str) -> bytes:
    info = b"hornbill/join/v1\0" + purpose.encode()
    return derive(code.secret, salt=bytes.fromhex(code.network), info=info)


def slot_of(code: JoinCode) -> str:
    """Return where request and answer lie at the hub: 64 hex digits, tells nothing of the secret."""
    return _derive(code, "slot").hex()


def _bound(code: JoinCode, *more: bytes) -> bytes:
    return pack(
        [b"hornbill/join/v1", code.network.encode(), code.agency.encode(), slot_of(code).encode(), *more]
    )


def _padded(data: bytes) -> bytes:
    framed = pack([data, b""])
    return pack([data, b"\0" * (-len(framed) % _PAD)])


def _plain(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    try:
        data, padding = unpack(content.decrypt(key, sealed, aad=aad), count=2)
    except (CannotOpen, BadFraming) as error:
        raise JoinDoesNotOpen("what lies in the slot does not open with this code") from error
    if padding.strip(b"\0"):
        raise JoinDoesNotOpen("what lies in the slot is not as it was written")
    return data


def seal_request(code: JoinCode, data: bytes) -> bytes:
    """Seal the joining agency's request.

    Args:
        code: the agency's.
        data: the request.

    Returns:
        What is posted at the hub.

    Raises:
        JoinTooLarge: longer than the hub takes.
    """
    return _fits(content.encrypt(_derive(code, "request"), _padded(data), aad=_bound(code)), MAX_REQUEST)


def open_request(code: JoinCode, sealed: bytes) -> bytes:
    """Open a request; JoinDoesNotOpen if it was not sealed under this code."""
    return _plain(_derive(code, "request"), sealed, _bound(code))


def seal_answer(code: JoinCode, sealed_request: bytes, data: bytes) -> bytes:
    """Seal the secretariat's answer to a request.

    Args:
        code: the agency's.
        sealed_request: as it lay at the hub.
        data: the answer.

    Returns:
        What is posted at the hub.

    Raises:
        JoinTooLarge: longer than the hub takes.
    """
    aad = _bound(code, hashlib.sha256(sealed_request).digest())
    return _fits(content.encrypt(_derive(code, "answer"), _padded(data), aad=aad), MAX_ANSWER)


def open_answer(code: JoinCode, sealed_request: bytes, sealed: bytes) -> bytes:
    """Open an answer; JoinDoesNotOpen if it belongs to another code or request."""
    return _plain(_derive(code, "answer"), sealed, _bound(code, hashlib.sha256(sealed_request).digest()))


def _fits(sealed: bytes, most: int) -> bytes:
    if len(sealed) > most:
        raise JoinTooLarge(f"{len(sealed)} bytes sealed; the hub takes {most}")
    return sealed
