"""A PostgreSQL database that several processes of one hub write to: one server, or several of which one takes writes.

Rules:
- One writer at a time for each part: ``BEGIN`` changes the part's row ``turn``, and anyone else who wants to waits for that
  row. So groups are committed one after the other, each with one flush to disk, also when a process dies.
- Every group writes, a group of duplicates too (its turn): where the server waits for replicas before it answers, no
  answer rests on a commit that only the server had.
- A connection writes once before it is read from. A server that was down shows what it had committed and its replicas
  had not; after that write they have it. What is read later and tells nodes something new is confirmed (``hub.confirming``).
- Cursors come from the table, not from memory (``hub.group``): the next one that any process hands out is one more than
  the last that was committed.
- Words to the other processes go by ``NOTIFY`` after the commit, by a connection that waits for no replica: inside the
  transaction it would hold a lock of the whole server while replicas are waited for.
- A ``COMMIT`` that breaks, or that the server ended early with a warning, may have been made or not. Nobody is told that
  it was; requests are idempotent, and a repeat gets the first receipt.
- A connection that broke, or that found its server to be no longer the one that writes, is made again before the next
  transaction, never within one.
- A worker of an earlier version, which knows no turns, is kept out while one of this version runs.

    storage = Shared(address)
"""

from __future__ import annotations

import logging
import secrets
import threading
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.confirming import CommitUnconfirmed, Confirmation
from hornbill.hub.ear import CHANNEL, Ear
from hornbill.hub.placing.places import Places
from hornbill.hub.placing.storage import ShardStorage
from hornbill.hub.shared_connection import Connection
from hornbill.hub.shared_tables import count_shards, make_own, make_part, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hornbill.hub.database import Part

log = logging.getLogger("hornbill.hub")
_LOST = ("08", "57P")  # connection exceptions, and shutdowns by the server: what was asked may have been done
_WRITER = "hornbill hub {} writer"  # as the server's list of connections shows it


class Shared:
    """One PostgreSQL database for all processes of a hub.

    Args:
        where: the database; of a hub whose shards lie on several servers, the main one.
        folder: the hub's, where epochs of shards are noted; None for no note.
    """

    shared = True

    def __init__(self, where: postgres.Address, folder: Path | None = None) -> None:
        self._where, self._folder = where, folder
        client = postgres.client()
        self.troubles: tuple[type[Exception], ...] = (
            client.Error,
            postgres.DatabaseUnreachable,
            CommitUnconfirmed,
        )
        self.gone: tuple[type[Exception], ...] = (
            client.OperationalError,
            postgres.DatabaseUnreachable,
            CommitUnconfirmed,
        )
        self._name = secrets.token_hex(8)  # of this process, among those that announce
        self._mouth: Any = None  # the connection that announces
        self._mouth_lock = threading.Lock()
        self._released = False
        self._confirmation = Confirmation(where)
        self._hub_key: bytes | None = None
        self._places: Places | None = None
        self._shards: dict[int, ShardStorage] = {}

    @property
    def places(self) -> Places:
        """Where the shards lie."""
        if self._places is None:
            self._places = Places(self._where, self._folder)
        return self._places

    def of_shard(self, shard: int) -> ShardStorage:
        """Return what leads to one shard of several, wherever that lies."""
        if shard not in self._shards:
            self._shards[shard] = ShardStorage(
                self.places,
                shard,
                self._hub_key,
                (self.troubles, self.gone),
                is_full=self.is_full,
                is_unknown=self.is_unknown,
                announce=self.announce,
                home=self.confirm,
            )
        return self._shards[shard]

    def leave_shards(self) -> None:
        """End what leads to shards; it is made again when it is asked for."""
        for shard in self._shards.values():
            shard.release()
        self._shards = {}
        if self._places is not None:
            self._places.close()
            self._places = None

    def prepare(self, part: Part) -> None:
        """Bring the tables of a part in this database to this version; they must be there if they are made with the hub."""
        with postgres.connect(self._where, "hornbill hub") as connection, connection.transaction():
            make_part(connection, part, anew=not part.with_hub)

    def hold(self, hub_key: bytes) -> None:
        """Take the database for the hub with this key; other processes of the same hub have it as well."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            make_own(connection, self._where, hub_key)
        self._hub_key = hub_key

    def count_shards(self) -> int:
        """Return how many sets of tables the mailboxes were parted into when the hub was made; 1 where nothing was said."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            return count_shards(connection)

    def open_writer(self, part: Part) -> Connection:
        """Open for writing; see ``hub.database.Storage``."""
        self.prepare(part)
        return Connection(self._where, _WRITER.format(part.name), part, read_only=False)

    def open_reader(self, part: Part) -> Connection:
        """Open for reading."""
        return Connection(self._where, f"hornbill hub {part.name} reader", part, read_only=True)

    def is_full(self, error: Exception) -> bool:
        """Tell whether the server's disk is full."""
        return getattr(error, "sqlstate", None) == "53100"  # disk_full (PostgreSQL, appendix A)

    def is_unknown(self, error: Exception) -> bool:
        """Tell whether a commit may have been made: it broke off, or its replicas were not waited for."""
        if isinstance(error, CommitUnconfirmed):
            return True
        client = postgres.client()
        state = getattr(error, "sqlstate", None) or ""
        return isinstance(error, client.OperationalError) and (not state or state.startswith(_LOST))

    def confirm(self) -> None:
        """Return when replicas have all that can be read now; see ``hub.confirming``."""
        self._confirmation.wait()

    def announce(self, words: Iterable[str]) -> None:
        """Tell the other processes; what cannot be told is left to their own look."""
        with self._mouth_lock:
            if self._released:
                return
            try:
                if self._mouth is None or self._mouth.closed:
                    self._mouth = postgres.connect(self._where, "hornbill hub mouth")
                    self._mouth.execute("SET synchronous_commit = off")  # a hint that waits for no replica
                for word in words:
                    self._mouth.execute("SELECT pg_notify(%s, %s)", (CHANNEL, f"{self._name} {word}"))
            except self.troubles as error:
                log.info("the other workers were not told: %s", type(error).__name__)
                if self._mouth is not None:
                    self._mouth.close()

    def listen(self, heard: Callable[[str], None], missed: Callable[[], None]) -> Callable[[], None]:
        """Hear what other processes announce; see ``hub.database.Storage``."""
        ear = Ear(self._where, self._name, heard, missed)
        ear.start()
        return ear.stop

    def look(self, part: Part) -> Connection | None:
        """Open for reading; None when there are no tables."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            found = connection.execute("SELECT to_regnamespace(%s)", (schema_of(part),)).fetchone()
        if not found or not found[0]:
            return None
        return Connection(
            self._where, f"hornbill hub {part.name} reader", part, read_only=True, looks_only=True
        )

    def running(self) -> int:
        """Count the processes by their writing connections."""
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
        with postgres.connect(self._where, "hornbill hub") as connection:
            found = connection.execute(asked, (_WRITER.format("hub"),)).fetchone()
        return found[0] if found else 0

    def release(self) -> None:
        """End the connections that announce and confirm."""
        self._confirmation.close()
        self.leave_shards()
        with self._mouth_lock:
            self._released = True
            if self._mouth is not None:
                self._mouth.close()
                self._mouth = None
