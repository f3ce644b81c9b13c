"""Opening a folder of partitions, and asking it.

Rules
- Only files that the manifest names are read, each of the size that it says; nothing else in the folder is looked at.
- A folder is refused whole: an answer over half of the files would look like an answer.

    with asked(query, {"first_year": "2024"}, folder, engine) as rows: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.analytics.core import manifest
from hornbill.analytics.core.answer import told
from hornbill.analytics.core.errors import BadPartitions
from hornbill.analytics.core.layout import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from hornbill.analytics.core.answer import Value
    from hornbill.analytics.core.manifest import Manifest
    from hornbill.analytics.core.query import Query
    from hornbill.analytics.engines import Engine


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
            _check(folder / file.path, file.size)
    return found


def _check(path: Path, size: int) -> None:
    try:
        is_there = path.is_file() and not path.is_symlink()
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
        BadPartitions: the folder is not whole, or has not the tables of this query.
        EngineAway, EngineFailed: the engine does not answer, or cannot.
    """
    text = query.filled(given)
    found = opened(folder)
    for name in query.tables:
        if name not in found.tables:
            raise BadPartitions(
                f"{folder} holds no table {name}; it was written from: {found.source}",
                cure="`hornbill analytics export --help` says what writes which tables.",
            )
    for name in query.tables:
        engine.show(TABLES[name], [folder.resolve() / file.path for file in found.tables[name]])
    for row in engine.rows(text):
        yield told(row, query.columns)
