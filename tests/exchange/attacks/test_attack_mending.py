"""Whoever wants a gap to stay open, or another node's line to be full: mending serves honest members first."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from hornbill.exchange import inbound
from hornbill.exchange.core.members.counted_chains import MAX_CHAINS
from hornbill.exchange.core.node_messages import asking
from hornbill.exchange.core.protocol.sending_order import ALERT, ANSWER, LIVE, turn_of
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.exchange.missing import answering, chains_here, gaps
from hornbill.exchange.missing import asking as mending
from hornbill.exchange.models import Outgoing, Record
from hornbill.exchange.models.missing import Missing
from hornbill.exchange.storage import message_sql
from hornbill.exchange.storage.records import queue, writing
from hornbill.exchange.transport import outbox
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig
from tests.exchange.transport.test_missing import LATE, ask_of, asks_to, come, heads_of, heads_to

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _no_words_left():
    yield
    while not inbound.WORDS.empty():
        inbound.WORDS.get_nowait()


def a_week_of_asks(record, *partners, meanwhile=lambda _now: None):
    """How often each partner is asked for a record in a week, by agency and room."""
    asked = Counter()
    now = rig.NOW
    while now < rig.NOW + WEEK:
        now += timedelta(minutes=30)
        meanwhile(now)
        mending.look(now)
        mending.ask_due(node_keys(), now)
        for partner in partners:
            for ask in asks_to(partner):
                asked[partner.agency, ask.room] += record in ask.records
    return asked


# --- whom a node asks -----------------------------------------------------------------------------
def test_a_record_that_somebody_cites_first_in_another_room_is_asked_of_its_holder(room, partner, third):
    """A stranger who knew the record's id named it in a room of its own, and alone was asked, for ever."""
    other = "cd" * 32
    lost = partner.say(room, "One.")
    cites = partner.say(room, "Two.")
    tip = asking.Tip(other, "la-police/kham/0000000a", 7, lost.id)
    mending.take_heads(come(heads_of(third, tip)), node_keys(), rig.NOW)
    rig.deliver(partner.envelope(cites))
    asked = a_week_of_asks(lost.id, partner, third)
    assert asked[partner.agency, room] > 100
    assert asked[partner.agency, other] == 0
    rig.deliver(partner.envelope(lost))
    mending.look(rig.NOW + WEEK)
    assert not Missing.objects.exists()


def test_a_room_that_is_not_here_is_asked_of_all_who_tell_of_it(room, partner, third):
    """A stranger who told of it every half hour took every turn from the member, who told of it once a day."""
    fresh, keys = "ab" * 32, node_keys()
    tip = asking.Tip(fresh, "vn-customs/hanh/0000000a", 7, "7" * 64)
    days = set()

    def tell(now):
        mending.take_heads(come(heads_of(third, tip)), keys, now)
        if now.date() not in days:
            days.add(now.date())
            mending.take_heads(come(heads_of(partner, tip)), keys, now)

    asked = a_week_of_asks(tip.record, partner, third, meanwhile=tell)
    assert asked[partner.agency, fresh] >= 100
    assert asked[third.agency, fresh] <= 2 * asked[partner.agency, fresh]


def test_members_come_before_strangers_who_cite(room, partner, third):
    row = Missing(record="7" * 64, room=room, by=third.agency, tellers=[partner.agency], since=rig.NOW)
    assert mending._whom(row, [partner.agency], "th-customs")[0] == partner.agency


def test_who_cites_what_others_cite_uses_up_nobody_elses_bound(room, partner, monkeypatch):
    monkeypatch.setattr(gaps, "MOST_OF_ROOM", 1)
    with writing():
        gaps.note({("1" * 64, room): {"la-police": None}}, rig.NOW)
        gaps.note({("2" * 64, room): {"la-police": None, "vn-customs": None}}, rig.NOW)
        gaps.note({("3" * 64, room): {"la-police": None}}, rig.NOW)
    found = {row.record[0]: (row.by, row.tellers) for row in Missing.objects.all()}
    assert found == {"1": ("la-police", []), "2": ("vn-customs", ["la-police"])}


# --- what others can make this node send ----------------------------------------------------------
def waiting(agency, turn=ANSWER):
    return list(Outgoing.objects.filter(agency=agency, posted_at=None, turn=turn))


@pytest.fixture
def long_room(room, partner, somchai):
    """A room with thirty messages that the partner has."""
    posted = [rig.post(somchai, room, f"{n} " + "x" * 3000) for n in range(30)]
    partner.take_all()
    return room, posted


def test_a_flood_of_asks_makes_no_more_than_one_answer(long_room, partner):
    """187 KB of asks had put 419 MB into the outbox."""
    room, posted = long_room
    answers, keys = answering.Answers(), node_keys()
    word = come(ask_of(partner, room, *posted, held=()))
    assert answers.give(word, keys, LATE) > len(posted)
    once = sum(len(row.data) for row in waiting(partner.agency))
    for _ in range(50):
        answers.give(word, keys, LATE)
    assert sum(len(row.data) for row in waiting(partner.agency)) == once


def test_what_waits_in_the_outbox_is_not_put_there_again_however_long_it_waits(long_room, partner):
    room, posted = long_room
    keys = node_keys()
    word = come(ask_of(partner, room, *posted))
    for hours in range(5):
        answering.Answers().give(word, keys, LATE + hours * HOUR)  # also by a worker that was started again
    assert len(waiting(partner.agency)) == len(posted)


def test_answers_end_at_a_budget_of_bytes_and_go_on_in_the_next_period(long_room, partner, monkeypatch):
    room, posted = long_room
    size = len(Record.objects.get(record=posted[0]).ciphertext)
    monkeypatch.setattr(answering, "BYTES_A_PERIOD", 5 * size)
    monkeypatch.setattr(answering, "SENT_AT_ONCE", 2)
    answers, keys = answering.Answers(), node_keys()
    word = come(ask_of(partner, room, *posted))
    first = answers.give(word, keys, LATE)
    assert 0 < first <= 5
    assert answers.give(word, keys, LATE) == 0
    total = first
    for hours in range(1, 31):
        partner.take_all()
        total += answers.give(word, keys, LATE + hours * HOUR)
    assert total >= len(posted), "nothing stays behind for good"


def test_one_agencys_asks_use_up_nobody_elses_budget(long_room, partner, third, monkeypatch):
    room, posted = long_room
    monkeypatch.setattr(answering, "ASKS_A_PERIOD", 3)
    answers, keys = answering.Answers(), node_keys()
    word = come(ask_of(third, room, *posted))
    for _ in range(10):
        assert answers.give(word, keys, LATE) == 0
    assert answers.give(come(ask_of(partner, room, *posted)), keys, LATE) == len(posted)


def test_asks_beyond_a_number_are_not_looked_at(long_room, partner, monkeypatch):
    room, posted = long_room
    monkeypatch.setattr(answering, "ASKS_A_PERIOD", 2)
    answers, keys = answering.Answers(), node_keys()
    for n in range(4):
        answers.give(come(ask_of(partner, room, posted[n])), keys, LATE)
    assert len(waiting(partner.agency)) == 2


def test_heads_are_told_once_in_ten_minutes_however_often_somebody_asks(room, partner):
    answers, keys = answering.Answers(), node_keys()
    word = come(ask_of(partner, "", heads=True))
    for _ in range(20):
        answers.give(word, keys, LATE)
    assert len(heads_to(partner)) == 1
    answers.give(word, keys, LATE + answering.HEADS_AT_MOST_EVERY)
    assert len(heads_to(partner)) == 1


def test_many_chains_of_one_author_make_no_word_longer(room, partner, somchai):
    rig.post(somchai, room, "x")
    row = Record.objects.order_by("pk").last()
    for n in range(MAX_CHAINS + 20):
        row.pk, row.record = None, f"{n:064x}"
        row.chain, row.n, row.touch = f"aa-first/mallory/{n:08x}", 0, row.touch + 1
        row.save(force_insert=True)
    tips, held = chains_here.tips_of(room), chains_here.held_of(room)
    assert sum(tip.chain.startswith("aa-first/") for tip in tips) == MAX_CHAINS
    assert sum(chain.startswith("aa-first/") for chain, _ in held) == MAX_CHAINS
    assert somchai.chain in [chain for chain, _ in held][:2], "everybody's first chain comes first"


# --- the order of the outbox ----------------------------------------------------------------------
def put(room, agency, urgency, count=1, now=rig.NOW):
    """Put the room's newest record into the outbox, as a record of this urgency."""
    from hornbill.exchange.core.records.header import read_signed
    from hornbill.exchange.core.records.sealing import SealedRecord

    row = Record.objects.filter(room=room).order_by("-pk")[0]
    sealed = SealedRecord(read_signed(bytes(row.header), bytes(row.signature)), bytes(row.ciphertext), ())
    with writing():
        for _ in range(count):
            queue(row.pk, sealed, [agency], "th-customs", now=now, urgency=urgency)


def drain(now):
    """The turns of what is due, request by request."""
    batches = []
    while rows := outbox.due(now):
        batches.append([row.turn for row in rows])
        message_sql.note_posted([row.pk for row in rows], now)
    return batches


def test_an_alert_that_comes_last_goes_first_and_answers_last(room, partner, somchai):
    rig.post(somchai, room, "x")
    Outgoing.objects.all().delete()
    put(room, partner.agency, "bulk", 70, rig.NOW - HOUR)
    put(room, partner.agency, "normal", 3, rig.NOW - HOUR / 2)
    put(room, partner.agency, "urgent", 2, rig.NOW)
    batches = drain(rig.NOW)
    assert [turn for batch in batches for turn in batch] == [ALERT] * 2 + [LIVE] * 3 + [ANSWER] * 70
    assert all(len(set(batch)) == 1 for batch in batches), "no alert travels in a request with answers"


def test_a_request_with_answers_is_small_so_that_an_alert_never_waits_for_a_large_one(room, partner, somchai):
    rig.post(somchai, room, "x" * 50_000)
    Outgoing.objects.all().delete()
    put(room, partner.agency, "bulk", 40)
    while rows := outbox.due(rig.NOW):
        assert sum(len(row.data) for row in rows) <= outbox.ANSWERS_AT_ONCE
        message_sql.note_posted([row.pk for row in rows], rig.NOW)


def test_an_answer_larger_than_a_small_request_goes_alone(room, partner, somchai, monkeypatch):
    monkeypatch.setattr(outbox, "ANSWERS_AT_ONCE", 10)
    rig.post(somchai, room, "x")
    Outgoing.objects.all().delete()
    put(room, partner.agency, "bulk", 3)
    assert [len(batch) for batch in drain(rig.NOW)] == [1, 1, 1]


def test_every_urgent_kind_is_an_alert_and_leaves_first():
    urgent = {name for name, kind in KINDS.items() if kind.urgent}
    assert urgent
    # A box that may not cross the next border: somebody holds it, or a State withdraws its consent.
    allowed = {"delivery.control_hold", "delivery.control_withdraw"}
    assert all(name.startswith("alert") for name in urgent - allowed), (
        "who calls people passes everything; say so if more may"
    )
    assert turn_of("urgent") < turn_of("normal") < turn_of("bulk")


def test_an_answer_to_an_ask_waits_behind_what_is_written_later(long_room, partner, somchai):
    room, posted = long_room
    answering.Answers().give(come(ask_of(partner, room, *posted)), node_keys(), rig.NOW - HOUR)
    later = rig.post(somchai, room, "Newer than all answers.")
    [first, *_] = outbox.due(LATE)
    assert Outgoing.objects.get(pk=first.pk).record.record == later
