"""Imports: taken in, mapped, checked, mended, carried out, cancelled, undone; the same file adds nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from hornbill.seizures import actions, queries
from hornbill.seizures.actions import importing, kept
from hornbill.seizures.core.errors import ImportNotNow, MappingLoses
from hornbill.seizures.core.fields import LEAVE_OUT
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.models import ImportRow, Seizure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("few_names")]
HEADINGS = ["Ref", "Date", "Country", "Species", "Specimen", "Quantity", "Unit", "Odd"]
ROWS = [
    ["S-1", "2026-03-19", "Thailand", "Manis javanica", "scales", "120", "kg", "x"],
    ["S-2", "31/02/2026", "Kenya", "African elephant", "tusks", "12", "no.", ""],
    ["S-3", "2026-04-01", "Kenya", "Snark", "tusks", "12", "no.", ""],
]


def as_csv(rows, headings=HEADINGS):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()


def checked(officer, rows=ROWS, *, now, headings=HEADINGS, mapping=None):
    batch = actions.begin(officer, as_csv(rows, headings), "sheet.csv", now=now)
    actions.to_import(officer, batch.handle, mapping or kept.of_json(batch.mapping), now=now)
    while actions.step(now=now):
        pass
    return queries.batch(batch.handle)


def carried_out(officer, batch, *, now):
    actions.go_on(officer, batch.handle, now=now)
    while actions.step(now=now):
        pass
    return queries.batch(batch.handle)


def test_a_file_goes_in_and_each_row_is_accounted_for(officer, now):
    batch = checked(officer, now=now)
    assert batch.state == "ready"
    assert batch.counts == {"clean": 1, "doubtful": 1, "refused": 1, "again": 0}
    assert carried_out(officer, batch, now=now).state == "done"
    assert [one["reference"] for one in queries.listed(Filter())] == ["S-3", "S-1"]
    (refused,) = queries.rows_of(batch, state="refused")
    assert (refused.number, refused.cells) == (3, ROWS[1])
    assert ["date", "refusal", "no-such-day", "31/02/2026"] in refused.why
    assert queries.shown(queries.listed(Filter())[1]["handle"])["notes"] == [{"heading": "Odd", "text": "x"}]


def test_what_the_preview_shows_is_what_goes_in(officer, now):
    batch = checked(officer, now=now)
    shown = {row.number: row.found for row in ImportRow.objects.filter(batch=batch) if row.found}
    carried_out(officer, batch, now=now)
    for seizure in Seizure.objects.all():
        entered = queries.shown(seizure.handle)
        assert {name: entered[name] for name in shown[seizure.row]} == shown[seizure.row]


def test_the_same_file_a_second_time_adds_nothing(officer, now):
    carried_out(officer, checked(officer, now=now), now=now)
    again = checked(officer, now=now)
    assert again.counts == {"clean": 0, "doubtful": 0, "refused": 1, "again": 2}
    carried_out(officer, again, now=now)
    assert Seizure.objects.count() == 2


def test_a_row_that_comes_twice_in_one_file_is_two_seizures(officer, now):
    rows = [ROWS[0][1:], ROWS[0][1:]]
    carried_out(officer, checked(officer, rows, now=now, headings=HEADINGS[1:]), now=now)
    assert Seizure.objects.count() == 2
    carried_out(officer, checked(officer, rows, now=now, headings=HEADINGS[1:]), now=now)
    assert Seizure.objects.count() == 2


def test_a_mended_row_goes_in_and_what_came_stays(officer, now):
    batch = checked(officer, now=now)
    row = actions.mend(officer, batch.handle, 3, {1: "28/02/2026"}, now=now)
    assert (row.state, row.cells[1], row.mended) == ("clean", "31/02/2026", {"1": "28/02/2026"})
    assert queries.batch(batch.handle).counts["refused"] == 0
    carried_out(officer, batch, now=now)
    assert Seizure.objects.count() == 3
    with pytest.raises(ImportNotNow):
        actions.mend(officer, batch.handle, 3, {1: "2026-01-01"}, now=now)


def test_undo_removes_what_went_in_but_what_was_amended_since(officer, plain, now):
    other = actions.enter(officer, plain(), now=now)
    batch = carried_out(officer, checked(officer, now=now), now=now)
    amended = Seizure.objects.get(reference="S-1", batch__isnull=False)
    actions.amend(officer, amended.handle, plain(reference="S-1b"), version=1, why="", now=now)
    assert actions.undo(officer, batch.handle, now=now) == {"removed": 1, "kept": 1}
    assert {one.handle for one in Seizure.objects.all()} == {other, amended.handle}
    with pytest.raises(ImportNotNow):
        actions.undo(officer, batch.handle, now=now)


def test_an_import_is_cancelled_between_chunks_and_goes_on(officer, now, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 2)
    rows = [
        [f"R-{n}", "2026-03-19", "Kenya", "Manis javanica", "scales", str(n + 1), "kg", ""] for n in range(5)
    ]
    batch = checked(officer, rows, now=now)
    assert batch.counts["clean"] == 5
    actions.go_on(officer, batch.handle, now=now)
    actions.step(now=now)
    actions.cancel(officer, batch.handle, now=now)
    assert not actions.step(now=now)
    assert 0 < Seizure.objects.count() < 5
    done = carried_out(officer, batch, now=now)
    assert (done.state, Seizure.objects.count()) == ("done", 5)


def test_rows_of_one_seizure_go_in_as_one_or_not_at_all(officer, now):
    rows = [
        ["S-1", "2026-03-19", "Kenya", "African elephant", "tusks", "12", "no.", ""],
        ["S-2", "2026-03-20", "Kenya", "African elephant", "tusks", "2", "no.", ""],
        ["S-1", "2026-03-19", "Kenya", "Manis javanica", "scales", "120", "kg", ""],
        ["S-2", "2026-03-20", "Kenya", "Manis javanica", "scales", "-5", "kg", ""],
    ]
    batch = checked(officer, rows, now=now)
    assert batch.counts == {"clean": 2, "doubtful": 0, "refused": 2, "again": 0}
    carried_out(officer, batch, now=now)
    (only,) = queries.listed(Filter())
    assert [(item["name"], item["term"]) for item in only["items"]] == [
        ("Loxodonta africana", "TUS"),
        ("Manis javanica", "SCA"),
    ]


def test_a_mapping_that_would_lose_a_column_is_refused_until_somebody_says_so(officer, now):
    batch = actions.begin(officer, as_csv(ROWS), "sheet.csv", now=now)
    mapping = kept.of_json(batch.mapping)
    losing = replace(mapping, columns=(*mapping.columns[:-1], replace(mapping.columns[-1], field=LEAVE_OUT)))
    with pytest.raises(MappingLoses):
        actions.to_import(officer, batch.handle, losing, now=now)
    assert queries.batch(batch.handle).state == "mapping"
    said = replace(
        mapping, columns=(*mapping.columns[:-1], replace(mapping.columns[-1], field=LEAVE_OUT, lost=True))
    )
    actions.to_import(officer, batch.handle, said, now=now)
    assert queries.batch(batch.handle).state == "checking"


def test_a_mapping_with_a_name_is_remembered_for_the_layout(officer, now):
    batch = actions.begin(officer, as_csv(ROWS), "sheet.csv", now=now)
    mapping = kept.of_json(batch.mapping)
    columns = (*mapping.columns[:-1], replace(mapping.columns[-1], field="cover_load"))
    actions.to_import(officer, batch.handle, replace(mapping, columns=columns, name="Form 7"), now=now)
    next_one = actions.begin(officer, as_csv(ROWS[:1]), "next.csv", now=now)
    assert kept.of_json(next_one.mapping).columns[-1].field == "cover_load"
    assert queries.mapping_for(next_one.layout).version == 1


GOODS_BELOW = ["", "", "", "African elephant", "tusks", "12", "no.", ""]


def shown_items():
    return sorted(len(queries.shown(one["handle"])["items"]) for one in queries.listed(Filter()))


def test_a_file_with_lines_that_go_on_adds_nothing_a_second_time(officer, now):
    rows = [ROWS[0], GOODS_BELOW, ROWS[2]]
    first = checked(officer, rows, now=now)
    assert [row.cells for row in ImportRow.objects.filter(batch=first).order_by("number")] == rows
    carried_out(officer, first, now=now)
    assert shown_items() == [1, 2]
    assert checked(officer, rows, now=now).counts["again"] == 3


def test_a_row_that_was_imported_before_lines_went_on_is_the_same(officer, now):
    """As before this was read: the row alone is in the register, by the mark of its own cells."""
    carried_out(officer, checked(officer, ROWS[:1], now=now), now=now)
    again = checked(officer, [ROWS[0], GOODS_BELOW], now=now)
    assert again.counts == {"clean": 0, "doubtful": 0, "refused": 1, "again": 1}
    (refused,) = queries.rows_of(again, state="refused")
    assert refused.why == [["row", "refusal", "goes-on-there", "2"]]
    carried_out(officer, again, now=now)
    assert shown_items() == [1]


def test_the_same_line_below_another_year_is_another_seizure(officer, now):
    line, years = ["", "5 May", *ROWS[0][2:]], [[year, *[""] * 7] for year in ("2019", "2020")]
    carried_out(officer, checked(officer, [years[0], line], now=now), now=now)
    carried_out(officer, checked(officer, [years[1], line], now=now), now=now)
    assert sorted(one["first"] for one in queries.listed(Filter())) == ["2019-05-05", "2020-05-05"]
    assert checked(officer, [years[1], line], now=now).counts["again"] == 1
