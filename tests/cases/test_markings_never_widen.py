"""Markings never widen along any path: passed on from room to room, taken out, told to a program, given to late joiners, asked for."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.entity_fold import fold
from hornbill.cases.core.kinds import PASS, STATE
from hornbill.cases.core.passing import NOT_CHOSEN, what_passes
from hornbill.cases.core.statement import said
from hornbill.cases.sieve import Sieve
from hornbill.exchange.actions.exports.exporting import reasons_of
from hornbill.kernel.markings import (
    HANDLING,
    TLP_WIDTH,
    Marking,
    WayOut,
    reasons_against,
    reasons_against_giving,
)
from tests.cases.words import Saying

AGENCIES = ("aa", "bb", "cc")
MARKINGS = st.builds(
    lambda tlp, codes: Marking(
        tlp=tlp,
        handling=tuple(code for code in HANDLING if code in codes),
        handling_text="ask us" if "H3" in codes else "",
    ),
    st.sampled_from(sorted(TLP_WIDTH)),
    st.sets(st.sampled_from(HANDLING), max_size=2),
)


def room_of(records):
    """A room that has these records: (agency, kind, marking, values)."""
    saying = Saying()
    for agency, kind, marking, values in records:
        more = marking.to_json()
        saying.word(kind, f"{agency}/officer", values, tlp=more.pop("tlp"), **more)
    return fold(saying.words)


def stated(agency, number, marking):
    rows = [said(f"e{number}", "Person", "name", f"name {number}")]
    return agency, STATE, marking, {"source": "", "as_of": "", "statements": rows}


def passed(passing, agency):
    """The records that an agency writes into the next room."""
    for part in passing.parts:
        rows = [said(one.entity, one.schema, one.prop, one.value) for one in part.statements]
        values = {"source": part.source, "as_of": part.as_of, "statements": rows}
        kind, whose = (PASS, {"origin": part.origin}) if part.origin else (STATE, {})
        yield agency, kind, part.marking, {**whose, **values}


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(AGENCIES), MARKINGS), min_size=1, max_size=6),
    st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=4),
)
def test_no_way_from_room_to_room_lets_anything_further_than_its_originator_did(facts, hops):
    first = {f"name {n}": fact for n, fact in enumerate(facts)}
    records = [stated(agency, n, marking) for n, (agency, marking) in enumerate(facts)]
    for hop in hops:
        built = room_of(records)
        chosen = set(built.ids())
        passing = what_passes(built.statements.values(), hop, links={}, chosen=chosen)
        records = list(passed(passing, hop))
        for one in passing.kept:
            assert one.reasons
            assert not one.statement.is_own(hop)
    last = room_of(records)
    for one in last.statements.values():
        originator, marking = first[one.value]
        assert one.marking == marking
        assert one.originator == originator
        for way in WayOut:
            for agency in AGENCIES:
                # Neither a file, nor a program, nor an export lets it out where its originator would not have.
                out = not Sieve(agency, way, {}).against(one)
                assert not out or not reasons_against(marking, way, own=agency == originator)
                values = {"marking": marking.to_json(), **({"origin": one.origin} if one.origin else {})}
                out = not reasons_of(values, way, own=one.agency == agency)
                assert not out or not reasons_against(marking, way, own=agency == originator)
        if one.agency != originator:  # it left its originator's hands: its marking allowed that
            assert reasons_against(marking, WayOut.ONWARD, own=False) == []


@given(MARKINGS)
def test_what_may_not_go_on_is_not_given_more_freely_to_who_came_late(marking):
    if reasons_against_giving(marking, author=False):
        assert reasons_against(marking, WayOut.ONWARD, own=False)


def test_a_link_goes_only_with_what_it_links_to():
    built = room_of([stated("aa", 1, Marking(tlp="CLEAR"))])
    [link] = built.statements
    alone = what_passes(built.statements.values(), "aa", links={link: "e2"}, chosen={"e1"})
    assert alone.count == 0
    assert alone.kept[0].reasons == (NOT_CHOSEN,)
    assert alone.askable == ()
    assert what_passes(built.statements.values(), "aa", links={link: "e2"}, chosen={"e1", "e2"}).count == 1
