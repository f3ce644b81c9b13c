"""Another agency's words reach a program only as their markings let them out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.directory.core.agencies.enrolment_reading import read_agency
from hornbill.directory.core.agencies.network import Enrolment, Hub
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.core.records.header import room_id
from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.node import setup
from tests.exchange import node_rig as rig
from tests.node.api_client import Program, token_for, vault_of
from tests.node.test_api_tokens import enrol

GRADED = Marking(tlp="GREEN", handling=("H2", "H3"), handling_text="not to the carrier", purpose="CITES")


@pytest.fixture(scope="module")
def partner_keys(tmp_path_factory):
    return rig.Partner("vn-customs", "hanh", folder=tmp_path_factory.mktemp("keys"))


@pytest.fixture
def partner(officers, partner_keys):
    partner_keys.folds.clear()
    hub = Hub("http://127.0.0.1:9", "", b"h" * 32)
    enrol(Enrolment("Net", hub, (read_agency(setup.card()), partner_keys.card())))
    yield partner_keys
    node_room._rooms.clear()
    open_rooms._rooms.clear()


@pytest.fixture
def room(partner):
    about = {"title": "Rosewood", "number": "7", "invite": ["vn-customs/hanh"]}
    room = actions.open_room(vault_of(), **about, marking=Marking(tlp="GREEN"), now=datetime.now(UTC))
    partner.take_all()
    return room


def say(partner, monkeypatch, room, text, marking):
    monkeypatch.setattr(rig, "AMBER", marking)
    sealed = partner.say(room, text, now=datetime.now(UTC))
    rig.deliver(partner.envelope(sealed), now=datetime.now(UTC))
    return sealed.id


@pytest.mark.parametrize("tlp", TLP_WIDTH)
def test_a_partners_text_passes_by_its_marking(room, partner, monkeypatch, tlp):
    record = say(partner, monkeypatch, room, "Secret words of the partner.", Marking(tlp=tlp))
    answer = Program(token_for().text).get(f"/rooms/{room}/entries")
    (entry,) = [one for one in answer.json()["entries"] if one["id"] == record]
    assert entry["marking"]["tlp"] == tlp
    found = Program(token_for().text).post("/search", {"q": "secret words"}).json()
    assert (found["total"], found["kept_in"]) == ((0, 1) if tlp == "RED" else (1, 0))
    if tlp == "RED":
        assert entry["text"] is None
        assert [(one["code"], one["source"]) for one in entry["withheld"]] == [
            ("tlp-export", "TLP 2.0 (FIRST, 2022)")
        ]
        assert "Secret words" not in answer.content.decode()
    else:
        assert (entry["text"], entry["withheld"]) == ("Secret words of the partner.", [])


def test_no_operation_tells_what_a_marking_keeps_in(room, partner, monkeypatch):
    secrets = {"Kept words one": Marking(tlp="RED"), "Kept words two": GRADED}
    for text, marking in secrets.items():
        say(partner, monkeypatch, room, text, marking)
    monkeypatch.setattr(rig, "AMBER", Marking(tlp="RED"))
    about = {"title": "Kept words three", "number": "Kept words four"}
    sealed = partner.write(room, "room.describe", about, now=datetime.now(UTC))
    rig.deliver(partner.envelope(sealed), now=datetime.now(UTC))
    program = Program(token_for().text)
    parts = (
        "",
        "/entries",
        "/entries?after=1",
        "/entries?skip=1",
        "/members",
        "/receipts",
        "/draft",
        "/export",
    )
    for path in ("/rooms", "/invitations", *(f"/rooms/{room}{part}" for part in parts)):
        answer = program.get(path)
        assert answer.status_code == 200
        assert "Kept words" not in answer.content.decode(), path
    exported = program.post(f"/rooms/{room}/export", {"way": "export"})
    assert exported.status_code == 200
    assert "Kept words" not in exported.content.decode()
    line = program.get("/rooms").json()["rooms"][0]
    assert (line["title"], line["number"]) == (None, None)
    assert [one["code"] for one in line["withheld"]] == ["tlp-export"]
    page = actions.view_room(vault_of(), room, now=datetime.now(UTC))
    assert page.title == "Kept words three"  # the officer reads it on the page


def test_an_invitations_title_passes_by_its_marking(partner, monkeypatch):
    """A room that the partner hosts, under a marking that keeps its title in."""
    host, chain = "vn-customs", partner.first.chain
    nonce = "ab" * 16
    room = room_id(host=host, chain=chain, nonce=nonce)
    members = ["th-customs/somchai", "vn-customs/hanh"]
    monkeypatch.setattr(rig, "AMBER", Marking(tlp="RED"))
    opening = {"host": host, "nonce": nonce, "officers": members, "successor": None, "archive": "none"}
    readers = partner.readers(members, control=True)
    first = partner.write(room, "room.open", opening, readers=readers, now=datetime.now(UTC))
    second = partner.write(
        room, "room.describe", {"title": "Kept words", "number": ""}, now=datetime.now(UTC)
    )
    rig.deliver(partner.envelope(first), partner.envelope(second), now=datetime.now(UTC))
    program = Program(token_for().text)
    answer = program.get("/invitations")
    (one,) = answer.json()["invitations"]
    assert (one["room"], one["title"]) == (room, None)
    assert [reason["code"] for reason in one["withheld"]] == ["tlp-export"]
    assert "Kept words" not in answer.content.decode()
    assert "Kept words" not in program.get(f"/rooms/{room}/entries").content.decode()


def test_a_direct_conversation_has_no_number_that_leads_round_a_marking(partner, monkeypatch):
    """Its title is the other's name; the number is whatever the other wrote, under whatever marking."""
    now = datetime.now(UTC)
    room = actions.direct_with(vault_of(), "vn-customs/hanh", now)
    partner.take_all()
    monkeypatch.setattr(rig, "AMBER", Marking(tlp="RED"))
    about = partner.write(room, "room.describe", {"title": "Kept words", "number": "Kept words"}, now=now)
    rig.deliver(partner.envelope(about), now=now)
    program = Program(token_for().text)
    for path in ("/rooms", f"/rooms/{room}", f"/rooms/{room}/entries"):
        answer = program.get(path)
        assert answer.status_code == 200
        assert "Kept words" not in answer.content.decode(), path
    assert program.get(f"/rooms/{room}").json()["direct"] == "vn-customs/hanh"
