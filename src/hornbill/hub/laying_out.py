"""Parting a new hub's mailboxes into shards: once, when the hub is made, in a database that is nobody's yet.

lay_out(address, hub_key.public, 4)
"""

from __future__ import annotations

from typing import Any

from hornbill import postgres
from hornbill.hub.database import OtherHub
from hornbill.hub.shards import check_count, part_of
from hornbill.hub.shared_tables import FILL_PLACES, make_own, make_part

_CURE = "Make a new database for the new hub."


def lay_out(where: postgres.Address, hub_key: bytes, shards: int) -> None:
    """Write down how many shards a hub has, and make their tables: all of it, or nothing.

    Args:
        where: the database.
        hub_key: the new hub's public key.
        shards: how many.

    Raises:
        BadShards: a hub cannot have so many.
        OtherHub: the database has a hub's tables already.
        DatabaseUnreachable, DatabaseUnfit: it cannot be used, or its replicas were not waited for.
    """
    check_count(shards)
    warnings: list[str] = []

    def noticed(notice: Any) -> None:
        if notice.severity_nonlocalized == "WARNING":
            warnings.append(notice.message_primary or "")

    with postgres.connect(where, "hornbill hub init") as connection:
        connection.add_notice_handler(noticed)
        with connection.transaction():
            _make(connection, where, hub_key, shards)
    if warnings:
        raise postgres.DatabaseUnreachable(f"{where}: {warnings[0]}", cure=_CURE)


def _make(connection: Any, where: postgres.Address, hub_key: bytes, shards: int) -> None:
    make_own(connection, where, hub_key)  # who else makes tables waits from here on
    asked = "SELECT (SELECT count(*) FROM hornbill_own.parts) + (SELECT count(*) FROM hornbill_own.shards)"
    if connection.execute(asked).fetchone() != (0,):
        raise OtherHub(
            f"{where} has a hub's tables: shards are said once, when a hub is made",
            cure=_CURE,
        )
    connection.execute("INSERT INTO hornbill_own.shards (one, number) VALUES (TRUE, %s)", (shards,))
    connection.execute(FILL_PLACES)
    for shard in range(shards):
        make_part(connection, part_of(shard, shards))
