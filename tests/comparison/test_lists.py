"""A table as a list to be compared: what stops it, and what a match on a key means for its rows."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill import tables
from hornbill.comparison.core.errors import BadList
from hornbill.comparison.core.lists import matches, read_list

TODAY = date(2026, 11, 25)
TABLE = "kind,value,country\nphone,081 234 5678,TH\nphone,+66 81 234 5678,\ncontainer,CSQU3054383,\n"


def read(text, kinds=("container", "phone"), most=100):
    sheet = tables.read(text.encode()).certain()
    return read_list(sheet.header.names, sheet.rows(), kinds, most=most, today=TODAY)


def test_two_spellings_are_one_row_that_is_compared_once():
    found = read(TABLE)
    assert [(one.row, one.kind, one.canonical) for one in found.lines] == [
        (2, "phone", "+66812345678"),
        (4, "container", "CSQU3054383"),
    ]
    assert len(set(found.texts)) == len(found.texts)


def test_a_match_names_its_row_by_the_nearest_key():
    found = read("kind,value,birth_date\nperson,Somchai Jaidee,1975-04-03\n", ["person"], most=8)
    assert len(found.texts) > 1
    everything = matches(found, range(len(found.texts)))
    assert [(one.line.row, one.closeness) for one in everything] == [(2, "same")]
    last = matches(found, [len(found.texts) - 1])
    assert last[0].closeness != "same"
    assert matches(found, []) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind,value\nphone,12\ncontainer,CSQU3054384\n", "row 2.*row 3"),
        ("kind,value\nimo,9074729\n", "imo was not agreed"),
        ("kind,value\n", "empty"),
    ],
)
def test_rows_that_cannot_be_compared_stop_it_and_are_named(text, words):
    with pytest.raises(BadList, match=words):
        read(text)


def test_more_keys_than_were_agreed():
    with pytest.raises(BadList, match="keys; 1 were agreed"):
        read(TABLE, most=1)


def test_one_kind_needs_no_column():
    assert read("value\nCSQU3054383\n", kinds=["container"]).lines[0].kind == "container"
