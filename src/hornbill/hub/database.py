"""Where a hub keeps what it stores: the seam between one process with SQLite and several with PostgreSQL.

Rules:
- Every statement of the hub is written once, for both: ``?`` for a value, no function that only one of them has, and the
  table's name before a column that ``ON CONFLICT`` adds to.
- ``BEGIN`` below begins a transaction that writes. While it is open no other one does, in this process or another: so
  cursors and the log's indexes are read, counted up and written without a hole, no matter who asks.
- What ended a transaction with an error at ``COMMIT`` may have been written all the same, where a server does the writing:
  ``is_unknown`` says so. Then nothing is acknowledged, and the same request, repeated, finds out.
- Other processes are told after the commit. A word that is lost costs a moment: each process also looks by itself, more often than once a second.
- What a process holds in memory (where a mailbox ends, the newest head) only says when to look. Where other processes
  write as well (``shared``), an answer that would contradict a node is given only after asking the database.

    db = storage.open_writer(MAILBOXES)
    db.execute(BEGIN)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

BEGIN = "BEGIN IMMEDIATE"


class HubRunning(HornbillError):
    """Another process already serves this data folder."""

    code = "hub-running"
    default_cure = (
        "Stop the other hub first, or give this one a folder of its own; several need HORNBILL_DATABASE_URL."
    )


class UnknownSchema(HornbillError):
    """The database was written by another version."""

    code = "unknown-schema"
    default_cure = "Start the version of Hornbill that wrote this folder, or a newer one."


class OtherHub(HornbillError):
    """The database belongs to a hub with other keys."""

    code = "other-hub"
    default_cure = "Give each hub a database of its own; workers of one hub have the same keys in hub.json."


class Database(Protocol):
    """A connection, as much of it as the hub needs; that of ``sqlite3`` is one."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:
        """Run a statement; returns a cursor."""

    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]], /) -> Any:
        """Run a statement once for each row."""

    def close(self) -> None:
        """End the connection."""


@dataclass(frozen=True)
class Part:
    """One of the hub's sets of tables; no two are written in one transaction.

    Attributes:
        name: of the file, or of the schema in a shared database.
        lock: number of its lock in a shared database, from 1; no other part has it, and it never changes.
        schema: the statements that make the tables, in SQLite's words.
        version: of the schema.
        upgrades: version -> the statements that make the next one of it, in SQLite's words.
        with_hub: the tables are made with the hub, and never by who opens them.
        by_keys: a writer finds rows by their keys; PostgreSQL is told not to scan these tables whole.
    """

    name: str
    lock: int
    schema: str
    version: int
    upgrades: Mapping[int, str] = field(default_factory=dict)
    with_hub: bool = False
    by_keys: bool = False

    def steps_from(self, found: int) -> str:
        """Return the statements that lead from an older version to this one; empty where it is this one.

        Raises:
            UnknownSchema: no way leads there.
        """
        steps = range(found, self.version)
        if found > self.version or any(step not in self.upgrades for step in steps):
            raise UnknownSchema(f"the hub's database has schema {found}; this version knows {self.version}")
        return "".join(self.upgrades[step] for step in steps)


class OneStorage(Protocol):
    """What keeps one set of tables.

    Attributes:
        shared: other processes may serve the same hub.
        troubles: errors of the database: a transaction in which one comes is over.
        gone: errors that mean that the server has gone; what comes next gets a new connection.
    """

    shared: bool
    troubles: tuple[type[Exception], ...]
    gone: tuple[type[Exception], ...]

    def open_writer(self, part: Part) -> Database:
        """Open for writing, and make the tables where there are none; UnknownSchema, DatabaseUnreachable."""

    def open_reader(self, part: Part) -> Database:
        """Open for reading only."""

    def is_full(self, error: Exception) -> bool:
        """Tell whether an error means that there is no space."""

    def is_unknown(self, error: Exception) -> bool:
        """Tell whether what ``COMMIT`` raised leaves open whether it was committed."""

    def confirm(self) -> None:
        """Return when what can be read now is kept as surely as what is acknowledged; raises one of ``troubles`` if not."""

    def announce(self, words: Iterable[str]) -> None:
        """Tell the other processes something; after the commit, from any thread. It may be lost."""


class OneShard(OneStorage, Protocol):
    """What keeps one shard of several, wherever it lies; its tables are there before it is opened."""

    @property
    def place(self) -> str:
        """Which database that is; equal for shards of one."""

    @property
    def at_home(self) -> bool:
        """Whether it is the main database."""

    def prepare(self, part: Part) -> None:
        """Bring its tables to this version; UnknownSchema, DatabaseUnreachable."""

    def look(self) -> None:
        """Ask the main database where the shards lie; DatabaseUnreachable."""

    def unread(self, part: Part) -> dict[bytes, int]:
        """Return how many envelopes of each mailbox its owner has not fetched; changes nothing."""


class Storage(OneStorage, Protocol):
    """What keeps all of the hub's tables."""

    def hold(self, hub_key: bytes) -> None:
        """Take the storage for the hub with this public key.

        Raises:
            HubRunning: another process holds it, and it is not shared.
            OtherHub: it is another hub's.
        """

    def count_shards(self) -> int:
        """Return into how many sets of tables the mailboxes are parted; see ``hub.shards``."""

    def of_shard(self, shard: int) -> OneShard:
        """Return what leads to one shard of several, wherever that lies; only where ``count_shards`` is more than one."""

    def leave_shards(self) -> None:
        """End what ``of_shard`` holds open."""

    def listen(self, heard: Callable[[str], None], missed: Callable[[], None]) -> Callable[[], None]:
        """Hear what other processes announce.

        Args:
            heard: called with each word, in a thread of its own.
            missed: called when words may have been missed, and once at the beginning.

        Returns:
            What ends it.
        """

    def look(self, part: Part) -> Database | None:
        """Open for reading without changing anything, also beside a hub that runs; None when there are no tables."""

    def running(self) -> int:
        """Count the processes that serve the hub now."""

    def release(self) -> None:
        """Give the storage back."""
