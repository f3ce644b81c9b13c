r"""How the watch register is in the database: sealed under a key of the agency that is outside it.

Rules
- The key comes from the node's key file (``vault.keyring``) by HKDF, apart from everything else that the file opens: the
  database alone tells nothing of what is watched. The node itself can open it, because tokens are made, renewed and
  ended while nobody is signed in; an administrator with file and database can too.
- Each row is bound to its place (``aad``), so that rows cannot be exchanged.

    sealed = seal_entry(handle, core.entry.write(checked))
    open_entry(handle, sealed)["canonical"]
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.deconfliction.core import entry
from hornbill.kernel.framing import pack, unpack
from hornbill.kernel.suite import content
from hornbill.vault.keyring import node_keys

if TYPE_CHECKING:
    from hornbill.deconfliction.core.entry import Checked

COMPARTMENT = "watch-register"


@dataclass(frozen=True)
class TokenSecret:
    """What is sealed of one token.

    Attributes:
        text: of the key; kept, because other holders must be asked again.
        closeness: of a match on it; empty for one that only fills up.
        root: of all holders' outputs, 32 bytes; empty before they answered.
    """

    text: str = field(repr=False)
    closeness: str
    root: bytes = field(default=b"", repr=False)


def _key() -> bytes:
    return node_keys().compartment(COMPARTMENT)


def seal_entry(handle: str, data: bytes) -> bytes:
    """Seal an entry."""
    return content.encrypt(_key(), data, aad=pack([b"hornbill/watch-entry/v1", handle.encode()]))


def open_entry(handle: str, sealed: bytes) -> dict[str, Any]:
    """Open an entry; CannotOpen if the node's keys are others, or it was altered."""
    aad = pack([b"hornbill/watch-entry/v1", handle.encode()])
    return entry.read(content.decrypt(_key(), sealed, aad=aad))


def seal_token(handle: str, secret: TokenSecret) -> bytes:
    """Seal what is secret of one token of an entry."""
    plain = pack([secret.text.encode(), secret.closeness.encode(), secret.root])
    return content.encrypt(_key(), plain, aad=pack([b"hornbill/watch-token/v1", handle.encode()]))


def open_token(handle: str, sealed: bytes) -> TokenSecret:
    """Open what is secret of one token of an entry; CannotOpen as ``open_entry``."""
    plain = content.decrypt(_key(), sealed, aad=pack([b"hornbill/watch-token/v1", handle.encode()]))
    text, closeness, root = unpack(plain, count=3)
    return TokenSecret(text.decode(), closeness.decode(), root)


def mark_of(owner: str, checked: Checked) -> str:
    """Return a keyed hash by which the same entry of the same officer is known: 64 hex digits."""
    parts = [owner, checked.draft.case.casefold(), checked.value.kind, checked.value.canonical]
    data = pack([b"hornbill/watch-mark/v1", *(part.encode() for part in parts)])
    return hmac.new(_key(), data, hashlib.sha256).hexdigest()
