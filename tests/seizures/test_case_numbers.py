"""Case numbers that begin again each year: seizures of two years with one number are two, in a file and in the register."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures import actions, queries
from hornbill.seizures.actions import kept
from hornbill.seizures.core import importing
from hornbill.seizures.core.case_numbers import says_year, year_written
from hornbill.seizures.core.mapping import AS_ITEMS, AS_SEIZURES, Column, Mapping, guess
from hornbill.seizures.core.row_days import day_of
from hornbill.seizures.core.row_read import Conventions
from hornbill.seizures.models import Seizure

TODAY = date(2026, 11, 29)
MAPPING = Mapping((Column("No", "reference"), Column("Date", "date"), Column("Species", "species")), AS_ITEMS)


def groups(rows, mapping=MAPPING, conventions=Conventions("day-first")):  # noqa: B008 - it is frozen
    given = [(number, row[:-1], 0, row[-1]) for number, row in enumerate(rows, 2)]
    return list(importing.grouped(given, mapping, day_of(conventions, TODAY)))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Each year begins at 1.
        (
            [("1", "3/5/2022", "a", ""), ("2", "4/5/2022", "b", ""), ("1", "9/2/2023", "c", "")],
            [[2], [3], [4]],
        ),
        # One day or another of one year is one seizure, as before: "rows-differ" says so.
        ([("1", "3/5/2022", "a", ""), ("1", "9/9/2022", "b", "")], [[2, 3]]),
        # Around New Year it may be one.
        ([("1", "30/12/2022", "a", ""), ("1", "2/1/2023", "b", "")], [[2, 3]]),
        # A row without a day goes with the last of its number.
        (
            [("1", "3/5/2022", "a", ""), ("1", "", "b", ""), ("1", "9/2/2023", "c", ""), ("1", "-", "d", "")],
            [[2, 3], [4, 5]],
        ),
        # Its day may come in the second row.
        ([("1", "", "a", ""), ("1", "3/5/2022", "b", ""), ("1", "3/5/2023", "c", "")], [[2, 3], [4]]),
        # The year may stand in a heading above.
        (
            [("1", "3 May", "a", "2022"), ("1", "3 May", "b", "2023"), ("1", "3 May", "c", "2022")],
            [[2, 4], [3]],
        ),
        # Not where rows of other numbers stand between: the numbers began again.
        (
            [
                ("1", "5/12/2021", "a", ""),
                ("2", "20/12/2021", "b", ""),
                ("1", "3/1/2022", "c", ""),
                ("1", "3/1/2022", "d", ""),
                ("2", "15/1/2022", "e", ""),
            ],
            [[2], [3], [4, 5], [6]],
        ),
        # Where the day stands on the second row of each, a row goes with the one that follows directly.
        (
            [
                ("1", "", "a", ""),
                ("1", "3/1/2021", "b", ""),
                ("2", "", "c", ""),
                ("2", "3/2/2021", "d", ""),
                ("1", "", "e", ""),
                ("1", "3/1/2022", "f", ""),
                ("2", "-", "g", ""),
                ("2", "3/2/2022", "h", ""),
            ],
            [[2, 3], [4, 5], [6, 7], [8, 9]],
        ),
        # A number that says its year is one seizure's; the other day is a slip.
        ([("KWS/12/2022", "3/5/2022", "a", ""), ("KWS/12/2022", "3/5/2023", "b", "")], [[2, 3]]),
        ([("12-22", "3/5/2022", "a", ""), ("12-22", "3/5/2023", "b", "")], [[2, 3]]),
        ([("23", "3/5/2022", "a", ""), ("23", "3/5/2023", "b", "")], [[2], [3]]),
        ([("n/a", "3/5/2022", "a", ""), ("n/a", "3/5/2022", "b", "")], [[2], [3]]),
    ],
)
def test_which_rows_are_one_seizure(rows, expected):
    assert groups(rows) == expected


def test_a_year_in_a_column_of_its_own_and_of_another_calendar():
    mapping = Mapping(
        (Column("No", "reference"), Column("Year", "year"), Column("Species", "species")), AS_ITEMS
    )
    rows = [("1", "2079", "a", ""), ("1", "2080", "b", ""), ("1", "2079", "c", "")]
    assert groups(rows, mapping, Conventions(calendars={"year": "bikram-sambat"})) == [[2, 4], [3]]


@pytest.mark.parametrize(
    ("number", "year", "expected"),
    [
        ("HQ/2023/12", 2023, True),
        ("HQ/2023/12", 2022, True),
        ("14-23", 2023, True),
        ("14-23", 2022, False),
        ("23", 2023, False),
        ("2023", 2023, False),
        ("", 2023, False),
    ],
)
def test_numbers_that_say_their_year(number, year, expected):
    assert says_year(number, year) is expected


ROW = st.tuples(
    st.sampled_from(["1", "2", "1/2023", "", "?"]),
    st.sampled_from(["3/5/2022", "9/2/2023", "31/12/2022", "1/1/2023", "", "soon", "32/13/2022"]),
    st.just("x"),
    st.sampled_from(["", "2021", "2023"]),
)


@given(st.lists(ROW, max_size=25))
def test_each_row_is_in_one_seizure_and_the_first_come_first(rows):
    found = groups(rows)
    assert sorted(number for group in found for number in group) == list(range(2, len(rows) + 2))
    assert [group[0] for group in found] == sorted(group[0] for group in found)
    for group in found:
        assert len({rows[number - 2][0] for number in group}) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("few_names")
def test_the_next_years_register_with_the_same_numbers_is_not_there_already(officer, now):
    def imported(year):
        sheet = f"Case no,Date,Species,Item,Qty\n1,03/05/{year},Manis javanica,scales,12\n1,03/05/{year},Panthera tigris,skin,1\n2,20/06/{year},Manis javanica,scales,12\n"
        batch = actions.begin(officer, sheet.encode(), f"{year}.csv", now=now)
        actions.to_import(officer, batch.handle, kept.of_json(batch.mapping), now=now)
        while actions.step(now=now):
            pass
        actions.go_on(officer, batch.handle, now=now)
        while actions.step(now=now):
            pass
        return queries.batch(batch.handle)

    assert imported(2023).counts["again"] == 0
    assert imported(2024).counts["again"] == 0
    assert sorted(row.first.isoformat() for row in Seizure.objects.all()) == [
        "2023-05-03", "2023-06-20", "2024-05-03", "2024-06-20",
    ]  # fmt: skip
    assert imported(2024).counts["again"] == 3
    assert Seizure.objects.count() == 4


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("3/5/2022", "2022"),
        ("2022-05-03", "2022"),
        ("3/5/22", "22"),
        ("3 May '22", "22"),
        ("44684", "2022"),
        ("3 May", ""),
        ("3/5", ""),
        ("", ""),
    ],
)
def test_the_year_as_it_is_written(text, year):
    assert year_written(text) == year


def test_rows_are_items_also_where_the_numbers_of_two_years_are_the_same():
    rows = [
        [str(number), f"{number}/5/{year}", species]
        for year in (2022, 2023, 2024)
        for number in range(1, 9)
        for species in ("ivory", "pangolin")
    ]
    mapping = guess(["Case No", "Date", "Species"], rows)
    assert mapping.rows == AS_ITEMS
    assert [len(group) for group in groups([(*row, "") for row in rows], mapping)] == [2] * 24


def test_a_row_is_a_seizure_where_no_number_comes_twice_in_a_year():
    rows = [[str(number), f"{number}/5/{year}", "ivory"] for year in (2022, 2023) for number in range(1, 9)]
    assert guess(["Case No", "Date", "Species"], rows).rows == AS_SEIZURES
