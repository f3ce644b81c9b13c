"""A PostgreSQL database that several processes of one hub write to: behind one address, on one machine or several.

Rules:
- One writer at a time for each part: ``BEGIN`` takes that part's advisory lock, which ends with the transaction, also
  when the process dies. So groups are committed one after the other, each with one flush to disk.
- Cursors come from the table, not from memory (``hub.group``): the next one that any process hands out is one more than
  the last that was committed.
- Words to the other processes go by ``NOTIFY`` within the transaction: they come after its commit, or never.
- A connection that broke is made anew before the next transaction, never within one. Whoever waited is told that
  nothing is known to be stored, and asks again: requests are idempotent.

    storage = Shared(address)
"""

from __future__ import annotations

import logging
import secrets
import threading
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.database import BEGIN, OtherHub
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.hub.database import Database, Part

log = logging.getLogger("hornbill.hub")
CHANNEL = "hornbill_hub"
_LOCKS = 0x68756200  # advisory locks of the parts: "hub", and the part's number
_OWN = 0x68756200  # making tables
_WRITER = "hornbill hub {} writer"  # as the server's list of connections shows it
_LISTEN_S = 0.25  # between two looks at whether the hub stops
_REST_S = 1.0  # after a connection that did not come about
# SQLite's words, where PostgreSQL has others.
_WORDS = ((" BLOB", " BYTEA"), (" INTEGER", " BIGINT"), (" WITHOUT ROWID", ""))
_OWN_TABLES = """
CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, version BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS owner (hub_key BYTEA PRIMARY KEY);
CREATE TABLE IF NOT EXISTS node_changes (
    agency TEXT PRIMARY KEY, signed_ms BIGINT NOT NULL, change BYTEA NOT NULL
);
"""


class Connection:
    """One connection, with as much of ``sqlite3``'s manners as the hub uses.

    Args:
        where: the database.
        program: as the server's list of connections shows it.
        part: whose tables; their schema is looked in first.
        read_only: nothing can be written through it.
    """

    def __init__(self, where: postgres.Address, program: str, part: Part, *, read_only: bool) -> None:
        self._where, self._program, self._part, self._read_only = where, program, part, read_only
        self._statements: dict[str, str] = {}
        self._connection = self._connect()

    def _connect(self) -> Any:
        connection = postgres.connect(self._where, self._program)
        connection.execute(f"SET search_path = hornbill_{self._part.name}, hornbill_own")
        if self._read_only:
            connection.execute("SET default_transaction_read_only = on")
        return connection

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open; a broken connection has none."""
        status = self._connection.info.transaction_status
        return not self._connection.closed and bool(status.value)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """Run a statement; see ``hub.database.Database``."""
        if sql == BEGIN:
            return self._ready().execute(f"BEGIN; SELECT pg_advisory_xact_lock({_LOCKS + self._part.lock})")
        connection = self._connection if self.in_transaction else self._ready()
        return connection.cursor(binary=True).execute(self._said(sql), parameters or None)

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Any:
        """Run a statement once for each row, without waiting for each answer."""
        cursor = self._connection.cursor()
        cursor.executemany(self._said(sql), parameters)
        return cursor

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _ready(self) -> Any:
        """Return a connection that is not known to be broken; only between transactions."""
        if self._connection.closed:
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
        self.troubles: tuple[type[Exception], ...] = (client.Error, postgres.DatabaseUnreachable)
        self.gone: tuple[type[Exception], ...] = (client.OperationalError, postgres.DatabaseUnreachable)
        self._name = secrets.token_hex(8)  # of this process, among those that announce

    def hold(self, hub_key: bytes) -> None:
        """Take the database for the hub with this key; other processes of the same hub have it as well."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            postgres.check_fit(self._where, connection)
            connection.execute(f"BEGIN; SELECT pg_advisory_xact_lock({_OWN})")
            connection.execute("CREATE SCHEMA IF NOT EXISTS hornbill_own; SET search_path = hornbill_own")
            connection.execute(_OWN_TABLES)
            found = connection.execute("SELECT hub_key FROM owner").fetchone()
            if found is None:
                connection.execute("INSERT INTO owner (hub_key) VALUES (%s)", (hub_key,))
            elif found[0] != hub_key:
                raise OtherHub(f"{self._where} belongs to a hub with another key")
            connection.execute("COMMIT")

    def open_writer(self, part: Part) -> Connection:
        """Open for writing; see ``hub.database.Storage``."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            connection.execute(f"BEGIN; SELECT pg_advisory_xact_lock({_OWN})")
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS hornbill_{part.name}")
            connection.execute(f"SET search_path = hornbill_{part.name}, hornbill_own")
            found = connection.execute("SELECT version FROM parts WHERE name = %s", (part.name,)).fetchone()
            if found is None:
                connection.execute(_in_its_words(part.schema))
                connection.execute(
                    "INSERT INTO parts (name, version) VALUES (%s, %s)", (part.name, part.version)
                )
            elif steps := part.steps_from(found[0]):
                connection.execute(_in_its_words(steps))
                connection.execute("UPDATE parts SET version = %s WHERE name = %s", (part.version, part.name))
            connection.execute("COMMIT")
        return Connection(self._where, _WRITER.format(part.name), part, read_only=False)

    def open_reader(self, part: Part) -> Connection:
        """Open for reading."""
        return Connection(self._where, f"hornbill hub {part.name} reader", part, read_only=True)

    def is_full(self, error: Exception) -> bool:
        """Tell whether the server's disk is full."""
        return getattr(error, "sqlstate", None) == "53100"  # disk_full (PostgreSQL, appendix A)

    def announce(self, db: Database, word: str) -> None:
        """Tell the other processes, with the commit."""
        db.execute("SELECT pg_notify(?, ?)", (CHANNEL, f"{self._name} {word}"))

    def listen(self, heard: Callable[[str], None], missed: Callable[[], None]) -> Callable[[], None]:
        """Hear what other processes announce; see ``hub.database.Storage``."""
        ear = Ear(self._where, self._name, heard, missed)
        ear.start()
        return ear.stop

    def look(self, part: Part) -> Connection | None:
        """Open for reading; None when there are no tables."""
        with postgres.connect(self._where, "hornbill hub") as connection:
            found = connection.execute("SELECT to_regnamespace(%s)", (f"hornbill_{part.name}",)).fetchone()
        return self.open_reader(part) if found and found[0] else None

    def running(self) -> int:
        """Count the processes by their writing connections."""
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
        with postgres.connect(self._where, "hornbill hub") as connection:
            found = connection.execute(asked, (_WRITER.format("hub"),)).fetchone()
        return found[0] if found else 0

    def release(self) -> None:
        """Nothing is held."""


class Ear(threading.Thread):
    """Hears what other processes of the hub announce.

    Args:
        where: the database.
        name: of this process, whose own words it does not hear.
        heard: called with each word.
        missed: called when words may have been missed.
    """

    def __init__(
        self, where: postgres.Address, name: str, heard: Callable[[str], None], missed: Callable[[], None]
    ) -> None:
        super().__init__(name="hub-ear", daemon=True)
        self._where, self._own, self._heard, self._missed = where, name, heard, missed
        self._stopped = threading.Event()
        self._troubles: tuple[type[Exception], ...] = (postgres.client().Error, HornbillError)

    def run(self) -> None:
        """Listen, with one connection after the other."""
        while not self._stopped.is_set():
            try:
                self._listen()
            except self._troubles as error:
                if not self._stopped.is_set():
                    log.warning("the other workers are not heard; trying again: %s", type(error).__name__)
                self._stopped.wait(_REST_S)

    def _listen(self) -> None:
        with postgres.connect(self._where, "hornbill hub ear") as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._missed()
            while not self._stopped.is_set():
                for notice in connection.notifies(timeout=_LISTEN_S, stop_after=1):
                    speaker, _, word = notice.payload.partition(" ")
                    if speaker != self._own:
                        self._heard(word)

    def stop(self) -> None:
        """End it."""
        self._stopped.set()
        self.join()


def _in_its_words(schema: str) -> str:
    for theirs, ours in _WORDS:
        schema = schema.replace(theirs, ours)
    # Envelopes and sealed bodies are random bytes: trying to compress them is work for nothing.
    return schema + "".join(
        f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL;\n"
        for table, column in (("envelopes", "envelope"), ("entries", "sealed"))
        if f"CREATE TABLE {table} " in schema
    )
