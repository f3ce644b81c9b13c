"""Judging one membership entry: the version it makes, or every reason why it makes none.

Rules (docs/protocol.md, Rooms and membership): whether an entry is good depends on its causal past alone: the
version it continues, the words it rests on, and the contradictions that its author could have known. What
comes later cannot make it rest on something else; only a contradiction of the node that wrote it, which
``membership`` looks for, undoes it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.members.reaching import Reached
from hornbill.exchange.core.members.versions import (
    Membership,
    Version,
    against_author,
    agencies_of,
    unaccompanied,
)
from hornbill.exchange.core.records.header import follows
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.kernel.ids import agency_of, chain_author, is_node, is_service, node_author

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping

    from hornbill.exchange.core.records.history import History, Item


class Words:
    """The words that an entry may rest on: each said by a member who could say it, and used once.

    Args:
        chain: the membership up to the version that is to be continued.
        history: the room's graph.
        past: the entry whose causal past is looked at; None for everything that is here (an entry yet to be
            written).
        reached: answers for this room and membership; one for many entries spares their work.
    """

    def __init__(
        self, chain: Membership, history: History, past: str | None, reached: Reached | None = None
    ) -> None:
        self.chain = chain
        self.history = history
        self.last = chain.versions[-1]
        self._entry = past
        self._reached = reached or Reached(history, chain)
        self._contradicted: dict[str, int] = {}  # chain -> lowest number that appears twice in the past
        self._proposed: dict[str, tuple[frozenset[str], tuple[str, ...]]] = {}

    @cached_property
    def past(self) -> set[str]:
        """Ids in the entry's causal past."""
        return self.history.past_of(self._entry) if self._entry else set(self.history.heights)

    def against(self, item: Item) -> list[str]:
        """List every reason for which ``item`` is not the word of a member of the last version."""
        header = item.header
        number = self.chain.numbers.get(header.members or "", -1)
        newest = self._reached.newest(item.id) if 0 <= number < self.last.number else number
        reasons = against_author(self.chain, item, newest=newest)
        if not follows(header.rules):
            reasons.append("it follows other rules")
        if item.id in self.history.broken:
            reasons.append("its chain does not hold together")
        if header.author not in self.last.officers:
            reasons.append("its author is not a member now")
        if is_service(header.author):
            reasons.append("a duty service has no say in who is in")
        if self._is_contradicted(item):
            reasons.append("its author contradicted himself")
        return reasons

    def _is_contradicted(self, item: Item) -> bool:
        """Tell whether the past shows that the author contradicted himself at or before a record."""
        chain = item.header.chain
        if not self.history.is_void(item):
            return False
        if chain not in self._contradicted:
            self._contradicted[chain] = self.history.first_double(chain, self.past)
        return item.header.n >= self._contradicted[chain]

    def of_host(self, id_: str, kind: str, reasons: list[str]) -> Mapping[str, Any] | None:
        """Return the values of record ``id_`` if an officer of the host says it; note why not otherwise."""
        item = self.history.items[id_]
        if item.header.kind != kind or problems(KINDS[kind], item.values or {}):
            reasons.append(f"{id_[:12]} is not a good {kind}")
            return None
        found = [f"{kind} {id_[:12]}: {reason}" for reason in self.against(item)]
        if id_ in self.chain.used:
            found.append(f"{kind} {id_[:12]} was used before")
        if not self._hosted_since(item):
            found.append(f"{kind} {id_[:12]} is not the word of an officer of the host")
        reasons += found
        return None if found else item.values

    def _hosted_since(self, item: Item) -> bool:
        """Tell whether its author's agency is host and has been since the version it was written under."""
        number = self.chain.numbers.get(item.header.members or "", -1)
        return number >= self._host_since and item.header.agency == self.last.host

    @cached_property
    def _host_since(self) -> int:
        """Number of the first version since which the host has been the same."""
        number = self.last.number
        while number and self.chain.versions[number - 1].host == self.last.host:
            number -= 1
        return number

    def approved(self, id_: str, reasons: list[str]) -> frozenset[str]:
        """Return the officers whom approval ``id_`` adds; note why it adds none."""
        found: list[str] = []
        approval = self.of_host(id_, "members.approve", found)
        reasons += found
        if approval is None:
            return frozenset()
        officers, against = self._proposal(approval["proposal"])
        if not officers:
            reasons += against
            return frozenset()
        found = list(against)
        number = self.chain.numbers.get(self.history.items[id_].header.members or "", -1)
        if any(number < self.chain.removed.get(officer, 0) for officer in officers):
            found.append(f"approval {id_[:12]} is older than a removal of the same officer")
        reasons += found
        return frozenset() if found else officers

    def _proposal(self, id_: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return whom a proposal names, and every reason against it; nobody if it is no proposal."""
        known = self._proposed.get(id_)
        if known is None:
            known = self._proposed[id_] = self._weigh_proposal(self.history.items[id_])
        return known

    def _weigh_proposal(self, proposal: Item) -> tuple[frozenset[str], tuple[str, ...]]:
        values = proposal.values or {}
        if proposal.header.kind != "members.propose" or problems(KINDS["members.propose"], values):
            return frozenset(), (f"{proposal.id[:12]} is not a good proposal",)
        officers = frozenset(values["officers"])
        found = [f"proposal {proposal.id[:12]}: {reason}" for reason in self.against(proposal)]
        own = all(agency_of(officer) == proposal.header.agency for officer in officers)
        if not own and not self._hosted_since(proposal):
            found.append(f"proposal {proposal.id[:12]} names another agency's officers")
        alone = unaccompanied(self.last.officers | officers) & officers
        found += [f"{one} comes without an officer of its agency" for one in sorted(alone)]
        return officers, tuple(found)

    def new_host(self, id_: str, reasons: list[str]) -> str | None:
        """Return the agency that acceptance ``id_`` makes host; note why it makes none."""
        acceptance = self.history.items[id_]
        values = acceptance.values or {}
        if acceptance.header.kind != "host.accept" or problems(KINDS["host.accept"], values):
            reasons.append(f"{id_[:12]} accepts no offer")
            return None
        found = [f"acceptance {id_[:12]}: {reason}" for reason in self.against(acceptance)]
        offer = self.of_host(values["offer"], "host.offer", found)
        if offer is not None and acceptance.header.agency != offer["to"]:
            found.append("the offer was not accepted by an officer of the agency it was made to")
        reasons += found
        return None if found or offer is None else str(offer["to"])


def word_problems(words: Words, item: Item) -> list[str]:
    """List every reason for which an entry may not rest on ``item``.

    Args:
        words: of the entry.
        item: a complete ``members.approve``, ``host.accept`` or ``host.name_successor``.

    Returns:
        Reasons; empty when the fold will let the entry of the host's node rest on it.
    """
    reasons: list[str] = []
    if item.header.kind == "members.approve":
        words.approved(item.id, reasons)
    elif item.header.kind == "host.accept":
        words.new_host(item.id, reasons)
    else:
        words.of_host(item.id, "host.name_successor", reasons)
    return reasons


def next_version(
    chain: Membership,
    history: History,
    item: Item,
    continuing: Mapping[str, list[Item]],
    reasons: list[str],
    *,
    rivals: Iterable[Item] = (),
    reached: Reached | None = None,
) -> Version | None:
    """Return the version that ``item`` makes of the chain's last, or None with every reason against it.

    Args:
        chain: the membership up to the version that ``item`` says it continues.
        history: the room's graph.
        item: a ``members.commit``; whether its own author contradicted himself is not looked at.
        continuing: version id -> entries that say they continue it.
        reasons: every reason against it is appended here.
        rivals: good entries of the host's node that continue the same version; matters for a take-over.
        reached: see ``Words``.
    """
    last = chain.versions[-1]
    values: Mapping[str, Any] = item.values or {}
    reasons += problems(KINDS["members.commit"], values)
    if not follows(item.header.rules):
        reasons.append("it follows other rules")
    if reasons:
        return None
    words = Words(chain, history, item.id, reached)
    reasons += _place_problems(words, item)
    if values["evidence"]:
        reasons += _takeover_problems(words, item, continuing, rivals)
    elif item.header.author != node_author(last.host):
        reasons.append("only the host agency's node keeps the membership")
    added = frozenset[str]().union(*(words.approved(id_, reasons) for id_ in values["approvals"]))
    reasons += _removal_problems(last, chain, history, values)
    host, successor = _next_host(words, item, reasons)
    officers = (last.officers | added) - set(values["remove"])
    if not agencies_of(officers):
        reasons.append("a room needs at least one officer")
    return None if reasons else Version(item.id, last.number + 1, host, successor, officers)


def _place_problems(words: Words, item: Item) -> list[str]:
    """Check that an entry stands on a sound chain, within its cut, and continues the last version."""
    assert item.values is not None
    header, last = item.header, words.last
    reasons: list[str] = []
    if item.id in words.history.broken:
        reasons.append("its chain does not hold together")
    if header.n > words.chain.cuts.get(header.chain, header.n):
        reasons.append("its author's chain was cut")
    if item.values["version"] != last.number + 1 or header.members != last.id:
        reasons.append("it does not continue the version that it names")
    return reasons


def _next_host(words: Words, item: Item, reasons: list[str]) -> tuple[str, str | None]:
    """Return host and successor from this entry on; note what is wrong with the words for them."""
    assert item.values is not None
    host, last = item.header.agency, words.last
    if item.values["acceptance"] is not None:
        host = words.new_host(item.values["acceptance"], reasons) or host
    successor = last.successor if host == last.host else None
    if item.values["naming"] is not None:
        named = words.of_host(item.values["naming"], "host.name_successor", reasons)
        successor = named["agency"] if named else successor
    return host, successor


def _takeover_problems(
    words: Words, item: Item, continuing: Mapping[str, list[Item]], rivals: Iterable[Item]
) -> list[str]:
    """Check that the named successor shows a contradiction, and undoes nothing that it knew to stand."""
    assert item.values is not None
    last, history = words.last, words.history
    if last.successor in (None, last.host) or item.header.author != node_author(str(last.successor)):
        return ["only the named successor's node may go on in the host's place"]
    reasons: list[str] = []
    if item.values["acceptance"] is not None:
        reasons.append("it cannot hand the room over in the same entry")
    if not _contradiction(last, [history.items[id_] for id_ in item.values["evidence"]]):
        reasons.append("the evidence shows no contradiction by the host's node")
    known = [rival for rival in rivals if rival.id in words.past]
    chosen, _ = choose(known, lambda rival: history.contradicted_within(rival, lambda: words.past))
    if chosen is not None:
        reasons.append("the host's entry stood when it was written")
    back = removed_after(history, continuing, last, words.past) - set(item.values["remove"])
    reasons += [f"it takes {officer} back, who was removed" for officer in sorted(back)]
    return reasons


def _contradiction(last: Version, evidence: list[Item]) -> bool:
    if len(evidence) != 2 or any(one.header.author != node_author(last.host) for one in evidence):
        return False
    one, two = evidence
    if (one.header.chain, one.header.n) == (two.header.chain, two.header.n):
        return True
    both_continue = all(
        record.header.kind == "members.commit" and (record.values or {}).get("previous") == last.id
        for record in evidence
    )
    return both_continue and one.header.chain != two.header.chain


def choose(entries: Iterable[Item], is_void: Callable[[Item], bool]) -> tuple[Item | None, bool]:
    """Choose among good entries of one node that continue the same version.

    Args:
        entries: good ones.
        is_void: whether the author contradicted himself at or before an entry.

    Returns:
        The entry that stands, if exactly one chain has one and its first is not void; and whether the node
        contradicted itself: two chains continue the version, or the first entry of the only one is void.
        Later entries of the same chain rest on the first and change nothing.
    """
    found = sorted(entries, key=lambda item: (item.header.n, item.id))
    if not found:
        return None, False
    contradicted = len({item.header.chain for item in found}) > 1 or is_void(found[0])
    return (None if contradicted else found[0]), contradicted


def removed_after(
    history: History,
    continuing: Mapping[str, list[Item]],
    last: Version,
    within: Container[str] | None = None,
) -> frozenset[str]:
    """Return whom entries after ``last`` removed on somebody's word, whether these entries stand or not.

    A freeze undoes such entries; nobody may become a reader again by that. What a node removed of itself does
    not count here, or a stolen node key could empty the room for good.

    Args:
        history: the room's graph.
        continuing: version id -> entries that say they continue it.
        last: the version after which to look.
        within: only entries with these ids; all when left out.
    """
    found: set[str] = set()
    todo = [last.id]
    while todo:
        for item in continuing.get(todo.pop(), ()):
            values = item.values or {}
            seen = within is None or item.id in within
            if seen and is_node(item.header.author) and not problems(KINDS["members.commit"], values):
                asked = (_asked_to_go(history.items[id_], last) for id_ in values["removals"])
                found.update(set(values["remove"]) & frozenset[str]().union(*asked))
                todo.append(item.id)
    return last.officers & found


def _asked_to_go(request: Item, last: Version) -> frozenset[str]:
    """Return whom a request removes, as far as its author's agency may ask that."""
    header, values = request.header, request.values or {}
    kind = KINDS.get(header.kind)
    if kind is None or is_node(header.author) or problems(kind, values):
        return frozenset()
    if kind.name == "members.leave":
        return frozenset({header.author})
    if kind.name != "members.remove" or is_service(header.author):
        return frozenset()
    by_host = header.agency == last.host
    return frozenset(one for one in values["officers"] if by_host or agency_of(one) == header.agency)


def _removal_problems(
    last: Version, chain: Membership, history: History, values: Mapping[str, Any]
) -> list[str]:
    """A cut must belong to a member, a former member or a host's node; requests that are cited must be real."""
    kinds = {id_: history.items[id_].header.kind for id_ in values["removals"]}
    asks = ("members.remove", "members.leave")
    reasons = [f"{id_[:12]} asks for no removal" for id_, kind in kinds.items() if kind not in asks]
    if not set(values["remove"]) <= last.officers:
        reasons.append("it removes somebody who is not a member")
    known = last.officers | chain.removed.keys() | {node_author(host) for host in chain.hosts}
    strangers = [cut for cut in values["cut"] if chain_author(cut) not in known]
    return reasons + [f"it cuts {cut}, whose author was never a member" for cut in strangers]
