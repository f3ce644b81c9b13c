"""The goods of the fourteenth set of tables are written whole, and its rows come by seizure. The tables are not read here."""

import importlib
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unseen_fourteenth_words import Goods, Sheet, decimal_comma, entries, fill, weighed
from benchmarks.unseen_tables import KINDS, Made

PLACES = ("huangpu", "ivoire", "malawi", "maputo", "philippines", "tanzania", "thai", "vietnam")
GOODS = (Goods(3, "ivory", "Loxodonta", "b", 3, 5, "pcs"), Goods(2, "skin", "Panthera", "c", 1),
         Goods(2, "scales", "Manis", "m", 5), Goods(2, "teak", "Tectona", "v", 9, 0.2, "logs"))  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_goods_are_written_whole(place):
    module = importlib.import_module(f"benchmarks.unseen_fourteenth_{place}")
    for goods in (module.FOREST, module.RESCUE) if place == "vietnam" else (module.GOODS,):
        assert len({good.words.split("|")[0] for good in goods}) >= 30
        for good in goods:
            assert good.share > 0
            assert good.how in "cmbv", good
            assert good.usual > 0
            assert (good.each > 0) == (good.how in "bv"), good
            assert all(way and way == way.strip() for way in (good.words + "|" + good.names).split("|")), good
            assert all(name[0].isupper() for name in good.names.split("|")), good
            for name in filter(None, good.latin.split("|")):
                taxon = name.removesuffix(" spp.")
                assert any(allowed.startswith(taxon) or taxon.startswith(allowed) for allowed in good.names.split("|")), good  # fmt: skip


@given(st.integers(1, 60), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.integers())
def test_rows_of_a_seizure_have_its_days_and_follow_each_other(rows, several, pairs, spans, seed):
    found = entries(GOODS, rows, random.Random(seed), several, pairs, spans)
    assert len(found) == rows
    for before, after in pairwise(found):
        assert before.first <= after.first
        if after.place:
            assert (after.case, after.place) == (before.case, before.place + 1)
            assert (after.first, after.last) == (before.first, before.last)
        else:
            assert after.case == before.case + 1
    for entry in found:
        assert len({good.how for good in entry.goods}) == 1
        assert entry.amounts.keys() <= set(KINDS)
        assert all(amount > 0 for amount in entry.amounts.values())


def test_further_rows_of_a_seizure_leave_its_cells_empty_and_sums_are_of_the_year():
    sheet, sums = Sheet(Made("list.xlsx"), joined=1, merging=True), []
    found = entries(GOODS, 80, random.Random(3), several=0.5)
    fill(sheet, found, lambda entry: [entry.case, "goods"], year_ends=lambda _: sums.append(sheet.year["rows"]))  # fmt: skip
    assert [line[0] for line in sheet.lines] == [None if entry.place else entry.case for entry in found]
    assert sum(sums) == sheet.whole["rows"] == len(sheet.made.truth) == 80
    assert sheet.whole["cases"] == found[-1].case
    assert len(sheet.merged) == len({entry.case for entry in found if entry.place})


@pytest.mark.parametrize(
    ("mass", "written"), [(0.25, {"250 g"}), (12.5, {"12,5 kg"}), (1234, {"1234 kg", "1,234 t"})]
)
def test_masses_are_written_with_their_unit(mass, written):
    chance = random.Random(1)
    assert {weighed(mass, chance, [" kg"], ["g"], ["t"], decimal_comma) for _ in range(60)} == written
