"""A stolen database, without key file, cookie or passphrase, holds no word of any room."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from hornbill.exchange import actions
from hornbill.exchange.actions.opening import open_rooms, remembering
from hornbill.exchange.models import Segment, Snapshot
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.simulation import canary
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

PLANTED = {
    "title": "planted-title-rosewood-4711",
    "number": "planted-number-0815",
    "text": "planted-text ไม้พะยูง Hồng Vượng",
    "theirs": "planted-words-of-the-partner",
    "reason": "planted-reason-of-a-hold",
    "invited": "planted-reason-to-invite",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.sqlite  # on PostgreSQL the plays search the tables (simulation.plays.stage)
def test_no_word_of_a_room_stands_in_any_file_of_the_database(network, monkeypatch):
    somchai, malee, partner, _ = network
    monkeypatch.setattr(open_rooms, "SMALL_ROOM", 4)
    monkeypatch.setattr(remembering, "SEGMENT", 3)
    room = actions.open_room(
        somchai.vault(),
        title=PLANTED["title"],
        number=PLANTED["number"],
        invite=[partner.first.name],
        marking=rig.AMBER,
        now=rig.NOW,
    )
    rig.post(somchai, room, PLANTED["text"])
    vault = somchai.vault()
    hold = actions.hold(vault, room, PLANTED["reason"], marking=rig.AMBER, now=rig.NOW)
    actions.release(vault, room, hold, PLANTED["reason"], marking=rig.AMBER, now=rig.NOW)
    actions.propose_members(vault, room, [malee.name], PLANTED["invited"], marking=rig.AMBER, now=rig.NOW)
    Tender(node_keys()).run(rig.NOW)
    partner.take_all()
    rig.deliver(partner.envelope(partner.say(room, PLANTED["theirs"])))
    rig.deliver(rig.envelope(b"not a payload"))  # parked
    open_rooms._rooms.clear()
    rig.view(somchai, room)
    assert open_rooms.open_for(vault, room).done.wait(120)
    assert PLANTED["theirs"] in rig.texts(somchai, room)  # it is all there for anyone who may read it
    assert PLANTED["title"] == rig.view(somchai, room).title
    assert Segment.objects.exists()
    assert Snapshot.objects.exists()

    database = Path(connection.settings_dict["NAME"])
    files = sorted(database.parent.glob(f"{database.name}*"))
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files), "no WAL: nothing tested"
    assert [hit for hit in canary.find(PLANTED.values(), database.parent) if hit[0] in files] == []
    control = {file for file, word in canary.find([room, somchai.name], database.parent)}
    assert control & set(files), "the search finds nothing at all"
