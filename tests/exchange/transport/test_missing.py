"""Gaps: found, asked for, answered, filled; heads told and compared; holes in the mailbox mended."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from hornbill.exchange import actions, inbound
from hornbill.exchange.core.node_messages import asking, message
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.sealing import SealedRecord, decode_payload
from hornbill.exchange.missing import answering, gaps
from hornbill.exchange.missing import asking as mending
from hornbill.exchange.models import NodeAlarm, Outgoing, Parked, Record
from hornbill.exchange.models.missing import Mending, Missing
from hornbill.exchange.partners import receipts
from hornbill.kernel.ids import node_author
from hornbill.kernel.suite.signing import SigningKey
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

KEY = SigningKey.generate()
SOON, LATE = rig.NOW + timedelta(seconds=30), rig.NOW + timedelta(minutes=15)


def said_to(partner, kind, fields, read):
    """The words of a kind that wait in the outbox for a partner, opened as its node does."""
    found = []
    for row in Outgoing.objects.filter(agency=partner.agency, posted_at__isnull=True, record=None):
        payload = opening.open_envelope(bytes(row.data), partner.keys.mailbox, partner.keys.sealing)
        if message.is_word(payload, kind):
            word = message.decode(payload, kind, fields, optional=asking.MORE_ASK_FIELDS)
            word.check_signature(node_keys().signing.public)
            found.append(read(word))
    Outgoing.objects.filter(agency=partner.agency, record=None).update(posted_at=rig.NOW, data=None)
    return found


def asks_to(partner):
    return said_to(partner, asking.ASK, asking.ASK_FIELDS, asking.read_ask)


def heads_to(partner):
    return said_to(partner, asking.HEADS, asking.HEADS_FIELDS, asking.read_heads)


def come(word):
    """Let the node take in a partner's word, and return it as the job finds it."""
    rig.deliver(word)
    return inbound.WORDS.get_nowait()


@pytest.fixture(autouse=True)
def _no_words_left():
    yield
    while not inbound.WORDS.empty():
        inbound.WORDS.get_nowait()


def test_what_a_record_cites_is_asked_for_after_a_while_and_forgotten_when_it_comes(room, partner, somchai):
    lost = partner.say(room, "One.")
    cites = partner.say(room, "Two.")
    rig.deliver(partner.envelope(cites))
    assert mending.look(rig.NOW) == 1
    assert mending.ask_due(node_keys(), rig.NOW) == 0  # perhaps it is on its way
    assert mending.ask_due(node_keys(), SOON) == 1
    [ask] = asks_to(partner)
    assert (ask.room, ask.records, ask.heads) == (room, (lost.id,), False)
    assert mending.ask_due(node_keys(), SOON) == 0
    assert rig.entries(somchai, room)[cites.id].state == "pending"  # never folded across the gap
    rig.deliver(partner.envelope(lost))
    assert mending.look(SOON) == 0
    assert rig.texts(somchai, room) == ["One.", "Two."]


def test_it_is_asked_for_again_ever_later_and_becomes_an_alarm(room, partner):
    partner.say(room, "One.")
    rig.deliver(partner.envelope(partner.say(room, "Two.")))
    mending.look(rig.NOW)
    times, now = [], rig.NOW
    for number in range(90 + 9 * 60 + 45):  # ten hours: every ten seconds at first, then every minute
        now += timedelta(seconds=10) if number < 90 else timedelta(minutes=1)
        if mending.ask_due(node_keys(), now):
            times.append(now)
    waits = [later - earlier for earlier, later in pairwise(times)]
    assert waits == sorted(waits)
    assert waits[0] <= timedelta(minutes=1, seconds=10)
    assert waits[-1] == timedelta(hours=1)
    assert NodeAlarm.objects.get(code="gap").what.startswith("1 records in 1 rooms are missing")
    Missing.objects.all().delete()
    mending.tell_of_gaps(now)
    assert not NodeAlarm.objects.filter(code="gap").exists()


def test_nothing_is_found_twice_and_a_restarted_worker_goes_on(room, partner):
    partner.say(room, "One.")
    rig.deliver(partner.envelope(partner.say(room, "Two.")))
    mending.look(rig.NOW)
    since = Missing.objects.get().since
    looked = Mending.objects.get().looked
    mending.look(LATE)
    assert Missing.objects.get().since == since
    assert Mending.objects.get().looked == looked == Record.objects.order_by("-pk")[0].pk


def test_what_a_stranger_cites_is_bounded_and_asks_nobody_else(room, partner, monkeypatch):
    monkeypatch.setattr(gaps, "MOST_OF_ROOM", 3)
    hostile = partner.write(room, "message.post", {"text": "x", "lang": "", "reply_to": None}, remember=False,
                            seen=tuple(sorted(f"{n:064x}" for n in range(50))))  # fmt: skip
    rig.deliver(partner.envelope(hostile))
    assert mending.look(rig.NOW) == 3


def test_what_somebody_makes_up_hides_no_true_gap(room, partner, third, monkeypatch):
    """A thousand citations of nothing, by anybody who knew the room's id, and nothing was asked for there any more."""
    monkeypatch.setattr(gaps, "MOST_OF_ROOM", 3)
    made_up, members = tuple(sorted(f"{n:064x}" for n in range(50))), partner.fold(room).state().version.id
    rig.deliver(third.envelope(third.say(room, "x", seen=made_up, members=members, readers=[])))
    assert mending.look(rig.NOW) == 3
    lost = partner.say(room, "One.")
    rig.deliver(partner.envelope(partner.say(room, "Two.")))
    mending.look(rig.NOW)
    assert Missing.objects.filter(record=lost.id).exists()


# --- what this node answers -----------------------------------------------------------------------
def ask_of(partner, room, *records, heads=False, sender=None, held=None):
    ask = asking.Ask(sender or partner.agency, "th-customs", room, records, heads, held)
    return rig.envelope(asking.encode_ask(ask, partner.keys.signing))


def resent_to(partner):
    """The records that wait for a partner, as (record, its wraps)."""
    found = []
    for row in Outgoing.objects.filter(agency=partner.agency, posted_at__isnull=True).exclude(record=None):
        payload = opening.open_envelope(bytes(row.data), partner.keys.mailbox, partner.keys.sealing)
        found.append(decode_payload(payload)[0])
    return found


def answer(partner, *args, **more):
    return answering.Answers().give(come(ask_of(partner, *args, **more)), node_keys(), LATE)


def test_an_own_message_is_sent_again_with_the_wraps_that_were_kept(room, partner, somchai):
    posted = rig.post(somchai, room, "The seal is broken.")
    [first] = [one for one in partner.take_all() if one.id == posted]
    assert answer(partner, room, posted) == 1
    [again] = resent_to(partner)
    assert isinstance(again, SealedRecord)
    assert (again.id, again.ciphertext, again.wraps) == (posted, first.ciphertext, first.wraps)
    assert partner.read(again, partner.first.name)["text"] == "The seal is broken."


def test_a_control_record_is_wrapped_anew_by_the_node(room, partner, somchai):
    hold = actions.hold(somchai.vault(), room, "wait", marking=rig.AMBER, now=rig.NOW)
    partner.take_all()
    Outgoing.objects.update(wraps=None)
    assert answer(partner, room, hold) == 1
    [again] = resent_to(partner)
    assert partner.read(again, partner.keys.author)["reason"] == "wait"
    assert partner.read(again, partner.first.name)["reason"] == "wait"


def test_anothers_content_goes_as_it_is_and_closed(room, partner, somchai):
    said = partner.say(room, "Mine.")
    rig.deliver(partner.envelope(said))
    assert answer(partner, room, said.id) == 1
    [again] = resent_to(partner)
    assert (again.ciphertext, again.wraps) == (said.ciphertext, ())


def test_who_is_not_in_the_room_gets_nothing(room, somchai, third):
    posted = rig.post(somchai, room, "For the two of us.")
    assert answer(third, room, posted) == 0
    assert resent_to(third) == []


def test_an_ask_in_anothers_name_is_parked_and_answered_by_nothing(room, partner, third, somchai):
    posted = rig.post(somchai, room, "x")
    rig.deliver(ask_of(third, room, posted, sender=partner.agency))
    assert inbound.WORDS.empty()
    assert Parked.objects.get().code == "bad-signature"


def test_so_many_an_hour(room, partner, somchai, monkeypatch):
    monkeypatch.setattr(answering, "RESENT_A_PERIOD", 3)
    posted = [rig.post(somchai, room, f"{n}") for n in range(5)]
    partner.take_all()
    answers = answering.Answers()
    word = come(ask_of(partner, room, *posted))
    assert answers.give(word, node_keys(), LATE) == 3
    assert answers.give(word, node_keys(), LATE) == 0
    partner.take_all()
    assert answers.give(word, node_keys(), LATE + timedelta(hours=1)) == 3


def test_with_a_record_goes_what_lies_before_it_and_is_not_held(room, partner, somchai):
    posted = [rig.post(somchai, room, f"{n}") for n in range(5)]  # numbers 2 to 6 of somchai's chain
    Outgoing.objects.all().delete()
    answers = answering.Answers()
    word = come(ask_of(partner, room, posted[-1], held=((somchai.chain, 2),)))
    assert answers.give(word, node_keys(), LATE) == 4
    assert {sealed.id for sealed in partner.take_all()} == set(posted[1:])
    later = LATE + timedelta(hours=1)
    assert answers.give(come(ask_of(partner, room, posted[-1])), node_keys(), later) == 1
    partner.take_all()
    everything = come(ask_of(partner, room, posted[-1], held=()))
    assert answers.give(everything, node_keys(), later + timedelta(hours=1)) == 7


def test_what_is_held_ends_where_a_chain_has_its_first_gap(room, partner, somchai):
    said = [partner.say(room, f"{n}") for n in range(4)]
    rig.deliver(*(partner.envelope(said[n]) for n in (0, 1, 3)))
    mending.look(rig.NOW)
    mending.ask_due(node_keys(), SOON)
    [ask] = asks_to(partner)
    assert ask.records == (said[2].id,)
    assert dict(ask.held) == {somchai.chain: 1, partner.first.chain: 1}


def test_what_is_found_while_a_room_is_mended_is_asked_for_at_once(room, partner):
    said = [partner.say(room, f"{n}") for n in range(3)]
    rig.deliver(partner.envelope(said[2]))
    mending.look(rig.NOW)
    mending.ask_due(node_keys(), SOON)
    rig.deliver(partner.envelope(said[1]))
    mending.look(SOON)
    assert {row.record: row.next_at for row in Missing.objects.all()} == {said[0].id: SOON}


def test_a_room_of_which_nothing_is_here_is_asked_of_who_tells_of_it(room, partner, third, somchai):
    """A copy older than the room was put back, or every envelope of it was kept back."""
    fresh = "ab" * 32
    tips = [asking.Tip(fresh, "vn-customs/hanh/0000000a", n, f"{n}" * 64) for n in (7, 8)]
    keys = node_keys()
    assert mending.take_heads(come(heads_of(third, tips[0])), keys, rig.NOW) == 1
    mending.ask_due(keys, SOON)
    assert [ask.records for ask in asks_to(third)] == [(tips[0].record,)]
    assert mending.take_heads(come(heads_of(partner, *tips)), keys, SOON) == 1
    mending.ask_due(keys, SOON + timedelta(seconds=1))
    assert {record for ask in asks_to(partner) for record in ask.records} == {tip.record for tip in tips}


def test_nobody_asks_oneself_for_what_an_own_record_cites(room, partner, somchai):
    Missing.objects.create(record="7" * 64, room="ab" * 32, by="th-customs", since=rig.NOW, next_at=rig.NOW)
    assert mending.ask_due(node_keys(), SOON) == 0
    assert Missing.objects.get().tries == 1


def test_kept_wraps_go_when_the_partner_has_the_record(room, partner, somchai):
    posted = rig.post(somchai, room, "x")
    partner.take_all()
    row = Record.objects.get(record=posted)
    assert Outgoing.objects.get(record=row).wraps
    mending.forget_wraps(rig.NOW)
    assert Outgoing.objects.get(record=row).wraps
    receipts.add_runs(room, row.chain, node_author(partner.agency), [(row.n, row.n)], at=rig.NOW)
    mending.forget_wraps(rig.NOW)
    assert Outgoing.objects.get(record=row).wraps is None


def test_kept_wraps_go_after_sixty_days(room, partner, somchai):
    rig.post(somchai, room, "x")
    partner.take_all()
    mending.forget_wraps(rig.NOW + timedelta(days=61))
    assert not Outgoing.objects.exclude(wraps=None).exists()


# --- heads ----------------------------------------------------------------------------------------
def heads_of(partner, *tips, log=""):
    heads = asking.Heads(partner.agency, "th-customs", tips, log)
    return rig.envelope(asking.encode_heads(heads, partner.keys.signing))


def test_a_tail_that_the_hub_keeps_back_is_told_by_a_partner_and_asked_for(room, partner):
    kept_back = partner.say(room, "The newest of all.")
    tip = asking.Tip(room, partner.first.chain, kept_back.signed.header.n, kept_back.id)
    assert mending.take_heads(come(heads_of(partner, tip)), node_keys(), rig.NOW) == 1
    mending.ask_due(node_keys(), SOON)
    [ask] = asks_to(partner)
    assert ask.records == (kept_back.id,)


def test_what_a_stranger_tells_of_a_room_is_passed_over(room, third):
    tip = asking.Tip(room, "la-police/x/0000000a", 3, "7" * 64)
    assert mending.take_heads(come(heads_of(third, tip)), node_keys(), rig.NOW) == 0
    assert not Missing.objects.exists()


def test_two_records_with_one_number_shown_to_two_nodes_meet(room, partner, somchai):
    ours, theirs = (partner.say(room, text, remember=False) for text in ("Yes.", "No."))
    rig.deliver(partner.envelope(ours))
    tip = asking.Tip(room, partner.first.chain, theirs.signed.header.n, theirs.id)
    assert mending.take_heads(come(heads_of(partner, tip)), node_keys(), rig.NOW) == 1
    rig.deliver(partner.envelope(theirs))
    assert "equivocation" in rig.alarms(somchai, room)


def test_each_partner_is_told_once_a_day_how_far_the_chains_go(room, partner, somchai):
    posted = rig.post(somchai, room, "x")
    partner.take_all()
    keys = node_keys()
    mending.tell_heads(keys, rig.NOW)  # the first time falls into the day that begins now
    assert heads_to(partner) == []
    assert mending.tell_heads(keys, rig.NOW + timedelta(hours=24)) == 1
    [heads] = heads_to(partner)
    assert posted in {tip.record for tip in heads.tips}
    assert {tip.room for tip in heads.tips} == {room}
    assert mending.tell_heads(keys, rig.NOW + timedelta(hours=25)) == 0
    assert mending.tell_heads(keys, rig.NOW + timedelta(hours=49)) == 1


def test_whoever_asks_for_heads_is_told(room, partner):
    answering.Answers().give(come(ask_of(partner, "", heads=True)), node_keys(), LATE)
    assert len(heads_to(partner)) == 1


# --- holes ----------------------------------------------------------------------------------------
def test_after_a_hole_partners_are_asked_and_when_nothing_is_missing_it_is_mended(room, partner):
    keys = node_keys()
    partner.take_all()
    mending.note_hole(rig.NOW)
    inbound.raise_alarm("hub-hole", "The hub left out envelopes 3 to 4.", "Tell them.", rig.NOW)
    mending.mend_hole(keys, SOON)
    [ask] = asks_to(partner)
    assert ask.heads
    mending.mend_hole(keys, SOON)
    assert asks_to(partner) == []  # asked once; again in an hour
    lost = partner.say(room, "Left out.")
    tip = asking.Tip(room, partner.first.chain, lost.signed.header.n, lost.id)
    mending.take_heads(come(heads_of(partner, tip)), keys, LATE)
    mending.mend_hole(keys, LATE)
    assert NodeAlarm.objects.filter(code="hub-hole").exists()
    rig.deliver(partner.envelope(lost))
    mending.look(LATE)
    mending.mend_hole(keys, LATE)
    assert not NodeAlarm.objects.filter(code="hub-hole").exists()
    assert Mending.objects.get().hole_at is None
