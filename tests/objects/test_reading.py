"""Objects of rooms are read whole, under the room's lock, and a list over rooms waits once for all of them."""

from __future__ import annotations

import threading
from types import SimpleNamespace

import pytest

from hornbill.alerts.actions import viewing as alerts
from hornbill.alerts.actions import watching
from hornbill.alerts.actions.raising import raise_alert
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.errors import StillChecking
from hornbill.objects.actions import reading
from hornbill.requests.actions import asking
from hornbill.requests.actions import tracking as request_tracking
from hornbill.requests.actions import viewing as requests
from hornbill.tasks.actions import giving
from hornbill.tasks.actions import tracking as task_tracking
from hornbill.tasks.actions import viewing as tasks
from hornbill.vault.keyring import node_keys
from tests.alerts.test_acts import HANH
from tests.alerts.test_acts import what as an_alert
from tests.exchange.node_rig import AMBER, NOW
from tests.requests.test_request_acts import what as a_question

ME = "th-customs/somchai"


class _Rooms:
    """Open rooms by hand: a room whose name begins with "large" is never open in time."""

    def __init__(self, monkeypatch):
        self.waited = []
        monkeypatch.setattr(reading, "open_whole", self._open)
        monkeypatch.setattr(reading, "monotonic", lambda: 100.0 + sum(self.waited))

    def _open(self, _vault, room, wait_s):
        if room.startswith("large"):
            self.waited.append(wait_s)
            raise StillChecking("still being opened")
        return SimpleNamespace(room=room, lock=threading.RLock())


def _rows(*pairs):
    return [tuple(pair.split("@")) for pair in pairs]


def _draw(opened, objects):
    return {one: f"{one} of {opened.room}" for one in objects}


def test_a_list_keeps_the_order_of_its_rows_over_rooms(monkeypatch):
    _Rooms(monkeypatch)
    found = reading.over_rooms(None, _rows("a@r1", "b@r2", "c@r1"), _draw)
    assert (list(found), found.opening) == (["a of r1", "b of r2", "c of r1"], 0)


def test_many_rooms_that_are_being_opened_hold_a_list_up_once_and_not_each(monkeypatch):
    rooms = _Rooms(monkeypatch)
    rows = _rows(*(f"{n}@large{n}" for n in range(20)), "a@small")
    found = reading.over_rooms(None, rows, _draw)
    assert (list(found), found.opening) == (["a of small"], 20)
    assert (len(rooms.waited), sum(rooms.waited)) == (20, reading.WAIT_S)


def test_the_room_is_locked_while_it_is_drawn_and_free_afterwards(monkeypatch):
    _Rooms(monkeypatch)
    held = []

    def draw(opened, objects):
        other = threading.Thread(target=lambda: held.append(opened.lock.acquire(blocking=False)))
        other.start()
        other.join()
        held.append(opened)
        return _draw(opened, objects)

    reading.over_rooms(None, _rows("a@r1"), draw)
    assert held[0] is False
    assert held[1].lock.acquire(blocking=False)


def test_of_a_half_open_room_no_request_task_or_alert_is_shown_and_lists_say_so(
    db, room, somchai, partner, monkeypatch
):
    vault = somchai.vault()
    asked = asking.ask(vault, room, a_question(), now=NOW)[0]
    task = giving.give(
        vault,
        room,
        {"title": "Call the port", "owner": ME, "due": NOW.replace(year=2027), "urgency": "routine"},
        marking=AMBER,
        now=NOW,
    )
    alert_room, call = raise_alert(vault, an_alert(HANH), now=NOW)
    for track in (request_tracking.look, task_tracking.look, watching.look):
        track(node_keys(), now=NOW)
    lists = (
        lambda: requests.requests_of(vault, NOW),
        lambda: tasks.tasks_of(vault, NOW),
        lambda: alerts.alerts_of(vault, NOW),
    )
    looks = (
        lambda: requests.view_request(vault, asked, now=NOW),
        lambda: requests.requests_of_room(vault, room, NOW),
        lambda: tasks.TASKS.view(vault, task, now=NOW),
        lambda: tasks.TASKS.of_room(vault, room, NOW),
        lambda: alerts.view_alert(vault, call, now=NOW),
    )
    assert [len(show()) for show in lists] == [1, 1, 1]
    assert [show().opening for show in lists] == [0, 0, 0]
    for look in looks:
        look()
    monkeypatch.setattr(reading, "WAIT_S", 0)
    for one in (room, alert_room):
        monkeypatch.setattr(open_for(vault, one), "loading", True)
    assert [(len(show()), show().opening) for show in lists] == [(0, 1), (0, 1), (0, 1)]
    for look in looks:
        with pytest.raises(StillChecking):
            look()
