"""What the host's node writes next into a room's membership: pure, from the folded room alone.

Rules: the node only sequences what officers asked for: additions that a host officer approved, removals and
leaves with the cut of what is here, a hand-over that was offered and accepted, a successor that a host officer
named; and officers whose keys were ended for good go, with them a duty service whose agency has no officer left. Where
the host contradicted itself, the named successor's node writes the entry that goes on, citing the
two records as evidence. Nothing is asked for: nothing is written.

    values = next_entry(fold, agency="th-customs")    # None, or the fields of a members.commit
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.entries import word_problems
from hornbill.exchange.core.versions import agencies_of, unaccompanied
from hornbill.kernel.ids import chain_author, node_author

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.core.fold import RoomFold
    from hornbill.exchange.core.history import History, Item
    from hornbill.exchange.core.membership import Version
    from hornbill.exchange.core.state import RoomState


def next_entry(fold: RoomFold, agency: str, *, ended: frozenset[str] = frozenset()) -> dict[str, Any] | None:
    """Return the fields of the entry that this agency's node is to write now.

    Args:
        fold: the room, as the node sees it.
        agency: whose node asks.
        ended: members whose keys were revoked.

    Returns:
        The fields of a ``members.commit`` without its marking; None when nothing is to be written.
    """
    state = fold.state()
    version = state.version
    if version is None:
        return None
    if state.membership.frozen is not None:
        return _takeover(fold.history, state, version, agency)
    if version.host != agency:
        return None
    accepted = [fold.history.items[id_] for id_ in state.accepted_control]
    removals, asked = removals_asked(state, version, accepted)
    gone = _leaving(version.officers, asked, ended)
    approvals = [item.id for item in good_words(fold, accepted, "members.approve")]
    acceptance = next(reversed(good_words(fold, accepted, "host.accept")), None)
    naming = next(reversed(good_words(fold, accepted, "host.name_successor")), None)
    if naming is not None and (naming.values or {}).get("agency") == version.successor:
        naming = None
    if not approvals and not gone and acceptance is None and naming is None:
        return None
    return {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": sorted(approvals),
        "removals": sorted(removals),
        "remove": sorted(gone),
        "cut": _cuts(fold.history, gone),
        "acceptance": acceptance.id if acceptance else None,
        "naming": naming.id if naming and acceptance is None else None,
        "evidence": [],
    }


def _takeover(history: History, state: RoomState, version: Version, agency: str) -> dict[str, Any] | None:
    """Return the entry by which the named successor goes on, with the two records that contradict.

    Whom an undone entry had removed on somebody's word is removed again: the fold asks for it.
    """
    if version.successor != agency:
        return None
    evidence = _evidence(history, version)
    if evidence is None:
        return None
    return {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": [],
        "removals": [],
        "remove": sorted(state.membership.withheld),
        "cut": _cuts(history, set(state.membership.withheld)),
        "acceptance": None,
        "naming": None,
        "evidence": sorted(evidence),
    }


def _evidence(history: History, version: Version) -> tuple[str, str] | None:
    host = node_author(version.host)
    for chain, proof in sorted(history.fork_proofs.items()):
        if chain_author(chain) == host and all(id_ in history.heights for id_ in proof):
            return proof
    by_chain: dict[str, str] = {}
    for item in history.ordered():
        is_commit = item.header.kind == "members.commit" and item.header.author == host
        if is_commit and (item.values or {}).get("previous") == version.id:
            by_chain.setdefault(item.header.chain, item.id)
    two = sorted(by_chain.values())[:2]
    return (two[0], two[1]) if len(two) == 2 else None


def good_words(fold: RoomFold, accepted: Iterable[Item], kind: str) -> list[Item]:
    """Return the words of one kind that nobody used yet and that an entry may rest on, oldest first."""
    membership = fold.state().membership
    asked = (item for item in accepted if item.header.kind == kind and item.id not in membership.used)
    return [item for item in asked if not word_problems(fold.history, membership, item)]


def removals_asked(
    state: RoomState, version: Version, accepted: Iterable[Item]
) -> tuple[list[str], set[str]]:
    """Return the requests for a removal that are not carried out, and whom they take out of ``version``."""
    removals: list[str] = []
    gone: set[str] = set()
    for item in accepted:
        if item.header.kind == "members.leave":
            asked = {item.header.author}
        elif item.header.kind == "members.remove":
            asked = set((item.values or {})["officers"])
        else:
            continue
        asked = (asked & version.officers) - _removed_after(state, item)
        if asked and number_of(state, item) >= _joined(state, asked):
            removals.append(item.id)
            gone |= asked
    if not agencies_of(version.officers - gone):
        return [], set()  # a room needs an officer: the request waits until another one is in
    return removals, gone


def _leaving(officers: frozenset[str], asked: set[str], ended: frozenset[str]) -> set[str]:
    """Return who goes: who is to, whose keys ended unless nobody would be left, and programs left alone."""
    gone = asked | (officers & ended)
    if not agencies_of(officers - gone):
        gone = asked
    return gone | unaccompanied(officers - gone)


def number_of(state: RoomState, item: Item) -> int:
    """Return the number of the version that a record was written under; -1 if it does not stand."""
    return next((v.number for v in state.membership.versions if v.id == item.header.members), -1)


def _removed_after(state: RoomState, item: Item) -> set[str]:
    """Return the officers who were removed later than the version that ``item`` was written under."""
    number = number_of(state, item)
    return {officer for officer, at in state.membership.removed.items() if at > number}


def _joined(state: RoomState, officers: set[str]) -> int:
    """Return the newest version in which one of ``officers`` came in: older requests do not mean them."""
    newest = 0
    before: frozenset[str] = frozenset()
    for version in state.membership.versions:
        if officers & (version.officers - before):
            newest = version.number
        before = version.officers
    return newest


def _cuts(history: History, gone: set[str]) -> dict[str, int]:
    """Return chain -> last number that is here, for every chain of those who go; nothing from a contradiction on."""
    last: dict[str, int] = {}
    for id_ in history.heights:
        header = history.items[id_].header
        if chain_author(header.chain) in gone:
            last[header.chain] = max(header.n, last.get(header.chain, -1))
    return {chain: min(n, history.forks.get(chain, n + 1) - 1) for chain, n in last.items()}
