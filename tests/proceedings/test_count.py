"""Counts: each person once, nothing twice, no currency with another, nothing marked wider than what it rests on."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.kernel.markings import TLP_WIDTH, Marking
from hornbill.proceedings.core.count import PERIODS, count, label_of, withheld
from hornbill.proceedings.core.count_file import csv_lines, json_lines, number
from hornbill.proceedings.core.errors import BadCount
from hornbill.proceedings.core.merged_persons import together
from tests.depth import examples
from tests.proceedings.steps import (
    LAO,
    POLICE,
    PROSECUTOR,
    entity,
    goods,
    imposed,
    money,
    own,
    step,
    steps_of,
    withdrawal,
    words,
)

NO_MERGES = together([])


def counted(*found, period="whole", merges=()):
    return count(steps_of(*found), together(merges), period=period)


def value(found, figure, of="", unit="", state="TH", period=""):
    row = next((one for one in found.rows if (one.state, one.period) == (state, period)), None)
    cell = row and row.cell(figure, of, unit)
    return None if cell is None else str(cell.value)


def sentence(n, author, days, person="an", **more):
    what = {"stage": "sentence", "outcome": "convicted", "sentence": imposed(days), "date": "2026-03"}
    return step(n, author, party=entity(person), **{**what, **more})


def test_two_agencies_that_tell_of_one_sentence_are_counted_once():
    found = counted(
        sentence(1, PROSECUTOR, 730), sentence(2, LAO, 900, date="2026-09"), sentence(3, POLICE, 700)
    )
    assert value(found, "persons") == value(found, "outcome", "convicted") == "1"
    assert value(found, "imprisonment-days", unit="days") == "700"  # the State's own, the later word of these


def test_a_sentence_counts_while_the_conviction_stands():
    one = sentence(1, PROSECUTOR, 730)
    for n, (outcome, days) in enumerate((("appeal-pending", None), ("acquitted", None), ("upheld", "730"))):
        found = counted(one, step(2 + n, PROSECUTOR, stage="appeal", outcome=outcome, date="2026-05"))
        assert value(found, "imprisonment-days", unit="days") == days
    lower = step(
        3, PROSECUTOR, stage="appeal", outcome="convicted", date="2026-05", sentence=imposed(365, 365)
    )
    found = counted(one, lower)
    assert value(found, "imprisonment-days", unit="days") == "365"
    assert value(found, "suspended-days", unit="days") == "365"
    assert value(counted(one, withdrawal(9, PROSECUTOR, 1)), "persons") is None


def test_merged_entities_and_equal_references_are_one_person():
    found = [step(1, party=entity("an")), step(2, LAO, party=entity("ahn")), step(3, party=own("P-1"))]
    assert value(counted(*found), "persons") == "3"
    merges = [(("an", "ahn"), Marking("RED"))]
    joined = counted(*found, merges=merges)
    assert value(joined, "persons") == "2"
    assert joined.marking.tlp == "RED"  # as narrow as the merge that makes two one
    assert counted(*found).marking.tlp == "AMBER"


def test_a_figure_is_as_narrow_as_the_conviction_that_it_rests_on():
    trial = step(1, stage="trial", outcome="convicted", date="2026", marking={"tlp": "RED"})
    found = counted(
        trial, sentence(2, POLICE, 9, marking={"tlp": "GREEN"}), step(3, marking={"tlp": "CLEAR"})
    )
    levels = {cell.key: cell.marking.tlp for cell in found.rows[0].cells}
    assert levels["imprisonment-days", "", "days"] == levels["outcome", "convicted", ""] == "RED"
    assert levels["stage", "sentence", ""] == "GREEN"
    assert levels["stage", "arrest", ""] == "CLEAR"


def test_what_only_a_report_says_is_counted_beside():
    found = counted(
        step(1, LAO, stage="trial", outcome="convicted"),
        step(2, party=entity("b"), stage="trial", outcome="convicted"),
    )
    assert (value(found, "outcome", "convicted"), value(found, "reported")) == ("2", "1")


def test_money_is_summed_by_currency_and_goods_by_kind_and_unit():
    def took(n, *things, author=POLICE, **more):
        return step(n, author, stage="confiscation", taken=list(things), **more)

    found = counted(
        took(1, money("confiscated", "10.10", "THB"), money("confiscated", "5", "USD")),
        took(2, money("confiscated", "0.20", "THB"), goods("confiscated", "Ivory,  raw", "2.5", "kg")),
        took(
            3,
            goods("confiscated", "ivory, raw", "3", "kg"),
            goods("confiscated", "ivory, raw", "3", "pieces"),
        ),
        took(4, money("confiscated", "99", "THB"), author=LAO),  # the same person's: a report
        took(5, money("confiscated", "1", "THB"), party=entity("binh")),
    )
    assert value(found, "confiscated", unit="THB") == "11.30"
    assert value(found, "confiscated", unit="USD") == "5"
    assert value(found, "confiscated", "ivory, raw", "kg") == "5.5"
    assert value(found, "confiscated", "ivory, raw", "pieces") == "3"


def test_one_seizure_is_counted_once_whomever_it_was_seized_from():
    def took(n, person, seizure="box", author=POLICE):
        return step(
            n,
            author,
            party=entity(person),
            stage="seizure",
            seizure=seizure,
            taken=[goods("seized", "Ivory", "12.5", "kg")],
        )

    found = counted(
        took(1, "an"),
        took(2, "binh"),
        took(3, "an", "crate"),
        took(4, "an", author=LAO),
        merges=[(("crate", "box"), Marking())],
    )
    assert value(found, "seized", "ivory", "kg") == "12.5"
    assert value(found, "seizures") == "1"
    assert value(counted(took(1, "an"), took(2, "binh", "crate")), "seized", "ivory", "kg") == "25.0"


def test_periods_follow_the_step_and_a_coarse_date_stands_for_itself():
    assert [label_of("2026-11-24", one) for one in ("year", "quarter", "month")] == [
        "2026",
        "2026-Q4",
        "2026-11",
    ]
    assert (label_of("2026", "month"), label_of("", "year")) == ("2026", "?")
    found = counted(
        step(1, stage="arrest", date="2025-12-31"), sentence(2, PROSECUTOR, 9), sentence(3, PROSECUTOR, 9, "binh", date="2026"),
        period="month",
    )  # fmt: skip
    assert value(found, "outcome", "convicted") == "2"
    assert value(found, "outcome", "convicted", period="2026-03") == "1"
    assert value(found, "outcome", "convicted", period="2026") == "1"
    assert value(found, "stage", "arrest", period="2025-12") == "1"
    with pytest.raises(BadCount):
        counted(period="week")


def test_what_is_withheld_cannot_be_reckoned_from_the_sums():
    people = [step(n, party=entity(f"p{n}"), date="2025-02") for n in range(1, 5)]
    found = withheld(counted(*people, step(9, date="2026-02"), period="year"))
    assert value(found, "stage", "arrest", period="2025") == "4"
    assert value(found, "stage", "arrest", period="2026") == "None"
    assert value(found, "stage", "arrest") == value(found, "stage", "arrest", state="") == "None"
    assert not any(cell.is_small for row in found.rows for cell in row.cells)
    several = [step(20 + n, LAO, party=entity(f"q{n}"), state="LA", date="2025-02") for n in range(4)]
    found = withheld(counted(*people, *several, period="year"))
    assert value(found, "stage", "arrest", state="") == "8"
    few = [step(30 + n, LAO, party=entity(f"q{n}"), state="LA", date="2025-02") for n in range(2)]
    found = withheld(counted(*people, *few, period="whole"))
    assert value(found, "stage", "arrest") == "4"
    assert value(found, "stage", "arrest", state="") == "None"  # six would tell of the two


def test_a_file_bears_every_marking_and_no_formula():
    found = counted(
        step(
            1,
            stage="confiscation",
            taken=[goods("confiscated", "=1+1", "1.50", "kg")],
            marking={"tlp": "GREEN", "handling": ["H1"]},
        )
    )
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(found)).removeprefix("\ufeff"))))
    took = next(one for one in rows if one["figure"] == "confiscated" and one["state"])
    assert (took["value"], took["tlp"], took["handling"]) == ("1.5", "GREEN", "H1")
    assert took["of"] != "=1+1"
    plain = json.loads("".join(json_lines(found)))
    cells = [cell for row in plain["rows"] for cell in row["figures"]]
    assert {cell["marking"]["tlp"] for cell in cells} == {plain["marking"]["tlp"]} == {"GREEN"}
    assert (number(Decimal(100)), number(Decimal("1E+3")), number(None)) == ("100", "1000", "")


@settings(max_examples=examples(50, deep=2000))
@given(words(), st.sampled_from(PERIODS), st.booleans())
def test_no_cell_counts_more_than_there_are_or_is_marked_wider(found, period, merged):
    steps = steps_of(*found)
    joins = together([(("an", "binh"), Marking("AMBER+STRICT"))] if merged else [])
    whole = count(steps, joins, period=period)
    persons = {one.party.key(joins.root) for one in steps if not one.party.is_nobody}
    by_day = {}
    for one in steps:
        for state in ("", one.state):
            for label in {"", "" if period == "whole" else label_of(one.what.date, period)}:
                by_day.setdefault((state, label), []).append(one)
    for row in whole.rows:
        for cell in row.cells:
            assert cell.persons <= len(persons)
            if cell.figure in ("persons", "legal-persons", "stage", "outcome"):
                assert cell.value == cell.persons
        rests_on = row.cell("persons")
        if rests_on is not None:
            of_persons = [one for one in by_day[row.state, row.period] if not one.party.is_nobody]
            narrowest = min(TLP_WIDTH[one.marking.tlp] for one in of_persons)
            assert TLP_WIDTH[rests_on.marking.tlp] <= narrowest
    assert count(reversed(steps), joins, period=period) == whole


@settings(max_examples=examples(50, deep=2000))
@given(words())
def test_days_and_money_are_never_more_than_one_agencys_word_for_each_person(found):
    steps = steps_of(*found)
    row = next(iter(count(steps, NO_MERGES).rows), None)
    told = {}  # person -> agency -> days of all its sentences
    for one in steps:
        if one.what.sentence:
            by_agency = told.setdefault(one.party.key(NO_MERGES.root), {})
            by_agency[one.agency] = by_agency.get(one.agency, 0) + one.what.sentence.days
    cell = row and row.cell("imprisonment-days", "", "days")
    most = sum(max(by_agency.values()) for by_agency in told.values())
    assert cell is None or cell.value <= most


@settings(max_examples=examples(50, deep=2000))
@given(words())
def test_withheld_only_takes_away(found):
    whole = count(steps_of(*found), NO_MERGES, period="year")
    for before, after in zip(whole.rows, withheld(whole).rows, strict=True):
        for was, is_ in zip(before.cells, after.cells, strict=True):
            assert is_.value in (was.value, None)
            assert not is_.is_small
