"""How operations are called that need an officer of another agency in the room, who is played by the core functions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.enrolment import serialise
from hornbill.directory.core.agencies.network import Enrolment
from hornbill.joint.core.terms import NAMES
from tests.exchange.node_rig import Partner, deliver
from tests.requests.request_room import question


@cache
def _partner():
    """One for all: what this node sent to it before is sealed to its keys."""
    return Partner("vn-customs", "hanh", folder=Path(mkdtemp()))


class CallsWithPartner:
    """A part of ``Calls``, which has the program and a room of its own."""

    # --- requests for information
    def with_partner(self):
        """A room with an officer of another agency, who is played by the core functions; returns the partner and the room."""
        partner = _partner()
        known = directory.current()
        others = tuple(one for one in known.agencies if one.id != partner.agency)
        directory.path().write_bytes(serialise(Enrolment("Net", known.hub, (*others, partner.card()))))
        body = {"title": "Scales", "invite": ["vn-customs/hanh"]}
        answer = self.program.post("/rooms", body)
        assert answer.status_code == 200, answer.json()
        room = answer.json()["room"]
        partner.take_all()
        return partner, room

    # --- ceilings of partners
    def for_list_changes(self):
        first = self.program.get("/changes").json()
        self.message()
        return {"query": {"after": first["cursor"]}}

    def for_set_ceiling(self):
        """Somchai is a focal point, who sets them."""
        self.with_partner()
        known = directory.current()
        mine = next(one for one in known.agencies if one.id == "th-customs")
        people = tuple(replace(one, focal_point=True) for one in mine.officers)
        others = tuple(one for one in known.agencies if one is not mine)
        agencies = (replace(mine, officers=people), *others)
        directory.path().write_bytes(serialise(Enrolment("Net", known.hub, agencies)))
        every = ["H0", "H1", "H2", "H3"]  # what follows in this network is not refused
        body = {"tlp": "RED", "honours": every, "purposes": [], "reason": "r", "review": "2099-01-01"}
        return {"path": {"agency": "vn-customs"}, "body": body}

    def for_list_ceilings(self):
        call = self.for_set_ceiling()
        assert self.program.put("/ceilings/vn-customs", call["body"]).status_code == 200
        return {}

    def for_end_ceiling(self):
        self.for_list_ceilings()
        return {"path": {"agency": "vn-customs"}, "body": {"reason": "an agreement was signed"}}

    def question(self):
        return {
            "about": "phone",
            "values": {"number": "+84 90 000 0000"},
            "wanted": ["subscriber"],
            "to": ["vn-customs"],
            "ground": "untoc-27",
            "purpose": "investigation",
            "due": "2099-01-01T00:00:00Z",
        }

    def for_ask_for_information(self):
        return {"path": {"room": self.with_partner()[1]}, "body": self.question()}

    def own_request(self):
        _partner, room = self.with_partner()
        return self.program.post(f"/rooms/{room}/requests", self.question()).json()["requests"][0]

    def for_get_information_request(self):
        return {"path": {"request_id": self.own_request()}}

    def for_close_request(self):
        return {"path": {"request_id": self.own_request()}, "body": {"how": "withdrawn"}}

    def for_reply_to_request(self):
        partner, room = self.with_partner()
        sent = {"request": "", "to": "th-customs", "urgency": "routine", "due": "2099-01-01T00:00:00.000Z"}
        content = partner.write(room, "request.ask", question())
        deliver(partner.envelope(content))
        request = partner.write(room, "request.send", {**sent, "request": content.id})
        deliver(partner.envelope(request))
        return {
            "path": {"request_id": request.id},
            "body": {"step": "answered", "values": {"subscriber": "An"}},
        }

    # --- joint investigations
    def joint_room(self):
        """A joint investigation with an officer of another agency."""
        self.with_partner()
        body = {"title": "Scales", "invite": ["vn-customs/hanh"], "kind": "joint"}
        return self.program.post("/rooms", body).json()["room"]

    def agreement(self):
        parties = [
            {"agency": one, "state": one[:2], "authority": "The prosecutor"}
            for one in ("th-customs", "vn-customs")
        ]
        return {
            "basis": ["untoc-19-case"],
            "parties": parties,
            "leaders": ["th-customs/somchai"],
            "begins": "2026-01-01T00:00:00Z",
            "ends": "2099-01-01T00:00:00Z",
            "notice_days": 0,
            **dict.fromkeys(NAMES, "As agreed."),
        }

    def own_version(self):
        return self.program.post(f"/rooms/{self.joint_room()}/agreement", self.agreement()).json()["version"]

    def for_propose_agreement(self):
        return {"path": {"room": self.joint_room()}, "body": self.agreement()}

    def for_get_agreement(self):
        room = self.joint_room()
        self.program.post(f"/rooms/{room}/agreement", self.agreement())
        return {"path": {"room": room}}

    def for_sign_agreement(self):
        return {"path": {"version": self.own_version()}}

    def for_take_signature_back(self):
        return {"path": {"version": self.own_version()}, "body": {"text": "Too narrow."}}

    def for_leave_agreement(self):
        partner, _room = self.with_partner()
        body = {"title": "Scales", "invite": ["vn-customs/hanh"], "kind": "joint"}
        room = self.program.post("/rooms", body).json()["room"]
        version = self.program.post(f"/rooms/{room}/agreement", self.agreement()).json()["version"]
        self.program.post(f"/agreements/{version}/sign", {})
        partner.take_all()
        deliver(partner.envelope(partner.write(room, "joint.sign", {"version": version})))
        return {"path": {"version": version}, "body": {"leaves": "2098-01-01T00:00:00Z"}}

    # --- passing on
    def for_pass_entities_on(self):
        self.state("a", "b")
        other = self.program.post("/rooms", {"title": "Another case"}).json()["room"]
        return self.in_room(body={"entities": ["a", "b"], "to": other})

    def for_ask_originators(self):
        partner, room = self.with_partner()
        rows = [{"entity": "a", "schema": "Person", "prop": "name", "value": "An"}]
        fact = partner.write(room, "entity.state", {"source": "", "as_of": "", "statements": rows})
        deliver(partner.envelope(fact))
        return {"path": {"room": room}, "body": {"entities": ["a"]}}
