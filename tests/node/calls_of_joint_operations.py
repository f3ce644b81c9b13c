"""How operations about joint operations are called so that they succeed (``calls_of_operations``)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hornbill.kernel.markings import Marking
from hornbill.operations.actions import planning
from hornbill.operations.core.kinds import JOIN, WARN
from tests.exchange.node_rig import deliver, tell_versions

HANH = "vn-customs/hanh"
AMBER = Marking(tlp="AMBER")


class CallsOfJointOperations:
    """An operation of this agency and a partner, who is played by the core functions."""

    def operation(self):
        """Open and plan an operation of malee's and join it; returns room and plan."""
        partner, _room = self.with_partner()
        tell_versions(partner.agency)
        body = {"title": "Dragon", "kind": "operation", "invite": [HANH, "th-customs/malee"]}
        room = self.program.post("/rooms", body).json()["room"]
        now = datetime.now(UTC)
        day = now.date().isoformat()
        what = {
            "title": "Dragon", "first": day, "last": day, "action_first": "", "action_last": "", "objectives": "o", "terms": "t",
            "commodities": "", "areas": "", "rhythm": "daily", "checklist": "", "lang": "",
        }  # fmt: skip
        plan = planning.plan(self.malee, room, what, marking=AMBER, now=now)
        planning.join(self.malee, room, ["th-customs/malee"], accepts=plan, marking=AMBER, now=now)
        partner.take_all()
        joined = {"plan": plan, "focal": [HANH], "lang": ""}
        deliver(partner.envelope(partner.write(room, JOIN, joined, now=now)))
        return partner, room

    def for_get_operation_board(self):
        return {"path": {"room": self.operation()[1]}}

    def for_write_operation_report(self):
        day = datetime.now(UTC).date().isoformat()
        return {"path": {"room": self.operation()[1]}, "body": {"first": day, "last": day, "text": ""}}

    def warning(self):
        due = (datetime.now(UTC) + timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M:00Z")
        return {"title": "Scales", "due": due, "to": ["vn-customs"]}

    def for_write_operation_warning(self):
        return {"path": {"room": self.operation()[1]}, "body": self.warning()}

    def for_write_operation_answer(self):
        partner, room = self.operation()
        said = {
            "title": "Scales", "text": "", "carrier": "", "place": "", "expected": None, "due": "2099-01-01T00:00:00.000Z", "lang": "",
            "to": ["th-customs"], "row": None,
        }  # fmt: skip
        sealed = partner.write(room, WARN, said, now=datetime.now(UTC))
        deliver(partner.envelope(sealed))
        return {
            "path": {"room": room, "warning_id": sealed.id},
            "body": {"outcome": "checked", "text": "Nothing."},
        }
