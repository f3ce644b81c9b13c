"""Altered input through the doors that store: whatever an enrolled agency signs and sends, the mailbox moves on.

Decoders are fuzzed by ``./hornbill fuzz``. Here what they let through reaches the tables too: on SQLite in every run, on
PostgreSQL by ``./hornbill test --postgres``, in any number by ``./hornbill fuzz --stored``.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import replace
from random import Random

import pytest
from django.db import transaction

from devtools.fuzzing.mutating import Mutator
from hornbill.directory import actions as directory_actions
from hornbill.directory.core.log_errors import DirectoryError
from hornbill.exchange import answering, inbound, mending
from hornbill.exchange.actions import node_room
from hornbill.exchange.core import asking, bulletin_word, counts_word, for_roots, node_word, receipt
from hornbill.exchange.core.asking import Ask
from hornbill.exchange.core.header import NOT_SEALED, record_id, signed_bytes
from hornbill.exchange.models import Mailbox, NodeAlarm, Parked
from hornbill.kernel import framing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import canonical
from hornbill.vault.keyring import node_keys
from tests.depth import examples
from tests.exchange import node_rig as rig
from tests.exchange.hostile import JUNK

INPUTS = int(os.environ.get("STORED_INPUTS", "0")) or examples(60, deep=2_000)  # of each door
PAGE = 40
KEPT = 1_000  # inputs whose rows are kept before all is undone
WORD = {"v": 1, "suite": 1, "sender": "vn-customs", "to": "th-customs"}
RUN = ["a" * 64, "th-customs/somchai/1f3a09bc", "vn-customs/hanh", 0, 7, "2026-11-24T06:12:00.000Z"]
WORDS = {
    receipt.RECEIPT: {"runs": [RUN], "acted": [RUN], "opened": False},
    asking.ASK: {"room": "a" * 64, "ids": ["b" * 64], "heads": True, "held": [[RUN[1], 7]]},
    asking.HEADS: {"rooms": [["a" * 64, [[RUN[1], 7, "b" * 64]]]], "log": "{}"},
    bulletin_word.BULLETINS: {"bulletins": []},
    for_roots.FOR_ROOTS: {"entry": "AAAA"},
    counts_word.SILENT_COUNTS: {"live": 1, "entered": 2, "confirmed": 3, "hits": 4, "passed": 5},
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


DOORS = [bent_envelopes, bent_payloads, signed_words, signed_headers, signed_bodies]


@pytest.mark.parametrize("door", DOORS)
def test_the_mailbox_moves_on_whatever_is_sent(door, room, partner):
    random = Random(f"{door.__name__} {os.environ.get('STORED_SEED', '1')}")
    done, became = 0, Counter()
    while done < INPUTS:
        with transaction.atomic():
            make = door(random, room, partner)
            for _ in range(0, min(KEPT, max(PAGE, INPUTS - done)), PAGE):
                page = [data for data in (make() for _ in range(PAGE)) if data is not None]
                became += take(page, by_hand=random.random() < 0.1, random=random)
                done += len(page)
            transaction.set_rollback(True)
        node_room._rooms.clear()
    sys.stdout.write(f"{door.__name__}: {done} inputs; {dict(became)}\n")
    assert became["stored"] + became["refused"] or door is bent_envelopes


def take(page, *, by_hand, random):
    """Take a page in as the worker does, and answer what nodes say in it; returns what became of it."""
    senders = ["vn-customs"] * 50 + ["", "x" * 99, "\x00", "\u202e"]
    arrivals = [replace(rig.arrival(data), sender=random.choice(senders)) for data in page]
    if not arrivals:
        return Counter()
    if by_hand:
        handed = inbound.take_in_by_hand(arrivals, node_keys(), rig.NOW)
        assert {error.code for _, error in handed.refused}.isdisjoint({"not-stored", "not-understood"})
        words, new, refused = handed.words, handed.stored, len(handed.refused)
    else:
        taken = inbound.take_in(arrivals, node_keys(), rig.NOW)
        assert Mailbox.objects.get().cursor == arrivals[-1].cursor
        assert not Parked.objects.filter(
            code__in=["not-stored", "not-understood"], sender="vn-customs"
        ).exists()
        assert not NodeAlarm.objects.filter(code="not-parked").exists()
        assert taken.stored + taken.known + taken.parked <= len(arrivals)
        new, refused = taken.stored, taken.parked
        words = [inbound.WORDS.get_nowait() for _ in range(inbound.WORDS.qsize())]
    answer(words)
    mending.look(rig.NOW)
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
    assert node_word.is_word(signed_word(partner, asking.ASK, b"{}"), asking.ASK)
    assert record_id(canonical.encode({})) != NOT_SEALED
