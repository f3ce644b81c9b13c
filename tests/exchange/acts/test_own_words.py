"""One's own words: changed with the earlier ones kept, withdrawn with all of them, kept as a draft before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.directory.queries import Unknown
from hornbill.exchange import actions
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.errors import (
    DraftTooLong,
    MayNotWrite,
    NoSuchRecord,
    NoSuchRoom,
    NotWithOneself,
    RecordRefused,
)
from hornbill.exchange.models import DESTROYED, Draft, Record, Room
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig
from tests.exchange.acts.test_invitations import found, invitations, rooms

LATER = rig.NOW + timedelta(minutes=8)


def change(person, room, record, text, *, now=LATER):
    return actions.change_message(person.vault(), room, record, text, now=now)


# --- changing ------------------------------------------------------------------------------------
def test_a_changed_message_shows_the_new_text_and_keeps_the_old(room, somchai, partner):
    posted = rig.post(somchai, room, "Box 1.")
    change(somchai, room, posted, "Box 2.")
    change(somchai, room, posted, "Box 3.", now=LATER + timedelta(minutes=1))
    entry = rig.entries(somchai, room)[posted]
    assert (entry.text, entry.lang, entry.marking.tlp) == ("Box 3.", "en", "AMBER")
    assert [(one.text, one.at) for one in entry.earlier] == [("Box 1.", rig.NOW), ("Box 2.", LATER)]
    assert entry.edited_at == LATER + timedelta(minutes=1)
    assert rig.texts(somchai, room) == ["Box 3."]  # and no lines of their own
    assert {one.state for one in rig.entries(somchai, room).values()} == {"ok"}
    partner.take_all()
    assert len(partner.fold(room).state().edits[posted]) == 2
    assert change(somchai, room, posted, "Box 3.") is None


def test_an_open_page_gets_the_changed_message_again(room, somchai, partner):
    sealed = partner.say(room, "Box 1.")
    rig.deliver(partner.envelope(sealed))
    seen = rig.view(somchai, room).version
    edit = partner.write(room, "message.edit", {"record": sealed.id, "text": "Box 2.", "lang": "en"})
    rig.deliver(partner.envelope(edit))
    again = actions.view_room(somchai.vault(), room, now=rig.NOW, after=seen)
    assert [(entry.id, entry.text) for day in again.days for entry in day.entries] == [(sealed.id, "Box 2.")]


def test_a_change_of_a_message_that_is_not_on_the_page_has_a_line(room, somchai, partner, monkeypatch):
    from hornbill.exchange.actions.room_page import viewing

    posted = rig.post(somchai, room, "Box 1.")
    change(somchai, room, posted, "Box 2.")
    monkeypatch.setattr(viewing, "PAGE", 1)
    (entry,) = rig.entries(somchai, room).values()
    assert (entry.kind, "Box 2." in entry.text) == ("system", True)


def test_a_partner_who_changes_my_message_is_refused_and_shown(room, somchai, partner):
    posted = rig.post(somchai, room, "Mine.")
    partner.take_all()
    lie = partner.write(room, "message.edit", {"record": posted, "text": "Yours.", "lang": ""})
    rig.deliver(partner.envelope(lie))
    shown = rig.entries(somchai, room)
    assert (shown[posted].text, shown[posted].earlier) == ("Mine.", ())
    assert (shown[lie.id].state, shown[lie.id].reasons) == (
        "refused",
        ("only its author may change a message",),
    )


def test_only_ones_own_message_can_be_changed_and_every_reason_is_given(room, somchai, malee, partner):
    sealed = partner.say(room, "Hanh's.")
    rig.deliver(partner.envelope(sealed))
    before = Record.objects.count()
    with pytest.raises(RecordRefused):
        change(somchai, room, sealed.id, "x")
    assert Record.objects.count() == before
    assert actions.own_message(somchai.vault(), room, sealed.id).reasons
    posted = rig.post(somchai, room, "Mine.")
    about = actions.own_message(somchai.vault(), room, posted)
    assert (about.text, about.changes, about.reasons) == ("Mine.", 0, ())
    assert [one.officer_id for one in about.readers] == ["vn-customs/hanh"]
    for record in (room, "0" * 64):
        with pytest.raises(NoSuchRecord):
            actions.own_message(somchai.vault(), room, record)
    with pytest.raises(NoSuchRoom):
        actions.own_message(malee.vault(), room, posted)
    actions.remove_members(somchai.vault(), room, [somchai.name], "", marking=rig.AMBER, now=LATER)
    node_room.keep_membership(room, node_keys(), LATER)
    with pytest.raises(MayNotWrite):
        change(somchai, room, posted, "x")


# --- withdrawing ---------------------------------------------------------------------------------
def test_a_withdrawn_message_goes_with_all_its_texts(room, somchai, partner):
    posted = rig.post(somchai, room, "Secret one.")
    edit = change(somchai, room, posted, "Secret two.")
    assert actions.withdraw_message(somchai.vault(), room, posted, "Wrong room.", now=LATER) == 2
    assert actions.withdraw_message(somchai.vault(), room, posted, "", now=LATER) == 0
    assert node_room.destroy(room, node_keys(), LATER) == 2
    gone = Record.objects.filter(record__in=[posted, edit])
    assert {bytes(row.ciphertext) for row in gone} == {DESTROYED}
    shown = rig.entries(somchai, room)
    assert (shown[posted].state, shown[posted].text, shown[posted].earlier) == ("withdrawn", "", ())
    assert edit not in shown
    assert "Secret" not in str(shown)
    assert actions.own_message(somchai.vault(), room, posted).reasons
    with pytest.raises(NoSuchRecord):
        actions.withdraw_message(somchai.vault(), room, edit, "", now=LATER)
    partner.take_all()
    assert set(partner.fold(room).state().withdrawn) == {posted, edit}


def test_what_another_agency_wrote_is_not_withdrawn(room, somchai, partner):
    sealed = partner.say(room, "Hanh's.")
    rig.deliver(partner.envelope(sealed))
    with pytest.raises(RecordRefused):
        actions.withdraw_message(somchai.vault(), room, sealed.id, "", now=LATER)


# --- drafts --------------------------------------------------------------------------------------
def keep(person, room, text):
    actions.keep_draft(person.vault(), room, text, now=rig.NOW)


def test_a_draft_is_kept_sealed_until_it_is_sent(room, somchai, malee):
    keep(somchai, room, "A word nobody has sent: ปลอดภัย")
    keep(somchai, room, "A later word: ปลอดภัย \ud83d\ude00 \ud800")  # a program may send half a pair
    assert actions.draft_of(somchai.vault(session="tomorrow"), room) == "A later word: ปลอดภัย 😀 \ufffd"
    assert actions.draft_of(malee.vault(), room) == ""
    row = Draft.objects.get()
    assert b"later word" not in bytes(row.sealed)
    assert [one.draft for one in actions.rooms_of(somchai.vault(), rig.NOW)] == [True]
    rig.post(somchai, room, "Sent.")
    assert actions.draft_of(somchai.vault(), room) == ""
    assert not Draft.objects.exists()


def test_a_draft_stays_when_sending_fails(room, somchai):
    keep(somchai, room, "half a sentence")
    with pytest.raises(RecordRefused):
        rig.post(somchai, room, "w" * 100_001)
    assert actions.draft_of(somchai.vault(), room) == "half a sentence"


def test_blanks_end_a_draft_and_too_much_keeps_the_one_before(room, somchai, malee):
    keep(somchai, room, "kept")
    with pytest.raises(DraftTooLong):
        keep(somchai, room, "w" * 200_001)
    assert actions.draft_of(somchai.vault(), room) == "kept"
    keep(somchai, room, " \n")
    assert not Draft.objects.exists()
    with pytest.raises(NoSuchRoom):
        keep(malee, room, "not her room")


def test_a_draft_that_was_moved_or_altered_does_not_open(room, somchai, malee, partner):
    other = found(partner, officers=[somchai.name])
    keep(somchai, room, "for this room")
    Draft.objects.update(room_id=other)
    assert actions.draft_of(somchai.vault(), other) == ""
    Draft.objects.update(room_id=room, sealed=b"x" * 60)
    assert actions.draft_of(somchai.vault(), room) == ""


# --- direct conversations ------------------------------------------------------------------------
def direct(person, other):
    return actions.direct_with(person.vault(), other, rig.NOW)


def test_a_direct_conversation_is_found_again(network, db, somchai, malee, partner):
    room = direct(somchai, "vn-customs/hanh")
    assert direct(somchai, "vn-customs/hanh") == room
    assert direct(somchai, "vn-customs/duc") != room
    colleague = direct(somchai, malee.name)
    assert direct(malee, somchai.name) == colleague  # from the other side too
    assert Room.objects.count() == 3
    view = rig.view(somchai, room)
    assert (view.title, view.direct, len(view.members)) == ("Hanh", "vn-customs/hanh", 2)
    rows = {row.room_id: (row.title, row.direct) for row in actions.rooms_of(somchai.vault(), rig.NOW)}
    assert rows[colleague] == ("Malee", malee.name)
    assert [(one.room_id, one.title) for one in invitations(malee)] == [(colleague, "Somchai")]


def test_a_case_room_of_two_is_no_direct_conversation(room, somchai):
    assert rig.view(somchai, room).direct == ""
    assert direct(somchai, "vn-customs/hanh") != room


def test_a_direct_conversation_into_which_others_came_is_none_any_more(network, db, somchai, malee):
    room = direct(somchai, "vn-customs/hanh")
    actions.propose_members(somchai.vault(), room, [malee.name], "", marking=rig.AMBER, now=LATER)
    node_room.keep_membership(room, node_keys(), LATER)
    assert rig.view(somchai, room).direct == ""
    assert direct(somchai, "vn-customs/hanh") != room


def test_a_direct_conversation_that_one_has_left_is_begun_anew(network, db, somchai, malee):
    room = direct(somchai, malee.name)
    actions.decline(malee.vault(), room, "", now=LATER)
    node_room.keep_membership(room, node_keys(), LATER)
    again = direct(somchai, malee.name)
    assert again != room
    assert set(rooms(somchai)) == {room, again}


def test_a_direct_conversation_is_with_somebody_else_who_is_known(network, db, somchai):
    with pytest.raises(NotWithOneself):
        direct(somchai, somchai.name)
    with pytest.raises(Unknown):
        direct(somchai, "vn-customs/nobody")
    assert not Room.objects.exists()
