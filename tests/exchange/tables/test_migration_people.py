"""The migration that brings receipts, notices, drafts and invitations, over rows of the version before."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.exchange import node_rig as rig

BEFORE, AFTER = [("exchange", "0003_restored")], [("exchange", "0004_people")]
ROOM = "0" * 64


def migrate(to):
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


@pytest.fixture
def before(transactional_db):
    yield migrate(BEFORE)
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes("exchange"))


def test_whoever_is_in_a_room_has_accepted_it_and_seen_what_is_there(before):
    room = before.get_model("exchange", "Room").objects.create(pk=ROOM, created_at=rig.NOW, changes=2)
    before.get_model("exchange", "RoomOfficer").objects.create(room=room, officer="th-customs/somchai")
    record = before.get_model("exchange", "Record").objects.create(
        record="1" * 64,
        room=room,
        touch=1,
        chain="vn-customs/hanh/0000000a",
        n=0,
        kind="message.post",
        header=b"",
        signature=b"",
        ciphertext=b"",
        received_at=rig.NOW,
    )
    before.get_model("exchange", "Outgoing").objects.create(
        envelope="2" * 32, record=record, agency="vn-customs", created_at=rig.NOW, next_at=rig.NOW
    )
    after = migrate(AFTER)
    officer = after.get_model("exchange", "RoomOfficer").objects.get()
    assert (officer.accepted_at, officer.declined_at, officer.seen) == (rig.NOW, None, record.pk)
    outgoing = after.get_model("exchange", "Outgoing")
    assert outgoing.objects.get().record_id == record.pk
    outgoing.objects.create(envelope="3" * 32, agency="vn-customs", created_at=rig.NOW, next_at=rig.NOW)
    for name in ("Reading", "Notice", "Draft"):
        assert not after.get_model("exchange", name).objects.exists()
