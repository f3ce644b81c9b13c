"""Envelopes that are not what they should be: parked with an alarm, nothing lost, and the true ones come through."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange import inbound
from hornbill.exchange.core.protocol.envelope import LENGTHS, MAX_ENVELOPE
from hornbill.exchange.models import Mailbox, NodeAlarm, Parked, Record
from hornbill.exchange.storage import parked
from hornbill.kernel import framing
from hornbill.kernel.suite import canonical
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig


def stored():
    return Record.objects.count()


def parked_codes():
    return sorted(Parked.objects.values_list("code", flat=True))


@pytest.fixture
def true(room, partner):
    """A true record from the partner, and its envelope."""
    sealed = partner.say(room, "The true one.")
    return sealed, partner.envelope(sealed)


def spoil(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def re_addressed(data):
    return data[:5] + bytes(16) + data[21:]


def to_our_box_sealed_for_another(data):
    """The hub swaps mailboxes: an envelope for another node, re-addressed to ours."""
    del data
    other = rig.SealingKey.generate()
    return rig.envelope(b"for somebody else", node_public=other.public)


BAD = {
    "empty": (lambda _: b"", "bad-envelope"),
    "no envelope": (lambda _: b"GET / HTTP/1.1", "bad-envelope"),
    "cut off": (lambda data: data[:-1], "bad-envelope"),
    "cut to another size class": (lambda data: data[: min(LENGTHS[1])], "cannot-open"),
    "stretched": (lambda data: data + b"\0", "bad-envelope"),
    "oversized": (lambda data: data.ljust(MAX_ENVELOPE + 1, b"\0"), "envelope-too-large"),
    "unknown suite": (lambda data: data[:4] + b"\x02" + data[5:], "unknown-suite"),
    "re-addressed": (re_addressed, "bad-envelope"),
    "another node's": (to_our_box_sealed_for_another, "cannot-open"),
    "re-numbered": (lambda data: spoil(data, 30), "cannot-open"),
    "altered key": (lambda data: spoil(data, 40), "cannot-open"),
    "altered text": (lambda data: spoil(data, len(data) - 20), "cannot-open"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_envelope_is_parked_and_told_and_the_true_one_comes_through(name, true, somchai, room):
    make, code = BAD[name]
    _, data = true
    before = stored()
    bad = make(data)
    taken = rig.deliver(bad, data)
    assert (taken.stored, taken.known, taken.parked) == (1, 0, 1)
    assert parked_codes() == [code]
    assert bytes(Parked.objects.get().data) == bad  # as it came: nothing is lost
    assert stored() == before + 1
    assert rig.texts(somchai, room) == ["The true one."]
    assert rig.alarms(somchai, room) == ["parked"]
    alarm = NodeAlarm.objects.get(code="parked")
    assert "1 envelopes could not be taken in" in alarm.what
    assert alarm.cure


def test_the_same_bad_envelope_is_parked_once(true):
    bad = spoil(true[1], 40)
    assert rig.deliver(bad, bad).parked == 1
    assert rig.deliver(bad).parked == 0
    assert Parked.objects.count() == 1


def test_a_replay_changes_nothing(true, somchai, room):
    _, data = true
    assert rig.deliver(data, data).stored == 1
    before = rig.view(somchai, room)
    assert rig.deliver(data) == inbound.Taken(stored=0, known=1, parked=0)
    after = rig.view(somchai, room)
    assert (before.version, before.content_hash) == (after.version, after.content_hash)
    assert rig.texts(somchai, room) == ["The true one."]


def test_a_resent_record_in_another_envelope_is_shown_once(true, somchai, room, partner):
    sealed, data = true
    assert rig.deliver(data, partner.envelope(sealed)).known == 1
    assert rig.texts(somchai, room) == ["The true one."]


def test_any_order_comes_to_the_same_page(room, partner, somchai):
    sealed = [partner.say(room, f"Message {number}.") for number in range(5)]
    sealed.append(partner.write(room, "room.hold", {"reason": "wait", "until": None}))
    envelopes = [partner.envelope(one) for one in sealed]
    random.Random(7).shuffle(envelopes)
    envelopes.reverse()
    first = envelopes[: len(envelopes) - 1]
    for one in first:
        rig.deliver(one)
    waiting = [entry for entry in rig.entries(somchai, room).values() if entry.state == "pending"]
    rig.deliver(envelopes[-1])
    shown = rig.entries(somchai, room)
    assert {entry.state for entry in shown.values()} == {"ok"}
    assert waiting, "nothing ever waited: the order was not disturbed"
    assert rig.texts(somchai, room) == [f"Message {number}." for number in range(5)]
    seen = rig.view(somchai, room)
    fold = partner.fold(room)
    assert (seen.control_hash, seen.content_hash) == (fold.state().control_hash(), fold.content_hash())


META = {"type": "record", "sender": "vn-customs", "urgency": "normal"}
BAD_PARTS = {
    "no framing": (lambda _: b"\xff" * 9, "bad-payload"),
    "too few parts": (lambda parts: framing.pack(parts[:3]), "bad-payload"),
    "trailing bytes": (lambda parts: framing.pack(parts) + b"\0", "bad-payload"),
    "unknown payload": (
        lambda parts: framing.pack([canonical.encode(META | {"type": "alert"}), *parts[1:]]),
        "unknown-payload",
    ),
    "unknown urgency": (
        lambda parts: framing.pack([canonical.encode(META | {"urgency": "now!"}), *parts[1:]]),
        "bad-payload",
    ),
    "notice not canonical": (lambda parts: framing.pack([b"{ }", *parts[1:]]), "bad-payload"),
    "notice of no agency": (
        lambda parts: framing.pack([canonical.encode(META | {"sender": "../x"}), *parts[1:]]),
        "bad-payload",
    ),
    "header not canonical": (
        lambda parts: framing.pack([parts[0], b" " + parts[1], *parts[2:]]),
        "bad-payload",
    ),
    "header with another field": (
        lambda parts: framing.pack(
            [parts[0], canonical.encode(canonical.decode(parts[1], max_bytes=99999) | {"x": 1}), *parts[2:]]
        ),
        "bad-payload",
    ),
    "unknown suite": (
        lambda parts: framing.pack(
            [
                parts[0],
                canonical.encode(canonical.decode(parts[1], max_bytes=99999) | {"suite": 9}),
                *parts[2:],
            ]
        ),
        "unknown-suite",
    ),
    "signature cut off": (
        lambda parts: framing.pack([parts[0], parts[1], parts[2][:-1], *parts[3:]]),
        "bad-signature",
    ),
    "junk signature": (
        lambda parts: framing.pack([parts[0], parts[1], bytes(len(parts[2])), *parts[3:]]),
        "bad-signature",
    ),
    "junk ciphertext": (
        lambda parts: framing.pack([*parts[:3], spoil(parts[3], 50), *parts[4:]]),
        "bad-payload",
    ),
    "a wrap for nobody": (
        lambda parts: framing.pack([*parts, framing.pack([b"nobody", b"0" * 16, b"x"])]),
        "bad-payload",
    ),
    "a wrap of no key": (
        lambda parts: framing.pack([*parts, framing.pack([b"th-customs/malee", b"Z" * 16, b"x"])]),
        "bad-payload",
    ),
}


@pytest.mark.parametrize("name", BAD_PARTS)
def test_bad_insides_arrive_before_the_true_record_and_do_not_block_it(name, true, partner, somchai, room):
    make, code = BAD_PARTS[name]
    sealed, data = true
    payload = make(framing.unpack(partner.payload(sealed)))
    assert rig.deliver(rig.envelope(payload)).parked == 1
    assert parked_codes() == [code]
    assert rig.texts(somchai, room) == []
    assert rig.deliver(data).stored == 1
    assert rig.texts(somchai, room) == ["The true one."]


@given(junk=st.binary(max_size=300), place=st.integers(0, 5000), payload=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_is_parked_or_known(junk, place, payload, true, partner):
    """The boundary itself: nothing that a partner sends is dropped, stored untrue, or stops the mailbox."""
    whole = partner.payload(true[0]) if payload else true[1]
    place %= len(whole)
    bent = whole[:place] + junk + whole[place + len(junk) :]
    data = rig.envelope(bent) if payload else bent
    came, error = inbound._check(rig.arrival(data), node_keys())
    if error is not None:
        assert error.code != "not-understood"
    else:
        assert came.sealed.id == true[0].id  # at most wraps were bent: the record is the true one


def test_what_nobody_foresaw_is_parked_too(true, monkeypatch, somchai, room):
    _, data = true
    plain = inbound.open_arrival

    def broken(bytes_, keys):
        if bytes_ == data:
            raise ZeroDivisionError
        return plain(bytes_, keys)

    monkeypatch.setattr(inbound, "open_arrival", broken)
    assert rig.deliver(data).parked == 1
    assert parked_codes() == ["not-understood"]
    monkeypatch.undo()
    assert inbound.retry_parked(node_keys(), rig.NOW) == 1
    assert rig.texts(somchai, room) == ["The true one."]
    assert not NodeAlarm.objects.exists()


def test_when_too_much_is_parked_the_mailbox_is_not_read_on(room, monkeypatch):
    from hornbill.exchange.transport import inbox

    monkeypatch.setattr(parked, "PARKED_A_SENDER", 1)
    for sender in ("la-police", "vn-customs"):
        inbound.take_in([replace(rig.arrival(sender.encode()), sender=sender)], node_keys(), rig.NOW)
    cursor = Mailbox.objects.get().cursor
    with pytest.raises(inbox.TooManyParked):
        inbox.fetch_once(None, node_keys(), lambda: rig.NOW, wait_s=0)
    assert Mailbox.objects.get().cursor == cursor
    assert NodeAlarm.objects.filter(code="too-many-parked").exists()
