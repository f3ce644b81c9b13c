"""Altered input through the doors that store: whatever an enrolled agency signs and sends, the mailbox moves on.

Decoders are fuzzed by ``./hornbill fuzz``. Here what they let through reaches the tables too: on SQLite in every run, on
PostgreSQL by ``./hornbill test --postgres``, in any number by ``./hornbill fuzz --stored``.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import sys
from collections import Counter
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import count
from random import Random
from unittest import mock

import pytest
from django.db import transaction

from devtools.fuzzing.mutating import Mutator
from hornbill.directory import actions as directory_actions
from hornbill.directory.core.log.errors import DirectoryError
from hornbill.exchange import inbound
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.core.node_messages import asking, bulletins, for_roots, message, receipt, silent_counts
from hornbill.exchange.core.node_messages.asking import Ask
from hornbill.exchange.core.records.header import NOT_SEALED, record_id, signed_bytes
from hornbill.exchange.missing import answering
from hornbill.exchange.missing import asking as mending
from hornbill.exchange.models import Mailbox, NodeAlarm, Parked
from hornbill.kernel import framing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical, signing
from hornbill.vault.keyring import node_keys
from tests.depth import examples
from tests.exchange import node_rig as rig
from tests.exchange.hostile import JUNK

MANY = int(os.environ.get("STORED_INPUTS", "0"))  # asked for by ``./hornbill fuzz --stored``
INPUTS = MANY or examples(60, deep=2_000)  # of each door
PAGE = 250 if MANY else 40
KEPT = 2_000 if MANY else 1_000  # inputs whose rows are kept before all is undone
UNFORESEEN = ("not-stored", "not-understood")  # what no envelope that the hub names rightly may come to
WORD = {"v": 1, "suite": 1, "sender": "vn-customs", "to": "th-customs"}
RUN = ["a" * 64, "th-customs/somchai/1f3a09bc", "vn-customs/hanh", 0, 7, "2026-11-24T06:12:00.000Z"]
WORDS = {
    receipt.RECEIPT: {"runs": [RUN], "acted": [RUN], "opened": False},
    asking.ASK: {"room": "a" * 64, "ids": ["b" * 64], "heads": True, "held": [[RUN[1], 7]]},
    asking.HEADS: {"rooms": [["a" * 64, [[RUN[1], 7, "b" * 64]]]], "log": "{}"},
    bulletins.BULLETINS: {"bulletins": []},
    for_roots.FOR_ROOTS: {"entry": "AAAA"},
    silent_counts.SILENT_COUNTS: {"live": 1, "entered": 2, "confirmed": 3, "hits": 4, "passed": 5},
}


def altered(random, value):
    """Canonical bytes of a value with something in it changed; None where it has no canonical form."""
    data = Mutator(random, [canonical.encode(value)]).next()
    try:
        return canonical.encode(json.loads(data))
    except (ValueError, RecursionError, canonical.NotCanonical):
        return data if random.random() < 0.1 else None


def bent_envelopes(random, room, partner):
    sealed = partner.envelope(partner.say(room, "Something.", remember=False))
    return Mutator(random, [sealed]).next


def bent_payloads(random, room, partner):
    seeds = [partner.payload(partner.say(room, "Something.", remember=False))]
    seeds += [signed_word(partner, kind, canonical.encode(WORD | fields)) for kind, fields in WORDS.items()]
    mutator = Mutator(random, seeds)
    return lambda: rig.envelope(mutator.next()[:60_000])


def signed_word(partner, kind, body):
    meta = canonical.encode({"type": kind.type, "sender": "vn-customs", "urgency": "bulk"})
    return framing.pack([meta, body, partner.keys.signing.sign(kind.domain + body), b""])


def signed_words(random, _room, partner):
    def make():
        kind, fields = random.choice(list(WORDS.items()))
        body = altered(random, WORD | fields)
        return rig.envelope(signed_word(partner, kind, body)[:60_000]) if body else None

    return make


def signed_headers(random, room, partner):
    """Records whose header was altered before its author signed it."""
    sealed = partner.say(room, "Something.", remember=False)
    value = canonical.decode(sealed.signed.header_bytes)

    def make():
        data = altered(random, value)
        if data is None:
            return None
        parts = framing.unpack(partner.payload(sealed))
        parts[1], parts[2] = data, partner.first.signing.sign(signed_bytes(data))
        return rig.envelope(framing.pack(parts)[:60_000])

    return make


def signed_bodies(random, room, partner):
    """Records of every control kind with altered values, well signed and sealed."""
    bodies = [
        *JUNK,
        ("room.hold", {"reason": "wait", "until": "2026-11-25T00:00:00.000Z"}),
        ("members.propose", {"officers": ["vn-customs/duc"], "reason": ""}),
        ("members.leave", {"reason": ""}),
        ("host.offer", {"to": "vn-customs"}),
        ("rules.propose", {"rules": 2}),
        (
            "task.offer",
            {"owner": "th-customs/somchai", "urgency": "urgent", "due": "2026-11-25T00:00:00.000Z"},
        ),
        ("request.send", {"to": "th-customs", "urgency": "urgent", "due": "2026-11-25T00:00:00.000Z"}),
    ]

    def make():
        kind, values = random.choice(bodies)
        data = altered(random, values)
        try:
            found = canonical.decode(data) if data else None
            if not isinstance(found, dict):
                return None
            sealed = partner.write(room, kind, found, remember=False)
        except HornbillError:
            return None
        return partner.envelope(sealed)

    return make


class SecondSignature:
    """Stands for ML-DSA-65 in large runs, where signing would be half the time: a keyed hash of the same length, or the true one.

    Ed25519, which must hold as well, is what it always is; and every eighth part of a run has both as they are.
    """

    def __init__(self, true):
        self._true = true

    @staticmethod
    def sign(message):
        return hashlib.shake_256(b"in place of ML-DSA-65" + message).digest(3_309)

    def verify(self, signature, message):
        if signature != self.sign(message):
            self._true.verify(signature, message)


@contextmanager
def quickly_signed():
    true_public, true_sign = signing._public, signing.SigningKey.sign

    def public(data):
        classical, lattice = true_public(data)
        return classical, SecondSignature(lattice)

    def sign(key, message):
        return key._keys()[0].sign(message) + SecondSignature.sign(message)

    with mock.patch.object(signing, "_public", public), mock.patch.object(signing.SigningKey, "sign", sign):
        assert len(true_sign(rig.SigningKey.generate(), b"")) == len(sign(rig.SigningKey.generate(), b""))
        yield


DOORS = [bent_envelopes, bent_payloads, signed_words, signed_headers, signed_bodies]


@pytest.mark.parametrize("door", DOORS)
def test_the_mailbox_moves_on_whatever_is_sent(door, room, partner):
    random = Random(f"{door.__name__} {os.environ.get('STORED_SEED', '1')}")
    done, became, found = 0, Counter(), []
    for part in count():
        if done >= INPUTS:
            break
        with transaction.atomic(), quickly_signed() if MANY and part % 8 else nullcontext():
            make = door(random, room, partner)
            for _ in range(0, min(KEPT, max(PAGE, INPUTS - done)), PAGE):
                page = arrivals_of(
                    random, [data for data in (make() for _ in range(PAGE)) if data is not None]
                )
                became += try_page(page, found, by_hand=random.random() < 0.1)
                done += len(page)
            transaction.set_rollback(True)
        node_room._rooms.clear()
    sys.stdout.write(f"{door.__name__}: {done} inputs; {dict(became)}\n")
    assert not found, "\n".join(found)
    assert became["stored"] + became["refused"] or door is bent_envelopes


def arrivals_of(random, page):
    """Envelopes as the hub hands them over; on one page of eight it names senders that are none."""
    senders = ["vn-customs"]
    if random.random() < 0.125:
        senders = ["vn-customs"] * 5 + ["", "x" * 99, "\x00", "\u202e"]
    return [replace(rig.arrival(data), sender=random.choice(senders)) for data in page]


def try_page(arrivals, found, *, by_hand):
    """Take a page in; where that fails, each of its inputs by itself, so that those at fault are named."""
    try:
        with transaction.atomic():
            return take(arrivals, by_hand=by_hand)
    except Exception as error:  # noqa: BLE001  # whatever fails is a finding
        node_room._rooms.clear()
        before = len(found)
        for arrival in arrivals:
            try:
                with transaction.atomic():
                    take([arrival], by_hand=by_hand)
                    transaction.set_rollback(True)
            except Exception as alone:  # noqa: BLE001  # likewise
                found.append(f"{alone!r}: {arrival.sender!r} {base64.b64encode(arrival.data).decode()}")
            node_room._rooms.clear()
        if len(found) == before:
            page = [base64.b64encode(one.data).decode() for one in arrivals]
            found.append(f"{error!r}, as a page alone: {page}")
        return Counter(found=len(found) - before)


def take(arrivals, *, by_hand):
    """Take a page in as the worker does, and answer what nodes say in it; returns what became of it."""
    if not arrivals:
        return Counter()
    if by_hand:
        handed = inbound.take_in_by_hand(arrivals, node_keys(), rig.NOW)
        known = {one.envelope_id for one in arrivals if one.sender == "vn-customs"}
        unforeseen = [(one, error.code) for one, error in handed.refused if error.code in UNFORESEEN]
        assert not [one for one, _ in unforeseen if one in known], unforeseen
        words, new, refused = handed.words, handed.stored, len(handed.refused)
    else:
        taken = inbound.take_in(arrivals, node_keys(), rig.NOW)
        assert Mailbox.objects.get().cursor == arrivals[-1].cursor
        assert not Parked.objects.filter(code__in=UNFORESEEN, sender="vn-customs").exists()
        assert not NodeAlarm.objects.filter(code="not-parked").exists()
        assert taken.stored + taken.known + taken.parked <= len(arrivals)
        new, refused = taken.stored, taken.parked
        words = [inbound.WORDS.get_nowait() for _ in range(inbound.WORDS.qsize())]
    answer(words)
    mending.look(rig.NOW)
    if (
        arrivals[0].cursor % 4 == 0 or not MANY
    ):  # the worker tries again what it parked, far less often than it reads
        inbound.retry_parked(node_keys(), rig.NOW)
    Parked.objects.all().delete()
    NodeAlarm.objects.all().delete()
    return Counter(stored=new, refused=refused, asked=len(words))


def answer(words):
    answers = answering.Answers()
    for word in words:
        if isinstance(word, Ask):
            answers.give(word, node_keys(), rig.NOW)
            continue
        mending.take_heads(word, node_keys(), rig.NOW)
        try:
            directory_actions.note_partner_head(word.sender, word.log, rig.NOW)
        except DirectoryError as error:
            inbound.raise_alarm(error.code, error.message, error.cure, rig.NOW)


def test_the_doors_let_true_things_through(room, partner):
    """What is altered above is taken in when it is not: else nothing would reach a table."""
    words = [rig.envelope(signed_word(partner, receipt.RECEIPT, canonical.encode(WORD | {"runs": []})))]
    record = partner.envelope(partner.say(room, "True."))
    taken = rig.deliver(*words, record)
    assert (taken.stored, taken.known, taken.parked) == (1, 1, 0)
    assert message.is_word(signed_word(partner, asking.ASK, b"{}"), asking.ASK)
    assert record_id(canonical.encode({})) != NOT_SEALED
