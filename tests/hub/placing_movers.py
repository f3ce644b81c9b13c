"""Movers in the model of places (``tests.hub.test_placing_model``): each step is at one server, and may be taken however late, by a mover that hung.

Nothing holds two movers off each other, and a mover does not notice that its move was undone before it asks the main database.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from hornbill.hub.placing.adopting import Held, newest_of
from hornbill.hub.placing.decisions import (
    Step,
    Verdict,
    can_take_up,
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
MOVE = 24  # more steps than a move has
STEPS = [
    "take_up",
    "put_aside",
    "name",
    "mark",
    "begin",
    "close",
    "read",
    "write",
    "give_away",
    "put_in_force",
    "point",
    "leave",
]


@dataclass(frozen=True)
class Copy:
    run: str
    epoch: int
    whole: int = -1
    mail: tuple[int, ...] = ()


@dataclass
class Tables:
    """What a server holds: the shard's tables, those that it has left, and the copy of each move."""

    turn: Turn | None = None
    mail: tuple[int, ...] = ()
    left: tuple[tuple[Turn, tuple[int, ...]], ...] = ()
    copies: dict[str, Copy] = field(default_factory=dict)  # by the move's token
    ahead: tuple[tuple[int, ...], ...] = ()  # mail of copies that had more than their source

    def kept(self):
        return replace(self, copies=dict(self.copies))

    def mails(self):
        """Return the mail of everything here."""
        found = [self.mail, *self.ahead, *(mail for _, mail in self.left)]
        return found + [copy.mail for copy in self.copies.values()]

    def put_aside(self, epochs):
        if self.turn is None or self.turn.state != GONE or self.turn.epoch not in epochs:
            return False
        self.left += ((self.turn, self.mail),)
        self.turn, self.mail = None, ()
        return True

    def retire(self, below):
        """Let nobody write into tables of a lower epoch."""
        if self.turn is not None and self.turn.state != GONE and self.turn.epoch < below:
            self.turn = replace(self.turn, state=GONE, token="", stopped=self.turn.number)

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
        self.retire(epoch)
        self.put_aside(range(epoch))
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
class Mover:
    run: str
    at: str = "look"
    to: str = ""
    held: Row | None = None  # the main database's row before it names the move
    row: Row | None = None
    turn: Turn | None = None
    mail: tuple[int, ...] = ()
    alone: bool = False  # its connection to the main database has ended

    def places(self):
        row = self.row or self.held
        return set() if row is None else {row.address, row.target or self.to}


class Movers(RuleBasedStateMachine):
    """The steps of movers, of what an undo drops, and of forgetting."""

    def begin_movers(self):
        self.movers = {}
        self.dropping = []  # place and token of copies that an undo will drop
        self.forgetting = None
        self.away = set()  # servers that do not answer

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

    @rule(name=st.sampled_from("ab"), to=st.sampled_from(PLACES))
    def mover_goes_on(self, name, to):
        mover = self.movers.get(name)
        if mover is None:
            self.count += 1
            mover = self.movers[name] = Mover(f"run {self.count}")
        if mover.alone and mover.at in {"look", "name", "ask_after_mark", "ask_before_close", "point"}:
            del self.movers[name]  # it asks the main database, and ends
            return
        if mover.at == "look":
            mover.to = to
        elif mover.places() & self.away:
            del self.movers[name]
            return
        getattr(self, f"_{mover.at}")(mover)

    @rule(name=st.sampled_from("ab"), to=st.sampled_from(PLACES), steps=st.integers(5, MOVE))
    def mover_runs(self, name, to, steps):
        for _ in range(steps):
            self.mover_goes_on(name, to)

    @rule(name=st.sampled_from("ab"), to=st.sampled_from(PLACES), at=st.sampled_from(STEPS))
    def mover_hangs(self, name, to, at):
        """Let a mover go on up to a step, which it takes when it wakes."""
        for _ in range(MOVE):
            self.mover_goes_on(name, to)
            if name in self.movers and self.movers[name].at == at:
                return

    @rule(name=st.sampled_from("ab"))
    def mover_is_killed(self, name):
        self.movers.pop(name, None)

    def end_connections(self, place):
        """Let connections to a server end: a mover there ends, one elsewhere goes on until it asks the main database."""
        for name, mover in list(self.movers.items()):
            if place in mover.places():
                del self.movers[name]
            mover.alone = mover.alone or place == "home"

    # --- what to move ---
    def _look(self, mover):
        mover.held, mover.row, mover.at = self.row, None, "look_at_source"

    def _look_at_source(self, mover):
        row = mover.held
        source = mover.turn = self.places[row.address].turn
        mover.at = "look"
        if put_back(row, source, self.newest):
            return
        if source is not None and orphaned(row, source):
            mover.at = "take_up"
        elif row.token:
            mover.row, mover.at = row, "step"
        elif mover.to != row.address and next_step(row, source, None) is Step.START:
            mover.at = "put_aside"

    def _take_up(self, mover):
        row, source, tables = mover.held, mover.turn, self.places[mover.to]
        copy = tables.copies.get(source.token)
        found = None if copy is None else (source.token, copy.whole)
        mover.at = "look"
        if can_take_up(row, source, mover.to, found, tables.turn):
            mover.row, mover.at = replace(row, token=source.token, target=mover.to), "name"

    def _put_aside(self, mover):
        row, tables = mover.held, self.places[mover.to]
        mover.at = "look"
        if tables.turn is None or tables.put_aside(range(row.epoch)):
            self.count += 1
            mover.row, mover.at = replace(row, token=f"token {self.count}", target=mover.to), "name"

    def _name(self, mover):
        mover.at = "look"
        if self.row == mover.held:
            self.row, mover.at = mover.row, "step"

    def _step(self, mover):
        row, source = mover.row, self.places[mover.row.address].turn
        mover.turn = source
        mover.at = {
            Step.MARK: "mark",
            Step.OPEN_AGAIN: "open_again",
            Step.COPY: "begin",
            Step.PUT_IN_FORCE: "arrive",
        }.get(next_step(row, source, None), "look")

    # --- copying ---
    def _mark(self, mover):
        row = mover.row
        self.change(
            row.address,
            lambda _: {"token": row.token, "target": row.target},
            states={OPEN},
            token="",
            epoch=row.epoch,
        )
        mover.at = "ask_after_mark"

    def _ask_after_mark(self, mover):
        mover.at = "step" if self.row == mover.row else "unmark"

    def _ask_before_close(self, mover):
        mover.at = "close" if self.row == mover.row else "unmark"

    def _unmark(self, mover):
        row = mover.row
        self.change(
            row.address,
            lambda _: {"state": OPEN, "token": "", "target": ""},
            states={OPEN, CLOSED},
            token=row.token,
            epoch=row.epoch,
        )
        mover.at = "look"

    def _open_again(self, mover):
        row = mover.row
        self.change(
            row.address, lambda _: {"state": OPEN}, states={OPEN, CLOSED}, token=row.token, epoch=row.epoch
        )
        mover.at = "step"

    def _begin(self, mover):
        tables, token = self.places[mover.row.target], mover.row.token
        mover.at = "ask_before_close"
        if token in tables.copies:
            tables.copies[token] = replace(tables.copies[token], run=mover.run)
        elif tables.turn is None:
            tables.copies[token] = Copy(mover.run, mover.row.epoch)
        else:
            mover.at = "look"

    def _close(self, mover):
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

    def _read(self, mover):
        mover.mail = self.places[mover.row.address].mail  # whatever is there now
        mover.at = "write"

    def _write(self, mover):
        copies, token = self.places[mover.row.target].copies, mover.row.token
        mover.at = "look"
        if token in copies and copies[token].run == mover.run:
            copies[token] = replace(copies[token], whole=mover.turn.stopped, mail=mover.mail)
            mover.at = "give_away"

    def _give_away(self, mover):
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

    # --- after the shard was given away ---
    def _arrive(self, mover):
        arrived = next_step(mover.row, mover.turn, self.places[mover.row.target].turn)
        mover.at = "put_in_force" if arrived is Step.PUT_IN_FORCE else "point"

    def _put_in_force(self, mover):
        row, tables = mover.row, self.places[mover.row.target]
        copy = tables.copies.get(row.token, Copy("", 0))
        mover.at = "look"
        if may_open(mover.turn, row.token, copy.whole) and tables.turn is None:
            self.newest = max(self.newest, row.epoch + 1)  # noted in the hub's folder first
            tables.turn = Turn(HUB, SHARD, row.epoch + 1, origin=row.token)
            tables.mail = tables.copies.pop(row.token).mail
            mover.at = "point"

    def _point(self, mover):
        mover.at = "look"
        if self.row == mover.row:
            self.row, mover.at = (
                Row(SHARD, mover.row.epoch + 1, mover.row.target, given_up=mover.row.given_up),
                "leave",
            )

    def _leave(self, mover):
        row = mover.row
        self.places[row.address].put_aside(range(row.epoch, row.epoch + 1))
        mover.at = "look"

    # --- what is dropped ---
    @precondition(lambda self: self.dropping)
    @rule(at=st.integers(0, 9))
    def a_copy_is_dropped(self, at):
        """An undo drops its copy at last; the source is looked at just before."""
        place, token = self.dropping.pop(at % len(self.dropping))
        if not {place, self.row.address} & self.away:
            self._end_copy(place, token, self.places[self.row.address].mail)

    def _end_copy(self, place, token, source):
        tables = self.places[place]
        copy = tables.copies.pop(token, None)
        if copy is not None and copy.mail != source[: len(copy.mail)]:
            tables.ahead += (copy.mail,)

    @rule(place=st.sampled_from(PLACES))
    def forget_looks(self, place):
        """First at the copies, then whether the shard is in force elsewhere: a copy that was there is no shard any more then."""
        row, turn = self.row, self.places[self.row.address].turn
        self.forgetting = None
        if {place, row.address} & self.away or put_back(row, turn, self.newest):
            return
        if row.token or judge(row, turn, HUB, self.newest) is not Verdict.SERVE or turn.token:
            return
        self.forgetting = (place, list(self.places[place].copies), row, self.places[row.address].mail)

    @precondition(lambda self: self.forgetting is not None)
    @rule()
    def forget_drops(self):
        (place, tokens, row, source), self.forgetting = self.forgetting, None
        if place in self.away:
            return
        tables = self.places[place]
        tables.retire(row.epoch)
        tables.put_aside(range(row.epoch))
        for token in tokens:
            self._end_copy(place, token, source)
        tables.left = tuple(
            (turn, mail)
            for turn, mail in tables.left
            if turn.epoch >= row.epoch or turn.epoch < row.given_up or not turn.token
        )
