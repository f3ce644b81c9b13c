"""The migration that keeps what is missing by record and room, and gives the outbox turns."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tests.exchange import node_rig as rig
from tests.exchange.tables.test_migration_people import migrate

BEFORE, AFTER = [("exchange", "0013_partner_versions")], [("exchange", "0014_turns")]


@pytest.fixture
def before(transactional_db):
    yield migrate(BEFORE)
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("exchange"))


def test_what_is_missing_and_what_waits_stays(before):
    at = {"since": rig.NOW, "next_at": rig.NOW}
    for n in range(3):
        before.get_model("exchange", "Missing").objects.create(
            record=f"{n}" * 64, room="a" * 64, by="vn-customs", tries=n, **at
        )
    before.get_model("exchange", "Outgoing").objects.create(
        envelope="2" * 32, agency="vn-customs", data=b"x", created_at=rig.NOW, next_at=rig.NOW
    )
    after = migrate(AFTER)
    missing = after.get_model("exchange", "Missing").objects
    rows = [(row.record[0], row.by, row.tellers, row.tries, row.since) for row in missing.order_by("record")]
    assert rows == [(f"{n}", "vn-customs", [], n, rig.NOW) for n in range(3)]
    assert after.get_model("exchange", "Outgoing").objects.get().turn == 1
    missing.create(record="0" * 64, room="b" * 64, by="la-police", **at)
    with pytest.raises(IntegrityError), transaction.atomic():
        missing.create(record="0" * 64, room="b" * 64, by="vn-customs", **at)
