"""The migration that lets own entries be confirmed, over rows of the version before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("directory", "0003_prekeys")], [("directory", "0004_outbox_confirmed")]
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.fixture
def before(transactional_db):
    yield migrate(BEFORE)
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("directory"))


def test_what_was_posted_before_was_posted_once_and_is_still_to_be_seen_in_the_log(before):
    rows = before.get_model("directory", "LogOutbox").objects
    for name, posted in (("0", NOW), ("1", None)):
        ids = {"commitment": name * 64, "statement_id": name * 64}
        rows.create(
            **ids, kind="focal.name", subject="a", leaf=b"", sealed=b"", queued_at=NOW, posted_at=posted
        )
    after = migrate(AFTER).get_model("directory", "LogOutbox").objects.order_by("id")
    assert [(row.first_posted_at, row.confirmed_at) for row in after] == [(NOW, None), (None, None)]
