"""The storage of one shard: its tables wherever they lie, its own confirmations; words go through the main database.

storage.of_shard(3).open_writer(part)
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.confirming import Confirmation
from hornbill.hub.cutting import within
from hornbill.hub.placing import turns
from hornbill.hub.placing.connection import PlacedConnection
from hornbill.hub.placing.decisions import Verdict, judge
from hornbill.hub.refusals import ShardLost, ShardMoves
from hornbill.hub.shared_tables import make_part, schema_of
from hornbill.hub.store import read_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hornbill.hub.database import Database, Part
    from hornbill.hub.placing.places import Places
    from hornbill.hub.placing.rows import Row

PREPARE_S, LOOK_S = 30.0, 5.0


class ShardStorage:
    """As ``hub.database.Storage``, as much of it as a shard's writer and readers need.

    Args:
        places: where shards lie.
        shard: which.
        hub: the hub's public key.
        kinds: of errors: troubles, and gone.
        is_full, is_unknown, announce: of the main database's storage.
        home: confirms what was read from the main database.
    """

    shared = True

    def __init__(
        self,
        places: Places,
        shard: int,
        hub: bytes | None,
        kinds: tuple[tuple[type[Exception], ...], tuple[type[Exception], ...]],
        *,
        is_full: Callable[[Exception], bool],
        is_unknown: Callable[[Exception], bool],
        announce: Callable[[Iterable[str]], None],
        home: Callable[[], None],
    ) -> None:
        self._places, self._shard, self._hub = places, shard, hub
        self.troubles = (*kinds[0], ShardMoves, ShardLost)
        self.gone = (*kinds[1], ShardMoves)
        self.is_full, self.is_unknown, self.announce, self._home = is_full, is_unknown, announce, home
        self._lock = threading.Lock()
        self._confirmation: tuple[Row, Confirmation] | None = None

    @property
    def place(self) -> str:
        """Which server the shard lies on, as this process knows it: equal for shards of one database."""
        return self._places.known(self._shard).server

    @property
    def at_home(self) -> bool:
        """Whether the shard lies in the main database."""
        return not self._places.known(self._shard).address

    def look(self) -> None:
        """Ask the main database where the shards lie; DatabaseUnreachable."""
        self._places.look()

    def prepare(self, part: Part) -> None:
        """Bring the shard's tables to this version; UnknownSchema, DatabaseUnreachable."""
        where = self._places.where(self._places.known(self._shard))
        with (
            postgres.connect(where, "hornbill hub") as connection,
            within(connection, PREPARE_S),
            connection.transaction(),
        ):
            make_part(connection, part, anew=False)

    def unread(self, part: Part) -> dict[bytes, int]:
        """Return how many envelopes of each mailbox its owner has not fetched; changes nothing.

        Raises:
            ShardLost: the shard is not in force where the main database says.
            DatabaseUnreachable, an error of the client: its server does not answer.
        """
        row = self._places.known(self._shard)
        db: Any
        with postgres.connect(self._places.where(row), "hornbill hub look") as db, within(db, LOOK_S):
            noted = self._places.newest(self._shard), self._places.origin(self._shard, row.epoch)
            verdict = judge(row, turns.read(db, schema_of(part)), self._hub, *noted)
            if verdict not in {Verdict.SERVE, Verdict.READ}:
                raise ShardLost(f"shard {self._shard}: {verdict.value}")
            db.execute(f"SET search_path = {schema_of(part)}")
            return read_unread(db)

    def open_writer(self, part: Part) -> PlacedConnection:
        """Return a connection for writing; it is made when something is asked."""
        return PlacedConnection(
            self._places,
            self._shard,
            part,
            f"hornbill hub {part.name} writer",
            self._hub,
            read_only=False,
        )

    def open_reader(self, part: Part) -> PlacedConnection:
        """Return a connection for reading; it is made when something is asked."""
        return PlacedConnection(
            self._places,
            self._shard,
            part,
            f"hornbill hub {part.name} reader",
            self._hub,
            read_only=True,
        )

    def check_read(self, db: Database) -> None:
        """Return only if what was read through a connection was read from the shard."""
        if isinstance(db, PlacedConnection):
            db.check()

    def confirm(self) -> None:
        """Return when replicas of the shard's own server have all that can be read there now."""
        row = self._places.known(self._shard)
        if not row.address:
            self._home()
            return
        with self._lock:
            if self._confirmation is None or self._confirmation[0] != row:
                if self._confirmation is not None:
                    self._confirmation[1].close()
                self._confirmation = (row, Confirmation(self._places.where(row)))
            confirmation = self._confirmation[1]
        confirmation.wait()

    def release(self) -> None:
        """End the connection that confirms."""
        with self._lock:
            if self._confirmation is not None:
                self._confirmation[1].close()
