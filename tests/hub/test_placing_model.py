"""Where a shard is, under any order of movers, workers, cuts and restores: a model that asks the same decisions as the hub does.

Each rule is one step that a server does whole (a transaction) or a message that a process reads; between two of them anything else may happen. Two movers
work at once, as if nothing held one of them off.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import settings
from hypothesis.stateful import precondition, rule

from hornbill.hub.placing.decisions import Verdict, can_undo, judge, put_back
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN
from tests.hub.placing_losses import Losses
from tests.hub.placing_movers import HUB, MOVE, PLACES


class Shards(Losses):
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
        if row.token and source.state != GONE:
            self.dropping.append((row.target, row.token))

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
            self.mover_runs("a", place, MOVE)
            self.movers.clear()

        def adopt(place, lost):
            for _ in range(5):
                self.adopt("c", place, lost)
            self.adopters.clear()

        found = [undo, *(partial(run, place) for place in PLACES)]
        return found + [partial(adopt, place, lost) for lost in (False, True) for place in PLACES]


def begun():
    model = Shards()
    model.begin()
    model.worker_posts(0)
    assert model.acknowledged
    return model


def test_a_mover_that_wakes_before_it_begins_a_copy_touches_no_decided_one():
    model = begun()
    model.mover_hangs("a", "far", "begin")
    model.undo_begins()
    model.undo_ends()
    model.mover_hangs("b", "far", "put_in_force")
    decided = model.places["far"].copies[model.movers["b"].row.token]
    model.mover_goes_on("a", "far")
    assert decided in model.places["far"].copies.values()
    model.teardown()


def test_a_mover_that_wakes_before_it_puts_tables_aside_leaves_undecided_ones():
    model = begun()
    model.mover_runs("a", "far", MOVE)
    model.movers.clear()
    model.mover_hangs("a", "home", "put_aside")  # tables that were left once lie there
    model.mover_runs("b", "home", MOVE)  # the shard comes back, and goes elsewhere
    model.movers.pop("b")
    model.mover_hangs("b", "farther", "put_in_force")
    decided = model.places["home"].turn
    model.mover_goes_on("a", "home")
    assert model.places["home"].turn is decided
    model.teardown()


def test_a_forget_that_wakes_late_drops_no_decided_copy():
    model = begun()
    model.mover_hangs("a", "far", "close")
    model.undo_begins()
    model.undo_ends()
    model.forget_looks("far")
    assert model.forgetting is not None
    model.mover_hangs("b", "far", "put_in_force")
    model.forget_drops()
    assert model.movers["b"].row.token in model.places["far"].copies
    model.teardown()


@pytest.mark.parametrize("at", ["check", "retire"])
def test_an_adoption_that_wakes_late_closes_nothing_that_it_has_not_seen(at):
    model = begun()
    model.mover_runs("a", "farther", MOVE)
    model.movers.clear()
    model.mover_hangs("a", "home", "mark")
    model.adopt("d", "farther", lost=False)
    assert model.adopters["d"].others == ["home"]
    if at == "retire":
        model.adopt("d", "farther", lost=False)
    assert model.adopters["d"].at == at
    model.mover_hangs("a", "home", "leave")
    model.mover_goes_on("a", "home")
    model.mover_hangs("a", "far", "give_away")
    before = model.places["home"].turn
    model.adopt("d", "farther", lost=False)
    assert not model.adopters
    assert model.places["home"].turn is before
    model.teardown()


def test_a_copy_that_is_ahead_of_its_source_is_kept():
    model = begun()
    before = model.places["home"].kept()
    model.worker_posts(0)
    model.mover_hangs("a", "far", "give_away")
    model.undo_begins()
    model.undo_ends()
    model.places["home"].turn, model.places["home"].mail = before.turn, before.mail
    model.a_copy_is_dropped(0)
    model.nothing_is_lost()


def test_a_mover_that_wakes_after_an_adoption_opens_its_copy_under_no_epoch_that_is_in_force():
    model = Shards()
    model.begin()
    while getattr(model.movers.get("a"), "at", "") != "give_away":
        model.mover_goes_on("a", "far")
    model.undo_begins()
    model.undo_is_killed()
    while model.movers["a"].at != "put_in_force":
        model.mover_goes_on("a", "far")
    for _ in range(5):
        model.adopt("c", "home", lost=True)
    assert model._is_served()
    model.mover_goes_on("a", "far")
    assert model.places["far"].turn is not None
    model.no_two_are_open_under_one_epoch()
    model.teardown()


TestShards = Shards.TestCase
TestShards.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)
