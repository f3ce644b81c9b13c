"""The half of the model of places (tests/hub/test_placing_model.py) that loses servers, puts them back and adopts places; with the workers, who acknowledge mail.

Each rule is one step that a server does whole. What was acknowledged is all mail of one line; an adoption that gives a place up begins another one.
"""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from hornbill.hub.placing.adopting import Answer, Held, may_adopt, next_epoch
from hornbill.hub.placing.decisions import Verdict, judge
from hornbill.hub.placing.rows import Row
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN, Turn
from tests.hub.placing_movers import HUB, PLACES, SHARD, Movers, Tables


@dataclass
class Worker:
    row: Row
    connected: bool = False


@dataclass
class Adopter:
    row: Row
    place: str
    held: Held
    others: list[str]
    epoch: int
    lost: bool
    seen: dict[str, Turn | None]
    at: str = "check"


class Losses(Movers):
    @initialize()
    def begin(self):
        self.row = Row(SHARD, address="home")
        self.places = {name: Tables() for name in PLACES}
        self.places["home"].turn = Turn(HUB, SHARD, 0)
        self.workers = [Worker(self.row), Worker(self.row)]
        self.begin_movers()
        self.adopters = {}
        self.newest = 0  # as the folder notes it
        self.acknowledged = ()
        self.count = 0
        self.kept = {}  # name -> what a backup holds
        self.undoing = None  # rows as they were and are, between the two steps of an undo

    # --- workers ---
    @rule(at=st.integers(0, 1))
    def worker_looks(self, at):
        if self.workers[at].row != self.row:
            self.workers[at] = Worker(self.row)

    @rule(at=st.integers(0, 1))
    def worker_posts(self, at):
        worker = self.workers[at]
        tables = self.places[worker.row.address]
        if worker.row.address in self.away:
            return
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
            if worker.row.epoch < self.row.given_up and worker.row.address != self.row.address:
                return  # it came back after it was given up, and this worker has not looked
            assert self.acknowledged == tables.mail[:-1], "a place took mail that had not all of it"
            self.acknowledged = tables.mail

    # --- servers ---
    @rule(name=st.sampled_from(PLACES))
    def back_up(self, name):
        self.kept[name] = (self.places[name].kept(), self.row if name == "home" else None)

    @precondition(lambda self: self.kept)
    @rule(name=st.sampled_from(PLACES))
    def restore(self, name):
        """Put a server back; its connections end. What the shard's own place had since its backup is lost with it, and is left out here."""
        if name not in self.kept or self._only_holder(name):
            return
        tables, row = self.kept[name]
        self.places[name] = tables.kept()
        if row is not None:
            self.row = row
        self._cut(name)

    def _only_holder(self, name):
        """Tell whether the newest with all that was acknowledged lies there, or nothing else with all of it can be reached."""
        found = [
            (held.age, place)
            for place, tables in self.places.items()
            for held, mail in tables.holds()
            if mail == self.acknowledged
        ]
        newest = {place for age, place in found if age == max(found)[0]}
        return newest <= {name} | self.away

    @rule(name=st.sampled_from(PLACES[1:]))
    def server_goes(self, name):
        self.away.add(name)
        self._cut(name)

    @rule(name=st.sampled_from(PLACES[1:]))
    def server_comes_back(self, name):
        self.away.discard(name)

    def _cut(self, name):
        """End a server's connections."""
        for worker in self.workers:
            worker.connected = worker.connected and worker.row.address != name
        self.end_connections(name)
        self.forgetting = None
        if name == "home":
            self.undoing = None
        self.adopters = {
            key: adopter
            for key, adopter in self.adopters.items()
            if name not in {adopter.place, *adopter.others}
        }

    # --- administrators who adopt ---
    def _holders(self):
        """Return the places that can be reached and have all that was acknowledged."""
        return [
            name
            for name in PLACES
            if name not in self.away
            and any(mail == self.acknowledged for _, mail in self.places[name].holds())
        ]

    @rule(name=st.sampled_from("cd"), place=st.sampled_from(PLACES), lost=st.booleans())
    def adopt(self, name, place, lost):
        adopter = self.adopters.get(name)
        if adopter is not None:
            getattr(self, f"_adopt_{adopter.at}")(name, adopter)
            return
        row, tables = self.row, self.places[place]
        held = tables.newest()
        if place in self.away or held is None:
            return
        named = {row.address} | ({row.target} if row.token else set())
        others = sorted(named - self.away - {place})
        have = {other: self.places[other].newest() for other in others}
        asked = (held, max(row.epoch, self.newest), list(have.values()))
        is_named = place == row.address and held.epoch == row.epoch
        if tables.mail_of(held) != self.acknowledged:
            answer = may_adopt(*asked, away=bool(named & self.away), lost=True)
            assert answer is Answer.NEWER_ANSWERS or not set(others) & set(self._holders()), (
                "a place that answers and has more would be given up"
            )
            if lost and self._holders():
                return  # an administrator who says so is wrong, and could know
        if may_adopt(*asked, away=bool(named & self.away), lost=lost, named=is_named) is not Answer.ADOPT:
            return
        epochs = [one.epoch for one in have.values() if one is not None]
        epoch = next_epoch(row.epoch, self.newest, held.epoch, *epochs)
        self.adopters[name] = Adopter(
            row, place, held, others, epoch, lost, {other: self.places[other].turn for other in others}
        )

    def _adopt_check(self, name, adopter):
        if self.row != adopter.row:
            del self.adopters[name]
            return
        adopter.at = "retire"

    def _adopt_retire(self, name, adopter):
        for other in adopter.others:
            tables, seen = self.places[other], adopter.seen[other]
            turn = tables.turn
            if turn is None or turn.state == GONE or turn.epoch >= adopter.epoch:
                continue
            same = seen is not None and (seen.epoch, seen.token, seen.origin) == (
                turn.epoch,
                turn.token,
                turn.origin,
            )
            if not same or (turn.epoch, turn.number, True) >= adopter.held.age:
                del self.adopters[name]
                return
            tables.retire(adopter.epoch)
        adopter.at = "point"

    def _adopt_point(self, name, adopter):
        if self.row != adopter.row:
            del self.adopters[name]
            return
        given_up = adopter.epoch if adopter.lost else adopter.row.given_up
        self.row = Row(SHARD, adopter.epoch, adopter.place, given_up=given_up)
        adopter.at = "open"

    def _adopt_open(self, name, adopter):
        del self.adopters[name]
        self.newest = max(self.newest, adopter.epoch)
        tables = self.places[adopter.place]
        if not tables.open_under(adopter.held, adopter.epoch) or self.row.epoch != adopter.epoch:
            return
        if tables.mail != self.acknowledged:
            assert adopter.lost, "mail was given up without a word"
            self.acknowledged = tables.mail

    @rule(name=st.sampled_from("cd"))
    def adopter_is_killed(self, name):
        self.adopters.pop(name, None)

    # --- what must hold ---
    @invariant()
    def nothing_is_lost(self):
        if not hasattr(self, "places"):
            return
        assert any(self.acknowledged in tables.mails() for tables in self.places.values())

    @invariant()
    def no_two_are_open_under_one_epoch(self):
        if hasattr(self, "places"):
            found = [
                tables.turn.epoch
                for tables in self.places.values()
                if tables.turn is not None and tables.turn.state in {OPEN, CLOSED}
            ]
            assert len(found) == len(set(found))
