"""Computing a page's signatures ahead, in two threads: they are most of what catching up costs.

Rules: this only guesses which key belongs to which signature, from the directory before the page and from the
statement itself. A pair that fits is handed to the fold as such; for all others the fold, which alone decides who
must sign, computes them itself. So a wrong guess costs time and changes nothing.

    proved = prove(state, statements)       # statement's id -> {(key, signature), ...}
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from hornbill.directory.core import statement_fields as f
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import signing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.directory.core.log_state import Known
    from hornbill.directory.core.signers import Proved
    from hornbill.directory.core.statement import Statement

_THREADS = 2  # the library lets other threads run while it computes
_FEW = 8  # statements for which threads are not worth their start


def prove(known: Known, statements: Sequence[Statement]) -> dict[str, Proved]:
    """Compute what can be computed ahead.

    Args:
        known: the directory before these statements.
        statements: of one page.

    Returns:
        For each statement's id the pairs of key and signature that fit it; may be any part of them.
    """
    if len(statements) < _FEW:
        return {}
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="prove") as pool:
        found = pool.map(lambda said: frozenset(_fitting(known, said)), statements)
        return {said.id: pairs for said, pairs in zip(statements, found, strict=True)}


def _fitting(known: Known, said: Statement) -> Iterator[tuple[bytes, bytes]]:
    for signer, signature in said.signatures:
        key = _guess(known, said, signer)
        if key is None:
            continue
        try:
            signing.verify(key, said.signed_bytes, signature)
        except HornbillError:
            continue
        yield key, signature


def _guess(known: Known, said: Statement, signer: str) -> bytes | None:
    """Return the key that probably belongs to a signer: the one the statement brings, or the one that is known."""
    role, _, name = signer.partition(":")
    brings = role.endswith("-new") or said.kind == f"{role}.certify"
    if brings or (role == "node" and said.kind == "agency.admit"):
        return _brought(said)
    if role == "node":
        agency = known.agency(name)
        return agency.node_signing if agency else None
    if role in {"officer", "service"}:
        officer = known.officer(name)
        return officer.signing if officer else None
    return known.root.roots.get(name) if known.root else None


def _brought(said: Statement) -> bytes | None:
    for field in ("signing", "node_signing"):
        try:
            return f.signing_key(said.values[field])
        except (KeyError, ValueError):
            continue
    return None
