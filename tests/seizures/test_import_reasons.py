"""Why rows of an import need a look: the reasons counted, each a press that narrows the rows; indexes that nothing reads."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import connection

from hornbill.seizures import queries
from hornbill.seizures.models import Import
from tests.node.conftest import browser, officers, signed_in
from tests.seizures.test_importing import as_csv
from tests.seizures.test_pages import finish, upload

__all__ = ["browser", "officers", "signed_in"]
ROW = ["", "Kenya", "Mombasa", "Panthera tigris", "skins", "2", "pcs"]
BAD = [("31/02/2024", "2"), ("30/02/2024", "2"), ("05/03/2024", "-7"), ("31/04/2024", "range")]


@pytest.fixture
def ready(signed_in, now):
    """An import with four rows to mend, three of them for one reason; one holds that reason's neighbour as a text."""
    rows = [[day, *ROW[1:5], amount, "pcs"] for day, amount in BAD]
    rows += [[f"{n}/06/2024", *ROW[1:]] for n in range(13, 25)]
    headings = ["Date", "Country", "Place", "Species", "Specimen", "Quantity", "Unit"]
    address = upload(signed_in, as_csv(rows, headings))
    found = Import.objects.get(handle=address.rpartition("/")[2])
    columns = {f"col.{at}": one["field"] for at, one in enumerate(found.mapping["columns"])}
    signed_in.send(f"{address}/columns", {**columns, "rows": "seizures"})
    finish(now)
    found.refresh_from_db()
    return found, address


def numbers(page):
    return [int(n) for n in re.findall(r"<b>Row ([0-9]+)</b>", page)]


def test_reasons_are_counted_and_each_narrows_the_rows(signed_in, ready):
    found, address = ready
    assert (
        dict(queries.reasons_of(found, state="refused")).items() >= {"no-such-day": 3, "negative": 1}.items()
    )
    signed_in.see(f"{address}?state=refused")
    assert numbers(signed_in.seen) == [2, 3, 4, 5]
    assert "?state=refused&amp;why=no-such-day" in signed_in.seen
    signed_in.see(f"{address}?state=refused&why=no-such-day")
    assert numbers(signed_in.seen) == [2, 3, 5]
    signed_in.see(f"{address}?state=refused&why=negative")
    assert numbers(signed_in.seen) == [4]


@pytest.mark.parametrize("why", ["range", "nothing-of-ours", '"', "no-such-day%", "row"])
def test_a_reason_that_no_row_has_shows_none_and_an_unknown_one_shows_all(signed_in, ready, why):
    _found, address = ready
    signed_in.see(f"{address}?state=refused&why={why}")
    assert numbers(signed_in.seen) == ([] if why == "range" else [2, 3, 4, 5])


def test_a_mended_row_leads_back_to_the_same_reason(signed_in, ready):
    _found, address = ready
    signed_in.see(f"{address}?state=refused&why=no-such-day")
    form = {"cell.0": "12/02/2024", "came.0": "31/02/2024", "state": "refused", "why": "no-such-day"}
    answer = signed_in.send(f"{address}/rows/2", form)
    assert answer.headers["Location"].endswith("?state=refused&why=no-such-day")
    signed_in.see(answer.headers["Location"])
    assert numbers(signed_in.seen) == [3, 5]


@pytest.mark.django_db
def test_no_index_of_one_column_stands_beside_a_wider_one_that_begins_with_it():
    for model in apps.get_app_config("seizures").get_models():
        with connection.cursor() as cursor:
            table = connection.introspection.get_constraints(cursor, model._meta.db_table)
        indexes = [one for one in table.values() if one["index"] or one["unique"]]
        wider = {one["columns"][0] for one in indexes if len(one["columns"]) > 1}
        alone = [one["columns"] for one in indexes if len(one["columns"]) == 1 and not one["unique"]]
        assert not [columns for columns in alone if columns[0] in wider], model
