"""Putting a shard in force at a place that an administrator names: after a restore, a loss, or a changed address.

Rules (``hub.placing.adopting`` decides):
- Whether two addresses lead to one running database is found by a lock that one sees of the other. What a server says of itself is copied with it.
- In this order: other places that answer are closed, if they are as they were seen; the main database's row gets the new epoch, of two commands one; the folder notes it; the place is
  opened under it. Cut off between, the same command goes on.

    print(adopt(session, text, newest=3, lost=False))
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING

from hornbill.hub.database import OtherHub
from hornbill.hub.moving import holding
from hornbill.hub.moving import target as there
from hornbill.hub.moving.line import Line, is_same, troubles
from hornbill.hub.moving.session import CannotMove
from hornbill.hub.placing import rows
from hornbill.hub.placing.adopting import Answer, Held, may_adopt, next_epoch
from hornbill.hub.placing.decisions import made_by_another
from hornbill.hub.placing.servers import server_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill import postgres
    from hornbill.hub.moving.session import Session
    from hornbill.hub.placing.places import Origin
    from hornbill.hub.placing.rows import Row


def adopt(
    session: Session, text: str, *, newest: int = 0, served: Origin | None = None, lost: bool = False
) -> str:
    """Put a shard in force at a place, under a new epoch; a move that is under way is given up.

    Args:
        session: which holds the shard's lock.
        text: address of the place; "" for the main database.
        newest: highest epoch of the shard that is noted in the hub's folder.
        served: epoch and origin of the place that was served with that folder.
        lost: what cannot be seen is given up: places that do not answer, newer ones that are only known of.

    Returns:
        What was done.

    Raises:
        OtherHub, TargetTaken: the database is not this hub's.
        CannotMove: it may not be put in force.
    """
    shard, part, row = session.shard, session.part, session.row()
    where = session.address(text)
    with ExitStack() as stack:
        line = stack.enter_context(Line(where))
        line.ask(partial(there.check, where=where, hub_key=session.hub_key))
        here = holding.look(line, part, shard, session.hub_key)
        if here is None:
            raise CannotMove(
                f"{where} holds no tables of shard {shard} of this hub",
                cure="Correct the address: `hornbill hub shards list` names those that are known.",
            )
        if made_by_another(here.turn, served):
            newest += 1  # the place that was served is another, and counts as newer
        others, away, named = _others(session, row, line, stack)
        answer = may_adopt(
            here,
            max(row.epoch, newest),
            (held for _, held in others.values()),
            away=bool(away),
            lost=lost,
            named=named and here.epoch == row.epoch,
        )
        if answer is not Answer.ADOPT:
            raise _refused(session, answer, where, here, max(row.epoch, newest), others, away)
        epoch = next_epoch(
            row.epoch, newest, here.epoch, *(held.epoch for _, held in others.values() if held)
        )
        server = line.ask(server_of)
        if session.row() != row:
            raise CannotMove(
                f"the row of shard {shard} was changed meanwhile",
                cure="Look with `hornbill hub shards list`, then run the command again if it is still needed.",
            )
        for other, held in others.values():
            with other.committed() as connection:
                holding.retire_seen(connection, part, shard, session.hub_key, epoch, server, held, here)
        at_home = server == session.home_server and is_same(line, session.main)
        new = rows.Row(
            shard,
            epoch,
            "" if at_home else text,
            "" if at_home else server,
            given_up=epoch if lost else row.given_up,
        )
        session.set_row(row, new)
        session.note(epoch, here.token if here.turn is None else here.turn.origin)
        with line.committed() as connection:
            holding.open_under(connection, part, shard, here, epoch, session.hub_key)
    over = "; the move that was under way is given up" if row.token else ""
    return f"shard {shard} is at {where}, epoch {epoch}; that place is in force{over}"


def _others(
    session: Session, row: Row, line: Line, stack: ExitStack
) -> tuple[dict[str, tuple[Line, Held | None]], list[str], bool]:
    """Return the other places that the main database names, with what they have; those that do not answer; whether this one is the shard's."""
    found: dict[str, tuple[Line, Held | None]] = {}
    away, named = [], False
    for text in {row.address} | ({row.target} if row.token else set()):
        where = session.address(text)
        try:
            other = stack.enter_context(Line(where))
            if is_same(line, other):
                named = named or text == row.address
                continue
            other.ask(partial(there.check, where=where, hub_key=session.hub_key))
            found[str(where)] = other, holding.look(other, session.part, session.shard, session.hub_key)
        except (OtherHub, there.TargetTaken):
            continue  # that database is another's now
        except troubles():
            away.append(str(where))
    return found, away, named


def _refused(
    session: Session,
    answer: Answer,
    where: postgres.Address,
    here: Held,
    known: int,
    others: Iterable[str],
    away: Iterable[str],
) -> CannotMove:
    shard = session.shard
    if answer is Answer.NEWER_ANSWERS:
        return CannotMove(
            f"{' and '.join(others)} answers, and has tables of shard {shard} that are as new or newer than those of {where}",
            cure=f"Leave the shard where it is, end a move that is under way (hornbill hub shards move {shard}), or adopt the other place. If you must go back"
            " to the older tables, stop the other server, then give the command again with --lost.",
        )
    if answer is Answer.AWAY:
        return CannotMove(
            f"{' and '.join(away)} does not answer: whether it has newer tables of shard {shard} is not known",
            cure="Start it, or correct what keeps you from it. If it is lost for good, or is the same database under an address that has changed, give the"
            " command again with --lost: what it alone had acknowledged is then given up.",
        )
    if answer is Answer.OLDER:
        return CannotMove(
            f"shard {shard} has epoch {here.epoch} at {where}, and epoch {known} is known: that place was put back, or left, or adopting it was cut off",
            cure="Find the server with the shard's newest tables. If it is lost for good, with what it had acknowledged, or if adopting was cut off, give the command again with --lost.",
        )
    return CannotMove(
        f"shard {shard} has left {where}"
        if here.turn is not None
        else f"{where} has a copy of shard {shard} that is not in force",
        cure=f"If the other server of that move is there, end the move: hornbill hub shards move {shard} --to-url-file FILE, with the address to which it went."
        " If that server is lost for good, give the command again with --lost: what it alone had acknowledged is then given up.",
    )
