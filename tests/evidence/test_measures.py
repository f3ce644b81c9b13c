"""Measures and numbers of exhibits."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.evidence.core.errors import BadNumbering
from hornbill.evidence.core.measures import UNITS, Measure, change, exceed, read_measure, read_measures
from hornbill.evidence.core.numbering import check_scheme, next_number, part_number, same

MASSES = st.builds(
    Measure,
    value=st.decimals(0, 1000, places=3),
    unit=st.sampled_from(sorted(UNITS)),
    uncertainty=st.decimals(0, 1, places=3),
    basis=st.sampled_from(["", "net", "gross"]),
    method=st.just("scale"),
)


@given(MASSES)
def test_a_measure_is_read_as_it_was_written(one):
    again = read_measure(one.to_json())
    assert (again.value, again.unit, again.uncertainty, again.basis) == (
        one.value,
        one.unit,
        one.uncertainty,
        one.basis,
    )


@given(MASSES, MASSES)
def test_growing_one_way_is_falling_the_other(one, other):
    opposite = {"grew": "fell", "fell": "grew", "": ""}
    assert change(other, one) == opposite[change(one, other)]
    assert not change(one, one)


def test_units_are_compared_and_kinds_are_not_mixed():
    kg = read_measure({"value": "1.2", "unit": "kg", "uncertainty": "", "basis": "", "method": ""})
    g = read_measure({"value": "1200", "unit": "g", "uncertainty": "", "basis": "", "method": ""})
    more = Measure(Decimal(1201), "g", Decimal(0), "", "")
    pieces = Measure(Decimal(1), "pieces", Decimal(0), "", "")
    assert (change(kg, g), change(kg, more), change(kg, pieces)) == ("", "grew", "")
    assert exceed([kg, more], kg)
    assert not exceed([kg, pieces], kg)


@pytest.mark.parametrize(
    "value",
    ["-1", "1,2", "1e3", "NaN", "Infinity", "١٢", "", " 1", "1.", ".5", "1" * 13, None, 3],
    ids=repr,
)
def test_other_spellings_of_numbers_are_refused(value):
    with pytest.raises(ValueError, match="number"):
        read_measure({"value": value, "unit": "kg", "uncertainty": "", "basis": "", "method": ""})


def test_the_same_quantity_is_not_measured_twice():
    one = {"value": "1", "unit": "kg", "uncertainty": "", "basis": "", "method": ""}
    with pytest.raises(ValueError, match="twice"):
        read_measures([one, {**one, "unit": "g"}])


def test_numbers_follow_the_agencys_scheme_and_never_fill_a_gap():
    used = ["17/EX-001", "17/EX-005", "EX-9", "17/EX-xx"]
    assert next_number("{case}/EX-{n:3}", used, case="17", year=2026) == "17/EX-006"
    assert next_number("{year}-{n}", [], case="", year=2026) == "2026-1"
    assert part_number("EX-0001", ["EX-0001.1", "EX-0001.7", "EX-0001.7.1"]) == "EX-0001.8"
    assert same("EX 0001") == same("ex\u20110001") != same("EX-0010")


@given(st.integers(1, 3000), st.integers(1, 9))
def test_the_next_number_is_new(count, width):
    scheme = f"A{{n:{width}}}"
    used = [next_number(scheme, [f"A{n:0{width}d}"], case="", year=2026) for n in range(count - 1, count)]
    assert next_number(scheme, used, case="", year=2026) not in used


@pytest.mark.parametrize("scheme", ["EX", "{n}{n}", "{n}{x}", "{n", "", "{n}" + "x" * 90, "{n}\n"])
def test_schemes_that_mean_nothing_are_refused(scheme):
    with pytest.raises(BadNumbering):
        check_scheme(scheme)
