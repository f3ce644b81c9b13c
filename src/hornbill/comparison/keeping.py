"""An officer's list, key and result at rest: under the officer's own vault, bound to the comparison."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hornbill.comparison.core.lists import Line, Match
from hornbill.comparison.core.own_side import read, written
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.comparison.core.lists import ReadList
    from hornbill.comparison.core.psi import Asked
    from hornbill.comparison.models import Side
    from hornbill.vault.sessions import OpenVault


def _aad(vault: OpenVault, comparison: str, what: str) -> bytes:
    parts = (b"hornbill/comparison/own/v1", vault.officer_id.encode(), comparison.encode(), what.encode())
    return pack(parts)


def _seal(vault: OpenVault, comparison: str, what: str, values: Any) -> bytes:
    plain = json.dumps(values, ensure_ascii=False).encode()
    return content.encrypt(vault.cache_key, plain, aad=_aad(vault, comparison, what))


def _open(vault: OpenVault, side: Side, what: str) -> Any:
    sealed = bytes(side.own if what == "list" else side.result)
    return json.loads(content.decrypt(vault.cache_key, sealed, aad=_aad(vault, side.comparison, what)))


def seal_own(vault: OpenVault, comparison: str, own: ReadList, asked: Asked) -> bytes:
    """Encrypt list and key under the officer's vault."""
    return _seal(vault, comparison, "list", written(own, asked))


def open_own(vault: OpenVault, side: Side) -> tuple[ReadList, Asked]:
    """Decrypt list and key; CannotOpen if they are not this officer's."""
    return read(_open(vault, side, "list"))


def seal_result(vault: OpenVault, comparison: str, met: Sequence[Match]) -> bytes:
    """Encrypt the rows that both hold."""
    rows = [[one.line.row, one.line.kind, one.line.canonical, one.closeness] for one in met]
    return _seal(vault, comparison, "result", rows)


def open_result(vault: OpenVault, side: Side) -> list[Match]:
    """Decrypt the rows that both hold; CannotOpen if they are not this officer's."""
    return [Match(Line(*row), closeness) for *row, closeness in _open(vault, side, "result")]
