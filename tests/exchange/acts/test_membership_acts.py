"""Who comes into a room and who goes: asked for by officers, entered by the host's node, sealed accordingly."""

from __future__ import annotations

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.directory import queries as directory
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.errors import MayNotWrite
from hornbill.exchange.models import NodeAlarm, Outgoing, Record, RoomOfficer
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig


@pytest.fixture
def tend():
    tender = Tender(node_keys())
    return lambda: tender.run(rig.NOW)


def act(name, person, room, *values):
    getattr(actions, name)(person.vault(), room, *values, marking=rig.AMBER, now=rig.NOW)


def officers(person, room):
    return sorted(member.officer_id for member in rig.view(person, room).members)


def agrees(person, room, partner):
    """The partner has everything and came to the same."""
    partner.take_all()
    fold = partner.fold(room)
    return fold.history.pending() == {} and fold.state().control_hash() == rig.view(person, room).control_hash


# --- coming in
def test_an_officer_of_a_new_agency_is_proposed_approved_and_entered(room, somchai, partner, third, tend):
    rig.post(somchai, room, "Before the third came.")
    rig.deliver(partner.envelope(partner.say(room, "And this too.")))
    act("propose_members", somchai, room, ["la-police/kham"], "the route goes through Laos")
    assert officers(somchai, room) == ["th-customs/somchai", "vn-customs/hanh"]
    assert not Outgoing.objects.filter(
        agency="la-police"
    ).exists()  # until the entry nothing is sealed to them
    assert tend() == 1
    assert tend() == 0
    assert officers(somchai, room) == ["la-police/kham", "th-customs/somchai", "vn-customs/hanh"]
    assert agrees(somchai, room, partner)

    third.take_all()
    fold = third.fold(room)
    assert fold.history.pending() == {}
    assert fold.state().control_hash() == rig.view(somchai, room).control_hash
    assert set(fold.history.items) == set(Record.objects.values_list("record", flat=True))
    for item in fold.history.items.values():  # control is readable to the joiner, what was said before is not
        assert (item.values is not None) == is_control(item.header.kind), item.header.kind

    rig.post(somchai, room, "Welcome.")
    (sealed,) = third.take_all()
    assert third.read(sealed, third.first.name)["text"] == "Welcome."
    answer = third.say(room, "Thank you.")
    rig.deliver(third.envelope(answer))
    assert rig.texts(somchai, room)[-2:] == ["Welcome.", "Thank you."]


def test_the_node_itself_never_gets_the_key_of_a_message(room, somchai, partner, third, tend):
    act("propose_members", somchai, room, ["la-police/kham"], "")
    tend()
    rig.post(somchai, room, "For officers only.")
    for other in (partner, third):
        sealed = other.take_all()[-1]
        assert other.read(sealed, other.keys.author) is None
        assert other.read(sealed, other.first.name) is not None
    own = Record.objects.get(record=sealed.id).wraps.values_list("reader", flat=True)
    assert list(own) == [somchai.name]


def test_a_colleague_who_joins_later_sees_that_there_was_something_and_not_what(
    room, somchai, malee, partner, tend
):
    rig.post(somchai, room, "Before malee came.")
    assert not rig.sees_room(malee, room)
    act("propose_members", somchai, room, [malee.name], "")
    tend()
    assert RoomOfficer.objects.filter(room_id=room, officer=malee.name).exists()
    assert [one.room_id for one in actions.invitations_of(malee.vault(), rig.NOW)] == [room]
    entries = rig.entries(malee, room).values()
    assert {entry.state for entry in entries if entry.kind == "message"} == {"unreadable"}
    assert all(entry.text == "" for entry in entries if entry.kind == "message")
    assert "Before malee came." in rig.texts(somchai, room)
    rig.post(malee, room, "I am in.")
    assert rig.texts(malee, room)[-1] == "I am in."
    assert rig.texts(somchai, room)[-1] == "I am in."
    assert agrees(malee, room, partner)
    assert officers(malee, room) == officers(somchai, room)


def test_the_partner_proposes_its_own_and_waits_for_an_officer_of_the_host(room, somchai, partner, tend):
    proposal = partner.write(room, "members.propose", {"officers": ["vn-customs/duc"], "reason": ""})
    rig.deliver(partner.envelope(proposal))
    assert tend() == 0
    approval = partner.write(room, "members.approve", {"proposal": proposal.id})
    rig.deliver(partner.envelope(approval))
    assert tend() == 0  # not the host's officer: a proposal is not its own approval
    assert rig.entries(somchai, room)[proposal.id].state == "ok"
    assert officers(somchai, room) == ["th-customs/somchai", "vn-customs/hanh"]
    act("propose_members", somchai, room, ["vn-customs/duc"], "as they ask")
    assert tend() == 1
    assert "vn-customs/duc" in officers(somchai, room)


def test_a_stolen_node_key_of_the_partner_adds_nobody(room, somchai, partner, tend):
    """Entries by the partner's node, and by its officer, are refused: the host's node keeps the membership."""
    entry = {
        "version": 1,
        "previous": Record.objects.get(kind="room.open").record,
        "approvals": [],
        "removals": [],
        "remove": ["th-customs/somchai"],
        "cut": {somchai.chain: 1},
        "acceptance": None,
        "naming": None,
        "evidence": [],
    }
    forged = partner.write(
        room,
        "members.commit",
        entry,
        chain=partner.keys.chain,
        n=0,
        prev=None,
        signer=partner.keys.signing,
        remember=False,
    )
    rig.deliver(partner.envelope(forged))
    tend()
    assert rig.entries(somchai, room)[forged.id].state == "refused"
    assert officers(somchai, room) == ["th-customs/somchai", "vn-customs/hanh"]
    rig.post(somchai, room, "Still here.")


# --- going
def test_a_removed_officer_is_cut_and_reads_nothing_new(room, somchai, partner, third, tend):
    act("propose_members", somchai, room, ["la-police/kham"], "")
    tend()
    partner.take_all()
    third.take_all()
    kept = partner.say(room, "Written before.")
    rig.deliver(partner.envelope(kept))
    act("remove_members", somchai, room, ["vn-customs/hanh"], "moved to another post")
    assert tend() == 1
    assert officers(somchai, room) == ["la-police/kham", "th-customs/somchai"]
    late = partner.say(room, "Written after, under the old membership.")  # she does not know yet
    rig.deliver(partner.envelope(late))
    shown = rig.entries(somchai, room)
    assert (shown[kept.id].state, shown[late.id].state) == ("ok", "refused")
    assert f"its author's chain was cut after number {kept.signed.header.n}" in shown[late.id].reasons

    told = [sealed.signed.header.kind for sealed in partner.take_all()]
    assert told == ["members.remove", "members.commit"]  # the departing officer is told so
    posted = rig.post(somchai, room, "Without her.")
    assert not Outgoing.objects.filter(record__record=posted, agency="vn-customs").exists()
    sealed = next(one for one in third.take_all() if one.id == posted)
    assert {wrap.reader for wrap in sealed.wraps} == {third.first.name}
    act("hold", somchai, room, "wait")
    assert [one.signed.header.kind for one in third.take_all()] == ["room.hold"]
    assert partner.take_all() == []


def test_one_of_two_colleagues_is_removed_and_only_the_other_reads_on(room, somchai, partner, tend):
    act("propose_members", somchai, room, ["vn-customs/duc"], "")
    tend()
    act("remove_members", somchai, room, ["vn-customs/duc"], "")
    tend()
    partner.take_all()
    rig.post(somchai, room, "For hanh.")
    (sealed,) = partner.take_all()
    assert partner.read(sealed, "vn-customs/hanh")["text"] == "For hanh."
    assert partner.read(sealed, "vn-customs/duc") is None
    assert agrees(somchai, room, partner)


def test_an_officer_leaves(room, somchai, malee, tend, partner):
    act("propose_members", somchai, room, [malee.name], "")
    tend()
    act("leave", malee, room, "done")
    assert tend() == 1
    assert malee.name not in officers(somchai, room)
    assert not RoomOfficer.objects.filter(officer=malee.name).exists()
    with pytest.raises(MayNotWrite):
        rig.post(malee, room, "Not quite.")
    posted = rig.post(somchai, room, "Without malee.")
    assert not Record.objects.get(record=posted).wraps.filter(reader=malee.name).exists()
    assert agrees(somchai, room, partner)


def test_whoever_was_removed_can_be_taken_in_again_and_writes_a_new_chain(
    room, somchai, malee, partner, tend
):
    act("propose_members", somchai, room, [malee.name], "")
    tend()
    first = rig.post(malee, room, "First time.")
    act("remove_members", somchai, room, [malee.name], "by mistake")
    tend()
    act("propose_members", somchai, room, [malee.name], "sorry")
    assert tend() == 1
    second = rig.post(malee, room, "Second time.")
    chains = dict(Record.objects.filter(record__in=[first, second]).values_list("record", "chain"))
    assert chains[first] != chains[second]
    shown = rig.entries(somchai, room)
    assert (shown[first].state, shown[second].state) == ("ok", "ok")
    assert agrees(somchai, room, partner)


def test_the_last_officer_asks_to_leave_and_the_node_goes_on(somchai, malee, network, db, tend):
    alone = actions.open_room(
        somchai.vault(), title="Alone", number="", invite=[], marking=rig.AMBER, now=rig.NOW
    )
    act("leave", somchai, alone, "")
    assert tend() == 0
    assert not NodeAlarm.objects.exists()
    act("propose_members", somchai, alone, [malee.name], "takes over")
    assert tend() == 2  # malee comes in, then somchai goes
    assert officers(malee, alone) == [malee.name]


# --- requests that cannot be carried out
def test_an_approval_of_what_is_no_proposal_stops_nothing(room, somchai, partner, tend):
    from hornbill.exchange.actions.writing import room_acts

    posted = rig.post(somchai, room, "Not a proposal.")
    hold = actions.hold(somchai.vault(), room, "x", marking=rig.AMBER, now=rig.NOW)
    for target in (posted, hold):
        room_acts.say(
            somchai.vault(), room, "members.approve", {"proposal": target}, marking=rig.AMBER, now=rig.NOW
        )
    assert tend() == 0
    assert not NodeAlarm.objects.exists()


def test_an_approval_that_comes_after_the_proposer_left_is_not_entered(room, somchai, partner, tend):
    from hornbill.exchange.actions.writing import room_acts

    proposal = partner.write(room, "members.propose", {"officers": ["vn-customs/duc"], "reason": ""})
    leaving = partner.write(room, "members.leave", {"reason": ""})
    rig.deliver(partner.envelope(proposal), partner.envelope(leaving))
    assert tend() == 1
    room_acts.say(
        somchai.vault(), room, "members.approve", {"proposal": proposal.id}, marking=rig.AMBER, now=rig.NOW
    )
    assert tend() == 0
    assert not NodeAlarm.objects.exists()
    assert officers(somchai, room) == ["th-customs/somchai"]


def test_a_room_that_cannot_go_on_is_told_and_stops_no_other(
    network, room, somchai, malee, third, partner, tend
):
    other = actions.open_room(
        somchai.vault(), title="Other", number="", invite=[], marking=rig.AMBER, now=rig.NOW
    )
    for one in (room, other):
        act("propose_members", somchai, one, ["la-police/kham" if one == room else malee.name], "")
    rig.enrol([somchai, malee], [partner])  # the third agency is no longer in the file
    assert tend() == 1
    assert malee.name in officers(somchai, other)
    assert NodeAlarm.objects.get().code == "membership"
    assert room[:12] in NodeAlarm.objects.get().what
    assert "la-police/kham" not in officers(somchai, room)
    rig.enrol([somchai, malee], [partner, third])
    assert tend() == 1
    assert not NodeAlarm.objects.exists()
    assert "la-police/kham" in officers(somchai, room)
    assert directory.officer("la-police/kham")


def test_the_nodes_entries_are_its_own_in_the_audit_log(room, somchai, malee, tend):
    act("propose_members", somchai, room, [malee.name], "")
    tend()
    rows = AuditEntry.objects.filter(act="exchange.members.commit")
    assert [(row.actor, row.subject) for row in rows] == [("th-customs/@node", room)]


def test_an_error_while_the_node_makes_an_entry_takes_all_of_it_back(room, somchai, malee, monkeypatch, tend):
    act("propose_members", somchai, room, [malee.name], "")
    before = Record.objects.count()

    def broken(*_, **__):
        raise SystemExit

    monkeypatch.setattr(node_room, "send_history", broken)
    with pytest.raises(SystemExit):
        tend()
    monkeypatch.undo()
    assert Record.objects.count() == before
    assert tend() == 1
    assert Record.objects.filter(kind="members.commit").count() == 1
    assert rig.view(somchai, room).alarms == []
    assert malee.name in officers(somchai, room)
