"""Who is in a room: one linear chain of entries, kept by the host agency's node.

Rules (docs/protocol.md, Rooms and membership):
- Version 0 is ``room.open``, signed by a host officer. Each ``members.commit`` continues exactly one version.
- An addition needs an approval signed by an officer of the host: a stolen node key cannot add a reader. Each
  agency proposes its own officers; the host may propose anyone's. The node only sequences, removes and cuts.
- A removal carries ``cut``: the last number accepted of each of the officer's chains. A chain that is not
  named there is cut from its beginning.
- Two continuations of one version by the host's node on different chains, or a contradiction at or before its
  entry, freeze the room at that version. The named successor's node goes on, citing two records as evidence;
  a take-over stands against every entry of the host's node that its author had not seen.
- A duty service is a member and no officer: it founds no room, and says nothing about who is in. It comes in only where
  an officer of its own agency is or comes in with it.
- Anyone who hands the room over offers it, the other side accepts, the old host's node writes the entry.

    membership = follow(history)
    membership.current.officers, membership.frozen
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.members.entries import choose, next_version, removed_after
from hornbill.exchange.core.members.reaching import Reached
from hornbill.exchange.core.members.versions import NOTHING_ACCEPTED, Membership, Version, unaccompanied
from hornbill.exchange.core.records.header import follows, room_id
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.kernel.ids import agency_of, is_node, is_service, node_author

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.records.history import History, Item

__all__ = ["NOTHING_ACCEPTED", "Membership", "Version", "follow"]


def follow(history: History) -> Membership:
    """Follow the chain of membership entries through a room's complete records.

    Args:
        history: the room's graph.

    Returns:
        What stands of it: a function of the set of records alone.
    """
    chain = Membership()
    openings: list[Item] = []
    continuing: dict[str, list[Item]] = {}
    for item in history.entries():
        if item.header.kind == "room.open":
            openings.append(item)
        else:
            continuing.setdefault(str((item.values or {}).get("previous")), []).append(item)
    _found(chain, openings, continuing)
    reached = Reached(history, chain)
    while chain.versions and _advance(chain, history, continuing, reached):
        pass
    return chain


def _found(chain: Membership, openings: list[Item], continuing: Mapping[str, list[Item]]) -> None:
    """Take the room's beginning: the only good one, or the only one that the host's node went on from."""
    good = [item for item in openings if _is_beginning(item)]
    if len(good) > 1:
        node = node_author(str((good[0].values or {})["host"]))
        good = [item for item in good if any(c.header.author == node for c in continuing.get(item.id, ()))]
    if len(good) == 1:
        values: Mapping[str, Any] = good[0].values or {}
        officers = frozenset(values["officers"])
        chain.extend(Version(good[0].id, 0, values["host"], values["successor"], officers))


def _is_beginning(item: Item) -> bool:
    """Tell whether this is a beginning of the room that its id commits to, by the officer who founded it."""
    values: Mapping[str, Any] = item.values or {}
    header = item.header
    if problems(KINDS["room.open"], values) or not follows(header.rules):
        return False
    if header.n != 0 or header.prev is not None or header.members is not None:
        return False
    host, author = values["host"], header.author
    if room_id(host=host, chain=header.chain, nonce=values["nonce"]) != header.room:
        return False
    if is_node(author) or is_service(author) or unaccompanied(values["officers"]):
        return False
    return agency_of(author) == host and author in values["officers"]


def _advance(
    chain: Membership, history: History, continuing: Mapping[str, list[Item]], reached: Reached
) -> bool:
    """Take the next entry if exactly one stands; say why the chain does not go on otherwise."""
    last = chain.versions[-1]
    made: dict[str, Version] = {}
    own: list[Item] = []
    takeovers: list[Item] = []
    here = sorted(continuing.get(last.id, ()), key=lambda item: bool((item.values or {}).get("evidence")))
    for item in here:  # the host's node's first: a take-over is judged against them
        reasons: list[str] = []
        version = next_version(chain, history, item, continuing, reasons, rivals=own, reached=reached)
        if version is None:
            chain.refused[item.id] = reasons
            continue
        made[item.id] = version
        (takeovers if item.values and item.values["evidence"] else own).append(item)
    chosen, contradicted = choose(takeovers or own, history.is_void)
    _refuse_others(chain, history, [*own, *takeovers], chosen)
    if chosen is None:
        if contradicted:
            whose = "successor" if takeovers else "host"
            chain.frozen = f"the {whose}'s node contradicted itself after version {last.number}"
            chain.withheld = removed_after(history, continuing, last)
        return False
    _apply(chain, history, chosen, made[chosen.id])
    return True


def _refuse_others(chain: Membership, history: History, good: list[Item], chosen: Item | None) -> None:
    number = chain.versions[-1].number + 1
    for item in good:
        if item is chosen:
            continue
        reasons = []
        if history.is_void(item):
            reasons.append("its author contradicted himself")
        if chosen is not None:
            reasons.append(f"version {number} of the membership was made by another entry")
        chain.refused[item.id] = reasons or ["another entry continues the same version"]


def _apply(chain: Membership, history: History, item: Item, version: Version) -> None:
    assert item.values is not None
    before = chain.versions[-1]
    for cut_chain, last in item.values["cut"].items():
        chain.cuts[cut_chain] = min(last, chain.cuts.get(cut_chain, last))
    chain.used.update(item.values["approvals"])
    for word in (item.values["acceptance"], item.values["naming"]):
        if word is not None:
            chain.used.add(word)
    if item.values["acceptance"] is not None:
        acceptance = history.items[item.values["acceptance"]]
        chain.used.add((acceptance.values or {})["offer"])
    for officer in before.officers - version.officers:
        chain.removed[officer] = version.number
    chain.extend(version)
