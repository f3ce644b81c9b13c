"""Checks a page's signatures in advance, in parallel with the fold.

Rules: this only guesses which key belongs to which signature, from the directory as far as it is folded and from the
statement itself. A pair that fits is handed to the fold as such; for all others the fold, which alone decides who
must sign, computes them itself. So a wrong guess costs time and changes nothing. New sealing keys are tried here too.
Signatures are checked in threads, and where many entries are to come (``catching_up``) by helpers on other cores.

    with proving(state, statements) as proofs:
        state.apply(statement, index, proved=proofs(statement.id))       # waits for that one
"""

from __future__ import annotations

import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from hornbill.directory.core.log.rules_agency import check_sealable
from hornbill.directory.core.statements import fields as f
from hornbill.directory.core.statements.outcomes import Refusal
from hornbill.directory.core.statements.signers import TRIED
from hornbill.signature_checks import WORTH, SignatureChecks, holds, other_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hornbill.directory.core.log.state import Known
    from hornbill.directory.core.statements.signers import Proved
    from hornbill.directory.core.statements.statement import Statement

_THREADS = 2  # the library lets other threads run while it computes; a third only waits for its turn
_AT_ONCE = 25  # statements whose signatures are checked together
_FEW = 8  # statements for which threads are not worth their start
_TURN_S = 0.0001  # a signature takes 0.2 ms: anyone who has one must not wait longer than that for a turn


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
    under_way: dict[str, Future[dict[str, Proved]]] = {}
    for start in range(0, len(statements), _AT_ONCE):
        some = statements[start : start + _AT_ONCE]
        under_way |= dict.fromkeys([said.id for said in some], pool.submit(_proofs, known, some))
    try:
        with _turns:
            yield lambda name: under_way[name].result()[name]
    finally:
        pool.shutdown(cancel_futures=True)


_helpers: list[SignatureChecks] = []  # of who is catching up; the last one counts


@contextmanager
def catching_up(entries: int) -> Iterator[None]:
    """Have signatures checked by helpers for the length of a block, if so many entries are worth their start.

    Args:
        entries: how many are to come.
    """
    if entries < WORTH or not other_cores():
        yield
        return
    with SignatureChecks() as checks:
        _helpers.append(checks)
        try:
            yield
        finally:
            _helpers.remove(checks)


def _proofs(known: Known, some: Sequence[Statement]) -> dict[str, Proved]:
    """Return each statement's proofs, by its id."""
    asked = [
        (said, key, signature)
        for said in some
        for signer, signature in said.signatures
        if (key := _guess(known, said, signer)) is not None
    ]
    checks = _helpers[-1] if _helpers else None
    questions = [(key, said.signed_bytes, signature) for said, key, signature in asked]
    answer = checks.check(questions).result if checks else lambda: [holds(*one) for one in questions]
    found = {said.id: set(_sealable(said)) for said in some}
    for (said, key, signature), right in zip(asked, answer(), strict=True):
        if right:
            found[said.id].add((key, signature))
    return {name: frozenset(pairs) for name, pairs in found.items()}


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
