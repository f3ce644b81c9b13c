"""A connection to the hub's PostgreSQL database, with as much of ``sqlite3``'s manners as the hub uses; rules: ``hub.shared_database``.

db = Connection(address, "hornbill hub hub writer", MAILBOXES, read_only=False)
db.execute(BEGIN)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub import many_rows
from hornbill.hub.confirming import CommitUnconfirmed
from hornbill.hub.database import BEGIN
from hornbill.hub.shared_tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hornbill.hub.database import Part

_FORMER = 0x68756200  # advisory locks that workers of the first version took in turn; and the part's number
_READ_ONLY = "25006"  # read_only_sql_transaction (PostgreSQL, appendix A): another server writes now
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
        at_once: connect now; else when something is asked.
    """

    def __init__(
        self,
        where: postgres.Address,
        program: str,
        part: Part,
        *,
        read_only: bool,
        looks_only: bool = False,
        at_once: bool = True,
    ) -> None:
        self._where, self._program, self._part, self._read_only = where, program, part, read_only
        self._looks_only = looks_only
        self._warnings: list[str] = []
        self._begun = False  # a transaction that nobody has ended yet
        self._statements: dict[str, str] = {}
        self._ended = False
        self._connection: Any = self._connect() if at_once else None

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
        if self._connection is None or self._connection.closed:
            return False
        return bool(self._connection.info.transaction_status.value)

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

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row; see ``hub.many_rows``."""
        self._watched(many_rows.run, self._connection, sql, parameters)

    def close(self) -> None:
        """End the connection, for good: a thread that comes later makes no new one."""
        self._ended = True
        if self._connection is not None:
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
        if self._connection is None or self._connection.closed:
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
