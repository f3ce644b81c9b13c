"""What the host's node writes next into a room's membership: pure, from the folded room alone.

Rules:
- The node only sequences what officers asked for: additions that a host officer approved, removals and leaves with
  the cut of what is here, a hand-over that was offered and accepted, a successor that a host officer named. Officers
  whose keys were ended for good go, and a duty service whose agency has no officer left.
- Nobody decides by the number of their records whether the entry fits: it cites one request for each officer who goes and
  one approval for each who comes, takes so many at a time, and names the chains that count. What does not fit into one
  entry comes in the next.
- Where the host contradicted itself, the named successor's node writes the entry that goes on, citing the two
  records as evidence.
- Nothing is asked for: nothing is written.

    values = next_entry(fold, agency="th-customs")    # None, or the fields of a members.commit
"""

from __future__ import annotations

from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.members.entries import Words, word_problems
from hornbill.exchange.core.members.versions import agencies_of, unaccompanied
from hornbill.exchange.core.records.kinds import MAX_CUTS
from hornbill.exchange.core.records.run_lists import MAX_NUMBER
from hornbill.kernel.ids import chain_author, node_author

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hornbill.exchange.core.members.chain import Version
    from hornbill.exchange.core.records.history import History, Item
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.exchange.core.rooms.state import RoomState

GOING_AT_ONCE = 100  # officers that one entry takes out; at most the 500 that its form allows
APPROVALS_AT_ONCE = 100  # likewise


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
        return _takeover(fold, state, version, agency)
    if version.host != agency:
        return None
    accepted = [fold.history.items[id_] for id_ in state.accepted_control]
    words = words_now(fold)
    requests, asked = removals_asked(state, version, accepted)
    gone, cuts = _first_going(fold, version, _leaving(version.officers, asked, ended))
    approvals = _approvals(words, accepted, version)
    acceptance = next(good_words(words, accepted[::-1], "host.accept"), None)
    naming = next(good_words(words, accepted[::-1], "host.name_successor"), None)
    if naming is not None and (naming.values or {}).get("agency") == version.successor:
        naming = None
    if not approvals and not gone and acceptance is None and naming is None:
        return None
    return {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": sorted(approvals),
        "removals": sorted({requests[officer] for officer in gone if officer in requests}),
        "remove": sorted(gone),
        "cut": cuts,
        "acceptance": acceptance.id if acceptance else None,
        "naming": naming.id if naming and acceptance is None else None,
        "evidence": [],
    }


def _takeover(fold: RoomFold, state: RoomState, version: Version, agency: str) -> dict[str, Any] | None:
    """Return the entry by which the named successor goes on, with the two records that contradict.

    Whom an undone entry had removed on somebody's word is removed again: the fold asks for it, of all in one entry.
    """
    if version.successor != agency:
        return None
    evidence = _evidence(fold.history, version)
    if evidence is None:
        return None
    withheld = sorted(state.membership.withheld)
    return {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": [],
        "removals": [],
        "remove": withheld,
        "cut": _fair_cuts([_cuts_of(fold, officer) for officer in withheld]),
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


def words_now(fold: RoomFold) -> Words:
    """Return the words on which an entry that is written now may rest."""
    return Words(fold.state().membership, fold.history, None)


def good_words(words: Words, accepted: Iterable[Item], kind: str) -> Iterator[Item]:
    """Yield the words of one kind that nobody used yet and that an entry may rest on, in the order given."""
    for item in accepted:
        unused = item.header.kind == kind and item.id not in words.chain.used
        if unused and not word_problems(words, item):
            yield item


def _approvals(words: Words, accepted: Iterable[Item], version: Version) -> list[str]:
    """Return the first approvals that bring somebody in whom no earlier one does."""
    found: list[str] = []
    coming = set(version.officers)
    for item in good_words(words, accepted, "members.approve"):
        proposal = words.history.items[(item.values or {})["proposal"]]
        officers = set((proposal.values or {})["officers"])
        if officers <= coming:
            continue
        coming |= officers
        found.append(item.id)
        if len(found) == APPROVALS_AT_ONCE:
            break
    return found


def removals_asked(
    state: RoomState, version: Version, accepted: Iterable[Item]
) -> tuple[dict[str, str], set[str]]:
    """Return whom requests take out of ``version`` that are not carried out yet.

    Returns:
        Officer -> the first request that asks for it, and the officers.
    """
    numbers, removed = state.membership.numbers, state.membership.removed
    joined: dict[str, int] | None = None
    requests: dict[str, str] = {}
    for item in accepted:
        if item.header.kind == "members.leave":
            asked = {item.header.author}
        elif item.header.kind == "members.remove":
            asked = set((item.values or {})["officers"])
        else:
            continue
        number = numbers.get(item.header.members or "", -1)
        for officer in asked & version.officers:
            if officer in requests or removed.get(officer, -1) > number:
                continue
            if joined is None:
                joined = _joined(state)
            if number >= joined[officer]:  # an older request does not mean them
                requests[officer] = item.id
    gone = set(requests)
    if not agencies_of(version.officers - gone):
        return {}, set()  # a room needs an officer: the request waits until another one is in
    return requests, gone


def _leaving(officers: frozenset[str], asked: set[str], ended: frozenset[str]) -> set[str]:
    """Return who goes: who is to, whose keys ended unless nobody would be left, and programs left alone."""
    gone = asked | (officers & ended)
    if not agencies_of(officers - gone):
        gone = asked
    return gone | unaccompanied(officers - gone)


def _first_going(fold: RoomFold, version: Version, gone: set[str]) -> tuple[set[str], dict[str, int]]:
    """Return those of the officers who go with the next entry, and its cuts; programs go with their agency's last."""
    going: set[str] = set()
    cuts: dict[str, int] = {}
    todo = sorted(gone, reverse=True)
    while todo and len(going) < GOING_AT_ONCE:
        officer = todo.pop()
        more = _cuts_of(fold, officer)
        if officer in going:
            continue
        if going and len(cuts) + len(more) > MAX_CUTS:
            break
        going.add(officer)
        cuts.update(more)
        todo += unaccompanied(version.officers - going) & gone - going
    return going, cuts


def _joined(state: RoomState) -> dict[str, int]:
    """Return the version in which each officer came in last."""
    found: dict[str, int] = {}
    before: frozenset[str] = frozenset()
    for version in state.membership.versions:
        found.update(dict.fromkeys(version.officers - before, version.number))
        before = version.officers
    return found


def _cuts_of(fold: RoomFold, officer: str) -> dict[str, int]:
    """Return chain -> last number that is here, of an officer's chains that count; nothing from a contradiction on.

    What an earlier cut ended already is not named again.
    """
    history, known = fold.history, fold.state().membership.cuts
    found = {}
    for chain in fold.counting_chains(officer):
        last = min(history.last[chain], history.forks.get(chain, MAX_NUMBER) - 1)
        if last < known.get(chain, MAX_NUMBER):
            found[chain] = last
    return found


def _fair_cuts(each: Sequence[dict[str, int]]) -> dict[str, int]:
    """Return as many cuts as one entry holds: everybody's first chain, then everybody's second, and so on."""
    rows = zip_longest(*(cuts.items() for cuts in each))
    every = (cut for row in rows for cut in row if cut is not None)
    return dict(islice(every, MAX_CUTS))
