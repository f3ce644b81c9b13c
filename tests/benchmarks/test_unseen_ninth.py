"""The goods, amounts and cells of the ninth set of tables are right. The tables are not read here."""

import importlib
import random
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unseen_ninth_words import MEASURED, Goods, Row, Sheet, cases, drawn, figure, fill, tidy, way

COUNTRIES = ("china", "gabon", "malaysia", "media", "mozambique", "nairobi", "southafrica", "thailand")


@pytest.mark.parametrize("country", COUNTRIES)
def test_goods_are_written_whole(country):
    goods = importlib.import_module(f"benchmarks.unseen_ninth_{country}").GOODS
    assert len({one.words for one in goods}) >= 30
    for one in goods:
        assert one.often > 0
        assert one.size > 0
        assert one.how in MEASURED, one
        assert (one.each > 0) == (one.how in "bv"), one
        assert all(ways.strip() == ways and ways for ways in (one.words + "|" + one.names).split("|")), one
        assert all(name[0].isupper() and name.isascii() for name in one.names.split("|")), one
        assert len(set(one.names.split("|"))) == len(one.names.split("|")), one


@given(st.sampled_from(sorted(MEASURED)), st.floats(0.05, 5_000), st.floats(0.01, 50), st.integers())
def test_amounts_are_more_than_nothing_and_of_the_kinds_of_the_goods(how, size, each, seed):
    amounts = drawn(Goods(1, "", "", how, size, each), random.Random(seed))
    assert amounts
    assert set(amounts) <= set(MEASURED[how])
    assert all(amount > 0 and round(amount, 3) == amount for amount in amounts.values())
    assert isinstance(amounts.get("count", 1), int)


@given(st.integers(min_value=1, max_value=200), st.floats(0, 1), st.floats(0, 1), st.integers())
def test_cases_have_the_rows_that_were_asked_for_in_the_order_of_their_days(rows, several, pairs, seed):
    goods = [Goods(3, "tusk", "Loxodonta", "b", 2, 4), Goods(2, "scales", "Manis", "m", 9), Goods(1, "skin", "Python", "c", 2), Goods(1, "log", "Afzelia", "v", 9, 0.2)]  # fmt: skip
    found = list(cases(goods, rows, random.Random(seed), several, pairs))
    assert sum(map(len, found)) == rows
    assert [case[0].case for case in found] == list(range(1, len(found) + 1))
    assert [case[0].first for case in found] == sorted(case[0].first for case in found)
    for case in found:
        assert [row.place for row in case] == list(range(len(case)))
        assert len({row.goods for row in case}) == len(case)
        assert all(len(row.goods) == 1 or len(case) == 1 for row in case)
        assert all(row.answer.amounts == row.amounts for row in case)


def test_two_goods_have_one_amount_or_one_is_counted_and_the_other_weighed():
    row = Row((Goods(1, "tusk", "Loxodonta", "c", 1), Goods(1, "scales", "Manis|Smutsia", "m", 1)), ({"count": 2}, {"mass": 9.5}), date(2024, 1, 2), date(2024, 1, 2), 1, 0)  # fmt: skip
    assert row.amounts == {"count": 2, "mass": 9.5}
    assert row.answer.names == {"Loxodonta", "Manis", "Smutsia"}


def test_a_joined_case_says_its_day_once_and_keeps_the_truth_of_each_row():
    sheet = Sheet("a.xlsx")
    sheet.top(["title"], ["no", "day", "goods"], across="C")
    goods = [Goods(1, f"kind {number}", f"Genus {number}", "c", 1) for number in range(9)]
    fill(
        sheet,
        cases(goods, 40, random.Random(4), 1, 0),
        lambda row, _: [row.case, row.first, row.goods[0].words],
        random.Random(4),
        "AB",
        lambda sheet, _, after: sheet.aside("end") if after is None else None,
    )
    assert sheet.merged[0] == "A1:C1"
    assert len(sheet.merged) > 5
    assert len(sheet.made.truth) == 40
    assert sheet.made.no_seizure == {43}
    for number in sheet.made.truth:
        case, day, words = sheet.lines[number - 1]
        assert words
        assert (case is None) == (day is None)


def test_a_total_begins_again():
    sheet = Sheet("a.csv")
    row = Row((Goods(1, "tusk", "Loxodonta", "c", 1),), ({"count": 2},), date(2024, 1, 2), date(2024, 1, 2), 1, 0)  # fmt: skip
    sheet.write(row, ["tusk", 2])
    assert sheet.total() == {"rows": 1, "count": 2, "mass": 0, "volume": 0}
    assert sheet.total() == {"rows": 0, "count": 0, "mass": 0, "volume": 0}


def test_usual_ways_are_drawn_more_often_than_rare_ones():
    chance = random.Random(1)
    ways = Counter(way("usual|rarer|rare", chance) for _ in range(1_000))
    assert ways["usual"] > ways["rarer"] > ways["rare"] > 0


@pytest.mark.parametrize(
    ("amount", "written"), [(0.25, "0.25"), (12, "12"), (1234.5, "1,234.5"), (12_000, "12,000")]
)
def test_figures(amount, written):
    assert figure(amount) == written
    assert float(written.replace(",", "")) == tidy(amount)
