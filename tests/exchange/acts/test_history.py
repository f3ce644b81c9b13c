"""History for those who come late: asked for, given under its markings, refused with a reason, in parts, logged."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import actions
from hornbill.exchange.actions.history import giving as history_giving
from hornbill.exchange.actions.history.giving import Choice
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.header import read_signed
from hornbill.exchange.core.records.sealing import (
    Reader,
    SealedRecord,
    Wrap,
    decode_payload,
    encode_wraps,
    wrap_key,
)
from hornbill.exchange.errors import (
    AlreadyGiving,
    MayNotWrite,
    NoSuchAsk,
    NothingClosed,
    NothingToGive,
)
from hornbill.exchange.models import Outgoing, Record
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.kernel.markings import Marking
from hornbill.vault.keyring import node_keys
from hornbill.vault.sessions import vault_closed
from tests.exchange import node_rig as rig

RED = Marking(tlp="RED")
H3 = Marking(tlp="AMBER", handling=("H3",), handling_text="Not before the hearing.")


@pytest.fixture
def tend():
    tender = Tender(node_keys())
    return lambda: tender.run(rig.NOW)


@pytest.fixture
def talk(room, somchai, partner):
    """Two have talked: somchai twice, hanh once."""
    rig.post(somchai, room, "One.")
    rig.deliver(partner.envelope(partner.say(room, "Theirs.")))
    rig.post(somchai, room, "Two.")
    return room


def invite(room, somchai, tend, *officers):
    actions.propose_members(somchai.vault(), room, officers, "", marking=rig.AMBER, now=rig.NOW)
    assert tend() == 1


def post_marked(person, room, text, marking):
    values = {"text": text, "lang": "en", "marking": marking, "now": rig.NOW}
    return actions.post_message(person.vault(), room, **values)


def give(person, room, ask, **choice):
    return actions.give_history(person.vault(), room, ask, Choice(**choice), now=rig.NOW)


def history(person, room):
    return rig.view(person, room).history


def request(person, room):
    [found] = history(person, room).requests
    return found


# --- a colleague of the author's comes late --------------------------------------------------------
def test_a_colleague_asks_gets_and_reads_the_history(talk, somchai, malee, tend):
    invite(talk, somchai, tend, malee.name)
    closed = {one.agency.id: one.records for one in history(malee, talk).closed}
    assert closed == {"th-customs": 3, "vn-customs": 1}  # the room's name, two messages; one message
    assert history(malee, talk).may_ask
    assert all(one.closed for one in rig.entries(malee, talk).values() if one.state == "unreadable")
    ask = actions.ask_history(malee.vault(), talk, "I take over.", now=rig.NOW)
    assert not history(malee, talk).may_ask
    asked = request(somchai, talk)
    assert (asked.ask, asked.officer.officer_id, asked.reason) == (ask, malee.name, "I take over.")
    assert (asked.open, asked.give, asked.narrow, asked.kept) == (True, 3, 0, ())
    assert [found.view.ask for found in actions.open_requests(somchai.vault())] == [ask]

    assert give(somchai, talk, ask).over
    assert readable(malee, talk) == ["One.", "Two."]
    assert rig.view(malee, talk).title == "Rosewood in a container"
    assert {one.agency.id for one in history(malee, talk).closed} == {"vn-customs"}
    assert actions.open_requests(somchai.vault()) == []
    with pytest.raises(NothingToGive):
        give(somchai, talk, ask)
    entry = AuditEntry.objects.get(act="exchange.give")
    assert (entry.actor, json.loads(entry.detail)["records"]) == (somchai.name, 3)


def test_content_hash_is_equal_for_all_who_were_given_the_same_set(
    talk, somchai, malee, partner, third, tend
):
    invite(talk, somchai, tend, malee.name, third.first.name)
    third.take_all()
    assert rig.view(malee, talk).content_hash != rig.view(somchai, talk).content_hash
    assert rig.view(malee, talk).content_hash == third.fold(talk).content_hash()  # neither reads anything
    give(somchai, talk, actions.ask_history(malee.vault(), talk, "", now=rig.NOW))
    closed = [
        one for one in third.fold(talk).content if third.fold(talk).history.items[one[1]].values is None
    ]
    chains = {somchai.chain: [[1, 3]]}
    assert len(closed) == 4
    third.take_all()
    ask = third.write(talk, "content.ask", {"runs": chains, "reason": ""})
    rig.deliver(third.envelope(ask))
    give(somchai, talk, ask.id)
    third.take_all()
    assert rig.view(malee, talk).content_hash == third.fold(talk).content_hash()
    assert rig.view(malee, talk).control_hash == third.fold(talk).state().control_hash()


# --- somebody of another agency comes late ---------------------------------------------------------
def test_the_keys_go_to_who_asked_alone_and_the_word_to_all(talk, somchai, partner, third, tend):
    invite(talk, somchai, tend, third.first.name)
    third.take_all()
    partner.take_all()
    ask = third.write(talk, "content.ask", {"runs": {somchai.chain: [[2, 2]]}, "reason": ""})
    rig.deliver(third.envelope(ask))
    give(somchai, talk, ask.id)
    sent = third.take_all()
    kinds = [one.signed.header.kind for one in sent]
    assert sorted(kinds) == ["content.grant", "message.post"]
    [keys] = [one for one in sent if one.signed.header.kind == "message.post"]
    assert third.read(keys, third.first.name)["text"] == "One."
    assert {wrap.reader for wrap in keys.wraps} == {third.first.name}
    assert [one.signed.header.kind for one in partner.take_all()] == ["content.grant"]
    assert third.fold(talk).state().control_hash() == rig.view(somchai, talk).control_hash


def test_what_a_partner_gives_opens_here(talk, somchai, malee, partner, tend):
    invite(talk, somchai, tend, malee.name)
    ask = actions.ask_history(malee.vault(), talk, "", now=rig.NOW)
    partner.take_all()
    theirs = next(
        one for one in partner.fold(talk).history.items.values() if one.header.author == partner.first.name
    )
    values = {
        "ask": ask,
        "to": malee.name,
        "runs": {theirs.header.chain: [[theirs.header.n] * 2]},
        "reason": "",
    }
    rig.deliver(partner.envelope(partner.write(talk, "content.grant", values)))
    row = Record.objects.get(record=theirs.id)
    sealed = wrapped_for(malee, row, somchai)
    rig.deliver(partner.envelope(sealed))
    assert "Theirs." in rig.texts(malee, talk)


def wrapped_for(reader, row, holder):
    """A partner's record that lies here, with its key (which ``holder`` has too) wrapped to somebody."""
    signed = read_signed(bytes(row.header), bytes(row.signature))
    held = [bytes(row.wraps.get(reader=holder.name).sealed)]
    key = opening.open_key(signed.id, holder.name, held, holder.sealing)
    wraps = wrap_key(key, signed.id, [Reader(reader.name, reader.sealing.public)])
    return SealedRecord(signed, bytes(row.ciphertext), wraps)


# --- markings ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(("marking", "why"), [(RED, "TLP:RED"), (H3, "H3: Not before the hearing.")])
def test_narrow_words_are_their_authors_to_give(room, somchai, malee, third, tend, marking, why):
    invite(room, somchai, tend, malee.name)
    post_marked(somchai, room, "Narrow, by somchai.", marking)
    rig.post(somchai, room, "Wide.")
    invite(room, somchai, tend, third.first.name)
    third.take_all()
    numbers = [row.n for row in Record.objects.filter(chain=somchai.chain, kind="message.post")]
    ask = third.write(
        room, "content.ask", {"runs": {somchai.chain: [[min(numbers), max(numbers)]]}, "reason": ""}
    )
    rig.deliver(third.envelope(ask))

    asked = request(malee, room)
    assert (asked.give, asked.narrow) == (1, 0)
    [kept] = asked.kept
    assert (kept.author.officer_id, kept.records) == (somchai.name, 1)
    assert kept.reasons[0].startswith(why)
    give(malee, room, ask.id)
    assert [
        third.read(one, third.first.name)["text"]
        for one in third.take_all()
        if one.signed.header.kind == "message.post"
    ] == ["Wide."]
    assert not request(malee, room).open  # she has answered
    own = request(somchai, room)
    assert (own.open, own.give, own.narrow) == (True, 0, 1)  # his answer is waited for still
    with pytest.raises(NothingToGive):
        give(somchai, room, ask.id)
    give(somchai, room, ask.id, narrow=True)
    [narrow] = [one for one in third.take_all() if one.signed.header.kind == "message.post"]
    assert third.read(narrow, third.first.name)["text"] == "Narrow, by somchai."
    assert not request(somchai, room).open


def test_from_a_day_on_and_what_names_the_room(room, somchai, malee, tend):
    rig.post(somchai, room, "Old.")
    rig.post(somchai, room, "New.", now=rig.NOW + timedelta(days=3))
    invite(room, somchai, tend, malee.name)
    ask = actions.ask_history(malee.vault(), room, "", now=rig.NOW)
    give(somchai, room, ask, since=rig.NOW + timedelta(days=2), reason="The rest is another case.")
    assert [text for text in rig.texts(malee, room) if text] == ["New."]
    assert rig.view(malee, room).title == "Rosewood in a container"
    [closed] = history(malee, room).closed
    assert (closed.records, closed.given, closed.reasons) == (1, 2, ("The rest is another case.",))
    assert history(malee, room).may_ask  # an answer has come, and something is closed still


# --- no ----------------------------------------------------------------------------------------------
def test_a_refusal_says_why_and_ends_the_request_for_all_of_the_agency(talk, somchai, malee, tend):
    invite(talk, somchai, tend, malee.name)
    ask = actions.ask_history(malee.vault(), talk, "", now=rig.NOW)
    actions.refuse_history(somchai.vault(), talk, ask, "Ask me on the phone.", now=rig.NOW)
    assert actions.open_requests(somchai.vault()) == []
    closed = next(one for one in history(malee, talk).closed if one.agency.id == "th-customs")
    assert (closed.records, closed.given, closed.reasons) == (3, 0, ("Ask me on the phone.",))
    line = [one.text for one in rig.entries(malee, talk).values() if one.kind == "system"][-1]
    assert line.startswith("refused to give Malee earlier records")


def test_nobody_asks_for_nothing_or_twice(talk, somchai, malee, tend):
    with pytest.raises(NothingClosed):
        actions.ask_history(somchai.vault(), talk, "", now=rig.NOW)
    invite(talk, somchai, tend, malee.name)
    actions.ask_history(malee.vault(), talk, "", now=rig.NOW)
    with pytest.raises(NothingClosed):
        actions.ask_history(malee.vault(), talk, "", now=rig.NOW)


def test_who_is_out_gets_nothing_and_an_older_ask_is_none(talk, somchai, malee, tend):
    invite(talk, somchai, tend, malee.name)
    ask = actions.ask_history(malee.vault(), talk, "", now=rig.NOW)
    actions.remove_members(somchai.vault(), talk, [malee.name], "", marking=rig.AMBER, now=rig.NOW)
    tend()
    assert history(somchai, talk).requests == ()
    with pytest.raises(NoSuchAsk):
        give(somchai, talk, ask)


def test_a_hold_holds_what_is_given_too(talk, somchai, malee, tend):
    invite(talk, somchai, tend, malee.name)
    ask = actions.ask_history(malee.vault(), talk, "", now=rig.NOW)
    actions.hold(somchai.vault(), talk, "wait", marking=rig.AMBER, now=rig.NOW)
    with pytest.raises(MayNotWrite):
        give(somchai, talk, ask)
    assert actions.giving_progress(somchai.vault(), talk) is None
    assert not Record.objects.filter(kind="content.grant").exists()
    assert [text for text in rig.texts(malee, talk) if text] == []


def test_what_was_withdrawn_is_neither_closed_nor_given(talk, somchai, malee, tend):
    invite(talk, somchai, tend, malee.name)
    ask = actions.ask_history(malee.vault(), talk, "", now=rig.NOW)
    one = Record.objects.filter(kind="message.post", chain=somchai.chain).first().record
    actions.withdraw(somchai.vault(), talk, one, "", marking=rig.AMBER, now=rig.NOW)
    tend()
    assert request(somchai, talk).give == 2
    give(somchai, talk, ask)
    assert [text for text in rig.texts(malee, talk) if text] == ["Two."]


# --- after a gap -------------------------------------------------------------------------------------
def test_what_was_sent_again_without_its_key_is_asked_for_in_the_same_way(room, somchai, partner):
    """A member from the beginning whose wraps were lost on the way."""
    said = partner.say(room, "Sealed to you, and the key was lost.")
    rig.deliver(partner.envelope(said, wraps=()))
    assert rig.entries(somchai, room)[said.id].closed
    ask = actions.ask_history(somchai.vault(), room, "", now=rig.NOW)
    [asked] = [one for one in partner.take_all() if one.id == ask]
    assert partner.read(asked, partner.first.name)["runs"] == {
        said.signed.header.chain: [[said.signed.header.n] * 2]
    }
    rig.deliver(partner.envelope(said))
    assert rig.texts(somchai, room) == ["Sealed to you, and the key was lost."]
    assert history(somchai, room).closed == ()


def test_wraps_of_two_envelopes_are_kept_for_one_who_misses_the_record(room, somchai, partner):
    from hornbill.exchange.actions.node.resending import _kept

    posted = rig.post(somchai, room, "x")
    row = Record.objects.get(record=posted)
    first = Outgoing.objects.get(record=row)
    later = Wrap("vn-customs/duc", "0" * 16, b"key")
    Outgoing.objects.create(
        envelope="f" * 32, record=row, agency="vn-customs", data=b"", wraps=encode_wraps([later]),
        created_at=rig.NOW, next_at=rig.NOW,
    )  # fmt: skip
    payload = opening.open_envelope(bytes(first.data), partner.keys.mailbox, partner.keys.sealing)
    assert set(_kept(row.pk, "vn-customs")) == {later, *decode_payload(payload)[0].wraps}


# --- large rooms -------------------------------------------------------------------------------------
@pytest.fixture
def in_parts(monkeypatch):
    """What goes on behind the page is done when the test says so."""
    waiting = []

    class Later:
        def __init__(self, *, target, args, **_):
            waiting.append(lambda: target(*args))

        def start(self):
            pass

    monkeypatch.setattr(history_giving, "AT_ONCE", 2)
    monkeypatch.setattr(history_giving.threading, "Thread", Later)
    monkeypatch.setattr(history_giving.connection, "close", lambda: None)
    monkeypatch.setattr(history_giving.timezone, "now", lambda: rig.NOW)
    return waiting


@pytest.fixture
def five(room, somchai, malee, tend):
    for n in range(4):
        rig.post(somchai, room, f"{n}")
    invite(room, somchai, tend, malee.name)
    return actions.ask_history(malee.vault(), room, "", now=rig.NOW)


def readable(person, room):
    return [text for text in rig.texts(person, room) if text]


def test_a_large_room_is_given_in_parts_each_with_its_word(room, five, in_parts, somchai, malee):
    giving = give(somchai, room, five)
    assert (giving.total, giving.done, giving.over) == (5, 2, False)
    assert giving.left_s is not None
    assert readable(malee, room) == ["0"]
    with pytest.raises(AlreadyGiving):
        give(somchai, room, five)
    in_parts.pop()()
    assert (giving.done, giving.over, giving.error) == (5, True, None)
    assert readable(malee, room) == ["0", "1", "2", "3"]
    assert Record.objects.filter(kind="content.grant").count() == 3
    assert AuditEntry.objects.filter(act="exchange.give").count() == 3


@pytest.mark.parametrize("how", ["stopped", "session over"])
def test_what_stops_it_leaves_no_key_without_its_word(room, five, in_parts, somchai, malee, how):
    giving = give(somchai, room, five)
    if how == "stopped":
        assert actions.stop_giving(somchai.vault(), room)
    else:
        vault_closed.send(sender=None, session_id=somchai.vault().session_id)
    in_parts.pop()()
    assert (giving.done, giving.over) == (2, True)
    assert readable(malee, room) == ["0"]
    assert request(somchai, room).give == 3  # may be gone on with
    assert not actions.stop_giving(somchai.vault(), room)


def test_an_error_behind_the_page_is_kept_for_it(room, five, in_parts, somchai):
    giving = give(somchai, room, five)
    actions.hold(somchai.vault(), room, "wait", marking=rig.AMBER, now=rig.NOW)
    in_parts.pop()()
    assert isinstance(giving.error, MayNotWrite)
    assert (giving.done, giving.over) == (2, True)


def test_a_key_that_cannot_be_opened_is_counted_and_not_promised(room, five, somchai, malee):
    row = Record.objects.filter(kind="message.post").first()
    row.wraps.filter(reader=somchai.name).update(sealed=b"junk")
    giving = give(somchai, room, five)
    assert (giving.done, giving.skipped) == (4, 1)
    assert readable(malee, room) == ["1", "2", "3"]
    [word] = Record.objects.filter(kind="content.grant")
    assert rig.entries(somchai, room)[word.record].text == "gave Malee 4 earlier records"
