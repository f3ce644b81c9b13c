"""The days of Ethiopia and the goods of the eighth set of tables are right. The tables are not read here."""

import importlib
import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unseen_eighth_india import lakhs
from benchmarks.unseen_eighth_words import Good, ethiopian, picked, seized, usual
from benchmarks.unseen_tables import FIRST, SPAN

COUNTRIES = ("congo", "emirates", "ethiopia", "india", "indonesia", "myanmar", "vietnam", "zambia")


def goods_of(country):
    module = importlib.import_module(f"benchmarks.unseen_eighth_{country}")
    return module.AIRPORT + module.FOREST if country == "india" else module.GOODS


@pytest.mark.parametrize(
    ("day", "in_ethiopia"),
    [
        (date(2007, 9, 12), (2000, 1, 1)),
        (date(2019, 1, 7), (2011, 4, 29)),
        (date(2019, 9, 11), (2011, 13, 6)),
        (date(2019, 9, 12), (2012, 1, 1)),
        (date(2020, 9, 11), (2013, 1, 1)),
        (date(2023, 9, 12), (2016, 1, 1)),
        (date(2024, 9, 10), (2016, 13, 5)),
    ],
)
def test_days_of_ethiopia(day, in_ethiopia):
    assert ethiopian(day) == in_ethiopia


@given(st.integers(min_value=0, max_value=SPAN))
def test_days_of_ethiopia_follow_each_other(offset):
    one, next_one = (ethiopian(date.fromordinal(FIRST.toordinal() + offset + more)) for more in (0, 1))
    assert one < next_one
    assert next_one[2] in (one[2] + 1, 1)


@pytest.mark.parametrize("country", COUNTRIES)
def test_goods_are_written_whole(country):
    goods = goods_of(country)
    assert len({good.words for good in goods}) >= 30
    for good in goods:
        assert good.share > 0
        assert good.how in "cmbvw", good
        assert all(ways.strip() == ways and ways for ways in (good.words + "|" + good.names).split("|")), good
        assert good.how in "mw" or good.unit, good
        assert all(name[0].isupper() for name in good.names.split("|")), good


@given(st.sampled_from("cmbvw"), st.floats(0.3, 2_000), st.floats(0.01, 50), st.integers())
def test_amounts_are_more_than_nothing_and_as_many_as_are_written(how, size, each, seed):
    amounts = seized(Good(1, "", "", how, size, each), random.Random(seed))
    assert set(amounts) == {
        "c": {"count"}, "m": {"mass"}, "b": {"count", "mass"}, "v": {"count", "volume"}, "w": {"volume"},
    }[how]  # fmt: skip
    assert all(amount > 0 and round(amount, 3) == amount for amount in amounts.values())


def test_common_goods_are_drawn_more_often_than_rare_ones():
    chance = random.Random(1)
    goods = [Good(30, "ivory", "", "c", 1), Good(1, "okapi", "", "c", 1)]
    drawn = Counter(picked(goods, chance).words for _ in range(1_000))
    assert drawn["ivory"] > 10 * drawn["okapi"] > 0
    ways = Counter(usual("usual|rarer|rare", chance) for _ in range(1_000))
    assert ways["usual"] > ways["rarer"] > ways["rare"] > 0


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "0"), (999, "999"), (1_000, "1,000"), (150_000, "1,50,000"), (12_500_000, "1,25,00,000")],
)
def test_lakhs(amount, written):
    assert lakhs(amount) == written
