"""The table of long work came from ``objects``: with its name, its indexes and its rows, there and back."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from hornbill.background.models import Work
from tests.exchange import node_rig as rig
from tests.exchange.tables.test_migration_people import migrate

BEFORE, AFTER = [("objects", "0002_work")], [("background", "0001_initial")]
ROW = {
    "kind": "cases.state-file",
    "officer": "th-customs/somchai",
    "session": "5" * 64,
    "state": "running",
    "done": 500,
    "total": 20_000,
    "place": {"row": 500},
    "title": b"\x00sealed title",
    "given": b"\xffsealed rows",
    "result": b"",
    "why": "",
    "holder": "7" * 32,
    "held_until": rig.NOW,
    "made_at": rig.NOW,
    "ran_at": rig.NOW,
    "ran_from": 250,
}


@pytest.fixture
def before(transactional_db):
    yield migrate(BEFORE)
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("background"))


def table():
    """Columns and indexes as the database has them."""
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "objects_work")
        return columns, connection.introspection.get_constraints(cursor, "objects_work")


def rows(model):
    return [
        {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
        for row in model.objects.order_by("pk").values()
    ]


def test_work_under_way_goes_on_in_the_same_table_and_is_there_on_the_way_back(before):
    old = before.get_model("objects", "Work")
    for n in range(3):
        old.objects.create(pk=f"{n}" * 32, **ROW)
    said, made = rows(old), table()
    assert len(said) == 3
    assert {"work_to_do", "work_of_officer"} <= set(made[1])

    migrate(AFTER)
    assert rows(Work) == said
    assert table() == made
    Work.objects.filter(pk="0" * 32).update(done=501)
    Work.objects.create(pk="9" * 32, **ROW)

    back = rows(migrate(BEFORE).get_model("objects", "Work"))
    assert [row["done"] for row in back] == [501, 500, 500, 500]
    assert table() == made


def test_only_one_part_has_the_table():
    tables = [
        (label, name)
        for (label, name), model in MigrationLoader(None).project_state().models.items()
        if model.options.get("db_table") == "objects_work" or (label, name) == ("objects", "work")
    ]
    assert tables == [("background", "work")]
