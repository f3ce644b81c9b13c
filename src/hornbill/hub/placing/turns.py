"""The row ``turn`` of a shard's tables: whose they are, and whether anybody may write there.

Rules:
- A row says hub, shard, epoch and state. ``open``: this is the shard. ``closed``: nobody writes, and it is not decided where the shard will be; it may be
  opened again. ``gone``: the shard is elsewhere for good. A copy has no such row.
- Each transaction that writes changes ``number`` first. A check of the table refuses that where the row is not open, whichever version of the hub asks.
- ``stopped`` is the number at a closing, so each closing has another: who gives a shard away names the closing that was copied to its end.
- Every change here names what it expects, and returns whether it found that.

    mark(connection, 7, token, target) and close(connection, 7, token)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hornbill import postgres

OPEN, CLOSED, GONE = "open", "closed", "gone"
_NAMES = "hub, shard, epoch, state, token, target, stopped, origin, number"
TAKE = "BEGIN; UPDATE turn SET number = number + 1 WHERE state = 'open' AND epoch = {}"


@dataclass(frozen=True)
class Turn:
    """What the row says.

    Attributes:
        hub: the hub's public key.
        shard: whose tables these are.
        epoch: of this place; a shard's next place has a higher one.
        state: ``OPEN``, ``CLOSED`` or ``GONE``.
        token: of the move that is under way from here, or that was made from here; "" for none.
        target: which database that leads to (``hub.placing.servers``).
        stopped: ``number`` at the last closing; -1 for none.
        origin: token of the move that made this place; "" where the shard was made.
        number: of transactions so far.
    """

    hub: bytes
    shard: int
    epoch: int
    state: str = OPEN
    token: str = ""
    target: str = ""
    stopped: int = -1
    origin: str = ""
    number: int = 0


def columns(shard: int) -> str:
    """Return the statements that make a plain row ``turn`` that of a shard."""
    return f"""
ALTER TABLE turn ADD COLUMN hub BYTEA, ADD COLUMN shard BIGINT NOT NULL DEFAULT {shard},
    ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0, ADD COLUMN state TEXT NOT NULL DEFAULT 'open',
    ADD COLUMN token TEXT NOT NULL DEFAULT '', ADD COLUMN target TEXT NOT NULL DEFAULT '',
    ADD COLUMN stopped BIGINT NOT NULL DEFAULT -1, ADD COLUMN origin TEXT NOT NULL DEFAULT '',
    ADD CONSTRAINT only_open_tables_are_written CHECK (state = 'open' OR number = stopped);
UPDATE turn SET hub = (SELECT hub_key FROM owner);
"""  # noqa: S608  # a number alone


def read(connection: Any, schema: str) -> Turn | None:
    """Return what the row in a schema says; None where there is no such row, or no such schema.

    The tables themselves are asked, under a savepoint: what ``to_regclass`` says within a transaction may be older than they are.
    """
    if not connection.info.transaction_status.value:
        return read_alone(connection, schema)
    try:
        with connection.transaction():
            return _made(connection.execute(f"SELECT {_NAMES} FROM {schema}.turn").fetchone())  # noqa: S608  # the hub's own name
    except (postgres.client().errors.UndefinedTable, postgres.client().errors.InvalidSchemaName):
        return None


def read_alone(connection: Any, schema: str) -> Turn | None:
    """Return the same by one question; not within a transaction, which it would end where there is no such row."""
    try:
        return _made(connection.execute(f"SELECT {_NAMES} FROM {schema}.turn").fetchone())  # noqa: S608  # as above
    except (postgres.client().errors.UndefinedTable, postgres.client().errors.InvalidSchemaName):
        return None


def _made(row: Any) -> Turn | None:
    return None if row is None else Turn(bytes(row[0] or b""), *row[1:])


def mark(connection: Any, schema: str, epoch: int, token: str, target: str) -> bool:
    """Note that a move begins; from now on nothing is deleted here."""
    return _change(
        connection,
        schema,
        "token = %s, target = %s, number = number + 1",
        "state = 'open' AND token = '' AND epoch = %s",
        (token, target, epoch),
    )


def close(connection: Any, schema: str, epoch: int, token: str) -> bool:
    """Let nobody write any more, until it is opened again or given away."""
    return _change(
        connection,
        schema,
        "state = 'closed', number = number + 1, stopped = number + 1",
        "state = 'open' AND token = %s AND epoch = %s",
        (token, epoch),
    )


def open_again(connection: Any, schema: str, epoch: int, token: str, *, over: bool) -> bool:
    """Let everybody write again; ``over``: the move is given up too."""
    ended = ", token = '', target = ''" if over else ""
    return _change(
        connection,
        schema,
        f"state = 'open', number = number + 1{ended}",
        "state IN ('open', 'closed') AND token = %s AND epoch = %s",
        (token, epoch),
    )


def give_away(connection: Any, schema: str, epoch: int, token: str, stopped: int) -> bool:
    """Say that the shard is elsewhere now, for good: this decides the move."""
    return _change(
        connection,
        schema,
        "state = 'gone'",
        "state = 'closed' AND token = %s AND epoch = %s AND stopped = %s",
        (token, epoch, stopped),
    )


def retire(connection: Any, schema: str, below: int, target: str, seen: Turn | None = None) -> bool:
    """Let nobody write into tables of a lower epoch: their shard is elsewhere. They stay as new as they were.

    With ``seen`` only if they are of the epoch, and of the move, that they were of then.
    """
    same = "" if seen is None else " AND epoch = %s AND token = %s AND origin = %s"
    given = () if seen is None else (seen.epoch, seen.token, seen.origin)
    return _change(
        connection,
        schema,
        "state = 'gone', token = '', target = %s, stopped = number",
        "epoch < %s AND state <> 'gone'" + same,
        (target, below, *given),
    )


def raise_epoch(connection: Any, schema: str, epoch: int, new: int) -> bool:
    """Put the tables of a place in force under a higher epoch, also those that the shard had left; a move from there is given up."""
    return _change(
        connection,
        schema,
        "state = 'open', epoch = %s, token = '', target = '', number = number + 1",
        "epoch = %s AND epoch < %s",
        (new, epoch, new),
    )


def _change(connection: Any, schema: str, what: str, where: str, given: tuple[Any, ...]) -> bool:
    done = connection.execute(f"UPDATE {schema}.turn SET {what} WHERE {where}", given)  # noqa: S608  # no value in it
    return bool(done.rowcount == 1)
