"""Attacks by whoever is enrolled: junk keys, junk wraps, sizes, floods of what cannot be read, rooms that are not."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import verify_chain
from hornbill.exchange import actions, inbound
from hornbill.exchange.actions.node import destroying, node_room
from hornbill.exchange.core.protocol.envelope import MAX_PLAINTEXT
from hornbill.exchange.core.records import sealing
from hornbill.exchange.core.records.sealing import Notice, SealedRecord, Wrap, encode_payload, wrap_key
from hornbill.exchange.models import DESTROYED, NodeAlarm, Outgoing, Parked, Record
from hornbill.exchange.models import Wrap as WrapRow
from hornbill.exchange.storage import parked
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig


def wrong_key(record, *readers):
    """A key that opens nothing, sealed to readers as a true one is: anybody can make that."""
    return wrap_key(os.urandom(32), record, [rig.Reader(name, public) for name, public in readers])


# --- keys and wraps
def test_a_wrong_key_that_is_sealed_well_hides_no_message(room, partner, somchai, third):
    sealed = partner.say(room, "Read me.")
    rig.deliver(partner.envelope(sealed))
    junk = wrong_key(sealed.id, (somchai.name, somchai.sealing.public))
    rig.deliver(third.envelope(sealed, wraps=junk))
    assert WrapRow.objects.filter(record__record=sealed.id, reader=somchai.name).count() == 2
    assert rig.texts(somchai, room, session="a new one") == ["Read me."]


def test_a_wrong_key_hides_no_control_record_from_node_or_joiner(room, partner, somchai, third):
    hold = partner.write(room, "room.hold", {"reason": "wait", "until": None})
    rig.deliver(partner.envelope(hold))
    keys = node_keys()
    junk = wrong_key(hold.id, (somchai.name, somchai.sealing.public), (keys.author, keys.sealing.public))
    rig.deliver(third.envelope(hold, wraps=junk))
    node_room._rooms.clear()  # the node has started again
    assert node_room.node_room(room, keys).fold.state().holds.keys() == {hold.id}
    assert rig.view(somchai, room, session="a new one").holds
    actions.release(somchai.vault(), room, hold.id, "", marking=rig.AMBER, now=rig.NOW)
    actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)
    Tender(keys).run(rig.NOW)
    sent = {sealed.id: sealed for sealed in third.take_all()}
    assert third.read(sent[hold.id], "la-police/kham")["reason"] == "wait"


def test_an_envelope_full_of_junk_wraps_costs_a_few_openings(room, partner, somchai):
    sealed = partner.say(room, "Read me.")
    junk = [Wrap(somchai.name, "0" * 16, os.urandom(1168)) for _ in range(1000)]
    rig.deliver(partner.envelope(sealed, wraps=junk))
    assert WrapRow.objects.filter(record__record=sealed.id).count() <= 4
    rig.deliver(partner.envelope(sealed))
    assert rig.texts(somchai, room) == ["Read me."]


# --- sizes
def test_an_encrypted_body_that_no_body_can_be_is_parked_and_members_can_still_be_added(
    room, partner, somchai
):
    """It would fill an envelope to the last byte, and with another sender's name in front it would fit none."""
    plain = partner.say(room, "x", remember=False)
    notice = Notice("aa", "bulk")
    room_left = MAX_PLAINTEXT - len(encode_payload(plain, (), notice)) + len(plain.ciphertext)
    body = os.urandom(room_left)
    header = replace(plain.signed.header, sealed=hashlib.sha256(body).hexdigest())
    sealed = SealedRecord(sealing.sign_header(header, partner.first.signing), body, ())
    assert rig.deliver(rig.envelope(encode_payload(sealed, (), notice))).parked == 1
    actions.propose_members(somchai.vault(), room, ["la-police/kham"], "", marking=rig.AMBER, now=rig.NOW)
    assert Tender(node_keys()).run(rig.NOW) == 1
    assert "la-police/kham" in [member.officer_id for member in rig.view(somchai, room).members]


def test_a_body_that_looks_destroyed_is_parked(room, partner):
    plain = partner.say(room, "x", remember=False)
    header = replace(plain.signed.header, sealed=hashlib.sha256(DESTROYED).hexdigest())
    sealed = SealedRecord(sealing.sign_header(header, partner.first.signing), DESTROYED, plain.wraps)
    assert rig.deliver(partner.envelope(sealed)).parked == 1


def test_gaps_without_end_do_not_lengthen_what_the_fingerprint_covers(room, partner, somchai):
    gap = tuple(sorted(os.urandom(32).hex() for _ in range(512)))
    sealed = partner.say(room, "Waits for much.", seen=gap, remember=False)
    rig.deliver(partner.envelope(sealed))
    fold = node_room.node_room(room, node_keys())
    assert fold.fold.state().control_value()["pending"] == [sealed.id]


# --- floods
def flood(count, sender):
    junk = [rig.envelope(b"junk") for _ in range(count)]
    arrivals = [replace(rig.arrival(data), sender=sender) for data in junk]
    return inbound.take_in(arrivals, node_keys(), rig.NOW)


def test_one_agencys_junk_does_not_stop_the_mailbox_for_the_others(room, partner, somchai, monkeypatch):
    monkeypatch.setattr(parked, "PARKED_A_SENDER", 3)
    assert flood(5, "la-police").parked == 3
    assert NodeAlarm.objects.get(code="parked-full").what.startswith("la-police has sent so much")
    assert flood(2, "vn-customs").parked == 2
    assert rig.deliver(partner.envelope(partner.say(room, "All the same."))).stored == 1
    assert rig.texts(somchai, room) == ["All the same."]


def test_a_flood_is_parked_with_as_many_statements_as_one_envelope(room):
    statements = []
    for count in (1, 90):
        with CaptureQueriesContext(connection) as queries:
            assert flood(count, "la-police").parked == count
        statements.append(len(queries))
    assert statements[1] <= statements[0]
    assert AuditEntry.objects.filter(act="exchange.park").count() == 91
    assert verify_chain().seq == AuditEntry.objects.count()


def parked_of(sender):
    return Parked.objects.filter(sender=sender).count()


@pytest.fixture
def forty(monkeypatch):
    """A network of forty agencies of which ten work together; small bounds."""
    names = [f"x{n}-customs" for n in range(37)]
    monkeypatch.setattr(
        parked, "agencies", lambda: frozenset([*names, "th-customs", "vn-customs", "la-police"])
    )
    monkeypatch.setattr(parked, "MAX_PARKED", 80)  # two each
    monkeypatch.setattr(parked, "PARKED_A_SENDER", 8)
    return names


def test_ten_agencies_together_do_not_stop_the_mailbox_for_the_others(room, partner, somchai, forty):
    """Ten times a thousand envelopes reached the bound, and nothing was read any more."""
    for name in forty[:10]:
        flood(20, name)
    assert Parked.objects.count() == 80
    assert not parked.is_stopped("th-customs")
    assert flood(3, "vn-customs").parked == 2, "an honest agency has its share still"
    assert flood(3, forty[0]).parked == 0
    assert rig.deliver(partner.envelope(partner.say(room, "All the same."))).stored == 1


def test_the_mailbox_stops_when_more_than_half_of_the_network_is_not_understood(room, forty):
    for name in forty[:19]:
        flood(2, name)
    assert not parked.is_stopped("th-customs")
    flood(2, forty[19])
    assert parked.is_stopped("th-customs")


def test_invented_senders_share_one_place(room, forty):
    for n in range(30):
        flood(1, f"invented-{n}")
    assert parked_of(parked.UNKNOWN) == Parked.objects.count() == 8


def test_when_bytes_are_scarce_each_sender_keeps_its_share_of_them(room, forty, monkeypatch):
    monkeypatch.setattr(parked, "MAX_PARKED_BYTES", 40 * 6_000)
    for name in forty[:30]:
        flood(2, name)
    before = Parked.objects.count()
    assert flood(1, forty[0]).parked == 0
    assert flood(1, "vn-customs").parked == 1
    assert Parked.objects.count() == before + 1


def test_of_one_sender_only_so_many_bytes_are_parked(room, monkeypatch):
    monkeypatch.setattr(parked, "PARKED_BYTES_A_SENDER", 12_000)
    assert flood(5, "la-police").parked == 2
    assert flood(1, "vn-customs").parked == 1


def test_parked_envelopes_are_tried_again_one_at_a_time(room, django_assert_max_num_queries):
    flood(3, "la-police")
    with django_assert_max_num_queries(3 * 2 + 3) as seen:
        inbound.retry_parked(node_keys(), rig.NOW)
    bodies = [query["sql"] for query in seen.captured_queries if '"data"' in query["sql"]]
    assert len(bodies) == 3
    assert Parked.objects.count() == 3


def test_rooms_that_do_not_exist_are_not_kept_in_memory(room, partner):
    strays = [os.urandom(32).hex() for _ in range(5)]
    values = {"reason": "x", "until": None}
    held = [partner.write(one, "room.hold", values, readers=[], remember=False) for one in strays]
    assert rig.deliver(*[partner.envelope(one, wraps=()) for one in held]).stored == 5
    Tender(node_keys()).run(rig.NOW)
    assert not set(strays) & node_room._rooms.keys()
    assert Record.objects.filter(room__in=strays).count() == 5


def test_a_room_of_others_is_not_kept_in_memory(room, partner):
    chain = partner.first.chain
    stray = rig_room(partner, chain)
    Tender(node_keys()).run(rig.NOW)
    assert rig.deliver(
        partner.envelope(partner.write(stray, "room.hold", {"reason": "x", "until": None}))
    ).stored
    assert stray not in node_room._rooms


def rig_room(partner, chain):
    from hornbill.exchange.core.records.header import room_id

    stray = room_id(host="vn-customs", chain=chain, nonce="1" * 32)
    values = {
        "host": "vn-customs",
        "nonce": "1" * 32,
        "officers": [partner.first.name],
        "successor": None,
        "archive": "none",
    }
    keys = node_keys()
    readers = [
        *partner.readers([partner.first.name], control=True),
        rig.Reader(keys.author, keys.sealing.public),
    ]
    opening = partner.write(stray, "room.open", values, readers=readers)
    assert rig.deliver(partner.envelope(opening)).stored == 1
    return stray


# --- withdrawing
@pytest.mark.parametrize("author", ["somchai", "node"])
def test_a_stranger_or_partner_destroys_nothing_of_ours(author, room, partner, somchai):
    mine = rig.post(somchai, room, "Stays.")
    partner.take_all()
    target = mine if author == "somchai" else Record.objects.get(kind="room.open").record
    rig.deliver(
        partner.envelope(partner.write(room, "content.withdraw", {"record": target, "reason": ""})),
        partner.envelope(
            partner.write(
                room, "content.withdraw", {"record": target, "reason": ""}, by="duc", remember=False
            )
        ),
    )
    Tender(node_keys()).run(rig.NOW)
    assert not Record.objects.filter(ciphertext=DESTROYED).exists()
    assert rig.texts(somchai, room) == ["Stays."]


def test_many_withdrawals_are_destroyed_in_steps(room, partner, monkeypatch):
    monkeypatch.setattr(destroying, "AT_ONCE", 2)
    said = [partner.say(room, f"Message {n}.") for n in range(5)]
    gone = [partner.write(room, "content.withdraw", {"record": one.id, "reason": ""}) for one in said]
    rig.deliver(*[partner.envelope(one) for one in [*said, *gone]])
    assert Tender(node_keys()).run(rig.NOW) == 5
    assert Record.objects.filter(ciphertext=DESTROYED).count() == 5


def test_a_room_whose_withdrawals_cannot_be_carried_out_stops_no_other(room, partner, monkeypatch):
    said = partner.say(room, "Gone soon.")
    gone = partner.write(room, "content.withdraw", {"record": said.id, "reason": ""})
    rig.deliver(partner.envelope(said), partner.envelope(gone))
    tender = Tender(node_keys())
    with monkeypatch.context() as broken:
        broken.setattr(node_room, "destroy_withdrawn", lambda *_: 1 / 0)
        assert tender.run(rig.NOW) == 0
    assert NodeAlarm.objects.get().code == "membership"
    assert tender.run(rig.NOW) == 1  # tried again without anything new
    assert not NodeAlarm.objects.exists()
    assert not Outgoing.objects.filter(record__record=said.id).exists()
