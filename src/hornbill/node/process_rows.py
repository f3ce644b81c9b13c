"""The rows of a node's processes on PostgreSQL, read: for those who begin, for anyone who looks, and before the tables are changed.

of_node()           # [Seen(Fellow(...), age_s=1.2)], none on SQLite
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hornbill.node import fellows
from hornbill.node.fellows import Fellow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import psycopg

GONE_S = 30.0  # a process that gave no sign of life for so long counts as gone
# A sign of life from the future is of a time before the server's clock was set back: nobody gives it any more.
_LATELY = f"interval '{GONE_S} seconds'"
ALIVE = f"seen_at BETWEEN clock_timestamp() - {_LATELY} AND clock_timestamp() + {_LATELY}"
COLUMNS = "id, kind, host, place, version, keys, marks, ahead_ms"


@dataclass(frozen=True)
class Seen:
    """A process that has a row.

    Attributes:
        fellow: which.
        age_s: since its last sign of life.
    """

    fellow: Fellow
    age_s: float

    @property
    def is_here(self) -> bool:
        """Whether it gives signs of life."""
        return abs(self.age_s) < GONE_S


def seen(server: Any) -> list[Seen]:
    """Return every process of the node that has a row, web processes first.

    Args:
        server: connection of the client library, or a cursor of the framework's.
    """
    statement = (
        f"SELECT {COLUMNS}, extract(epoch FROM clock_timestamp() - seen_at) FROM node_process"  # noqa: S608
        " ORDER BY kind, began_at, id"
    )
    server.execute(statement)
    return [Seen(fellow_of(row), float(row[8])) for row in server.fetchall()]


def of_node() -> list[Seen]:
    """Return the processes of the node in use; none on SQLite, where locks in the data folder say which run."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        return seen(cursor)


def unlike(found: Sequence[Seen]) -> Iterator[fellows.Difference]:
    """Return in what the processes that run differ from the first of them, each difference once."""
    here = [one.fellow for one in found if one.is_here]
    for other in here[1:]:
        yield from fellows.differences(other, here[0])


def running_elsewhere(server: psycopg.Connection[Any], dead: Sequence[str]) -> list[str]:
    """Return the places of processes that give signs of life, without those that are known to have ended.

    Args:
        server: the node's database; it may have no table yet.
        dead: ids.
    """
    if server.execute("SELECT to_regclass('node_process')").fetchone() == (None,):
        return []
    rows = server.execute(f"SELECT id, kind, place FROM node_process WHERE {ALIVE} ORDER BY place")  # noqa: S608
    return [f"{kind} at {place}" for id_, kind, place in rows if id_ not in dead]


def forget_all(server: psycopg.Connection[Any]) -> list[str]:
    """Delete every row: nobody works, and who comes back must compare itself again; returns their ids."""
    if server.execute("SELECT to_regclass('node_process')").fetchone() == (None,):
        return []
    return [row[0] for row in server.execute("DELETE FROM node_process RETURNING id")]


def file_of(folder: Path, process_id: str) -> Path:
    """Return the file by which others see that a process has the same folder of sealed files; it goes with the row."""
    return folder / "files" / "processes" / process_id


def fellow_of(row: Sequence[Any]) -> Fellow:
    """Return the process of a row of ``COLUMNS``."""
    id_, kind, host, place, version, keys, found, ahead_ms = row[:8]
    told = json.loads(found) if isinstance(found, str) else found
    return Fellow(id_, kind, host, place, version, keys, told, timedelta(milliseconds=ahead_ms))
