"""Attacks by members on what others are shown: changes without end, words taken back unseen, false notices, receipts."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.directory.core.agencies.names import MAX_NAME
from hornbill.exchange import actions, queries
from hornbill.exchange.actions.opening import open_rooms as opened_rooms
from hornbill.exchange.actions.room_page import viewing
from hornbill.exchange.core.node_messages import receipt
from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.exchange.core.records.sealing import Notice, encode_payload, wrap_key
from hornbill.exchange.core.rooms.direct import direct_nonce, direct_pair, pair_mark
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.exchange.models import Notice as NoticeRow
from hornbill.exchange.models import Reading
from hornbill.exchange.partners import receipts
from hornbill.kernel.ids import node_author
from hornbill.kernel.markings import Marking
from tests.exchange import node_rig as rig
from tests.exchange import room_model as model

LATER = rig.NOW + timedelta(minutes=8)


def change(partner, room, record, text):
    return partner.write(room, "message.edit", {"record": record, "text": text, "lang": "en"})


def withdraw(partner, room, record):
    return partner.write(room, "content.withdraw", {"record": record, "reason": ""})


def deliver(partner, *sealed):
    rig.deliver(*(partner.envelope(one) for one in sealed))


# --- what others have read is neither hidden nor taken back unseen ---------------------------------
def test_changes_that_were_withdrawn_hide_nothing_that_stood_before(room, somchai, partner, monkeypatch):
    """A page whose records are all told elsewhere was empty, and the way to what came before ended there."""
    monkeypatch.setattr(viewing, "PAGE", 4)
    rig.post(somchai, room, "What must stay in sight.")
    partner.take_all()
    posted = partner.say(room, "Bait.")
    changes = [change(partner, room, posted.id, f"Bait {n}.") for n in range(8)]
    deliver(partner, posted, *changes, *[withdraw(partner, room, one.id) for one in changes])
    vault, seen, skip = somchai.vault(), [], 0
    for _ in range(20):
        view = actions.view_room(vault, room, now=rig.NOW, skip=skip)
        assert view.days or not skip, "an earlier page with nothing on it"
        seen += [entry.text for day in view.days for entry in day.entries]
        if not view.earlier:
            break
        skip = view.skipped + viewing.PAGE
    assert "What must stay in sight." in seen
    assert seen.count("Bait.") == 1


def test_a_change_that_is_taken_back_leaves_a_line(room, somchai, partner):
    """Otherwise the first text would stand there again as if nobody had ever read another."""
    posted = partner.say(room, "Deliver to Vung Tau.")
    edit = change(partner, room, posted.id, "Deliver to Hai Phong.")
    deliver(partner, posted, edit)
    assert rig.texts(somchai, room) == ["Deliver to Hai Phong."]
    word = withdraw(partner, room, edit.id)
    deliver(partner, word)
    shown = rig.entries(somchai, room)
    assert shown[posted.id].text == "Deliver to Vung Tau."
    assert shown[word.id].text == "withdrew a change of a message"
    assert "Hai Phong" not in str(shown)


def test_changes_without_end_do_not_lengthen_the_page_without_end(room, somchai, partner):
    posted = partner.say(room, "Text 0.")
    deliver(partner, posted, *[change(partner, room, posted.id, f"Text {n}.") for n in range(1, 51)])
    entry = rig.entries(somchai, room)[posted.id]
    assert (entry.text, entry.earlier[-1].text) == ("Text 50.", "Text 49.")
    assert len(entry.earlier) == viewing.EARLIER_SHOWN
    assert entry.earlier_left_out == 50 - viewing.EARLIER_SHOWN


def test_long_changes_do_not_either(room, somchai, partner):
    posted = partner.say(room, "Text 0.")
    long = [change(partner, room, posted.id, f"{n}" * 40_000) for n in range(1, 6)]
    deliver(partner, posted, *long)
    entry = rig.entries(somchai, room)[posted.id]
    assert sum(len(one.text) for one in entry.earlier) <= MAX_MESSAGE
    assert len(entry.earlier) + entry.earlier_left_out == 5
    assert entry.earlier[-1].text == "4" * 40_000  # the newest of them stay


# --- notices ------------------------------------------------------------------------------------------
def notices(officer):
    return [(one.sender, one.urgency) for one in queries.notices(officer)]


@pytest.fixture
def away(room, somchai):
    """The room, with nothing in it that is new to somchai."""
    actions.note_drawn(somchai.vault(), rig.view(somchai, room), rig.NOW)
    return room


def test_nobody_gives_notice_in_anothers_name(away, somchai, partner):
    sealed = partner.say(away, "Mine.")
    for liar in ("th-customs", "la-police", "interpol"):
        payload = encode_payload(sealed, sealed.wraps_for("th-customs"), Notice(liar, "urgent"))
        rig.deliver(rig.envelope(payload))
    assert notices(somchai.name) == []
    assert not NoticeRow.objects.exists()


def test_an_old_record_that_comes_again_with_another_key_gives_no_notice(away, somchai, partner, third):
    """Whoever is enrolled can send a known record on, with a key of their own."""
    sealed = partner.say(away, "Mine.")
    deliver(partner, sealed)
    assert notices(somchai.name) == [("vn-customs", "normal")]
    reader = [rig.Reader(somchai.name, somchai.sealing.public)]
    junk = wrap_key(b"k" * 32, sealed.id, reader)
    rig.deliver(rig.envelope(encode_payload(sealed, junk, Notice("vn-customs", "urgent"))), now=LATER)
    assert notices(somchai.name) == [("vn-customs", "normal")]


# --- receipts -----------------------------------------------------------------------------------------
def told(partner, room, chain, reader, first, last, at=LATER):
    return receipt.Receipt(partner.agency, "th-customs", (receipt.Run(room, chain, reader, first, last, at),))


def test_who_opened_the_first_text_has_not_opened_the_changed_one(room, somchai, partner):
    posted = rig.post(somchai, room, "Box 1.")
    partner.take_all()
    receipts.take_receipt(told(partner, room, somchai.chain, "vn-customs/hanh", 0, 2), LATER)
    assert rig.entries(somchai, room)[posted].delivery.rung == "opened"
    actions.change_message(somchai.vault(), room, posted, "Box 2.", now=LATER)
    partner.take_all()
    delivery = rig.entries(somchai, room)[posted].delivery
    assert [(one.officer_id, one.state) for one in delivery.readers] == [("vn-customs/hanh", "sent")]
    receipts.take_receipt(told(partner, room, somchai.chain, "vn-customs/hanh", 3, 3), LATER)
    assert rig.entries(somchai, room)[posted].delivery.rung == "opened"


def test_a_changed_message_is_opened_with_its_change(room, somchai, partner):
    posted = partner.say(room, "Box 1.")
    edit = change(partner, room, posted.id, "Box 2.")
    deliver(partner, posted, edit)
    actions.note_drawn(somchai.vault(), rig.view(somchai, room), LATER)
    runs = Reading.objects.filter(chain=partner.first.chain, reader=somchai.name)
    assert list(runs.values_list("first", "last")) == [(0, 1)]


@pytest.mark.parametrize("at", [datetime(9999, 12, 31, 23, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)])
def test_a_receipt_from_the_end_of_the_calendar_breaks_no_page(room, somchai, partner, at):
    from hornbill.rooms.templatetags.delivery_line import draw_delivery

    posted = rig.post(somchai, room, "Mine.")
    receipts.take_receipt(told(partner, room, somchai.chain, "vn-customs/hanh", 0, 2, at), LATER)
    delivery = rig.entries(somchai, room)[posted].delivery
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert "Hanh" in draw_delivery(delivery, zone)


def test_receipts_of_many_readers_who_are_not_in_the_room_are_not_kept(room, somchai, partner, third):
    """Each officer of a directory for each record: the table and the page's query would grow without bound."""
    rig.post(somchai, room, "Mine.")
    for reader in ("vn-customs/duc", "vn-customs/hanh"):
        receipts.take_receipt(told(partner, room, somchai.chain, reader, 0, 2), LATER)
    for reader in ("la-police/kham", node_author("la-police")):
        receipts.take_receipt(told(third, room, somchai.chain, reader, 0, 2), LATER)
    assert set(Reading.objects.values_list("reader", flat=True)) == {"vn-customs/duc", "vn-customs/hanh"}


# --- direct conversations ---------------------------------------------------------------------------
def test_officers_with_the_longest_names_can_talk(network, db, somchai, partner, monkeypatch):
    name = "ส" * MAX_NAME
    card = rig.card

    def long_names(*about):
        agency = card(*about)
        return replace(agency, officers=tuple(replace(one, name=name) for one in agency.officers))

    monkeypatch.setattr(rig, "card", long_names)
    rig.enrol([somchai], [partner])
    room = actions.direct_with(somchai.vault(), partner.first.name, rig.NOW)
    assert rig.view(somchai, room).title == name


def begin(partner, nonce, officers):
    """A room that a partner's first officer founds."""
    from hornbill.exchange.core.records.header import room_id

    room = room_id(host=partner.agency, chain=partner.first.chain, nonce=nonce)
    values = {
        "host": partner.agency,
        "nonce": nonce,
        "officers": sorted(officers),
        "successor": None,
        "archive": "none",
    }
    about = {"title": "t", "number": ""}
    readers = partner.readers(officers, control=True)
    opening = partner.write(room, "room.open", values, readers=readers)
    deliver(partner, opening, partner.write(room, "room.describe", about, readers=readers))
    return room


def test_two_who_begin_at_once_meet_in_one_conversation(network, db, somchai, partner):
    here = actions.direct_with(somchai.vault(), partner.first.name, rig.NOW)
    nonce = direct_nonce(somchai.name, partner.first.name, "00aa11bb")
    there = begin(partner, nonce, [somchai.name, partner.first.name])
    assert here != there
    assert actions.direct_with(somchai.vault(), partner.first.name, LATER) == min(here, there)


def test_nobody_else_founds_or_joins_a_direct_conversation_of_two(network, db, somchai, partner, third):
    """With the pair's mark in the nonce: without the founder, with the founder as third, with one of the two."""
    mark = pair_mark(somchai.name, partner.first.name)
    pair = [somchai.name, partner.first.name]
    false = {
        begin(third, f"{mark}01", pair),
        begin(third, f"{mark}02", [*pair, third.first.name]),
        begin(third, f"{mark}03", [somchai.name, third.first.name]),
        begin(partner, f"{mark}04", [*pair, "vn-customs/duc"]),
    }
    room = actions.direct_with(somchai.vault(), partner.first.name, rig.NOW)
    assert room not in false
    for one in false:
        if rig.sees_room(somchai, one):
            assert rig.view(somchai, one).direct == ""


ROOMS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@ROOMS
@given(st.integers(0, 2**32), st.integers(3, 24))
def test_a_direct_conversation_is_one_in_any_order_and_of_two_alone(seed, steps):
    rng = random.Random(seed)
    pair = ("aa/ana", "bb/bob")
    room = model.play(rng, steps, room=model.Room(founders=pair, nonce=direct_nonce(*pair, "00aa11bb")))
    items = list(room.items.values())
    whole = fold(room.id, items)
    expected = direct_pair(whole.state(), whole.history)
    for _ in range(3):
        grown = RoomFold(room.id)
        for item in model.late_bodies(rng, items):
            grown.add(item)
            if rng.random() < 0.2:
                found = direct_pair(grown.state(), grown.history)
                assert found in (None, frozenset(pair))
        assert direct_pair(grown.state(), grown.history) == expected
    if expected is not None:
        assert whole.state().version.officers <= frozenset(pair)


# --- programs -----------------------------------------------------------------------------------------
def test_while_a_room_loads_no_earlier_text_leads_round_its_marking(room, somchai, partner, monkeypatch):
    """A page as it was remembered tells the newest marking alone."""
    monkeypatch.setattr(rig, "AMBER", Marking(tlp="RED"))
    posted = partner.say(room, "Kept in.")
    monkeypatch.setattr(rig, "AMBER", Marking(tlp="GREEN"))
    deliver(partner, posted, change(partner, room, posted.id, "Open."))
    vault = somchai.vault()
    view = actions.view_room(vault, room, now=rig.NOW)
    opened = opened_rooms.open_for(vault, room)
    opened.loading, opened.snapshot = True, view
    found = actions.for_program(vault, view)
    assert posted.id in found.entries
    assert "Kept in." not in str(found.view)
