"""The goods, lots and amounts of the tenth set of tables are right. The tables are not read here."""

import importlib
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unseen_tables import Made
from benchmarks.unseen_tenth_carrier import _weighed
from benchmarks.unseen_tenth_japan import _era
from benchmarks.unseen_tenth_namibia import _told
from benchmarks.unseen_tenth_pakistan import CUBIC_FOOT, _in_cubic_feet
from benchmarks.unseen_tenth_words import Good, Lot, Sheet, allowed, draw, scientific, spelt_out, weight

TABLES = ("benin", "carrier", "guinea", "japan", "laos", "malaba", "namibia", "pakistan")
DAY = date(2024, 1, 2)
IVORY = Good(3, "tusk", "Loxodonta africana", "b", 2, 4, "pcs", latin="Loxodonta africana")
SCALES = Good(2, "pangolin scales", "Manis|Smutsia", "m", 9)
SKIN = Good(2, "python skin~", "Python|Python sebae", "c", 2, unit="pcs")
LOG = Good(1, "log", "Afzelia africana", "v", 9, 0.2, "logs")


def lot(*goods, **amounts):
    return Lot(1, 0, 1, DAY, DAY, goods, amounts)


def goods_of(table):
    return importlib.import_module(f"benchmarks.unseen_tenth_{table}").GOODS


@pytest.mark.parametrize("table", TABLES)
def test_goods_are_written_whole(table):
    goods = goods_of(table)
    assert len({good.words for good in goods}) >= 30
    for good in goods:
        names = good.names.split("|")
        assert good.share > 0
        assert good.how in "cmbvw", good
        assert good.size > 0
        assert all(ways.strip() == ways and ways for ways in good.words.split("|")), good
        assert all(name[0].isupper() and name.isascii() and name.strip() == name for name in names), good
        assert len(set(names)) == len(names), good


@pytest.mark.parametrize("table", TABLES)
def test_a_scientific_name_is_one_that_the_words_allow(table):
    for good in goods_of(table):
        written = {name for name in good.latin.split("|") if name}
        assert written <= allowed(lot(good, count=1)), good


@given(st.integers(min_value=1, max_value=200), st.floats(0, 1), st.floats(0, 1), st.integers())
def test_lots_are_as_many_as_were_asked_for_in_the_order_of_their_days(rows, several, pairs, seed):
    lots = draw([IVORY, SCALES, SKIN, LOG], rows, random.Random(seed), several, pairs)
    assert len(lots) == rows
    assert [found.first for found in lots] == sorted(found.first for found in lots)
    assert [found.case for found in lots] == sorted(found.case for found in lots)
    for found in lots:
        assert found.place < found.of
        assert len(found.goods) == 1 or found.of == 1
        assert found.amounts
        assert all(amount > 0 for amount in found.amounts.values())


def test_the_names_of_a_genus_are_allowed_with_and_without_spp():
    assert allowed(lot(SCALES, SKIN, count=2)) == {"Manis", "Manis spp.", "Smutsia", "Smutsia spp.", "Python", "Python spp.", "Python sebae"}  # fmt: skip


def test_a_sheet_numbers_its_rows_joins_a_seizure_and_begins_its_sums_again():
    sheet = Sheet(Made("x.xlsx"))
    sheet.titles("C", "SEIZURES")
    for place in range(2):
        sheet.add(Lot(1, place, 2, DAY, DAY, (SCALES,), {"mass": 1.25}), [place], "AB")
    assert sheet.total() == {"rows": 2, "count": 0, "mass": 2.5, "volume": 0}
    sheet.apart("TOTAL")
    assert sheet.total()["rows"] == 0
    assert sheet.merged == ["A1:C1", "A2:A3", "B2:B3"]
    assert set(sheet.made.truth) == {2, 3}
    assert sheet.made.no_seizure == {4}


def test_two_goods_have_no_scientific_name():
    chance = random.Random(1)
    assert scientific(lot(IVORY, count=1), chance, 1.0) == "Loxodonta africana"
    assert scientific(lot(IVORY, SKIN, count=1), chance, 1.0) == ""


@pytest.mark.parametrize("count", [1, 3, 4])
def test_a_count_is_spelt_out_where_there_is_a_word_for_it(count):
    text = spelt_out(count, ("", "one", "", "three"), random.Random(1), 1.0)
    assert bool(text) == (count in (1, 3))


@given(st.floats(0.001, 5_000), st.integers())
def test_a_weight_has_its_unit(mass, seed):
    text = weight(mass, random.Random(seed), [" g", " kg", " t"])
    assert text.endswith((" g", " kg", " t"))
    assert text.endswith(" g") <= (mass < 1)
    assert text.endswith(" t") <= (mass >= 1500)


@given(st.floats(0.01, 500))
def test_cubic_feet_are_as_many_as_are_written(volume):
    once = _in_cubic_feet(lot(LOG, count=1, volume=volume))
    assert _in_cubic_feet(once).amounts == pytest.approx(once.amounts)
    assert once.amounts["volume"] >= 0.5 * CUBIC_FOOT


@given(st.floats(0.001, 100), st.integers())
def test_pounds_and_ounces_are_as_many_as_are_written(mass, seed):
    truth, text = _weighed(round(mass, 3) or 0.001, random.Random(seed))
    for unit, kilograms in (("oz", 0.028349523125), ("lb", 0.45359237)):
        if unit in text:
            assert truth == pytest.approx(float(text.split("l")[0].split("oz")[0]) * kilograms)


@pytest.mark.parametrize(
    ("day", "years"),
    [
        (date(2019, 4, 30), ("平成31年", "H31")),
        (date(2019, 5, 1), ("令和元年", "R1")),
        (date(2024, 2, 1), ("令和6年", "R6")),
    ],
)
def test_years_of_japan(day, years):
    assert _era(day) == years


@given(st.integers())
def test_a_cell_that_tells_the_goods_tells_both_amounts(seed):
    text = _told(lot(SKIN, SCALES, count=12, mass=3.5), random.Random(seed))
    assert "12" in text
    assert "3.5" in text or "3,5" in text
