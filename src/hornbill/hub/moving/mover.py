"""Moving a shard: one command, which may be cut off anywhere, and is taken up by the same command or undone.

Rules:
- One mover for each shard: it holds a lock of its session in the main database. That keeps two from working against each other; what keeps the shard whole
  is that every change names what it expects, and that each move has a copy of its own.
- In this order, each step surely committed before the next: the main database's row names target and token; the shard's tables are marked; the copy
  grows while the shard is written; the tables are closed; the rest is copied and compared; they are given away, which decides; the copy is opened under the
  next epoch; the row is pointed at it; the former tables are put aside.
- While nobody can write, all of it has ``STANDSTILL_S``; if that is not enough the tables are opened again, and it is tried again, ``TRIES`` times in all.
- A failure says which place is in force, or that this is not known.

    Mover(home, hub_key, shard, say=print).move(address_text)
"""

from __future__ import annotations

import math
import random
import secrets
import time
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.confirming import CommitUnconfirmed
from hornbill.hub.cutting import within
from hornbill.hub.moving import target as there
from hornbill.hub.moving.copying import SMALL, Copy, NotAlike
from hornbill.hub.moving.line import Line, troubles
from hornbill.hub.moving.session import CannotMove, NotFinished
from hornbill.hub.moving.undoing import Undo
from hornbill.hub.placing import rows, turns
from hornbill.hub.placing.decisions import Step, may_open, next_step
from hornbill.hub.placing.servers import server_of
from hornbill.hub.shared_tables import schema_of

if TYPE_CHECKING:
    from hornbill.hub.placing.rows import Row
    from hornbill.hub.placing.turns import Turn

STANDSTILL_S = 3.0
TRIES = 5
PAUSE_S = (5.0, 10.0)  # between two tries, from and to: nodes write meanwhile
REOPEN_S = 0.2  # between two tries to open the old place again
FEW = 200  # envelopes that are left for the standstill
ROUNDS = 50
ANALYZE_S = 900.0  # it reads some 30,000 pages of each table, in no order


class Mover(Undo):
    """Moves one shard."""

    def __init__(self, *args: Any, pause_s: tuple[float, float] = PAUSE_S, **options: Any) -> None:
        super().__init__(*args, **options)
        self._pause_s = pause_s
        self._run = secrets.token_hex(8)  # of this command, among those that take up a move
        self._failed = 0  # standstills

    # --- moving ---
    def move(self, text: str | None) -> None:
        """Move the shard, or go on with the move that is under way.

        Args:
            text: the target's address, as ``HORNBILL_DATABASE_URL`` has it; "" for the main database; None for that of the move under way.

        Raises:
            CannotMove, OtherHub, TargetTaken: nothing was begun.
            NotFinished: it was, and says which place is in force.
        """
        row = self.row()
        self.bring_up_to_date(row)
        try:
            row = self._take_up(row, text)
            if row.token:
                self._let_write(row)
            text, server = self._where_to(row, text)
            if not row.token:
                row = self._start(row, text, server)
            elif text != row.target:  # another way to the same database, or a new password
                row = self._changed(row, replace(row, target=text))
            over = False
            while not over:
                with Line(self.address(row.address)) as source:
                    turn = self.turn(source)
                    over = self._go_on(row, source, turn)
        except troubles() as error:
            if not row.token:
                raise
            raise self._not_finished(row, error) from error

    def _where_to(self, row: Row, text: str | None) -> tuple[str, str]:
        """Return address and database of the target; CannotMove if the shard cannot be moved there."""
        if text is None:
            if not row.token:
                raise CannotMove(
                    f"no move of shard {self.shard} is under way",
                    cure="Say where to: --to-url-file FILE, or --home.",
                )
            return row.target, row.target_server
        text, server = self._look_at_target(text)
        if row.token and server != row.target_server:
            raise CannotMove(
                f"shard {self.shard} is being moved to another database",
                cure=f"Go on without --to-url-file, or undo that first: hornbill hub shards move {self.shard} --undo",
            )
        if not row.token and server == (row.server or self.home_server):
            raise CannotMove(f"shard {self.shard} lies in that database already", cure="Name another one.")
        return text, server

    def _let_write(self, row: Row) -> None:
        """Open tables that a mover which was cut off had closed; before anything that needs the new server."""
        with Line(self.address(row.address)) as source:
            if next_step(row, self.turn(source), None) is Step.OPEN_AGAIN:
                self._not_arrived(row)
                self._open_again(row, source)

    def _start(self, row: Row, text: str, server: str) -> Row:
        with Line(self.address(row.address)) as source:
            turn = self.turn(source)
            if (step := next_step(row, turn, None)) is not Step.START:
                raise self._cannot(step)
        where = self.address(text)
        with Line(where) as line, line.committed() as connection:
            there.check(connection, where, self.hub_key)
            there.take(connection, where, self.hub_key)
            if connection.execute("SELECT to_regnamespace(%s)", (schema_of(self.part),)).fetchone() != (
                None,
            ) and not there.put_aside(connection, self.part, self.shard, range(row.epoch)):
                raise there.TargetTaken(
                    f"{where} holds tables of shard {self.shard} already",
                    cure=f"If they are older ones that came back: hornbill hub shards forget {self.shard} --to-url-file FILE, which closes them and puts them aside.",
                )
        new = replace(row, token=secrets.token_hex(16), target=text, target_server=server)
        self.set_row(row, new)
        return new

    def _cannot(self, step: Step) -> CannotMove:
        cure = f"If a move was begun, hornbill hub shards move {self.shard} --undo ends it. After a restore: docs/operations.md, Shards on several servers."
        return CannotMove(f"shard {self.shard}: {step.value}", cure=cure)

    def _go_on(self, row: Row, source: Line, turn: Turn | None) -> bool:
        """Do the next step; returns whether the move is over."""
        step = next_step(row, turn, None)
        if step in {Step.BEHIND, Step.FOREIGN}:
            raise self._cannot(step)
        assert turn is not None
        if step is Step.MARK:
            with source.committed() as connection:
                turns.mark(connection, schema_of(self.part), row.epoch, row.token, row.target_server)
            self._still_ours(row, source)
            return False
        if step is Step.OPEN_AGAIN:
            self._open_again(row, source)
            return False
        with Line(self.address(row.target)) as target:
            if target.ask(server_of) != row.target_server:
                raise CannotMove(
                    "the address of the move leads to another database than before",
                    cure=f"hornbill hub shards move {self.shard} --undo",
                )
            if step is Step.COPY:
                if self._failed >= TRIES:
                    raise NotFinished(
                        f"the rest could not be copied within {STANDSTILL_S:.0f} s while nobody wrote"
                    )
                self._copy(row, source, target)
                return False
            self._finish(row, source, target, turn)
        return True

    def _still_ours(self, row: Row, source: Line) -> None:
        """Return only if the main database, asked by the session that holds the lock, names this move; else unmark the tables: Overtaken."""
        if self.row() == row:
            return
        with source.committed() as connection:
            turns.open_again(connection, schema_of(self.part), row.epoch, row.token, over=True)
        raise there.Overtaken(f"the move of shard {self.shard} was undone")

    def _open_again(self, row: Row, source: Line) -> None:
        with source.committed(STANDSTILL_S) as connection:
            turns.open_again(connection, schema_of(self.part), row.epoch, row.token, over=False)

    # --- copying, and the standstill ---
    def _copy(self, row: Row, source: Line, target: Line) -> None:
        """Copy, compare all, and try the standstill once: a source that failed over since the last try may have handed a cursor out again."""
        with target.committed() as connection:
            there.check(connection, self.address(row.target), self.hub_key)
            progress = there.begin(connection, self.part, self.shard, row.token, self._run, row.epoch)
        copy = Copy(source, schema_of(self.part), target, self.shard, row.token, self._run, progress)
        try:
            self._come_up(copy)
            self._still_ours(row, source)
            self._stand_still(row, copy)
        except NotAlike:
            with suppress(*troubles()), target.committed() as connection:
                there.note_difference(connection, self.shard, row.token)
            raise

    def _come_up(self, copy: Copy) -> None:
        """Copy and compare until little is left for the standstill."""
        began = time.monotonic()
        self._come_near(copy)
        self.say(
            f"{copy.envelopes} envelopes, {copy.size // 1024} KiB copied and compared in {time.monotonic() - began:.0f} s"
        )
        copy.come_near_small()
        copy.target.ask(
            lambda connection: [
                connection.execute(f"ANALYZE {copy.there}.{table}") for table in ("envelopes", "ids", *SMALL)
            ],
            ANALYZE_S,
        )
        self._come_near(copy)

    def _come_near(self, copy: Copy) -> None:
        """Copy and compare until few envelopes come meanwhile, or no fewer than in the round before: on a busy machine it is never quiet."""
        before = math.inf
        for _ in range(ROUNDS):
            came = copy.catch_up()
            copy.compare()
            if came <= FEW or came > before / 2:
                return
            before = came

    def _stand_still(self, row: Row, copy: Copy) -> None:
        """Close the source, copy the rest, compare it, give the shard away; if that fails the source is opened again."""
        try:
            self._close_and_give_away(row, copy)
        except (CommitUnconfirmed, postgres.client().Error) as error:
            self._failed += 1
            self._rest(row, error)
        except BaseException:
            self._reopened(row)
            raise

    def _rest(self, row: Row, error: Exception) -> None:
        """Wait until the next try, with the source opened again as soon as its server lets it."""
        until = time.monotonic() + random.uniform(*self._pause_s)  # noqa: S311  # nothing is kept secret by it
        while (state := self._reopened(row)) is None and time.monotonic() < until:
            time.sleep(REOPEN_S)
        if state == turns.OPEN:
            self.say(
                f"the standstill was ended by {type(error).__name__}: the old place is opened again, and it is tried again"
            )
            time.sleep(max(0.0, until - time.monotonic()))

    def _reopened(self, row: Row) -> str | None:
        """Open the source again, if it is closed; returns the state that it has then, None if that is not known."""
        with suppress(*troubles()), Line(self.address(row.address)) as source:
            self._open_again(row, source)
            turn = self.turn(source)
            return None if turn is None else turn.state
        return None

    def _close_and_give_away(self, row: Row, copy: Copy) -> None:
        schema, source = schema_of(self.part), copy.source
        with within(source.connection, STANDSTILL_S), within(copy.target.connection, STANDSTILL_S):
            with source.committed(STANDSTILL_S) as connection:
                connection.execute(f"SET LOCAL lock_timeout = {int(STANDSTILL_S * 1000)}")
                self._found(turns.close(connection, schema, row.epoch, row.token))
            turn = turns.read(source.connection, schema)
            assert turn is not None
            copy.catch_up()
            copy.compare()
            copy.copy_small(turn.stopped)
            with source.committed(STANDSTILL_S) as connection:
                self._found(turns.give_away(connection, schema, row.epoch, row.token, turn.stopped))

    def _found(self, changed: bool) -> None:
        if not changed:
            raise there.Overtaken(f"another command moves shard {self.shard}")

    # --- after the shard was given away ---
    def _finish(self, row: Row, source: Line, target: Line, turn: Turn) -> None:
        arrived = self.turn(target)
        if next_step(row, turn, arrived) is Step.PUT_IN_FORCE:
            with target.committed() as connection:
                whole = there.whole_of(connection, self.shard, row.token)
                if not may_open(turn, row.token, whole):
                    raise CannotMove(
                        f"shard {self.shard} has left its old place, and the new server has not all of it: it was put back to an earlier moment",
                        cure="Restore the new server to its last moment, then run the same command again.",
                    )
                self._note(row.epoch + 1, row.token)
                there.put_in_force(connection, self.part, self.shard, row.token, row.epoch + 1)
        server = "" if row.target_server == self.home_server else row.target_server
        new = rows.Row(self.shard, row.epoch + 1, row.target, server, given_up=row.given_up)
        self.set_row(row, new)
        self.say(
            f"shard {self.shard} is at {self.address(row.target)} now, epoch {new.epoch}; the new place is in force"
        )
        with suppress(*troubles()), source.committed() as connection:  # ``forget`` knows them by both names
            there.put_aside(connection, self.part, self.shard, range(row.epoch, row.epoch + 1))
        self.say(f"its former tables are kept, closed, until: hornbill hub shards forget {self.shard}")
