"""A network in memory: four agencies, their nodes and officers, a hub that delivers as it likes, and liars.

Rules: nothing is random but what the caller's ``Random`` decides, so a failing history can be told again. Honest
records are written by ``Network.write``: the author cites all tips of the own node, keeps one chain for each
installation, and asks the fold first, as the real node does. Everything else is ``forge``: any header at all under any
author's name, as if every key were stolen. Signatures are skipped unless ``signed``: the fold takes what was
verified.

    net = Network()
    net.write("aa/ana", "room.hold", {"reason": "wait", "until": None})
    net.deliver_all()
    net.nodes["bb"].fold.state().holds
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from hornbill.exchange.core.records.header import Header, record_id, room_id, sign_header
from hornbill.exchange.core.records.history import History, Item
from hornbill.exchange.core.rooms.fold import RULES, RoomFold, fold
from hornbill.exchange.core.rooms.sequencing import next_entry
from hornbill.kernel.ids import agency_of, chain_author, node_author
from hornbill.kernel.suite.commitments import body_root
from hornbill.kernel.suite.signing import SigningKey

MARKING = {"tlp": "GREEN"}
HOST, SUCCESSOR, MEMBER, STRANGER = AGENCIES = ("aa", "bb", "cc", "dd")
FOUNDERS = ("aa/abe", "aa/ana", "bb/bob", "cc/cyd")
OFFICERS = (*FOUNDERS, "bb/bea", "dd/dan")
FIRST, SECOND = "00000001", "00000002"  # installations
WRITTEN_AT = "2026-11-24T06:12:00.000Z"
EMPTY_ENTRY = {
    "approvals": [],
    "removals": [],
    "remove": [],
    "cut": {},
    "acceptance": None,
    "naming": None,
    "evidence": [],
}


@dataclass
class Node:
    """What one agency's node has received, folded as it came."""

    agency: str
    fold: RoomFold
    has: set[str] = field(default_factory=set)


class Network:
    """One room, everything that was ever written in it, and four nodes that know parts of it."""

    def __init__(self, *, successor: str | None = SUCCESSOR, officers=FOUNDERS, signed=False, nonce="nonce"):
        self.signed = signed
        self.keys: dict[str, SigningKey] = {}
        self.signatures: dict[str, Any] = {}
        self.items: dict[str, Item] = {}
        self.count = 0
        self.forged: set[str] = set()  # authors in whose name somebody lied
        founder = f"aa/ana/{FIRST}"
        self.room = room_id(host=HOST, chain=founder, nonce=nonce)
        self.nodes = {agency: Node(agency, RoomFold(self.room)) for agency in AGENCIES}
        beginning = {**self.beginning(officers, successor), "nonce": nonce}
        self.opening = self.forge(founder, "room.open", beginning, members=None)
        self.forged.clear()
        self.deliver_all()

    @staticmethod
    def beginning(officers=FOUNDERS, successor: str | None = SUCCESSOR):
        """The fields of ``room.open``."""
        return {
            "host": HOST,
            "nonce": "nonce",
            "officers": sorted(officers),
            "successor": successor,
            "archive": "none",
        }

    # --- writing -------------------------------------------------------------------------------------

    def forge(self, chain: str, kind: str, values: dict[str, Any] | None, **lies: Any) -> Item:
        """Write anything under anybody's name; what is not given is as an honest author would have it.

        Args:
            chain: whose.
            kind: any.
            values: the body's fields without the marking; a marking of their own stands.
            lies: ``n``, ``prev``, ``seen``, ``members``, ``rules``; the node's view by default. ``at``: what the author's clock says.
        """
        node = self.nodes[agency_of(chain)]
        self.forged.add(chain_author(chain))
        head = self.head(node.fold.history, chain)
        version = node.fold.state().version
        prev = lies.get("prev", head.id if head else None)
        tips = lies.get("seen", [tip for tip in node.fold.history.tips() if tip != prev])
        self.count += 1
        header = Header(
            rules=lies.get("rules", RULES),
            room=self.room,
            kind=kind,
            chain=chain,
            n=lies.get("n", head.header.n + 1 if head else 0),
            prev=prev,
            seen=tuple(sorted(tips)),
            members=lies.get("members", version.id if version else None),
            at=lies.get("at", WRITTEN_AT),
            body_root=body_root([hashlib.sha256(str(self.count).encode()).digest()]),
        )
        body = None if values is None else {"marking": MARKING, **values}
        item = Item(record_id(header.encode()), header, body)
        if self.signed:
            self.signatures[item.id] = sign_header(header, self.key(header.author))
        self.items[item.id] = item
        self.deliver(node.agency, [item])
        return item

    @staticmethod
    def head(history: History, chain: str) -> Item | None:
        """The highest complete record of a chain in somebody's view."""
        mine = [history.items[id_] for id_ in history.heights if history.items[id_].header.chain == chain]
        return max(mine, key=lambda item: (item.header.n, item.id), default=None)

    def key(self, author: str) -> SigningKey:
        """The signing key of an officer or node, made when first needed."""
        return self.keys.setdefault(author, SigningKey.generate())

    def chain_of(self, author: str) -> str:
        """The author's first chain that was neither cut nor forked, as far as the own node knows."""
        state = self.nodes[agency_of(author)].fold.state()
        for number in range(1, 100):
            chain = f"{author}/{number:08x}"
            if chain not in state.membership.cuts and chain not in state.forks:
                return chain
        raise AssertionError("a hundred chains were cut")

    def write(self, author: str, kind: str, values: dict[str, Any], *, at: str = WRITTEN_AT) -> Item | None:
        """Write as an honest author does: nothing that the own fold would refuse leaves the node.

        Args:
            author: officer or node.
            kind: any.
            values: the body's fields without the marking.
            at: what the author's clock says.

        Returns:
            The record; None when the author may not say this now.
        """
        node = self.nodes[agency_of(author)]
        before, forged = dict(self.items), set(self.forged)
        item = self.forge(self.chain_of(author), kind, values, at=at)
        self.forged = forged
        state = node.fold.state()
        if item.id in {*state.refused, *state.malformed, *state.opaque, *state.pending}:
            self.items = before
            node.has.discard(item.id)
            node.fold = fold(self.room, [self.items[id_] for id_ in sorted(node.has)])
            return None
        return item

    def message(self, author: str, text: str = "words") -> Item | None:
        """Post a message honestly."""
        return self.write(author, "message.post", {"text": text, "lang": "", "reply_to": None})

    def sequence(self, agency: str = HOST) -> Item | None:
        """Let an agency's honest node write the entry that is due; None when none is."""
        values = next_entry(self.nodes[agency].fold, agency)
        return None if values is None else self.write(node_author(agency), "members.commit", values)

    def entry(self, agency: str = HOST, installation: str = FIRST, lies=None, **changes: Any) -> Item:
        """Write an entry that a stolen node key could write."""
        version = self.nodes[agency].fold.state().membership.versions[-1]
        values = EMPTY_ENTRY | {"version": version.number + 1, "previous": version.id} | changes
        return self.forge(
            f"{agency}/@node/{installation}",
            "members.commit",
            values,
            **{"members": version.id, **(lies or {})},
        )

    def ask(self, officers: list[str], by: str = "aa/ana") -> Item:
        """Propose and approve by a host officer, honestly; returns the approval."""
        proposal = self.write(by, "members.propose", {"officers": sorted(officers), "reason": ""})
        approval = proposal and self.write(by, "members.approve", {"proposal": proposal.id})
        assert approval is not None
        return approval

    def invite(self, officers: list[str], by: str = "aa/ana") -> Item:
        """Propose, approve, sequence; everybody hears of it."""
        self.ask(officers, by)
        entry = self.sequence()
        assert entry is not None
        self.deliver_all()
        return entry

    def remove(self, officers: list[str], by: str = "aa/ana") -> Item:
        """Ask for a removal and sequence it; everybody hears of it."""
        assert self.write(by, "members.remove", {"officers": sorted(officers), "reason": ""})
        entry = self.sequence()
        assert entry is not None
        self.deliver_all()
        return entry

    # --- delivering ----------------------------------------------------------------------------------

    def deliver(self, agency: str, items) -> None:
        """Let a node receive records, in this order; signatures are checked if there are any."""
        node = self.nodes[agency]
        for item in items:
            if self.signed:
                self.signatures[item.id].check_signature(self.key(item.header.author).public)
            node.fold.add(item)
            node.has.add(item.id)

    def deliver_all(self) -> None:
        """Let every node receive everything."""
        for agency, node in self.nodes.items():
            self.deliver(agency, [item for id_, item in self.items.items() if id_ not in node.has])

    # --- looking -------------------------------------------------------------------------------------

    def view(self, ids=None) -> RoomFold:
        """A fresh fold of these records; of all when left out."""
        return fold(self.room, [self.items[id_] for id_ in (self.items if ids is None else ids)])

    def state(self):
        """The state of all that was written."""
        return self.view().state()

    def past(self, ids) -> set[str]:
        """These records and their causal past, by the headers and bodies alone."""
        from hornbill.exchange.core.records.history import dependencies

        found, todo = set(), list(ids)
        while todo:
            id_ = todo.pop()
            if id_ in self.items and id_ not in found:
                found.add(id_)
                todo += dependencies(self.items[id_])
        return found


def whole(folded: RoomFold) -> dict[str, Any]:
    """Everything that a fold says, for comparing two of them."""
    state = folded.state()
    return {
        **{name: getattr(state, name) for name in state.__dataclass_fields__ if name != "membership"},
        "membership": {
            name: getattr(state.membership, name) for name in state.membership.__dataclass_fields__
        },
        "content": folded.content,
        "control_hash": state.control_hash(),
        "content_hash": folded.content_hash(),
        "gaps": folded.history.gaps(),
        "tips": folded.history.tips(),
        "forks": folded.history.fork_proofs,
    }
