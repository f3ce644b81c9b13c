"""Open requests about a room's membership, from the folded room.

Rules: shown is what a word of the right person would still settle (an approval, an acceptance), and what only waits for
the host's node to enter it. A proposal that was approved once is settled; who was removed since is proposed again.
Of what one officer asks for the first ``SHOWN_OF_ONE`` are listed and the others counted, so that nobody makes the page long.

    waiting = waiting_in(fold)
    [proposal.officers for proposal in waiting.proposals]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from hornbill.exchange.core.rooms.sequencing import good_words, removals_asked, words_now
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.exchange.core.members.chain import Version
    from hornbill.exchange.core.members.entries import Words
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold


SHOWN_OF_ONE = 20  # proposals of one officer, and as many offers, and as many proposals of rules


@dataclass(frozen=True)
class Proposed:
    """Officers whom somebody proposed, and whom an officer of the host may approve."""

    id: str
    by: str
    officers: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Offered:
    """The host's offer to another agency, which an officer of it may accept."""

    id: str
    by: str
    to: str


@dataclass(frozen=True)
class NewRules:
    """Rules that somebody proposed.

    Attributes:
        agencies: who has accepted them, and who has not.
    """

    id: str
    by: str
    rules: int
    accepted: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """What is not settled.

    Attributes:
        proposals: for an officer of the host to approve.
        coming: approved: the host's node enters them.
        going: asked to be taken out: the host's node does it.
        offers: for officers of other agencies to accept.
        handed: the agency that has accepted: the host's node makes the entry.
        rules: for the agencies to accept.
        left_out: how many proposals and offers are not listed, because their author has many.
    """

    proposals: tuple[Proposed, ...] = ()
    coming: frozenset[str] = frozenset()
    going: frozenset[str] = frozenset()
    offers: tuple[Offered, ...] = ()
    handed: str | None = None
    rules: tuple[NewRules, ...] = field(default_factory=tuple)
    left_out: int = 0


_Asked = TypeVar("_Asked", Proposed, Offered, NewRules)


def waiting_in(fold: RoomFold) -> Waiting:
    """Say what is not settled in a room; nothing before its beginning has arrived, and nothing while it is frozen."""
    state, items = fold.state(), fold.history.items
    version = state.version
    if version is None or state.membership.frozen is not None:
        return Waiting()
    accepted = [items[id_] for id_ in state.accepted_control]
    words = words_now(fold)
    approvals = good_words(words, accepted, "members.approve")
    proposals = [items[(one.values or {})["proposal"]] for one in approvals]
    coming = frozenset(officer for one in proposals for officer in (one.values or {})["officers"])
    handed = next(good_words(words, accepted[::-1], "host.accept"), None)
    proposed, more = _first_of_each(_proposals(words, version, accepted))
    offered, more_offers = _first_of_each([] if handed else _offers(words, version, accepted))
    rules, more_rules = _first_of_each(_rules(fold, version, accepted))
    return Waiting(
        proposals=proposed,
        coming=coming - version.officers,
        going=frozenset(removals_asked(state, version, accepted)[1]),
        offers=offered,
        handed=handed.header.agency if handed else None,
        rules=rules,
        left_out=more + more_offers + more_rules,
    )


def _first_of_each(found: Sequence[_Asked]) -> tuple[tuple[_Asked, ...], int]:
    """Return the first that each officer asks for, in their order, and how many more there are."""
    count: Counter[str] = Counter()
    listed = []
    for one in found:
        count[one.by] += 1
        if count[one.by] <= SHOWN_OF_ONE:
            listed.append(one)
    return tuple(listed), len(found) - len(listed)


def _proposals(words: Words, version: Version, accepted: list[Item]) -> list[Proposed]:
    approved = {(one.values or {})["proposal"] for one in accepted if one.header.kind == "members.approve"}
    found = []
    for item in accepted:
        if item.header.kind != "members.propose" or item.id in approved or words.against(item):
            continue
        values = item.values or {}
        own = all(agency_of(officer) == item.header.agency for officer in values["officers"])
        officers = tuple(one for one in values["officers"] if one not in version.officers)
        if officers and (own or item.header.agency == version.host):
            found.append(Proposed(item.id, item.header.author, officers, values["reason"]))
    return found


def _offers(words: Words, version: Version, accepted: list[Item]) -> list[Offered]:
    used = words.chain.used
    found = []
    for item in accepted:
        to = (item.values or {}).get("to")
        is_offer = item.header.kind == "host.offer" and item.header.agency == version.host
        if (
            is_offer
            and item.id not in used
            and to in version.agencies - {version.host}
            and not words.against(item)
        ):
            found.append(Offered(item.id, item.header.author, str(to)))
    return found


def _rules(fold: RoomFold, version: Version, accepted: list[Item]) -> list[NewRules]:
    state = fold.state()
    found = []
    for item in accepted:
        if item.header.kind == "rules.propose" and (item.values or {})["rules"] > state.rules:
            agreed = state.rules_accepted.get(item.id, set()) & version.agencies
            missing = version.agencies - agreed
            found.append(
                NewRules(
                    item.id,
                    item.header.author,
                    (item.values or {})["rules"],
                    tuple(sorted(agreed)),
                    tuple(sorted(missing)),
                )
            )
    return found


def written_by(fold: RoomFold, officer: str) -> dict[str, int]:
    """Return chain -> last number that is here, of everything an officer wrote that may count: what a cut would keep."""
    return {chain: fold.history.last[chain] for chain in fold.counting_chains(officer)}
