"""Rooms into which others put an officer: answered first, listed then; what is new is counted and noticed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.exchange import actions, queries
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.core.records.body import make_body
from hornbill.exchange.core.records.header import NOT_SEALED, Header, room_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.sealing import Notice, encode_payload, seal_record
from hornbill.exchange.core.rooms.fold import RULES, RoomFold
from hornbill.exchange.models import Notice as NoticeRow
from hornbill.exchange.models import Record, RoomOfficer
from hornbill.kernel.times import format_utc
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

LATER = rig.NOW + timedelta(minutes=8)


def found(partner, *, officers):
    """A room that the partner's first officer opens; returns its id, delivered to the tests' node."""
    author = partner.first
    room = room_id(host=partner.agency, chain=author.chain, nonce="n")
    fold = RoomFold(room)
    everyone = sorted({author.name, *officers})
    steps = [
        (
            "room.open",
            {
                "host": partner.agency,
                "nonce": "n",
                "officers": everyone,
                "successor": None,
                "archive": "none",
            },
        ),
        ("room.describe", {"title": "Hornbill casques", "number": "VN-9"}),
    ]
    prev = None
    for n, (kind, values) in enumerate(steps):
        header = Header(
            rules=RULES,
            room=room,
            kind=kind,
            chain=author.chain,
            n=n,
            prev=prev,
            seen=(),
            members=None if n == 0 else prev,
            at=format_utc(rig.NOW),
            body_root=NOT_SEALED,
        )
        body = make_body({**values, "marking": rig.AMBER.to_json()})
        readers = partner.readers(everyone, control=kind == "room.open")
        sealed = seal_record(header, body, author.signing, readers)
        fold.add(Item(sealed.id, sealed.signed.header, body.values()))
        rig.deliver(partner.envelope(sealed))
        prev = sealed.id
    partner.folds[room] = fold
    return room


@pytest.fixture
def invited(db, network, partner, somchai):
    """A room of hanh's into which she put somchai."""
    return found(partner, officers=[somchai.name])


def rooms(person):
    return [row.room_id for row in actions.rooms_of(person.vault(), rig.NOW)]


def invitations(person):
    return actions.invitations_of(person.vault(), rig.NOW)


def kinds():
    return list(Record.objects.order_by("pk").values_list("kind", flat=True))


def test_the_lists_look_only_into_rooms_that_have_changed(room, invited, somchai, partner, monkeypatch):
    looked = []
    rooms(somchai), invitations(somchai)
    real = open_rooms.records_after
    monkeypatch.setattr(open_rooms, "records_after", lambda *asked: looked.append(asked[0]) or real(*asked))
    rooms(somchai), invitations(somchai)
    assert not looked
    rig.deliver(partner.envelope(partner.say(invited, "Come in.")))
    invitations(somchai)
    assert looked == [invited]
    rig.deliver(partner.envelope(partner.say(room, "News.")))
    (row,) = actions.rooms_of(somchai.vault(), rig.NOW)
    assert looked == [invited, room]
    assert row.last_author == "Hanh"


# --- invited, accepted, declined -----------------------------------------------------------------
def test_a_room_of_another_agency_is_an_invitation_first(invited, somchai, malee, partner):
    rig.deliver(partner.envelope(partner.say(invited, "Come in.")))
    (one,) = invitations(somchai)
    assert (one.room_id, one.title, one.number) == (invited, "Hornbill casques", "VN-9")
    assert (one.invited_by, one.inviting_agency, one.at) == ("Hanh", "VN-CUSTOMS", rig.NOW)
    assert [member.officer_id for member in one.members] == ["vn-customs/hanh"]
    assert (rooms(somchai), invitations(malee)) == ([], [])
    assert queries.unread(somchai.name) == {}
    assert queries.notices(somchai.name) == []


def test_accepting_tells_the_others_and_makes_it_a_room(invited, somchai, partner):
    readers = rig.view(somchai, invited).members
    assert [member.accepted for member in readers] == [False, True]
    assert rig.view(somchai, invited).invited
    assert actions.accept(somchai.vault(), invited, now=LATER)
    assert not actions.accept(somchai.vault(), invited, now=LATER)  # pressed twice
    assert (rooms(somchai), invitations(somchai)) == ([invited], [])
    assert kinds().count("members.join") == 1
    view = rig.view(somchai, invited)
    assert (view.invited, [member.accepted for member in view.members]) == (False, [True, True])
    partner.take_all()
    state = partner.fold(invited).state()
    assert state.has_accepted(somchai.name)
    assert state.control_hash() == view.control_hash
    assert [version.number for version in state.membership.versions] == [0]


def test_who_declines_asks_to_go_and_sees_the_room_no_more(invited, somchai, partner):
    assert actions.decline(somchai.vault(), invited, "Not my field.", now=LATER)
    assert not actions.decline(somchai.vault(), invited, "Again.", now=LATER)
    assert (rooms(somchai), invitations(somchai)) == ([], [])
    assert kinds().count("members.leave") == 1
    partner.take_all()
    assert "Not my field." in str(rig.entries(somchai, invited))
    assert not partner.fold(invited).state().has_accepted("th-customs/malee")


def test_whoever_writes_has_accepted(invited, somchai):
    rig.post(somchai, invited, "I am in.")
    assert rooms(somchai) == [invited]
    assert "members.join" not in kinds()


def test_a_colleague_is_invited_too_and_the_founder_is_not(room, somchai, malee):
    assert (rooms(somchai), invitations(somchai)) == ([room], [])
    act = {"marking": rig.AMBER, "now": LATER}
    actions.propose_members(somchai.vault(), room, [malee.name], "she knows the port", **act)
    assert node_room.keep_membership(room, node_keys(), LATER)
    (one,) = invitations(malee)
    assert (one.invited_by, one.at) == ("Somchai", LATER)
    actions.accept(malee.vault(), room, now=LATER)
    assert rooms(malee) == [room]
    view = rig.view(somchai, room)
    assert {member.officer_id: member.accepted for member in view.members} == {
        "th-customs/malee": True,
        "th-customs/somchai": True,
        "vn-customs/hanh": False,
    }


def test_a_declined_colleague_is_taken_out_and_can_be_invited_again(room, somchai, malee):
    act = {"marking": rig.AMBER, "now": LATER}
    actions.propose_members(somchai.vault(), room, [malee.name], "", **act)
    node_room.keep_membership(room, node_keys(), LATER)
    actions.decline(malee.vault(), room, "", now=LATER)
    assert node_room.keep_membership(room, node_keys(), LATER)
    assert not RoomOfficer.objects.filter(officer=malee.name).exists()
    actions.propose_members(somchai.vault(), room, [malee.name], "please", **act)
    node_room.keep_membership(room, node_keys(), LATER)
    assert [one.room_id for one in invitations(malee)] == [room]


def test_a_stranger_can_accept_nothing(invited, malee):
    from hornbill.exchange.errors import NoSuchRoom

    with pytest.raises(NoSuchRoom):
        actions.accept(malee.vault(), invited, now=LATER)


# --- unread and notices --------------------------------------------------------------------------
def draw(person, room):
    actions.note_drawn(person.vault(), rig.view(person, room), LATER)


def test_what_others_write_is_new_until_the_page_is_drawn(room, somchai, partner):
    assert queries.unread(somchai.name) == {}
    for text in ("one", "two"):
        rig.deliver(partner.envelope(partner.say(room, text)))
    rig.post(somchai, room, "my own")
    assert queries.unread(somchai.name) == {room: 2}
    assert [row.unread for row in actions.rooms_of(somchai.vault(), rig.NOW)] == [2]
    assert queries.unread(somchai.name) == {room: 2}  # the list opens no room
    draw(somchai, room)
    assert queries.unread(somchai.name) == {}
    rig.deliver(partner.envelope(partner.say(room, "three")))
    assert queries.unread(somchai.name) == {room: 1}


def test_what_was_not_sealed_to_the_officer_is_not_counted(room, somchai, partner):
    sealed = partner.say(room, "x", readers=partner.readers(["vn-customs/hanh"], control=False))
    rig.deliver(partner.envelope(sealed))
    assert queries.unread(somchai.name) == {}


def test_a_late_record_far_up_the_page_is_seen_too(room, somchai, partner, monkeypatch):
    from hornbill.exchange.actions.room_page import viewing

    late = partner.say(room, "late", seen=())
    for number in range(3):
        rig.deliver(partner.envelope(partner.say(room, str(number), by=None)))
    monkeypatch.setattr(viewing, "PAGE", 1)
    rig.deliver(partner.envelope(late))
    draw(somchai, room)
    assert queries.unread(somchai.name) == {}


def test_a_notice_names_agency_and_urgency_and_nothing_else(room, somchai, malee, partner):
    for urgency, text in (("normal", "one"), ("urgent", "two"), ("normal", "three"), ("bulk", "four")):
        sealed = partner.say(room, text)
        payload = encode_payload(sealed, sealed.wraps_for("th-customs"), Notice("vn-customs", urgency))
        rig.deliver(rig.envelope(payload), now=LATER)
    found = [(one.room_id, one.sender, one.urgency, one.at) for one in queries.notices(somchai.name)]
    assert found == [(room, "vn-customs", "urgent", LATER), (room, "vn-customs", "normal", LATER)]
    assert queries.notices(malee.name) == []
    assert NoticeRow.objects.count() == 2
    draw(somchai, room)
    assert queries.notices(somchai.name) == []
