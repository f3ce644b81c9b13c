"""How operations about formal requests are called; a part of ``Calls``, which has the program and rooms of its own."""

from __future__ import annotations

from hornbill.cases.core.statement import said
from tests.exchange.node_rig import deliver, tell_versions
from tests.formal_requests.formal_room import open_values, words


class CallsOfFormalRequests:
    """Formal requests of somchai's, and one of a partner's that asks about a fact of his."""

    def new_formal(self):
        return {"state": "SG", "title": "Rosewood", "facts": "Logs in a container.", "kinds": ["records"]}

    def for_begin_formal_request(self):
        return self.in_room(body=self.new_formal())

    def own_formal(self, room="", **more):
        body = {**self.new_formal(), **more}
        answer = self.program.post(f"/rooms/{room or self.room}/formal-requests", body)
        assert answer.status_code == 200, answer.json()
        return answer.json()["formal_request"]

    def for_list_formal_requests(self):
        self.own_formal()
        return self.in_room()

    def for_get_formal_request(self):
        return {"path": {"request_id": self.own_formal()}}

    def for_revise_formal_request(self):
        body = {"title": "Rosewood and ivory", "marking": {"tlp": "AMBER"}}
        return {"path": {"request_id": self.own_formal()}, "body": body}

    def for_write_formal_letter(self):
        return {"path": {"request_id": self.own_formal()}, "body": {"format": "docx", "language": "th"}}

    def for_step_formal_request(self):
        body = {"step": "sent", "channel": "interpol", "text": "Urgent; the rest follows."}
        return {"path": {"request_id": self.own_formal()}, "body": body}

    def _of_partner(self, partner, room, kind, values):
        sealed = partner.write(room, kind, values)
        deliver(partner.envelope(sealed))
        return sealed.id

    def for_ask_formal_originators(self):
        partner, room = self.with_partner()
        tell_versions("vn-customs")
        told = {"source": "", "as_of": "", "statements": [said("p9", "Person", "name", "An")]}
        self._of_partner(partner, room, "entity.state", told)
        return {"path": {"request_id": self.own_formal(room, entities=["p9"])}, "body": {}}

    def for_permit_formal_facts(self):
        partner, room = self.with_partner()
        tell_versions("vn-customs")
        self.room = room
        statement = f"{self.state('a')}:0"
        partner.take_all()
        content = self._of_partner(partner, room, "mla.describe", words())
        values = open_values(content, partner=None, own="VN", state="SG")
        opened = self._of_partner(partner, room, "mla.control_open", values)
        asked = {"request": opened, "words": content, "statements": [statement]}
        self._of_partner(partner, room, "mla.control_ask", asked)
        return {"path": {"request_id": opened}, "body": {"permitted": True}}
