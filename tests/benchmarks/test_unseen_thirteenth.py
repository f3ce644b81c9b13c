"""The goods of the thirteenth set of tables are written whole, and its rows come by seizure. The tables are not read here."""

import importlib
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unseen_eighth_words import Good
from benchmarks.unseen_tables import KINDS
from benchmarks.unseen_thirteenth_words import Habits, entries, plain, pointed, thousands, whole_month

PLACES = ("angola", "brazzaville", "ghana", "kenya", "list", "noibai", "suvarnabhumi", "yunnan")
GOODS = (Good(3, "ivory", "Loxodonta", "b", 3, 5, "pcs"), Good(2, "skin", "Panthera", "c", 1, unit="pcs"),
         Good(2, "scales", "Manis", "m", 5), Good(2, "teak", "Tectona", "v", 9, 0.2, "logs"))  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_goods_are_written_whole(place):
    goods = importlib.import_module(f"benchmarks.unseen_thirteenth_{place}").GOODS
    assert len({good.words for good in goods}) >= 30
    for good in goods:
        assert good.share > 0
        assert good.how in "cmbv", good
        assert all(way and way == way.strip() for way in (good.words + "|" + good.names).split("|")), good
        assert good.how == "m" or good.unit, good
        assert all(name[0].isupper() for name in good.names.split("|")), good
        for name in filter(None, good.latin.split("|")):
            taxon = name.removesuffix(" spp.")
            assert any(allowed.startswith(taxon) or taxon.startswith(allowed) for allowed in good.names.split("|"))  # fmt: skip


@given(st.integers(1, 60), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers())
def test_rows_of_a_seizure_have_its_days_and_follow_each_other(rows, several, pairs, months, seed):
    found = entries(GOODS, rows, random.Random(seed), Habits(several=several, pairs=pairs, months=months))
    assert len(found) == rows
    for before, after in pairwise(found):
        if after.place:
            assert (after.case, after.place) == (before.case, before.place + 1)
            assert (after.first, after.last) == (before.first, before.last)
        else:
            assert after.case == before.case + 1
    for entry in found:
        assert len({good.how == "v" for good in entry.goods}) == 1
        assert entry.amounts.keys() <= set(KINDS)
        assert all(amount > 0 for amount in entry.amounts.values())
        assert whole_month(entry) == (entry.first.day == 1 and entry.last.day > 27)


@pytest.mark.parametrize(
    ("mass", "written"),
    [(0.25, {"250 g"}), (12.5, {"12.5 kg"}), (1234.5, {"1,234.5 kg", "1234.5 kg", "1.234 t"})],
)
def test_masses_have_a_decimal_point(mass, written):
    chance = random.Random(1)
    assert {pointed(mass, chance, ["g"], [" kg"], ["t"]) for _ in range(60)} == written
    assert (plain(1234.5), thousands(1234.5), plain(3)) == ("1234.5", "1,234.5", "3")
