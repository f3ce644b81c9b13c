"""Receipts: stored and opened, told by the reader's node, believed of its own people alone, outside the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange import actions, inbound
from hornbill.exchange.core.node_messages import message, receipt
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.runs import runs_of, uncovered
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.exchange.models import NodeAlarm, Outgoing, Parked, Reading, Record
from hornbill.exchange.partners import receipts as readings
from hornbill.kernel import framing
from hornbill.kernel.ids import node_author
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.signing import BadSignature, SigningKey
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

LATER = rig.NOW + timedelta(minutes=8)
KEY = SigningKey.generate()
SIGN = receipt.RECEIPT.domain

numbers = st.lists(st.integers(0, 40), max_size=30)
agencies = st.sampled_from(["th-customs", "vn-customs", "la-police"])


# --- runs and the codec --------------------------------------------------------------------------
@given(numbers)
def test_runs_hold_the_numbers_and_no_others(found):
    runs = runs_of(found)
    assert [n for low, high in runs for n in range(low, high + 1)] == sorted(set(found))
    assert all(high + 1 < low for (_, high), (low, _) in pairwise(runs))


@given(numbers, st.integers(0, 40), st.integers(0, 40))
def test_uncovered_is_what_the_known_runs_leave(known, first, last):
    left = uncovered(runs_of(known), first, last)
    assert [n for low, high in left for n in range(low, high + 1)] == [
        n for n in range(first, last + 1) if n not in known
    ]


@st.composite
def receipts(draw):
    sender, to = draw(agencies), draw(agencies)
    runs = []
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, 2**31 - 1))
        runs.append(
            receipt.Run(
                draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
                f"{to}/{draw(st.sampled_from(['a', 'hanh', '@node']))}/0000000a",
                f"{sender}/{draw(st.sampled_from(['b', '@node']))}",
                first,
                draw(st.integers(first, 2**31 - 1)),
                rig.NOW,
            )
        )
    acted = [replace(one, reader=f"{sender}/b") for one in runs if draw(st.booleans())]
    return receipt.Receipt(sender, to, tuple(runs), tuple(acted), draw(st.booleans()))


@given(receipts())
def test_a_receipt_comes_out_as_it_went_in(told):
    payload = receipt.encode_payload(told, KEY)
    assert message.is_word(payload, receipt.RECEIPT)
    came = decoded(payload)
    assert receipt.read_receipt(came) == told
    came.check_signature(KEY.public)
    with pytest.raises(BadSignature):
        came.check_signature(SigningKey.generate().public)


GOOD = {
    "v": 1,
    "suite": 1,
    "sender": "vn-customs",
    "to": "th-customs",
    "runs": [["0" * 64, "th-customs/somchai/0000000a", "vn-customs/hanh", 0, 7, "2026-11-24T06:12:00.000Z"]],
}


def decoded(payload):
    return message.decode(payload, receipt.RECEIPT, receipt.FIELDS, optional=receipt.MORE_FIELDS)


def payload_of(body, meta=None):
    meta = meta or {"type": "receipt", "sender": "vn-customs", "urgency": "bulk"}
    data = canonical.encode(body)
    return framing.pack([canonical.encode(meta), data, KEY.sign(SIGN + data), b""])


def bent(**changes):
    """The good body with one field of its run changed, by place."""
    run = list(GOOD["runs"][0])
    for place, value in changes.items():
        run[int(place[1:])] = value
    return {**GOOD, "runs": [run]}


@pytest.mark.parametrize(
    "body",
    [
        {**GOOD, "v": 2},
        {**GOOD, "v": True},
        {**GOOD, "sender": "la-police"},
        {**GOOD, "to": "la-police"},
        {**GOOD, "more": 1},
        {**GOOD, "opened": 0},
        {**GOOD, "acted": {}},
        {**GOOD, "acted": [[*GOOD["runs"][0][:2], "vn-customs/@node", *GOOD["runs"][0][3:]]]},
        {**GOOD, "acted": [[*GOOD["runs"][0][:2], "vn-customs/@duty-1", *GOOD["runs"][0][3:]]]},
        {**GOOD, "acted": [[*GOOD["runs"][0][:2], "la-police/kham", *GOOD["runs"][0][3:]]]},
        {**GOOD, "runs": {}},
        {**GOOD, "runs": GOOD["runs"] * (receipt.MAX_RUNS + 1)},
        {**GOOD, "runs": [[*GOOD["runs"][0], 1]]},
        bent(_0="x"),
        bent(_1="vn-customs/hanh/0000000a"),
        bent(_2="th-customs/somchai"),
        bent(_2="la-police/kham"),
        bent(_3=-1),
        bent(_3=True),
        bent(_3=8),
        bent(_4=2**31),
        bent(_5="today"),
    ],
)
def test_another_form_is_no_receipt(body):
    receipt.read_receipt(decoded(payload_of(GOOD)))
    with pytest.raises(BadPayload):
        receipt.read_receipt(decoded(payload_of(body)))


def test_the_outside_is_the_inside():
    meta = {"type": "receipt", "sender": "la-police", "urgency": "bulk"}
    with pytest.raises(BadPayload):
        decoded(payload_of(GOOD, meta))


# --- what this node is told ----------------------------------------------------------------------
def told_by(partner, *runs, key=None, sender=None, to="th-customs"):
    """An envelope with a receipt of a partner."""
    told = receipt.Receipt(sender or partner.agency, to, tuple(runs))
    return rig.envelope(receipt.encode_payload(told, key or partner.keys.signing))


def run(room, reader, first, last, *, chain, at=LATER):
    return receipt.Run(room, chain, reader, first, last, at)


def delivery(person, room, posted):
    return rig.entries(person, room)[posted].delivery


def test_a_message_is_stored_and_then_opened(room, somchai, partner):
    posted = rig.post(somchai, room, "Please hold the box.")
    assert delivery(somchai, room, posted).rung == "queued"
    partner.take_all()
    known = delivery(somchai, room, posted)
    assert (known.rung, known.partners, known.stored) == ("at-hub", 1, 0)
    assert [(one.officer_id, one.state) for one in known.readers] == [("vn-customs/hanh", "sent")]
    node = node_author("vn-customs")
    rig.deliver(told_by(partner, run(room, node, 0, 2, chain=somchai.chain)))
    known = delivery(somchai, room, posted)
    assert (known.rung, known.stored, known.readers[0].state) == ("stored", 1, "stored")
    rig.deliver(told_by(partner, run(room, "vn-customs/hanh", 2, 2, chain=somchai.chain)))
    opened = delivery(somchai, room, posted)
    assert (opened.rung, opened.readers[0].state, opened.readers[0].at) == ("opened", "opened", LATER)
    assert opened.far > known.far > 1
    assert not Parked.objects.exists()


def test_an_opening_touches_the_record_so_that_open_pages_show_it(room, somchai, partner):
    posted = rig.post(somchai, room, "x")
    seen = rig.view(somchai, room).version
    rig.deliver(told_by(partner, run(room, "vn-customs/hanh", 0, 2, chain=somchai.chain)))
    again = actions.view_room(somchai.vault(), room, now=rig.NOW, after=seen)
    assert posted in [entry.id for day in again.days for entry in day.entries]
    seen = again.version
    rig.deliver(told_by(partner, run(room, "vn-customs/hanh", 0, 2, chain=somchai.chain)))  # told again
    assert rig.view(somchai, room).version == seen
    assert Reading.objects.filter(reader="vn-customs/hanh").count() == 1


def test_the_earliest_word_about_a_record_stands(room, somchai, partner):
    posted = rig.post(somchai, room, "x")
    word = run(room, "vn-customs/hanh", 2, 2, chain=somchai.chain)
    rig.deliver(
        told_by(partner, word), told_by(partner, replace(word, first=0, at=LATER + timedelta(days=1)))
    )
    assert delivery(somchai, room, posted).readers[0].at == LATER


def test_what_an_agency_may_not_say_changes_nothing(room, somchai, partner, third):
    posted = rig.post(somchai, room, "x")
    before = rig.view(somchai, room).control_hash
    chain = somchai.chain
    lies = [
        told_by(partner, run(room, "vn-customs/hanh", 0, 9, chain=chain), key=third.keys.signing),
        told_by(third, run(room, "vn-customs/hanh", 0, 9, chain=chain)),
        told_by(partner, run(room, "vn-customs/hanh", 0, 9, chain="la-police/kham/0000000a"), to="la-police"),
    ]
    assert rig.deliver(*lies).parked == len(lies)
    nothing = [
        told_by(partner, run(room, "vn-customs/nobody", 0, 9, chain=chain)),
        told_by(partner, run("0" * 64, "vn-customs/hanh", 0, 9, chain=chain)),
        told_by(partner, run(room, "vn-customs/hanh", 3, 9, chain=chain)),  # never written
        told_by(partner, run(room, "vn-customs/hanh", 0, 9, chain="th-customs/malee/0000000a")),
    ]
    assert rig.deliver(*nothing).parked == 0
    assert not Reading.objects.exists()
    assert delivery(somchai, room, posted).rung == "queued"
    assert rig.view(somchai, room).control_hash == before


def test_a_reader_who_is_not_in_the_room_is_not_shown(room, somchai, partner):
    posted = rig.post(somchai, room, "x")
    rig.deliver(told_by(partner, run(room, "vn-customs/duc", 0, 9, chain=somchai.chain)))
    assert delivery(somchai, room, posted).rung == "queued"


# --- what this node tells ------------------------------------------------------------------------
def taken(partner):
    """The receipts in the outbox for a partner, opened as its node does; the outbox is emptied."""
    rows = Outgoing.objects.filter(agency=partner.agency, posted_at__isnull=True, record=None)
    found = []
    for row in rows:
        data = opening.open_envelope(bytes(row.data), partner.keys.mailbox, partner.keys.sealing)
        signed = decoded(data)
        signed.check_signature(node_keys().signing.public)
        found.append(receipt.read_receipt(signed))
    rows.update(posted_at=rig.NOW, data=None)
    return found


def tell(now=LATER):
    return readings.tell_due(node_keys(), now)


def lines(told):
    return {(one.reader, one.first, one.last) for receipt_ in told for one in receipt_.runs}


def test_what_came_is_told_once_and_together(room, somchai, partner):
    for text in ("one", "two", "three"):
        rig.deliver(partner.envelope(partner.say(room, text)))
    newest, new = readings.note_stored(0, "th-customs", rig.NOW)
    assert new == 1
    assert readings.note_stored(newest, "th-customs", rig.NOW) == (newest, 0)
    assert readings.note_stored(0, "th-customs", rig.NOW) == (newest, 0)  # a worker that was started again
    assert tell() == 1
    assert lines(taken(partner)) == {("th-customs/@node", 0, 2)}
    assert tell(LATER + timedelta(days=1)) == 0
    rig.deliver(partner.envelope(partner.say(room, "four")))
    readings.note_stored(newest, "th-customs", LATER)
    tell(LATER + timedelta(minutes=1))
    assert lines(taken(partner)) == {("th-customs/@node", 3, 3)}


def test_a_record_that_is_missing_is_not_told_as_stored(room, partner):
    one, two, three = (partner.say(room, text) for text in ("1", "2", "3"))
    rig.deliver(partner.envelope(one), partner.envelope(three))
    newest, _ = readings.note_stored(0, "th-customs", rig.NOW)
    tell()
    assert lines(taken(partner)) == {("th-customs/@node", 0, 0), ("th-customs/@node", 2, 2)}
    rig.deliver(partner.envelope(two))
    readings.note_stored(newest, "th-customs", rig.NOW)
    tell()
    assert lines(taken(partner)) == {("th-customs/@node", 1, 1)}


def test_a_drawn_page_is_an_opening_and_nothing_else_is(room, somchai, partner):
    rig.deliver(partner.envelope(partner.say(room, "Read me.")))
    view = rig.view(somchai, room)
    assert not Reading.objects.exists()  # looked at by the program, drawn for nobody
    assert actions.note_drawn(somchai.vault(), view, rig.NOW) == 1
    assert actions.note_drawn(somchai.vault(), view, LATER) == 0
    tell()
    assert lines(taken(partner)) == {("th-customs/somchai", 0, 0)}


def test_what_was_not_sealed_to_an_officer_is_not_opened(room, somchai, partner):
    sealed = partner.say(room, "Not for you.", readers=partner.readers(["vn-customs/hanh"], control=False))
    rig.deliver(partner.envelope(sealed))
    view = rig.view(somchai, room)
    assert sealed.id in rig.entries(somchai, room)
    assert actions.note_drawn(somchai.vault(), view, rig.NOW) == 0


def test_receipts_wait_at_random_and_the_first_takes_the_others_along(room, somchai, partner, monkeypatch):
    from random import Random

    monkeypatch.setattr(readings, "random", Random(7))
    for number in range(6):
        rig.deliver(partner.envelope(partner.say(room, str(number))))
        actions.note_drawn(somchai.vault(), rig.view(somchai, room), rig.NOW)
    due = sorted(Reading.objects.values_list("due_at", flat=True))
    assert len(set(due)) == 6
    assert due[0] >= rig.NOW
    assert due[-1] <= rig.NOW + timedelta(seconds=30)
    assert tell(due[0] - timedelta(milliseconds=1)) == 0
    assert tell(due[0]) == 1
    assert len(taken(partner)[0].runs) == 6


def test_a_colleague_of_the_same_agency_sees_the_opening_without_an_envelope(room, somchai, malee, partner):
    act = {"marking": rig.AMBER, "now": rig.NOW}
    actions.propose_members(somchai.vault(), room, ["th-customs/malee"], "", **act)
    from hornbill.exchange.actions.node import node_room

    assert node_room.keep_membership(room, node_keys(), rig.NOW)
    posted = rig.post(somchai, room, "For the two of us too.")
    rig.entries(somchai, room)
    actions.note_drawn(malee.vault(), rig.view(malee, room), LATER)
    states = {one.officer_id: one.state for one in delivery(somchai, room, posted).readers}
    assert states == {"th-customs/malee": "opened", "vn-customs/hanh": "sent"}
    assert tell(LATER + timedelta(days=1)) == 0


def test_an_agency_that_the_directory_lost_is_told_later(room, somchai, malee, partner, third):
    rig.deliver(partner.envelope(partner.say(room, "x")))
    readings.note_stored(0, "th-customs", rig.NOW)
    rig.enrol([somchai, malee], [third])
    assert tell() == 0
    rig.enrol([somchai, malee], [partner, third])
    assert tell(LATER + readings.LATER) == 1


def test_receipts_leave_no_trace_in_the_room(room, somchai, partner):
    rig.post(somchai, room, "x")
    before = (Record.objects.count(), rig.view(somchai, room).content_hash)
    rig.deliver(told_by(partner, run(room, "vn-customs/hanh", 0, 2, chain=somchai.chain)))
    assert (Record.objects.count(), rig.view(somchai, room).content_hash) == before


def test_a_bulk_payload_of_a_newer_version_is_set_aside_without_an_alarm(room, partner):
    meta = {"type": "bulletin", "sender": "vn-customs", "urgency": "bulk"}
    assert rig.deliver(rig.envelope(payload_of(GOOD, meta))).parked == 1
    assert Parked.objects.get().code == "unknown-payload"
    assert not NodeAlarm.objects.exists()
    meta["urgency"] = "urgent"
    assert rig.deliver(rig.envelope(payload_of(GOOD, meta))).parked == 1
    assert NodeAlarm.objects.filter(code="parked").exists()


def test_a_parked_receipt_is_taken_in_later(room, somchai, malee, partner, third):
    rig.enrol([somchai, malee], [third])
    assert rig.deliver(told_by(partner, run(room, "vn-customs/hanh", 0, 1, chain=somchai.chain))).parked == 1
    rig.enrol([somchai, malee], [partner, third])
    assert inbound.retry_parked(node_keys(), rig.NOW) == 1
    assert Reading.objects.filter(reader="vn-customs/hanh").exists()
