"""Attacks on markings: what narrows holds on every way out, while a room opens too; floods of words that re-mark cost little."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from hornbill.cases import actions as cases
from hornbill.cases import permitting
from hornbill.cases.core.entity_fold import EntityFold, Word
from hornbill.cases.core.matching import things
from hornbill.cases.core.matching.romanised import romanised_all
from hornbill.cases.core.matching.things import Thing
from hornbill.cases.core.statement import Statement, said
from hornbill.cases.schema_files import model as model_of_schemata
from hornbill.exchange import actions
from hornbill.exchange.actions.exports import for_programs
from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.opening import open_rooms
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.rooms import remarking
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.core.rooms.remarking import counts_for, marking_now
from hornbill.exchange.core.rooms.sequencing import next_entry
from hornbill.exchange.errors import AboveCeiling, OtherGrading
from hornbill.kernel.ceilings import Ceiling
from hornbill.kernel.markings import Grading, Marking
from tests.exchange import room_model as model
from tests.exchange.node_rig import AMBER, NOW, deliver

RED = Marking(tlp="RED")


def mark_red(partner, room, *records):
    values = {"records": sorted(records), "over": [], "marking": RED.to_json()}
    deliver(partner.envelope(partner.write(room, MARK, values)))


def test_a_program_that_asks_while_a_room_opens_is_not_told_what_was_narrowed(
    room, somchai, partner, monkeypatch
):
    sealed = partner.say(room, "Theirs.", now=NOW)
    deliver(partner.envelope(sealed))
    mark_red(partner, room, sealed.id)
    monkeypatch.setattr(open_rooms, "SMALL_ROOM", 0)
    monkeypatch.setattr(open_rooms.threading.Thread, "start", lambda _thread: None)  # it goes on opening
    vault = somchai.vault("another session")
    view = actions.view_room(vault, room, now=NOW)
    assert open_rooms.open_for(vault, room).loading
    told = for_programs.for_program(vault, view)
    assert "Theirs." not in str(told.view.days)
    assert [one.code for one in told.entries[sealed.id]] == ["still-checking"]


def test_an_officer_does_not_permit_others_to_hand_a_partner_what_is_above_its_ceiling(
    room, somchai, partner
):
    vault = somchai.vault()
    [record] = cases.state(
        vault, room, [said("man", "Person", "nationality", "vn")], marking=Marking("RED"), now=NOW
    )
    ceilings.set_ceiling(vault, "la-police", Ceiling("AMBER", (), (), "r", date(2027, 3, 1)), now=NOW)
    draft = permitting.Draft(
        [f"{record}:0"], ["vn-customs"], ["la-police"], "the trial", NOW.date() + timedelta(days=9)
    )
    with pytest.raises(AboveCeiling) as error:
        permitting.give(vault, room, draft, now=NOW)
    assert [one.code for one in error.value.reasons] == ["ceiling-tlp", "ceiling-why"]
    assert permitting.in_room(vault, room) == []


def test_names_made_to_be_compared_for_hours_are_left_out_and_others_compared_all_the_same(monkeypatch):
    monkeypatch.setattr(things, "MOST_WORK", 60_000)
    long_ = [" ".join(chr(97 + (n + k) % 26) * 22 for n in range(12)) for k in range(8)]
    every = [
        Thing(f"junk-{n}", "Person", tuple(romanised_all(long_)), (), (), frozenset()) for n in range(40)
    ]
    every += [
        Thing(root, "Person", tuple(romanised_all(["Somchai Wongsawat"])), (), (), frozenset())
        for root in ("zz-1", "zz-2")
    ]
    found, left_out = things.find(every, model_of_schemata(), apart=frozenset())
    assert ("zz-1", "zz-2") in {(one.one, one.two) for one in found}
    assert left_out == 40 * 39 // 2 - (60_000 - 35) // (1 + 64 * (30 + 144))
    rows = [Statement("a" * 64, n, "x", "Person", prop, f"{n:08} value", "", "", "aa/a", "", "", "", RED, (1, "x"))
            for prop in ("birthDate", "phone", "name") for n in range(500)]  # fmt: skip
    one = things.thing_of("x", rows, model_of_schemata())
    assert (len(one.names), len(one.born), len(one.numbers)) == (8, 8, 40)


def test_words_by_the_thousand_that_mark_one_record_anew_are_weighed_once(monkeypatch):
    room, weighed = model.Room(), []
    own, other = room.message("aa/ana"), room.message("bb/bob")
    fold = room.view(room.items)
    monkeypatch.setattr(
        remarking, "counts_for", lambda word, target: weighed.append(1) or counts_for(word, target)
    )
    for item in _words(room, "bb/bob", [own.id, other.id], 1000):
        fold.add(item)
    for _ in range(200):  # as often as one page asks
        assert marking_now(fold, own) == Marking("GREEN")
        assert marking_now(fold, other) == RED
    assert len(weighed) == 1001, "each once, for the record that they may count for"


def _words(room, author, records, count):
    """Write words of one author quickly: each follows the one before, and replaces none."""
    first = room.say(author, MARK, {"records": sorted(records), "over": [], "marking": RED.to_json()})
    yield first
    from hornbill.exchange.core.records.header import record_id
    from hornbill.exchange.core.records.history import Item

    before = first
    for n in range(count):
        header = replace(before.header, n=before.header.n + 1, prev=before.id, seen=(), body_root=f"{n:064x}")
        before = Item(record_id(header.encode()), header, first.values)
        yield before


def test_a_host_that_names_a_scheme_holds_nobody_who_withdraws_leaves_or_stops(room, somchai, partner):
    vault, graded = somchai.vault(), replace(AMBER, grading=Grading("4x4", "B2"))
    message = actions.post_message(vault, room, text="Graded.", lang="", marking=graded, now=NOW)
    actions.name_grading(vault, room, "admiralty", marking=graded, now=NOW)
    assert actions.withdraw_message(vault, room, message, "", now=NOW) == 1
    assert actions.hold(vault, room, "wait", marking=graded, now=NOW)
    actions.leave(vault, room, "", marking=graded, now=NOW)
    with pytest.raises(OtherGrading):
        actions.post_message(vault, room, text="More.", lang="", marking=graded, now=NOW)
    other = actions.open_room(vault, title="Graded", number="", invite=[], marking=graded, now=NOW)
    assert actions.room_marking(vault, other) == graded
    actions.name_grading(vault, other, "admiralty", marking=graded, now=NOW)
    assert actions.room_marking(vault, other) == AMBER, (
        "whoever says nothing of a grading is refused for none"
    )
    assert cases.state(vault, other, [said("boat", "Vessel", "name", "Pearl")], now=NOW)


def test_of_retractions_by_the_thousand_of_what_others_said_the_newest_are_shown():
    fold, record = EntityFold(), "a" * 64
    rows = [said(f"e{n}", "Person", "name", "x") for n in range(200)]
    stated = {"source": "", "as_of": "", "statements": rows, "marking": {"tlp": "GREEN"}}
    fold.add(Word(record, "entity.state", "aa/ana", "", (1, record), stated))
    for n in range(1000):
        targets = {"statements": sorted(f"{record}:{m}" for m in range(200)), "reason": ""}
        fold.add(Word(f"{n:064x}", "entity.retract", "bb/bob", "", (n + 2, ""), targets))
    assert all(fold.counts(one) for one in fold.statements)
    assert fold.refused_count() == 200_000
    assert len(fold.cluster("e7").statements) == 1
    newest = fold.retractions(f"{record}:7")
    assert [one.word.order[0] for one in newest] == list(range(982, 1002))


def test_a_condition_with_signs_that_turn_text_round_shows_them():
    turned = Marking("AMBER", ("H3",), "not to \u202eeciloP oaL", "trial\u200b 7")
    html = render_to_string("pages/_marking.html", {"marking": turned})
    assert html.count('class="odd"') == 2
    assert "\u200b" not in html


def test_a_host_does_not_undo_the_end_of_a_permission_by_removing_who_ended_it():
    room = model.Room()
    rows = [said("m", "Person", "name", "x")]
    fact = room.say("cc/cyd", "entity.state", {"source": "", "as_of": "", "statements": rows})
    values = {"targets": [fact.id], "by": ["bb"], "to": ["dd"], "purpose": "p", "until": "2027-01-31"}
    given = room.say("cc/cyd", "permission.give", values)
    for name in ("aa/ana", "aa/@node"):
        room.tell(name, [*room.items])
    cyd = room.author("cc/cyd")
    cut = {cyd.chain: cyd.n - 1}
    end = room.say("cc/cyd", "permission.end", {"permission": given.id, "reason": ""})
    removal = room.say("aa/ana", "members.remove", {"officers": ["cc/cyd"], "reason": ""})
    room.tell("aa/@node", [removal.id])
    commit = next_entry(room.view(room.author("aa/@node").knows), "aa")
    room.say("aa/@node", "members.commit", {**commit, "cut": cut})
    items = list(room.items.values())
    for order in (items, items[::-1]):
        fold = RoomFold(room.id)
        for item in order:
            fold.add(item)
        state = fold.state()
        assert "cc/cyd" not in state.version.officers
        assert end.id in state.refused
        assert state.stopped == [end.id]


def test_a_member_does_not_widen_what_others_write_by_describing_the_room_anew(room, somchai, partner):
    vault = somchai.vault()
    about = {"title": "Rosewood in a container", "number": ""}
    deliver(partner.envelope(partner.write(room, "room.describe", {**about, "marking": {"tlp": "CLEAR"}})))
    assert actions.room_marking(vault, room) == AMBER
    assert actions.view_room(vault, room, now=NOW).marking == AMBER
    with actions.read_content(vault, room) as content:
        assert content.marking == AMBER
    deliver(partner.envelope(partner.write(room, "room.describe", {**about, "marking": {"tlp": "RED"}})))
    assert actions.view_room(vault, room, now=NOW).marking == RED
    assert actions.room_marking(vault, room) == RED, "whoever narrows is followed"
    wide = Marking("GREEN")
    actions.say(vault, room, "room.describe", about, marking=wide, now=NOW)
    assert actions.room_marking(vault, room) == wide, "the host widens"
