"""Checks of fields that several parts share: what is good passes as it is, everything else is refused as a ValueError."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.exchange.core.records.field_checks import (
    EARLY_YEAR,
    check_code,
    check_day,
    check_moment,
    in_order,
    or_empty,
    or_none,
    read_day,
    record_or_none,
    records,
)
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput

HASH = st.text("0123456789abcdef", min_size=64, max_size=64)
AGENCY = st.sampled_from(["aa", "bb", "cc", "dd"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=70) | HASH,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)
CHECKS = [
    check_code,
    check_moment,
    check_day,
    record_or_none,
    records(2),
    in_order(ids.check_agency, "agencies", 3),
    or_empty(check_day),
    or_none(check_code),
]


def takes(check, value):
    """Whether a check takes a value, and returns it as it is."""
    try:
        assert check(value) == value
    except (BadInput, ValueError):
        return False
    return True


@given(st.sampled_from(CHECKS), ANYTHING)
def test_whatever_comes_is_returned_or_refused_and_nothing_fails_in_another_way(check, value):
    takes(check, value)


@given(st.lists(HASH, max_size=4) | st.lists(st.sampled_from(["0" * 64, "1" * 64]), max_size=4))
def test_a_list_of_records_has_each_once(some):
    assert takes(records(3), some) == (len(some) <= 3 and len(set(some)) == len(some))


@given(st.lists(AGENCY, max_size=5), st.integers(1, 2))
def test_a_sorted_list_has_no_repeats_and_is_as_long_as_it_may_be(some, least):
    good = some == sorted(set(some)) and least <= len(some) <= 3
    assert takes(in_order(ids.check_agency, "agencies", 3, least=least), some) == good


def test_what_a_list_is_of_is_said():
    with pytest.raises(ValueError, match=r"^a list of 2 to 3 agencies$"):
        in_order(ids.check_agency, "agencies", 3, least=2)(["aa"])
    with pytest.raises(ValueError, match="a sorted list without repeats"):
        in_order(ids.check_agency, "agencies", 3)(["bb", "aa"])
    with pytest.raises(BadInput):
        in_order(ids.check_agency, "agencies", 3)(["A!"])


@given(st.dates())
def test_a_day_is_read_as_it_is_written_within_its_years(day):
    text = day.isoformat()
    assert read_day(text) == (day if 2000 <= day.year <= 2199 else None)
    assert read_day(text, EARLY_YEAR) == (day if 1900 <= day.year <= 2199 else None)
    assert takes(check_day, text) == (read_day(text) is not None)


@pytest.mark.parametrize(
    "text", ["20261128", "2026-W48-6", "2026-11-31", " 2026-11-28", "٢٠٢٦-١١-٢٨", "", None]
)
def test_what_is_no_day_is_none(text):
    assert read_day(text) is None


@pytest.mark.parametrize("year", [2000, EARLY_YEAR])
def test_a_day_of_other_years_is_refused_with_the_years(year):
    with pytest.raises(ValueError, match=f"a day of the years {year} to 2199, such as 2026-11-28"):
        check_day(date(1899, 12, 31).isoformat(), year)


@pytest.mark.parametrize(
    "value", ["untoc-27", "a", "x" * 40, "new_code"], ids=["known", "short", "long", "of a newer version"]
)
def test_a_code_of_another_version_is_kept(value):
    assert check_code(value) == value


@pytest.mark.parametrize("value", ["", "A", "1a", "-a", "x" * 41, "é", "a b", None, ["a"]])
def test_what_is_no_code_is_refused(value):
    with pytest.raises(ValueError, match="a code"):
        check_code(value)
