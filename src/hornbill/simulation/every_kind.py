"""One good record of every kind that an officer can write, in an order in which each may be written.

Rules
- Kinds that came after the first release are in ``LATER_KINDS``: its nodes are sent none of them. The others write them alike.
- A kind that nobody wrote here has not been played between two releases: ``tests/simulation/test_every_kind.py`` names it. Add it to
  the function of its part, or to ``LATER_KINDS``.
- Two officers of one agency write, the first of whom hosts the room. What only the answer to a partner can be is about what the
  partner asked: a request, and the hosting of a room of theirs.

    write_first(scene)           # every kind of the first release
    write_later(pen, room)       # those that came later
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from hornbill.formal_requests.core.fields import DRAFT_FIELDS, begun
from hornbill.joint.core.terms import NAMES as TERMS
from hornbill.objects.core.fields import to_record
from hornbill.seizures.core.shared_kinds import FIELDS as SEIZURE_FIELDS
from hornbill.seizures.core.shared_kinds import PHOTOGRAPH, SEIZURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LATER, UNTIL = "2099-01-01T00:00:00.000Z", "2099-01-01"
SEA, AIR = "thing-sea", "thing-air"
_STEP = dict.fromkeys(
    ("date", "typed", "outcome", "offence", "provision", "court", "reference", "seizure"), ""
)


@dataclass(frozen=True)
class Written:
    """A record that was written: its id, and its place on its author's chain."""

    id: str
    chain: str
    n: int


class Pen(Protocol):
    """An officer who writes records."""

    @property
    def officer_id(self) -> str:
        """Who writes."""

    def record(self, room: str, kind: str, values: Mapping[str, Any], tlp: str = "AMBER") -> Written:
        """Write one record into a room."""


@dataclass(frozen=True)
class Scene:
    """Where records are written, by whom, and what a partner has said before.

    Attributes:
        room: hosted by the agency of ``first``; a partner's officer is in it, ``second`` is not.
        joint: a room that was founded as a joint investigation, with the partner.
        theirs: a room of the partner's.
        first, second: two officers of one agency.
        partner: the partner's officer.
        asked: ``request.send`` of the partner to this agency, in ``room``.
        offered: ``host.offer`` of the partner to this agency, in ``theirs``.
        share: shares a file in ``room``; returns its record.
        wait_for: waits until ``second`` is ``in`` the room, or ``out`` of it.
    """

    room: str
    joint: str
    theirs: str
    first: Pen
    second: Pen
    partner: str
    asked: str
    offered: str
    share: Callable[[], str]
    wait_for: Callable[[str], None]

    @property
    def home(self) -> str:
        """The agency that writes."""
        return self.first.officer_id.partition("/")[0]

    @property
    def away(self) -> str:
        """The partner's agency."""
        return self.partner.partition("/")[0]

    def say(self, kind: str, **values: Any) -> str:
        """Let the first officer write into ``room``; returns the record's id."""
        return self.first.record(self.room, kind, values).id


def write_first(scene: Scene) -> None:
    """Write one record of every kind of the first release."""
    for part in (words, facts, outcomes, requests, tasks, alerts, comparisons, joint, people, rooms):
        part(scene)


def words(scene: Scene) -> None:
    """Messages, files, imports, guests, markings."""
    say, first = scene.say, scene.first
    post = say("message.post", text="Two containers.", lang="en", reply_to=None)
    say("message.edit", record=post, text="Three containers.", lang="en")
    first.record(scene.room, "marking.set", {"records": [post], "over": []}, "GREEN")
    gone = say("message.post", text="Not this.", lang="en", reply_to=post)
    say("content.withdraw", record=gone, reason="")
    say("room.describe", title="Scales in a container", number="7")
    file = scene.share()
    line = ["2026-11-24 06:12", "+66 81 555 0144", "The box is here"]
    part = {"form": "whatsapp", "part": 1, "parts": 1, "first": 1, "lines": [line]}
    say("import.part", source=file, name="chat.txt", sha256=secrets.token_hex(32), **part)
    guest = {"request": secrets.token_hex(16), "guest": "Harbour master"}
    say("guest.ask", **guest, text="Which berth?", until=LATER)
    say("guest.answer", **guest, text="Berth 4.", at="2026-11-24T06:12:00.000Z", files=[])


def facts(scene: Scene) -> None:
    """People and things of a case."""
    say = scene.say
    told = [
        {"entity": entity, "schema": "Vessel", "prop": "name", "value": name}
        for entity, name in ((SEA, "Ocean Pearl"), (AIR, "Sky Pearl"))
    ]
    stated = say("entity.state", source="seen", as_of="2026-11-24", statements=told)
    passed = [{"entity": "thing-road", "schema": "Vehicle", "prop": "name", "value": "Lorry"}]
    say("entity.pass", origin=scene.away, source="", as_of="", statements=passed)
    merge = say("entity.merge", entities=[AIR, SEA], reason="")
    say("entity.split", merges=[merge], reason="two ships")
    apart = say("entity.apart", entities=[AIR, SEA], reason="")
    say("entity.reconsider", aparts=[apart], reason="")
    say("chart.pin", pins=[{"entity": SEA, "x": 120, "y": -40}])
    sides = {"by": [scene.away], "to": [scene.away]}
    given = say("permission.give", targets=[f"{stated}:0"], **sides, purpose="customs", until=UNTIL)
    say("permission.end", permission=given, reason="")
    say("entity.retract", statements=[f"{stated}:1"], reason="mistaken")


def outcomes(scene: Scene) -> None:
    """What became of whom."""
    party = {"type": "natural", "entity": SEA}
    what = {**_STEP, "stage": "arrest", "sentence": None, "taken": []}
    step = {"state": "TH", "told": "own", "party": party, "step": what, "source": "", "as_of": ""}
    told = scene.say("proceeding.step", **step, replaces=None)
    scene.say("proceeding.withdraw", step=told, reason="")


def requests(scene: Scene) -> None:
    """A question, and the answer to the partner's."""
    say, words = scene.say, {"text": "", "lang": "en", "ground_text": ""}
    about = {"about": "phone", "values": {"number": "+84900000000"}, "wanted": ["subscriber"]}
    ask = say("request.ask", **about, ground="untoc-27", purpose="investigation", files=[], **words)
    sent = say("request.send", request=ask, to=scene.away, urgency="routine", due=LATER)
    say("request.close", request=sent, how="closed")
    answer = say("request.answer", request=scene.asked, values={"subscriber": "An"}, files=[], **words)
    say("request.reply", request=scene.asked, step="answered", ground=None, answer=answer)


def tasks(scene: Scene) -> None:
    """A task and a decision."""
    say, me = scene.say, scene.first.officer_id
    asked = {"title": "Weigh them", "text": "", "lang": "en", "rests_on": []}
    task = say("task.describe", **asked, decision=None)
    offer = say("task.offer", task=task, owner=me, urgency="routine", due=LATER)
    note = say("task.note", about=offer, text="Not needed.", lang="en")
    say("task.step", task=offer, after=offer, step="drop", to=None, due=None, note=note)
    told = say("decision.describe", title="Wait", grounds="", lang="en", rests_on=[])
    made = say("decision.make", decision=told, present=[me], on="2026-11-24T06:12:00.000Z", replaces=[])
    say("decision.stand", decision=made, stand="agreed", note=None)


def alerts(scene: Scene) -> None:
    """An alert that calls the partner."""
    say, subject = scene.say, {"kind": "container", "values": {"number": "MSCU1234566"}}
    words = {"text": "", "lang": "en"}
    alert = say("alert.raise", subject=subject, ask="search", grounds="tip", caller=None, **words)
    steps = [{"role": "focal-point", "officers": [scene.partner], "by": LATER}]
    call = say("alert.call", alert=alert, steps=steps)
    say("alert.acknowledge", call=call, officer=scene.partner)
    say("alert.answer", call=call, officer=scene.partner, outcome="found", **words)
    say("alert.stand_down", call=call)


def comparisons(scene: Scene) -> None:
    """A comparison of lists, ended before anything was compared."""
    say = scene.say
    terms = {"kinds": ["container"], "purpose": "timber", "ground": "UNTOC", "learners": "both"}
    proposal = say("comparison.propose", partner=scene.away, **terms, most=10, until=LATER)
    say("comparison.agree", proposal=proposal, ground="UNTOC")
    request = say("comparison.request", proposal=proposal, data="")
    say("comparison.answer", proposal=proposal, request=request, data="")
    say("comparison.end", proposal=proposal, reason="")


def joint(scene: Scene) -> None:
    """The agreement of a joint investigation."""

    def say(kind: str, **values: Any) -> str:
        return scene.first.record(scene.joint, kind, values).id

    parties = sorted([scene.home, scene.away])
    authorities = {one: {"state": one[:2], "authority": "Ministry"} for one in parties}
    basis = {"basis": ["uncac-49"], "basis_text": "", "lang": "en", **dict.fromkeys(TERMS, "as agreed")}
    terms = say("joint.terms", **basis, authorities=authorities, leaders=[scene.first.officer_id])
    span = {"begins": "2026-12-01T00:00:00.000Z", "ends": LATER, "notice_days": 30}
    version = say("joint.version", terms=terms, parties=parties, **span, replaces=[])
    say("joint.sign", version=version)
    note = say("joint.note", version=version, text="Read again.", lang="en")
    say("joint.unsign", version=version, note=note)
    say("joint.notice", version=version, leaves="2027-12-01T00:00:00.000Z", note=None)


def people(scene: Scene) -> None:
    """Who is in the room, and what was closed to who came later."""
    say, second = scene.say, scene.second
    before = scene.first.record(scene.room, "message.post", {"text": "Before.", "lang": "", "reply_to": None})
    runs = {before.chain: [[before.n, before.n]]}
    for goes in ("members.remove", "members.leave"):
        proposal = say("members.propose", officers=[second.officer_id], reason="")
        say("members.approve", proposal=proposal)
        scene.wait_for("in")
        second.record(scene.room, "members.join", {})
        ask = second.record(scene.room, "content.ask", {"runs": runs, "reason": ""}).id
        say("content.grant", ask=ask, to=second.officer_id, runs=runs, reason="")
        if goes == "members.remove":
            say(goes, officers=[second.officer_id], reason="")
        else:
            second.record(scene.room, goes, {"reason": ""})
        scene.wait_for("out")


def rooms(scene: Scene) -> None:
    """What a room rests on: host, rules, holds, grading."""
    say = scene.say
    say("room.grading", scheme="4x4")
    say("host.offer", to=scene.away)
    say("host.name_successor", agency=scene.away)
    scene.first.record(scene.theirs, "host.accept", {"offer": scene.offered})
    proposal = say("rules.propose", rules=1)  # those in force: it changes nothing
    say("rules.accept", proposal=proposal)
    hold = say("room.hold", reason="Wait.", until=None)
    say("room.release", hold=hold, reason="")


# --- after the first release ----------------------------------------------------------------------------
def write_later(pen: Pen, room: str) -> None:
    """Write one record of every kind that came after the first release; a room of the writer's is enough."""
    for part in LATER_KINDS:
        part(pen, room)


def seizures(pen: Pen, room: str) -> None:
    """A seizure that is shared, and taken back."""
    row, said = secrets.token_hex(32), {one.name: "" for one in SEIZURE_FIELDS}
    said |= {
        "reference": "TH-17",
        "first": "2026-11-24",
        "country": "TH",
        "items": "Manis javanica; SCA; 120 kg; 12",
    }
    copy = pen.record(room, SEIZURES.publish, {**said, "lang": "en", "row": row, "replaces": []}).id
    pen.record(room, PHOTOGRAPH, {"row": row, "file": secrets.token_hex(32), "text": "Scales", "lang": "en"})
    back = {"row": row, "replaces": [copy], "reason": "counted twice", "lang": "en"}
    pen.record(room, SEIZURES.retract, back)


def formal_requests(pen: Pen, room: str) -> None:
    """A formal request to another State: drafted, revised, an originator asked, sent."""
    said = to_record(DRAFT_FIELDS, {**begun(), "title": "Rosewood"})
    words = pen.record(room, "mla.describe", {**said, "lang": "en"}).id
    facts = {"form": "request", "direction": "outgoing", "own": "TH", "state": "SG", "partner": None}
    request = pen.record(room, "mla.control_open", {"words": words, **facts, "due": LATER}).id
    words = pen.record(room, "mla.describe", {**said, "facts": "Logs.", "lang": "en"}).id
    pen.record(room, "mla.control_revise", {"request": request, "words": words, "due": None})
    statements = [f"{secrets.token_hex(32)}:0"]
    asked = {"request": request, "words": words, "statements": statements}
    ask = pen.record(room, "mla.control_ask", asked).id
    pen.record(room, "mla.control_permit", {"ask": ask, "answer": "no"})
    note = {"request": request, "text": "By courier.", "limits": "", "court": "unknown", "lang": "en"}
    told = pen.record(room, "mla.note", {**note, "files": []}).id
    step = {"request": request, "step": "sent", "at": "2026-11-24T06:12:00.000Z", "digest": ""}
    pen.record(room, "mla.control_step", {**step, "channel": "diplomatic", "note": told})


def evidence(pen: Pen, room: str) -> None:
    """An exhibit that is described, amended, remarked on, stored, handed over, received and counted."""
    described: dict[str, Any] = {
        "number": "EX-0001",
        "title": "Bag of scales",
        "description": "",
        "form": "physical",
        "at": "2026-11-24T06:12:00.000Z",
        "zone": "+07:00",
        "place": "Shed 4",
        "found_by": "",
        "seal": "S-1",
        "measures": [
            {"value": "12.40", "unit": "kg", "uncertainty": "0.01", "basis": "net", "method": "scale 7"}
        ],
        "parent": None,
        "relation": None,
        "files": [],
        "sha256": "",
        "seizure": "TH-17",
        "review_on": "2027-11-24",
        "lang": "en",
    }
    exhibit = pen.record(room, "exhibit.describe", described).id
    amended = {**described, "exhibit": exhibit, "reason": "mistyped", "title": "Sack of scales"}
    pen.record(room, "exhibit.amend", amended)
    pen.record(room, "exhibit.note", {"exhibit": exhibit, "file": None, "text": "Torn.", "lang": "en"})
    dated = {"at": "2026-11-24T07:00:00.000Z", "zone": "", "place": "Store 1", "text": "", "lang": "en"}
    custody = {**dated, "exhibits": [exhibit], "condition": "whole", "measures": [], "files": []}
    entered = dict.fromkeys(
        (
            "purpose",
            "authority",
            "authority_on",
            "seal_before",
            "seal_after",
            "hash_before",
            "hash_after",
            "strokes",
        ),
        "",
    )
    pen.record(room, "custody.enter", {**custody, **entered, "act": "store", "person": None})
    person = {"name": "Mei Lin", "organisation": "Laboratory", "document": ""}
    given = {
        **custody,
        "to": {"person": person},
        "purpose": "test",
        "authority": "",
        "seal": "S-1",
        "back_by": None,
    }
    give = pen.record(room, "custody.give", given).id
    answered = {
        "answer": "accepted",
        "signed": "screen",
        "strokes": "M1 2 L3 4",
        "guest_answer": None,
        "seal": "S-1",
    }
    pen.record(room, "custody.take", {**custody, **answered, "give": give, "person": person})
    pen.record(room, "custody.count", {**dated, "present": [], "missing": [exhibit], "unexpected": ["EX-9"]})
    proved = {"offence": "TH-wildlife-92", "point": "2", "state": "met", "exhibits": [exhibit], "fact": ""}
    pen.record(room, "exhibit.prove", {**proved, "lang": "en"})
    to = {"kind": "thing", "to": "thing-1"}
    linked = {**to, "exhibit": exhibit, "state": "linked", "reason": "", "lang": "en"}
    pen.record(room, "exhibit.link", linked)


def operations(pen: Pen, room: str) -> None:
    """A plan, an agency that joins, tells, confirms, reports, warns, answers and leaves; a signed report, a release."""
    days = {"first": "2026-11-01", "last": "2026-11-30", "lang": "en"}
    texts = {"objectives": "See it together.", "terms": "Markings hold.", "commodities": "", "areas": "TH VN"}
    agency, officer = "th-customs", "th-customs/somchai"
    planned = {
        **days,
        **texts,
        "title": "Hornbill Dragon",
        "action_first": "",
        "action_last": "",
        "rhythm": "daily",
    }
    plan = pen.record(
        room, "operation.plan", {**planned, "checklist": "Brief", "unit": agency, "replaces": None}
    ).id
    pen.record(room, "operation.join", {"plan": plan, "focal": [officer], "lang": ""})
    pen.record(room, "operation.news", {"title": "Begin", "text": "", "order": "instruction", "lang": "en"})
    pen.record(room, "operation.confirm", {"about": plan, "line": 0, "text": "", "lang": ""})
    pen.record(room, "operation.report", {**days, "text": ""})
    pen.record(room, "operation.remind", {"agency": agency, "first": "2026-11-01", "last": "2026-11-02"})
    ahead = {
        "title": "Scales",
        "text": "",
        "carrier": "MSKU 1",
        "place": "Hai Phong",
        "expected": None,
        "lang": "en",
    }
    warning = pen.record(room, "operation.warn", {**ahead, "due": LATER, "to": [agency], "row": None}).id
    said = {"outcome": "checked", "text": "", "lang": "en", "row": None}
    pen.record(room, "operation.answer", {**said, "warning": warning})
    figures = {"counted": 2, "wildlife": 1, "left_out": 0, "fingerprint": "ab" * 32}
    pen.record(room, "operation.sign", {**days, **figures, "form": "daily", "text": ""})
    pen.record(
        room, "operation.release", {"way": "publish", "act": "give", "lifts": [], "text": "", "lang": ""}
    )
    pen.record(room, "operation.leave", {"text": "", "lang": ""})


LATER_KINDS = (seizures, evidence, formal_requests, operations)
