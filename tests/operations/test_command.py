"""``hornbill operations board`` on files."""

from __future__ import annotations

import csv
import io
import json

import pytest

from hornbill.command import operations
from hornbill.kernel.errors import BadInput

HEADINGS = ["Ref", "Date", "Country", "Place", "Mode of transport", "Species", "Quantity (kg)", "Agency"]


@pytest.fixture
def file(tmp_path):
    rows = [
        [
            f"S-{n}",
            f"2024-0{1 + n % 3}-1{n % 9}",
            "Kenya" if n % 3 else "Thailand",
            "",
            "sea",
            "Manis tricuspis",
            str(n + 5),
            "Customs",
        ]
        for n in range(9)
    ]
    rows.append(["S-again", *rows[0][1:]])  # the first one under another number
    path = tmp_path / "seizures.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([HEADINGS, *rows])
    return path


def test_a_file_is_counted_by_event(file, capsys):
    assert operations.board([str(file)]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["total"], shown["wildlife"]) == (9, 9)
    assert shown["tables"]["country"] == [["KE", 6], ["TH", 3]]
    assert [(one["reference"], one["why"]) for one in shown["not_counted"]] == [("S-again", "same-event")]


def test_a_period_and_csv(file, capsys):
    assert (
        operations.board([str(file), "--first", "2024-02-01", "--last", "2024-02-29", "--format", "csv"]) == 0
    )
    lines = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert lines[:2] == [["facet", "value", "events"], ["total", "", "3"]]


def test_the_press_gets_rounded_figures(file, capsys):
    assert operations.board([str(file), "--press"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["total"], shown["tables"]["country"]) == (10, [["KE", 5], ["TH", 5]])
    assert "findings" not in shown


@pytest.mark.parametrize("more", [["--first", "soon"], ["--first", "2024-02-02", "--last", "2024-02-01"]])
def test_days_that_are_none_are_refused(file, more):
    with pytest.raises(BadInput):
        operations.board([str(file), *more])
