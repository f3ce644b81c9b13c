"""Writing rows as Parquet partitions, any number of them in little memory.

Rules
- Rows go to a spool of at most ``SPOOL_ROWS`` rows a table, as JSON lines beside the partitions; a full spool becomes one file for each partition in it.
- DuckDB reads the spool with the columns of the layout and guesses nothing. It may take ``MEMORY_MIB``, and reads and writes in the new folder alone.
- Temporary folders that killed runs left are removed first (``temporary``).
- The manifest is written last, with the moment as of which the rows are. Files are their owner's alone and synced before the folder gets its name.

    with written(Path("figures"), source="register", tables=REGISTER) as writer:
        writer.add("seizures", {...})
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

from hornbill.analytics import duckdb_engine, folders, temporary
from hornbill.analytics.core import manifest
from hornbill.analytics.core.errors import NotWritten
from hornbill.analytics.core.layout import TABLES, line
from hornbill.analytics.core.manifest import File, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SPOOL_ROWS = 250_000
MEMORY_MIB = 1_024
_GROUP_ROWS = 122_880  # of a row group, as DuckDB has it
_LONGEST_LINE = 1024 * 1024  # bytes


class Writer:
    """Rows of some tables, on their way into partitions.

    Args:
        folder: that they are written into.
        tables: that there will be, with rows or without.
        spool_rows: rows of a spool.

    Attributes:
        beyond: amounts that 64 bits cannot hold; the caller counts them.
        as_of: moment of the rows, aware; the caller sets it where it reads a snapshot, otherwise when writing began.
    """

    def __init__(self, folder: Path, tables: Sequence[str], *, spool_rows: int = SPOOL_ROWS) -> None:
        self._folder, self._spool_rows = folder, spool_rows
        self._spools: dict[str, _Spool] = {}
        self._files: dict[str, list[File]] = {name: [] for name in tables}
        self.beyond = 0
        self.as_of = datetime.now(UTC)
        self._errors = duckdb_engine.library().Error
        self._temporary = folder / "temporary"
        self._temporary.mkdir(mode=0o700)
        self._known = duckdb_engine.connection(
            self._temporary, MEMORY_MIB, folders=[folder], threads=2, preserve_insertion_order=True
        )

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """Add a row.

        Args:
            table: one of those that were named.
            row: column -> value (``core.layout``).

        Raises:
            Unfit: a value does not fit its column.
            NotWritten: the disk is full, or cannot be written.
        """
        spool = self._spools.get(table)
        if spool is None:
            spool = self._spools[table] = _Spool(self._temporary / f"{table}.jsonl")
        spool.write(line(TABLES[table], row))
        if spool.rows >= self._spool_rows:
            self._empty(table)

    def _empty(self, table: str) -> None:
        """Write a table's spool into its partitions."""
        spool = self._spools.pop(table)
        spool.close()
        columns = TABLES[table].columns
        by = TABLES[table].by
        types = ", ".join(f"{column.name}: '{column.type}'" for column in columns)
        names = ", ".join(column.name for column in columns)
        read = (
            f"SELECT {names} FROM read_json({duckdb_engine.quoted(str(spool.path))}, format = 'newline_delimited', columns = {{{types}}},"  # noqa: S608  # names of the layout, and quoted paths
            f" maximum_object_size = {_LONGEST_LINE}, auto_detect = false)"
        )
        try:
            self._known.execute(f"CREATE OR REPLACE TABLE spooled AS {read}")
            spool.path.unlink()
            parts = self._known.execute(
                f"SELECT {by}, COUNT(*) FROM spooled GROUP BY {by} ORDER BY {by}"  # noqa: S608  # a column of the layout
            ).fetchall()
            for part, rows in parts:
                self._files[table].append(self._write(table, part, rows))
            self._known.execute("DROP TABLE spooled")
        except self._errors as error:
            said = str(error).partition("\n")[0][:300]
            raise NotWritten(f"the partitions could not be written: {said}") from None

    def _write(self, table: str, part: int, rows: int) -> File:
        """Write one partition of what was spooled into a file."""
        folder = self._folder / table / str(part)
        for made in (folder.parent, folder):
            made.mkdir(mode=0o700, exist_ok=True)
        path = folder / f"part-{len(self._files[table]):05}.parquet"
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        self._known.execute(
            f"COPY (SELECT * FROM spooled WHERE {TABLES[table].by} = {part}) TO {duckdb_engine.quoted(str(path))}"  # noqa: S608  # a column of the layout, a whole number of the spool, and a quoted path
            f" (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP_ROWS})"
        )
        path.chmod(0o600)
        _sync(path)
        return File(path.relative_to(self._folder).as_posix(), rows, path.stat().st_size)

    def finish(self, source: str) -> Manifest:
        """Write what is spooled, and the manifest.

        Args:
            source: where the rows came from.
        """
        for table in list(self._spools):
            self._empty(table)
        self._known.close()
        self._temporary.rmdir()
        files = {name: tuple(some) for name, some in self._files.items()}
        found = Manifest(source, files, self.beyond, as_of=manifest.moment(self.as_of))
        path = self._folder / manifest.FILE
        with _new(path, "utf-8") as file:
            file.write(manifest.write(found))
        _sync(path)
        return found

    def close(self) -> None:
        """Let go of files and memory, whatever was written."""
        self._known.close()
        for spool in self._spools.values():
            spool.close()


class _Spool:
    """Rows of one table that wait, as JSON lines."""

    def __init__(self, path: Path) -> None:
        self.path, self.rows = path, 0
        self._file: TextIO = _new(path, "ascii")

    def write(self, text: str) -> None:
        self._file.write(text + "\n")
        self.rows += 1

    def close(self) -> None:
        self._file.close()


@contextmanager
def written(
    to: Path, *, source: str, tables: Sequence[str], spool_rows: int = SPOOL_ROWS
) -> Iterator[Writer]:
    """Give a writer; its partitions are in their place when the block ends well, and nowhere when it does not.

    Args:
        to: their folder.
        source: where the rows come from.
        tables: that there will be.
        spool_rows: rows of a spool.

    Raises:
        FolderTaken: something else is in that place.
        NotWritten: they could not be written; what was in the place is as it was.
        NoEngineLibrary: DuckDB is not installed.
    """
    duckdb_engine.library()
    temporary.sweep()
    with folders.made(to) as folder:
        writer = Writer(folder, tables, spool_rows=spool_rows)
        try:
            yield writer
            writer.finish(source)
        finally:
            writer.close()


def _new(path: Path, encoding: str) -> TextIO:
    """Open a new file that is its owner's alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding=encoding)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
