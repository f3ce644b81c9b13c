"""What a database has of a shard: its tables, tables that it left, whole copies; and opening one of these under a new epoch.

held = look(line, part, shard, hub_key)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.hub.moving import target as there
from hornbill.hub.moving.session import CannotMove
from hornbill.hub.placing import turns
from hornbill.hub.placing.adopting import Held, newest_of
from hornbill.hub.shared_tables import hold_names, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.hub.database import Part
    from hornbill.hub.moving.line import Line
    from hornbill.hub.placing.turns import Turn

_ASIDE = "hornbill_adopted_{}"  # within one transaction


def look(line: Line, part: Part, shard: int, hub_key: bytes) -> Held | None:
    """Return the newest that a database has of a shard, surely; None for nothing."""
    if not line.is_taken():
        return None
    return line.sure(lambda connection: newest_of(_all(connection, part, shard, hub_key)))


def _all(connection: Any, part: Part, shard: int, hub_key: bytes) -> Iterator[Held]:
    for schema in (schema_of(part), *left_schemas(connection, shard)):
        turn = turns.read(connection, schema)
        if turn is not None and (turn.hub, turn.shard) == (hub_key, shard):
            yield Held(schema, turn.epoch, turn.number, turn)
    for token, epoch, whole in there.whole_copies(connection, shard):
        yield Held(there.copy_schema(shard, token), epoch, whole, None, token)


def left_schemas(connection: Any, shard: int) -> list[str]:
    """Return the names of the schemas with tables that a shard has left."""
    asked = "SELECT nspname FROM pg_namespace WHERE nspname ~ %s ORDER BY 1"
    return [row[0] for row in connection.execute(asked, (f"^hornbill_left_{shard}_[0-9]+$",)).fetchall()]


def retire(connection: Any, part: Part, shard: int, hub_key: bytes, below: int, target: str) -> Turn | None:
    """Let nobody write any more into a shard's tables of a lower epoch; returns what they said, None where there are none such."""
    turn = turns.read(connection, schema_of(part))
    if turn is None or (turn.hub, turn.shard) != (hub_key, shard) or turn.epoch >= below:
        return None
    turns.retire(connection, schema_of(part), below, target)
    return turn


def retire_seen(
    connection: Any,
    part: Part,
    shard: int,
    hub_key: bytes,
    below: int,
    target: str,
    seen: Held | None,
    here: Held,
) -> None:
    """Let nobody write into the tables that were seen; in the caller's transaction.

    Raises:
        CannotMove: others have their name, or they are as new by now as the place that is to be adopted.
    """
    schema = schema_of(part)
    turn = turns.read(connection, schema)
    if turn is None or (turn.hub, turn.shard) != (hub_key, shard):
        return
    if turn.epoch >= below or turn.state == turns.GONE:
        return
    known = seen.turn if seen is not None and seen.schema == schema else None
    if known is not None and turns.retire(connection, schema, below, target, known):
        turn = turns.read(connection, schema)
        assert turn is not None
        if Held(schema, turn.epoch, turn.number, turn).age < here.age:
            return
    raise CannotMove(
        f"tables of shard {shard} at another place were changed meanwhile",
        cure="Look with `hornbill hub shards list`, then run the command again if it is still needed.",
    )


def open_under(connection: Any, part: Part, shard: int, held: Held, epoch: int, hub_key: bytes) -> None:
    """Make what was found the shard, and let everybody write; in the caller's transaction.

    Raises:
        CannotMove: it is not as it was found, or something else has its name.
    """
    hold_names(connection)
    name, aside = schema_of(part), _ASIDE.format(shard)
    if held.schema != name:
        if held.turn is not None:
            connection.execute(f"ALTER SCHEMA {held.schema} RENAME TO {aside}")
        retire(connection, part, shard, hub_key, epoch, "")
        there.put_aside(connection, part, shard, range(epoch))
        if connection.execute("SELECT to_regnamespace(%s)", (name,)).fetchone() != (None,):
            raise CannotMove(
                f"other tables have the name of shard {shard}",
                cure=f"See what {name} is, and rename it; then run the command again.",
            )
    if held.turn is None:
        there.put_in_force(connection, part, shard, held.token, epoch)
        return
    if held.schema != name:
        connection.execute(f"ALTER SCHEMA {aside} RENAME TO {name}")
        there.name_again(connection, part, held.schema)
    if not turns.raise_epoch(connection, name, held.epoch, epoch):
        raise CannotMove("the shard's tables were changed meanwhile", cure="Run the command again.")
