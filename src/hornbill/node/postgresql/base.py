"""The framework's PostgreSQL backend, with SQLite's manner of writing: one transaction at a time.

Rules:
- Numbers on a chain, counters of rooms and the audit log are read and then written in one transaction. SQLite lets one
  transaction write at a time (``BEGIN IMMEDIATE``), and so does this: every transaction begins with one advisory lock,
  held until it ends. Anyone who only reads takes none and waits for nobody.
- A statement that writes outside a transaction gets one, so that it keeps the order as well.
- A row that is written is told to anyone who listens (``node.watch``) when its transaction commits, by triggers that
  ``migrate`` puts on every table.
- A web process and a worker are fenced (``fence``): each transaction asks, once it has the lock, whether this process still
  counts. One that hung, and whose place another has taken meanwhile, writes nothing more.
- Waiting for the lock ends after ``postgres.LOCK_TIMEOUT_S``, as it does on SQLite.
- A text with a NUL, which PostgreSQL has no place for, is the sender's mistake and not the server's: it is answered as one.

    "ENGINE": "hornbill.node.postgresql"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, DataError, OperationalError, connections, transaction
from django.db.backends.postgresql import base
from django.db.backends.postgresql.base import Database

from hornbill import postgres
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.node import databases
from hornbill.node.databases import CHANNEL

if TYPE_CHECKING:
    from collections.abc import Callable

WRITING = 0x686F726E  # number of the advisory lock: "horn"
_BEGIN = f"BEGIN; SELECT pg_advisory_xact_lock({WRITING})"
HANG_S = 15  # less than others wait for the lock (``postgres.LOCK_TIMEOUT_S``): a transaction of a web process or worker in which nothing happens for so long is ended by the server
_WRITES = ("INSERT", "UPDATE", "DELETE")
_NUL_IN_JSON = "22P05"  # untranslatable character (PostgreSQL, appendix A)
_seen_fit: set[str] = set()  # databases that this process has looked at
_fences: list[str] = []  # statements that find a row as long as this process may write
_named: list[str] = []  # what the server calls the connections of this process


class Unreachable(postgres.DatabaseUnreachable, OperationalError):
    """No connection: an error of ours with its cure, and of the framework for whatever does without the tables."""


class TextWithNul(BadInput, DataError):
    """A text that was searched for, or was to be stored, by itself or within JSON, has a NUL in it; nothing was stored."""

    code = "text-with-nul"
    default_cure = "Take the character out and send it again; nothing was changed."


class Fenced(HornbillError, OperationalError):
    """This process was away for so long that another has taken its place, or the node was upgraded; nothing was written."""

    code = "process-replaced"
    default_cure = "Nothing was changed. Send it again; another process of this server carries it out."


def fence(statement: str, *, name: str = "") -> None:
    """Let every transaction of this process ask whether it may still write.

    Args:
        statement: a query without parameters that finds a row as long as it may; asked while the writers' lock is held.
        name: by which the server's list of connections shows those of this process from now on; empty: as before.
    """
    _fences.append(statement)
    if name:
        _named[:] = [name]
    connections.close_all()  # the next one has the time limit of ``HANG_S``


def unfence() -> None:
    """Take every fence away: this process ends."""
    _fences.clear()
    _named.clear()


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection to a node's database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers += [_in_a_transaction, _without_nul]

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; see that the database may be used.

        Raises:
            DatabaseUnreachable, DatabaseUnfit: with the cure, on a page as on a terminal.
        """
        where = databases.address()
        assert where is not None
        where = where.named(self.settings_dict["NAME"])
        try:
            connection = super().get_new_connection(_of_this_process(conn_params))
        except Database.Error as error:
            why = postgres.why_unreachable(where, error)
            raise Unreachable(why.message, cure=why.cure) from error
        if where.name not in _seen_fit:
            connection.autocommit = True
            try:
                postgres.check_fit(where, connection)
            except BaseException:
                connection.close()
                raise
            _seen_fit.add(where.name)
        return connection

    def _start_transaction_under_autocommit(self) -> None:
        """Begin, and take the lock; the framework calls it where it would begin."""
        try:
            with self.cursor() as cursor:
                cursor.execute("; ".join((_BEGIN, *_fences)))
                _check_fences(cursor)
        except BaseException:
            try:
                self.rollback()
            except DatabaseError:  # the server has gone
                self.close()
            raise


def _of_this_process(given: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a connection of a process that is fenced; of any other as they are given."""
    if not _fences:
        return given
    limit = f" -c idle_in_transaction_session_timeout={HANG_S}s"
    named = {"application_name": _named[0]} if _named else {}
    return {**given, "options": given.get("options", "") + limit, **named}


def _check_fences(cursor: Any) -> None:
    """Return only if every fence has found a row; their answers come after those of BEGIN and of the lock."""
    if _fences:
        cursor.nextset()
    for _ in _fences:
        cursor.nextset()
        if cursor.fetchone() is None:
            raise Fenced("this process was away, and no longer counts")


def _in_a_transaction(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:  # the framework's signature
    """Run a statement; one that writes and stands alone within a transaction of its own."""
    connection = context["connection"]
    if connection.in_atomic_block or not connection.get_autocommit() or not sql.startswith(_WRITES):
        return execute(sql, params, many, context)
    with transaction.atomic(using=connection.alias):
        return execute(sql, params, many, context)


def _without_nul(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:  # the framework's signature
    """Run a statement; a NUL in one of its texts is an error of ours, with its cure."""
    try:
        return execute(sql, params, many, context)
    except DataError as error:
        if "(0x00)" in str(error) or getattr(error.__cause__, "sqlstate", None) == _NUL_IN_JSON:
            raise TextWithNul("a text has a character in it that cannot be stored (NUL)") from error
        raise


# --- telling -----------------------------------------------------------------------------------
# In which the end of a session, of a program's token or of an account is a change or a deletion.
_SESSIONS = ("vault_vaultsession", "vault_apitoken", "vault_account")
_USE = "ARRAY['last_used', 'last_address']"  # changed by each use of a session or token: no end
_SILENT = ("node_process", "node_workerturn")  # signs of life wake nobody
_FUNCTION = f"""
CREATE OR REPLACE FUNCTION hornbill_tell() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
IF TG_TABLE_NAME IN {_SESSIONS} THEN
IF TG_OP = 'DELETE' THEN PERFORM pg_notify('{CHANNEL}', '{databases.ENDED}');
ELSIF TG_OP = 'UPDATE' THEN
IF to_jsonb(OLD) - {_USE} IS DISTINCT FROM to_jsonb(NEW) - {_USE} THEN PERFORM pg_notify('{CHANNEL}', '{databases.ENDED}'); END IF;
END IF;
END IF;
PERFORM pg_notify('{CHANNEL}', ''); RETURN NULL;
END $$
"""
_MISSING = f"""
SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
AND c.relname NOT IN {_SILENT}
AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'hornbill_tell')
"""  # noqa: S608  # names of our own tables


def tell_of_changes(connection: DatabaseWrapper) -> None:
    """Put the trigger that tells of changes on every table that has none; after each migration."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(_FUNCTION)
        cursor.execute(_MISSING)
        for (table,) in cursor.fetchall():
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"CREATE TRIGGER hornbill_tell AFTER INSERT OR UPDATE OR DELETE ON {name}"
                " FOR EACH ROW EXECUTE FUNCTION hornbill_tell()"
            )
