"""Attacks by members with files: files that do not exist, to fill a node or to hold up others; withdrawn ones that come back."""

import os
import struct
from datetime import timedelta

import pytest

from hornbill.exchange import actions
from hornbill.exchange.actions.files import shared_files
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.files import blob
from hornbill.exchange.core.node_messages.asking import Ask
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files import rows as file_statements
from hornbill.exchange.files.errors import CannotShow
from hornbill.exchange.missing import answering
from hornbill.exchange.models import Outgoing, SealedFile
from hornbill.exchange.transport.sealed_files import Carrier
from hornbill.vault.keyring import node_keys
from tests.exchange import file_rig
from tests.exchange import node_rig as rig
from tests.exchange.file_rig import begin, put, see, shared, theirs
from tests.exchange.node_rig import AMBER, NOW, deliver

pytestmark = pytest.mark.django_db(transaction=True)
PHANTOM = {"size": 64 * blob.CHUNK}


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    file_rig.empty_disk()


@pytest.fixture
def hub_files(hub):
    return file_rig.connections(hub)


def phantoms(partner, room, count):
    """Share files of which there is not a byte anywhere."""
    return [theirs(partner, room, os.urandom(9), spoil=PHANTOM)[0] for _ in range(count)]


# --- files that do not exist -----------------------------------------------------------------------
def test_files_that_nobody_ever_sent_take_no_room_from_others(room, somchai, partner, monkeypatch):
    """Each page of a hundred such records took 6 GiB of what the whole node may keep, and for ever."""
    monkeypatch.setattr(file_statements, "GIB", 256 * blob.CHUNK)
    monkeypatch.setenv("HORNBILL_FILES_MAX_GIB", "1")
    phantoms(partner, room, 5)
    see(somchai, room)
    assert SealedFile.objects.filter(wanted=True).count() == 5
    begin(somchai, room, 100 * blob.CHUNK)


def test_files_that_nobody_ever_sent_hold_up_no_true_one(room, somchai, partner, hub_files):
    """They were looked for every ten minutes for ever, each before whatever was shared later."""
    phantoms(partner, room, 3)
    see(somchai, room)
    now = [NOW]
    client, carrier = hub_files("th-customs"), Carrier(lambda: now[0])
    for _ in range(3):
        carrier.fetch_due(client)
    now[0] += timedelta(minutes=1)
    _record, seal, sealed = theirs(partner, room, os.urandom(100_000))
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    SealedFile.objects.filter(pk=seal.address).update(next_at=now[0])  # behind them all
    for _ in range(2):
        carrier.fetch_due(client)
    assert SealedFile.objects.get(pk=seal.address).whole


def test_what_never_came_is_looked_for_ever_more_seldom(room, somchai, partner, hub_files):
    phantoms(partner, room, 1)
    see(somchai, room)
    now, looked = [NOW], 0
    client, carrier = hub_files("th-customs"), Carrier(lambda: now[0])
    while now[0] < NOW + timedelta(days=30):
        now[0] = max(now[0] + timedelta(seconds=1), SealedFile.objects.get().next_at)
        looked += carrier.fetch_due(client)
    assert 30 < looked < 200


def test_a_file_that_would_not_fit_is_not_fetched_piece_by_piece(
    room, somchai, partner, hub_files, monkeypatch
):
    monkeypatch.setattr(file_statements, "GIB", 3 * blob.CHUNK)
    monkeypatch.setenv("HORNBILL_FILES_MAX_GIB", "1")
    for _ in range(2):
        _record, seal, sealed = theirs(partner, room, os.urandom(2 * blob.CHUNK))
        put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    carrier = Carrier(lambda: NOW)
    file_rig.carry(carrier.fetch_due, hub_files("th-customs"))
    assert sorted(SealedFile.objects.values_list("whole", "trouble")) == [(False, "files-full"), (True, "")]


# --- files that were withdrawn ---------------------------------------------------------------------
def test_a_page_that_was_drawn_before_a_withdrawal_does_not_bring_the_file_back(
    room, somchai, partner, hub_files
):
    """The worker destroyed it, the page noted it again, and it was fetched once more and kept for ever."""
    data = os.urandom(5000)
    record, seal, sealed = theirs(partner, room, data)
    put(hub_files("vn-customs"), seal, sealed)
    see(somchai, room)
    carrier, client = Carrier(lambda: NOW), hub_files("th-customs")
    file_rig.carry(carrier.fetch_due, client)
    deliver(partner.envelope(partner.write(room, "content.withdraw", {"record": record, "reason": ""})))
    assert node_room.destroy(room, node_keys(), NOW) == 1
    assert open_for(somchai.vault(), room, fresh=False).fold.state().withdrawn == {}
    shared_files.note_seen(somchai.vault(), room, [record], now=NOW)
    file_rig.carry(carrier.fetch_due, client)
    assert not SealedFile.objects.exists()
    assert not list(file_disk._folder().glob("*/*.data"))


# --- pictures --------------------------------------------------------------------------------------
def test_a_picture_that_unpacks_to_gigabytes_is_not_shown(room, somchai):
    for width, height in ((60_000, 60_000), (2**31 - 1, 1)):
        data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height) + bytes(50)
        record = shared(somchai, room, data)
        with pytest.raises(CannotShow, match="pixels"):
            shared_files.show(somchai.vault(), room, record, now=NOW)
        assert file_rig.given(somchai, room, record) == data


# --- asked for again -------------------------------------------------------------------------------
def test_who_asks_for_a_record_moves_no_file_of_another_room(room, somchai, malee, partner):
    """An ask for one record of a room that both are in named any others besides, and their files were sent again."""
    elsewhere = actions.open_room(
        somchai.vault(), invite=[malee.name], title="Ours", number="", marking=AMBER, now=NOW
    )
    mine = shared(somchai, elsewhere, os.urandom(9))
    posted = rig.post(somchai, room, "Known to both.")
    Outgoing.objects.update(posted_at=NOW)  # what still waits is not sent a second time
    SealedFile.objects.update(offered=False)
    assert (
        answering.Answers().give(Ask("vn-customs", "th-customs", room, (mine, posted)), node_keys(), NOW) == 1
    )
    assert not SealedFile.objects.filter(offered=True).exists()
