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
from hornbill.hub import many_rows
from hornbill.hub.confirming import CommitUnconfirmed, Confirmation
from hornbill.hub.database import BEGIN
from hornbill.hub.ear import CHANNEL, Ear
from hornbill.hub.shared_tables import count_shards, make_own, make_part, schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.hub.database import Part

log = logging.getLogger("hornbill.hub")
_FORMER = 0x68756200  # advisory locks that workers of the first version took in turn; and the part's number
_READ_ONLY = "25006"  # read_only_sql_transaction (PostgreSQL, appendix A): another server writes now
_LOST = ("08", "57P")  # connection exceptions, and shutdowns by the server: what was asked may have been done
_WRITER = "hornbill hub {} writer"  # as the server's list of connections shows it
_TAKE_TURN = "BEGIN; UPDATE turn SET number = number + 1"
# A plan is made once, as a rule while tables are empty, and then kept: without this, ids are read whole for each group.
_BY_KEYS = "SET enable_seqscan = off; SET jit = off"
HANG_S = 15  # less than others wait for the turn (``postgres.LOCK_TIMEOUT_S``): a transaction in which nothing happens for so long is ended by the server


class Connection:
    """One connection, with as much of ``sqlite3``'s manners as the hub uses.

    Args:
        where: the database.
        program: as the server's list of connections shows it.
        part: whose tables; their schema is looked in first.
        read_only: nothing can be written through it.
        looks_only: nothing is written before it is read from, either: for a look that decides nothing.
    """

    def __init__(
        self, where: postgres.Address, program: str, part: Part, *, read_only: bool, looks_only: bool = False
    ) -> None:
        self._where, self._program, self._part, self._read_only = where, program, part, read_only
        self._looks_only = looks_only
        self._warnings: list[str] = []
        self._begun = False  # a transaction that nobody has ended yet
        self._statements: dict[str, str] = {}
        self._ended = False
        self._connection = self._connect()

    def _connect(self) -> Any:
        connection = postgres.connect(self._where, self._program)
        try:
            self._set_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _set_up(self, connection: Any) -> None:
        connection.add_notice_handler(self._noticed)
        connection.execute(f"SET search_path = {schema_of(self._part)}, hornbill_own")
        connection.execute(f"SET idle_in_transaction_session_timeout = '{HANG_S}s'")
        if self._part.by_keys and not self._read_only:
            connection.execute(_BY_KEYS)
        if not self._looks_only:
            self._confirmed(lambda: self._count_opening(connection))
        if self._read_only:
            connection.execute("SET default_transaction_read_only = on")
        else:
            connection.execute("SELECT pg_advisory_lock_shared(%s)", (_FORMER + self._part.lock,))

    def _count_opening(self, connection: Any) -> None:
        try:
            connection.execute("UPDATE openings SET number = number + 1")
        except postgres.client().Error as error:
            if getattr(error, "sqlstate", None) == _READ_ONLY:
                raise postgres.DatabaseUnreachable(f"no server of {self._where} takes writes now") from error
            raise

    def _noticed(self, notice: Any) -> None:
        if notice.severity_nonlocalized == "WARNING":
            self._warnings.append(notice.message_primary or "")

    def _confirmed(self, commit: Callable[[], Any]) -> Any:
        """Run what commits; CommitUnconfirmed if the server gave up waiting for its replicas."""
        self._warnings.clear()
        found = commit()
        if self._warnings:
            raise CommitUnconfirmed(self._warnings[0])
        return found

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open; a broken connection has none."""
        status = self._connection.info.transaction_status
        return not self._connection.closed and bool(status.value)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement; see ``hub.database.Database``."""
        if sql == BEGIN:
            found = self._watched(self._ready().execute, _TAKE_TURN)
            self._begun = True
            return found
        if self._begun and not self.in_transaction and sql != "ROLLBACK":
            self._begun = False
            raise postgres.client().OperationalError("the transaction is gone")
        connection = self._connection if self.in_transaction else self._ready()
        if sql in {"COMMIT", "ROLLBACK"}:
            self._begun = False
            return self._confirmed(lambda: self._watched(connection.execute, sql))
        return self._watched(connection.cursor(binary=True).execute, self._said(sql), parameters or None)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Any:
        """Run a statement once for each row; see ``hub.many_rows``."""
        self._watched(many_rows.run, self._connection, sql, parameters)

    def close(self) -> None:
        """End the connection, for good: a thread that comes later makes no new one."""
        self._ended = True
        self._connection.close()

    def _watched(self, run: Callable[..., Any], *args: Any) -> Any:
        """Run a statement; leave a server that writes no longer."""
        try:
            return run(*args)
        except Exception as error:
            if getattr(error, "sqlstate", None) == _READ_ONLY and not self._read_only:
                self._connection.close()
            raise

    def _ready(self) -> Any:
        """Return a connection that is not known to be broken; only between transactions."""
        if self._connection.closed:
            if self._ended:
                raise postgres.client().OperationalError("the connection was ended")
            self._connection = self._connect()
        return self._connection

    def _said(self, sql: str) -> str:
        """Say a statement in PostgreSQL's words; no statement of the hub holds a ``?`` or ``%`` that means itself."""
        known = self._statements.get(sql)
        if known is None:
            known = self._statements[sql] = sql.replace("?", "%s")
        return known


class Shared:
    """One PostgreSQL database for all processes of a hub.

    Args:
        where: the database.
    """

    shared = True

    def __init__(self, where: postgres.Address) -> None:
        self._where = where
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

    def hold(self, hub_key: bytes) -> None:
        """Take the database for the hub with this key; other processes of the same hub have it as well."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            make_own(connection, self._where, hub_key)

    def count_shards(self) -> int:
        """Return how many sets of tables the mailboxes were parted into when the hub was made; 1 where nothing was said."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            return count_shards(connection)

    def open_writer(self, part: Part) -> Connection:
        """Open for writing; see ``hub.database.Storage``."""
        with postgres.connect(self._where, "hornbill hub") as connection, connection.transaction():
            make_part(connection, part, anew=not part.with_hub)
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
        with self._mouth_lock:
            self._released = True
            if self._mouth is not None:
                self._mouth.close()
                self._mouth = None
