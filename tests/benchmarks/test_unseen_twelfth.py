"""The tables of the twelfth set are built at any size and from any seed, and their goods are written whole. They are not read here."""

import importlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import unseen_twelfth
from benchmarks.unseen_tables import KINDS

MODULES = ("uganda", "cameroon", "guangxi", "nghean", "thailand", "tanzania", "mozambique", "list")


@pytest.mark.parametrize("name", unseen_twelfth.TABLES)
@pytest.mark.parametrize("rows", [150, 1200])
def test_a_table_has_as_many_answers_as_rows(name, rows):
    made = unseen_twelfth.table(name, rows=rows)
    assert made.data
    assert len(made.truth) == rows
    assert made.no_seizure
    assert not made.no_seizure & made.truth.keys()
    for answer in made.truth.values():
        assert answer.first <= answer.last
        assert answer.names
        assert answer.amounts
        assert set(answer.amounts) <= set(KINDS)
        assert all(amount > 0 for amount in answer.amounts.values())


@given(st.sampled_from(unseen_twelfth.TABLES), st.integers(min_value=1, max_value=40), st.integers())
@settings(max_examples=60, deadline=None)
def test_any_seed_gives_a_table_and_the_same_one_again(name, rows, seed):
    made, again = (unseen_twelfth.table(name, rows, seed) for _ in range(2))
    assert len(made.truth) == rows
    assert (made.truth, made.no_seizure) == (again.truth, again.no_seizure)


@pytest.mark.parametrize("name", MODULES)
def test_goods_are_written_whole(name):
    goods = importlib.import_module(f"benchmarks.unseen_twelfth_{name}").GOODS
    assert len({good.names for good in goods}) >= 30
    for good in goods:
        assert good.how in "cmbv", good
        assert all(way and way == way.strip() for way in good.words.split("|")), good
        assert all(way[:1].isupper() and way == way.strip() for way in good.names.split("|")), good
        assert good.size > 0, good
        assert good.each > 0, good
