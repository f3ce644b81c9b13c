"""How operations are called that need an officer of another agency in the room, who is played by the core functions."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from hornbill.directory import queries as directory
from hornbill.directory.core.enrolment import serialise
from hornbill.directory.core.network import Enrolment
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
