"""Moves as the main database names them, and no longer: undoing one that is not decided, taking one up that is, and saying which place is in force.

Rules:
- An undo clears the main database's row first, then what the shard's tables say of the move: a mover that hangs meanwhile finds one or the other.
- Old tables are never opened while the new place, as far as it can be seen, is in force.
- The copy of a move that was given up is dropped only after all of it was found at the source, byte by byte; else it is kept.

    Undo(home, hub_key, shard, say=print).undo()
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.confirming import CommitUnconfirmed
from hornbill.hub.moving import target as there
from hornbill.hub.moving.copying import NotAlike
from hornbill.hub.moving.line import Line, troubles
from hornbill.hub.moving.session import CannotMove, NotFinished, Session
from hornbill.hub.placing import turns
from hornbill.hub.placing.decisions import can_take_up, can_undo, orphaned
from hornbill.hub.placing.servers import server_of
from hornbill.hub.shared_tables import schema_of
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from hornbill.hub.placing.rows import Row
    from hornbill.hub.placing.turns import Turn


class Undo(Session):
    """Undoes moves of one shard, and takes them up."""

    # --- undoing ---
    def undo(self) -> None:
        """Give a move up that is not decided; the new server may be away.

        Raises:
            CannotMove: there is none, or the shard has left.
        """
        row = self.row()
        try:
            self._undo(row)
        except (CommitUnconfirmed, postgres.DatabaseUnreachable, postgres.client().Error) as error:
            raise self._not_finished(row, error) from error
        self.say(f"the move of shard {self.shard} is undone; the old place is in force")
        if not row.token:
            return
        where = self.address(row.target)
        try:
            with Line(where) as line:
                line.ask(lambda connection: there.check(connection, where, self.hub_key))
                alike = self.alike(row, line, row.token) if line.ask(self._has_copies) else {}
                with line.committed() as connection:
                    kept = there.end_copy(connection, self.shard, row.token, alike)
        except troubles():
            self.say(
                f"the unfinished copy could not be dropped; when its server answers: hornbill hub shards forget {self.shard}, with the same address"
            )
            return
        if kept:
            self.say(there.is_kept(kept, where))

    def _has_copies(self, connection: Any) -> bool:
        return bool(there.copies_of(connection, self.shard))

    def _undo(self, row: Row) -> None:
        with Line(self.address(row.address)) as source:
            turn = self.turn(source)
            if turn is None or not can_undo(row, turn):
                raise self._cannot_undo(row, turn)
            if row.token:
                self._not_arrived(row)
            # First the row: a mover that hangs, and marks the tables afterwards, sees it then.
            cleared = row
            if row.token:
                cleared = self._changed(row, replace(row, token="", target="", target_server=""))
            turn = self.turn(source)
            if turn is None or turn.epoch != row.epoch:
                raise self._cannot_undo(cleared, turn)
            if turn.state == turns.GONE:  # it was decided meanwhile
                if row.token == turn.token:
                    self.set_row(cleared, row)
                raise self._cannot_undo(row, turn)
            if not turn.token:
                return
            with source.committed() as connection:
                if not turns.open_again(connection, schema_of(self.part), turn.epoch, turn.token, over=True):
                    raise CannotMove(
                        f"shard {self.shard} was changed meanwhile", cure="Run the command again."
                    )

    def _cannot_undo(self, row: Row, turn: Turn | None) -> CannotMove:
        if turn is not None and orphaned(row, turn):
            return self._left_behind()
        left = turn is not None and turn.state == turns.GONE and bool(turn.token)
        return CannotMove(
            f"shard {self.shard} has no move that can be undone"
            + ("; it has left its old place, and the new one will be in force" if left else ""),
            cure=f"Run again: hornbill hub shards move {self.shard}"
            if row.token
            else "There is nothing to do, unless the shard was being adopted somewhere: then give that command again.",
        )

    def _not_arrived(self, row: Row) -> None:
        """Raise CannotMove if the target, as far as it can be seen, is in force already: the old place was put back to before it was left."""
        turn = None
        with suppress(*troubles()), Line(self.address(row.target)) as line:
            turn = line.ask(lambda connection: turns.read(connection, schema_of(self.part)))
        if turn is not None and (turn.epoch, turn.origin) == (row.epoch + 1, row.token):
            raise CannotMove(
                f"shard {self.shard} is in force at the new place already, and its old place was put back to an earlier moment",
                cure=f"hornbill hub shards adopt {self.shard} --to-url-file FILE, with the new place's address",
            )

    # --- taking up ---
    def _take_up(self, row: Row, text: str | None) -> Row:
        """Return the row, which names the move again if the shard has left by one that it does not name."""
        with Line(self.address(row.address)) as source:
            turn = self.turn(source)
        if turn is None or not orphaned(row, turn):
            return row
        if text is None:
            raise self._left_behind()
        text, server = self._look_at_target(text)
        with Line(self.address(text)) as line:
            copies = (
                line.sure(lambda connection: there.copies_of(connection, self.shard))
                if line.is_taken()
                else {}
            )
            arrived = self.turn(line)
        found = (turn.token, copies[turn.token]) if turn.token in copies else None
        if not can_take_up(row, turn, server, found, arrived):
            raise self._left_behind()
        return self._changed(row, replace(row, token=turn.token, target=text, target_server=server))

    def _left_behind(self) -> CannotMove:
        return CannotMove(
            f"shard {self.shard} has left its old place by a move that the main database does not name",
            cure=f"Name the server to which it went, which has all of it: hornbill hub shards move {self.shard} --to-url-file FILE",
        )

    def _changed(self, held: Row, new: Row) -> Row:
        self.set_row(held, new)
        return new

    def _look_at_target(self, text: str) -> tuple[str, str]:
        """Return the address as it is kept, and what it leads to; nothing is written there."""
        with Line(self.address(text)) as line:
            line.ask(lambda connection: there.check(connection, self.address(text), self.hub_key))
            server = line.ask(server_of)
        return ("" if server == self.home_server else text), server

    # --- what is said ---
    def _place_in_force(self, turn: Turn | None) -> str:
        if turn is None:
            return "not known"
        if turn.state == turns.CLOSED:
            return "the old place is kept, and nothing can be written until the command is given again, or --undo"
        return (
            "the old place is in force"
            if turn.state == turns.OPEN
            else "the new place will be in force; nothing can be written until the move is over"
        )

    def _not_finished(self, row: Row, error: Exception) -> NotFinished:
        """Say which place is in force, by what can be seen now: what was cut off may be carried out later."""
        place = "not known"
        with suppress(*troubles()), Line(self.address(row.address)) as line:
            line.sure(lambda _: None)  # what waited for replicas before it is seen then
            place = self._place_in_force(self.turn(line))
            if self.row().epoch > row.epoch:
                place = "the new place is in force"
        what = error.message if isinstance(error, HornbillError) else type(error).__name__
        cure = error.cure if isinstance(error, (NotAlike, CannotMove, there.TargetTaken)) else None
        if place == "not known":
            place = (
                "which place is in force is not known, because a server does not answer. Nothing is lost; if the old place was closed,"
                " nothing can be written until the command is given again, or --undo"
            )
        return NotFinished(f"shard {self.shard}: {what}; {place}", cure=cure)
