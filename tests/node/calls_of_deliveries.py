"""How operations about controlled deliveries are called so that they succeed (``calls_of_operations``)."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hornbill.deliveries.actions import acting, tracking
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.law import of_plan
from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.directory.core.agencies.network import Enrolment
from hornbill.exchange.core.node_messages.room_watch import RoomWatch, encode_watch
from hornbill.kernel.markings import Marking
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import Partner, deliver, envelope, tell_versions

HANH, LAN, MALEE = "vn-customs/hanh", "vn-customs/lan", "th-customs/malee"
AMBER = Marking(tlp="AMBER")


@cache
def _partner_of_two():
    """One for all: what this node sent to it before is sealed to its keys."""
    return Partner("vn-customs", "hanh", "lan", folder=Path(mkdtemp()))


def now():
    return datetime.now(UTC)


class CallsOfDeliveries:
    """A delivery of this agency and a partner with two officers, who are played by the core functions."""

    def delivery(self, **more):
        """Open a delivery and propose a plan of it; returns its address, after the room's id."""
        self.other = _partner_of_two()
        known = directory.current()
        others = tuple(one for one in known.agencies if one.id != self.other.agency)
        directory.path().write_bytes(serialise(Enrolment("Net", known.hub, (*others, self.other.card()))))
        tell_versions(self.other.agency)
        body = {"title": "Parcel", "kind": "delivery", "invite": [HANH, LAN, MALEE]}
        answer = self.program.post("/rooms", body)
        assert answer.status_code == 200, answer.json()
        self.room = answer.json()["room"]
        self.other.take_all()
        self.plan = self.send("plans", **self.planned(**more))
        self.other.take_all()
        return {"room": self.room}

    def planned(self, **more):
        leaves = now() + timedelta(hours=1)
        legs = [
            {
                "from_place": "THBKK",
                "to_place": "VNHAN",
                "means": "air",
                "begins": format_utc(leaves),
                "ends": format_utc(leaves + timedelta(hours=3)),
            }
        ]
        return {"consignment": "Parcel with ivory", "parcel": True, "legs": legs, **more}

    def send(self, what, **body):
        answer = self.program.post(f"/rooms/{self.room}/delivery/{what}", body)
        assert answer.status_code == 200, answer.json()
        return answer.json()["record"]

    def period(self):
        until = format_utc(now() + timedelta(days=30))
        return {"begins": format_utc(now() - timedelta(hours=1)), "ends": until, "authorised_until": until}

    def consenting(self, **more):
        return {"plan": self.plan, "scopes": ["intact"], **self.period(), **more}

    def say(self, kind, values, by="hanh"):
        sealed = self.other.write(self.room, kind, values, by=by, now=now())
        deliver(self.other.envelope(sealed), now=now())
        return sealed.id

    def ready(self, **more):
        """A delivery to which both States have consented, and of which the partner's node has spoken."""
        self.delivery(**more)
        given = self.send("consents", **self.consenting())
        acting.countersign(self.malee, self.room, given, marking=AMBER, now=now())
        self.send("decide", text="The prosecutor has approved.")
        self.other.take_all()
        values = {"plan": self.plan, "scopes": ["intact"], **self.period(), "conditions": 0, "note": None}
        theirs = self.say(kinds.CONSENT, values)
        self.say(kinds.COUNTERSIGN, {"consent": theirs}, by="lan")
        plan = delivery_in(self.other.fold(self.room)).current
        words = {"text": "Approved.", "conditions": [], "authority": "", "lang": "en"}
        note = self.say(kinds.WORDS, words)
        mark = of_plan(plan, now().date())["VN"].mark
        self.say(kinds.DECIDE, {"plan": self.plan, "state": "VN", "law": mark, "note": note})
        tracking.look_into(self.room, node_keys(), now())
        word = RoomWatch(
            "vn-customs", "th-customs", self.room, time.time_ns() // 1000, format_utc(now()), (), (), ()
        )
        deliver(envelope(encode_watch(word, self.other.keys.signing)), now=now())
        return {"room": self.room}

    def under_way(self, **more):
        path = self.ready(**more)
        self.send("start")
        self.other.take_all()
        return path

    # --- looking
    def for_list_deliveries(self):
        self.delivery()
        tracking.look_into(self.room, node_keys(), now())
        return {}

    def for_get_delivery(self):
        return {"path": self.under_way()}

    def for_get_delivery_track(self):
        path = self.under_way()
        self.program.post(f"/rooms/{self.room}/delivery/positions", self.positions())
        return {"path": path}

    def for_get_delivery_report(self):
        path = self.under_way()
        self.send("log", seen="moving", place="Gate 4", lat=13.7, lon=100.7)
        return {"path": path}

    # --- plan and consents
    def for_propose_delivery_plan(self):
        return {"path": self.delivery(), "body": self.planned(stops=["THBKK", "VNHAN"], exercise=True)}

    def for_drop_delivery_plan(self):
        return {"path": {**self.delivery(), "record": self.plan}, "body": {}}

    def for_consent_to_delivery(self):
        path = self.delivery()
        body = self.consenting(conditions=["Seals whole."], authority="Order 7", marking={"tlp": "AMBER"})
        return {"path": path, "body": body}

    def for_countersign_consent(self):
        self.delivery()
        what = {"plan": self.plan, "scopes": ["intact"], "begins": now(), "conditions": ()}
        later = now() + timedelta(days=30)
        what |= {"ends": later, "authorised_until": later}
        given = acting.consent(self.malee, self.room, what, marking=AMBER, now=now())
        return {"path": {"room": self.room, "record": given}, "body": {}}

    def for_meet_condition(self):
        self.delivery()
        given = self.send("consents", **self.consenting(conditions=["Seals whole."]))
        return {"path": {"room": self.room, "record": given}, "body": {"condition": 1}}

    def for_refuse_delivery(self):
        return {"path": self.delivery(), "body": {"text": "The courier is not known."}}

    def for_withdraw_delivery(self):
        return {"path": self.under_way(), "body": {"text": "The receiver was warned."}}

    def for_decide_delivery(self):
        return {"path": self.delivery(), "body": {"text": "The prosecutor has approved."}}

    # --- under way
    def for_start_delivery(self):
        return {"path": self.ready(), "body": {}}

    def for_hold_delivery(self):
        return {"path": self.under_way(), "body": {"why": "incident", "text": "The courier has turned back."}}

    def for_release_delivery(self):
        path = self.under_way()
        held = self.send("holds", why="hold")
        return {"path": {**path, "record": held}, "body": {"text": "On its way again."}}

    def for_hand_consignment_over(self):
        return {"path": self.under_way(), "body": {"leg": 0, "text": "Seal 4411 whole."}}

    def for_receive_consignment(self):
        back = format_utc(now() + timedelta(hours=1))
        leg = {"from_place": "VNHAN", "to_place": "THBKK", "means": "air", "begins": back}
        self.under_way(legs=[{**leg, "ends": format_utc(now() + timedelta(hours=4))}])
        hand = {"plan": self.plan, "leg": 0, "to": "th-customs", "at": format_utc(now()), "note": None}
        given = self.say(kinds.HAND, hand)
        return {
            "path": {"room": self.room, "record": given},
            "body": {"answer": "accepted", "text": "As said."},
        }

    def for_write_surveillance(self):
        body = {"seen": "stopped", "place": "Gate 4", "text": "Two men.", "lat": 13.7, "lon": 100.7}
        return {"path": self.delivery(), "body": body}

    def for_write_delivery_evidence(self):
        path = self.delivery()
        described = {"title": "Bag of scales", "at": "2026-11-24T06:12:00Z"}
        exhibit = self.program.post(f"/rooms/{self.room}/exhibits", described).json()["record"]
        return {"path": path, "body": {"step": "baseline", "exhibits": [exhibit], "text": "Weighed."}}

    def for_end_delivery(self):
        return {"path": self.under_way(), "body": {"outcome": "takedown", "text": "Two arrests."}}

    def for_write_delivery_part(self):
        return {"path": self.delivery(), "body": {"done": "We watched our leg.", "lessons": "Call earlier."}}

    # --- positions
    def positions(self):
        at = format_utc(now())
        some = [{"at": at, "place": "THBKK"}, {"at": at, "lat": 13.69, "lon": 100.75}]
        return {"name": "EE123456789TH", "means": "carrier", "positions": some}

    def for_tell_positions(self):
        return {"path": self.delivery(), "body": self.positions()}

    def for_arm_tracker(self):
        return {"path": self.delivery(), "body": {"name": "Box 1"}}

    def for_disarm_tracker(self):
        path = self.delivery()
        armed = self.program.post(f"/rooms/{self.room}/delivery/trackers", {"name": "Box 1"}).json()
        return {"path": {**path, "tracker": armed["tracker"]}}

    # --- rehearsals
    def for_inject_trouble(self):
        return {"path": self.delivery(exercise=True), "body": {"trouble": "tracker-dies", "state": "TH"}}

    def for_notice_trouble(self):
        path = self.delivery(exercise=True)
        made = self.send("troubles", trouble="withdrawn", state="TH")
        return {"path": {**path, "record": made}, "body": {"step": "dealt"}}
