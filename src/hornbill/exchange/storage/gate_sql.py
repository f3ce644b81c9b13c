"""SQL of gates and of parts that look into rooms, written by hand.

Rules: those of ``statements``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.storage.message_sql import marks, parts, row, rows

if TYPE_CHECKING:
    from collections.abc import Iterable


def rooms_holding(kind: str, some: Iterable[str]) -> set[str]:
    """Return those of some rooms that have a record of a kind."""
    return {
        room
        for part in parts(some)
        for (room,) in rows(
            f"SELECT DISTINCT room_id FROM exchange_record WHERE room_id IN ({marks(part)}) AND kind = %s",  # noqa: S608  # marks
            *part,
            kind,
        )
    }


def may_write_as(alarm: str) -> tuple[bool, str]:
    """Tell whether an alarm stands at this node, and return the salt of chains (``chain_salt``), by one question."""
    found = row(
        "SELECT EXISTS (SELECT 1 FROM exchange_nodealarm WHERE code = %s),"
        " (SELECT salt FROM exchange_mailbox ORDER BY mailbox LIMIT 1)",
        alarm,
    )
    assert found is not None
    return bool(found[0]), str(found[1] or "")


def any_ceiling(agencies: Iterable[str]) -> bool:
    """Tell whether any of these agencies has a ceiling."""
    some = sorted(agencies)
    return any(
        row(f"SELECT 1 FROM exchange_partnerceiling WHERE agency IN ({marks(part)}) LIMIT 1", *part)  # noqa: S608  # marks
        is not None
        for part in parts(some)
    )
