"""Passing rooms to a successor: the departing officer proposes, the host approves, the successor asks for history.

Rules: nothing new in a room. A proposal is an officer's of the same agency, as ever, so an agency's own word brings its people in and
the host's lets them; in a room that the own agency hosts it is let in by the same act. What cannot be done in one room is told with
its reason and holds up no other. A direct conversation is not passed: it is between two people.

    rooms_to_pass(vault, "th-customs/malee", now)
    propose_everywhere(vault, "th-customs/malee", "hand-over", now=now)
    ask_everywhere(successors_vault, "hand-over", now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.exchange import queries
from hornbill.exchange.actions.history.asking import ask_history, closed_items, marking_of_room
from hornbill.exchange.actions.names import title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.room_page.room_head import other_of
from hornbill.exchange.actions.writing.room_acts import propose_members
from hornbill.exchange.core.rooms.waiting import waiting_in
from hornbill.exchange.errors import NothingClosed, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

IN, COMING, ASKED, OPEN, CHECKING = "in", "coming", "asked", "open", "checking"


@dataclass(frozen=True)
class RoomToPass:
    """A room of an officer who hands over.

    Attributes:
        state: ``in`` (the successor is a member), ``coming`` (let in, the host's node enters him), ``asked`` (the host has
            not answered), ``open`` (not proposed yet), ``checking`` (a large room that is still being opened).
        host: agency; empty while that is not known.
    """

    room_id: str
    title: str
    number: str
    host: str
    state: str


@dataclass(frozen=True)
class Passed:
    """What became of an act in many rooms: how many were acted in, and room's title and reason where it could not be."""

    done: int
    problems: tuple[tuple[str, HornbillError], ...]


def rooms_to_pass(vault: OpenVault, successor: str) -> list[RoomToPass]:
    """List the rooms that an officer is in, and how far each has passed; conversations of two are left out.

    Args:
        vault: of the officer who goes.
        successor: to whom.
    """
    found = [_room(vault, seat.room, successor) for seat in queries.seats(vault.officer_id)]
    return [one[0] for one in found if one is not None]


def _room(vault: OpenVault, room: str, successor: str) -> tuple[RoomToPass, Marking] | None:
    opened = open_for(vault, room)
    with opened.lock:
        if opened.loading:
            return RoomToPass(room, "", "", "", CHECKING), Marking()
        state = opened.fold.state()
        version = state.version
        if version is None or other_of(vault, state, opened) is not None:
            return None
        if vault.officer_id not in version.officers:
            return None
        about, waiting = state.describe or {}, waiting_in(opened.fold)
        stands = OPEN
        if successor in version.officers:
            stands = IN
        elif successor in waiting.coming:
            stands = COMING
        elif any(successor in one.officers for one in waiting.proposals):
            stands = ASKED
        row = RoomToPass(room, title_of(about), str(about.get("number", "")), version.host, stands)
        return row, marking_of_room(state)


def propose_everywhere(vault: OpenVault, successor: str, reason: str, *, now: datetime) -> Passed:
    """Propose a successor in every room in which he is not yet, nor waited for.

    Args:
        vault: of the officer who goes.
        successor: of the same agency.
        reason: for the hosts.
        now: aware UTC time.
    """
    done, problems = 0, []
    for seat in queries.seats(vault.officer_id):
        found = _room(vault, seat.room, successor)
        if found is None or found[0].state not in {OPEN, CHECKING}:
            continue
        try:
            propose_members(vault, seat.room, [successor], reason, marking=found[1], now=now)
            done += 1
        except HornbillError as error:
            problems.append((found[0].title or found[0].room_id[:12], error))
    return Passed(done, tuple(problems))


def ask_everywhere(vault: OpenVault, reason: str, *, now: datetime) -> Passed:
    """Ask for history in every room in which something is closed to the officer that he has not asked for.

    Args:
        vault: of the successor.
        reason: for anyone who gives.
        now: aware UTC time.
    """
    done, problems = 0, []
    for seat in queries.seats(vault.officer_id):
        if not seat.accepted:
            continue
        opened = open_for(vault, seat.room)
        with opened.lock:
            if opened.loading:
                problems.append((seat.room[:12], StillChecking("this room is large and still being opened")))
                continue
            closed, title = closed_items(opened), title_of(opened.fold.state().describe or {})
        if not closed:
            continue
        try:
            ask_history(vault, seat.room, reason, now=now)
            done += 1
        except NothingClosed:
            continue
        except HornbillError as error:
            problems.append((title or seat.room[:12], error))
    return Passed(done, tuple(problems))
