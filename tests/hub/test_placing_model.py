"""Where a shard is, under any order of movers, workers, cuts and restores: a model that asks the same decisions as the hub does.

Each rule is one step that a server does whole (a transaction) or a message that a process reads; between two of them anything else may happen. Two movers
work at once, as if nothing held one of them off.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hornbill.hub.placing.decisions import (
    Step,
    Verdict,
    can_adopt,
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

HUB, SHARD = b"hub", 2
PLACES = ("home", "far", "farther")


@dataclass
class Tables:
    """What a server holds: the shard's tables or those it left, and a copy."""

    turn: Turn | None = None
    mail: tuple[int, ...] = ()
    copy: tuple[str, str, int, tuple[int, ...]] | None = None  # token, run, whole, mail


@dataclass
class Mover:
    run: str
    at: str = "look"
    row: Row | None = None
    turn: Turn | None = None
    mail: tuple[int, ...] = ()


@dataclass
class Worker:
    row: Row
    connected: bool = False


@dataclass
class World:
    row: Row = field(default_factory=lambda: Row(SHARD, address="home"))
    places: dict[str, Tables] = field(default_factory=dict)


class Shards(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.row = Row(SHARD, address="home")
        self.places = {name: Tables() for name in PLACES}
        self.places["home"].turn = Turn(HUB, SHARD, 0)
        self.workers = [Worker(self.row), Worker(self.row)]
        self.movers = {}
        self.newest = 0  # as the workers have noted
        self.acknowledged = ()
        self.count = 0
        self.kept = {}  # name -> what a backup holds
        self.undoing = None  # rows as they were and are, between the two steps of an undo
        self.lost = False  # a copy that a decided move needs was put back

    def change(self, place, new, **expected):
        """Change a row ``turn`` if it says what is expected, as ``hub.placing.turns`` does."""
        turn = self.places[place].turn
        states = expected.pop("states")
        if turn is None or turn.state not in states:
            return False
        if any(getattr(turn, name) != value for name, value in expected.items()):
            return False
        self.places[place].turn = replace(turn, number=turn.number + 1, **new(turn))
        return True

    # --- workers ---
    @rule(at=st.integers(0, 1))
    def worker_looks(self, at):
        if self.workers[at].row != self.row:
            self.workers[at] = Worker(self.row)

    @rule(at=st.integers(0, 1))
    def worker_posts(self, at):
        worker = self.workers[at]
        tables = self.places[worker.row.address]
        if not worker.connected:  # connects, then asks the main database
            if worker.row != self.row:
                worker.row = self.row
                return
            if judge(worker.row, tables.turn, HUB, self.newest) is not Verdict.SERVE:
                return
            worker.connected = True
            self.newest = max(self.newest, worker.row.epoch)
        if self.change(worker.row.address, lambda _: {}, states={OPEN}, epoch=worker.row.epoch):
            self.count += 1
            tables.mail += (self.count,)
            assert self.acknowledged == tables.mail[:-1], "a place took mail that had not all of it"
            self.acknowledged = tables.mail

    # --- movers ---
    @rule(name=st.sampled_from("ab"), to=st.sampled_from(PLACES))
    def mover_goes_on(self, name, to):
        mover = self.movers.get(name)
        if mover is None:
            self.count += 1
            mover = self.movers[name] = Mover(f"run {self.count}")
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
            copy = None if tables.copy is None else (tables.copy[0], tables.copy[2])
            if not can_take_up(row, source, target, copy, tables.turn):
                return
            self.row = row = replace(row, token=source.token, target=target)
        if not row.token:
            taken = self.places[target].turn
            if target == row.address or (taken is not None and taken.state != GONE):
                return
            if next_step(row, self.places[row.address].turn, None) is not Step.START:
                return
            self.places[target].turn = None  # put aside
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
        if tables.copy is not None and tables.copy[0] == token:
            tables.copy = (token, mover.run, *tables.copy[2:])
        elif tables.turn is None:
            tables.copy = (token, mover.run, -1, ())
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
        tables = self.places[mover.row.target]
        mover.at = "look"
        if tables.copy is not None and tables.copy[:2] == (mover.row.token, mover.run):
            tables.copy = (*tables.copy[:2], mover.turn.stopped, mover.mail)
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
            if (
                tables.copy is None
                or tables.copy[0] != row.token
                or not may_open(mover.turn, row.token, tables.copy[2])
            ):
                mover.at = "look"
                return
            self.newest = max(self.newest, row.epoch + 1)  # noted in the hub's folder first
            tables.turn = Turn(HUB, SHARD, row.epoch + 1, origin=row.token)
            tables.mail, tables.copy = tables.copy[3], None
        mover.at = "point"

    def _point(self, mover, _):
        if self.row == mover.row:
            self.row = Row(SHARD, mover.row.epoch + 1, mover.row.target)
        mover.at = "look"

    # --- administrators ---
    @precondition(lambda self: self.undoing is None)
    @rule()
    def undo_begins(self):
        row, source = self.row, self.places[self.row.address].turn
        if source is None or put_back(row, source, self.newest) or not can_undo(row, source):
            return
        arrived = self.places[row.target].turn if row.token else None
        if arrived is not None and (arrived.epoch, arrived.origin) == (row.epoch + 1, row.token):
            return
        self.row = replace(row, token="", target="")
        self.undoing = (row, self.row)

    @precondition(lambda self: self.undoing is not None)
    @rule()
    def undo_ends(self):
        (row, cleared), self.undoing = self.undoing, None
        source = self.places[row.address].turn
        if source is None or source.epoch != row.epoch:
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

    @rule(place=st.sampled_from(PLACES))
    def adopt(self, place):
        turn, row = self.places[place].turn, self.row
        if not can_adopt(row, turn, HUB, same_server=place == row.address):
            return
        former = self.places[row.address]
        if place != row.address and former.turn is not None and former.turn.epoch < turn.epoch:
            self.change(
                row.address,
                lambda held: {"state": GONE, "token": "", "stopped": held.number + 1},
                states={OPEN, CLOSED},
            )
        self.row = Row(SHARD, turn.epoch, place)

    # --- restores, of what has been served elsewhere since ---
    @rule(name=st.sampled_from(PLACES))
    def back_up(self, name):
        tables = self.places[name]
        self.kept[name] = (replace(tables), self.row if name == "home" else None)

    @precondition(lambda self: self.kept)
    @rule(name=st.sampled_from(PLACES))
    def restore(self, name):
        """Put a server back; its connections end. What the shard's own place had since its backup is lost with it, and is left out here."""
        if name not in self.kept or self._serves() == name:
            return
        copy = self.places[name].copy
        if copy is not None and any(
            other.turn is not None and (other.turn.state, other.turn.token) == (GONE, copy[0])
            for other in self.places.values()
        ):
            self.lost = True
        tables, row = self.kept[name]
        self.places[name] = replace(tables)
        if row is not None:
            self.row = row
        for worker in self.workers:
            worker.connected = worker.connected and worker.row.address != name
        if name == "home":
            self.undoing = None
            self.movers.clear()  # their lock is gone, and with it their connection

    def _serves(self):
        """Return the place that has all that was acknowledged and can go on."""
        holders = [
            (tables.turn.epoch, name)
            for name, tables in self.places.items()
            if tables.turn is not None and tables.mail == self.acknowledged
        ]
        return max(holders)[1] if holders else None

    # --- what commands make of it in the end ---
    def _is_served(self):
        tables = self.places[self.row.address]
        return judge(self.row, tables.turn, HUB, self.newest) is Verdict.SERVE

    def teardown(self):
        """From every state some command puts a place in force that has all mail, and no other one can be served by what the main database says."""
        if not hasattr(self, "places") or self.lost:
            return
        self.movers.clear()
        self.undoing = None
        for command in self._commands() + self._commands():
            if self._is_served():
                break
            command()
        assert self._is_served(), "no command puts a place in force"
        assert self.places[self.row.address].mail == self.acknowledged

    def _commands(self):
        def undo():
            self.undo_begins()
            if self.undoing is not None:
                self.undo_ends()

        def run(place):
            self.mover_runs("a", place, 14)
            self.movers.clear()

        found = [undo, *(partial(run, place) for place in PLACES)]
        newest = sorted(PLACES, key=lambda name: getattr(self.places[name].turn, "epoch", -1))
        return [*found, *(partial(self.adopt, place) for place in newest[::-1])]

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "places"):
            return
        held = [tables.mail for tables in self.places.values()]
        held += [tables.copy[3] for tables in self.places.values() if tables.copy is not None]
        assert self.acknowledged in held


TestShards = Shards.TestCase
TestShards.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
