"""The tables of the latest sets are built at any size and from any seed. They are not read here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import (
    unseen_eighth,
    unseen_eleventh,
    unseen_fourteenth,
    unseen_ninth,
    unseen_seventh,
    unseen_tenth,
    unseen_thirteenth,
    unseen_twelfth,
)
from benchmarks.unseen_tables import KINDS

TABLES = [
    (module, name)
    for module in (
        unseen_seventh,
        unseen_eighth,
        unseen_ninth,
        unseen_tenth,
        unseen_eleventh,
        unseen_twelfth,
        unseen_thirteenth,
        unseen_fourteenth,
    )
    for name in module.TABLES
]


@pytest.mark.parametrize(("module", "name"), TABLES)
@pytest.mark.parametrize("rows", [150, 1200])
def test_a_table_has_as_many_answers_as_rows(module, name, rows):
    made = module.table(name, rows=rows)
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


@given(st.sampled_from(TABLES), st.integers(min_value=1, max_value=40), st.integers())
@settings(max_examples=100, deadline=None)
def test_any_seed_gives_a_table_and_the_same_one_again(table, rows, seed):
    module, name = table
    made, again = module.table(name, rows, seed), module.table(name, rows, seed)
    assert len(made.truth) == rows
    assert (made.truth, made.no_seizure) == (again.truth, again.no_seizure)


@pytest.mark.parametrize(("module", "name"), TABLES)
def test_a_table_names_thirty_kinds_of_goods_or_more(module, name):
    made = module.table(name)
    assert len({answer.names for answer in made.truth.values()}) >= 30
