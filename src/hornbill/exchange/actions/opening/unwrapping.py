"""Opening wraps with what an officer's vault or a node holds.

Rules: the name of the key in a wrap says which weekly key opens it, and every other name means the standing key. A
wrap that was kept under the vault (see ``keeping``) opens with the vault's cache key: no weekly key is needed for it.

    unwrap = of_vault(vault)
    unwrap(record, "th-customs/somchai", wrap)          # the content key, or CannotOpen
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.sealing import KEPT, HeldWrap
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.vault.prekeys import private_key

if TYPE_CHECKING:
    from hornbill.exchange.core.records.opening import Unwrap
    from hornbill.kernel.suite.sealing import SealingKey
    from hornbill.vault.sessions import OpenVault


def of_key(key: SealingKey) -> Unwrap:
    """Return how a node opens wraps: with its one key."""

    def unwrap(record: str, reader: str, wrap: HeldWrap) -> bytes:
        return opening.open_key(record, reader, (wrap.sealed,), key)

    return unwrap


def of_vault(vault: OpenVault) -> Unwrap:
    """Return how an officer opens wraps: kept ones, weekly keys, the standing key."""

    def unwrap(record: str, reader: str, wrap: HeldWrap) -> bytes:
        if wrap.key_id == KEPT:
            return content.decrypt(vault.cache_key, wrap.sealed, aad=_aad(record, reader))
        return opening.open_key(record, reader, (wrap.sealed,), private_key(vault, wrap.key_id))

    return unwrap


def keep(vault: OpenVault, record: str, key: bytes) -> HeldWrap:
    """Seal a content key under the vault."""
    aad = _aad(record, vault.officer_id)
    return HeldWrap(KEPT, content.encrypt(vault.cache_key, key, aad=aad))


def _aad(record: str, reader: str) -> bytes:
    return pack([b"hornbill/kept-key/v1", record.encode(), reader.encode()])
