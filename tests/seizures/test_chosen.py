"""Acts on several seizures at once, and their map."""

from __future__ import annotations

import json

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.seizures import actions, mapped, queries
from tests.node.conftest import browser, officers, room, signed_in

__all__ = ["browser", "officers", "room", "signed_in"]
pytestmark = pytest.mark.django_db
OFFICER = "th-customs/somchai"


@pytest.fixture
def two(signed_in, plain, now):
    handles = [
        actions.enter(OFFICER, plain(reference=name, doubts=[["place", "at-sea", ""]]), now=now)
        for name in ("S-1", "S-2")
    ]
    signed_in.see("/seizures")
    assert all(f'value="{one}"' in signed_in.seen for one in handles)  # to be chosen
    return handles


def test_the_chosen_ones_get_their_case_each_with_its_history(signed_in, two):
    signed_in.send("/seizures/chosen", {"seizure": two})
    assert "2 seizures are chosen" in signed_in.seen
    signed_in.send("/seizures/chosen", {"seizure": two, "act": "case", "case": "RIVER"})
    assert "Done for 2 seizures" in signed_in.seen
    assert [(queries.shown(one)["case"], len(queries.history(one))) for one in two] == [("RIVER", 1)] * 2


def test_the_chosen_ones_are_marked_as_checked_and_what_was_doubtful_stays_in_the_history(signed_in, two):
    signed_in.send("/seizures/chosen", {"seizure": two[:1], "act": "checked"})
    assert [bool(queries.shown(one)["doubts"]) for one in two] == [False, True]
    assert queries.history(two[0])[0].before["doubts"]


def test_the_chosen_ones_leave_as_a_file_with_an_audit_entry(signed_in, two):
    given = signed_in.send("/seizures/chosen", {"seizure": two, "act": "export"})
    assert {one["reference"] for one in json.loads(given.content)} == {"S-1", "S-2"}
    assert AuditEntry.objects.filter(act="seizure.export").count() == 1


def test_the_chosen_ones_are_shared_in_a_room_under_a_marking(signed_in, two, room):
    room_id = room.rpartition("/")[2]
    assert (
        signed_in.send("/seizures/chosen", {"seizure": two, "act": "share", "room": room_id}).status_code
        == 422
    )
    signed_in.send("/seizures/chosen", {"seizure": two, "act": "share", "room": room_id, "tlp": "AMBER"})
    assert "Done for 2 seizures" in signed_in.seen
    signed_in.see(f"{room}/seizures")
    assert all(name in signed_in.seen for name in ("S-1", "S-2"))


def test_nothing_chosen_and_what_is_not_there(signed_in, two):
    assert signed_in.send("/seizures/chosen", {"act": "case", "case": "X"}).status_code == 422
    assert (
        signed_in.send("/seizures/chosen", {"seizure": [two[0], "0" * 32], "act": "checked"}).status_code
        == 404
    )
    assert queries.shown(two[0])["doubts"]


def test_a_map_of_a_search_with_its_list(signed_in, plain, now):
    actions.enter(OFFICER, plain(place="Laem Chabang", lat="", lon=""), now=now)
    actions.enter(OFFICER, plain(place="nobody knows", lat="", lon="", country="KE"), now=now)
    signed_in.see("/seizures/map?q=javanica")
    assert "2 seizures are drawn" in signed_in.seen
    assert "Laem Chabang: 1" in signed_in.seen
    assert "Kenya: 1" in signed_in.seen
    signed_in.see("/seizures/map?q=unicorn")
    assert "No seizure of this search names a place" in signed_in.seen


def test_a_position_counts_before_a_name_and_a_name_before_the_country():
    place = {"country": "TH", "place": "Laem Chabang"}
    given = [
        {**place, "lat": "7.5", "lon": "100.5"},
        place,
        {"country": "TH"},
        {"country": ""},
        {**place, "place": "x?"},
    ]
    found, nowhere = mapped.spots(given)
    assert nowhere == 1
    assert {(spot.name, spot.is_country, spot.n) for spot in found} == {
        ("Laem Chabang", False, 1),
        ("Thailand", True, 2),
    }
    assert len(found) == 3  # the typed position and the port are two points
