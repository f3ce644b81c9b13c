"""The days of Nepal and the digits of the seventh set of tables are right."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unseen_seventh_words import bikram, in_digits
from benchmarks.unseen_tables import FIRST, SPAN


@pytest.mark.parametrize(
    ("day", "in_nepal"),
    [
        (date(2019, 4, 14), (2076, 1, 1)),
        (date(2020, 4, 13), (2077, 1, 1)),
        (date(2021, 4, 14), (2078, 1, 1)),
        (date(2023, 4, 14), (2080, 1, 1)),
        (date(2024, 4, 12), (2080, 12, 30)),
        (date(2024, 4, 13), (2081, 1, 1)),
        (date(2025, 4, 14), (2082, 1, 1)),
        (date(2025, 7, 17), (2082, 4, 1)),
    ],
)
def test_new_years_of_nepal(day, in_nepal):
    assert bikram(day) == in_nepal


@given(st.integers(min_value=0, max_value=SPAN))
def test_days_of_nepal_follow_each_other(offset):
    one, next_one = (bikram(date.fromordinal(FIRST.toordinal() + offset + more)) for more in (0, 1))
    assert one < next_one
    assert next_one[2] in (one[2] + 1, 1)


def test_digits_of_a_script():
    assert in_digits("2078/05/12", "०") == "२०७८/०५/१२"
    assert in_digits("12.5 kg", "٠") == "١٢.٥ kg"
