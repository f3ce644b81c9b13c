"""Destroys withdrawn records: only a tombstone stays at this node.

Rules: a withdrawal that counts destroys the encrypted body and every wrapped key of the record here, and what
officers' vaults remembered of that room, a file that it shared, and every file that this node has made of what is in the
room (exports, reports); the signed header stays, so chains hold and
everyone sees that there was something. Each destruction is logged, and told to the author's node by a receipt. Other
nodes do the same; whether they did is theirs to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.audit import actions as audit
from hornbill.exchange.files.rows import forget_made, forget_shares
from hornbill.exchange.models import DESTROYED, Record, Segment, Snapshot
from hornbill.exchange.models import Wrap as WrapRow
from hornbill.exchange.partners import receipts
from hornbill.exchange.storage.records import next_touch

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.rooms.state import RoomState

AT_ONCE = 500  # ids in one statement


def destroy_withdrawn(state: RoomState, agency: str, now: datetime) -> int:
    """Destroy what a room's withdrawals name; within the caller's transaction.

    Args:
        state: the folded room.
        agency: this node's; its word on what is destroyed goes to the authors' nodes.
        now: aware UTC time.

    Returns:
        How many records were destroyed just now.
    """
    named = list(state.withdrawn)
    rows: list[Record] = []
    for start in range(0, len(named), AT_ONCE):  # a statement takes only so many ids
        some = Record.objects.filter(record__in=named[start : start + AT_ONCE])
        rows += some.exclude(ciphertext=DESTROYED).only(
            "record", "room", "chain", "n"
        )  # their bodies stay out of memory
    for row in rows:
        WrapRow.objects.filter(record=row).delete()
        row.ciphertext = DESTROYED
        row.touch = next_touch(row.room_id, now)
        row.save(update_fields=["ciphertext", "touch"])
        audit.record(
            audit.NODE,
            "exchange.destroy",
            subject=row.room_id,
            detail={"record": row.record, "by": state.withdrawn[row.record]},
            now=now,
        )
    if rows:
        forget_shares([row.pk for row in rows])
        forget_made(state.room)
        receipts.note_destroyed(rows, agency, now)
        Segment.objects.filter(room_id=state.room).delete()
        Snapshot.objects.filter(room_id=state.room).delete()
    return len(rows)
