"""One statement for many rows, said so that PostgreSQL gets all rows at once and not one after the other.

Rules:
- A plain ``INSERT`` is carried out by ``COPY`` in binary. One with ``ON CONFLICT``, and an ``UPDATE`` of one column by one key,
  become one statement over arrays. Anything else is run row by row.
- All or nothing, as the transaction has it: a row that cannot be written raises what it would raise alone.
- Where rows are counted up or updated, no two rows of a call have the same key.
- Columns hold what the hub's schemas are made of: whole numbers, text, bytes.

    run(connection, "INSERT INTO ids (id, place) VALUES (?, ?)", [(b"1", 5), (b"2", 6)])
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_INSERT = re.compile(r"INSERT INTO (\w+) \(([\w, ]+)\) VALUES \(\?(?:, \?)*\)( ON CONFLICT [^?]+)?")
_UPDATE = re.compile(r"UPDATE (\w+) SET (\w+) = \? WHERE (\w+) = \?")
_TYPES: dict[type, str] = {int: "int8", str: "text", bytes: "bytea"}


class _Way(NamedTuple):
    """How a statement is carried out for many rows: with ``COPY``, or with an array of each column's values."""

    copies: bool
    sql: str


def run(connection: Any, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """Run a statement once for each row.

    Args:
        connection: psycopg's, in a transaction.
        sql: with ``?`` for a value.
        rows: the values of each run.

    Raises:
        psycopg.Error: as the server has it.
    """
    known = list(rows)
    if not known:
        return
    types = _types(known)
    way = _way(sql, types) if types is not None else None
    if types is None or way is None:
        connection.cursor().executemany(sql.replace("?", "%s"), known)
    elif way.copies:
        with connection.cursor().copy(way.sql) as copy:
            copy.set_types(types)
            for row in known:
                copy.write_row(row)
    else:
        connection.execute(way.sql, [list(column) for column in zip(*known, strict=True)])


def _types(rows: Sequence[Sequence[Any]]) -> tuple[str, ...] | None:
    """Return the type of each column; None where the hub's schemas have none for it, or a row has another."""
    first = tuple(map(type, rows[0]))
    if any(one not in _TYPES for one in first) or any(tuple(map(type, row)) != first for row in rows):
        return None
    return tuple(_TYPES[one] for one in first)


@lru_cache(maxsize=64)
def _way(sql: str, types: tuple[str, ...]) -> _Way | None:
    """Return how a statement of the hub's is carried out; None: row by row."""
    arrays = ", ".join(f"%s::{one}[]" for one in types)
    if found := _INSERT.fullmatch(sql):
        table, columns, conflict = found.groups()
        if conflict is None:
            return _Way(copies=True, sql=f"COPY {table} ({columns}) FROM STDIN (FORMAT BINARY)")
        return _Way(
            copies=False,
            sql=f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays}){conflict}",  # noqa: S608  # words of a statement of the hub's
        )
    if found := _UPDATE.fullmatch(sql):
        table, column, key = found.groups()
        rows = f"unnest({arrays}) AS given (value, key)"
        return _Way(
            copies=False,
            sql=f"UPDATE {table} SET {column} = given.value FROM {rows} WHERE {key} = given.key",  # noqa: S608  # the same
        )
    return None
