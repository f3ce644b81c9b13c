"""How each operation of the API is called so that it succeeds, by the id that the description gives it.

call = Calls(token, malee).of("hold_room")          # {"path": {"room": "9f.."}, "body": {"reason": "wait", ...}}
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.db import transaction

from hornbill.alerts.actions.raising import Raising, raise_alert
from hornbill.alerts.core.steps import Step
from hornbill.alerts.core.subject import Subject
from hornbill.cases.queries import key_of
from hornbill.deconfliction import queries
from hornbill.deconfliction.core.capsule import Statement
from hornbill.deconfliction.meeting import note_hit
from hornbill.deconfliction.models import Entry
from hornbill.exchange import actions
from hornbill.exchange.models import Record
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.kernel.markings import Marking
from hornbill.vault.keyring import node_keys
from tests.node.api_client import Program
from tests.node.calls_of_deliveries import CallsOfDeliveries
from tests.node.calls_of_evidence import CallsOfEvidence
from tests.node.calls_of_files import CallsOfFiles
from tests.node.calls_of_formal_requests import CallsOfFormalRequests
from tests.node.calls_of_joint_operations import CallsOfJointOperations
from tests.node.calls_of_law import CallsOfLaw
from tests.node.calls_of_library import CallsOfLibrary
from tests.node.calls_of_permissions import CallsOfPermissions
from tests.node.calls_of_seizures import CallsOfSeizures
from tests.node.calls_of_tasks import CallsOfTasks
from tests.node.calls_of_webhooks import CallsOfWebhooks
from tests.node.calls_with_partner import CallsWithPartner

MALEE, SOMCHAI = "th-customs/malee", "th-customs/somchai"


class Calls(
    CallsWithPartner,
    CallsOfTasks,
    CallsOfPermissions,
    CallsOfLibrary,
    CallsOfSeizures,
    CallsOfEvidence,
    CallsOfFormalRequests,
    CallsOfLaw,
    CallsOfJointOperations,
    CallsOfWebhooks,
    CallsOfDeliveries,
    CallsOfFiles,
):
    """Calls in a room of its own, with somchai's token and malee's open vault."""

    def __init__(self, token, malee):
        self.program, self.malee = Program(token), malee
        self.room = self.program.post("/rooms", {"title": "Rosewood", "invite": [MALEE]}).json()["room"]

    def message(self):
        body = {"text": "The seal number differs."}
        return self.program.post(f"/rooms/{self.room}/messages", body).json()["record"]

    def invitation(self):
        about = {"title": "Pangolin", "number": "8", "invite": [SOMCHAI], "marking": Marking()}
        return actions.open_room(self.malee, **about, now=datetime.now(UTC))

    def of(self, operation_id):
        """Return path parameters, query and body."""
        return getattr(self, f"for_{operation_id}", dict)()

    def in_room(self, **more):
        return {"path": {"room": self.room}, **more}

    def for_list_invitations(self):
        self.invitation()
        return {}

    def for_accept_invitation(self):
        return {"path": {"room": self.invitation()}}

    def for_decline_invitation(self):
        return {"path": {"room": self.invitation()}, "body": {"reason": "not mine"}}

    def for_open_room(self):
        marking = {"tlp": "RED", "handling": ["H1", "H3"], "handling_text": "not to the carrier"}
        marking |= {"purpose": "CITES", "grading": {"scheme": "4x4", "value": "B2"}, "review": "2027-01-31"}
        return {"body": {"title": "T", "number": "9", "invite": [MALEE], "marking": marking}}

    def for_list_entries(self):
        record = self.message()
        self.program.put(f"/rooms/{self.room}/messages/{record}", {"text": "It does not."})
        marked = {"text": "Words", "lang": "en", "marking": self.for_open_room()["body"]["marking"]}
        self.program.post(f"/rooms/{self.room}/messages", marked)
        return self.in_room(query={"after": "1", "skip": "0"})

    def for_ask_whom_to_call(self):
        return {"query": {"q": "who in Thailand for permits, now?"}}

    def for_search_rooms(self):
        self.message()
        return {"body": {"q": '"seal number"', "author": SOMCHAI, "kind": "message", "since": "2020-01-31"}}

    def for_list_receipts(self):
        self.message()
        return self.in_room()

    def for_post_message(self):
        return self.in_room(body={"text": "Words", "reply_to": self.message()})

    def for_change_message(self):
        path = {"room": self.room, "record": self.message()}
        return {"path": path, "body": {"text": "It does not."}}

    def for_withdraw_message(self):
        return {"path": {"room": self.room, "record": self.message()}, "body": {"reason": ""}}

    def for_keep_draft(self):
        return self.in_room(body={"text": "half a sen"})

    def for_export_room(self):
        return self.in_room(body={"way": "export"})

    def for_propose_members(self):
        return self.in_room(body={"officers": [MALEE], "reason": ""})

    def for_remove_members(self):
        return self.in_room(body={"officers": [MALEE]})

    def for_leave_room(self):
        return self.in_room(body={"reason": "posted elsewhere"})

    def for_direct(self):
        return {"body": {"officer": MALEE}}

    def for_get_agency(self):
        return {"path": {"agency": "th-customs"}}

    def for_get_officer(self):
        return {"path": {"agency": "th-customs", "name": "malee"}}

    # --- the watch register
    def entry(self):
        """An entry of somchai's; each operation has another."""
        made = self.program.post("/watch/entries", self.for_enter_watch_entry()["body"])
        return made.json()["entry"]

    def for_enter_watch_entry(self):
        later = (datetime.now(UTC).date() + timedelta(days=30)).isoformat()
        about = {"case": self.room[:12], "ground": "s. 157", "expires": later, "contact": SOMCHAI}
        return {"body": {"kind": "phone", "value": "0812345678", "country": "TH", **about}}

    def for_list_watch_entries(self):
        self.entry()
        return {}

    def for_withdraw_watch_entry(self):
        return {"path": {"entry": self.entry()}}

    def hit(self):
        words = Statement("vn-customs", "vn-customs/hanh", datetime.now(UTC).date(), "2026.1")
        with transaction.atomic():
            note_hit(Entry.objects.get(handle=self.entry()), words, "same", datetime.now(UTC))
        return queries.hits_of(SOMCHAI)[0].id

    def for_list_watch_hits(self):
        self.hit()
        return {"query": {"open_only": "true"}}

    def for_note_watch_outcome(self):
        return {"path": {"hit": self.hit()}, "body": {"outcome": "known"}}

    def for_list_officers(self):
        return {"query": {"q": "malee", "agency": "th-customs", "page": "1"}}

    # --- membership and history
    def proposal(self):
        """A proposal of malee in a room of somchai's, carried out by the node."""
        self.room = self.program.post("/rooms", {"title": "Later"}).json()["room"]
        self.message()
        self.program.post(f"/rooms/{self.room}/members", {"officers": [MALEE]})
        Tender(node_keys()).run(datetime.now(UTC))
        return Record.objects.get(room=self.room, kind="members.propose").record

    def ask(self):
        """Malee, who came late, asks for the history."""
        self.proposal()
        return actions.ask_history(self.malee, self.room, "", now=datetime.now(UTC))

    def on(self, target, **more):
        return {"path": {"room": self.room, "target": target}, **more}

    def hold(self):
        return self.program.post(f"/rooms/{self.room}/holds", {"reason": "wait"}).json()["record"]

    def for_get_membership(self):
        self.proposal()
        self.hold()
        self.program.post(f"/rooms/{self.room}/host/offer", {"agency": "th-customs"})
        return self.in_room()

    def for_approve_members(self):
        return self.on(self.proposal())

    def for_hold_room(self):
        return self.in_room(body={"reason": "wait", "until": "2030-01-31T12:00:00Z"})

    def for_release_hold(self):
        return self.on(self.hold(), body={"reason": "go on"})

    def for_offer_host(self):
        return self.in_room(body={"agency": "th-customs"})

    def for_accept_host(self):
        made = self.program.post(f"/rooms/{self.room}/host/offer", {"agency": "th-customs"})
        return self.on(made.json()["record"])

    def for_name_successor(self):
        return self.in_room(body={"agency": "th-customs"})

    def for_propose_rules(self):
        return self.in_room(body={"rules": 2})

    def for_accept_rules(self):
        return self.on(self.program.post(f"/rooms/{self.room}/rules", {"rules": 2}).json()["record"])

    def for_get_history(self):
        self.ask()
        return self.in_room()

    def for_ask_history(self):
        """Somchai is closed out of what was said before he came into malee's room."""
        now = datetime.now(UTC)
        about = {"title": "Hers", "number": "", "invite": [], "marking": Marking()}
        self.room = actions.open_room(self.malee, **about, now=now)
        actions.propose_members(self.malee, self.room, [SOMCHAI], "", marking=Marking(), now=now)
        Tender(node_keys()).run(now)
        return self.in_room(body={"reason": "I take over."})

    def for_give_history(self):
        return self.on(self.ask(), body={"since": "2020-01-01T00:00:00Z", "narrow": True, "reason": ""})

    def for_refuse_history(self):
        return self.on(self.ask(), body={"reason": "Not this case."})

    def for_get_giving(self):
        ask = self.ask()
        self.program.post(f"/rooms/{self.room}/history/{ask}/give", {})
        return self.in_room()

    # --- entities
    def facts(self, *entities):
        rows = [{"entity": one, "kind": "Person", "prop": "name", "value": "Ali"} for one in entities]
        return {"statements": rows, "source": "a list", "as_of": "2026", "marking": {"tlp": "RED"}}

    def state(self, *entities):
        body = self.facts(*entities)
        return self.program.post(f"/rooms/{self.room}/statements", body).json()["records"][0]

    def merged(self):
        self.state("a", "b")
        self.program.post(f"/rooms/{self.room}/merges", {"entities": ["a", "b"]})
        return Record.objects.get(room=self.room, kind="entity.merge").record

    def for_state_facts(self):
        return self.in_room(body=self.facts("a"))

    def for_list_entities(self):
        self.state("a", "b")
        return self.in_room(query={"kind": "Person", "skip": "0"})

    def for_get_entity(self):
        self.merged()
        taken = self.state("a")
        body = {"statements": [f"{taken}:0"]}
        self.program.post(f"/rooms/{self.room}/statements/retract", body)
        return {"path": {"room": self.room, "entity": key_of("a")}}

    def for_retract_facts(self):
        return self.in_room(body={"statements": [f"{self.state('a')}:0"], "reason": "misread"})

    def for_merge_entities(self):
        self.state("a", "b")
        return self.in_room(body={"entities": ["a", "b"], "reason": "one man"})

    def for_undo_merge(self):
        return {"path": {"room": self.room, "merge": self.merged()}, "body": {"reason": "two men"}}

    # --- proceedings
    def step_of(self, **more):
        fine = {"amount": "20000.50", "currency": "THB"}
        sentence = {"days": 730, "suspended_days": 365, "life": False, "fine": fine}
        body = {
            "state": "TH",
            "party": {"entity": "a"},
            "stage": "sentence",
            "outcome": "convicted",
            "date": "2026-03",
        }
        return {**body, "reference": "B 12", "sentence": sentence, **more}

    def stated_step(self, **more):
        self.state("a")
        address = f"/rooms/{self.room}/proceedings/steps"
        return self.program.post(address, self.step_of(**more)).json()["record"]

    def for_state_step(self):
        first = self.stated_step()
        money = {"how": "confiscated", "amount": "5", "currency": "USD"}
        goods = {"how": "confiscated", "goods": "ivory", "quantity": "2.5", "unit": "kg"}
        taken = {"stage": "confiscation", "outcome": "", "sentence": None, "taken": [money, goods]}
        return self.in_room(body=self.step_of(**taken, replaces=first, source="register", as_of="2026-11"))

    def for_withdraw_step(self):
        path = {"room": self.room, "step": self.stated_step()}
        return {"path": path, "body": {"reason": "another man"}}

    def for_list_proceedings(self):
        self.stated_step()
        self.stated_step(stage="seizure", outcome="", sentence=None, party={})
        self.program.post(f"/rooms/{self.room}/proceedings/steps", self.for_state_step()["body"])
        return self.in_room(query={"skip": "0"})

    def for_count_proceedings(self):
        self.stated_step()
        return {"query": {"period": "year"}}

    for_get_room = for_list_members = for_get_draft = for_list_ways_out = in_room

    # --- alerts
    def alert_body(self, officer, **more):
        by = datetime.now(UTC) + timedelta(hours=1)
        step = {"role": "focal-point", "officers": [officer], "by": by.isoformat()}
        subject = {"number": "MSCU1234566"}
        about = {"kind": "container", "subject": subject, "ask": "search", "grounds": "case 7"}
        return {**about, "steps": [step], **more}

    def alert_of_malee(self):
        """An alert that calls somchai."""
        subject = Subject("container", {"number": "MSCU1234566"})
        steps = (Step("focal-point", (SOMCHAI,), datetime.now(UTC) + timedelta(hours=1)),)
        what = Raising(subject, "watch", "case 8", steps, Marking(tlp="GREEN"))
        return raise_alert(self.malee, what, now=datetime.now(UTC))[1]

    def for_raise_an_alert(self):
        return {"body": self.alert_body(MALEE, caller={"name": "Capt. Sok", "reach": "+855 12 345 678"})}

    def guest_body(self):
        return {"guest": "Bank of X, compliance", "text": "Who opened the account?", "days": 3}

    def for_list_guest_requests(self):
        self.program.post(f"/rooms/{self.room}/guests", self.guest_body())
        return {"path": {"room": self.room}}

    def for_ask_guest(self):
        return {"path": {"room": self.room}, "body": self.guest_body()}

    def for_end_guest_request(self):
        made = self.program.post(f"/rooms/{self.room}/guests", self.guest_body()).json()["request"]
        return {"path": {"room": self.room, "guest": made}}

    def for_get_alert(self):
        return {"path": {"alert": self.alert_of_malee()}}

    def for_acknowledge_alert(self):
        return {"path": {"alert": self.alert_of_malee()}, "body": {}}

    def for_answer_alert(self):
        return {"path": {"alert": self.alert_of_malee()}, "body": {"outcome": "found", "text": "12 tusks"}}

    def for_stand_down_alert(self):
        raised = self.program.post("/alerts", self.alert_body(MALEE)).json()
        return {"path": {"alert": raised["alert"]}}
