"""An author who signed two records with one number: what the room's page shows of it."""

from __future__ import annotations

from datetime import timedelta

from hornbill.exchange import actions
from hornbill.exchange.core.room_page import as_json
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

LATER = rig.NOW + timedelta(minutes=9)


def contradict(partner, room):
    """Two records of one chain with one number; returns their ids, the first to come in front."""
    first = partner.say(room, "to one", remember=False)
    second = partner.say(room, "to the other")
    rig.deliver(partner.envelope(first))
    rig.deliver(partner.envelope(second), now=LATER)
    return first.id, second.id


def alarm(somchai, room):
    (found,) = [one for one in rig.view(somchai, room).alarms if one.code == "equivocation"]
    return found


def test_both_records_are_shown_with_who_and_since_when(somchai, partner, room):
    first, second = contradict(partner, room)
    found = alarm(somchai, room)
    assert [one.record for one in found.proof] == [first, second]
    assert [one.received_at for one in found.proof] == [rig.NOW, LATER]
    assert {one.kind for one in found.proof} == {"message.post"}
    assert "Hanh (VN-CUSTOMS)" in found.what_seen
    assert "number 0 on" in found.follows
    assert "Take no action based on this room" in found.follows
    assert "Call VN-CUSTOMS" in found.what_to_do
    assert rig.view(somchai, room).holds


def test_what_was_settled_says_so_and_the_proof_stays(somchai, partner, room):
    contradict(partner, room)
    actions.remove_members(
        somchai.vault(), room, ["vn-customs/hanh"], "contradicts himself", marking=rig.AMBER, now=LATER
    )
    Tender(node_keys()).run(LATER)
    found = alarm(somchai, room)
    assert len(found.proof) == 2
    assert "settled" in found.follows
    assert "Take no action based on this room" not in found.follows


def test_a_remembered_page_keeps_the_proof(somchai, partner, room):
    contradict(partner, room)
    view = rig.view(somchai, room)
    assert as_json.from_json(as_json.to_json(view)) == view


def test_a_room_without_contradiction_has_no_such_alarm(somchai, partner, room):
    rig.deliver(partner.envelope(partner.say(room, "all is well")))
    assert rig.alarms(somchai, room) == []
