"""Attack: a room that nobody can draw, whatever somebody wrote there. The list of rooms, and of invitations, has all the others."""

from __future__ import annotations

import pytest

from hornbill.exchange import actions
from hornbill.exchange.actions.room_page import listing
from hornbill.exchange.models import RoomOfficer
from tests.exchange import node_rig as rig


@pytest.fixture
def bad(room, somchai, monkeypatch):
    """A second room, which fails."""
    founded = actions.open_room(
        somchai.vault(), title="Other", number="", invite=[], marking=rig.AMBER, now=rig.NOW
    )
    drawn = listing._known

    def known(opened):
        if opened.room == founded:
            raise TypeError("argument of type 'int' is not iterable")
        return drawn(opened)

    monkeypatch.setattr(listing, "_known", known)
    return founded


def test_the_list_of_rooms_has_all_others_and_a_line_without_title(room, bad, somchai):
    titles = {row.room_id: row.title for row in actions.rooms_of(somchai.vault(), rig.NOW)}
    assert titles.keys() == {room, bad}
    assert (titles[bad], titles[room] == listing.UNTITLED) == (listing.UNTITLED, False)


def test_so_has_the_list_of_invitations(room, bad, somchai):
    RoomOfficer.objects.filter(officer=somchai.name).update(accepted_at=None)
    found = {one.room_id: one.title for one in actions.invitations_of(somchai.vault(), rig.NOW)}
    assert found.keys() == {room, bad}
    assert found[bad] == listing.UNTITLED
