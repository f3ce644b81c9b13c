"""Which worker of a node works, where a node on PostgreSQL has several; the others stand by.

Rules
- One row says whose turn it is and until when, by the database server's clock. The worker whose turn it is renews it every ``RENEW_S``; another takes it
  when it has not been renewed for ``TERM_S``, when it was given back, when its lock file shows that its holder has ended, or when the server's clock
  was set back and nobody has renewed it since.
- Taking it waits for the transaction that is under way, and every transaction of a worker asks for its own turn (``postgresql.base.fence``). So one that
  hung and wakes commits nothing after another has begun.
- A worker that could not renew its turn in time begins no round of a job, by its own clock and before the other one may begin.

    turn = Turn(where, process_id, gone=[])
    if turn.take(): ...              # then turn.renew() every RENEW_S; False: another has it
"""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import psycopg

TERM_S = 15.0
RENEW_S = 4.0
LOOK_S = 2.0  # between two looks of a worker that stands by
_MARGIN_S = 3.0  # by which a worker stops before its turn is over
_MADE = (
    "INSERT INTO node_workerturn (id, turn, holder, held_until, renewed_at)"
    " VALUES (1, 0, '', clock_timestamp(), clock_timestamp()) ON CONFLICT DO NOTHING"
)
# A turn that lasts longer than any may was taken before the server's clock was set back.
_TERM = f"interval '{TERM_S} seconds'"
_FREE = f"id = 1 AND (held_until <= clock_timestamp() OR held_until > clock_timestamp() + {_TERM} OR holder = ANY(%s))"
_RENEWED = f"held_until = clock_timestamp() + {_TERM}, renewed_at = clock_timestamp()"


class Turn:
    """The turn of this process.

    Args:
        where: the node's database.
        process_id: of this process.
        gone: ids of processes that are known to have ended.
    """

    def __init__(self, where: postgres.Address, process_id: str, *, gone: Sequence[str]) -> None:
        self._where, self._id, self._gone = where, process_id, [*gone]
        self._server: psycopg.Connection[Any] | None = None
        self._until = 0.0
        self.number = 0

    @property
    def troubles(self) -> tuple[type[Exception], ...]:
        """Errors after which one tries again."""
        return (HornbillError, postgres.client().Error)

    @property
    def statement(self) -> str:
        """The query that finds a row as long as this is whose turn it is."""
        mine = f"turn = {self.number} AND holder = '{self._id}'"
        return f"SELECT 1 FROM node_workerturn WHERE id = 1 AND {mine}"  # noqa: S608  # a number, and hexadecimal

    def holds(self) -> bool:
        """Tell whether this worker may begin something; costs nothing."""
        return _now() < self._until

    def take(self) -> bool:
        """Take the turn if it is free.

        Raises:
            DatabaseUnreachable, and errors of the client library: it is not known; try again.
        """
        server = self._connected()
        server.execute(_MADE)
        if server.execute(f"SELECT 1 FROM node_workerturn WHERE {_FREE}", [self._gone]).fetchone() is None:  # noqa: S608
            return False
        from hornbill.node.postgresql.base import WRITING

        with server.transaction():
            server.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
            began = _now()
            row = server.execute(
                f"UPDATE node_workerturn SET turn = turn + 1, holder = %s, {_RENEWED} WHERE {_FREE} RETURNING turn",  # noqa: S608
                [self._id, self._gone],
            ).fetchone()
        if row is None:
            return False
        self.number, self._until = row[0], began + TERM_S - _MARGIN_S
        return True

    def renew(self) -> bool:
        """Renew the turn; False when it is another's.

        Raises:
            DatabaseUnreachable, and errors of the client library: it is not known; try again.
        """
        began = _now()
        row = (
            self._connected()
            .execute(
                f"UPDATE node_workerturn SET {_RENEWED} WHERE id = 1 AND turn = %s AND holder = %s RETURNING 1",  # noqa: S608
                [self.number, self._id],
            )
            .fetchone()
        )
        if row is None:
            self._until = 0.0
            return False
        self._until = began + TERM_S - _MARGIN_S
        return True

    def give_back(self) -> None:
        """Let another take the turn at once; what still runs here commits nothing more."""
        self._until = 0.0
        with contextlib.suppress(*self.troubles):  # it lapses by itself
            self._connected().execute(
                "UPDATE node_workerturn SET holder = '', held_until = clock_timestamp()"
                " WHERE id = 1 AND turn = %s AND holder = %s",
                [self.number, self._id],
            )
        if self._server is not None:
            self._server.close()

    def _connected(self) -> psycopg.Connection[Any]:
        if self._server is None or self._server.closed or self._server.broken:
            self._server = postgres.connect(self._where, "hornbill worker turn")
        return self._server


def age_s() -> float | None:
    """Return the seconds since the worker of the node in use renewed its turn; None when nobody has it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM clock_timestamp() - renewed_at)::float8 FROM node_workerturn"
            " WHERE id = 1 AND holder <> ''"
        )
        row = cursor.fetchone()
    return (
        abs(row[0]) if row else None
    )  # from the future: the server's clock was set back, and nobody has renewed it since


def holder() -> str:
    """Return the id of the process whose turn it is; empty when nobody has it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT holder FROM node_workerturn WHERE id = 1")
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _now() -> float:
    """Return seconds that count on while the machine sleeps, where the system can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)
