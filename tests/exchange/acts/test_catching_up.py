"""A session's room that lacks what another session or a program wrote: it is brought up to date outside the node's transaction, and behind the page where much came."""

from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest
from django.db import connection

from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.actions.writing import room_acts
from hornbill.exchange.errors import Busy
from tests.exchange import node_rig as rig

pytestmark = pytest.mark.django_db(transaction=True)
FEW, CAME = 4, 12


@pytest.fixture
def session(room, somchai, monkeypatch):
    """The room as open in a session that lacks some messages."""
    for module in (open_rooms, room_acts):
        monkeypatch.setattr(module, "FEW", FEW)
    found = open_rooms.open_for(somchai.vault(), room)
    for number in range(CAME):
        rig.post(somchai, room, f"Message {number}.", session="another")
    return found


@pytest.fixture
def opened_within(monkeypatch):
    """How many records each look for news opened within a transaction."""
    found, plain = [], open_rooms.OpenRoom.refresh

    def refresh(opened, vault, **more):
        count = plain(opened, vault, **more)
        if connection.in_atomic_block:
            found.append(count)
        return count

    monkeypatch.setattr(open_rooms.OpenRoom, "refresh", refresh)
    return found


def test_a_message_opens_few_records_within_the_nodes_transaction(session, room, somchai, opened_within):
    mine = rig.post(somchai, room, "Mine.")
    assert opened_within
    assert max(opened_within) <= FEW
    assert open_rooms.known(somchai.vault(), room) is session
    assert len(rig.texts(somchai, room)) == CAME + 1
    assert session.fold.history.items[mine].header.n == CAME + 2


def test_who_writes_faster_than_a_session_catches_up_does_not_keep_it_from_writing(
    session, room, somchai, monkeypatch
):
    plain, rounds = room_acts.open_for, []

    def others_write(vault, place, **more):
        opened = plain(vault, place, **more)
        if more.get("fresh", True) and vault.session_id.startswith("a session"):
            rounds.append(place)
            for number in range(FEW):
                rig.post(somchai, room, f"Another {number}.", session="another")
        return opened

    monkeypatch.setattr(room_acts, "open_for", others_write)
    rig.post(somchai, room, "Mine.")
    assert len(rounds) == 2
    assert len(rig.texts(somchai, room)) == CAME + 2 * FEW + 1


def test_a_room_that_lacks_many_records_is_brought_up_to_date_behind_the_page(
    session, room, somchai, monkeypatch
):
    monkeypatch.setattr(open_rooms, "MANY", CAME - FEW - 1)
    let_go, plain = threading.Event(), open_rooms._load_more

    def held(*args):
        assert let_go.wait(120)
        plain(*args)

    monkeypatch.setattr(open_rooms, "_load_more", held)
    before = len(session.fold.history)
    assert open_rooms.open_for(somchai.vault(), room) is session
    assert session.loading
    assert len(session.fold.history) == before + FEW
    assert f"Message {CAME - 1}." in rig.texts(somchai, room), "the newest page"
    let_go.set()
    assert session.done.wait(120)
    assert not session.loading
    assert len(session.fold.history) == before + CAME
    rig.post(somchai, room, "Mine.")
    assert len(rig.texts(somchai, room)) == CAME + 1


def test_a_message_waits_for_what_is_opened_behind_it(session, room, somchai, monkeypatch, opened_within):
    monkeypatch.setattr(open_rooms, "MANY", 1)
    rig.post(somchai, room, "Mine.")
    assert max(opened_within) <= FEW
    assert len(rig.texts(somchai, room)) == CAME + 1


def test_a_write_that_never_began_leaves_the_room_open(session, room, somchai, monkeypatch):
    @contextmanager
    def busy():
        raise Busy("others write")
        yield

    vault = somchai.vault()
    with exchange.by_headers(vault, room) as opened:
        with monkeypatch.context() as patched:
            patched.setattr(room_acts, "writing", busy)
            with pytest.raises(Busy):
                rig.post(somchai, room, "Lost.")
        assert not opened.stopped.is_set()
        kept = rig.post(somchai, room, "Kept.")
        assert kept in opened.fold.history.items
