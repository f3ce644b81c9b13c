"""Making the hub's tables in a PostgreSQL database: a schema for each part, and ``hornbill_own`` for what belongs to all.

make_own(connection, where, hub_key)
make_part(connection, part)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub import node_list
from hornbill.hub.database import OtherHub, UnknownSchema

if TYPE_CHECKING:
    from hornbill.hub.database import Part

LOCK = 0x68756200  # advisory lock while tables are made: "hub"
# SQLite's words, where PostgreSQL has others.
_WORDS = ((" BLOB", " BYTEA"), (" INTEGER", " BIGINT"), (" WITHOUT ROWID", ""))
_OWN_TABLES = """
CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, version BIGINT NOT NULL);
CREATE TABLE IF NOT EXISTS owner (hub_key BYTEA PRIMARY KEY);
CREATE TABLE IF NOT EXISTS node_changes (
    agency TEXT PRIMARY KEY, signed_ms BIGINT NOT NULL, change BYTEA NOT NULL
);
CREATE TABLE IF NOT EXISTS openings (one BOOLEAN PRIMARY KEY, number BIGINT NOT NULL) WITH (fillfactor = 10);
INSERT INTO openings (one, number) VALUES (TRUE, 0) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS shards (one BOOLEAN PRIMARY KEY, number BIGINT NOT NULL);
"""
_PLACES = """
CREATE TABLE IF NOT EXISTS places (
    shard BIGINT PRIMARY KEY, epoch BIGINT NOT NULL, address TEXT NOT NULL, server TEXT NOT NULL,
    token TEXT NOT NULL, target TEXT NOT NULL, target_server TEXT NOT NULL, given_up BIGINT NOT NULL DEFAULT 0
);
"""
FILL_PLACES = """
INSERT INTO hornbill_own.places (shard, epoch, address, server, token, target, target_server)
SELECT shard, 0, '', '', '', '', '' FROM hornbill_own.shards, generate_series(0, shards.number - 1) AS shard ON CONFLICT DO NOTHING;
"""
GUEST = 0  # in place of the number of shards, in a database that holds moved ones
TURN = """
CREATE TABLE IF NOT EXISTS turn (one BOOLEAN PRIMARY KEY, number BIGINT NOT NULL) WITH (fillfactor = 10);
INSERT INTO turn (one, number) VALUES (TRUE, 0) ON CONFLICT DO NOTHING;
"""


def schema_of(part: Part) -> str:
    """Return the name of the schema that holds a part's tables."""
    return f"hornbill_{part.name}"


def make_own(connection: Any, where: postgres.Address, hub_key: bytes) -> None:
    """Take a database for the hub with this key, and make the tables that belong to all parts.

    Args:
        connection: to the database; may be in a transaction.
        where: the database.
        hub_key: the hub's public key.

    Raises:
        OtherHub: it is another hub's.
        DatabaseUnfit: it cannot be used.
    """
    postgres.check_fit(where, connection)
    with connection.transaction():
        connection.execute(f"SELECT pg_advisory_xact_lock({LOCK})")
        connection.execute("CREATE SCHEMA IF NOT EXISTS hornbill_own")
        connection.execute("SET LOCAL search_path = hornbill_own")
        connection.execute(_OWN_TABLES + node_list.TABLE + _PLACES + FILL_PLACES)
        found = connection.execute("SELECT hub_key FROM owner").fetchone()
        if found is None:
            connection.execute("INSERT INTO owner (hub_key) VALUES (%s)", (hub_key,))
        elif found[0] != hub_key:
            raise OtherHub(f"{where} belongs to a hub with another key")


def count_shards(connection: Any) -> int:
    """Return how many sets of tables the mailboxes were parted into when the hub was made; 1 where nothing was said."""
    if connection.execute("SELECT to_regclass('hornbill_own.shards')").fetchone() == (None,):
        return 1
    found = connection.execute("SELECT number FROM hornbill_own.shards").fetchone()
    if found == (GUEST,):
        raise UnknownSchema(
            "this database holds shards that were moved here, and is not its hub's main one",
            cure="Name the hub's main database in HORNBILL_DATABASE_URL.",
        )
    return int(found[0]) if found else 1


def hold_names(connection: Any) -> None:
    """Keep others from making or renaming the hub's tables, until the caller's transaction ends."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))


def _is_made(connection: Any, part: Part) -> bool:
    asked = "SELECT to_regclass(%s) IS NOT NULL AND to_regclass('hornbill_own.parts') IS NOT NULL"
    if connection.execute(asked, (f"{schema_of(part)}.turn",)).fetchone() != (True,):
        return False
    noted = "SELECT 1 FROM hornbill_own.parts WHERE name = %s"
    return connection.execute(noted, (part.name,)).fetchone() is not None


def make_part(connection: Any, part: Part, *, anew: bool = True) -> None:
    """Make a part's tables where there are none, or bring them to this version, in the caller's transaction.

    Args:
        connection: to the database.
        part: which.
        anew: tables may be made; else they must be there.

    Raises:
        UnknownSchema: another version wrote them, or they are not there.
    """
    hold_names(connection)
    if not anew and not _is_made(connection, part):
        raise UnknownSchema(
            f"the tables of {part.name} are not there",
            cure="Put the whole database back from its last backup: all shards are made with the hub, and none later.",
        )
    if anew:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {schema_of(part)}")
    connection.execute(f"SET LOCAL search_path = {schema_of(part)}, hornbill_own")
    if anew:
        connection.execute(TURN)
    found = connection.execute("SELECT version FROM parts WHERE name = %s", (part.name,)).fetchone()
    if found is None:
        connection.execute(in_its_words(part.schema))
        connection.execute("INSERT INTO parts (name, version) VALUES (%s, %s)", (part.name, part.version))
    elif steps := part.steps_from(found[0]):
        connection.execute(in_its_words(steps))
        connection.execute("UPDATE parts SET version = %s WHERE name = %s", (part.version, part.name))


def in_its_words(schema: str) -> str:
    """Say statements that were written for SQLite in PostgreSQL's words."""
    for theirs, ours in _WORDS:
        schema = schema.replace(theirs, ours)
    # Envelopes and sealed bodies are random bytes: trying to compress them is work for nothing.
    return schema + "".join(
        f"ALTER TABLE {table} ALTER COLUMN {column} SET STORAGE EXTERNAL;\n"
        for table, column in (("envelopes", "envelope"), ("entries", "sealed"))
        if f"CREATE TABLE {table} " in schema
    )
