"""How the printed recovery sheet wraps the master key.

Rules: the sheet carries 168 random bits, so no slow derivation protects it: HKDF-SHA256 (RFC 5869) over the secret, with the
node's pepper as salt. So neither the database alone, nor the sheet alone, nor both without ``node.keys`` open anything. The
wrap is bound to officer and sheet. The sheet's number, which the database has too, tells nothing of the secret.

    secret = written_secret.new_secret()
    sealed = seal_master(secret, master, officer_id="th-customs/somchai", pepper=pepper)
    open_master(secret, sealed, officer_id="th-customs/somchai", pepper=pepper) == master
"""

from __future__ import annotations

import hashlib

from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.derivation import derive

PURPOSE = b"hornbill/recovery-sheet/v1"


def sheet_id(secret: bytes) -> str:
    """Return the id under which a sheet is stored: 64 hex digits."""
    return hashlib.sha256(b"hornbill/recovery-sheet-id/v1\0" + secret).hexdigest()


def number(sheet: str) -> str:
    """Return the number that is printed on a sheet, by which people tell two apart: six hex digits, capitals."""
    return sheet[:6].upper()


def _bound(secret: bytes, officer_id: str) -> bytes:
    return pack([PURPOSE, sheet_id(secret).encode(), officer_id.encode()])


def _key(secret: bytes, officer_id: str, pepper: bytes) -> bytes:
    return derive(secret, salt=pepper, info=pack([PURPOSE, officer_id.encode()]))


def seal_master(secret: bytes, master: bytes, *, officer_id: str, pepper: bytes) -> bytes:
    """Wrap the master key under a sheet's secret, bound to officer and sheet."""
    return content.encrypt(_key(secret, officer_id, pepper), master, aad=_bound(secret, officer_id))


def open_master(secret: bytes, sealed: bytes, *, officer_id: str, pepper: bytes) -> bytes:
    """Open the master key; CannotOpen for another sheet, officer or node."""
    return content.decrypt(_key(secret, officer_id, pepper), sealed, aad=_bound(secret, officer_id))
