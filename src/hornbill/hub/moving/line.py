"""The mover's connection to a server: it commits surely or says that it did not, and waits for nothing without a limit.

Rules:
- What is read and decides something is confirmed by a write of the same connection: a new one may reach another server.
- A transaction in which nothing happens for ``HANG_S`` is ended by the server, as those of workers are: a mover that hangs there keeps nobody.
- A commit whose replicas were not waited for is an error: what it did is looked at again, never assumed.

    with Line(address, "hornbill hub mover") as line:
        turn = line.sure(lambda: turns.read(line.connection, schema))
"""

from __future__ import annotations

import contextlib
import secrets
from typing import TYPE_CHECKING, Any, Self, TypeVar

from hornbill import postgres
from hornbill.hub.confirming import WRITE, CommitUnconfirmed
from hornbill.hub.cutting import within
from hornbill.hub.shared_connection import HANG_S
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
LIMIT_S = 30.0  # of one question, while nobody waits for it


class Line:
    """One connection.

    Args:
        where: the database.
        program: as the server's list of connections shows it.
    """

    def __init__(self, where: postgres.Address, program: str = "hornbill hub mover") -> None:
        self.connection: Any = postgres.connect(where, program)
        self._warnings: list[str] = []
        self.connection.add_notice_handler(self._noticed)
        self.connection.execute("SET client_min_messages = warning")
        self.connection.execute(f"SET idle_in_transaction_session_timeout = '{HANG_S}s'")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def _noticed(self, notice: Any) -> None:
        if notice.severity_nonlocalized == "WARNING":
            self._warnings.append(notice.message_primary or "")

    @contextlib.contextmanager
    def committed(self, seconds: float = LIMIT_S) -> Iterator[Any]:
        """Run a block in a transaction; CommitUnconfirmed if its replicas were not waited for, and an error after so many seconds."""
        self._warnings.clear()
        with within(self.connection, seconds), self.connection.transaction():
            yield self.connection
        if self._warnings:
            raise CommitUnconfirmed(self._warnings[0])

    def sure(self, read: Callable[[Any], T], seconds: float = LIMIT_S) -> T:
        """Return what was read, once this server's replicas have it."""
        with within(self.connection, seconds):
            found = read(self.connection)
            self._warnings.clear()
            self.connection.execute(WRITE)
        if self._warnings:
            raise CommitUnconfirmed(self._warnings[0])
        return found

    def is_taken(self) -> bool:
        """Tell whether a hub has tables here; else nothing can be read surely."""
        asked = "SELECT to_regclass('hornbill_own.openings')"
        return self.ask(lambda connection: connection.execute(asked).fetchone()) != (None,)

    def ask(self, read: Callable[[Any], T], seconds: float = LIMIT_S) -> T:
        """Return what was read, which decides nothing."""
        with within(self.connection, seconds):
            return read(self.connection)


def is_same(one: Line, other: Line) -> bool:
    """Tell whether two connections lead to one running database: one sees a lock that the other holds, of a number made for this question.

    What a server says of itself does not tell: a copy of a whole server says the same.
    """
    number = secrets.randbits(62)

    def asked(line: Line, what: str) -> bool:
        return bool(line.ask(lambda connection: connection.execute(what, (number,)).fetchone())[0])

    asked(one, "SELECT pg_advisory_lock(%s) IS NULL")
    try:
        if not asked(other, "SELECT pg_try_advisory_lock(%s)"):
            return True
        asked(other, "SELECT pg_advisory_unlock(%s)")
        return False
    finally:
        asked(one, "SELECT pg_advisory_unlock(%s)")


def troubles() -> tuple[type[Exception], ...]:
    """Return the errors of servers, and those of Hornbill."""
    return (HornbillError, CommitUnconfirmed, postgres.client().Error)
