"""The eighth set of tables is built at any size and from any seed, and its days of Nepal are right. It is not read here."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import unseen_eighth
from benchmarks.unseen_eighth_words import bikram, in_digits
from benchmarks.unseen_tables import FIRST, KINDS, SPAN


@pytest.mark.parametrize("name", unseen_eighth.TABLES)
@pytest.mark.parametrize("rows", [150, 1200])
def test_a_table_has_as_many_answers_as_rows(name, rows):
    made = unseen_eighth.table(name, rows=rows)
    assert made.file
    assert made.data
    assert len(made.truth) == rows
    assert made.no_seizure
    assert not made.no_seizure & made.truth.keys()
    for answer in made.truth.values():
        assert answer.first <= answer.last
        assert (answer.last - answer.first).days < 31
        assert answer.names
        assert all(name and name == name.strip() for name in answer.names)
        assert answer.amounts
        assert set(answer.amounts) <= set(KINDS)
        assert all(amount > 0 for amount in answer.amounts.values())


@given(st.sampled_from(unseen_eighth.TABLES), st.integers(min_value=1, max_value=40), st.integers())
@settings(max_examples=60, deadline=None)
def test_any_seed_gives_a_table_and_the_same_one_again(name, rows, seed):
    made, again = unseen_eighth.table(name, rows, seed), unseen_eighth.table(name, rows, seed)
    assert len(made.truth) == rows
    assert (made.truth, made.no_seizure) == (again.truth, again.no_seizure)


def test_a_table_names_thirty_kinds_of_goods_or_more():
    for name in unseen_eighth.TABLES:
        made = unseen_eighth.table(name)
        assert len({answer.names for answer in made.truth.values()}) >= 30, name


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
