"""Changing which nodes the hub serves: one change after the other, and none that is older than the last.

Rules:
- A copy of an older request must not undo a newer one, whichever process it comes to: the time at which each agency's
  last change was signed is kept, in memory for one process, in the database for several.
- hub.json is read, changed and written while nobody else does so. Of several processes, on one machine or many, the list is
  in their database, and each machine's file a copy of it (``hub.node_list``).

    nodes = await Changes(path, read).make(change, signed_at, since=started_at)
"""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.admission import encode_node_change
from hornbill.hub import node_list, words
from hornbill.hub.database import BEGIN
from hornbill.hub.nodes import BadHubFile, Nodes, changed, changing, write_nodes
from hornbill.hub.refusals import ChangeLate

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from hornbill.exchange.core.protocol.admission import NodeChange
    from hornbill.hub.database import Database

log = logging.getLogger("hornbill.hub")
State = tuple[int, int]  # of the file: when it was changed, and its number
Changed = tuple[Nodes, State | None]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_LOOK_AGAIN: State = (0, 0)


@dataclass(frozen=True)
class Settled:
    """What a transaction found.

    Attributes:
        serial: of the list in force.
        nodes: that list.
        mine: digest of what this machine's file said; empty where it could not be read.
        copy: which list that was a copy of.
        wrong: why there is no list that can be put in force.
    """

    serial: int
    nodes: Nodes
    mine: str
    copy: node_list.Copy
    wrong: BadHubFile | None = None


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

    def begin(self, _db: Database, known: State) -> tuple[Nodes, State]:
        """Return the nodes to begin with, and the file's state; see ``follow``."""
        return self._read(), known

    async def follow(self, known: State) -> tuple[Nodes, State] | None:
        """Look whether others have changed the nodes.

        Args:
            known: state of the file when it was read last.

        Returns:
            The nodes now, and the file's state; None when nothing changed.

        Raises:
            BadHubFile: the file cannot be put in force.
        """
        state = self._look()
        return None if state == known else (self._read(), state)

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
        ask: reads from the database.
        transact: runs something in a transaction that writes.
        announce: tells the other processes; called after the commit.
    """

    def __init__(
        self,
        path: Path,
        read: Callable[[], Nodes],
        look: Callable[[], State],
        ask: Callable[[Callable[[Database], int]], Awaitable[int]],
        transact: Callable[[Callable[[Database], Settled]], Awaitable[Settled]],
        announce: Callable[[list[str]], None],
    ) -> None:
        super().__init__(path, read, look)
        self._ask, self._transact, self._announce = ask, transact, announce
        self._serial = -1  # of the list that was looked at last
        self._last_list: Nodes | None = (
            None  # as it was found last, also where the files could not be written
        )
        self._last_copy = node_list.NO_COPY

    def begin(self, db: Database, _known: State) -> tuple[Nodes, State]:
        """Return the list in force, and the state of the file, which is a copy of it then."""
        db.execute(BEGIN)
        settled = self._settle(db)
        db.execute("COMMIT")
        return self._copy(settled)

    async def follow(self, known: State) -> tuple[Nodes, State] | None:
        """Take an edited file into the database, or what is new there into the file; see ``Changes``."""
        serial = await self._ask(node_list.read_serial)
        if serial == self._serial and self._look() == known:
            return None
        settled = await self._transact(self._settle)
        self._serial = serial  # what cannot be used is said once, not at each look
        return await asyncio.to_thread(self._copy, settled)

    async def make(self, change: NodeChange, signed_at: datetime, *, since: datetime) -> Changed:
        """Write a change into the shared list; see ``Changes``."""

        def run(db: Database) -> Settled:
            held = self._settle(db)
            if held.wrong is not None:
                return held
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
            nodes = changed(held.nodes, change)
            if nodes.by_agency == held.nodes.by_agency:
                return held
            serial = node_list.next_serial(held.serial, int(time.time()))
            node_list.put_list(db, serial, nodes)
            return replace(held, serial=serial, nodes=nodes)

        settled = await self._transact(run)
        found = await asyncio.to_thread(self._copy, settled)
        await asyncio.to_thread(self._announce, [words.NODES])
        return found

    def _settle(self, db: Database) -> Settled:
        """Find the list in force; where the files are behind what this process knows, or cannot be read, by what it knows."""
        try:
            with changing(self._path):
                mine, copy = self._read(), node_list.read_copy(self._path.parent)
            digest = node_list.digest_of(mine)
        except (BadHubFile, OSError):  # a removal counts here too, and the file stays as it is
            if self._last_list is None:
                raise
            mine, copy, digest = self._last_list, self._last_copy, ""
        if self._last_list is not None and copy.serial < self._last_copy.serial:
            mine, copy = self._last_list, self._last_copy
        try:
            serial, nodes = node_list.settle(db, mine, copy, int(time.time()))
        except (
            BadHubFile
        ) as error:  # not raised through the writer: it would take it for trouble with the disk
            return Settled(0, mine, digest, copy, error)
        return Settled(serial, nodes, digest, copy)

    def _copy(self, settled: Settled) -> tuple[Nodes, State]:
        """Make this machine's file a copy of the list that is in force; one edited meanwhile is left for the next look."""
        if settled.wrong is not None:
            raise settled.wrong
        nodes, digest = settled.nodes, node_list.digest_of(settled.nodes)
        self._serial, self._last_list = settled.serial, nodes
        self._last_copy = node_list.Copy(settled.serial, digest)
        try:
            with changing(self._path):
                now = node_list.digest_of(self._read())
                if now not in {digest, settled.mine}:
                    return nodes, _LOOK_AGAIN
                if now != digest:
                    if now != settled.copy.sha256 or settled.copy.serial == settled.serial:
                        self._keep_aside()
                    write_nodes(self._path, nodes)
                node_list.write_copy(self._path.parent, self._last_copy)
        except (BadHubFile, OSError) as error:
            log.warning("hub.json could not be made a copy of the shared list: %s", error)
        return nodes, self._look()

    def _keep_aside(self) -> None:
        """Keep what hub.json says under another name: nobody else has it."""
        aside = self._path.with_name(f"{self._path.name}.put-aside.{self._path.stat().st_mtime_ns}")
        aside.unlink(missing_ok=True)
        aside.hardlink_to(self._path)
        log.warning(
            "hub.json did not come from the list in force; it is kept as %s; what was changed in it must be changed again",
            aside.name,
        )


def _check_order(change: NodeChange, signed_at: datetime, last_at: datetime, *, same: bool) -> None:
    if signed_at < last_at or (signed_at == last_at and not same):
        raise ChangeLate(f"this change of {change.agency} was signed before another one")
