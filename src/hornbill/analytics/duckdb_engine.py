"""DuckDB inside this process.

Rules
- A connection is locked before it is given out: it reads and writes the named files and folders and no others, loads no extension, and no statement can change
  a setting. So whatever a query's text or a partition's content makes it do, it cannot reach another file.
- A query is one SELECT.
- What does not fit into memory is written into a temporary folder that nobody else can read (``temporary``).
- A query that is not done in time is interrupted.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from hornbill.analytics.core.errors import EngineFailed, NoEngineLibrary
from hornbill.analytics.core.limits import Limits
from hornbill.analytics.deadline import Deadline
from hornbill.analytics.temporary import Temporary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hornbill.analytics.core.layout import Table

_AT_ONCE = 10_000  # rows
_CURE = "pip install 'hornbill[analytics]', or ./hornbill install --analytics in a checkout."
_FULL = "Free disk space where temporary files are (TMPDIR), and ask again."
_SELECT = "SELECT"
# Set when a connection is made. Nothing is loaded, kept in the home folder, or looked up among the variables of this process.
_FIXED: dict[str, str | bool | int] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
}


def library() -> Any:
    """Return the library.

    Raises:
        NoEngineLibrary: it is not installed.
    """
    try:
        return import_module("duckdb")
    except ImportError:
        raise NoEngineLibrary("DuckDB is not installed", cure=_CURE) from None


def connection(
    temporary: Path,
    memory_mib: int = 0,
    *,
    files: Iterable[Path] = (),
    folders: Iterable[Path] = (),
    **more: Any,
) -> Any:
    """Return a locked connection.

    Args:
        temporary: folder for what does not fit into memory.
        memory_mib: that it may take; 0 for four fifths of the machine's.
        files: that it may read and write.
        folders: in which it may read and write anything.
        more: further settings.
    """
    memory = f"{memory_mib}MiB" if memory_mib else "80%"
    known = library().connect(
        config={**_FIXED, **more, "temp_directory": str(temporary), "memory_limit": memory}
    )
    try:
        known.execute(f"SET allowed_paths = {_list(files)}")
        known.execute(f"SET allowed_directories = {_list(folders)}")
        known.execute("SET enable_external_access = false")
        known.execute("SET lock_configuration = true")
    except BaseException:
        known.close()
        raise
    return known


def _list(paths: Iterable[Path]) -> str:
    return "[" + ", ".join(quoted(str(path)) for path in paths) + "]"


def quoted(text: str) -> str:
    """Return a text as a literal of DuckDB's SQL, in which nothing but the quotation mark itself is special."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


class DuckDB:
    """DuckDB inside this process.

    Args:
        memory_mib: that it may take; 0 for four fifths of the machine's.
        limits: to a query; its time runs from here.

    Raises:
        NoEngineLibrary: it is not installed.
        NotWritten: there is no room for temporary files.
    """

    def __init__(self, *, memory_mib: int = 0, limits: Limits | None = None) -> None:
        self._errors = library().Error
        self.limits = limits or Limits()
        self._memory_mib, self._deadline = memory_mib, Deadline(self.limits.seconds)
        self._known: Any = None
        self._temporary = Temporary()
        try:
            self.show({})
        except BaseException:
            self.close()
            raise

    def show(self, tables: Mapping[Table, Sequence[Path]]) -> None:
        """Let tables be read from their files, and no other file from now on; what was shown before is forgotten."""
        self._end()
        files = [path for paths in tables.values() for path in paths]
        try:
            self._known = connection(self._temporary.path, self._memory_mib, files=files)
        except self._errors as error:
            raise self._failed(error) from None
        for table, paths in tables.items():
            self._show(table, paths)

    def _show(self, table: Table, files: Sequence[Path]) -> None:
        names = ", ".join(f"{column.name} {column.type}" for column in table.columns)
        if not files:
            self._run(f"CREATE TEMP TABLE {table.name} ({names})")
            return
        self._run(
            f"CREATE TEMP VIEW {table.name} AS SELECT * FROM read_parquet({_list(files)}, hive_partitioning = false)"  # noqa: S608  # names of the layout, and quoted paths
        )

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """Run a text over the tables that were shown; yields its rows.

        Raises:
            EngineFailed: it cannot, or the text is something other than one SELECT.
            QueryTooLong: it took too long.
        """
        with self._asked():
            kinds = [statement.type.name for statement in self._known.extract_statements(text)]
        if kinds != [_SELECT]:
            raise EngineFailed("DuckDB: a query is one SELECT")
        self._run(text)
        while True:
            with self._asked():
                found = self._known.fetchmany(_AT_ONCE)
            if not found:
                return
            yield from found

    def _run(self, text: str) -> None:
        with self._asked():
            self._known.execute(text)

    @contextmanager
    def _asked(self) -> Iterator[None]:
        try:
            with self._deadline.cutting(self._known.interrupt):
                yield
        except self._errors as error:
            raise self._failed(error) from None

    def _failed(self, error: Exception) -> EngineFailed:
        if not self._deadline.left_s():
            return self._deadline.over()
        said = str(error).partition("\n")[0][:300]
        if "No space left" in said or "max_temp_directory_size" in said:
            return EngineFailed(f"DuckDB has no room for temporary files: {said}", cure=_FULL)
        return EngineFailed(f"DuckDB: {said}")

    def _end(self) -> None:
        if self._known is not None:
            self._known.close()
            self._known = None

    def close(self) -> None:
        """Close it and remove its temporary files."""
        self._end()
        self._temporary.close()
