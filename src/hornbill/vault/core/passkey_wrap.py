r"""How a passkey opens the vault: the master key under a key that the passkey's own function gives.

Rules: the browser asks the passkey for 32 bytes (extension ``prf``), after the officer's finger, face or PIN. HKDF makes a
key of them, with the node's pepper as salt: so the database opens with the passkey and the key file together, and neither
alone. It wraps the same master as the passphrase: a change of passphrase leaves it working, and removing the passkey
destroys it. Bound to officer and passkey.

    sealed = wrap_master(master, prf, passkey=name, officer_id="th-customs/somchai", pepper=pepper)
    unwrap_master(sealed, prf, passkey=name, officer_id="th-customs/somchai", pepper=pepper) == master
"""

from __future__ import annotations

import base64
import binascii

from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.derivation import derive

PRF_BYTES = 32


def _info(officer_id: str, passkey: str) -> bytes:
    return pack([b"hornbill/passkey-wrap/v1", officer_id.encode(), passkey.encode()])


def wrap_master(master: bytes, prf: bytes, *, passkey: str, officer_id: str, pepper: bytes) -> bytes:
    """Wrap the master key.

    Args:
        master: 32 bytes.
        prf: 32 bytes of the passkey's function.
        passkey: its name, ``passkey.name_of``.
        officer_id: whose.
        pepper: 32 bytes of the node's key file.
    """
    info = _info(officer_id, passkey)
    return content.encrypt(derive(prf, salt=pepper, info=info), master, aad=info)


def unwrap_master(sealed: bytes, prf: bytes, *, passkey: str, officer_id: str, pepper: bytes) -> bytes:
    """Open the master key; CannotOpen for another passkey, officer, node, or where it was altered."""
    info = _info(officer_id, passkey)
    return content.decrypt(derive(prf, salt=pepper, info=info), sealed, aad=info)


def prf_of(text: str) -> bytes | None:
    """Return the 32 bytes that a page sent as base64url; None where the device gave none, or other than that."""
    try:
        value = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == PRF_BYTES else None
