"""The engines behind one protocol, and the one that an address names.

Rules
- An engine reads the files of a table under its name and runs texts that were checked here; it never gets a text that somebody else wrote.
- An engine's library is imported when it is opened, so that nothing else needs it.
- An engine ends by itself when its time is over. Its answer's rows and bytes are counted by who asks (``reading``).

    with closing(opened("duckdb")) as engine: ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from hornbill.analytics.core import address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from hornbill.analytics.core.layout import Table
    from hornbill.analytics.core.limits import Limits


class Engine(Protocol):
    """Something that runs SQL over Parquet files.

    Attributes:
        limits: to its answers and its time.
    """

    limits: Limits

    def show(self, tables: Mapping[Table, Sequence[Path]]) -> None:
        """Let tables be read from their files; a table without files has no rows.

        Raises:
            EngineAway: it does not answer any more.
            EngineFailed: it cannot read a file.
            QueryTooLong: its time is over.
        """

    def rows(self, text: str) -> Iterator[Sequence[Any]]:
        """Run a text; yields its rows.

        Raises:
            EngineAway: it does not answer any more.
            EngineFailed: it cannot run the text, or cannot read a file.
            AnswerTooLarge: it sends more than the limits allow.
            QueryTooLong: its time is over.
        """

    def close(self) -> None:
        """End the session; a server goes on."""


def opened(where: str, *, token: str = "", memory_mib: int = 0, limits: Limits | None = None) -> Engine:
    """Open an engine.

    Args:
        where: address (``core.address``).
        token: that a Spark Connect server asks for; empty for none.
        memory_mib: that DuckDB may take; 0 for four fifths of what the machine has.
        limits: to answers and time; those of ``core.limits`` if left out. The time runs from here.

    Raises:
        BadEngineAddress: the address is none.
        NoEngineLibrary: its library is not installed.
        EngineAway: there is no server.
    """
    found = address.read(where)
    if found is None:
        from hornbill.analytics.duckdb_engine import DuckDB

        return DuckDB(memory_mib=memory_mib, limits=limits)
    from hornbill.analytics.spark_connect import SparkConnectEngine

    return SparkConnectEngine(found, token=token, limits=limits)
