"""Requests that are meant to take others' away: without a form, by the hundred, due before the calendar; and what they may cost."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from hornbill.exchange import actions
from hornbill.exchange.actions.node import changed_rooms
from hornbill.exchange.actions.node import written_down as writing_down
from hornbill.requests import queries
from hornbill.requests.actions import replying, tracking, viewing
from hornbill.requests.actions.replying import Replying
from hornbill.requests.core.due import in_turn, presses
from hornbill.requests.core.kinds import ASK, SEND
from hornbill.requests.models import Looked, Tracked
from hornbill.vault.keyring import node_keys
from tests.exchange.node_rig import AMBER, NOW, deliver
from tests.requests.request_room import DUE, question

DAY = timedelta(days=1)
WRONG = [{"values": 5}, {"values": "abc"}, {"about": ["phone"]}, {"wanted": 5}, {"files": 7}, {"text": 5}]


def of_partner(partner, room, kind, values):
    sealed = partner.write(room, kind, values)
    deliver(partner.envelope(sealed))
    return sealed


def asks(partner, room, **more):
    content = of_partner(partner, room, ASK, question(**more))
    values = {"request": content.id, "to": "th-customs", "urgency": "urgent", "due": DUE}
    return of_partner(partner, room, SEND, values).id


def look():
    return tracking.look(node_keys(), now=NOW)


def row(n, room, asker, *, to="th-customs", due=NOW, came_at=NOW, phase="asked"):
    return Tracked(
        request=f"{n:064x}",
        room=room,
        asker=asker,
        to=to,
        urgency="routine",
        due=due,
        came_at=came_at,
        phase=phase,
    )


def test_questions_without_a_form_take_no_list_and_no_other_request_away(room, somchai, partner):
    good = asks(partner, room)
    bad = [asks(partner, room, **wrong) for wrong in WRONG]
    assert look() == len(bad) + 1
    vault = somchai.vault()
    found, total = viewing.requests_of_room(vault, room, NOW)
    for some in (viewing.requests_of(vault, NOW), viewing.waiting_for(vault, NOW), found):
        assert {one.id: one.about for one in some} == {good: "phone", **dict.fromkeys(bad, "")}
    assert total == len(bad) + 1
    assert not viewing.view_request(vault, bad[0], now=NOW).readable


def test_one_request_that_cannot_be_drawn_is_left_out_alone(room, somchai, partner, monkeypatch, caplog):
    first, second = asks(partner, room), asks(partner, room)
    look()
    view = viewing._view

    def fails(vault, opened, one, *more):
        if one.id == first:
            raise TypeError
        return view(vault, opened, one, *more)

    monkeypatch.setattr(viewing, "_view", fails)
    assert [one.id for one in viewing.requests_of(somchai.vault(), NOW)] == [second]
    assert "hornbill.requests" in caplog.text
    assert "could not be drawn" in caplog.text


def test_an_agency_that_asks_by_the_hundred_hides_nobody_elses_request(room, somchai):
    flood = [row(n, room, "la-police", due=NOW - 9 * DAY) for n in range(queries.MOST + 20)]
    Tracked.objects.bulk_create([*flood, row(2000, room, "vn-customs", due=NOW + DAY)])
    one = f"{2000:064x}"
    for found in (queries.to_answer(somchai.name, 12), queries.newest(somchai.name, 12)):
        assert (len(found), found[-1].request) == (12, one), (
            "each agency has its turn; what presses stands first"
        )
    pages = [queries.newest(somchai.name, 50, skip) for skip in (0, 50, 100, 150)]
    assert [len(page) for page in pages] == [50, 50, 21, 0]
    assert len({line.request for page in pages for line in page}) == queries.count(somchai.name) == 121
    assert queries.pressing(somchai.name, NOW).late


def test_what_is_over_stands_on_the_pages_behind(room, somchai):
    over = [row(n, room, "la-police", phase="closed", came_at=NOW - n * DAY) for n in range(5)]
    goes_on = [row(10 + n, room, "la-police", due=NOW + n * DAY) for n in range(3)]
    Tracked.objects.bulk_create([*over, *goes_on])
    found = [int(one.request, 16) for skip in (0, 4) for one in queries.newest(somchai.name, 4, skip)]
    assert found == [10, 11, 12, 0, 1, 2, 3, 4]
    assert queries.count(somchai.name, ["another room"]) == 0


def test_nobody_comes_first_by_asking_for_yesterday():
    assert presses(NOW - 300 * DAY, NOW) == NOW
    assert presses(NOW + DAY, NOW) == NOW + DAY
    found = in_turn(["a3", "a1", "b9", "a2", "c5"], lambda one: one[0], lambda one: one[1])
    assert found == ["a1", "c5", "b9", "a2", "a3"]


def test_a_room_and_the_replies_of_one_request_come_in_pages(room, somchai, partner, monkeypatch):
    requests = {asks(partner, room) for _ in range(3)}
    monkeypatch.setattr(viewing, "SHOWN", 2)
    pages = [viewing.requests_of_room(somchai.vault(), room, NOW, skip) for skip in (0, 2)]
    assert [(len(found), total) for found, total in pages] == [(2, 3), (1, 3)]
    assert {one.id for found, _ in pages for one in found} == requests
    mine = viewing.requests_of_room(somchai.vault(), room, NOW, 2)[0][0].id
    monkeypatch.setattr(viewing, "REPLIES_SHOWN", 2)
    for n in range(3):
        replying.reply(somchai.vault(), mine, Replying("answered", AMBER, text=f"{n}"), now=NOW)
    drawn = [viewing.view_request(somchai.vault(), mine, now=NOW, skip=skip) for skip in (0, 2, 4)]
    assert [[one.text for one in view.replies] for view in drawn] == [["1", "2"], ["0"], []], (
        "the newest first"
    )
    assert {view.replies_total for view in drawn} == {3}


def test_looking_after_one_record_asks_the_database_as_often_for_many_requests_as_for_few(
    room, somchai, partner
):
    def asked_after_one():
        asks(partner, room)
        with CaptureQueriesContext(connection) as found:
            assert look() == 1
        return len(found)

    asked_after_one()  # the first also writes that it has looked
    few = asked_after_one()
    for _ in range(5):
        asks(partner, room)
    look()
    assert asked_after_one() == few


def test_what_is_gone_is_taken_out_and_what_is_new_is_written_in_parts(room, partner, monkeypatch):
    Tracked.objects.bulk_create(row(n, room, "vn-customs") for n in range(5))
    monkeypatch.setattr(writing_down, "AT_ONCE", 2)
    found = {asks(partner, room) for _ in range(3)}
    assert look() == 3
    assert set(Tracked.objects.values_list("request", flat=True)) == found


def test_a_room_that_fails_stops_no_other_and_is_looked_at_again(room, partner, monkeypatch):
    request = asks(partner, room)
    whole = tracking.node_room.as_node_sees

    @contextmanager
    def sees(name, keys):
        if name == "0" * 64:
            raise OperationalError("too many SQL variables")
        with whole(name, keys) as fold:
            yield fold

    newest = tracking.node_room.rooms_since(0)[2]
    monkeypatch.setattr(tracking.node_room, "as_node_sees", sees)
    monkeypatch.setattr(tracking.node_room, "rooms_since", lambda _looked: ([], ["0" * 64, room], newest))
    monkeypatch.setattr(tracking.exchange, "rooms_holding", lambda _kind, rooms: set(rooms))
    with pytest.raises(OperationalError):
        look()
    assert Tracked.objects.filter(pk=request).exists()
    assert not Looked.objects.filter(record=newest).exists()


def test_talk_in_other_rooms_is_passed_over_without_a_write(somchai, room, partner, monkeypatch):
    asks(partner, room)
    look()
    before = Looked.objects.get().record
    talk = actions.open_room(
        somchai.vault(), title="Talk", number="", invite=["th-customs/malee"], marking=AMBER, now=NOW
    )
    with CaptureQueriesContext(connection) as asked:
        assert look() == 0
    assert not [one["sql"] for one in asked.captured_queries if one["sql"].startswith(("UPDATE", "INSERT"))]
    assert Looked.objects.get().record == before
    monkeypatch.setattr(changed_rooms, "PASSED_OVER", 1)
    actions.post_message(somchai.vault(), talk, text="More talk.", lang="en", marking=AMBER, now=NOW)
    look()
    assert Looked.objects.get().record > before
