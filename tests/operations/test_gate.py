"""What goes out with a report, and what a reader of the board is told: each under its originator's marking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.markings import TLP_WIDTH, Marking, WayOut, reasons_against
from hornbill.operations.core import findings as rules
from hornbill.operations.core.days import Span
from hornbill.operations.core.findings import findings
from hornbill.operations.core.gate import sorted_out
from hornbill.operations.core.kinds import LIFTS
from hornbill.operations.core.ledger import Ledger
from hornbill.operations.core.said import Said
from tests.operations.entries import entry

NOVEMBER = Span("2026-11-01", "2026-11-30")


def ledger_of(*entries):
    ledger = Ledger(NOVEMBER)
    for one in entries:
        ledger.put(one)
    return ledger


def release(agency, *lifts, at="2027-01-01T00:00:00.000Z"):
    return Said("0" * 64, "operation.release", f"{agency}/one", at, (1, "0" * 64), {"lifts": sorted(lifts)})


def all_of(*agencies):
    return {one: release(one, *LIFTS) for one in agencies}


some = st.lists(
    st.builds(
        entry, agency=st.sampled_from(["aa", "bb", "cc"]), number=st.sampled_from("12345"), tlp=st.sampled_from(sorted(TLP_WIDTH)),
        place=st.sampled_from(["A", "B"]), at=st.integers(1, 9),
    ),
    max_size=12,
)  # fmt: skip
ways = st.sampled_from([WayOut.EXPORT, WayOut.ONWARD, WayOut.PUBLISH])


@given(some, ways, st.sets(st.sampled_from(["aa", "bb", "cc"])))
def test_no_event_goes_out_against_the_marking_of_any_of_its_copies(entries, way, released):
    ledger = ledger_of(*entries)
    found = sorted_out(ledger, way, own="aa", released=all_of(*released))
    assert len(found.out) + len(found.kept_in) == ledger.total
    for one in found.out:
        for copy in ledger.event_of(one):
            assert copy.agency in {"aa", *released} or not reasons_against(copy.marking, way, own=False)
    for one in found.kept_in:
        assert any(copy.agency in found.asked for copy in ledger.event_of(one))
    assert found.asked.keys().isdisjoint({"aa", *released})


@given(some, ways)
def test_with_every_release_all_goes_out(entries, way):
    ledger = ledger_of(*entries)
    asked = sorted_out(ledger, way, own="aa", released={}).asked
    assert sorted_out(ledger, way, own="aa", released=all_of(*asked)).kept_in == ()


def test_a_copy_under_clear_does_not_free_what_a_partner_marked_amber():
    amber, clear = entry("bb", tlp="AMBER", bill="X1"), entry("cc", "9", tlp="CLEAR", bill="x1", at=2)
    ledger = ledger_of(amber, clear)
    found = sorted_out(ledger, WayOut.PUBLISH, own="aa", released={})
    assert (found.out, found.asked) == ((), {"bb": 1})
    assert [(one.code, one.agency) for one in findings(ledger)] == [(rules.WIDER, "cc")]


def test_a_copy_whose_marking_cannot_be_read_goes_out_by_nobody_but_its_agency():
    ledger = ledger_of(replace(entry("bb"), marking=None))
    assert sorted_out(ledger, WayOut.EXPORT, own="aa", released={}).asked == {"bb": 1}
    assert sorted_out(ledger, WayOut.EXPORT, own="bb", released={}).kept_in == ()
    assert sorted_out(ledger, WayOut.EXPORT, own="aa", released=all_of("bb")).asked == {"bb": 1}


H1, H3 = Marking("GREEN", ("H1",)), Marking("CLEAR", ("H3",), "Ask first.")


@pytest.mark.parametrize(
    ("marking", "way", "lifts", "goes"),
    [
        (Marking("AMBER+STRICT"), WayOut.PUBLISH, (), True),
        (Marking("RED"), WayOut.PUBLISH, (), False),
        (Marking("RED"), WayOut.ONWARD, ("H1", "H3"), False),
        (Marking("RED"), WayOut.ONWARD, ("RED",), True),
        (H1, WayOut.PUBLISH, (), False),
        (H1, WayOut.PUBLISH, ("H1",), True),
        (H1, WayOut.ONWARD, (), True),
        (H3, WayOut.ONWARD, ("H1", "RED"), False),
        (H3, WayOut.ONWARD, ("H3",), True),
    ],
    ids=str,
)
def test_a_release_lifts_the_narrowest_markings_only_by_name(marking, way, lifts, goes):
    ledger = ledger_of(replace(entry("bb"), marking=marking))
    assert bool(sorted_out(ledger, way, own="aa", released={"bb": release("bb", *lifts)}).out) is goes


def test_a_release_covers_only_what_stood_in_the_room_when_it_was_written():
    ledger = ledger_of(entry("bb", published="2026-11-04T08:00:00.000Z", tlp="AMBER"))
    for at, n in (("2026-11-04T07:59:59.999Z", 0), ("2026-11-04T08:00:00.000Z", 1)):
        found = sorted_out(ledger, WayOut.PUBLISH, own="aa", released={"bb": release("bb", at=at)})
        assert len(found.out) == n


def codes(ledger, **more):
    return {(one.code, one.agency): len(one.keys) for one in findings(ledger, **more)}


def test_what_is_entered_late_or_moved_into_the_period_is_told():
    late = entry("bb", "1", day="2026-11-01", published="2026-12-02T00:00:00.000Z")
    moved = entry("cc", "2", country="VN", earlier=({"first": "2026-08-01"},))
    assert codes(ledger_of(late, moved)) == {(rules.LATE, "bb"): 1, (rules.MOVED, "cc"): 1}


def test_a_flood_is_told_and_so_is_what_rests_on_one_agency():
    flood = [entry("bb", str(n), place=str(n), items=f"x{n}; ; 1") for n in range(60)]
    others = [
        entry("cc", str(n), day="2026-11-05", published=f"2026-11-{6 + n:02}T00:00:00.000Z", items=f"y{n}")
        for n in range(5)
    ]
    found = findings(ledger_of(*flood, *others))
    assert {(one.code, one.agency) for one in found} == {(rules.FLOOD, "bb"), (rules.ONE_AGENCY, "bb")}
    assert [round(one.part, 2) for one in found if one.part] == [0.92]


@pytest.mark.parametrize(("country", "found"), [("", rules.NO_PLACE), ("KE", rules.ELSEWHERE), ("TH", None)])
def test_a_seizure_without_a_place_or_elsewhere_is_told(country, found):
    assert codes(ledger_of(entry(country=country)), areas=("TH", "VN")) == (
        {(found, "th-customs"): 1} if found else {}
    )


def test_a_hundred_agencies_and_none():
    many = ledger_of(*(entry(f"a{n:02}-customs", "1", place=str(n), at=n) for n in range(100)))
    assert (many.total, len(many.counts["agency"])) == (100, 100)
    assert findings(ledger_of()) == []
