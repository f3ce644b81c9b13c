"""Opening a folder of partitions, and asking it.

Rules
- Only files that the manifest names are read, each of the size that it says; nothing else in the folder is looked at.
- A folder is refused whole: an answer over half of the files would look like an answer. So an engine counts the rows of each table first, and the manifest
  is compared once more after the last row: an export may have replaced the folder meanwhile. Rows count only when the iteration has ended.
- An answer has limits (``core.limits``): an engine may be wrong, or lie.

    with asked(query, {"first_year": "2024"}, folder, engine) as rows: ...
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from hornbill.analytics.core import manifest
from hornbill.analytics.core.answer import told
from hornbill.analytics.core.errors import BadPartitions
from hornbill.analytics.core.layout import TABLES
from hornbill.analytics.core.limits import counted
from hornbill.analytics.core.place import check_plain
from hornbill.analytics.core.query import WHOLE, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hornbill.analytics.core.answer import Value
    from hornbill.analytics.core.manifest import Manifest
    from hornbill.analytics.core.query import Query
    from hornbill.analytics.engines import Engine

_COUNTED = (Result("n", WHOLE, "rows"),)


def opened(folder: Path) -> Manifest:
    """Return the manifest of a folder, each file of which is there.

    Raises:
        BadPartitions: the folder holds no whole partitions of this version.
    """
    path = folder / manifest.FILE
    try:
        if path.stat().st_size > manifest.LONGEST:
            raise BadPartitions("the manifest of these partitions is damaged")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadPartitions(f"{folder} holds no partitions, or an export into it was not finished") from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadPartitions(f"{path} cannot be read: {error}") from None
    found = manifest.read(text)
    for files in found.tables.values():
        for file in files:
            _check(folder, file.path, file.size)
    return found


def _check(folder: Path, name: str, size: int) -> None:
    path = folder / name
    try:
        is_there = path.is_file() and path.resolve() == folder.resolve() / name  # no link on the way
        found = path.stat().st_size if is_there else -1
    except OSError:
        found = -1
    if found < 0:
        raise BadPartitions(f"{path} is missing")
    if found != size:
        raise BadPartitions(f"{path} has {found} bytes, and the manifest says {size}")


def asked(
    query: Query, given: Mapping[str, str], folder: Path, engine: Engine
) -> Iterator[tuple[Value, ...]]:
    """Yield the rows of a query over a folder.

    Args:
        query: what is asked.
        given: its parameters as written.
        folder: with partitions, under the path by which the engine reaches it too.
        engine: that runs it.

    Raises:
        BadParameter: a parameter is unknown or out of its range.
        BadFolderName: its path would be read as a pattern.
        BadPartitions: the folder is not whole, has not the tables of this query, or was replaced meanwhile.
        EngineAway, EngineFailed: the engine does not answer, or cannot.
        AnswerTooLarge, QueryTooLong: it goes beyond its limits.
    """
    text = query.filled(given)
    check_plain(str(folder.resolve()))
    found = opened(folder)
    for name in query.tables:
        if name not in found.tables:
            raise BadPartitions(
                f"{folder} holds no table {name}; it was written from: {found.source}",
                cure="`hornbill analytics export --help` says what writes which tables.",
            )
    place = folder.resolve()
    engine.show({TABLES[name]: [place / file.path for file in found.tables[name]] for name in query.tables})
    for name in query.tables:
        _count(engine, name, found.rows(name))
    yield from counted((told(row, query.columns) for row in engine.rows(text)), engine.limits)
    if opened(folder) != found:
        raise BadPartitions(f"{folder} was replaced during the query", cure="Ask again.")


def _count(engine: Engine, table: str, wanted: int) -> None:
    """Return if an engine sees as many rows of a table as the manifest says."""
    said = engine.rows(f"SELECT COUNT(*) AS n FROM {table}")  # noqa: S608  # a name of the layout
    found = [told(row, _COUNTED) for row in islice(said, 2)]
    if found != [(wanted,)]:
        raise BadPartitions(f"the engine sees other rows of {table} than the manifest's {wanted}")
