"""Computing a page's signatures ahead, in threads, while the page is folded: they are most of what catching up costs.

Rules: this only guesses which key belongs to which signature, from the directory as far as it is folded and from the
statement itself. A pair that fits is handed to the fold as such; for all others the fold, which alone decides who
must sign, computes them itself. So a wrong guess costs time and changes nothing. New sealing keys are tried here too.

    with proving(state, statements) as proofs:
        state.apply(statement, index, proved=proofs(statement.id))       # waits for that one
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from hornbill.directory.core import statement_fields as f
from hornbill.directory.core.outcomes import Refusal
from hornbill.directory.core.rules_agency import check_sealable
from hornbill.directory.core.signers import TRIED
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import signing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hornbill.directory.core.log_state import Known
    from hornbill.directory.core.signers import Proved
    from hornbill.directory.core.statement import Statement

_THREADS = 2  # the library lets other threads run while it computes; a third only waits for its turn
_FEW = 8  # statements for which threads are not worth their start
_TURN_S = 0.0001  # a signature takes 0.2 ms: whoever has one must not wait longer than that for a turn


@contextmanager
def proving(known: Known, statements: Sequence[Statement]) -> Iterator[Callable[[str], Proved]]:
    """Compute ahead what can be.

    Args:
        known: the directory before these statements; it may be folded on meanwhile.
        statements: of one page, in its order.

    Yields:
        A function that waits for a statement's proofs: by its id, the pairs of key and signature that fit it, and its
        new sealing keys with ``TRIED``; may be any part of them.
    """
    if len(statements) < _FEW:
        yield lambda _: frozenset()
        return
    pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="prove")
    under_way = {said.id: pool.submit(_proofs, known, said) for said in statements}
    try:
        with _turns:
            yield lambda name: under_way[name].result()
    finally:
        pool.shutdown(cancel_futures=True)


def _proofs(known: Known, said: Statement) -> Proved:
    return frozenset([*_fitting(known, said), *_sealable(said)])


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
        return next(_read(said, f.signing_key, "signing", "node_signing"), None)
    if role == "node":
        agency = known.agency(name)
        return agency.node_signing if agency else None
    if role in {"officer", "service"}:
        officer = known.officer(name)
        return officer.signing if officer else None
    return known.root.roots.get(name) if known.root else None


def _sealable(said: Statement) -> Iterator[tuple[bytes, bytes]]:
    for key in _read(said, f.sealing_key, "sealing", "node_sealing"):
        try:
            check_sealable(key)
        except Refusal:
            continue
        yield key, TRIED


def _read(said: Statement, read: Callable[[object], bytes], *fields: str) -> Iterator[bytes]:
    """Yield those of a statement's keys that have the form of one."""
    for field in fields:
        try:
            yield read(said.values[field])
        except (KeyError, ValueError):
            continue


class _Turns:
    """Lets threads take turns sooner while pages are proved."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages = 0
        self._usual_s = sys.getswitchinterval()

    def __enter__(self) -> None:
        with self._lock:
            self._pages += 1
            sys.setswitchinterval(_TURN_S)

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._pages -= 1
            if not self._pages:
                sys.setswitchinterval(self._usual_s)


_turns = _Turns()
