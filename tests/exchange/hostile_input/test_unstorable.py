"""Text that a database does not take, in what other nodes send: the envelope is refused by itself, on both databases alike."""

from __future__ import annotations

import re

import pytest
from django.db import DataError, IntegrityError, OperationalError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange import inbound
from hornbill.exchange.core.node_messages import message, receipt
from hornbill.exchange.models import Mailbox, NodeAlarm, Parked, Record
from hornbill.exchange.partners import node_messages
from hornbill.kernel import framing
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import canonical
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

UNFIT = ["\x00", "a\x00b", "\x1b[2J", "\u202e", "x" * 4000, "\U0010ffff" * 600, "\x00" * 600]


@pytest.fixture
def true(room, partner):
    """A true record from the partner, and its envelope."""
    sealed = partner.say(room, "The true one.")
    return sealed, partner.envelope(sealed)


def deliver(*envelopes):
    """Take in a page; the mailbox is read on to its end, whatever became of it."""
    page = [rig.arrival(data) for data in envelopes]
    taken = inbound.take_in(page, node_keys(), rig.NOW)
    assert Mailbox.objects.get().cursor == page[-1].cursor
    return taken


def payload_with(parts, place, data):
    return framing.pack([*parts[:place], data, *parts[place + 1 :]])


def meta(**changes):
    return canonical.encode({"type": "record", "sender": "vn-customs", "urgency": "normal"} | changes)


@pytest.mark.parametrize("text", UNFIT)
@pytest.mark.parametrize("place", ["type", "urgency", "sender", "header"])
def test_text_that_no_table_takes_is_told_and_the_next_envelope_comes_through(
    text, place, true, partner, room, somchai
):
    sealed, data = true
    parts = framing.unpack(partner.payload(sealed))
    if place == "header":
        header = canonical.decode(parts[1]) | {"v": text, "chain": text}
        bad = payload_with(parts, 1, canonical.encode(header))
    else:
        bad = payload_with(parts, 0, meta(**{place: text[:1500]}))
    taken = deliver(rig.envelope(bad), data)
    assert (taken.stored, taken.parked) == (1, 1)
    assert rig.texts(somchai, room) == ["The true one."]
    parked, alarm = Parked.objects.get(), NodeAlarm.objects.get(code="parked")
    for shown in (parked.why, alarm.what, alarm.cure):
        assert "\x00" not in shown
        assert "\x1b" not in shown
        assert len(shown) <= 500


def test_what_the_hub_says_of_a_sender_stops_nothing(true):
    arrivals = [
        inbound.Arrival(1, "x" * 99, b"junk", None, "a\x00" * 40),
        inbound.Arrival(2, "", true[1], None, "vn-customs"),
    ]
    taken = inbound.take_in(arrivals, node_keys(), rig.NOW)
    assert taken.stored == 1
    assert Mailbox.objects.get().cursor == 2
    assert NodeAlarm.objects.exists()


class OursToo(BadInput, DataError):
    """As the database's wrapper on PostgreSQL raises it of a NUL."""


@pytest.mark.parametrize(
    "error", [DataError, OursToo, IntegrityError, ValueError, OverflowError, RecursionError]
)
def test_a_record_that_cannot_be_stored_is_parked_by_itself(error, room, partner, somchai, monkeypatch):
    first, second, third = (partner.say(room, f"Message {number}.") for number in range(3))
    envelopes = [partner.envelope(one) for one in (first, second, third)]
    plain = inbound.store_record

    def refuses(sealed, *args, **more):
        found = plain(sealed, *args, **more)  # what it wrote before it failed must go as well
        if sealed.id == second.id:
            raise error("\x00")
        return found

    monkeypatch.setattr(inbound, "store_record", refuses)
    taken = deliver(*envelopes)
    assert (taken.stored, taken.parked) == (2, 1)
    assert not Record.objects.filter(record=second.id).exists()
    assert Parked.objects.get().code == "not-stored"
    monkeypatch.undo()
    assert inbound.retry_parked(node_keys(), rig.NOW) == 1
    assert rig.texts(somchai, room) == [f"Message {number}." for number in range(3)]


def test_by_hand_a_record_that_cannot_be_stored_is_told_once(room, partner, monkeypatch):
    first, second = (partner.say(room, f"Message {number}.") for number in range(2))
    plain = inbound.store_record

    def refuses(sealed, *args, **more):
        if sealed.id == first.id:
            raise DataError
        return plain(sealed, *args, **more)

    monkeypatch.setattr(inbound, "store_record", refuses)
    arrivals = [rig.arrival(b"junk"), *(rig.arrival(partner.envelope(one)) for one in (first, second))]
    handed = inbound.take_in_by_hand(arrivals, node_keys(), rig.NOW)
    assert handed.stored == 1
    assert [error.code for _, error in handed.refused] == ["bad-envelope", "not-stored"]


def test_a_word_that_cannot_be_stored_is_parked_by_itself(true, partner, monkeypatch):
    told = receipt.Receipt("vn-customs", "th-customs", ())
    word = rig.envelope(receipt.encode_payload(told, partner.keys.signing))

    def fails(*_):
        raise DataError("a\x00b")

    monkeypatch.setattr(node_messages, "take_receipt", fails)
    taken = deliver(word, true[1])
    assert (taken.stored, taken.parked) == (1, 1)
    assert Parked.objects.get().code == "not-stored"


def test_where_even_the_refusal_cannot_be_stored_fixed_words_stand_for_it(true, monkeypatch):
    plain = Parked.objects.bulk_create

    def fails(rows):
        if rows[0].code != "not-stored":
            raise DataError("a\x00b")
        return plain(rows)

    monkeypatch.setattr(Parked.objects, "bulk_create", fails)
    taken = deliver(b"junk", true[1])
    assert (taken.stored, taken.parked) == (1, 1)
    row = Parked.objects.get()
    assert (row.code, bytes(row.data), row.sender) == ("not-stored", b"junk", "")


def test_where_nothing_can_be_parked_the_mailbox_goes_on_with_an_alarm(true, monkeypatch):
    def fails(*_):
        raise DataError

    monkeypatch.setattr(Parked.objects, "bulk_create", fails)
    taken = deliver(b"junk", true[1])
    assert (taken.stored, taken.parked) == (1, 0)
    assert NodeAlarm.objects.filter(code="not-parked").exists()


def test_a_room_whose_membership_cannot_be_stored_stops_no_other(room, partner, somchai, monkeypatch):
    data = partner.envelope(partner.write(room, "room.hold", {"reason": "wait", "until": None}))

    def fails(*_):
        raise DataError("a\x00b")

    monkeypatch.setattr(inbound.node_room, "note_membership", fails)
    assert deliver(data).stored == 1
    assert NodeAlarm.objects.filter(code="membership").exists()


def test_a_database_that_has_gone_is_not_taken_for_a_bad_record(true, monkeypatch):
    def gone(*_, **__):
        raise OperationalError("the server has gone")

    monkeypatch.setattr(inbound, "store_record", gone)
    with pytest.raises(OperationalError):
        deliver(true[1])
    assert not Parked.objects.exists()
    assert not Mailbox.objects.filter(cursor__gt=0).exists()


def test_an_alarm_takes_whatever_the_hub_says(db):
    inbound.raise_alarm("a\x00" * 90, "b\x00" * 900, "\u202e\ud800c" * 900, rig.NOW)
    inbound.raise_alarm("a\x00" * 90, "b\x00" * 900, "\u202e\ud800c" * 900, rig.NOW)
    row = NodeAlarm.objects.get()
    assert row.what.startswith(r"b\x00b\x00")
    assert r"\u202e\ud800c" in row.cure


@pytest.mark.parametrize("text", ["\x00", "a\x00b" * 400, "\ud800", "\u202e", "é" * 900, "\U0001f600" * 900])
def test_a_column_of_reasons_takes_any_text_on_both_databases(text, db, now):
    NodeAlarm.objects.create(code="odd", what=text, cure=text, since=now, last=now)
    NodeAlarm.objects.update(what=text)
    NodeAlarm.objects.bulk_create([NodeAlarm(code="more", what=text, cure=text, since=now, last=now)])
    kept = set(NodeAlarm.objects.values_list("what", flat=True))
    assert len(kept) == 1
    assert NodeAlarm.objects.filter(what=text).count() == 2  # what is looked for is made plain as well
    assert not re.search("[\x00-\x08\ud800-\udfff\u202e]", kept.pop())


_TEXT = st.text(st.characters(exclude_categories=[]), max_size=80) | st.sampled_from(UNFIT)
_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | _TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=6,
)


@given(name=st.sampled_from(["v", "suite", "sender", "to", "runs", "acted", "opened", "more"]), value=_VALUE)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_signed_word_of_any_form_never_stops_the_mailbox(name, value, room, partner):
    body = {"v": 1, "suite": 1, "sender": "vn-customs", "to": "th-customs", "runs": []} | {name: value}
    try:
        data = canonical.encode(body)
    except canonical.NotCanonical:
        return
    about = canonical.encode({"type": "receipt", "sender": "vn-customs", "urgency": "bulk"})
    signature = partner.keys.signing.sign(receipt.RECEIPT.domain + data)
    payload = framing.pack([about, data, signature, b""])
    assert message.is_word(payload, receipt.RECEIPT)
    taken = deliver(rig.envelope(payload))
    assert taken.stored + taken.known + taken.parked <= 1
