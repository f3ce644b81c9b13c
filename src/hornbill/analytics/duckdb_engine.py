"""DuckDB inside this process.

Rules
- It fetches nothing: extensions are neither loaded nor installed by themselves, and nothing but local files is read.
- What does not fit into memory is written into a folder of its own that nobody else can read, and that is removed.
"""

from __future__ import annotations

import shutil
import tempfile
from importlib import import_module
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.errors import EngineFailed, NoEngineLibrary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hornbill.analytics.core.layout import Table

_AT_ONCE = 10_000  # rows
_CURE = "pip install 'hornbill[analytics]', or ./hornbill install --analytics in a checkout."
_FULL = "Free disk space where temporary files are (TMPDIR), and ask again."


def library() -> Any:
    """Return the library.

    Raises:
        NoEngineLibrary: it is not installed.
    """
    try:
        return import_module("duckdb")
    except ImportError:
        raise NoEngineLibrary("DuckDB is not installed", cure=_CURE) from None


def connection(temporary: str, memory_mib: int = 0) -> Any:
    """Return a connection that fetches nothing.

    Args:
        temporary: folder for what does not fit into memory.
        memory_mib: that it may take; 0 for four fifths of the machine's.
    """
    config: dict[str, str | bool] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": temporary,
    }
    if memory_mib:
        config["memory_limit"] = f"{memory_mib}MiB"
    return library().connect(config=config)


def quoted(text: str) -> str:
    """Return a text as a literal of DuckDB's SQL, in which nothing but the quotation mark itself is special."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


class DuckDB:
    """DuckDB inside this process.

    Args:
        memory_mib: that it may take; 0 for four fifths of the machine's.

    Raises:
        NoEngineLibrary: it is not installed.
    """

    def __init__(self, *, memory_mib: int = 0) -> None:
        self._errors = library().Error
        self._folder = tempfile.mkdtemp(prefix="hornbill-analytics-")
        self._known = connection(self._folder, memory_mib)

    def show(self, table: Table, files: Sequence[Path]) -> None:
        """Let a table be read from files."""
        names = ", ".join(f"{column.name} {column.type}" for column in table.columns)
        if not files:
            self._run(f"CREATE OR REPLACE TEMP TABLE {table.name} ({names})")
            return
        listed = ", ".join(quoted(str(path)) for path in files)
        self._run(
            f"CREATE OR REPLACE TEMP VIEW {table.name} AS SELECT * FROM read_parquet([{listed}], hive_partitioning = false)"  # noqa: S608  # names of the layout, and quoted paths
        )

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """Run a text; yields its rows.

        Raises:
            EngineFailed: it cannot.
        """
        self._run(text)
        while True:
            try:
                found = self._known.fetchmany(_AT_ONCE)
            except self._errors as error:
                raise self._failed(error) from None
            if not found:
                return
            yield from found

    def _run(self, text: str) -> None:
        try:
            self._known.execute(text)
        except self._errors as error:
            raise self._failed(error) from None

    def _failed(self, error: Exception) -> EngineFailed:
        said = str(error).partition("\n")[0][:300]
        if "No space left" in said or "max_temp_directory_size" in said:
            return EngineFailed(f"DuckDB has no room for temporary files: {said}", cure=_FULL)
        return EngineFailed(f"DuckDB: {said}")

    def close(self) -> None:
        """Close it and remove its temporary files."""
        self._known.close()
        shutil.rmtree(self._folder, ignore_errors=True)
