"""Looking at the places of all shards, pointing the main database at one after a restore, and dropping tables that were left.

for line in listed(address): print(line)
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.moving import target as there
from hornbill.hub.moving.line import Line, troubles
from hornbill.hub.moving.session import CannotMove, Session
from hornbill.hub.placing import rows, turns
from hornbill.hub.placing.decisions import Verdict, can_adopt, can_adopt_lost, judge
from hornbill.hub.placing.servers import server_of
from hornbill.hub.shards import part_of
from hornbill.hub.shared_tables import schema_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from hornbill.hub.placing.rows import Row
    from hornbill.hub.placing.turns import Turn

LOOK_S = 5.0
_SIZES = (
    "SELECT (SELECT coalesce(sum(c.reltuples), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = %s AND c.relname = 'envelopes' AND c.reltuples > 0),"
    " (SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE n.nspname = %s AND c.relkind = 'r'),"
    " (SELECT coalesce(max(extract(epoch FROM replay_lag)), 0) FROM pg_stat_replication)"
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


def listed(home: postgres.Address, newest: Mapping[int, int] | None = None) -> Iterator[tuple[str, bool]]:
    """Yield a line for each shard, and whether it is well: place, epoch, envelopes (estimated), bytes, lag of the slowest replica.

    Args:
        home: the main database.
        newest: shard -> highest epoch that is noted in the hub's folder.
    """
    found = rows_of(home)
    for row in found:
        where = (postgres.read(row.address) if row.address else None) or home
        place = f"at {where}" if row.address else "in the main database"
        says, well = _look(where, row, len(found), (newest or {}).get(row.shard, 0))
        moving = (
            f"; being moved to {postgres.read(row.target) or 'the main database' if row.target else 'the main database'}"
            if row.token
            else ""
        )
        yield f"shard {row.shard}: {place}, epoch {row.epoch}, {says}{moving}", well


def _look(where: postgres.Address, row: Row, shards: int, newest: int) -> tuple[str, bool]:
    schema = schema_of(part_of(row.shard, shards))
    try:
        with Line(where) as line:
            turn = line.ask(lambda connection: turns.read(connection, schema), LOOK_S)
            verdict = judge(row, turn, None, newest)
            count, size, lag = line.ask(
                lambda connection: connection.execute(_SIZES, (schema, schema)).fetchone(), LOOK_S
            )
    except troubles():
        return "its server does not answer", False
    if verdict is not Verdict.SERVE:
        return f"not served: {verdict.value}", False
    return f"about {count} envelopes, {size // 1024} KiB, replicas {float(lag):.1f} s behind", True


def adopt(
    session: Session,
    home: postgres.Address,
    hub_key: bytes,
    text: str,
    *,
    newest: int = 0,
    lost: bool = False,
) -> str:
    """Point the main database at the place of a shard that is in force; after a restore, or a changed address.

    Args:
        session: which holds the shard's lock.
        home: the main database.
        hub_key: the hub's.
        text: address of the place; "" for the main database.
        newest: highest epoch of the shard that is noted in the hub's folder.
        lost: every newer place is lost for good, or was restored here on another server: this place gets an epoch above all that is known.

    Returns:
        What was done.

    Raises:
        CannotMove: it is not in force there, or the place that the main database names cannot be closed.
    """
    shard, schema = session.shard, schema_of(session.part)
    row = session.row()
    where = (postgres.read(text) if text else None) or home
    with Line(where) as line:
        line.ask(lambda connection: there.check(connection, where, hub_key))
        server = line.ask(server_of)
        turn = session.turn(line)
        left = line.ask(lambda connection: _left(connection, shard))
    main = session.home_server
    if lost:
        if not can_adopt_lost(row, turn, hub_key):
            raise _not_the_last(
                shard, where, left=bool(left) or (turn is not None and turn.state == turns.GONE)
            )
        turn = _raised(where, schema, turn, max(row.epoch, newest))
    elif turn is not None and turn.epoch < newest:
        raise CannotMove(
            f"shard {shard} has epoch {turn.epoch} at {where}, and this folder knows of {newest}: that place was put back, or left",
            cure="Find the server with the shard's newest tables. If it is lost for good, with what it had acknowledged, give the command again with --lost.",
        )
    elif not can_adopt(row, turn, hub_key, same_server=server == (row.server or main)):
        raise CannotMove(
            f"shard {shard} is not in force at {where}, or not of an epoch above {row.epoch}",
            cure="Look with `hornbill hub shards list`, and at the other servers. If the former place was restored here, or is lost for good: --lost.",
        )
    assert turn is not None
    if server != (row.server or main):  # what was put back there must take nothing more
        former = (postgres.read(row.address) if row.address else None) or home
        with suppress(*(troubles() if lost else ())), Line(former) as line, line.committed() as connection:
            if turns.read(connection, schema) is not None:
                turns.retire(connection, schema, turn.epoch, server)
    kept = "" if server == main else text
    session.set_row(
        row, replace(rows.Row(shard, turn.epoch), address=kept, server="" if server == main else server)
    )
    found = f"shard {shard} is at {where}, epoch {turn.epoch}; "
    if turn.state == turns.OPEN:
        return f"{found}that place is in force"
    if turn.state == turns.CLOSED:
        return f"{found}nothing can be written there until the move from there is undone: hornbill hub shards move {shard} --undo"
    return f"{found}it has left from there: hornbill hub shards move {shard} --to-url-file FILE, with the server to which it went, or adopt that one"


def _not_the_last(shard: int, where: postgres.Address, *, left: bool) -> CannotMove:
    """Say why tables cannot be put in force as the last that there are; ``left``: the shard was there and has left."""
    if not left:
        return CannotMove(
            f"{where} holds no tables of shard {shard} of this hub",
            cure="Correct the address: `hornbill hub shards list` names those that are known.",
        )
    return CannotMove(
        f"shard {shard} has left {where} for good: what is there lacks what came since",
        cure=f"If the server to which it went is there, end that move: hornbill hub shards move {shard} --to-url-file FILE, with its address. If it is"
        " lost for good, restore its last backup on another server, and adopt that with --lost. If there is no backup, restore the last one of"
        f" {where} from before the move into another database, and adopt that with --lost: what was acknowledged since then is lost.",
    )


def _raised(where: postgres.Address, schema: str, turn: Turn | None, known: int) -> Turn:
    """Give the shard's tables at a place an epoch above all that is known; whatever move was under way from there is over."""
    assert turn is not None
    epoch = max(known, turn.epoch) + 1
    with Line(where) as line, line.committed() as connection:
        if not turns.raise_epoch(connection, schema, turn.epoch, epoch):
            raise CannotMove("the shard's tables were changed meanwhile", cure="Run the command again.")
    return replace(turn, epoch=epoch, state=turns.OPEN)


def forget(
    home: postgres.Address,
    hub_key: bytes,
    shard: int,
    text: str | None,
    *,
    say: Callable[[str], None] = lambda _: None,
) -> list[str]:
    """Drop tables that a shard has left, and copies of moves that were given up, in the main database, at its place, or at the address given.

    Returns:
        The schemas that were dropped.

    Raises:
        OtherHub, TargetTaken: the database is not this hub's.
        CannotMove: the shard is not in force elsewhere, as far as can be seen, or is being moved.
    """
    with Session(home, hub_key, shard, say=say) as session:  # no move begins meanwhile
        return _forget(session, hub_key, text)


def _forget(session: Session, hub_key: bytes, text: str | None) -> list[str]:
    shard, part, dropped, where = session.shard, session.part, [], session.address(text or "")
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
    ends = session.ends(row)
    with Line(where) as line, line.committed() as connection:
        there.check(connection, where, hub_key)
        there.put_aside(connection, part, shard, range(row.epoch))
        for token in copies:
            if kept := there.end_copy(connection, shard, token, ends):
                session.say(there.is_kept(kept, where))
            else:
                dropped.append(there.copy_schema(shard, token))
        for schema in _left(connection, shard):
            turn = turns.read(connection, schema)
            if (
                turn is not None
                and (turn.state, turn.shard, turn.hub)
                == (
                    turns.GONE,
                    shard,
                    hub_key,
                )
                and turn.epoch < row.epoch
            ):
                connection.execute(f"DROP SCHEMA {schema} CASCADE")
                dropped.append(schema)
    return dropped


def _left(connection: Any, shard: int) -> list[str]:
    asked = "SELECT nspname FROM pg_namespace WHERE nspname ~ %s ORDER BY 1"
    return [row[0] for row in connection.execute(asked, (f"^hornbill_left_{shard}_[0-9]+$",)).fetchall()]
