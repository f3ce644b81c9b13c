"""The engines behind one protocol, and the one that an address names.

Rules
- An engine reads the files of a table under its name and runs texts that were checked here; it is never given a text of anybody's own.
- An engine's library is imported when it is opened, so that nothing else needs it.

    with closing(opened("duckdb")) as engine: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from hornbill.analytics.core import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hornbill.analytics.core.layout import Table


class Engine(Protocol):
    """Something that runs SQL over Parquet files."""

    def show(self, table: Table, files: Sequence[Path]) -> None:
        """Let a table be read from files; from none where it has no rows."""

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """Run a text; yields its rows.

        Raises:
            EngineAway: it does not answer any more.
            EngineFailed: it cannot run the text, or cannot read a file.
        """

    def close(self) -> None:
        """End the session; a server goes on."""


def opened(where: str, *, token: str = "", memory_mib: int = 0) -> Engine:
    """Open an engine.

    Args:
        where: address (``core.address``).
        token: that a Spark Connect server asks for; empty for none.
        memory_mib: that DuckDB may take; 0 for four fifths of what the machine has.

    Raises:
        BadEngineAddress: the address is none.
        NoEngineLibrary: its library is not installed.
        EngineAway: there is no server.
    """
    found = address.read(where)
    if found is None:
        from hornbill.analytics.duckdb_engine import DuckDB

        return DuckDB(memory_mib=memory_mib)
    from hornbill.analytics.spark_connect import SparkConnectEngine

    return SparkConnectEngine(found, token=token)
