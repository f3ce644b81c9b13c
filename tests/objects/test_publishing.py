"""Rows of a register at a node: published under a marking, amended, followed by several rooms, withdrawn; a partner's copy."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.writing.room_acts import open_room, say
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.models import Record
from hornbill.kernel.markings import Marking, NotAllowedOut
from hornbill.objects import queries
from hornbill.objects.actions import publishing
from hornbill.objects.core.errors import BadFields, NotPublished
from hornbill.seizures.copies import copies_of_room, tell
from tests.exchange.node_rig import AMBER, NOW, deliver
from tests.objects.permits import permits

RED, GREEN = Marking(tlp="RED"), Marking(tlp="GREEN")
HOUR = timedelta(hours=1)
VALUES = {"number": "TH-17", "species": " Manis javanica ", "purpose": "", "lang": "en"}


@pytest.fixture(autouse=True)
def register():
    with permits() as found:
        yield found


def publish(vault, room, register, marking=AMBER, key="17", **values):
    return publishing.publish(vault, room, register, key, {**VALUES, **values}, marking=marking, now=NOW)


def follow(vault, register, key, values, *, now=NOW):
    """As a part does, in every room where the row is published."""
    rooms = [one.room for one in queries.places(register, key) if not one.withdrawn]
    return [publishing.follow_in(vault, room, register, key, values, now=now) for room in rooms]


def behind(register, values, key="17"):
    """The rooms whose copy says something else than the row."""
    digest = queries.digest_of(register, values)
    return [one.room for one in queries.places(register, key) if not one.withdrawn and one.digest != digest]


def only(vault, room, register):
    [found], total = copies_of_room(vault, room, register)
    assert total == 1
    return found


def test_a_row_is_published_amended_and_not_written_again_while_it_says_the_same(room, somchai, register):
    vault = somchai.vault()
    first = publish(vault, room, register)
    assert first
    assert publish(vault, room, register) == ""
    view = only(vault, room, register)
    assert (view.words["species"], view.marking, view.own, view.amended) == ("Manis javanica", AMBER, True, 0)
    assert publish(vault, room, register, species="Manis pentadactyla")
    assert publish(vault, room, register, RED, species="Manis pentadactyla"), (
        "another marking is an amendment"
    )
    view = only(vault, room, register)
    assert (view.words["species"], view.marking, view.amended) == ("Manis pentadactyla", RED, 2)


def test_what_is_wrong_is_said_all_at_once_and_nothing_is_written(room, somchai, register):
    before = Record.objects.count()
    with pytest.raises(BadFields) as error:
        publish(somchai.vault(), room, register, number=" ", species="x" * 201, purpose="Q")
    assert {one.source for one in error.value.reasons} == {"number", "species", "purpose"}
    assert Record.objects.count() == before
    assert queries.places(register, "17") == []


def test_what_another_agency_gave_goes_only_where_its_marking_lets_it(room, somchai, register):
    vault = somchai.vault()
    with pytest.raises(NotAllowedOut):
        publishing.publish(vault, room, register, "17", VALUES, marking=GREEN, now=NOW, origin=AMBER)
    assert publishing.publish(vault, room, register, "17", VALUES, marking=GREEN, now=NOW, origin=GREEN)


def test_an_amended_row_is_behind_in_every_room_until_it_is_followed(room, somchai, register):
    vault = somchai.vault()
    second = open_room(vault, title="Second", number="", invite=[], marking=RED, now=NOW)
    publish(vault, room, register)
    publish(vault, second, register, RED)
    assert behind(register, VALUES) == []
    amended = {**VALUES, "species": "Manis crassicaudata"}
    assert set(behind(register, amended)) == {room, second}
    found = follow(vault, register, "17", amended, now=NOW + HOUR)
    assert {one.room for one in found if one.record and not one.failed} == {room, second}
    assert behind(register, amended) == []
    assert [only(vault, one, register).marking for one in (room, second)] == [AMBER, RED]
    assert [one.record for one in follow(vault, register, "17", amended, now=NOW)] == ["", ""]


def test_a_room_that_cannot_be_followed_is_named_and_stays_behind(room, somchai, malee, register):
    vault = somchai.vault()
    publish(vault, room, register)
    amended = {**VALUES, "species": "Manis crassicaudata"}
    [one] = follow(malee.vault("hers"), register, "17", amended, now=NOW)
    assert (one.room, one.record, one.failed.code) == (room, "", "no-such-room")
    assert behind(register, amended) == [room]
    assert queries.places(register, "17", malee.name) == []


def test_a_withdrawn_row_says_why_its_copies_are_gone_and_it_can_be_published_again(room, somchai, register):
    vault = somchai.vault()
    publish(vault, room, register)
    publish(vault, room, register, species="Manis crassicaudata")
    with pytest.raises(BadFields):
        publishing.withdraw(vault, room, register, "17", " ", now=NOW)
    publishing.withdraw(vault, room, register, "17", "Issued in error.", now=NOW)
    view = only(vault, room, register)
    assert (view.withdrawn, view.reason, dict(view.words), view.beside) == (True, "Issued in error.", {}, ())
    [place] = queries.places(register, "17", somchai.name)
    assert place.withdrawn
    assert behind(register, VALUES) == []
    assert follow(vault, register, "17", VALUES, now=NOW) == [], "what was taken back is not followed"
    with pytest.raises(NotPublished):
        publishing.withdraw(vault, room, register, "17", "Again.", now=NOW)
    assert publish(vault, room, register)
    view = only(vault, room, register)
    assert (view.withdrawn, view.words["number"]) == (False, "TH-17")


def test_a_partners_copy_is_read_under_its_marking_and_its_row_is_not_ours(room, somchai, partner, register):
    vault = somchai.vault()
    row = register.row_of("vn-customs", "VN-1")
    values = {"number": "VN-1", "species": "Manis", "purpose": None, "lang": "", "row": row, "replaces": []}
    sealed = partner.write(room, "permit.publish", {**values, "marking": RED.to_json()})
    deliver(partner.envelope(sealed))
    view = only(vault, room, register)
    assert (view.own, view.author.agency_id, view.words["number"]) == (False, "vn-customs", "VN-1")
    publish(vault, room, register, key="VN-1", number="MINE")
    found, total = copies_of_room(vault, room, register)
    assert (total, {one.words["number"] for one in found}) == (2, {"VN-1", "MINE"})
    with pytest.raises(NotPublished):
        publishing.withdraw(vault, room, register, "VN-2", "Not ours.", now=NOW)


def test_the_room_page_tells_what_was_published_amended_and_withdrawn(room, somchai, register, monkeypatch):
    from hornbill.exchange import actions as exchange
    from hornbill.exchange.actions.room_page import sentences

    monkeypatch.setattr(sentences, "_LINES", dict(sentences._LINES))
    tell(register, "published the permit %s", "amended the permit %s", "withdrew a permit: %s")
    vault = somchai.vault()
    publish(vault, room, register)
    publish(vault, room, register, species="Manis crassicaudata")
    view = exchange.view_room(vault, room, now=NOW)
    lines = [one.text for day in view.days for one in day.entries if "the permit" in one.text]
    assert lines == ["published the permit \u2068TH-17\u2069", "amended the permit \u2068TH-17\u2069"]
    publishing.withdraw(vault, room, register, "17", "Issued in error.", now=NOW)
    view = exchange.view_room(vault, room, now=NOW)
    lines = [one.text for day in view.days for one in day.entries]
    assert "withdrew a permit: \u2068Issued in error.\u2069" in lines
    assert not [line for line in lines if "the permit" in line], "the copies are tombstones"


def test_an_amended_copy_keeps_what_only_a_newer_version_knows_and_its_page_says_so(
    room, somchai, register, monkeypatch
):
    vault = somchai.vault()
    first = publish(vault, room, register)
    known = KINDS[register.publish]
    said = {**open_for(vault, room).fold.history.items[first].values, "quota": 4, "replaces": [first]}
    del said["marking"]
    with monkeypatch.context() as patch:
        grown = replace(known, optional={**known.optional, "quota": lambda value: value})
        patch.setitem(KINDS, known.name, grown)
        say(vault, room, register.publish, said, marking=AMBER, now=NOW)
    last = publish(vault, room, register, species="Manis pentadactyla")
    found = open_for(vault, room).fold.history.items[last].values
    assert (found["quota"], found["species"]) == (4, "Manis pentadactyla")
    assert only(vault, room, register).newer == ("This server cannot show one part of it (quota).",)
