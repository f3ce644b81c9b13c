"""Records that are not what they claim: refused with a reason or parked, shown as that, and without effect."""

from __future__ import annotations

import itertools
import os
from dataclasses import replace

import pytest

from hornbill.directory import queries as directory
from hornbill.exchange import actions, inbound
from hornbill.exchange.core.records.header import room_id
from hornbill.exchange.core.records.sealing import Wrap, wrap_key
from hornbill.exchange.errors import MayNotWrite
from hornbill.exchange.models import NodeAlarm, Parked, Record, RoomOfficer
from hornbill.exchange.models import Wrap as WrapRow
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

MESSAGE = {"text": "Forged words.", "lang": "en", "reply_to": None}


def only_entry(person, room, record):
    return rig.entries(person, room)[record]


# --- signatures
def test_a_record_signed_by_another_is_parked_and_the_true_author_can_still_write(room, partner, somchai):
    forged = partner.write(
        room, "message.post", MESSAGE, signer=partner.people["duc"].signing, remember=False
    )
    assert rig.deliver(partner.envelope(forged)).parked == 1
    assert Parked.objects.get().code == "bad-signature"
    assert rig.texts(somchai, room) == []
    true = partner.say(room, "True words.")  # the same place on the same chain
    assert rig.deliver(partner.envelope(true)).stored == 1
    assert rig.texts(somchai, room) == ["True words."]
    assert "equivocation" not in rig.alarms(somchai, room)


def test_a_record_in_an_officers_name_by_her_own_node_is_parked(room, partner):
    forged = partner.write(room, "message.post", MESSAGE, signer=partner.keys.signing, remember=False)
    assert rig.deliver(partner.envelope(forged)).parked == 1


def test_a_record_in_our_officers_name_is_parked(room, partner, somchai):
    forged = partner.write(room, "message.post", MESSAGE, chain=somchai.chain, n=2, remember=False)
    assert rig.deliver(partner.envelope(forged)).parked == 1
    rig.post(somchai, room, "My own words.")
    assert rig.texts(somchai, room) == ["My own words."]


# --- ciphertext and wraps
def test_junk_wraps_before_the_true_one_do_not_block_it(room, partner, somchai):
    sealed = partner.say(room, "Read me.")
    junk = [
        Wrap(somchai.name, "0" * 16, os.urandom(1200)),
        Wrap(somchai.name, "0" * 16, b""),
        *wrap_key(os.urandom(32), sealed.id, [rig.Reader(somchai.name, somchai.sealing.public)]),
        *wrap_key(b"short", sealed.id, [rig.Reader(somchai.name, somchai.sealing.public)]),
    ]
    assert rig.deliver(partner.envelope(sealed, wraps=junk)).stored == 1
    assert only_entry(somchai, room, sealed.id).state == "unreadable"
    assert rig.deliver(partner.envelope(sealed)).stored == 1  # the true wrap, later
    assert only_entry(somchai, room, sealed.id).state == "ok"
    assert rig.texts(somchai, room) == ["Read me."]
    assert Record.objects.filter(record=sealed.id).count() == 1


def test_a_wrap_is_kept_once_and_only_for_our_own_readers(room, partner, somchai):
    sealed = partner.say(room, "Twice.")
    own = sealed.wraps_for("th-customs")
    strangers = sealed.wraps_for("vn-customs")
    rig.deliver(partner.envelope(sealed, wraps=[*own, *own, *strangers]))
    rig.deliver(partner.envelope(sealed, wraps=[*strangers, *own]))
    assert list(WrapRow.objects.filter(record__record=sealed.id).values_list("reader", flat=True)) == [
        somchai.name
    ]


def test_a_control_record_whose_body_the_node_cannot_open_waits_for_its_wrap(room, partner, somchai):
    hold = partner.write(room, "room.hold", {"reason": "wait for us", "until": None})
    rig.deliver(partner.envelope(hold, wraps=[]))
    assert only_entry(somchai, room, hold.id).state == "pending"
    assert any("wait" in reason for reason in rig.view(somchai, room).holds)
    rig.deliver(partner.envelope(hold))
    assert only_entry(somchai, room, hold.id).state == "ok"
    assert rig.view(somchai, room).holds == [f"{partner.first.name} asked for a hold: wait for us"]


def test_a_wrap_of_another_record_does_not_open_this_one(room, partner, somchai):
    one, two = partner.say(room, "One."), partner.say(room, "Two.")
    rig.deliver(partner.envelope(one, wraps=two.wraps_for("th-customs")), partner.envelope(two))
    assert only_entry(somchai, room, one.id).state == "unreadable"
    assert rig.texts(somchai, room)[-1] == "Two."


def test_a_body_that_is_not_the_signed_one_is_not_shown(room, partner, somchai):
    """Its author signed one root and encrypted another body: it opens, and is refused all the same."""
    from hornbill.exchange.core.records import sealing

    plain = sealing.sign_header
    sealing.sign_header = lambda header, key: plain(replace(header, body_root="ab" * 32), key)
    try:
        sealed = partner.say(room, "Not what I signed.", remember=False)
    finally:
        sealing.sign_header = plain
    rig.deliver(partner.envelope(sealed))
    entry = only_entry(somchai, room, sealed.id)
    assert (entry.state, entry.text) == ("unreadable", "")
    assert entry.reasons == ("the body is not the one that was signed",)


# --- kinds, rules, forms
@pytest.mark.parametrize("change", [{"kind": "deliveries.control_start"}, {"rules": 2}])
def test_what_this_version_does_not_know_is_kept_shown_and_holds_the_gates(change, room, partner, somchai):
    sealed = partner.write(room, values=MESSAGE, **{"kind": "message.post", **change})
    rig.deliver(partner.envelope(sealed))
    entry = only_entry(somchai, room, sealed.id)
    assert entry.state == "newer"
    assert entry.reasons
    assert any("does not support" in hold for hold in rig.view(somchai, room).holds)
    rig.post(somchai, room, "You can continue to write.")
    with pytest.raises(MayNotWrite, match="does not support"):
        actions.propose_members(
            somchai.vault(), room, ["th-customs/malee"], "", marking=rig.AMBER, now=rig.NOW
        )


@pytest.mark.parametrize(
    "values",
    [
        {"text": 7, "lang": "en", "reply_to": None},
        {"text": "", "lang": "en", "reply_to": None},
        {"text": "x" * 100_001, "lang": "en", "reply_to": None},
        {"text": "no lang"},
        {"text": "x", "lang": "en", "reply_to": "not an id"},
    ],
)
def test_a_message_of_the_wrong_form_is_refused_with_reasons(values, room, partner, somchai):
    sealed = partner.write(room, "message.post", values)
    rig.deliver(partner.envelope(sealed))
    entry = only_entry(somchai, room, sealed.id)
    assert entry.state == "refused"
    assert entry.reasons


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("room.hold", {"reason": ["x"], "until": None}),
        ("members.propose", {"officers": "vn-customs/duc", "reason": ""}),
        ("members.propose", {"officers": ["vn-customs/duc", "vn-customs/duc"], "reason": ""}),
        ("members.remove", {"officers": [{}], "reason": ""}),
        ("rules.propose", {"rules": "2"}),
        ("room.release", {"hold": "f" * 64, "reason": ""}),
        ("members.commit", {"version": 1}),
        ("room.open", {"host": "vn-customs"}),
        ("content.withdraw", {"record": None, "reason": ""}),
    ],
)
def test_a_control_record_of_the_wrong_form_stops_neither_mailbox_nor_page(
    kind, values, room, partner, somchai
):
    sealed = partner.write(room, kind, values, remember=False)
    after = partner.say(
        room, "And on it goes.", n=0, prev=None, chain=partner.people["hanh"].name + "/0badcafe"
    )
    assert rig.deliver(partner.envelope(sealed), partner.envelope(after)).stored == 2
    Tender(node_keys()).run(rig.NOW)
    assert not NodeAlarm.objects.exists()
    assert only_entry(somchai, room, sealed.id).state in ("refused", "pending")
    assert rig.texts(somchai, room) == ["And on it goes."]
    assert rig.view(somchai, room).may_write


# --- places on the chain
@pytest.mark.parametrize(
    ("change", "state"),
    [
        ({"n": 5}, "refused"),  # leaves numbers out
        ({"prev": None}, "refused"),
        ({"members": None}, "refused"),
        ({"members": "e" * 64}, "pending"),
        ({"seen": ("d" * 64,)}, "pending"),
    ],
)
def test_a_record_at_the_wrong_place_changes_nothing(change, state, room, partner, somchai):
    rig.deliver(partner.envelope(partner.say(room, "First.")))
    sealed = partner.say(room, "Out of place.", remember=False, **change)
    rig.deliver(partner.envelope(sealed))
    entry = only_entry(somchai, room, sealed.id)
    assert entry.state == state
    assert entry.reasons
    rig.post(somchai, room, "After it.")
    assert [entry.state for entry in rig.entries(somchai, room).values() if entry.text == "After it."] == [
        "ok"
    ]


def test_a_member_of_the_agency_who_is_not_in_the_room_is_refused(room, partner, somchai):
    sealed = partner.say(room, "I am not in it.", by="duc")
    rig.deliver(partner.envelope(sealed))
    entry = only_entry(somchai, room, sealed.id)
    assert entry.state == "refused"
    assert "its author was not a member then" in entry.reasons


def test_a_record_taken_over_from_another_room_is_not_of_this_one(room, partner, somchai):
    other = actions.open_room(
        somchai.vault(), title="Other", number="", invite=[partner.first.name], marking=rig.AMBER, now=rig.NOW
    )
    partner.take_all()
    rig.deliver(partner.envelope(partner.say(other, "For the other room.")))
    assert rig.texts(somchai, room) == []
    assert rig.texts(somchai, other) == ["For the other room."]


def test_a_second_beginning_does_not_found_the_room_again(room, partner, somchai):
    values = {"host": "vn-customs", "nonce": "0" * 32, "officers": [partner.first.name], "successor": None}
    sealed = partner.write(
        room, "room.open", {**values, "archive": "none"}, members=None, seen=(), remember=False
    )
    rig.deliver(partner.envelope(sealed))
    seen = rig.view(somchai, room)
    assert seen.host == "th-customs"
    assert only_entry(somchai, room, sealed.id).state == "refused"
    assert RoomOfficer.objects.filter(room_id=room).count() == 1


# --- rooms and authors that are not known
def test_a_record_of_a_room_we_are_not_in_is_kept_and_shown_to_nobody(room, partner, somchai):
    chain = partner.first.chain
    stray = room_id(host="vn-customs", chain=chain, nonce="1" * 32)
    opening = partner.write(
        stray,
        "room.open",
        {
            "host": "vn-customs",
            "nonce": "1" * 32,
            "officers": [partner.first.name],
            "successor": None,
            "archive": "none",
        },
        readers=partner.readers([partner.first.name, somchai.name], control=True),
    )
    assert rig.deliver(partner.envelope(opening)).stored == 1
    assert not rig.sees_room(somchai, stray)
    assert actions.rooms_of(somchai.vault(), rig.NOW)[0].room_id == room
    assert len(actions.rooms_of(somchai.vault(), rig.NOW)) == 1
    message = partner.say(stray, "Does anybody hear me?", readers=[])
    assert rig.deliver(partner.envelope(message)).stored == 1
    assert not rig.sees_room(somchai, stray)


def test_an_author_who_is_not_enrolled_is_parked_and_taken_in_after_a_new_file(
    network, room, partner, somchai
):
    new = rig.Person("vn-customs/lan")
    tender = Tender(node_keys())
    tender.run(rig.NOW)
    partner.people["lan"] = new
    try:
        sealed = partner.say(room, "I am new here.", by="lan")
        assert rig.deliver(partner.envelope(sealed)).parked == 1
        assert Parked.objects.get().code == "unknown-in-directory"
        assert rig.alarms(somchai, room) == ["parked"]
        tender.run(rig.NOW)
        assert Parked.objects.count() == 1
        rig.enrol([network[0], network[1]], network[2:])
        tender.run(rig.NOW)
    finally:
        del partner.people["lan"]
    assert Parked.objects.count() == 0
    assert rig.alarms(somchai, room) == []
    assert only_entry(somchai, room, sealed.id).reasons == ("its author was not a member then",)


def test_without_a_directory_nothing_is_judged(room, partner, somchai):
    data = partner.envelope(partner.say(room, "Keep me."))
    where = directory.path()
    good = where.read_bytes()
    where.write_bytes(b"{}")
    with pytest.raises(directory.core.EnrolmentError):
        rig.deliver(data)
    assert Parked.objects.count() == 0
    where.write_bytes(good)
    assert rig.deliver(data).stored == 1
    assert rig.texts(somchai, room) == ["Keep me."]


# --- equivocation
def test_a_partner_who_contradicts_herself_is_shown_and_the_proof_is_kept(room, partner, somchai):
    one = partner.say(room, "Go.", remember=False)
    two = partner.say(room, "Stop.", remember=False)
    rig.deliver(partner.envelope(one))
    assert rig.texts(somchai, room) == ["Go."]
    rig.deliver(partner.envelope(two))
    seen = rig.view(somchai, room)
    assert [alarm.code for alarm in seen.alarms] == ["equivocation"]
    author, home = directory.officer(partner.first.name), directory.agency(partner.agency)
    assert f"{author.name} ({home.name})" in seen.alarms[0].what_seen
    assert home.name in seen.alarms[0].what_to_do
    states = {entry.id: entry.state for entry in rig.entries(somchai, room).values()}
    assert (states[one.id], states[two.id]) == ("refused", "refused")
    kept = Record.objects.filter(chain=partner.first.chain, n=0)
    assert {bytes(row.signature) for row in kept} == {one.signed.signature, two.signed.signature}
    assert any("two different records" in hold for hold in seen.holds)


def test_equivocation_in_any_order_comes_to_the_same(room, partner, somchai):
    records = [partner.say(room, f"Version {number}.", remember=False) for number in range(3)]
    hashes = set()
    for order in itertools.permutations(records):
        Record.objects.filter(own=False).delete()
        for one in order:
            rig.deliver(partner.envelope(one))
        hashes.add(rig.view(somchai, room, session=str(order)[:500]).control_hash)
    assert len(hashes) == 1


def test_a_record_altered_in_the_database_is_not_shown_and_told(room, partner, somchai):
    sealed = partner.say(room, "True words.")
    rig.deliver(partner.envelope(sealed))
    row = Record.objects.get(record=sealed.id)
    row.header = bytes(row.header).replace(b'"n":0', b'"n":1')
    row.save()
    assert rig.texts(somchai, room) == []
    assert rig.alarms(somchai, room) == ["altered-here"]


def test_a_junk_copy_of_our_own_record_does_not_touch_it(room, partner, somchai):
    mine = rig.post(somchai, room, "My words.")
    sealed = next(one for one in partner.take_all() if one.id == mine)
    forged = replace(sealed, signed=replace(sealed.signed, signature=bytes(3373)))
    assert rig.deliver(partner.envelope(forged, wraps=sealed.wraps)).parked == 1
    before = Record.objects.get(record=mine)
    assert rig.deliver(partner.envelope(sealed)).known == 1  # sent back to us
    after = Record.objects.get(record=mine)
    assert (after.own, after.touch) == (True, before.touch)
    assert rig.texts(somchai, room) == ["My words."]


def test_what_is_parked_is_tried_by_its_bytes(room, partner):
    sealed = partner.say(room, "Once.")
    rig.deliver(partner.envelope(sealed)[:-1])
    assert inbound.retry_parked(node_keys(), rig.NOW) == 0
    assert Parked.objects.get().tries == 2
