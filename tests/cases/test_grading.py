"""One grading scheme a room: named once, others refused with the reason, what comes from elsewhere beside it as words."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases import actions, passing
from hornbill.cases.core.kinds import PASS, STATE
from hornbill.cases.core.passing import what_passes
from hornbill.cases.core.statement import said
from hornbill.cases.reading import entities_of
from hornbill.command.markings import grading as command
from hornbill.exchange import actions as exchange
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.errors import GradingNamed, OtherGrading, RecordRefused
from hornbill.kernel.gradings import NAMES, PARTS, parts_of, reasons_against_grading
from hornbill.kernel.markings import GRADINGS, Grading, Marking
from hornbill.pages.grading_words import MEANINGS
from tests.cases.test_actions import of_partner, stated
from tests.cases.test_markings_never_widen import AGENCIES, MARKINGS, room_of
from tests.cases.test_markings_never_widen import stated as said_by
from tests.exchange import room_model as model
from tests.exchange.node_rig import AMBER, NOW, deliver

B2, X4 = Grading("admiralty", "B2"), Grading("4x4", "X4")
GREEN = Marking("GREEN")


def test_every_code_of_every_scheme_has_its_meaning_and_all_of_them_fit_the_form():
    assert PARTS.keys() == GRADINGS.keys() == NAMES.keys()
    for scheme, form in GRADINGS.items():
        values = [""]
        for part in parts_of(scheme):
            values = [value + code for value in values for code in part.codes]
            assert set(part.codes.values()) <= set(MEANINGS)
        assert all(form.fullmatch(value) for value in values)
        alphabet = "ABCDEFXPC123456"
        others = [a + b for a in alphabet for b in alphabet] + [
            a + b + c for a in alphabet for b in alphabet for c in alphabet
        ]
        assert {one for one in others if form.fullmatch(one)} == set(values), "no code is left out"


@given(st.sampled_from(["", *GRADINGS]), st.sampled_from([None, B2, X4]))
def test_a_room_takes_its_own_scheme_and_what_is_not_graded(scheme, grading):
    reasons = reasons_against_grading(scheme, grading)
    assert (not reasons) == (not scheme or grading is None or grading.scheme == scheme)


def test_the_first_name_stands_in_any_order_and_only_the_hosts():
    room = model.Room()
    room.say("bb/bob", "room.grading", {"scheme": "5x5x5"})
    first = room.say("aa/ana", "room.grading", {"scheme": "4x4"})
    room.tell("aa/abe")
    second = room.say("aa/abe", "room.grading", {"scheme": "admiralty"})
    items = list(room.items.values())
    rng = random.Random(3)
    for _ in range(20):
        grown = RoomFold(room.id)
        for item in rng.sample(items, len(items)):
            grown.add(item)
            if rng.random() < 0.4:
                grown.state()
        state = grown.state()
        assert (state.scheme, set(state.schemes)) == ("4x4", {first.id, second.id})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(AGENCIES), MARKINGS, st.sampled_from([None, B2, X4])),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.tuples(st.sampled_from(AGENCIES), st.sampled_from(["", *GRADINGS])), min_size=1, max_size=4),
)
def test_a_grading_is_neither_converted_nor_lost_from_room_to_room(facts, hops):
    graded = {f"name {n}": grading for n, (_agency, _marking, grading) in enumerate(facts)}
    records = [
        said_by(agency, n, replace(marking, grading=grading))
        for n, (agency, marking, grading) in enumerate(facts)
    ]
    for hop, scheme in hops:
        built = room_of(records)
        going = what_passes(built.statements.values(), hop, links={}, chosen=set(built.ids()), scheme=scheme)
        records = []
        for part in going.parts:
            assert not reasons_against_grading(scheme, part.marking.grading)
            values = {
                "source": "",
                "as_of": "",
                "statements": [said(s.entity, s.schema, s.prop, s.value) for s in part.statements],
            }
            if part.graded is not None:
                values["graded"] = {"scheme": part.graded.scheme, "value": part.graded.value}
            kind, whose = (PASS, {"origin": part.origin}) if part.origin else (STATE, {})
            assert problems(KINDS[kind], {**whose, **values, "marking": part.marking.to_json()}) == []
            records.append((hop, kind, part.marking, {**whose, **values}))
    for one in room_of(records).statements.values():
        assert (one.marking.grading or one.graded) == graded[one.value]
        assert one.marking.grading is None or one.graded is None


def test_on_files(tmp_path, capsys):
    file = tmp_path / "markings.json"
    file.write_text(json.dumps([replace(GREEN, grading=B2).to_json(), GREEN.to_json(), {"tlp": "PINK"}]))
    assert command(["4x4", str(file)]) == 1
    other, plain, none = json.loads(capsys.readouterr().out)
    assert (other["reasons"][0]["code"], plain["reasons"]) == ("grading-scheme", [])
    assert "error" in none
    assert command(["3x5x2"]) == 0
    assert json.loads(capsys.readouterr().out)[2]["codes"]["P"] == "Lawful sharing permitted"


# --- at a node -------------------------------------------------------------------------------------
@pytest.fixture
def graded_room(db, somchai, network):
    return exchange.open_room(
        somchai.vault(),
        title="G",
        number="",
        invite=["vn-customs/hanh"],
        marking=AMBER,
        now=NOW,
        grading="4x4",
    )


def test_another_scheme_is_refused_with_the_reason_and_the_name_stays(room, graded_room, somchai, partner):
    vault = somchai.vault()
    facts = [said("b", "Vessel", "name", "Pearl")]
    assert exchange.room_scheme(vault, graded_room) == "4x4"
    assert actions.state(vault, graded_room, facts, marking=replace(AMBER, grading=X4), now=NOW)
    with pytest.raises(OtherGrading, match=r"grades by 4x4; B2 is a grading of 6x6 \(Admiralty\)"):
        actions.state(vault, graded_room, facts, marking=replace(AMBER, grading=B2), now=NOW)
    with pytest.raises(GradingNamed):
        exchange.name_grading(vault, graded_room, "admiralty", marking=AMBER, now=NOW)
    # an older room has none: any scheme is taken, until its host names one
    assert actions.state(vault, room, facts, marking=replace(AMBER, grading=B2), now=NOW)
    exchange.name_grading(vault, room, "4x4", marking=AMBER, now=NOW)
    with pytest.raises(OtherGrading):
        actions.state(vault, room, facts, marking=replace(AMBER, grading=B2), now=NOW)
    partner.take_all()
    assert partner.fold(room).state().scheme == "4x4"
    theirs = partner.write(room, "room.grading", {"scheme": "3x5x2"})
    deliver(partner.envelope(theirs))
    assert exchange.room_scheme(vault, room) == "4x4"
    with pytest.raises(RecordRefused):
        exchange.say(vault, room, "room.grading", {"scheme": "none"}, marking=AMBER, now=NOW)


def test_what_is_passed_on_keeps_its_grading_as_words_once(room, graded_room, somchai, partner):
    marking = {"tlp": "GREEN", "grading": {"scheme": "admiralty", "value": "B2"}}
    of_partner(partner, room, "entity.state", {**stated(("man", "Person", "name", "An")), "marking": marking})
    assert passing.pass_on(somchai.vault(), room, graded_room, ["man"], now=NOW) == 1
    assert passing.pass_on(somchai.vault(), room, graded_room, ["man"], now=NOW) == 0
    with entities_of(somchai.vault(), graded_room) as found:
        [one] = found.fold.statements.values()
    assert (one.marking, one.graded, one.originator) == (GREEN, B2, "vn-customs")
