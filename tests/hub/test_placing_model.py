"""Where a shard is, under any order of movers, workers, cuts and restores: a model that asks the same decisions as the hub does.

Each rule is one step that a server does whole (a transaction) or a message that a process reads; between two of them anything else may happen. Two movers
work at once, as if nothing held one of them off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from hornbill.hub.placing.decisions import Verdict, can_adopt, can_undo, judge, put_back
from hornbill.hub.placing.rows import Row
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN, Turn
from tests.hub.placing_movers import HUB, MOVE, PLACES, SHARD, Movers, Tables


@dataclass
class Worker:
    row: Row
    connected: bool = False


class Shards(Movers):
    @initialize()
    def begin(self):
        self.row = Row(SHARD, address="home")
        self.places = {name: Tables() for name in PLACES}
        self.places["home"].turn = Turn(HUB, SHARD, 0)
        self.workers = [Worker(self.row), Worker(self.row)]
        self.begin_movers()
        self.newest = 0  # as the workers have noted
        self.acknowledged = ()
        self.count = 0
        self.kept = {}  # name -> what a backup holds
        self.undoing = None  # rows as they were and are, between the two steps of an undo
        self.lost = False  # a copy that a decided move needs was put back

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
        if row.token and source.state != GONE:
            self.dropping.append((row.target, row.token))

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
        self.kept[name] = (tables.kept(), self.row if name == "home" else None)

    @precondition(lambda self: self.kept)
    @rule(name=st.sampled_from(PLACES))
    def restore(self, name):
        """Put a server back; its connections end. What the shard's own place had since its backup is lost with it, and is left out here."""
        if name not in self.kept or self._serves() == name:
            return
        if any(
            other.turn is not None
            and other.turn.state == GONE
            and other.turn.token in self.places[name].copies
            for other in self.places.values()
        ):
            self.lost = True
        tables, row = self.kept[name]
        self.places[name] = tables.kept()
        self.end_connections(name)
        if row is not None:
            self.row = row
        for worker in self.workers:
            worker.connected = worker.connected and worker.row.address != name
        if name == "home":
            self.undoing = self.forgetting = None

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
            self.mover_runs("a", place, MOVE)
            self.movers.clear()

        found = [undo, *(partial(run, place) for place in PLACES)]
        newest = sorted(PLACES, key=lambda name: getattr(self.places[name].turn, "epoch", -1))
        return [*found, *(partial(self.adopt, place) for place in newest[::-1])]

    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "places"):
            return
        assert any(self.acknowledged in tables.mails() for tables in self.places.values())


def test_a_mover_that_wakes_before_it_begins_a_copy_touches_no_decided_one():
    model = Shards()
    model.begin()
    while getattr(model.movers.get("a"), "at", "") != "begin":
        model.mover_goes_on("a", "far")
    model.undo_begins()
    model.undo_ends()
    while getattr(model.movers.get("b"), "at", "") != "arrive":
        model.mover_goes_on("b", "far")
    decided = model.places["far"].copies[model.movers["b"].row.token]
    model.mover_goes_on("a", "far")
    assert decided in model.places["far"].copies.values()
    model.teardown()


TestShards = Shards.TestCase
TestShards.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
