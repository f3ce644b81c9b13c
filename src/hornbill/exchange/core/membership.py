"""Who is in a room: one linear chain of entries, kept by the host agency's node.

Rules (docs/protocol.md, Records):
- Version 0 is ``room.open``, signed by a host officer. Each ``members.commit`` continues exactly one version.
- An addition needs an approval signed by an officer of the host: a stolen node key cannot add a reader. Each
  agency proposes its own officers; the host may propose anyone's. The node only sequences, removes and cuts.
- A removal carries ``cut``: the last number accepted of each of the officer's chains. A chain that is not
  named there is cut from its beginning.
- Two continuations of one version by the host's nodes, or a fork of the node's chain, freeze the room at that
  version. The named successor's node goes on, citing both records as evidence.
- Whoever hands the room over offers it, the other side accepts, the old host's node writes the entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.header import room_id
from hornbill.exchange.core.kinds import KINDS, problems
from hornbill.kernel.ids import agency_of, chain_author, is_node, node_author

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.history import History, Item

NOTHING_ACCEPTED = -1


@dataclass(frozen=True)
class Version:
    """One state of membership.

    Attributes:
        id: the record that made it.
        number: from 0.
        host: agency that keeps the chain from here on.
        successor: agency that goes on if the host freezes; None if nobody was named.
        officers: who is in.
    """

    id: str
    number: int
    host: str
    successor: str | None
    officers: frozenset[str]

    @property
    def agencies(self) -> frozenset[str]:
        """The agencies that have an officer in."""
        return frozenset(agency_of(officer) for officer in self.officers)


@dataclass
class Membership:
    """The whole chain as far as it stands.

    Attributes:
        versions: entries that stand, from version 0.
        cuts: chain -> last number accepted (the lowest ever set).
        removed: officer -> number of the version that last removed them.
        used: approvals, acceptances and namings that an entry rested on: each counts once.
        frozen: why the chain does not go on; None while it does.
        refused: commit id -> reasons it does not stand.
    """

    versions: list[Version] = field(default_factory=list)
    cuts: dict[str, int] = field(default_factory=dict)
    removed: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    frozen: str | None = None
    refused: dict[str, list[str]] = field(default_factory=dict)

    @property
    def current(self) -> Version | None:
        """The newest version that stands; None before the room's beginning is here."""
        return self.versions[-1] if self.versions else None

    def last_accepted(self, chain: str) -> int | None:
        """Return the last number accepted of ``chain``; None when it is not cut."""
        return self.cuts.get(chain)


def follow(history: History) -> Membership:
    """Follow the chain of membership entries through a room's complete records.

    Args:
        history: the room's graph.

    Returns:
        What stands of it: a function of the set of records alone.
    """
    chain = Membership()
    commits: dict[str, list[Item]] = {}
    for item in history.ordered():
        if item.header.kind == "room.open" and not chain.versions and not history.is_void(item):
            _found(chain, item)
        elif item.header.kind == "members.commit":
            previous = (item.values or {}).get("previous")
            commits.setdefault(str(previous), []).append(item)
    while chain.versions and _advance(chain, history, commits):
        pass
    return chain


def _found(chain: Membership, item: Item) -> None:
    values: Mapping[str, Any] = item.values or {}
    header = item.header
    if problems(KINDS["room.open"], values) or header.n != 0 or header.members is not None:
        return
    host, author = values["host"], header.author
    if room_id(host=host, chain=header.chain, nonce=values["nonce"]) != header.room:
        return
    if agency_of(author) != host or is_node(author) or author not in values["officers"]:
        return
    officers = frozenset(values["officers"])
    chain.versions.append(Version(item.id, 0, host, values["successor"], officers))


def _advance(chain: Membership, history: History, commits: Mapping[str, list[Item]]) -> bool:
    """Take the next entry if exactly one node's stands; say why the chain does not go on otherwise."""
    last = chain.versions[-1]
    by_host: list[tuple[Item, Version]] = []
    by_successor: list[tuple[Item, Version]] = []
    contradicted = False
    for item in commits.get(last.id, ()):
        contradicted |= history.is_void(item) and item.header.author == node_author(last.host)
        reasons: list[str] = []
        version = _next(last, chain, history, item, reasons)
        if version is None:
            chain.refused[item.id] = reasons
        elif item.values and item.values["evidence"]:
            by_successor.append((item, version))
        else:
            by_host.append((item, version))
    contradicted |= len({item.header.chain for item, _ in by_host}) > 1
    standing = by_host if len({item.header.chain for item, _ in by_host}) == 1 else by_successor
    if not standing or len({item.header.chain for item, _ in standing}) > 1:
        chain.frozen = f"the host's node contradicted itself after version {last.number}"
        chain.frozen = chain.frozen if contradicted or standing else None
        return False
    item, version = min(standing, key=lambda pair: (pair[0].header.n, pair[0].id))
    for other, _ in by_host + by_successor:
        if other.id != item.id:
            chain.refused[other.id] = [
                f"version {version.number} of the membership was made by another entry"
            ]
    _apply(chain, item, version, gone=last.officers - version.officers)
    return True


def _apply(chain: Membership, item: Item, version: Version, *, gone: frozenset[str]) -> None:
    assert item.values is not None
    for cut_chain, last in item.values["cut"].items():
        chain.cuts[cut_chain] = min(last, chain.cuts.get(cut_chain, last))
    words = (item.values["acceptance"], item.values["naming"])
    chain.used |= {*item.values["approvals"], *(word for word in words if word is not None)}
    for officer in gone:
        chain.removed[officer] = version.number
    chain.versions.append(version)


def _next(
    last: Version, chain: Membership, history: History, item: Item, reasons: list[str]
) -> Version | None:
    """Return the version that ``item`` makes of ``last``, or None with every reason against it."""
    values: Mapping[str, Any] = item.values or {}
    reasons += problems(KINDS["members.commit"], values)
    if reasons:
        return None
    host = last.host
    if history.is_void(item):
        reasons.append("its author contradicted himself")
    if item.header.n > chain.cuts.get(item.header.chain, item.header.n):
        reasons.append("its author's chain was cut")
    if values["version"] != last.number + 1 or item.header.members != last.id:
        reasons.append("it does not continue the version that it names")
    if values["evidence"]:
        reasons += _takeover_problems(last, history, item)
        host = item.header.agency
    elif item.header.author != node_author(last.host):
        reasons.append("only the host agency's node keeps the membership")
    added = _added(last, chain, history, values["approvals"], reasons)
    _check_removals(last, chain, history, values, reasons)
    if values["acceptance"] is not None:
        host = _new_host(last, chain, history, values["acceptance"], reasons) or host
    successor = last.successor if host == last.host else None
    if values["naming"] is not None:
        named = _host_officers_word(last, chain, history, values["naming"], "host.name_successor", reasons)
        successor = named["agency"] if named else successor
    officers = (last.officers | added) - set(values["remove"])
    if not officers:
        reasons.append("a room needs at least one officer")
    return None if reasons else Version(item.id, last.number + 1, host, successor, frozenset(officers))


def _takeover_problems(last: Version, history: History, item: Item) -> list[str]:
    """Check that the named successor shows two records by which the host's node contradicted itself."""
    assert item.values is not None
    if last.successor is None or item.header.author != node_author(last.successor):
        return ["only the named successor's node may go on in the host's place"]
    evidence = [history.items[id_] for id_ in item.values["evidence"] if id_ in history.items]
    if len(evidence) != 2:
        return ["it needs two records as evidence"]
    one, two = evidence
    if any(record.header.author != node_author(last.host) for record in evidence):
        return ["the evidence is not by the host's node"]
    same_slot = (one.header.chain, one.header.n) == (two.header.chain, two.header.n)
    both_continue = all(
        record.header.kind == "members.commit" and (record.values or {}).get("previous") == last.id
        for record in evidence
    )
    if not same_slot and not (both_continue and one.header.chain != two.header.chain):
        return ["the evidence shows no contradiction"]
    return []


def _stands(last: Version, chain: Membership, history: History, item: Item) -> bool:
    """Tell whether a member of ``last`` says this, without contradiction and within their cut."""
    author = item.header.author
    return (
        author in last.officers
        and not history.is_void(item)
        and item.header.n <= chain.cuts.get(item.header.chain, item.header.n)
    )


def _host_officers_word(
    last: Version, chain: Membership, history: History, id_: str, kind: str, reasons: list[str]
) -> Mapping[str, Any] | None:
    """Return the values of record ``id_`` if an officer of the host says it; note why not otherwise."""
    item = history.items[id_]
    if item.header.kind != kind or problems(KINDS[kind], item.values or {}):
        reasons.append(f"{id_[:12]} is not a good {kind}")
    elif id_ in chain.used:
        reasons.append(f"{kind} {id_[:12]} was used before")
    elif not _stands(last, chain, history, item) or item.header.agency != last.host:
        reasons.append(f"{kind} {id_[:12]} is not the word of an officer of the host")
    else:
        return item.values
    return None


def _added(
    last: Version, chain: Membership, history: History, approvals: list[str], reasons: list[str]
) -> frozenset[str]:
    added: set[str] = set()
    for id_ in approvals:
        approval = _host_officers_word(last, chain, history, id_, "members.approve", reasons)
        if approval is None:
            continue
        proposal = history.items[approval["proposal"]]
        if proposal.header.kind != "members.propose" or problems(
            KINDS["members.propose"], proposal.values or {}
        ):
            reasons.append(f"{proposal.id[:12]} is not a good proposal")
            continue
        assert proposal.values is not None
        if not _stands(last, chain, history, proposal):
            reasons.append(f"proposal {proposal.id[:12]} is not by a member")
        own = all(agency_of(o) == proposal.header.agency for o in proposal.values["officers"])
        if not own and proposal.header.agency != last.host:
            reasons.append(f"proposal {proposal.id[:12]} names another agency's officers")
        if any(
            _number(chain, history.items[id_]) < chain.removed.get(o, 0) for o in proposal.values["officers"]
        ):
            reasons.append(f"approval {id_[:12]} is older than a removal of the same officer")
        added.update(proposal.values["officers"])
    return frozenset(added)


def _number(chain: Membership, item: Item) -> int:
    """Return the number of the version that a record was written under; -1 if it does not stand."""
    return next((v.number for v in chain.versions if v.id == item.header.members), -1)


def _check_removals(
    last: Version, chain: Membership, history: History, values: Mapping[str, Any], reasons: list[str]
) -> None:
    """A cut must belong to a member or former member; requests that are cited must be real."""
    kinds = {id_: history.items[id_].header.kind for id_ in values["removals"]}
    asks = ("members.remove", "members.leave")
    reasons += [f"{id_[:12]} asks for no removal" for id_, kind in kinds.items() if kind not in asks]
    if not set(values["remove"]) <= last.officers:
        reasons.append("it removes somebody who is not a member")
    known = last.officers | chain.removed.keys()
    strangers = [cut for cut in values["cut"] if chain_author(cut) not in known]
    reasons += [f"it cuts {cut}, whose author was never a member" for cut in strangers]


def _new_host(last: Version, chain: Membership, history: History, id_: str, reasons: list[str]) -> str | None:
    acceptance = history.items[id_]
    if id_ in chain.used:
        reasons.append(f"acceptance {id_[:12]} was used before")
    values = acceptance.values or {}
    if acceptance.header.kind != "host.accept" or problems(KINDS["host.accept"], values):
        reasons.append(f"{id_[:12]} accepts no offer")
        return None
    offer = _host_officers_word(last, chain, history, values["offer"], "host.offer", reasons)
    if offer is None:
        return None
    if not _stands(last, chain, history, acceptance) or acceptance.header.agency != offer["to"]:
        reasons.append("the offer was not accepted by an officer of the agency it was made to")
        return None
    return str(offer["to"])
