"""Ugly workbooks in seven languages, brought through the pages from file to register: no crash, nothing lost, read right without a hand on it."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest

from hornbill.seizures import actions
from hornbill.seizures.core.fields import LEAVE_OUT
from hornbill.seizures.models import Import, ImportRow, Seizure
from hornbill.seizures.storing import plain_of
from tests.node.conftest import browser, officers, signed_in
from tests.seizures.held_out import LAYOUTS, workbook
from tests.seizures.test_pages import finish, upload

__all__ = ["browser", "officers", "signed_in"]
ROWS = 150
_CHOSEN = re.compile(
    r'<select id="col-\d+" name="(col\.\d+)">.*?<option value="([a-z_-]+)" selected>', re.DOTALL
)


def imported(person, made, now):
    """Bring a workbook in as an officer does who changes nothing; returns its import."""
    address = upload(person, made.data, made.name)
    chosen = dict(_CHOSEN.findall(person.seen))
    batch = Import.objects.get(handle=address.rpartition("/")[2])
    answer = person.send(f"{address}/columns", {**chosen, "rows": batch.mapping["rows"]})
    assert answer.status_code == 302, answer.content.decode()
    finish(now)
    person.see(address)
    for state in ("clean", "doubtful", "refused"):
        assert person.see(f"{address}?state={state}").status_code == 200
    assert person.send(f"{address}/do", {"act": "run"}).status_code == 302
    finish(now)
    batch.refresh_from_db()
    return batch


def right(truth, plain):
    item = (plain["items"] or [{}])[0]
    amount = item.get("mass_kg" if truth.is_mass else "count") or "0"
    day = truth.day.isoformat()
    return {
        "date": plain["first"] == plain["last"] == day,
        "species": item.get("name") == truth.name,
        "quantity": Decimal(amount) == Decimal(truth.amount),
    }


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_workbook_goes_through_the_pages(signed_in, layout, now):
    made = workbook(layout, rows=ROWS)
    batch = imported(signed_in, made, now)
    assert batch.rows_total == made.rows == ImportRow.objects.filter(batch=batch).count()
    assert not [one for one in batch.mapping["columns"] if one["field"] == LEAVE_OUT]
    assert batch.counts["refused"] == made.rows - len(made.truth), "totals alone"
    assert batch.mapping["rows"] == "seizures"
    rows = list(Seizure.objects.filter(batch=batch))
    assert {row.row for row in rows} == set(made.truth)
    shares = Counter()
    for row, plain in zip(rows, plain_of(rows), strict=True):
        shares.update({name: good for name, good in right(made.truth[row.row], plain).items() if good})
    assert shares["species"] >= 0.95 * len(rows)
    assert shares["date"] >= 0.9 * len(rows)
    assert shares["quantity"] >= 0.9 * len(rows)
    assert actions.undo(batch.by, batch.handle, now=now)["removed"] == len(rows)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_cell_of_a_workbook_is_kept_somewhere(signed_in, layout, now):
    made = workbook(layout, rows=20, seed=3)
    batch = imported(signed_in, made, now)
    noted = {at for at, one in enumerate(batch.mapping["columns"]) if one["field"] == "note"}
    for row, plain in zip(found := list(Seizure.objects.filter(batch=batch)), plain_of(found), strict=True):
        cells = ImportRow.objects.get(batch=batch, number=row.row).cells
        texts = {note["text"] for note in plain["notes"]}
        assert {cells[at] for at in noted if at < len(cells) and cells[at]} <= texts


def test_the_same_workbook_again_adds_nothing(signed_in, now):
    made = workbook("vi-kiem-lam", rows=30)
    imported(signed_in, made, now)
    batch = imported(signed_in, made, now)
    assert batch.counts["again"] == 30
    assert Seizure.objects.count() == 30
