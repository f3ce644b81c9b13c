"""Ditto marks: what stands for the cell above, and what does not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.ditto import MARKS, is_mark, resolved_row
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
TEXTS = st.lists(st.one_of(st.sampled_from(sorted(MARKS)), st.text(max_size=30)), max_size=8)


@pytest.mark.parametrize(
    "text",
    ['"', " '' ", "〃", "Idem", "ditto", "do.", "-do-", "同上", "même jour", "SDA", "như trên", "dto."],
)
def test_a_mark_is_known(text):
    assert is_mark(text)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "—", "0", "dog", "idem que", "nd", "n/a", "\x00", "\ud800", "2"]
)
def test_what_is_no_mark(text):
    assert not is_mark(text)


@given(TEXTS, TEXTS)
def test_a_row_keeps_its_length_and_all_that_is_no_mark(cells, above):
    found = resolved_row(cells, above)
    assert len(found) == len(cells)
    for place, (was, now) in enumerate(zip(cells, found, strict=True)):
        assert now == (above[place] if is_mark(was) and place < len(above) else was)


@given(TEXTS)
def test_without_a_row_above_nothing_changes(cells):
    assert list(resolved_row(cells, ())) == cells


def test_marks_stand_for_the_last_row_that_is_no_total():
    data = (
        'Date,Species,Number\n12/03/2021,elephant ivory,3\n"""",rhino horn,2\nTotal,,5\nIdem,同上,1\n'
    ).encode()
    found = read_file(data, "list.csv", today=TODAY)
    read = [(one.when.first, one.items[0].name) for _, one in found.seizures if one.when]
    assert read == [
        (date(2021, 3, 12), "Elephantidae"),
        (date(2021, 3, 12), "Rhinocerotidae"),
        (date(2021, 3, 12), "Rhinocerotidae"),
    ]
