"""A connection to a shard, wherever that lies: it follows a shard that is moved, and writes nothing into tables that are not in force.

Rules:
- A new connection is compared with the main database's row, read after it was opened: a server that was put back to an earlier moment has cut the older ones.
- Each transaction that writes changes the row ``turn`` of an open shard with the expected epoch, or nothing.
- Each reading is followed by a look at that row: what was read from tables that the shard had left is thrown away.
- A server that hangs keeps its connections: opening one has a limit, and one that is waited for too long is left (``leave``). One that waits
  for replicas is not: see ``placing.waiting``.
- While a shard moves, who comes waits, ``PATIENCE_S`` after the first one, and is then refused with 503.

    db = PlacedConnection(places, 3, part, "hornbill hub hub_3 writer", hub, read_only=False)
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill import postgres
from hornbill.hub.cutting import cut, within
from hornbill.hub.database import BEGIN
from hornbill.hub.placing import turns
from hornbill.hub.placing.decisions import Verdict, judge
from hornbill.hub.placing.waiting import waits_its_turn
from hornbill.hub.refusals import ShardBehind, ShardLost, ShardMoves
from hornbill.hub.shared_connection import Connection
from hornbill.hub.shared_tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from hornbill.hub.database import Part
    from hornbill.hub.placing.places import Places
    from hornbill.hub.placing.rows import Row
    from hornbill.hub.placing.turns import Turn

T = TypeVar("T")
PATIENCE_S = 3.0
OPEN_S = 10.0  # for what is asked before a new connection is used
_FIRST_PAUSE_S, _LONGEST_PAUSE_S = 0.02, 0.25
_CURES = {
    Verdict.MAIN_BEHIND: "Find the server with the shard's newest tables, then run: hornbill hub shards adopt N --to-url-file FILE",
    Verdict.PLACE_BEHIND: "Restore the shard's server to its last moment: what it acknowledged since is nowhere else.",
    Verdict.NOT_THERE: "Restore the shard's server to its last moment, or correct its address: hornbill hub shards adopt N --to-url-file FILE",
    Verdict.OTHERS: "Correct the shard's address: hornbill hub shards adopt N --to-url-file FILE",
}


class PlacedConnection(Connection):
    """A connection to one shard.

    Args:
        places: where shards lie.
        shard: which.
        part: its tables.
        program: as the server's list of connections shows it.
        hub: the hub's public key; None for a look that needs none.
        read_only: nothing can be written through it.
    """

    def __init__(
        self, places: Places, shard: int, part: Part, program: str, hub: bytes | None, *, read_only: bool
    ) -> None:
        self._places, self._shard, self._hub = places, shard, hub
        self._row: Row | None = None
        self._opened: Any = None  # the newest, perhaps not used yet
        self._opening: Row | None = None  # where it leads
        self._patient = True
        self._leaving: threading.Thread | None = None
        self._since: float | None = None  # when the shard was first found closed
        self._seen: float | None = None  # and last
        super().__init__(places.home, program, part, read_only=read_only, at_once=False)

    def _connect(self) -> Any:
        return self._patiently(self._connect_once)

    def _connect_once(self) -> Any:
        row = self._opening = self._places.known(self._shard)
        self._places.read_note_again()
        try:
            self._where = self._places.where(row)
            connection = super()._connect()
        except Exception:
            with suppress(postgres.DatabaseUnreachable):
                self._places.look()  # it may have left a server that is gone
            raise
        try:
            with self._limited(connection):
                turn = self._judge(connection, row, self._places.look()[self._shard])
            self._places.note(self._shard, row.epoch, turn.origin)
        except BaseException:
            connection.close()
            raise
        self._row = row
        return connection

    def _set_up(self, connection: Any) -> None:
        with self._limited(connection):
            super()._set_up(connection)

    def _limited(self, connection: Any) -> AbstractContextManager[None]:
        """Limit what is asked before a connection is used; ``cut`` ends it too."""
        self._opened = connection
        if self._ended:
            raise postgres.client().OperationalError("the connection was ended")
        spared = partial(self._waits_its_turn, self._opening, connection) if self._patient else None
        return within(connection, OPEN_S, spared)

    def _waits_its_turn(self, row: Row | None, connection: Any) -> bool:
        """Tell whether nothing is gained if a connection is cut: the shard is still there, and its server lets it wait."""
        return row == self._places.known(self._shard) and waits_its_turn(self._where, connection)

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """Cut a new connection after ``OPEN_S`` for the length of a block, even one that waits for replicas."""
        self._patient = False
        try:
            yield
        finally:
            self._patient = True

    def _judge(self, connection: Any, row: Row, now: Row | None = None) -> Turn:
        """Return what the place says only if the shard is here, and the main database still says so; ShardMoves, ShardLost."""
        if now not in {None, row}:
            raise ShardMoves(f"shard {self._shard} has another place now", retry_after_s=1)
        turn = turns.read_alone(connection, schema_of(self._part))
        newest, origin = self._places.newest(self._shard), self._places.origin(self._shard, row.epoch)
        verdict = judge(row, turn, self._hub, newest, origin)
        if turn is not None and (verdict is Verdict.SERVE or (verdict is Verdict.READ and self._read_only)):
            return turn
        if verdict in {Verdict.READ, Verdict.MOVED}:
            raise ShardMoves(f"shard {self._shard} is being moved", retry_after_s=1)
        why = f"shard {self._shard}, epoch {row.epoch}: {verdict.value}"
        kind = ShardBehind if verdict in {Verdict.MAIN_BEHIND, Verdict.PLACE_BEHIND} else ShardLost
        raise kind(why, cure=_CURES[verdict].replace(" N ", f" {self._shard} "), retry_after_s=10)

    def _ready(self) -> Any:
        if self._connection is not None and self._row != self._places.known(self._shard):
            self._connection.close()
        return super()._ready()

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement; see ``hub.database.Database``."""
        if sql == BEGIN:
            return self._patiently(self._begin)
        try:
            return super().execute(sql, parameters)
        except postgres.client().errors.UndefinedTable as error:
            self._connection.close()  # tables that the shard has left were put aside, or they are gone
            raise ShardMoves(f"shard {self._shard} is not here", retry_after_s=1) from error

    def _begin(self) -> Any:
        connection = self._ready()
        assert self._row is not None
        try:
            found = self._watched(connection.execute, turns.TAKE.format(self._row.epoch))
            found.nextset()
            if found.rowcount == 1:
                self._begun = True
                return found
        except postgres.client().errors.UndefinedTable:
            pass  # tables that the shard has left were put aside
        except postgres.client().Error:
            self._roll_back(connection)
            raise
        self._roll_back(connection)
        self._judge_again(connection)
        raise ShardMoves(f"shard {self._shard} is being moved", retry_after_s=1)

    def _roll_back(self, connection: Any) -> None:
        if not connection.closed and connection.info.transaction_status.value:
            connection.execute("ROLLBACK")

    def _judge_again(self, connection: Any) -> None:
        """Ask the main database first: the tables may have been left for another place."""
        row = self._places.look()[self._shard]
        if row != self._row:
            connection.close()
            return
        self._judge(connection, row)

    def check(self) -> None:
        """Return only if what was read just now was read from the shard; ShardMoves, ShardLost, errors of the client."""
        if self._connection is None or self._connection.closed or self._row is None:
            raise postgres.client().OperationalError("the connection is gone")
        try:
            self._judge(self._connection, self._row)
        except ShardMoves:
            self._connection.close()
            raise

    def _patiently(self, run: Callable[[], T]) -> T:
        pause = _FIRST_PAUSE_S
        while True:
            try:
                found = run()
            except ShardMoves:
                now = time.monotonic()
                if self._since is None or self._seen is None or now - self._seen > PATIENCE_S:  # another move
                    self._since = now
                self._seen = now
                if now - self._since > PATIENCE_S or self._ended:
                    raise
                time.sleep(pause)
                pause = min(pause * 1.5, _LONGEST_PAUSE_S)
                self._places.look()
            except BaseException:
                self._since = None
                raise
            else:
                self._since = None
                return found

    def cut(self) -> None:
        """End it for good, also while a thread waits for its server."""
        self._ended = True
        for connection in (self._opened, self._connection):
            if connection is not None:
                cut(connection)

    def leave(self, late: Callable[[], bool]) -> None:
        """Cut the connection in a thread of its own, unless it waits for replicas; the next call connects to where the shard is then.

        Args:
            late: asked again when the server has answered: whether what is waited for is still too late.
        """
        if self._leaving is None or not self._leaving.is_alive():  # else the server is being asked
            self._leaving = threading.Thread(
                target=self._leave, args=(self._connection, late), name="hub-leaving", daemon=True
            )
            self._leaving.start()

    def _leave(self, waiting: Any, late: Callable[[], bool]) -> None:
        if waiting is None:
            return
        try:
            spared = self._waits_its_turn(self._row, waiting)
        except postgres.DatabaseUnreachable:
            spared = False  # nor does the main database answer
        if not spared and waiting is self._connection and late():
            cut(waiting)
