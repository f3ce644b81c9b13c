"""The database to which a shard is moved: whose it is, taking it, and the copy in it that is no shard yet.

Rules:
- Its owner is asked before anything is written there, or dropped.
- A copy lies in ``hornbill_copy_N_TOKEN``, without a row ``turn``: each move has its own, and no command of another move touches it, however late it comes.
- Its row in ``hornbill_own.copies`` names the run that may write: a mover that was overtaken by one of the same move writes nothing more.
- A copy becomes the shard in one transaction: renamed, and with a row ``turn`` of the next epoch.
- A copy that may have what its source has lost is never dropped: it is renamed to ``hornbill_kept_N_TOKEN``, which no command touches.

    check(connection, address, hub_key)
    take(connection, address, hub_key)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.database import OtherHub
from hornbill.hub.placing import turns
from hornbill.hub.shared_tables import GUEST, TURN, hold_names, in_its_words, make_own, schema_of
from hornbill.hub.store import MAILBOXES
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hornbill.hub.database import Part

_COPIES = """
CREATE TABLE IF NOT EXISTS hornbill_own.copies (
    shard BIGINT, token TEXT, run TEXT NOT NULL, ids TEXT NOT NULL, whole BIGINT NOT NULL, version BIGINT NOT NULL,
    epoch BIGINT NOT NULL, differs BOOLEAN NOT NULL DEFAULT FALSE,
    advanced BOOLEAN NOT NULL DEFAULT FALSE, PRIMARY KEY (shard, token)
);
CREATE TABLE IF NOT EXISTS hornbill_own.copied (
    shard BIGINT, token TEXT, number BIGINT, base BIGINT NOT NULL, upto BIGINT NOT NULL, PRIMARY KEY (shard, token, number),
    FOREIGN KEY (shard, token) REFERENCES hornbill_own.copies ON DELETE CASCADE
)
"""
DONE = "done"
_EMPTY = "hornbill hub shards move needs an empty database, or one that holds shards of this hub: createdb makes one."


class TargetTaken(HornbillError):
    """The target is not empty, or holds this shard already."""

    code = "target-taken"
    default_cure = _EMPTY


class Overtaken(HornbillError):
    """Another mover has taken this move over."""

    code = "overtaken"
    default_cure = "Look with `hornbill hub shards list`; run the command again when no other one runs."


@dataclass
class Progress:
    """How far a copy is.

    Attributes:
        ids: id, in hex digits, up to which ids of the beginning are copied, in order; ``DONE``.
        base: number of a mailbox -> cursor where it ended when the copy was begun.
        upto: number of a mailbox -> cursor up to which it is copied.
    """

    ids: str = ""
    base: dict[int, int] = field(default_factory=dict)
    upto: dict[int, int] = field(default_factory=dict)


def copy_schema(shard: int, token: str) -> str:
    """Return the name of the schema with the copy of a move; its token is letters and digits."""
    return f"hornbill_copy_{shard}_{token}"


def kept_schema(shard: int, token: str) -> str:
    """Return the name of the schema with the copy of a move that was given up, which may have what its source has lost."""
    return f"hornbill_kept_{shard}_{token}"


def left_schema(shard: int, epoch: int) -> str:
    """Return the name of the schema with the tables that a shard has left."""
    return f"hornbill_left_{shard}_{epoch}"


def check(connection: Any, where: postgres.Address, hub_key: bytes) -> None:
    """Return only if a database is empty or this hub's; nothing is written.

    Raises:
        OtherHub, TargetTaken: it is not.
        DatabaseUnfit: it cannot be used.
    """
    postgres.check_fit(where, connection)
    if connection.execute("SELECT to_regclass('hornbill_own.owner')").fetchone() != (None,):
        found = connection.execute("SELECT hub_key FROM hornbill_own.owner").fetchone()
        if found is not None and bytes(found[0]) == hub_key:
            return
        raise OtherHub(f"{where} belongs to a hub with another key", cure=_EMPTY)
    asked = (
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'"
    )
    if connection.execute(asked).fetchone() != (0,):
        raise TargetTaken(f"{where} holds something that is not this hub's")


def take(connection: Any, where: postgres.Address, hub_key: bytes) -> None:
    """Take a database that was checked for shards of this hub; in the caller's transaction."""
    make_own(connection, where, hub_key)
    connection.execute(
        "INSERT INTO hornbill_own.shards (one, number) VALUES (TRUE, %s) ON CONFLICT DO NOTHING", (GUEST,)
    )
    connection.execute(_COPIES)


def begin(connection: Any, part: Part, shard: int, token: str, run: str, epoch: int) -> Progress:
    """Take a move's copy over for this run, or make it, of tables of an epoch; in the caller's transaction.

    Returns:
        How far it is.
    """
    row = connection.execute(
        "UPDATE hornbill_own.copies SET run = %s WHERE shard = %s AND token = %s RETURNING ids",
        (run, shard, token),
    ).fetchone()
    if row is not None:
        return Progress(row[0], *_copied(connection, shard, token))
    if connection.execute("SELECT to_regnamespace(%s)", (schema_of(part),)).fetchone() != (None,):
        raise TargetTaken(
            f"there are tables with the name of shard {shard} already",
            cure=f"See what they are; tables that a shard has left go by: hornbill hub shards forget {shard}",
        )
    connection.execute(f"CREATE SCHEMA {copy_schema(shard, token)}")
    connection.execute(f"SET LOCAL search_path = {copy_schema(shard, token)}")
    connection.execute(in_its_words(MAILBOXES.schema))
    connection.execute("SET LOCAL search_path = DEFAULT")
    connection.execute(
        "INSERT INTO hornbill_own.copies (shard, token, run, ids, whole, version, epoch) VALUES (%s, %s, %s, '', -1, %s, %s)",
        (shard, token, run, part.version, epoch),
    )
    return Progress()


def progress_of(connection: Any, shard: int, token: str) -> Progress:
    """Return how far a copy is, without taking it over."""
    asked = "SELECT ids FROM hornbill_own.copies WHERE shard = %s AND token = %s"
    row = connection.execute(asked, (shard, token)).fetchone()
    return Progress() if row is None else Progress(row[0], *_copied(connection, shard, token))


def _copied(connection: Any, shard: int, token: str) -> tuple[dict[int, int], dict[int, int]]:
    asked = "SELECT number, base, upto FROM hornbill_own.copied WHERE shard = %s AND token = %s"
    ends = connection.execute(asked, (shard, token)).fetchall()
    return {end[0]: end[1] for end in ends}, {end[0]: end[2] for end in ends}


def hold(
    connection: Any,
    shard: int,
    token: str,
    run: str,
    progress: Progress,
    changed: Iterable[int] = (),
    whole: int | None = None,
) -> None:
    """Note how far a copy is, at the beginning of each transaction that writes into it; Overtaken if another run has it.

    Args:
        connection: to the target.
        shard: whose copy.
        token: of the move.
        run: of this command.
        progress: how far it is.
        changed: numbers of the mailboxes of which it says something else than before.
        whole: the closing that it has all of. Without one the copy is between two closings from now on, and no place may be made of it but that of its move.
    """
    done = connection.execute(
        "UPDATE hornbill_own.copies SET ids = %s, whole = coalesce(%s::bigint, whole), advanced = %s WHERE shard = %s AND token = %s AND run = %s",
        (progress.ids, whole, whole is None, shard, token, run),
    )
    if done.rowcount != 1:
        raise Overtaken(f"another command moves shard {shard}")
    if numbers := list(changed):
        connection.execute(
            "INSERT INTO hornbill_own.copied (shard, token, number, base, upto)"
            " SELECT %s, %s, * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[])"
            " ON CONFLICT (shard, token, number) DO UPDATE SET upto = excluded.upto",
            (
                shard,
                token,
                numbers,
                [progress.base.get(number, 0) for number in numbers],
                [progress.upto.get(number, 0) for number in numbers],
            ),
        )


def whole_of(connection: Any, shard: int, token: str) -> int:
    """Return the closing that a copy has all of; -1 for none."""
    row = connection.execute(
        "SELECT whole FROM hornbill_own.copies WHERE shard = %s AND token = %s FOR UPDATE", (shard, token)
    ).fetchone()
    return -1 if row is None else int(row[0])


def copies_of(connection: Any, shard: int) -> dict[str, int]:
    """Return the copies of a shard in a database: token of the move -> the closing that the copy has all of, or -1."""
    if connection.execute("SELECT to_regclass('hornbill_own.copies')").fetchone() == (None,):
        return {}
    asked = "SELECT token, whole FROM hornbill_own.copies WHERE shard = %s"
    return dict(connection.execute(asked, (shard,)).fetchall())


def note_difference(connection: Any, shard: int, token: str) -> None:
    """Note that a copy and its source differ, so that no place is made of the copy by an adoption; in the caller's transaction."""
    connection.execute(
        "UPDATE hornbill_own.copies SET differs = TRUE WHERE shard = %s AND token = %s", (shard, token)
    )


def whole_copies(connection: Any, shard: int) -> list[tuple[str, int, int]]:
    """Return token, epoch of the source, and closing, of each copy that has all of one closing, was not written since, and was not found to differ."""
    if connection.execute("SELECT to_regclass('hornbill_own.copies')").fetchone() == (None,):
        return []
    asked = "SELECT token, epoch, whole FROM hornbill_own.copies WHERE shard = %s AND whole >= 0 AND NOT advanced AND NOT differs"
    return [(row[0], row[1], row[2]) for row in connection.execute(asked, (shard,)).fetchall()]


def put_in_force(connection: Any, part: Part, shard: int, token: str, epoch: int) -> None:
    """Make a copy the shard; in the caller's transaction, which has found that the copy is whole."""
    hold_names(connection)
    connection.execute(f"ALTER SCHEMA {copy_schema(shard, token)} RENAME TO {schema_of(part)}")
    connection.execute(f"SET LOCAL search_path = {schema_of(part)}, hornbill_own")
    connection.execute(TURN + turns.columns(shard))
    connection.execute("UPDATE turn SET epoch = %s, origin = %s", (epoch, token))
    # The version of who made the copy: who opens the shard brings it to its own.
    connection.execute(
        "INSERT INTO parts (name, version) SELECT %s, version FROM copies WHERE shard = %s AND token = %s"
        " ON CONFLICT (name) DO UPDATE SET version = excluded.version",
        (part.name, shard, token),
    )
    connection.execute("DELETE FROM copies WHERE shard = %s AND token = %s", (shard, token))


def end_copy(connection: Any, shard: int, token: str, alike: Mapping[int, int]) -> str | None:
    """Drop the copy of a move that was given up, or keep it under another name if not all of it was found at its source; in the caller's transaction.

    Args:
        connection: to the database.
        shard: whose copy.
        token: of the move.
        alike: number of a mailbox -> cursor up to which the copy and its source were found alike, byte by byte.

    Returns:
        The schema in which the copy is kept; "" if it was dropped, None if there is none.
    """
    if token not in copies_of(connection, shard):
        return None
    given = (shard, token)
    asked = "SELECT number, upto FROM hornbill_own.copied WHERE shard = %s AND token = %s"
    ahead = any(upto > alike.get(number, 0) for number, upto in connection.execute(asked, given).fetchall())
    connection.execute("DELETE FROM hornbill_own.copies WHERE shard = %s AND token = %s", given)
    if ahead:
        kept = kept_schema(shard, token)
        connection.execute(f"ALTER SCHEMA {copy_schema(shard, token)} RENAME TO {kept}")
        return kept
    connection.execute(f"DROP SCHEMA {copy_schema(shard, token)} CASCADE")
    return ""


def is_kept(schema: str, where: postgres.Address) -> str:
    """Say that a copy was kept by ``end_copy``."""
    return f"the unfinished copy may have envelopes that its source has lost: it is kept as {schema} at {where}, until you drop that schema"


def put_aside(connection: Any, part: Part, shard: int, epochs: range) -> bool:
    """Rename tables that the shard has left, so that nobody takes them for the shard; in the caller's transaction.

    Args:
        connection: to the database.
        part: the shard's tables.
        shard: which.
        epochs: those that are known to be left for good.

    Returns:
        Whether there were such tables.

    Raises:
        TargetTaken: other tables that the shard has left already have the name that these would get.
    """
    hold_names(connection)
    turn = turns.read(connection, schema_of(part))
    if turn is None or turn.state != turns.GONE or turn.epoch not in epochs:
        return False
    left = left_schema(shard, turn.epoch)
    if connection.execute("SELECT to_regnamespace(%s)", (left,)).fetchone() != (None,):
        raise TargetTaken(
            f"tables that shard {shard} has left cannot be put aside as {left}: there is such a schema in their database already",
            cure=f"Both may have mail that is nowhere else. Rename that schema (ALTER SCHEMA {left} RENAME TO other_tables_of_shard_{shard}), so that no command touches it,"
            " then give the command again.",
        )
    connection.execute(f"ALTER SCHEMA {schema_of(part)} RENAME TO {left}")
    connection.execute("DELETE FROM hornbill_own.parts WHERE name = %s", (left,))  # of tables renamed by hand
    connection.execute("UPDATE hornbill_own.parts SET name = %s WHERE name = %s", (left, part.name))
    return True


def name_again(connection: Any, part: Part, schema: str) -> None:
    """Note tables that had been put aside under their shard's name, with the version that they have; in the caller's transaction."""
    done = connection.execute("UPDATE hornbill_own.parts SET name = %s WHERE name = %s", (part.name, schema))
    if done.rowcount == 0:
        connection.execute(
            "INSERT INTO hornbill_own.parts (name, version) VALUES (%s, %s)", (part.name, part.version)
        )
