"""The manifest of a folder of partitions: what is in it, which version, and that it is whole.

Rules
- It is written last, into a folder that gets its name only then: a folder without one was never finished.
- It names every file with its rows and bytes. A reader reads those files and no others, and refuses the folder where one is missing or of another size.
- It says as of when the rows are: what was committed before that moment is in them.
- Another version, another set of columns, or a path that leads elsewhere is refused.

    read(text).tables["seizures"][0].path       # "seizures/2025/part-00000.parquet"
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.errors import BadPartitions
from hornbill.analytics.core.layout import TABLES, VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "hornbill-analytics.json"
KIND = "hornbill-analytics"
LONGEST = 64 * 1024 * 1024  # bytes of a manifest
_PATH = re.compile(r"[a-z_]{1,40}/[0-9]{1,10}/part-[0-9]{5,9}\.parquet")
_MARK = re.compile(r"[0-9a-f]{32}")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"
_MOST_COUNT = 2**62


@dataclass(frozen=True)
class File:
    """One Parquet file.

    Attributes:
        path: below the folder: TABLE/PARTITION/part-NNNNN.parquet.
        rows: in it.
        size: bytes.
    """

    path: str
    rows: int
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a folder holds.

    Attributes:
        source: where the rows came from: register, file, payments or names.
        tables: name -> files; a table without rows has none.
        beyond: amounts that 64 bits cannot hold, and that are NULL.
        mark: 32 hexadecimal digits, others for each export, so that one is not taken for another.
        as_of: moment of the rows, UTC, as ``2026-11-30T03:40:12Z``: what was committed before it is in them.
    """

    source: str
    tables: Mapping[str, tuple[File, ...]] = field(default_factory=dict)
    beyond: int = 0
    mark: str = field(default_factory=lambda: secrets.token_hex(16))
    as_of: str = field(default_factory=lambda: moment(datetime.now(UTC)))

    def rows(self, table: str) -> int:
        """Return how many rows a table has."""
        return sum(file.rows for file in self.tables.get(table, ()))


def moment(at: datetime) -> str:
    """Return a moment as a manifest has it: UTC, whole seconds, rounded down, so that it stays true.

    Args:
        at: aware.
    """
    return at.astimezone(UTC).strftime(_MOMENT)


def write(manifest: Manifest) -> str:
    """Return a manifest as JSON; files in the order of their paths."""
    tables = {
        name: {
            "columns": _columns(name),
            "files": [
                {"path": file.path, "rows": file.rows, "bytes": file.size}
                for file in sorted(files, key=lambda file: file.path)
            ],
        }
        for name, files in sorted(manifest.tables.items())
    }
    whole = {
        "kind": KIND,
        "version": VERSION,
        "mark": manifest.mark,
        "source": manifest.source,
        "as_of": manifest.as_of,
        "beyond": manifest.beyond,
        "tables": tables,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def read(text: str) -> Manifest:
    """Read a manifest.

    Args:
        text: of ``FILE``.

    Raises:
        BadPartitions: it is not a manifest, or is of another version; the message says which.
    """
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise BadPartitions("the manifest of these partitions is damaged") from None
    if not isinstance(whole, dict) or whole.get("kind") != KIND:
        raise BadPartitions("this is no manifest of partitions")
    if whole.get("version") != VERSION or isinstance(whole["version"], bool):
        raise BadPartitions(
            f"these partitions have version {_short(whole.get('version'))}; this Hornbill reads version {VERSION}",
            cure="Write them again with `hornbill analytics export` of this version.",
        )
    tables, source, mark = whole.get("tables"), whole.get("source"), whole.get("mark")
    is_marked = isinstance(mark, str) and _MARK.fullmatch(mark)
    is_dated = _is_moment(whole.get("as_of"))
    if not isinstance(tables, dict) or not isinstance(source, str) or not is_marked or not is_dated:
        raise BadPartitions("the manifest of these partitions is damaged")
    files = {name: _files(name, said) for name, said in tables.items()}
    found = Manifest(source, files, _count(whole.get("beyond")), str(mark), whole["as_of"])
    if write(found) != text:  # one spelling: what was written by hand, or has more in it, is none of ours
        raise BadPartitions("the manifest of these partitions is damaged")
    return found


def _is_moment(value: object) -> bool:
    try:
        return (
            isinstance(value, str) and moment(datetime.strptime(value, _MOMENT).replace(tzinfo=UTC)) == value
        )
    except ValueError:
        return False


def is_written(path: str) -> bool:
    """Tell whether an export writes a file of this path below its folder."""
    return path == FILE or bool(_PATH.fullmatch(path))


def _files(name: str, said: Any) -> tuple[File, ...]:
    if name not in TABLES or not isinstance(said, dict) or said.get("columns") != _columns(name):
        raise BadPartitions(
            f"the table {_short(name)} of these partitions has other columns than this version's"
        )
    listed = said.get("files")
    if not isinstance(listed, list):
        raise BadPartitions("the manifest of these partitions is damaged")
    found = tuple(_file(name, one) for one in listed)
    if len({file.path for file in found}) != len(found):
        raise BadPartitions("the manifest names a file twice")
    return found


def _file(table: str, said: Any) -> File:
    if not isinstance(said, dict) or said.keys() != {"path", "rows", "bytes"}:
        raise BadPartitions("the manifest of these partitions is damaged")
    path, rows, size = said["path"], _count(said["rows"]), _count(said["bytes"])
    if not isinstance(path, str) or not _PATH.fullmatch(path) or not path.startswith(f"{table}/"):
        raise BadPartitions(f"the manifest names a file {_short(path)} that no export writes")
    return File(path, rows, size)


def _columns(name: str) -> dict[str, str]:
    return {column.name: column.type for column in TABLES[name].columns}


def _count(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_COUNT:
        return value
    raise BadPartitions("the manifest of these partitions is damaged")


def _short(value: object) -> str:
    return f"{value!r:.60}"
