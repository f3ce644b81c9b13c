"""Ceilings of partners at a node: every way of sending passes the same gate, with every reason; what narrows is never held."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.cases import actions as cases
from hornbill.cases import passing
from hornbill.cases.core.statement import said
from hornbill.exchange import actions
from hornbill.exchange.actions.markings import ceiling_notices, ceilings
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.core.rooms.ceiling_gate import shown
from hornbill.exchange.errors import AboveCeiling, NotSupervisor
from hornbill.exchange.models import Outgoing, Record
from hornbill.kernel.ceilings import BadCeiling, Ceiling
from hornbill.kernel.markings import Marking
from hornbill.requests.actions import asking
from tests.exchange import room_model as model
from tests.exchange.acts.test_history import give, invite, request, tend
from tests.exchange.node_rig import AMBER, NOW, Person, deliver
from tests.requests.request_room import question

__all__ = ["tend"]
GREEN, RED = Marking(tlp="GREEN"), Marking(tlp="RED", handling=("H2",))
DAY = date(2027, 3, 1)


def ceiling(tlp="AMBER", honours=("H0", "H1"), purposes=()):
    return Ceiling(tlp, honours, purposes, "no agreement yet", DAY)


def limit(person, agency="vn-customs", **more):
    ceilings.set_ceiling(person.vault(), agency, ceiling(**more), now=NOW)


def say(person, room, marking):
    return actions.post_message(person.vault(), room, text="Words", lang="en", marking=marking, now=NOW)


def refused(act):
    """Whatever is refused leaves nothing behind; returns the codes of the reasons."""
    before = (Record.objects.count(), Outgoing.objects.count(), AuditEntry.objects.count())
    with pytest.raises(AboveCeiling) as error:
        act()
    assert (Record.objects.count(), Outgoing.objects.count(), AuditEntry.objects.count()) == before
    return [one.code for one in error.value.reasons]


def test_a_message_above_it_is_refused_with_every_reason_and_one_under_it_goes(room, somchai):
    limit(somchai)
    codes = refused(lambda: say(somchai, room, RED))
    assert codes == ["ceiling-tlp", "ceiling-handling", "ceiling-why"]
    with pytest.raises(AboveCeiling, match="Your dissemination limit for VN-CUSTOMS is TLP:AMBER; this is"):
        say(somchai, room, RED)
    assert say(somchai, room, AMBER)
    ceilings.end_ceiling(somchai.vault(), "vn-customs", "an agreement was signed", now=NOW)
    assert say(somchai, room, RED)


def test_every_way_into_the_room_passes_the_same_gate(room, somchai, partner):
    vault = somchai.vault()
    cases.state(vault, room, [said("boat", "Vessel", "flag", "pa")], marking=RED, now=NOW)
    alone = actions.open_room(vault, title="Own", number="", invite=[], marking=AMBER, now=NOW)
    cases.state(vault, alone, [said("car", "Vehicle", "name", "x")], marking=RED, now=NOW)
    limit(somchai)
    asked = question()
    what = asking.Asking(
        **{name: asked[name] for name in ("about", "values", "wanted")},
        to=["vn-customs"],
        said={
            **{name: asked[name] for name in ("ground", "ground_text", "purpose")},
            "urgency": "routine",
            "due": NOW + timedelta(days=9),
        },
        marking=RED,
    )
    facts = [said("boat", "Vessel", "name", "Ocean Pearl")]
    above = passing.what_goes(vault, alone, ["car"], room, now=NOW).above
    assert "is TLP:AMBER; this is" in above[0]
    ways = (
        lambda: cases.state(vault, room, facts, marking=RED, now=NOW),
        lambda: asking.ask(vault, room, what, now=NOW),
        lambda: passing.pass_on(vault, alone, room, ["car"], now=NOW),
        lambda: actions.open_room(
            vault, title="x", number="", invite=["vn-customs/duc"], marking=RED, now=NOW
        ),
        lambda: say(somchai, room, RED),
    )
    for way in ways:
        assert refused(way)[0] == "ceiling-tlp"
    record = Record.objects.filter(room=room, kind="entity.state").get().record
    actions.withdraw(vault, room, record, "", marking=RED, now=NOW)  # what narrows is never held
    actions.hold(vault, room, "wait", marking=RED, now=NOW)
    actions.leave(vault, room, "", marking=RED, now=NOW)


def test_every_kind_of_record_is_asked_for_or_narrows():
    """A new kind of content is asked for by itself; a new kind of control that shows something to a partner needs a line in the gate."""
    room, content, control = model.Room(), set(), set()
    fold = room.view(room.items)
    for kind in KINDS.values():
        values = {"officers": ["cc/cyd"], "proposal": "0" * 64, "to": "cc/cyd", "runs": {}}
        found = shown(fold, kind.name, values, AMBER, {"aa/ana", "bb/bob"})
        assert found in ({}, {"aa": [AMBER], "bb": [AMBER]}, {"cc": [None]}), kind.name
        (control if kind.control else content).add((kind.name, bool(found)))
    assert {name for name, asked in content if not asked} == {"marking.set"}
    assert {name for name, asked in control if asked} == {
        "members.propose"
    }  # approve and grant: by what they name


def test_a_conversation_begins_under_what_may_be_sent(room, somchai):
    limit(somchai, tlp="GREEN", purposes=("CITES",))
    direct = actions.direct_with(somchai.vault(), "vn-customs/duc", now=NOW)
    assert actions.room_marking(somchai.vault(), direct) == Marking(tlp="GREEN", purpose="CITES")


def test_nobody_is_invited_into_a_room_above_the_ceiling(db, somchai, third):
    room = actions.open_room(somchai.vault(), title="Own", number="", invite=[], marking=RED, now=NOW)
    limit(somchai, "la-police")

    def propose():
        actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=AMBER, now=NOW)

    assert refused(propose)[0] == "ceiling-tlp"
    limit(somchai, "la-police", tlp="RED", honours=("H2",))
    propose()


def test_nobody_of_a_partners_is_approved_into_one_either(room, somchai, partner):
    proposal = partner.write(room, "members.propose", {"officers": ["vn-customs/duc"], "reason": ""})
    deliver(partner.envelope(proposal))
    limit(somchai, tlp="GREEN")

    def approve():
        actions.approve_members(somchai.vault(), room, proposal.id, marking=AMBER, now=NOW)

    assert refused(approve)[0] == "ceiling-tlp"
    ceilings.end_ceiling(somchai.vault(), "vn-customs", "signed", now=NOW)
    approve()


def test_history_above_it_is_not_given_and_the_rest_is(room, somchai, third, tend):
    say(somchai, room, GREEN)
    say(somchai, room, Marking(tlp="AMBER", handling=("H2",)))
    invite(room, somchai, tend, "la-police/kham")
    limit(somchai, "la-police")
    third.take_all()
    numbers = [row.n for row in Record.objects.filter(chain=somchai.chain, kind="message.post")]
    runs = {somchai.chain: [[min(numbers), max(numbers)]]}
    deliver(third.envelope(third.write(room, "content.ask", {"runs": runs, "reason": ""})))
    asked = request(somchai, room)
    assert (asked.give, asked.narrow) == (1, 0)
    assert [one.records for one in asked.kept] == [1]
    assert any("has not agreed to honour H2" in why for one in asked.kept for why in one.reasons)
    give(somchai, room, asked.ask)
    given = [row for row in third.take_all() if row.signed.header.kind == "message.post"]
    assert len(given) == 1


def test_a_grant_shows_what_it_gives_with_the_marking_that_holds_now():
    room = model.Room()
    said = room.message("aa/ana")  # its marking: TLP:GREEN
    values = {"to": "cc/cyd", "runs": {said.header.chain: [[said.header.n, said.header.n]]}}
    assert shown(room.view(room.items), "content.grant", values, AMBER, set()) == {"cc": [GREEN]}
    room.say("aa/abe", "marking.set", {"records": [said.id], "over": [], "marking": {"tlp": "RED"}})
    assert shown(room.view(room.items), "content.grant", values, AMBER, set()) == {"cc": [Marking(tlp="RED")]}


def test_each_ceiling_is_asked_about_what_its_own_partner_would_see(room, somchai):
    limit(somchai, "la-police")
    limit(somchai, "vn-customs")
    for above, under in (("la-police", "vn-customs"), ("vn-customs", "la-police")):
        found = ceilings.reasons_for({above: [RED], under: [GREEN]})
        assert [one.code for one in found] == ["ceiling-tlp", "ceiling-handling", "ceiling-why"]
        assert all(above.upper() in one.text for one in found)


def test_supervisors_alone_set_it_with_a_reason_and_the_log_has_what_it_was(room, somchai, partner):
    limit(somchai)
    limit(somchai, tlp="GREEN")
    row = AuditEntry.objects.filter(act="exchange.set_ceiling").order_by("-seq")[0]
    assert (row.actor, row.subject) == ("th-customs/somchai", "vn-customs")
    told = json.loads(row.detail)
    assert (told["before"]["tlp"], told["now"]["tlp"]) == ("AMBER", "GREEN")
    assert partner.take_all() == [], "the partner is not told"
    service = Person("th-customs/@duty-1")
    with pytest.raises(NotSupervisor):
        limit(service)
    with pytest.raises(BadCeiling, match="no such partner"):
        limit(somchai, "nobody")
    with pytest.raises(BadCeiling, match="must be after today"):
        ceilings.set_ceiling(somchai.vault(), "vn-customs", Ceiling("RED", (), (), "r", NOW.date()), now=NOW)
    with pytest.raises(BadCeiling, match="Give the reason"):
        ceilings.end_ceiling(somchai.vault(), "vn-customs", " ", now=NOW)
    with pytest.raises(BadCeiling, match="at most 2000"):
        ceilings.end_ceiling(somchai.vault(), "vn-customs", "x" * 2_001, now=NOW)
    assert [one.agency for one in ceilings.due("th-customs", DAY)] == ["vn-customs"]


def test_the_end_of_a_ceiling_is_written_down_with_its_reason_and_what_it_was(room, somchai):
    limit(somchai)
    assert ceilings.end_ceiling(somchai.vault(), "vn-customs", " signed ", now=NOW)
    row = AuditEntry.objects.get(act="exchange.end_ceiling")
    assert (row.actor, row.subject) == ("th-customs/somchai", "vn-customs")
    told = json.loads(row.detail)
    assert (told["before"]["tlp"], told["reason"]) == ("AMBER", "signed")
    assert not ceilings.end_ceiling(somchai.vault(), "vn-customs", "again", now=NOW)
    assert AuditEntry.objects.filter(act="exchange.end_ceiling").count() == 1


def test_a_form_warns_of_the_partners_who_are_in(room, somchai):
    assert ceiling_notices.ceilings_in(somchai.vault(), room) == []
    limit(somchai)
    limit(somchai, "la-police")
    assert [one.agency for one in ceiling_notices.ceilings_in(somchai.vault(), room)] == ["vn-customs"]
    assert len(ceiling_notices.ceilings_in(somchai.vault())) == 2
