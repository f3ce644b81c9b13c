"""Looking at the places of all shards, and dropping tables that were left.

for line in listed(address): print(line)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill import postgres
from hornbill.hub.moving import holding
from hornbill.hub.moving import target as there
from hornbill.hub.moving.line import Line, troubles
from hornbill.hub.moving.session import CannotMove, Session
from hornbill.hub.placing import rows, turns
from hornbill.hub.placing.decisions import Verdict, judge
from hornbill.hub.shards import part_of
from hornbill.hub.shared_tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hornbill.hub.placing.places import Origin
    from hornbill.hub.placing.rows import Row

LOOK_S = 5.0
_SIZES = (
    "SELECT (SELECT coalesce(sum(c.reltuples), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = %s AND c.relname = 'envelopes' AND c.reltuples > 0),"
    " (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = %s AND c.relkind = 'r'),"
    " replicas.* FROM (SELECT count(*), count(state), coalesce(max(extract(epoch FROM replay_lag)), 0) FROM pg_stat_replication) replicas"
)


def rows_of(home: postgres.Address) -> list[Row]:
    """Return the row of each shard of a hub; DatabaseUnreachable, CannotMove if it has no shards."""
    with Line(home) as line:
        if line.ask(
            lambda connection: connection.execute("SELECT to_regclass('hornbill_own.places')").fetchone()
        ) == (None,):
            raise CannotMove(
                f"{home} holds no hub with shards",
                cure="hornbill hub init --shards makes one; a worker of this version must have run since an upgrade.",
            )
        return list(line.ask(rows.read).values())


def listed(
    home: postgres.Address,
    newest: Mapping[int, int] | None = None,
    origins: Mapping[int, Origin] | None = None,
) -> Iterator[tuple[str, bool]]:
    """Yield a line for each shard, and whether it is well: place, epoch, envelopes (estimated), bytes, lag of the slowest replica.

    Args:
        home: the main database.
        newest: shard -> highest epoch that is noted in the hub's folder.
        origins: shard -> the epoch and the move of the place that was served with that folder.
    """
    found = rows_of(home)
    for row in found:
        where = (postgres.read(row.address) if row.address else None) or home
        place = f"at {where}" if row.address else "in the main database"
        epoch, origin = (origins or {}).get(row.shard, (0, None))
        noted = (newest or {}).get(row.shard, 0), origin if epoch == row.epoch else None
        says, well = _look(where, row, len(found), noted)
        moving = (
            f"; being moved to {postgres.read(row.target) or 'the main database' if row.target else 'the main database'}"
            if row.token
            else ""
        )
        yield f"shard {row.shard}: {place}, epoch {row.epoch}, {says}{moving}", well


def _look(where: postgres.Address, row: Row, shards: int, noted: tuple[int, str | None]) -> tuple[str, bool]:
    schema = schema_of(part_of(row.shard, shards))
    try:
        with Line(where) as line:
            turn = line.ask(lambda connection: turns.read(connection, schema), LOOK_S)
            verdict = judge(row, turn, None, *noted)
            count, size, *replicas = line.ask(
                lambda connection: connection.execute(_SIZES, (schema, schema)).fetchone(), LOOK_S
            )
    except troubles():
        return "its server does not answer", False
    if verdict is not Verdict.SERVE:
        return f"not served: {verdict.value}", False
    return f"about {count} envelopes, {size // 1024} KiB, {_lag(*replicas)}", True


def _lag(replicas: int, seen: int, seconds: float) -> str:
    """Say how far the slowest replica is; a user without the right sees that there are some, and nothing of them."""
    if not replicas:
        return "no replica is connected"
    if not seen:
        return "how far its replicas are is not shown to this user (GRANT pg_monitor)"
    return f"replicas {float(seconds):.1f} s behind"


def forget(
    home: postgres.Address,
    hub_key: bytes,
    shard: int,
    text: str | None,
    *,
    say: Callable[[str], None] = lambda _: None,
    given_up: bool = False,
    newest: int = 0,
    served: Origin | None = None,
) -> list[str]:
    """Drop tables that a shard has left and copies of moves that were given up, in one database; older tables that came back are closed and put aside first.

    Args:
        home: the main database.
        hub_key: the hub's.
        shard: which.
        text: address of the database; "" or None for the main one.
        say: is told what is kept, because it may have acknowledged mail that is nowhere else.
        given_up: that is dropped too.
        newest: highest epoch of the shard that is noted in the hub's folder.
        served: epoch and origin of the place that was served with that folder.

    Returns:
        The schemas that were dropped.

    Raises:
        OtherHub, TargetTaken: the database is not this hub's.
        CannotMove: the shard is not in force elsewhere, as far as can be seen, or is being moved.
    """
    with Session(
        home, hub_key, shard, say=say, newest=newest, served=served
    ) as session:  # no move begins meanwhile
        return _forget(session, text, given_up=given_up)


def _forget(session: Session, text: str | None, *, given_up: bool) -> list[str]:
    shard, part, hub_key, where = session.shard, session.part, session.hub_key, session.address(text or "")
    with Line(where) as line:
        line.ask(lambda connection: there.check(connection, where, hub_key))
        # Copies that were there before the shard was found in force, and not moved: none of them can become the shard any more.
        copies = list(line.ask(lambda connection: there.copies_of(connection, shard)))
    row = session.row()
    with Line(session.address(row.address)) as line:
        now = session.turn(line)
    if now is None or row.token or now.token or judge(row, now, hub_key) is not Verdict.SERVE:
        raise CannotMove(
            f"shard {shard} is not in force where the main database says: what it has left is kept",
            cure="Finish or undo the move; look with `hornbill hub shards list`.",
        )
    dropped: list[str] = []
    with Line(where) as line:
        line.ask(lambda connection: there.check(connection, where, hub_key))
        alike = {token: session.alike(row, line, token) for token in copies}
    with Line(where) as line, line.committed() as connection:
        there.check(connection, where, hub_key)
        if holding.retire(connection, part, shard, hub_key, row.epoch, row.server) is not None:
            there.put_aside(connection, part, shard, range(row.epoch))
        for token in copies:
            kept = there.end_copy(connection, shard, token, alike[token])
            if kept:
                session.say(there.is_kept(kept, where))
            elif kept is not None:
                dropped.append(there.copy_schema(shard, token))
        for schema in holding.left_schemas(connection, shard):
            turn = turns.read(connection, schema)
            if turn is None or (turn.state, turn.shard, turn.hub) != (turns.GONE, shard, hub_key):
                continue
            if turn.epoch >= row.epoch:
                continue
            went_on = turn.token and turn.epoch >= row.given_up  # all of it is at the shard's next place
            if went_on or given_up:
                connection.execute(f"DROP SCHEMA {schema} CASCADE")
                connection.execute("DELETE FROM hornbill_own.parts WHERE name = %s", (schema,))
                dropped.append(schema)
                continue
            counted = connection.execute(f"SELECT count(*) FROM {schema}.envelopes").fetchone()  # noqa: S608  # the hub's own name
            session.say(
                f"{schema} is kept: another place was adopted, and some of its {counted[0]} envelopes may be nowhere else; --given-up drops it"
            )
    return dropped
