"""What must hold in a network of four nodes whatever its hub does; looked at after every move.

Rules: nothing here asks the code under test whether something is right. Who signed what is learnt where it was written, and
every stored signature is checked with the key that its author was given when the network was made; what a gate rests on is
read off the records that the node holds; what was said is what the tests said.

    watch = Watch(nodes)
    watch.look("th-customs")            # after anything that this node did
    watch.said(message)                 # an officer has written it
    watch.settled()                     # the hub is honest again: nothing lost, nothing doubled, all the same
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import timedelta

from hornbill.directory import queries as directory
from hornbill.directory.models import LogStanding
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.core.records.header import read_signed
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.errors import NoSuchRoom
from hornbill.exchange.models import Missing, Outgoing, Record, RoomOfficer
from hornbill.kernel.ids import agency_of, is_node, node_author
from hornbill.kernel.suite import merkle

FORGED = "a word that nobody said"
FRESH = timedelta(hours=1)


@dataclass
class Message:
    """What an officer said.

    Attributes:
        readers: who was in the room then, as the author's node had it.
        texts: it and its changes, in order.
    """

    id: str
    room: str
    author: str
    readers: frozenset[str]
    texts: list[str]
    withdrawn: bool = False


@dataclass
class Seen:
    """What one node was last found to hold."""

    row: int = 0
    records: set[str] = field(default_factory=set)


class Watch:
    """Looks over four nodes and a hub."""

    def __init__(self, nodes):
        self.nodes = nodes
        self.seen = {node.agency: Seen() for node in nodes}
        self.signed = {}  # record id -> header, fields of a control record: where and when it was written
        self.messages: list[Message] = []
        self.secrets: list[bytes] = []
        self.hashes = {}  # what a node holds of a room -> its hash
        self.restored: set[str] = set()  # agencies whose database was once restored
        self.read_of_hub = 0
        self.heads = {node.agency: nodes.net.server.signed.head.at for node in nodes}

    # --- what was done
    def said(self, message):
        self.messages.append(message)

    def secret(self, *texts):
        """These must never stand at the hub, in the clear or in another's writing."""
        for text in texts:
            data = text.encode()
            self.secrets += [data, data.hex().encode()]
            self.secrets += [base64.b64encode(b"x" * pad + data)[4:-4] for pad in range(3)]

    def went_back(self, agency):
        """The node's database is an older copy now: what it holds is what the copy holds."""
        self.restored.add(agency)
        with self.nodes[agency].awake():
            self.seen[agency] = Seen(
                max(Record.objects.values_list("pk", flat=True), default=0),
                set(Record.objects.values_list("record", flat=True)),
            )

    # --- what holds after every move
    def look(self, agency):
        node, seen = self.nodes[agency], self.seen[agency]
        with node.awake():
            fresh = list(Record.objects.filter(pk__gt=seen.row).order_by("pk"))
            for row in fresh:
                self._check_signed(node, row)
                seen.row = row.pk
            records = set(Record.objects.values_list("record", flat=True))
            assert seen.records <= records, f"{agency} has lost records"
            seen.records = records
            for room in sorted(set(Record.objects.values_list("room_id", flat=True))):
                if node_room.has_begun(room):
                    self._check_room(node, room)
            self._check_log()
        self._check_hub()

    def _check_signed(self, node, row):
        header = read_signed(bytes(row.header), bytes(row.signature)).header
        author = self.nodes[header.agency]
        key = (
            author.keys.signing
            if is_node(header.author)
            else author.people[header.author.partition("/")[2]].signing
        )
        read_signed(bytes(row.header), bytes(row.signature)).check_signature(key.public)
        if row.own:
            assert header.agency == node.agency
            self.signed[row.record] = (header, None)
        assert row.record in self.signed, (
            f"{node.agency} took a {header.kind} that {header.author} never wrote"
        )

    def _check_room(self, node, room):
        fold = node_room.node_room(room, node.keys).fold
        items = fold.history.items
        for id_, item in items.items():
            if id_ in self.signed and self.signed[id_][1] is None and item.values is not None:
                self.signed[id_] = (self.signed[id_][0], item.values)
        held = frozenset((id_, item.values is None) for id_, item in items.items())
        mine = fold.state().control_hash()
        assert self.hashes.setdefault((room, held), mine) == mine, "equal records, other hashes"
        assert not [id_ for id_ in items if id_ not in self.signed]
        self._check_cuts(fold)
        self._check_gate(node, fold)
        allowed = self._let_in(items)
        for version in fold.state().membership.versions:
            assert version.officers <= allowed, f"{node.agency} lets in {version.officers - allowed}"

    def _check_cuts(self, fold):
        """What an officer wrote beyond the number at which the host's node cut the chain counts for nothing."""
        state = fold.state()
        for id_ in state.accepted_control:
            _, values = self.signed[id_]
            for chain, last in (values or {}).get("cut", {}).items():
                beyond = {
                    i
                    for i, item in fold.history.items.items()
                    if item.header.chain == chain and item.header.n > last
                }
                assert beyond <= {*state.refused, *state.pending}, f"{chain} was cut at {last}"

    def check_nobody_contradicted_himself(self):
        """A database that was put back was noticed before anybody wrote over it."""
        for node in self.nodes:
            with node.awake():
                for room in set(Record.objects.values_list("room_id", flat=True)):
                    if node_room.has_begun(room):
                        assert not node_room.node_room(room, node.keys).fold.state().forks

    def _let_in(self, items):
        """Whom founders and approvals of officers of a host let in, by the records that this node holds."""
        allowed = set()
        hosts = {
            agency_of(i.header.chain) for i in items.values() if i.header.kind in {"room.open", "host.accept"}
        }
        for id_, item in items.items():
            _, values = self.signed.get(id_, (None, None))
            if item.header.kind == "room.open" and values:
                allowed |= set(values["officers"])
            if item.header.kind == "members.approve" and values and item.header.agency in hosts:
                proposal = items.get(values["proposal"])
                allowed |= set((self.signed[proposal.id][1] or {}).get("officers", ())) if proposal else set()
        return allowed

    def _check_log(self):
        """A node's directory is a beginning of the one log, whatever was told to it."""
        for size, root in LogStanding.objects.values_list("size", "root"):
            hashes = self.nodes.net.server.hashes(size)
            assert (size, root) == (len(hashes), merkle.root(hashes).hex() if hashes else "")

    def _check_hub(self):
        wrote = self.nodes.hub.wrote
        fresh, self.read_of_hub = b"\0".join(wrote[self.read_of_hub :]), len(wrote)
        assert not [secret for secret in self.secrets if secret in fresh]

    # --- gates
    def _check_gate(self, node, fold):
        """Where something may be started, nothing that is held there stands against it."""
        state, now = fold.state(), self.nodes.clock()
        if gate.starting(state, now) or directory.gate_reasons(now, starting=True):
            return
        held = {id_: self.signed[id_] for id_ in fold.history.items}
        released = {v["hold"] for h, v in held.values() if h.kind == "room.release" and v}
        holds = {id_ for id_, (h, _) in held.items() if h.kind == "room.hold"}
        assert holds <= released, "a gate is open while somebody asks to hold"
        speaks = {*state.version.officers, *(node_author(one) for one in state.version.agencies)}
        count = [h for h, _ in held.values() if h.author in speaks and h.chain not in state.membership.cuts]
        missing = {name for h in count for name in (h.prev, h.members, *h.seen) if name and name not in held}
        assert not missing, "a gate is open while records are missing"
        assert now - self.heads[node.agency] <= FRESH, "a gate is open over an old directory"

    def justifies_start(self, agency, room, officer):
        """Somebody was added or something given: the gate of the node was open, and who did it is in the room."""
        node = self.nodes[agency]
        with node.awake():
            state = node_room.node_room(room, node.keys).fold.state()
            assert not gate.starting(state, self.nodes.clock()), "something was started past a closed gate"
            reasons = directory.gate_reasons(self.nodes.clock(), starting=True)
            assert not reasons, "something was started over an old directory"
        self.justifies_word(agency, room, officer)

    def justifies_word(self, agency, room, officer):
        """An officer wrote: whoever may was let in by records that are held there."""
        node = self.nodes[agency]
        with node.awake():
            assert officer in self._let_in(node_room.node_room(room, node.keys).fold.history.items)

    def shown_head(self, agency, at):
        """The node was shown a true head of the log."""
        self.heads[agency] = max(self.heads[agency], at)

    # --- pages
    def read(self, agency, officer, room):
        """What an officer reads: each message once, in words that its author gave it, and nothing else.

        Returns:
            The ids of the messages that are readable; None when the room is not there for the officer.
        """
        node = self.nodes[agency]
        vault = node.people[officer].vault()
        with node.awake():
            try:
                view = actions.view_room(vault, room, now=self.nodes.clock())
            except NoSuchRoom:
                return None
            actions.note_drawn(vault, view, self.nodes.clock())
            entries = [entry for day in view.days for entry in day.entries]
        readable = set()
        by_id = {message.id: message for message in self.messages}
        assert len({entry.id for entry in entries}) == len(entries), "an entry stands twice"
        for entry in entries:
            assert FORGED not in str(entry)
            if entry.kind == "message" and entry.text and entry.id in by_id:
                message = by_id[entry.id]
                assert entry.text in message.texts or entry.state != "ok"
                if entry.text in message.texts:
                    readable.add(entry.id)
            elif entry.kind == "message" and entry.state == "ok":
                assert entry.id in self.signed
        return readable

    # --- when the hub is honest again
    def behind(self):
        """What still keeps the network from rest: agency and what; empty when all have come together."""
        found = []
        for node in self.nodes:
            with node.awake():
                if Outgoing.objects.filter(posted_at=None).exists():
                    found.append((node.agency, "outbox"))
        for room in self.rooms():
            members = self._members(room)
            for agency in members:  # who was taken out is given nothing more
                with self.nodes[agency].awake():
                    if Missing.objects.filter(room=room).exists():
                        found.append((agency, "missing"))
            held = {agency: self._held(agency, room) for agency in members}
            everything = set().union(*held.values()) if held else set()
            found += [
                (agency, f"{len(everything - some)} records")
                for agency, some in held.items()
                if some != everything
            ]
            hashes = {self._hash(agency, room) for agency in held}
            if len(hashes) > 1:
                found.append((room[:8], "hashes"))
        return found

    def rooms(self):
        return sorted({header.room for header, _ in self.signed.values() if header.kind == "room.open"})

    def _members(self, room):
        """Who is in a room, as those have it who know most of it."""
        newest = (-1, frozenset())
        for node in self.nodes:
            with node.awake():
                if node_room.has_begun(room):
                    version = node_room.node_room(room, node.keys).fold.state().version
                    if version is None:  # its beginning is here and does not count, or not yet
                        continue
                    newest = max(
                        newest, (version.number, frozenset(version.officers)), key=lambda one: one[0]
                    )
        return sorted({agency_of(officer) for officer in newest[1]})

    def _held(self, agency, room):
        with self.nodes[agency].awake():
            return set(Record.objects.filter(room=room).values_list("record", flat=True))

    def _hash(self, agency, room):
        node = self.nodes[agency]
        with node.awake():
            return (
                node_room.node_room(room, node.keys).fold.state().control_hash()
                if node_room.has_begun(room)
                else ""
            )

    def settled(self, held_before):
        """Nothing that was anywhere when the hub turned honest is lost, and everybody reads what was said to them.

        Args:
            held_before: agency -> records that it held then.
        """
        for agency, before in held_before.items():
            assert before <= self.seen[agency].records
        for room in self.rooms():
            members = self._members(room)
            with_all = self._held(members[0], room) if members else set()
            for agency in members:
                for person in self.nodes[agency].people.values():
                    with self.nodes[agency].awake():
                        there = RoomOfficer.objects.filter(room_id=room, officer=person.name).exists()
                    if there:
                        self._check_reader(agency, person.name, room, with_all)

    def _check_reader(self, agency, officer, room, with_all):
        readable = self.read(agency, officer.partition("/")[2], room)
        assert readable is not None
        for message in self.messages:
            if message.room != room or message.id not in with_all or officer not in message.readers:
                continue
            if message.withdrawn or {agency, agency_of(message.author)} & self.restored:
                continue  # docs/limitations.md: the words of a copy that was put back stay closed
            assert message.id in readable, f"{officer} cannot read what {message.author} said"
