"""A long table is read as its parts are: what is guessed from some rows is guessed from all of its parts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import unseen_sixth
from benchmarks.unseen_tables import score
from hornbill.seizures.core.lines_between import Above, Lines
from hornbill.seizures.core.rows import conventions_of
from hornbill.seizures.core.sampling import BLOCKS, blocks, some_of
from hornbill.seizures.file_reading import guessed, read_file

TODAY = date(2026, 11, 28)
HEAD = ["Bil.", "No. kes", "Tarikh", "Lokasi", "Nama tempatan", "Jenis", "Bil. (ekor)"]


@given(st.integers(0, 5_000), st.integers(BLOCKS, 900))
def test_blocks_are_of_all_parts_and_none_twice(total, most):
    places = [place for block in blocks(total, most) for place in block]
    assert places == sorted(set(places))
    assert len(places) <= max(most, 0) or total <= most
    assert len(places) > min(total, most) - BLOCKS
    assert not total or (places[0], places[-1]) == (0, total - 1)


def test_a_column_that_is_filled_late_is_known_by_what_is_in_it():
    rows = [[f"2024-03-{1 + n % 28:02}", "", "1"] for n in range(2_000)]
    for row in rows[450:]:
        row[1] = "Panthera tigris"
    assert [one.field for one in guessed(["Date", "Col. 7", "Qty"], rows).columns] == [
        "date",
        "species",
        "quantity",
    ]


def test_the_order_of_day_and_month_is_seen_wherever_it_shows():
    rows = [["03/04/2024", "tiger", "1"]] * 30_000 + [["25/04/2024", "tiger", "1"]] * 3_000
    mapping = guessed(["Date", "Species", "Qty"], rows)
    assert conventions_of(mapping, some_of(rows, 20_000), TODAY).order == "day-first"


@pytest.mark.parametrize("rows", [150, 1_200])
def test_a_list_of_taiwan_is_read_alike_however_long_it_is(rows):
    found = score(unseen_sixth.table("tw-qingce", rows=rows))
    assert (found.days, found.amounts) == (100.0, 100.0)
    assert found.species > 95


@pytest.mark.parametrize(
    ("goods", "row"),
    [
        (("Ayam hutan - hidup", "", "3"), 2),
        (("Kulit ular sawa", "", "1"), 2),
        (("Merbah jambul", "Hidup", "3"), 2),
        (("Merbah jambul", "", "3"), 0),  # what it is of the bird is said nowhere
        (("", "Hidup", "3"), 0),
    ],
)
def test_a_line_below_says_the_goods_in_a_column_of_their_own_or_beside_the_species(goods, row):
    lines = Lines(HEAD)
    lines.of(2, ("1", "A/7", "3 Mei 2021", "Jeli", "Gajah", "Gading", "2"))
    assert lines.of(3, ("", "", "", "", *goods)) == Above(row, "")


def test_rows_of_a_long_table_are_read_as_in_the_short_one():
    rows = [
        f"{n},{(date(2019, 1, 1) + timedelta(days=n // 2)):%d/%m/%Y},Panthera tigris,skin,{1 + n % 7}"
        for n in range(3_000)
    ]
    head = "No.,Date,Species,Specimen,Qty"
    short, long = (
        read_file("\n".join([head, *rows[:many]]).encode(), "list.csv", today=TODAY) for many in (150, 3_000)
    )
    both = [(one[0], one[1].when, one[1].items, one[1].state) for one in short.seizures]
    assert both == [(one[0], one[1].when, one[1].items, one[1].state) for one in long.seizures][: len(both)]


def test_numbers_that_begin_again_with_each_year_part_the_rows_of_each_year():
    rows = [
        [f"{n}", f"{1 + n % 28:02}.{1 + n % 12:02}.{year}", "Panthera tigris", "1"]
        for year in range(2019, 2025)
        for n in range(600)
        for _ in range(2 if n % 9 == 0 else 1)
    ]
    head = ["Case no", "Date", "Species", "Qty"]
    assert guessed(head, rows).rows == guessed(head, rows[:500]).rows == "items"
    read = read_file("\n".join(map(",".join, [head, *rows])).encode(), "list.csv", today=TODAY)
    assert len(read.seizures) == 6 * 600
    assert all(len(numbers) == len(whole.items) for numbers, whole in read.seizures)
    once = [row for n, row in enumerate(rows) if n == 0 or row != rows[n - 1]]
    assert guessed(head, once).rows == "seizures"


def test_one_slip_in_a_date_does_not_part_the_items_of_all_seizures():
    rows = [[f"K{n // 2}", f"2024-03-{1 + n // 2 % 28:02}", "Panthera tigris", "1"] for n in range(400)]
    rows[11][1] = "2024-03-29"
    assert guessed(["Case no", "Date", "Species", "Qty"], rows).rows == "items"
