"""Marking anew: any order, only by the originator, never wider than what it said last; at a node, on every way out."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.cases import actions as cases
from hornbill.cases.core.statement import said
from hornbill.cases.reading import entities_of
from hornbill.command.markings import now as command
from hornbill.exchange import actions
from hornbill.exchange.actions.markings import ceilings, reviews
from hornbill.exchange.actions.writing import remarking
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.exchange.core.rooms.remarking import counts_for, marking_now, narrowest
from hornbill.exchange.errors import CannotMark, NoSuchRecord
from hornbill.exchange.models import ReviewNote
from hornbill.kernel.ceilings import Ceiling
from hornbill.kernel.markings import (
    HANDLING,
    MAX_TEXT,
    TLP_WIDTH,
    Grading,
    Marking,
    WayOut,
    reasons_against,
    reasons_against_giving,
)
from tests.exchange import room_model as model
from tests.exchange.acts.test_history import give, invite, request, tend
from tests.exchange.node_rig import NOW, deliver, entries, post

__all__ = ["tend"]
RED, GREEN, AMBER = Marking(tlp="RED"), Marking(tlp="GREEN"), Marking(tlp="AMBER")
MARKINGS = st.builds(
    lambda tlp, codes, words: Marking(
        tlp=tlp,
        handling=tuple(code for code in HANDLING if code in codes),
        handling_text=words if "H3" in codes else "",
    ),
    st.sampled_from(sorted(TLP_WIDTH)),
    st.sets(st.sampled_from(HANDLING), max_size=2),
    st.sampled_from(["ask us", "not before the hearing", "x" * MAX_TEXT]),
)


# --- the fold --------------------------------------------------------------------------------------
@given(st.lists(MARKINGS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_narrowest_of_several_allows_nothing_that_one_of_them_does_not(markings, shuffle):
    joint = narrowest(markings)
    mixed = list(markings)
    shuffle.shuffle(mixed)
    assert narrowest(mixed) == joint
    for one in markings:
        for way in WayOut:
            assert not reasons_against(one, way, own=False) or reasons_against(joint, way, own=False)
        assert not reasons_against_giving(one, author=False) or reasons_against_giving(joint, author=False)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["aa/ana", "aa/abe", "bb/bob"]),
            MARKINGS,
            st.sampled_from(["last", "none", "all"]),
        ),
        min_size=1,
        max_size=5,
    ),
    st.integers(0, 2**32),
)
def test_any_order_gives_the_same_marking_and_it_is_what_its_agency_said_last(words, seed):
    room = model.Room()
    message = room.message("aa/ana")
    own: list[tuple[str, Marking, list[str]]] = []
    for name, marking, over in words:
        room.tell(name)
        heads = [one[0] for one in own if not any(one[0] in later[2] for later in own)]
        replaced = {"last": [one[0] for one in own[-1:]], "none": [], "all": heads}[over]
        values = {"records": [message.id], "over": sorted(replaced), "marking": marking.to_json()}
        item = room.say(name, MARK, values)
        if name.startswith("aa/"):
            own.append((item.id, marking, replaced))
    items = list(room.items.values())
    rng = random.Random(seed)
    found = set()
    for order in (items, items[::-1], rng.sample(items, len(items)), [*items, *items]):
        grown = RoomFold(room.id)
        for item in order:
            grown.add(item)
            if rng.random() < 0.5:
                grown.state()
        found.add(str(marking_now(grown, grown.history.items[message.id])))
        assert grown.content_hash() == fold(room.id, items).content_hash()
    assert len(found) == 1
    heads = [marking for id_, marking, _ in own if not any(id_ in later[2] for later in own)]
    expected = narrowest(heads) if heads else Marking.from_json(room.items[message.id].values["marking"])
    assert found == {str(expected)}


@pytest.mark.parametrize(
    ("by", "of", "kind", "values", "counts"),
    [
        ("aa/ana", "aa/ana", "message.post", {}, True),
        ("aa/abe", "aa/ana", "message.post", {}, True),  # a colleague
        ("bb/bob", "aa/ana", "message.post", {}, False),  # a partner
        ("aa/ana", "aa/ana", "entity.state", {"origin": "bb"}, False),  # another's words, passed on
        ("aa/ana", "aa/ana", "room.describe", {}, False),
        ("aa/ana", "aa/abe", MARK, {}, False),
        ("cc/@duty-1", "cc/@duty-1", "message.post", {}, True),
        ("cc/@duty-1", "cc/cyd", "message.post", {}, False),
        ("cc/cyd", "cc/@duty-1", "message.post", {}, True),
    ],
)
def test_whose_word_counts_for_a_record(by, of, kind, values, counts):
    room = model.Room(founders=(*model.FOUNDERS, model.SERVICE))
    target = room.say(of, kind, values)
    word = room.say(by, MARK, {"records": [target.id], "over": []})
    assert counts_for(word, target) is counts


def test_a_grading_stays_and_a_late_body_counts():
    room = model.Room()
    graded = replace(GREEN, grading=Grading("4x4", "B2"))
    message = room.say(
        "aa/ana", "message.post", {"text": "t", "lang": "", "reply_to": None, "marking": graded.to_json()}
    )
    word = room.say("aa/ana", MARK, {"records": [message.id], "over": [], "marking": RED.to_json()})
    grown = RoomFold(room.id)
    for item in room.items.values():
        grown.add(replace(item, values=None) if item.id == word.id else item)
    assert marking_now(grown, message) == graded
    grown.add(word)
    assert marking_now(grown, message) == replace(RED, grading=graded.grading)


# --- at a node -------------------------------------------------------------------------------------
def mark(person, room, records, marking):
    return remarking.mark_anew(person.vault(), room, records, marking, now=NOW)


def test_what_is_marked_anew_stands_under_it_on_every_way_out(room, somchai, partner):
    sealed = partner.say(room, "Theirs.", now=NOW)
    deliver(partner.envelope(sealed))
    fact = partner.write(
        room,
        "entity.state",
        {
            "source": "",
            "as_of": "",
            "statements": [said("b", "Vessel", "name", "Pearl")],
            "marking": {"tlp": "GREEN"},
        },
    )
    deliver(partner.envelope(fact))
    with entities_of(somchai.vault(), room) as found:
        assert found.fold.statements[f"{fact.id}:0"].marking == GREEN
    before = {one.way: one.inside for one in actions.ways_out(somchai.vault(), room)}
    word = partner.write(
        room, MARK, {"records": sorted([sealed.id, fact.id]), "over": [], "marking": {"tlp": "RED"}}
    )
    deliver(partner.envelope(word))
    after = {one.way: one.inside for one in actions.ways_out(somchai.vault(), room)}
    assert after[WayOut.EXPORT] == before[WayOut.EXPORT] - 2
    assert entries(somchai, room)[sealed.id].marking == RED
    with entities_of(somchai.vault(), room) as found:
        assert found.fold.statements[f"{fact.id}:0"].marking == RED
    file, _inside, _kept = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=NOW)
    assert b"Theirs." not in file
    assert b'"Pearl"' not in file
    told = actions.for_program(somchai.vault(), actions.view_room(somchai.vault(), room, now=NOW))
    assert told.entries[sealed.id]
    # nobody but its own agency marks it, and a stranger's word counts for nothing
    with pytest.raises(CannotMark):
        mark(somchai, room, [sealed.id], GREEN)
    actions.say(
        somchai.vault(), room, MARK, {"records": [sealed.id], "over": [word.id]}, marking=GREEN, now=NOW
    )
    assert entries(somchai, room)[sealed.id].marking == RED


def test_a_message_is_marked_with_all_its_texts_and_the_partner_folds_the_same(room, somchai, malee, partner):
    message = post(somchai, room, "One.")
    actions.change_message(somchai.vault(), room, message, "Two.", now=NOW)
    assert mark(somchai, room, [message], RED)
    assert mark(somchai, room, [message], RED) is None
    assert entries(somchai, room)[message].marking == RED
    actions.change_message(somchai.vault(), room, message, "Three.", now=NOW)
    assert entries(somchai, room)[message].marking == RED, "what is changed stays under it"
    partner.take_all()
    theirs = partner.fold(room)
    for one in [message, *theirs.state().edits[message]]:
        assert marking_now(theirs, theirs.history.items[one]) == RED
    assert mark(somchai, room, [message], GREEN), "widening is the originator's"
    assert entries(somchai, room)[message].marking == GREEN
    with pytest.raises(NoSuchRecord):
        mark(somchai, room, ["f" * 64], GREEN)
    seen = remarking.marked(somchai.vault(), room, message)
    assert [marking.tlp for _who, _at, marking in seen.history] == ["RED", "GREEN"]


def test_narrowing_is_not_held_by_a_ceiling_and_history_goes_with_its_new_marking(
    room, somchai, malee, third, tend
):
    ceilings.set_ceiling(
        somchai.vault(), "vn-customs", Ceiling("AMBER", (), (), "r", date(2027, 3, 1)), now=NOW
    )
    invite(room, somchai, tend, malee.name)
    wide, narrow = post(somchai, room, "Wide."), post(somchai, room, "Was wide.")
    assert mark(malee, room, [narrow], RED), (
        "a colleague marks it; it is above the ceiling of who has it already"
    )
    invite(room, somchai, tend, third.first.name)
    third.take_all()
    numbers = [one.n for one in actions_records(somchai, malee)]
    runs = {one.chain: [[min(numbers), max(numbers)]] for one in (somchai, malee)}
    deliver(third.envelope(third.write(room, "content.ask", {"runs": runs, "reason": ""})))
    asked = request(somchai, room)
    assert (asked.narrow, sum(one.records for one in asked.kept)) == (0, 2)
    give(somchai, room, asked.ask)
    given_ = [one.id for one in third.take_all() if one.signed.header.kind == "message.post"]
    assert given_ == [wide], "who marked it anew gives it, or the older marking would be read"


def actions_records(*people):
    from hornbill.exchange.models import Record

    return Record.objects.filter(chain__in=[one.chain for one in people])


def test_reviews_are_noted_sealed_listed_and_over_once_confirmed_or_withdrawn(room, somchai):
    day = NOW.date()
    soon = replace(AMBER, review=day + timedelta(days=3))
    vault = somchai.vault()
    message = actions.post_message(vault, room, text="Look again.", lang="", marking=soon, now=NOW)
    [fact] = cases.state(
        vault,
        room,
        [said("b", "Vessel", "name", "Pearl")],
        marking=replace(AMBER, review=day - timedelta(days=1)),
        now=NOW,
    )
    actions.post_message(
        vault, room, text="Later.", lang="", marking=replace(AMBER, review=day + timedelta(days=90)), now=NOW
    )
    assert [(one.record, one.overdue, one.what) for one in reviews.to_review(vault, day)] == [
        (fact, True, "1 fact: Pearl"),
        (message, False, "Look again."),
    ]
    assert not any(soon.review.isoformat().encode() in bytes(row.sealed) for row in ReviewNote.objects.all())
    mark(somchai, room, [fact], replace(soon, review=day + timedelta(days=200)))
    assert [one.record for one in reviews.to_review(vault, day)] == [message]
    assert [one.record for one in reviews.to_review(vault, day + timedelta(days=195))][-1] == fact
    actions.withdraw_message(vault, room, message, "", now=NOW)
    assert reviews.to_review(vault, day) == []
    ReviewNote.objects.update(sealed=b"not sealed here")
    assert reviews.to_review(vault, day + timedelta(days=900)) == []


def test_on_the_file_of_a_room(room, somchai, tmp_path, capsys):
    message = post(somchai, room, "One.")
    word = mark(somchai, room, [message], RED)
    data, _inside, _kept = actions.export_room(somchai.vault(), room, way=WayOut.EXPORT, now=NOW)
    file = tmp_path / "room.json"
    file.write_bytes(data)
    assert command([str(file)]) == 0
    found = {one["record"]: one for one in json.loads(capsys.readouterr().out)}
    assert (found[message]["written"], found[message]["holds"]) == ({"tlp": "AMBER"}, {"tlp": "RED"})
    assert found[message]["by"] == [word]
