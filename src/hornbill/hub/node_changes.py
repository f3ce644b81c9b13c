"""Changing which nodes the hub serves: one change after the other, and none that is older than the last.

Rules:
- A copy of an older request must not undo a newer one, whichever process it comes to: the time at which each agency's
  last change was signed is kept, in memory for one process, in the database for several.
- hub.json is read, changed and written while nobody else does so. Processes of one hub share that file.

    nodes = await Changes(path, read).make(change, signed_at, since=started_at)
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.admission import encode_node_change
from hornbill.hub import words
from hornbill.hub.nodes import Nodes, changed, changing, write_nodes
from hornbill.hub.refusals import ChangeLate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from hornbill.exchange.core.protocol.admission import NodeChange
    from hornbill.hub.database import Database

State = tuple[int, int]  # of the file: when it was changed, and its number
Changed = tuple[Nodes, State | None]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


class Changes:
    """Changes of a hub that is one process.

    Args:
        path: of hub.json.
        read: reads it; BadHubFile if it cannot be put in force.
        look: tells its state, which is another after each change.
    """

    def __init__(self, path: Path, read: Callable[[], Nodes], look: Callable[[], State]) -> None:
        self._path, self._read, self._look = path, read, look
        self._last: dict[str, tuple[datetime, NodeChange]] = {}  # of each agency, and when signed

    async def make(self, change: NodeChange, signed_at: datetime, *, since: datetime) -> Changed:
        """Write a change into hub.json; the caller lets in one at a time.

        Args:
            change: what is asked for.
            signed_at: when.
            since: what was signed before is refused where no change of the agency is known.

        Returns:
            The nodes now, and the file's state if it was written.

        Raises:
            ChangeLate: it was signed before the agency's last change.
            NodeTaken, BadHubFile, OSError: nothing was changed.
        """
        last_at, last = self._last.get(change.agency, (since, change))
        _check_order(change, signed_at, last_at, same=change == last)
        found = await asyncio.to_thread(self._write, change)
        self._last[change.agency] = (signed_at, change)
        return found

    def _write(self, change: NodeChange) -> Changed:
        with changing(self._path):
            held = self._read()
            nodes = changed(held, change)
            if nodes.by_agency == held.by_agency:
                return nodes, None
            write_nodes(self._path, nodes)
            return nodes, self._look()


class SharedChanges(Changes):
    """Changes of a hub of several processes: made in a transaction, of which there is one at a time.

    Args:
        path, read, look: as for ``Changes``.
        transact: runs something in a transaction that writes.
        announce: tells the other processes; called after the commit.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[], Nodes],
        look: Callable[[], State],
        transact: Callable[[Callable[[Database], Changed]], Awaitable[Changed]],
        announce: Callable[[list[str]], None],
    ) -> None:
        super().__init__(path, read, look)
        self._transact, self._announce = transact, announce

    async def make(self, change: NodeChange, signed_at: datetime, *, since: datetime) -> Changed:
        """Write a change into hub.json, and when it was signed into the database; see ``Changes``."""

        def run(db: Database) -> Changed:
            data = encode_node_change(change)
            found = "SELECT signed_ms, change FROM node_changes WHERE agency = ?"
            row = db.execute(found, (change.agency,)).fetchone()
            last_at, last = (_EPOCH + row[0] * _MS, row[1]) if row else (since, data)
            _check_order(change, signed_at, last_at, same=data == last)
            db.execute(
                "INSERT INTO node_changes (agency, signed_ms, change) VALUES (?, ?, ?) ON CONFLICT (agency)"
                " DO UPDATE SET signed_ms = excluded.signed_ms, change = excluded.change",
                (change.agency, (signed_at - _EPOCH) // _MS, data),
            )
            return self._write(change)

        found = await self._transact(run)
        await asyncio.to_thread(self._announce, [words.NODES])
        return found


def _check_order(change: NodeChange, signed_at: datetime, last_at: datetime, *, same: bool) -> None:
    if signed_at < last_at or (signed_at == last_at and not same):
        raise ChangeLate(f"this change of {change.agency} was signed before another one")
