"""The ledger counts each event once, in any order of arrival, and says why something does not count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.operations.core import ledger as rules
from hornbill.operations.core.board import board_of, compared, new_since
from hornbill.operations.core.days import Span
from hornbill.operations.core.ledger import FACETS, NO_DAY, OUTSIDE, SAME, Ledger, common, values_of
from tests.operations.entries import entry

NOVEMBER = Span("2026-11-01", "2026-11-30")


def ledger_of(*entries, period=NOVEMBER):
    ledger = Ledger(period)
    for one in entries:
        ledger.put(one)
    return ledger


some_entries = st.builds(
    entry,
    agency=st.sampled_from(["th-customs", "vn-customs", "ke-kws"]),
    number=st.sampled_from(["1", "2", "3", "4"]),
    day=st.sampled_from(["2026-11-01", "2026-11-30", "2026-10-31", "2026-12-01", "", "no day"]),
    country=st.sampled_from(["TH", "VN", "", "th", "Thailand"]),
    items=st.sampled_from(["Manis javanica; SCA; 120; kg", "Dalbergia; LOG; 3", "cigarettes", "", ";;;;;;;"]),
    at=st.integers(1, 5),
    transport=st.sampled_from(["sea", "air road", "", "by rocket"]),
    route=st.sampled_from(["", "origin; KE; Mombasa; confirmed\ndestination; VN; ; alleged", ";;;\nx"]),
)
acts = st.lists(st.tuples(st.booleans(), some_entries), max_size=25)


@given(acts, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_board(done, random):
    grown = Ledger(NOVEMBER)
    for puts, one in done:
        if puts:
            grown.put(one)
        else:
            grown.drop(one.key)
    standing = list(grown.entries.values())
    random.shuffle(standing)
    fresh = ledger_of(*standing)
    assert board_of(grown) == board_of(fresh)
    assert grown.alike() == fresh.alike()
    assert grown.not_counted() == fresh.not_counted()


@given(acts, st.lists(some_entries, max_size=12))
def test_many_at_once_are_counted_as_one_after_the_other(done, more):
    one, all_at_once = (ledger_of(*(said for puts, said in done if puts)) for _n in range(2))
    for said in more:
        one.put(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "_MANY", 0)
        patch.setattr(rules, "_PART", 1_000)
        all_at_once.put_all(more)
    assert board_of(all_at_once) == board_of(one)
    assert all_at_once.counts == one.counts
    assert all_at_once.not_counted() == one.not_counted()
    for said in more:  # and what was counted so is taken away as ever
        one.drop(said.key)
        all_at_once.drop(said.key)
    assert board_of(all_at_once) == board_of(one)
    assert all_at_once.alike() == one.alike()


def test_of_many_at_once_the_first_report_counts_in_whatever_order_they_come(monkeypatch):
    monkeypatch.setattr(rules, "_MANY", 0)
    again = [entry(number=str(n), at=n) for n in range(1, 21)]
    for said in (again, again[::-1], again[7:] + again[:7]):
        ledger = Ledger(NOVEMBER)
        ledger.put_all(said)
        assert list(ledger.counted()) == [again[0]]
        assert ledger.not_counted() == ledger_of(*again).not_counted()


@given(acts)
def test_every_figure_opens_the_list_of_its_events(done):
    ledger = ledger_of(*(one for _puts, one in done))
    counted = list(ledger.counted())
    assert ledger.total == len(counted) == len({one.twin for one in counted})
    for facet in FACETS:
        for value, n in ledger.counts[facet].items():
            listed = ledger.listed(facet, value)
            assert len(listed) == n
            assert all(value in values_of(one, facet) for one in listed)
    for facet in ("day", "country", "route", "agency"):  # an event has one value of each
        assert sum(ledger.counts[facet].values()) == ledger.total
    assert len(ledger.not_counted()) + ledger.total == len(ledger.entries)


def test_one_seizure_under_twenty_numbers_counts_once():
    again = [
        entry(number=str(n), at=n, place="Port  of BANGKOK" if n % 2 else "port of bangkok")
        for n in range(1, 21)
    ]
    ledger = ledger_of(*again)
    assert ledger.total == 1
    assert board_of(ledger).same == 19
    assert {why for _one, why in ledger.not_counted()} == {SAME}
    assert len(ledger.event_of(again[7])) == 20


def test_two_agencies_that_report_one_event_count_once():
    ours, theirs = entry(bill="MAEU 1", at=1), entry("vn-customs", "VN-7", bill="maeu 1", at=2)
    ledger = ledger_of(theirs, ours)
    assert (ledger.total, ledger.counts["agency"]) == (1, {"th-customs": 1})
    ledger.drop(ours.key)
    assert (ledger.total, ledger.counts["agency"]) == (1, {"vn-customs": 1})


@pytest.mark.parametrize(
    "items", ["Manis javanica; SCA; 121; kg; ; 120", "Manis javanica; SCA; 120; kg; 2; 120"]
)
def test_what_differs_in_its_amounts_counts_and_is_pointed_out(items):
    ledger = ledger_of(entry(), entry(number="2", items=items))
    assert ledger.total == 2
    assert [len(group) for group in ledger.alike()] == [2]


def test_amounts_that_are_written_differently_are_the_same():
    ledger = ledger_of(entry(), entry(number="2", items="manis  JAVANICA; SCA; 120.00; kg; ; 0120"))
    assert ledger.total == 1


def test_the_ends_of_the_period_count_and_the_days_beside_them_do_not():
    days = ("2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01", "", "2026-02-30")
    ledger = ledger_of(*(entry(number=day, day=day, at=n) for n, day in enumerate(days)))
    assert ledger.total == 2
    assert [why for _one, why in ledger.not_counted()] == [OUTSIDE, OUTSIDE, NO_DAY, NO_DAY]


def test_a_withdrawn_seizure_leaves_every_figure():
    kept, gone = entry(), entry(number="2", country="VN", items="Dalbergia; LOG; 3")
    ledger = ledger_of(kept, gone)
    assert ledger.fingerprint() != ledger_of(kept).fingerprint()
    ledger.drop(gone.key)
    assert board_of(ledger) == board_of(ledger_of(kept))


def test_a_seizure_of_two_operations_counts_once_in_a_common_view():
    both, first, second = entry(), entry(number="2", place="A"), entry(number="3", place="B")
    later = Ledger(Span("2026-11-03", "2027-01-31"))
    for one in (both, second, entry(number="4", day="2026-10-01")):
        later.put(one)
    found = common([ledger_of(both, first), later])
    assert found.total == 3
    newer = replace(both, published="2026-11-09T08:00:00.000Z", place="newer", record="f" * 64)
    later.put(newer)
    assert found.total == common([ledger_of(both, first), later]).total
    assert common([ledger_of(both, first), later]).entries[both.key].place == "newer"
    assert common([later, ledger_of(both, first)]).entries[both.key].place == "newer"


def test_an_empty_operation_has_an_empty_board():
    board = board_of(Ledger(NOVEMBER))
    assert (board.total, board.wildlife, board.days, board.not_counted) == (0, 0, (), 0)
    assert len(board.fingerprint) == 64


def test_the_period_is_part_of_the_fingerprint():
    assert Ledger(NOVEMBER).fingerprint() != Ledger(Span("2026-11-01", "2026-11-29")).fingerprint()


def test_another_copy_of_a_row_makes_another_fingerprint():
    one = entry()
    assert ledger_of(one).fingerprint() != ledger_of(replace(one, record="f" * 64)).fingerprint()
    assert ledger_of(one).fingerprint() == ledger_of(replace(one)).fingerprint()


def test_days_without_a_seizure_are_shown():
    board = board_of(ledger_of(entry(day="2026-11-01"), entry(number="2", day="2026-11-04")))
    assert board.days == (("2026-11-01", 1), ("2026-11-02", 0), ("2026-11-03", 0), ("2026-11-04", 1))


def test_what_is_new_is_what_was_first_published_after():
    old = entry()
    new = entry(number="2", place="x", published="2026-11-20T08:00:00.000Z")
    assert new_since(ledger_of(old, new), "2026-11-04T08:00:00.000Z") == [new]


def test_two_operations_side_by_side():
    assert compared((("TH", 5), ("", 1)), (("VN", 7), ("TH", 2))) == [
        ("VN", 0, 7, -7),
        ("TH", 5, 2, 3),
        ("", 1, 0, 1),
    ]
