"""Databases of a play: SQLite files in the folders, or one database a node and one for the hub on a PostgreSQL server.

Rules: what a play makes on a server is named ``hornbill_play_...`` and made again each time; nothing else there is
touched. A question is asked, and a word searched for, in the same way on both.

    server = Server(postgres.read(url))
    server.make_anew("th-customs")
    ask(network, "th-customs", "SELECT count(*) FROM exchange_record")
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hornbill import postgres

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = "hornbill_play_"


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server on which this user may make databases.

    Attributes:
        administration: a database of it that is there already; nothing is written to it.
    """

    administration: postgres.Address

    def where(self, owner: str) -> postgres.Address:
        """Return where the database of an agency's node, or of the hub, is."""
        return self.administration.named(PREFIX + owner.replace("-", "_"))

    def url(self, owner: str) -> str:
        """Return that as ``HORNBILL_DATABASE_URL`` has it."""
        where = self.where(owner)
        parameters = dict(where.parameters)
        host = where.host
        if host.startswith("/"):
            parameters["host"], host = host, ""
        user = quote(where.user, safe="") + (f":{quote(where.password, safe='')}" if where.password else "")
        bracketed = f"[{host}]" if ":" in host else host
        netloc = (f"{user}@" if user else "") + (f"{bracketed}:{where.port}" if host else f":{where.port}")
        more = "&".join(f"{name}={quote(text, safe='/')}" for name, text in parameters.items())
        return f"postgresql://{netloc}/{where.name}" + (f"?{more}" if more else "")

    def make_anew(self, owner: str) -> None:
        """Make an owner's database empty, whatever it was.

        Raises:
            DatabaseUnreachable: the server is not there, or does not let this user in.
        """
        name = self.where(owner).name
        with postgres.connect(self.administration, "hornbill play") as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")


def rows(server: Server | None, file: Path, owner: str, question: str) -> list[tuple[Any, ...]]:
    """Return the rows that a question to one database comes to.

    Args:
        server: None for SQLite.
        file: the SQLite file.
        owner: of the database on the server.
        question: one statement, the same for both.
    """
    if server is None:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchall()
    with postgres.connect(server.where(owner), "hornbill play") as connection:
        return connection.execute(question).fetchall()


def contents(server: Server, owner: str) -> bytes:
    """Return every table of a database as its rows' bytes, one after the other: what a stolen database holds."""
    tables = (
        "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables"
        " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
    )
    found = bytearray()
    with postgres.connect(server.where(owner), "hornbill play") as connection:
        for (table,) in connection.execute(tables).fetchall():
            found += table.encode() + b"\0"
            with connection.cursor().copy(f"COPY {table} TO STDOUT (FORMAT binary)") as copy:
                for piece in copy:
                    found += piece
    return bytes(found)
