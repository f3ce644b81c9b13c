"""Seizures in rooms: shared under a marking, followed, withdrawn; a partner's copy compared and linked; hostile copies."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.audit.models import AuditEntry
from hornbill.seizures import actions, drawing, proposing, queries
from hornbill.seizures.copies import copies_of_room
from hornbill.seizures.core.same import SAME
from hornbill.seizures.core.shared_kinds import SEIZURES, copied, plain_of_copy
from tests.depth import examples
from tests.exchange.conftest import _people, malee, network, partner, room, somchai, third
from tests.exchange.node_rig import AMBER, NOW, deliver

__all__ = ["_people", "malee", "network", "partner", "room", "somchai", "third"]


def copies(vault, room):
    return copies_of_room(vault, room, SEIZURES)[0]


def test_a_seizure_is_shared_followed_and_withdrawn(room, somchai, plain):
    vault = somchai.vault()
    handle = actions.enter(somchai.name, plain(), now=NOW)
    assert actions.share(vault, handle, room, marking=AMBER, now=NOW)
    (copy,) = copies(vault, room)
    assert (copy.words["place"], copy.marking, copy.own) == ("Laem Chabang", AMBER, True)
    assert "remarks" not in str(copy.words).lower()
    assert actions.share(vault, handle, room, marking=AMBER, now=NOW) == ""
    actions.amend(somchai.name, handle, plain(place="Bangkok"), version=1, why="", now=NOW)
    assert [bool(one.record) for one in actions.follow(vault, handle, now=NOW)] == [True]
    assert copies(vault, room)[0].words["place"] == "Bangkok"
    actions.unshare(vault, handle, room, "entered twice", now=NOW)
    assert copies(vault, room)[0].withdrawn
    assert {"seizure.share", "seizure.unshare"} <= set(AuditEntry.objects.values_list("act", flat=True))


def test_a_partners_copy_of_our_event_is_proposed_linked_and_counted_once(room, somchai, partner, plain):
    vault = somchai.vault()
    handle = actions.enter(somchai.name, plain(), now=NOW)
    values = copied(plain(reference="VN-3", first="2026-03-20", last="2026-03-20"))
    said = {**SEIZURES.said(values), "row": SEIZURES.row_of("vn-customs", "VN-3"), "replaces": []}
    deliver(partner.envelope(partner.write(room, SEIZURES.publish, {**said, "marking": AMBER.to_json()})))
    (copy,) = copies(vault, room)
    assert not copy.own
    place = f"{room}/{copy.id}"
    (proposed,) = proposing.same_as_copy(plain_of_copy(copy.words), place)
    assert (proposed["handle"], "same species" in proposed["why"]) == (handle, True)
    actions.link(somchai.name, handle, place, SAME, [], now=NOW)
    assert proposing.same_as_copy(plain_of_copy(copy.words), place) == []
    assert [one["handle"] for one in proposing.linked_with(place)] == [handle]
    assert len(queries.links_of(handle)) == 1
    assert proposing.counted_twice(somchai.name, copies(vault, room), room) == 0, "ours is not in the room"
    actions.share(vault, handle, room, marking=AMBER, now=NOW)
    assert proposing.counted_twice(somchai.name, copies(vault, room), room) == 1


def test_a_copy_says_the_same_as_its_seizure(plain):
    one = plain()
    again = plain_of_copy(copied(one))
    assert (again["items"][0]["name"], again["items"][0]["mass_kg"]) == ("Manis javanica", "120")
    assert (again["first"], again["country"], again["place"]) == (one["first"], one["country"], one["place"])


@given(
    st.fixed_dictionaries(
        {name: st.text(max_size=40) for name in ("first", "last", "items", "position", "country", "place")}
    )
)
@settings(max_examples=examples(100, deep=1000))
def test_whatever_a_partner_writes_is_drawn(values):
    plain = plain_of_copy(values)
    assert drawing.copy(plain)["items"] is not None
    for item in plain["items"]:
        assert not item["mass_kg"] or float(item["mass_kg"]) is not None
