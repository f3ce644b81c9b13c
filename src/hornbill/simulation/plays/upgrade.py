"""Three releases in one network: the first one, the second one, and a made-up later one; the older nodes are upgraded one after the other.

Shows, over real processes that each run a release of their own from its source tree:

- Together: every kind of record that the first release knows is written by the newest node, and all three come to one control state. What
  one of them cannot read is not written, and the refusal names it. Records take form 1 as long as the first release reads along.
- One upgraded: its database is changed in place and nothing in its rooms is lost. Every kind is written again by the upgraded node; what is
  new in content goes to the older node too, which keeps it and says that it is from a newer version. Control and rules wait for it. A controlled
  delivery, of which no frozen release knows a kind, goes through every kind between the two nodes that know them, and not one plan of it
  into a room of the third.
- A node that does not ask: its new control record holds the room at the older node alone, and the reason says who must upgrade.
- All upgraded: the hold is gone, new control is written, new rules are proposed, accepted by all and in force, and each host lets somebody in.

Rooms are hosted by each of the three, so that each order is played: a host that is upgraded before a member, and after it. The hub is
of the second release until the nodes are through.
"""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

from hornbill.deliveries.core.names import DROP
from hornbill.exchange.core.rooms.founded_as import nonce_of
from hornbill.joint.core.kinds import MARK as JOINT
from hornbill.simulation import databases
from hornbill.simulation.agencies import KENYA_WILDLIFE
from hornbill.simulation.every_kind import write_first, write_later
from hornbill.simulation.every_kind.scene import Scene
from hornbill.simulation.file_visitor import begin_file, send_file, share_file
from hornbill.simulation.newer.kinds import FIELD, MESSAGE, STATE, VOICE
from hornbill.simulation.people import THAI_CUSTOMS, VIET_NAM_CUSTOMS
from hornbill.simulation.plays.comparing import COMES_S, Comparing
from hornbill.simulation.plays.every_delivery_kind import deliver
from hornbill.simulation.plays.pages import page, post
from hornbill.simulation.plays.pangolin import ask
from hornbill.simulation.plays.stage import build_some, processes_of
from hornbill.simulation.processes import HUB, Part, running
from hornbill.simulation.releases import NEWER, THIS, thaw
from hornbill.simulation.visitor import PageSaid, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.network import Network
    from hornbill.simulation.pen import RecordWriter
    from hornbill.simulation.play import Expectations, Manner
    from hornbill.simulation.processes import Running

NEW, SECOND, FIRST = "th-customs", "vn-customs", "ke-wildlife"
SOUND, SPOKEN = (
    {"sound": "The lorry has left."},
    {"text": "Spoken.", "lang": "en", "reply_to": None, FIELD: 12},
)
_IN_FORM_2 = (
    """SELECT count(*) FROM exchange_record WHERE room_id = '{}' AND instr(CAST(header AS TEXT), '"v":2')"""
)
_TOLD = "SELECT count(*) FROM exchange_partnerversion WHERE instr(reads, '{}')"
_READS = "SELECT reads FROM exchange_partnerversion WHERE agency = '{}'"
BY_NODES, BY_PAGES = {"members.commit"}, {"file.share"}
_ACCEPT_HOST = re.compile(r"/people/accept-host/([0-9a-f]{64})")
_ACCEPT_RULES = re.compile(r"/people/accept-rules/([0-9a-f]{64})")


def play(expectations: Expectations, folder: Path, manner: Manner) -> None:
    """Play it in ``folder``, which is emptied first."""
    trees = folder.with_name(f"{folder.name}.releases")
    shutil.rmtree(trees, ignore_errors=True)
    earlier = thaw(trees)
    releases = {NEW: NEWER, SECOND: earlier["second"], FIRST: earlier["first"], HUB: earlier["second"]}
    agencies = (THAI_CUSTOMS, VIET_NAM_CUSTOMS, KENYA_WILDLIFE)
    network = build_some(expectations, folder, agencies, manner, releases)
    with running(network) as parts:
        expectations.say("a hub and three nodes of three releases answer")
        _Play(expectations, network, parts).play()
    shutil.rmtree(trees)
    left = processes_of(network)
    expectations.expect("no process is left", true=not left, seen=str(left))


class _Play(Comparing):
    """Who plays: somchai and malee at the newest node, hanh and duc at the second release's, wanjiku and otieno at the first's."""

    def __init__(self, expectations: Expectations, network: Network, parts: Running) -> None:
        super().__init__(expectations, network)
        self.parts = parts
        self.somchai, self.malee = self.officers(NEW, "somchai", "malee")
        self.hanh, self.duc = self.officers(SECOND, "hanh", "duc")
        self.wanjiku, self.otieno = self.officers(FIRST, "wanjiku", "otieno")
        self.three = (self.somchai, self.hanh, self.wanjiku)

    def play(self) -> None:
        """Play all of it."""
        self._open_rooms()
        self._together()
        self._upgrade(FIRST, self.wanjiku, self.otieno)
        self._two_releases()
        careless = self._careless()
        self._upgrade(SECOND, self.hanh, self.duc)
        self._upgrade_hub()
        self._released(careless)
        self._all_new()
        self._every_kind_was_written()

    # --- three releases ---
    def _open_rooms(self) -> None:
        for host in self.three:
            room = host.open_room(f"Hosted by {host.agency.id}", "7", [one.officer_id for one in self.three])
            self.rooms[host.agency.id] = room
            for one in self.three:
                if one is not host:
                    self.arrives(one, room)
                    one.accept(room)
        self.talk("before any upgrade")
        in_form_2 = sum(self.count(NEW, _IN_FORM_2.format(room)) for room in self.rooms.values())
        self.expect("all records of these rooms have form 1", true=in_form_2 == 0, seen=str(in_form_2))

    def _together(self) -> None:
        wait_until(lambda: self.count(NEW, _TOLD.format("message.post")) == 1, COMES_S)
        words = "has an older version of Hornbill (vn-customs)"
        self.expect(
            "the room page names whose server is older", true=words in self.somchai.page(self.rooms[NEW])
        )
        self._write_everything("the newest", self.somchai, self.malee, self.hanh, [self.wanjiku], later=False)
        room = self.rooms[NEW]
        self._refused("a new content kind is not sent to the first release", room, VOICE, SOUND, [FIRST])
        self._refused("nor is a new field", room, MESSAGE, SPOKEN, [FIRST])
        self._refused(
            "a new control kind is sent to no older one", room, STATE, self._state(), [FIRST, SECOND]
        )
        self._rules_wait_for(room, [FIRST, SECOND])

    # --- two releases ---
    def _two_releases(self) -> None:
        told = wait_until(lambda: self.count(NEW, _TOLD.format(VOICE)) == 1, COMES_S)
        self.expect(f"{FIRST} tells what it can read now", true=told)
        self.talk("after one upgrade")
        before = {room: self.count(NEW, _IN_FORM_2.format(room)) for room in self.rooms.values()}
        self.expect("records have form 2 now", true=all(before.values()), seen=str(before))
        for host, room in self.rooms.items():
            writer = self.wanjiku if host == NEW else self.somchai
            writer.record(room, VOICE, SOUND)
            writer.record(room, MESSAGE, SPOKEN)
            self.same(f"a new content kind and a new field change no state in the room of {host}", room)
            text = self.hanh.page(room)
            kept = (  # in the words of the second release
                f"does not know the kind {VOICE}" in text and f"cannot show one part of it ({FIELD})" in text
            )
            self.expect("the older one keeps both and says that they are newer", true=kept, seen=text[-600:])
            self.open_everywhere(room)
            self._refused("a new control kind waits for it", room, STATE, self._state(), [SECOND])
        self._rules_wait_for(self.rooms[NEW], [SECOND])
        self._write_everything(
            "the upgraded", self.wanjiku, self.otieno, self.hanh, [self.somchai], later=True
        )
        deliver(self, "the upgraded", (self.wanjiku, self.otieno), (self.somchai, self.malee))
        plan = {"plan": "0" * 64, "note": None}
        self._refused("a delivery waits for it, too", self.rooms[NEW], DROP, plan, [SECOND])

    def _careless(self) -> str:
        """A node writes a control kind that one of the room cannot read."""
        room = self.room(self.somchai, "Careless", [self.hanh, self.wanjiku])
        voice = self.somchai.record(room, VOICE, SOUND).id
        self.somchai.record(room, STATE, {"voice": voice, "state": "heard"}, unasked=True)
        held = wait_until(lambda: "must upgrade Hornbill" in self.hanh.page(room), COMES_S)
        self.expect("at the older node the reason says that its agency must upgrade", true=held)
        self.hanh.write(room, "We go on.")
        read = wait_until(lambda: "We go on." in self.somchai.page(room), COMES_S)
        self.expect("its officers write on meanwhile", true=read)
        self.expect("nothing is held at the others", true=not self.held([self.somchai, self.wanjiku], room))
        return room

    def _released(self, room: str) -> None:
        self.same("after its upgrade the held room has one state everywhere", room)
        self.expect("and is held nowhere", true=not self.held(self.three, room))

    # --- one release ---
    def _all_new(self) -> None:
        told = wait_until(lambda: self.count(NEW, _TOLD.format(VOICE)) == 2, COMES_S)
        self.expect("all have told that they can read everything", true=told)
        self.talk("after all upgrades")
        write_later(self.somchai, self.rooms[NEW])
        deliver(self, "the newest", (self.somchai, self.malee), (self.hanh, self.duc))
        for host, room in self.rooms.items():
            voice = self.somchai.record(room, VOICE, SOUND).id
            self.somchai.record(room, STATE, {"voice": voice, "state": "heard"})
            self.same(f"a new control kind is written in the room of {host} and counts everywhere", room)
            self._new_rules(room)
            self._lets_in(host, room)
            self.open_everywhere(room)
        for room in self.rooms.values():
            alarms = {one.agency.id: one.state(room)["alarms"] for one in self.three}
            self.expect("no node has an alarm", true=not any(alarms.values()), seen=str(alarms))

    def _new_rules(self, room: str) -> None:
        people = f"/rooms/{room}/people"
        post(self.somchai, f"{people}/rules", f"{people}/rules", {"choice": "2"})
        for one in self.three:
            proposal = self._link(one, people, _ACCEPT_RULES)
            post(one, f"{people}/accept-rules/{proposal}", f"{people}/accept-rules/{proposal}", {})
        in_force = "has no newer rules than those in force"
        seen = [
            wait_until(lambda one=one: in_force in page(one, f"{people}/rules"), COMES_S)
            for one in self.three
        ]
        self.expect(
            "new rules are proposed, accepted by all, and in force at all", true=all(seen), seen=str(seen)
        )
        self.say_and_read(room, "by the new rules")

    def _lets_in(self, host: str, room: str) -> None:
        first, comes = next(
            pair
            for pair in ((self.somchai, self.malee), (self.hanh, self.duc), (self.wanjiku, self.otieno))
            if pair[0].agency.id == host
        )
        proposal = first.record(room, "members.propose", {"officers": [comes.officer_id], "reason": ""}).id
        first.record(room, "members.approve", {"proposal": proposal})
        self.arrives(comes, room)
        comes.accept(room)
        self.same(f"{host} lets somebody in", room)

    # --- every kind ---
    def _write_everything(
        self,
        who: str,
        first: RecordWriter,
        second: RecordWriter,
        partner: RecordWriter,
        more: list[RecordWriter],
        *,
        later: bool,
    ) -> None:
        """Write every kind into rooms of ``first``, and what answers into rooms of ``partner``."""
        room = self.room(first, "Every kind", [partner, *more])
        joint = self.room(first, "Joint", [partner, *more], nonce_of(JOINT, room[:32]))
        theirs = partner.open_room("To be handed over", "8", [first.officer_id])
        self.arrives(first, theirs)
        asked = ask(partner, room, first.agency.id, "Whose is it?")
        wait_until(lambda: bool(page(first, f"/requests/{asked}")), COMES_S)
        offer = f"/rooms/{theirs}/people/offer"
        post(partner, offer, offer, {"choice": first.agency.id})
        offered = self._link(first, f"/rooms/{theirs}/people", _ACCEPT_HOST)

        def share() -> str:
            sent = begin_file(first, room, "scan.txt", 5)
            send_file(first, sent, [b"scale"])
            return share_file(first, room, sent)

        write_first(
            Scene(
                room, joint, theirs, first, second, partner.officer_id, asked, offered, share,
                lambda where: self._wait_for(first, second, room, inside=where == "in", of=3 + len(more)),
            )
        )  # fmt: skip
        rooms = [(room, "a case room"), (joint, "a joint investigation"), (theirs, "a room handed over")]
        if later:  # in a room of those who can read all of it
            own = self.room(first, "Later kinds", more)
            write_later(first, own)
            rooms.append((own, "a room of later kinds"))
        readers = [first, partner, *more]
        for found, name in rooms:
            members = [one for one in readers if one.state(found)]
            self.same(
                f"every kind is written by {who} node: one state of {name} in {len(members)} nodes",
                found,
                members,
                shown=not later and found != room,  # it has more entries than this version shows on one page
            )
            self.open_everywhere(found, members)

    def _wait_for(
        self, first: RecordWriter, second: RecordWriter, room: str, *, inside: bool, of: int
    ) -> None:
        there = of if inside else of - 1
        came = wait_until(lambda: first.state(room).get("members") == there, COMES_S)
        came = came and (
            not inside or wait_until(lambda: second.state(room).get("members") == there, COMES_S)
        )
        if not came:
            raise PageSaid(f"{second.officer_id} did not {'come into' if inside else 'leave'} the room")

    def _every_kind_was_written(self) -> None:
        """Every kind that the newest node tells the others it can read."""
        file = self.network.data(SECOND) / "node.sqlite3"
        ((reads,),) = databases.rows(self.network.postgres, file, SECOND, _READS.format(NEW))
        told = set(json.loads(reads)["kinds"])
        for first, second, later in (
            (self.somchai, self.malee, {VOICE, STATE}),
            (self.wanjiku, self.otieno, {VOICE}),
        ):
            written = {*first.kinds, *second.kinds, *BY_PAGES}
            missing = sorted(told - BY_NODES - written - ({VOICE, STATE} - later))
            self.expect(
                f"every one of {len(told - BY_NODES)} kinds that officers write was written at {first.agency.id}",
                true=not missing and later <= told,
                seen=", ".join(missing),
            )
        entries = self.count(SECOND, "SELECT count(*) FROM exchange_record WHERE kind = 'members.commit'")
        self.expect("and the nodes' own kind by the hosts' nodes", true=entries > 0)

    @staticmethod
    def _link(one: RecordWriter, path: str, form: re.Pattern[str]) -> str:
        """Wait for a link of a page; returns what it names."""
        wait_until(lambda: bool(form.search(page(one, path))), COMES_S)
        found = form.search(page(one, path))
        if found is None:
            raise PageSaid(f"{path} has no link of the form {form.pattern}")
        return found[1]

    # --- upgrades ---
    def _upgrade(self, agency: str, *officers: RecordWriter) -> None:
        """Stop a node, change its database in place, start it as the newest release."""
        rooms = list(self.rooms.values())
        before = [self._held_of(officers[0], room) for room in rooms]
        both = [self.parts.parts[f"{agency} {kind}"] for kind in ("web", "worker")]
        for part in both:
            part.stop()
        data = self.network.data(agency)
        command = ["node", "migrate", "--data", str(data)]
        change = Part(f"{agency} migrate", command, data / "migrate.log", env=both[0].env, release=NEWER)
        self.expect(
            f"the database of {agency} is changed in place", true=change.run() == 0, seen=change.tail()
        )
        copies = list((data / "copies").glob("*.sqlite3"))
        self.expect("after a copy of it was made", true=len(copies) == 1, seen=str(copies))
        for part in both:
            part.release = NEWER
            part.start()
        for part in both:
            part.wait_ready()
        for one in officers:
            one.sign_in()
        after = [self._held_of(officers[0], room) for room in rooms]
        self.expect(f"nothing is lost at {agency}", true=before == after, seen=f"{before} {after}")

    @staticmethod
    def _held_of(one: RecordWriter, room: str) -> list[object]:
        state = one.state(room)
        return [state.get(key) for key in ("control_hash", "content_hash", "total", "members")]

    def _upgrade_hub(self) -> None:
        for part in self.parts.hub:
            part.stop()
            part.release = THIS
            part.start()
        for part in self.parts.hub:
            part.wait_ready()
        self.say("the hub is upgraded")

    # --- what waits ---
    def _refused(self, sentence: str, room: str, kind: str, values: dict[str, object], by: list[str]) -> None:
        said = self.somchai.refusal(room, kind, values)
        words = f"{len(by)} of 3 agencies cannot read this yet: {', '.join(by)}."
        self.expect(f"{sentence}; {', '.join(by)} must upgrade first", true=said == words, seen=said)

    def _rules_wait_for(self, room: str, behind: list[str]) -> None:
        path = f"/rooms/{room}/people/rules"
        try:
            post(self.somchai, path, path, {"choice": "2"})
        except PageSaid as error:
            said = str(error)
        else:
            said = "they were proposed"
        seen = page(self.somchai, path)
        named = all(one in said + seen for one in behind)
        self.expect(
            f"new rules wait for {', '.join(behind)}", true=named and "proposed" not in said, seen=said
        )

    def _state(self) -> dict[str, object]:
        return {"voice": "0" * 64, "state": "heard"}
