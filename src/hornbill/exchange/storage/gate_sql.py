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


def alarms_and_salt() -> tuple[list[tuple[str, str, str]], str]:
    """Return the node's alarms as ``message_sql.alarms`` does, and the salt of chains (``chain_salt``), by one question."""
    found = rows(
        "SELECT a.code, a.what, a.cure, m.salt FROM (SELECT 1 AS n) o LEFT JOIN exchange_nodealarm a ON 1 = 1"
        " LEFT JOIN (SELECT salt FROM exchange_mailbox ORDER BY mailbox LIMIT 1) m ON 1 = 1 ORDER BY a.code"
    )
    alarms = [(code, what, cure) for code, what, cure, _salt in found if code is not None]
    return alarms, str(found[0][3] or "")


def any_ceiling(agencies: Iterable[str]) -> bool:
    """Tell whether any of these agencies has a ceiling."""
    some = sorted(agencies)
    return any(
        row(f"SELECT 1 FROM exchange_partnerceiling WHERE agency IN ({marks(part)}) LIMIT 1", *part)  # noqa: S608  # marks
        is not None
        for part in parts(some)
    )
