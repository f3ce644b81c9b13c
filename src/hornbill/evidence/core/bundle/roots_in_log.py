"""Who may found and change the network, as a bundle shows it: the statements of its roots, from the founding one on.

Rules
- The network's id is the SHA-256 of its founding statement. Anyone who knows the id, from an enrolment file of any agency, knows by it the roots, and by these the
  keys of the log and of the witnesses: one value to compare in place of many.
- The founding statement is signed by its own roots' threshold; a later one has the next version and the thresholds of the old and of the new roots.
- The keys of log and witnesses in the bundle must be those of the newest set. An agency is admitted by the roots that were in force then.
- Every statement names the network. A bundle without the founding statement is checked as far as it goes, and says so.

    found = check_roots({0: founding, 7: admitted}, log_key=key, witnesses={"un": key}, threshold=1)
    found.wrong, found.anchors, found.vouched
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.directory.core.statements.kinds import problems
from hornbill.directory.core.statements.roots import RootSet, read_roots
from hornbill.directory.core.statements.signers import Quorum, Way, check_signed, quorum_of
from hornbill.evidence.core.bundle.form import CONTENTS
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.directory.core.statements.statement import Statement

ROOT, ADMIT = "network.root", "agency.admit"


@dataclass
class RootsFound:
    """What came of it.

    Attributes:
        wrong, anchors: as of ``checking.Report``.
        vouched: numbers of the entries that the roots of their time signed by their threshold.
    """

    wrong: list[str] = field(default_factory=list)
    anchors: list[str] = field(default_factory=list)
    vouched: set[int] = field(default_factory=set)


def check_roots(
    entries: Mapping[int, Statement], *, log_key: bytes, witnesses: Mapping[str, bytes], threshold: int
) -> RootsFound:
    """Check the statements of the roots in a bundle, and what rests on them.

    Args:
        entries: number in the log -> statement, each proved to be in the log.
        log_key: 32 bytes, of the bundle.
        witnesses: name -> 32 bytes, of the bundle.
        threshold: how many witnesses the bundle says are needed.
    """
    found = RootsFound()
    sets: list[tuple[int, RootSet]] = []
    for index in sorted(index for index, one in entries.items() if one.kind == ROOT):
        statement = entries[index]
        before = sets[-1][1] if sets else None
        try:
            roots = _set_of(statement, before)
            sets.append((index, roots))
            found.vouched.add(index)
        except (HornbillError, ValueError, KeyError, TypeError) as error:
            found.wrong.append(
                f"{_place(index)}: it is no statement of the network's roots that follows ({error})"
            )
    if not sets:
        found.anchors.append(
            "The founding statement is not in the bundle: whether log and witnesses are the network's is not shown."
        )
        return found
    network, newest = entries[sets[0][0]].id, sets[-1][1]
    found.anchors.append(f"network: {network}; by it roots, log and witnesses are known")
    found.wrong += [
        f"{_place(index)}: it is of another network"
        for index, one in sorted(entries.items())
        if one.network != network and index != sets[0][0]
    ]
    if newest.log_key != log_key:
        found.wrong.append("data/directory/log-key.pem: it is not the key of the log that the roots named")
    if (dict(newest.witnesses), newest.witness_threshold) != (dict(witnesses), threshold):
        found.wrong.append(
            f"{CONTENTS}: the witnesses, or how many are needed, are not those that the roots named"
        )
    for index, one in sorted(entries.items()):
        if one.kind == ADMIT:
            _admitted(found, index, one, next((roots for at, roots in reversed(sets) if at < index), None))
    return found


def _set_of(statement: Statement, before: RootSet | None) -> RootSet:
    """Return the set of a statement that founds, or that follows ``before``; an error if it does neither."""
    if faults := problems(statement):
        raise ValueError(faults[0])
    roots = read_roots(statement.values)
    wanted, follows = (before.version + 1, True) if before is not None else (1, False)
    if roots.version != wanted or bool(statement.network) != follows:
        raise ValueError("another version")
    quorums: tuple[Quorum, ...] = (quorum_of(roots),)
    if before is not None:
        if roots.log_key != before.log_key:
            raise ValueError("the log's key does not change")
        quorums = (quorum_of(before), quorum_of(roots, before=before))
    check_signed(statement, (Way(quorums=quorums),), former=frozenset())
    return roots


def _admitted(found: RootsFound, index: int, statement: Statement, roots: RootSet | None) -> None:
    if roots is None:
        found.wrong.append(f"{_place(index)}: no roots were in force when this agency was admitted")
        return
    try:
        check_signed(statement, (Way(quorums=(quorum_of(roots),)),), former=frozenset())
        found.vouched.add(index)
    except HornbillError as error:
        found.wrong.append(f"{_place(index)}: the network's roots did not admit this agency ({error})")


def _place(index: int) -> str:
    return f"data/directory/{index:06d}-entry.bin"
