"""Where a shard is, under any order of movers, workers, cuts and restores: a model that asks the same decisions as the hub does.

Each rule is one step that a server does whole (a transaction) or a message that a process reads; between two of them anything else may happen. Two movers
work at once, as if nothing held one of them off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from hornbill.hub.placing.decisions import (
    Step,
    Verdict,
    can_take_up,
    can_undo,
    judge,
    may_open,
    next_step,
    orphaned,
    put_back,
)
from hornbill.hub.placing.rows import Row
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN, Turn
from tests.hub.placing_losses import HUB, PLACES, SHARD, Copy, Losses


@dataclass
class Mover:
    run: str
    at: str = "look"
    row: Row | None = None
    turn: Turn | None = None
    mail: tuple[int, ...] = ()


class Shards(Losses):
    # --- movers ---
    @rule(name=st.sampled_from("ab"), to=st.sampled_from(PLACES))
    def mover_goes_on(self, name, to):
        mover = self.movers.get(name)
        if mover is None:
            self.count += 1
            mover = self.movers[name] = Mover(f"run {self.count}")
        named = {self.row.address, to} if mover.row is None else {mover.row.address, mover.row.target}
        if named & self.away:
            self.movers.pop(name)
            return
        getattr(self, f"_{mover.at}")(mover, to)

    @rule(name=st.sampled_from("ab"), to=st.sampled_from(PLACES), steps=st.integers(5, 14))
    def mover_runs(self, name, to, steps):
        for _ in range(steps):
            self.mover_goes_on(name, to)

    @rule(name=st.sampled_from("ab"))
    def mover_is_killed(self, name):
        self.movers.pop(name, None)

    def _look(self, mover, target):
        row = self.row
        source = self.places[row.address].turn
        if put_back(row, source, self.newest):
            return
        if source is not None and orphaned(row, source):
            tables = self.places[target]
            found = tables.copies.get(source.token)
            copy = None if found is None else (source.token, found.whole)
            if not can_take_up(row, source, target, copy, tables.turn):
                return
            self.row = row = replace(row, token=source.token, target=target)
        if not row.token:
            taken = self.places[target].turn
            if target == row.address or (taken is not None and taken.state != GONE):
                return
            if next_step(row, self.places[row.address].turn, None) is not Step.START:
                return
            self.places[target].put_aside()
            self.count += 1
            self.row = row = replace(row, token=f"token {self.count}", target=target)
        mover.row, mover.at = row, "step"

    def _step(self, mover, _):
        row, source = mover.row, self.places[mover.row.address].turn
        mover.turn = source
        step = next_step(row, source, None)
        if step is Step.MARK:
            mover.at = "mark"
        elif step is Step.OPEN_AGAIN:
            mover.at = "open_again"
        elif step is Step.COPY:
            mover.at = "take_over"
        elif step is Step.PUT_IN_FORCE:
            mover.at = "put_in_force"
        else:
            mover.at = "look"

    def _mark(self, mover, _):
        row = mover.row
        self.change(
            row.address,
            lambda _: {"token": row.token, "target": row.target},
            states={OPEN},
            token="",
            epoch=row.epoch,
        )
        mover.at = "ask_after_mark"

    def _ask_after_mark(self, mover, _):
        mover.at = "step" if self.row == mover.row else "unmark"

    def _ask_before_close(self, mover, _):
        mover.at = "close" if self.row == mover.row else "unmark"

    def _unmark(self, mover, _):
        row = mover.row
        self.change(
            row.address,
            lambda _: {"state": OPEN, "token": "", "target": ""},
            states={OPEN, CLOSED},
            token=row.token,
            epoch=row.epoch,
        )
        mover.at = "look"

    def _open_again(self, mover, _):
        row = mover.row
        self.change(
            row.address, lambda _: {"state": OPEN}, states={OPEN, CLOSED}, token=row.token, epoch=row.epoch
        )
        mover.at = "step"

    def _take_over(self, mover, _):
        tables, token = self.places[mover.row.target], mover.row.token
        if token in tables.copies:
            tables.copies[token] = replace(tables.copies[token], run=mover.run)
        elif tables.turn is None:
            tables.copies[token] = Copy(mover.run, mover.row.epoch)
        else:
            mover.at = "look"
            return
        mover.at = "ask_before_close"

    def _close(self, mover, _):
        row = mover.row
        closed = self.change(
            row.address,
            lambda turn: {"state": CLOSED, "stopped": turn.number + 1},
            states={OPEN},
            token=row.token,
            epoch=row.epoch,
        )
        mover.turn = self.places[row.address].turn
        mover.at = "read" if closed else "look"

    def _read(self, mover, _):
        mover.mail = self.places[mover.row.address].mail  # whatever is there now
        mover.at = "write"

    def _write(self, mover, _):
        copies = self.places[mover.row.target].copies
        mover.at = "look"
        copy = copies.get(mover.row.token)
        if copy is not None and copy.run == mover.run:
            copies[mover.row.token] = replace(copy, whole=mover.turn.stopped, mail=mover.mail)
            mover.at = "give_away"

    def _give_away(self, mover, _):
        row = mover.row
        self.change(
            row.address,
            lambda _: {"state": GONE},
            states={CLOSED},
            token=row.token,
            epoch=row.epoch,
            stopped=mover.turn.stopped,
        )
        mover.at = "step"

    def _put_in_force(self, mover, _):
        row, tables = mover.row, self.places[mover.row.target]
        if next_step(row, mover.turn, tables.turn) is Step.PUT_IN_FORCE:
            copy = tables.copies.get(row.token)
            if copy is None or tables.turn is not None or not may_open(mover.turn, row.token, copy.whole):
                mover.at = "look"
                return
            self.newest = max(self.newest, row.epoch + 1)  # noted in the hub's folder first
            tables.turn = Turn(HUB, SHARD, row.epoch + 1, origin=row.token)
            tables.mail = tables.copies.pop(row.token).mail
        mover.at = "point"

    def _point(self, mover, _):
        if self.row == mover.row:
            self.row = Row(SHARD, mover.row.epoch + 1, mover.row.target, given_up=mover.row.given_up)
        mover.at = "look"

    # --- administrators ---
    @precondition(lambda self: self.undoing is None)
    @rule()
    def undo_begins(self):
        row, source = self.row, self.places[self.row.address].turn
        if (
            row.address in self.away
            or source is None
            or put_back(row, source, self.newest)
            or not can_undo(row, source)
        ):
            return
        arrived = self.places[row.target].turn if row.token and row.target not in self.away else None
        if arrived is not None and (arrived.epoch, arrived.origin) == (row.epoch + 1, row.token):
            return
        self.row = replace(row, token="", target="")
        self.undoing = (row, self.row)

    @precondition(lambda self: self.undoing is not None)
    @rule()
    def undo_ends(self):
        (row, cleared), self.undoing = self.undoing, None
        source = self.places[row.address].turn
        if row.address in self.away or source is None or source.epoch != row.epoch:
            return
        if source.state == GONE:
            if source.token == row.token and self.row == cleared:
                self.row = row
        elif source.token:
            assert self.change(
                row.address,
                lambda _: {"state": OPEN, "token": "", "target": ""},
                states={OPEN, CLOSED},
                token=source.token,
                epoch=source.epoch,
            )

    @rule()
    def undo_is_killed(self):
        self.undoing = None

    # --- what commands make of it in the end ---
    def _is_served(self):
        tables = self.places[self.row.address]
        return (
            self.row.address not in self.away
            and judge(self.row, tables.turn, HUB, self.newest) is Verdict.SERVE
        )

    def teardown(self):
        """From every state in which a server that can be reached has all mail, some command puts a place in force that has it."""
        if not hasattr(self, "places") or not self._holders():
            return
        self.movers.clear()
        self.adopters.clear()
        self.undoing = None
        acknowledged = self.acknowledged
        for command in self._commands() + self._commands():
            if self._is_served():
                break
            command()
        assert self._is_served(), "no command puts a place in force"
        assert self.places[self.row.address].mail == acknowledged

    def _commands(self):
        def undo():
            self.undo_begins()
            if self.undoing is not None:
                self.undo_ends()

        def run(place):
            self.mover_runs("a", place, 14)
            self.movers.clear()

        def adopt(place, lost):
            for _ in range(4):
                self.adopt("c", place, lost)
            self.adopters.clear()

        found = [undo, *(partial(run, place) for place in PLACES)]
        return found + [partial(adopt, place, lost) for lost in (False, True) for place in PLACES]


TestShards = Shards.TestCase
TestShards.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
