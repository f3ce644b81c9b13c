"""A room in memory: honest and hostile authors write records, nothing is signed, the fold takes what it gets.

Agencies: ``aa`` hosts, ``bb`` is the named successor, ``cc`` is a member, ``dd`` joins later. An author writes with
``say``; what a hostile one does differently are its keyword arguments. A node's view: any subset, any order.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.header import Header, record_id, room_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.rooms.fold import RULES, RoomFold
from hornbill.exchange.core.rooms.sequencing import next_entry
from tests.exchange import history_moves
from tests.exchange.room_sharing import share

if TYPE_CHECKING:
    import random

MARKING = {"tlp": "GREEN"}
HOST, SUCCESSOR, MEMBER, STRANGER = "aa", "bb", "cc", "dd"
SERVICE, OTHER_SERVICE = "cc/@duty-1", "dd/@duty-1"
FOUNDERS = ("aa/ana", "aa/abe", "bb/bob", "cc/cyd")


@dataclass
class Author:
    """One chain and what its author has seen."""

    chain: str
    n: int = 0
    prev: str | None = None
    knows: set[str] = field(default_factory=set)


class Room:
    """All records that exist, and the authors who wrote them."""

    def __init__(self, founders=FOUNDERS, successor=SUCCESSOR, nonce="nonce"):
        self.items: dict[str, Item] = {}
        self.authors: dict[str, Author] = {}
        self.counter = 0
        chain = f"{founders[0]}/00000001"
        self.id = room_id(host=HOST, chain=chain, nonce=nonce)
        values = {
            "host": HOST,
            "nonce": nonce,
            "officers": sorted(founders),
            "successor": successor,
            "archive": "none",
        }
        self.opening = self.say(founders[0], "room.open", values, members=None)
        for item in self.items:
            for name in (*founders, f"{HOST}/@node", f"{SUCCESSOR}/@node", f"{MEMBER}/@node"):
                self.author(name).knows.add(item)

    def author(self, name, installation="00000001"):
        return self.authors.setdefault(f"{name}/{installation}", Author(f"{name}/{installation}"))

    def view(self, ids) -> RoomFold:
        """Fold what somebody knows."""
        fold = RoomFold(self.id)
        for id_ in ids:
            fold.add(self.items[id_])
        fold.state()
        return fold

    def say(self, name, kind, values, *, installation="00000001", **lies):
        """Write a record as an honest author would; ``lies``: seen, n, prev, members, rules, keep (do not advance)."""
        author = self.author(name, installation)
        fold = self.view(author.knows)
        version = fold.state().version
        tips = [tip for tip in fold.history.tips() if tip != author.prev]
        self.counter += 1
        body = {"marking": MARKING, **values}
        header = Header(
            rules=lies.get("rules", RULES),
            room=self.id,
            kind=kind,
            chain=author.chain,
            n=lies.get("n", author.n),
            prev=lies.get("prev", author.prev),
            seen=tuple(sorted(lies.get("seen", tips))),
            members=lies.get("members", version.id if version else None),
            at="2026-11-25T00:00:00.000Z",
            body_root=hashlib.sha256(str(self.counter).encode()).hexdigest(),  # the same seed, the same ids
        )
        item = Item(record_id(header.encode()), header, body)
        self.items[item.id] = item
        author.knows.add(item.id)
        if not lies.get("keep"):
            author.n, author.prev = header.n + 1, item.id
        return item

    def tell(self, name, ids=None, installation="00000001"):
        """Let an author learn records (all when ``ids`` is left out)."""
        self.author(name, installation).knows.update(self.items if ids is None else ids)

    def sequence(self, agency=HOST, installation="00000001"):
        """Let an agency's node write the entry that is due; returns it, or None."""
        name = f"{agency}/@node"
        self.tell(name, installation=installation)
        values = next_entry(self.view(self.items), agency)
        return self.say(name, "members.commit", values, installation=installation) if values else None

    def invite(self, officers, by="aa/ana"):
        """Propose, approve and sequence; returns the entry."""
        self.tell(by)
        proposal = self.say(by, "members.propose", {"officers": sorted(officers), "reason": ""})
        self.say(by, "members.approve", {"proposal": proposal.id})
        entry = self.sequence()
        for officer in officers:
            self.tell(officer)
        return entry

    def message(self, name, text="words", **lies):
        return self.say(name, "message.post", {"text": text, "lang": "", "reply_to": None}, **lies)


def play(rng: random.Random, steps: int, room: Room | None = None) -> Room:
    """Make a random room in which everybody may cheat, or play on in one."""
    room = room or Room(founders=rng.choice([FOUNDERS, FOUNDERS, (*FOUNDERS, SERVICE)]))
    names = [SERVICE, *FOUNDERS, *["aa/ana"] * 3, "dd/dan", "bb/bea"]
    for _ in range(steps):
        name = rng.choice(names)
        author = room.author(name)
        _learn(rng, room, author)
        move = rng.choice(_MOVES)
        move(rng, room, name)
    return room


def _learn(rng, room, author):
    """Learn a part of what exists, closed or not."""
    share = rng.choice([1.0, 1.0, 0.95, 0.6])
    author.knows.update(id_ for id_ in list(room.items) if rng.random() < share)


def _some(rng, room, *kinds):
    """Pick a record: mostly one of ``kinds``, sometimes any."""
    fitting = sorted(item.id for item in room.items.values() if item.header.kind in kinds)
    return rng.choice(fitting if fitting and rng.random() < 0.85 else sorted(room.items))


def _speak(rng, room, name):
    room.message(name)


def _describe(rng, room, name):
    room.say(name, "room.describe", {"title": f"title {rng.random()}", "number": ""})


def _malformed(rng, room, name):
    kind, values = rng.choice(
        [
            ("message.post", {"text": 7}),
            ("message.edit", {"record": "no id", "text": "x", "lang": ""}),
            ("members.propose", {"officers": ["nobody"], "reason": 1}),
            ("room.hold", {"reason": 5, "until": "banana"}),
            ("room.release", {"hold": "x"}),
            ("members.approve", {}),
            ("content.ask", {"runs": {"aa/ana/00000001": [[3, 1]]}, "reason": ""}),
            ("content.grant", {"ask": "x", "to": "nobody", "runs": [], "reason": 4}),
        ]
    )
    room.say(name, kind, values)


def _hold(rng, room, name):
    room.say(name, "room.hold", {"reason": "stop", "until": None})


def _release(rng, room, name):
    room.say(name, "room.release", {"hold": _some(rng, room, "room.hold"), "reason": ""})


def _propose(rng, room, name):
    who = rng.sample(["dd/dan", "bb/bea", "cc/cat", "aa/abe", SERVICE, OTHER_SERVICE], rng.randrange(1, 3))
    room.say(name, "members.propose", {"officers": sorted(who), "reason": ""})


def _approve(rng, room, name):
    room.say(name, "members.approve", {"proposal": _some(rng, room, "members.propose")})


def _remove(rng, room, name):
    room.say(name, "members.remove", {"officers": [rng.choice([*FOUNDERS, SERVICE])], "reason": ""})


def _leave(rng, room, name):
    room.say(name, "members.leave", {"reason": ""})


def _withdraw(rng, room, name):
    own = sorted(
        item.id
        for item in room.items.values()
        if item.header.author == name and item.header.kind == "message.post"
    )
    if own and rng.random() < 0.7:
        room.say(name, "content.withdraw", {"record": rng.choice(own), "reason": ""})
        return
    room.say(
        name,
        "content.withdraw",
        {
            "record": _some(rng, room, "message.post", "message.edit", "room.describe", "file.share"),
            "reason": "",
        },
    )


def _edit(rng, room, name):
    """Change a message: mostly one's own, sometimes another's or what is no message."""
    own = sorted(
        item.id
        for item in room.items.values()
        if item.header.author == name and item.header.kind == "message.post"
    )
    target = rng.choice(own) if own and rng.random() < 0.6 else _some(rng, room, "message.post")
    room.say(name, "message.edit", {"record": target, "text": f"text {rng.random()}", "lang": ""})


def _join(rng, room, name):
    room.say(name, "members.join", {})


def _hand_over(rng, room, name):
    """A hand-over as it should be, up to some step."""
    state = room.view(room.items).state()
    if state.version is None:
        return
    hosts = sorted(o for o in state.version.officers if o.startswith(state.version.host))
    others = sorted(o for o in state.version.officers if not o.startswith(state.version.host))
    if not hosts or not others:
        return
    giver, taker = rng.choice(hosts), rng.choice(others)
    room.tell(giver)
    offer = room.say(giver, "host.offer", {"to": taker.partition("/")[0]})
    room.tell(taker)
    room.say(taker, "host.accept", {"offer": offer.id})
    room.sequence(state.version.host)


def _add(rng, room, name):
    room.invite(rng.sample(["dd/dan", "bb/bea", "cc/cat", SERVICE], rng.randrange(1, 3)))


def _two_nodes(rng, room, name):
    """The host's node contradicts itself; perhaps the successor goes on."""
    for installation in ("00000001", "00000002"):
        node = room.author(f"{HOST}/@node", installation)
        known = set(node.knows)
        room.sequence(HOST, installation)
        if rng.random() < 0.7:
            node.knows = known
    for who in ("aa/@node", "bb/@node"):
        room.tell(who)
    room.sequence(SUCCESSOR)


def _fork_entry(rng, room, name):
    entries = [i for i in room.items.values() if i.header.kind == "members.commit"]
    if entries:
        entry = rng.choice(entries)
        author = room.author(entry.header.author, entry.header.chain.rpartition("/")[2])
        room.say(
            entry.header.author,
            "members.commit",
            {**entry.values, "reason": ""} if rng.random() < 0.1 else dict(entry.values),
            installation=author.chain.rpartition("/")[2],
            n=entry.header.n,
            prev=entry.header.prev,
            members=entry.header.members,
            keep=True,
        )
        room.sequence(SUCCESSOR)


def _all_accept(rng, room, name):
    """New rules, accepted by everybody."""
    proposal = room.say(name, "rules.propose", {"rules": 2})
    for officer in FOUNDERS[1:]:
        room.tell(officer)
        room.say(officer, "rules.accept", {"proposal": proposal.id})


def _host(rng, room, name):
    kind, values = rng.choice(
        [
            ("host.offer", {"to": rng.choice(["bb", "cc"])}),
            ("host.accept", {"offer": _some(rng, room, "host.offer")}),
            ("host.name_successor", {"agency": rng.choice(["bb", "cc"])}),
            ("rules.propose", {"rules": 2}),
            ("rules.accept", {"proposal": _some(rng, room, "rules.propose")}),
        ]
    )
    room.say(name, kind, values)


def _fork(rng, room, name):
    author = room.author(name)
    if author.n:
        n = rng.randrange(author.n)
        before = [i for i in room.items.values() if i.header.chain == author.chain and i.header.n == n - 1]
        room.message(name, n=n, prev=before[0].id if before else None, keep=True)


def _lie(rng, room, name):
    some = sorted(rng.sample(sorted(room.items), min(len(room.items), 2)))
    lies = rng.choice(
        [
            {"seen": []},
            {"seen": some},
            {"members": _some(rng, room)},
            {"members": room.opening.id},
            {"prev": None},
            {"prev": _some(rng, room)},
            {"n": 9},
            {"rules": 2},
        ]
    )
    room.message(name, **lies)


def _unknown(rng, room, name):
    room.say(name, rng.choice(["future.kind", "future.control_start"]), {"what": 1})


def _sequence(rng, room, name):
    room.sequence(rng.choice([HOST, HOST, HOST, SUCCESSOR]), rng.choice(["00000001"] * 5 + ["00000002"]))


def _forge(rng, room, name):
    """A stolen node key: entries out of nothing, replays of approvals, double entries."""
    agency = rng.choice([HOST, HOST, SUCCESSOR, MEMBER])
    node = f"{agency}/@node"
    room.tell(node)
    state = room.view(room.items).state()
    if state.version is None:
        return
    approvals = [i.id for i in room.items.values() if i.header.kind == "members.approve"]
    values = {
        "version": rng.choice([state.version.number + 1, state.version.number + 1, 1]),
        "previous": rng.choice([state.version.id, _some(rng, room)]),
        "approvals": sorted(rng.sample(approvals, min(len(approvals), rng.randrange(3)))),
        "removals": [],
        "remove": sorted(rng.sample(sorted(state.version.officers), rng.randrange(2))),
        "cut": {},
        "acceptance": rng.choice([None, None, _some(rng, room)]),
        "naming": rng.choice([None, None, _some(rng, room)]),
        "evidence": rng.choice([[], [], sorted(rng.sample(sorted(room.items), min(2, len(room.items))))]),
    }
    room.say(node, "members.commit", values, keep=rng.random() < 0.3)


_MOVES = [
    *[_speak] * 4,
    share,
    *[_sequence] * 3,
    *[_propose, _approve] * 2,
    _describe,
    _malformed,
    _hold,
    _release,
    _remove,
    _leave,
    *[_edit] * 3,
    *[history_moves.ask, history_moves.grant, history_moves.mark] * 2,
    _join,
    _withdraw,
    _host,
    _fork,
    _lie,
    _unknown,
    _forge,
    *[_add, _hand_over] * 2,
    _two_nodes,
    _fork_entry,
    _all_accept,
]


def late_bodies(rng: random.Random, items):
    """Yield what arrives: shuffled, doubled, some first without their bodies."""
    arrivals = list(items)
    arrivals += rng.sample(arrivals, len(arrivals) // 3)
    rng.shuffle(arrivals)
    bare = [Item(item.id, item.header, None) for item in arrivals if rng.random() < 0.3]
    stream = bare + arrivals
    rng.shuffle(stream)
    return stream


def readable(item):
    return is_control(item.header.kind)
