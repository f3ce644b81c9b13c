"""The half of the model of places (tests/hub/test_placing_model.py) that loses servers, puts them back and adopts places; with the workers, who acknowledge mail.

Each rule is one step that a server does whole. What was acknowledged is all mail of one line; an adoption that gives a place up begins another one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hornbill.hub.placing.adopting import Answer, Held, may_adopt, newest_of, next_epoch
from hornbill.hub.placing.decisions import Verdict, judge
from hornbill.hub.placing.rows import Row
from hornbill.hub.placing.turns import CLOSED, GONE, OPEN, Turn

HUB, SHARD = b"hub", 2
PLACES = ("home", "far", "farther")


@dataclass(frozen=True)
class Copy:
    run: str
    epoch: int
    whole: int = -1
    mail: tuple[int, ...] = ()


@dataclass
class Tables:
    """What a server holds: the shard's tables, those it left, and the copies of moves by their tokens."""

    turn: Turn | None = None
    mail: tuple[int, ...] = ()
    left: tuple[tuple[Turn, tuple[int, ...]], ...] = ()
    copies: dict[str, Copy] = field(default_factory=dict)

    def kept(self):
        return replace(self, copies=dict(self.copies))

    def put_aside(self):
        if self.turn is not None:
            self.left += ((replace(self.turn, state=GONE), self.mail),)
            self.turn, self.mail = None, ()

    def holds(self):
        """Return everything that could be adopted, with its mail."""
        found = [] if self.turn is None else [(self._held(self.turn), self.mail)]
        found += [(self._held(turn), mail) for turn, mail in self.left]
        for token, copy in self.copies.items():
            if copy.whole >= 0:
                found.append((Held("copy", copy.epoch, copy.whole, None, token), copy.mail))
        return found

    def _held(self, turn):
        return Held("tables", turn.epoch, turn.number, turn)

    def newest(self):
        return newest_of(held for held, _ in self.holds())

    def mail_of(self, wanted):
        return next(mail for held, mail in self.holds() if held == wanted)

    def open_under(self, held, epoch):
        """As ``hub.moving.holding`` does; returns whether it was found."""
        if held.turn is not None and self.turn is not None and self.turn.epoch == held.epoch:
            self.turn = replace(self.turn, state=OPEN, token="", target="", epoch=epoch)
            return True
        found = [pair for pair in self.holds() if pair[0] == held]
        if not found:
            return False
        self.put_aside()
        mail = found[0][1]
        if held.turn is None:
            del self.copies[held.token]
            turn = Turn(HUB, SHARD, epoch, origin=held.token)
        else:
            self.left = tuple(one for one in self.left if one[0] != held.turn)
            turn = replace(held.turn, state=OPEN, token="", target="", epoch=epoch)
        self.turn, self.mail = replace(turn, number=turn.number + 1), mail
        return True


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
    at: str = "retire"


class Losses(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.row = Row(SHARD, address="home")
        self.places = {name: Tables() for name in PLACES}
        self.places["home"].turn = Turn(HUB, SHARD, 0)
        self.workers = [Worker(self.row), Worker(self.row)]
        self.movers, self.adopters = {}, {}
        self.newest = 0  # as the folder notes it
        self.acknowledged = ()
        self.count = 0
        self.kept = {}  # name -> what a backup holds
        self.undoing = None  # rows as they were and are, between the two steps of an undo
        self.away = set()

    def change(self, place, new, **expected):
        """Change a row ``turn`` if it says what is expected, as ``hub.placing.turns`` does."""
        turn = self.places[place].turn
        states = expected.pop("states")
        if place in self.away or turn is None or turn.state not in states:
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
        if name == "home":  # the lock of each command is gone, and with it its connection
            self.undoing = None
            self.movers.clear()
            self.adopters.clear()
        self.movers = {
            key: mover
            for key, mover in self.movers.items()
            if mover.row is None or name not in {mover.row.address, mover.row.target}
        }
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
        if tables.mail_of(held) != self.acknowledged:
            answer = may_adopt(*asked, away=bool(named & self.away), lost=True)
            assert answer is Answer.NEWER_ANSWERS or not set(others) & set(self._holders()), (
                "a place that answers and has more would be given up"
            )
            if lost and self._holders():
                return  # an administrator who says so is wrong, and could know
        if may_adopt(*asked, away=bool(named & self.away), lost=lost) is not Answer.ADOPT:
            return
        epochs = [one.epoch for one in have.values() if one is not None]
        epoch = next_epoch(row.epoch, self.newest, held.epoch, *epochs)
        self.adopters[name] = Adopter(row, place, held, others, epoch, lost)

    def _adopt_retire(self, _, adopter):
        for other in adopter.others:
            turn = self.places[other].turn
            if turn is not None and turn.state != GONE and turn.epoch < adopter.epoch:
                self.places[other].turn = replace(turn, state=GONE, token="", stopped=turn.number)
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
        held = [tables.mail for tables in self.places.values()]
        held += [mail for tables in self.places.values() for _, mail in tables.left]
        held += [copy.mail for tables in self.places.values() for copy in tables.copies.values()]
        assert self.acknowledged in held

    @invariant()
    def no_two_are_open_under_one_epoch(self):
        if hasattr(self, "places"):
            found = [
                tables.turn.epoch
                for tables in self.places.values()
                if tables.turn is not None and tables.turn.state in {OPEN, CLOSED}
            ]
            assert len(found) == len(set(found))
