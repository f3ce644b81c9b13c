"""History for late joiners: what was asked for, what was granted, what is still closed.

Rules: an ask names, chain by chain, the numbers of the content records that are closed to its author; who else could
know? Of an officer's asks the newest counts. A grant answers one ask, speaks of the chains of its author's own
agency, and is a word only: the keys travel beside it, and a record is open to whom its key opens it for. An ask is over
when its author is out of the room; who is taken in again asks again.

    ask = live_ask(state, "la-police/kham")
    still_closed(state, ask, "th-customs")      # {"th-customs/somchai/1f3a09bc": [(0, 4)]}
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.run_lists import read_runs
from hornbill.exchange.core.records.runs import Run, merged, uncovered_runs
from hornbill.exchange.core.rooms.state import Ask, Given
from hornbill.kernel import ids
from hornbill.kernel.markings import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from hornbill.exchange.core.records.history import History, Item
    from hornbill.exchange.core.rooms.state import RoomState

ASK, GRANT = "content.ask", "content.grant"
_SOURCE = "docs/protocol.md, Entities"

Runs = dict[str, list[Run]]


def ask_problems(history: History, item: Item, officers: frozenset[str]) -> list[str]:
    """List every reason why a grant may not say what it says.

    Args:
        history: the room's graph.
        item: a ``content.grant`` of the right form, whose ask is here.
        officers: who was in when it was written.
    """
    assert item.values is not None
    ask, to = history.items[item.values["ask"]], item.values["to"]
    reasons: list[str] = []
    if ask.header.kind != ASK:
        reasons.append("it answers no ask for history")
    elif ask.header.author != to:
        reasons.append("it gives to somebody else than who asked")
    if to not in officers:
        reasons.append("whom it gives to was not a member then")
    if any(ids.agency_of(chain) != item.header.agency for chain in item.values["runs"]):
        reasons.append("an agency gives what its own officers wrote, and nothing else")
    return reasons


def take_ask(state: RoomState, history: History, item: Item) -> None:
    """Put an ask that counts into the state: the officer's newest."""
    assert item.values is not None
    author = item.header.author
    known = state.asks.get(author)
    if known is not None and history.order_key(known.id) > history.order_key(item.id):
        return
    number = state.membership.numbers[item.header.members or ""]
    state.asks[author] = Ask(item.id, author, number, read_runs(item.values["runs"]))


def take_grant(state: RoomState, history: History, item: Item) -> None:
    """Put a grant that counts into the state, beside the others of its ask."""
    assert item.values is not None
    values = item.values
    given = Given(item.id, item.header.author, values["to"], read_runs(values["runs"]), values["reason"])
    insort(state.given.setdefault(values["ask"], []), given, key=lambda one: history.order_key(one.id))


def live_ask(state: RoomState, officer: str) -> Ask | None:
    """Return what an officer of the room asks for; None when nothing is, or the officer was out since."""
    ask = state.asks.get(officer)
    if ask is None or state.version is None or officer not in state.version.officers:
        return None
    return ask if ask.version >= state.membership.removed.get(officer, 0) else None


def could_be_given(state: RoomState, officer: str, item: Item) -> bool:
    """Tell whether somebody else than its author could give a record to an officer to whom it is closed.

    One's own words are closed to oneself after an older copy was restored: only a colleague in the room has them,
    and an agency gives nothing but its own.
    """
    if item.header.author != officer:
        return True
    present = state.version.officers if state.version else frozenset[str]()
    return any(ids.agency_of(one) == ids.agency_of(officer) for one in present - {officer})


def answers(state: RoomState, ask: Ask, agency: str) -> list[Given]:
    """Return what officers of an agency have answered to an ask, in order."""
    return [one for one in state.given.get(ask.id, ()) if ids.agency_of(one.author) == agency]


def still_closed(state: RoomState, ask: Ask, agency: str) -> Runs:
    """Return what of an ask lies with an agency and was not given: chain -> runs."""
    given: Runs = {}
    for answer in state.given.get(ask.id, ()):
        for chain, runs in answer.runs:
            given.setdefault(chain, []).extend(runs)
    found: Runs = {}
    for chain, runs in ask.runs:
        if ids.agency_of(chain) == agency:
            left = uncovered_runs(merged(given.get(chain, ())), runs)
            if left:
                found[chain] = left
    return found


def given_to(state: RoomState, item: Item) -> set[str]:
    """Return the agencies of those to whom a record was given later.

    An agency gives what its own officers wrote: what others have given, however much, is not looked at.
    """
    chain, n = item.header.chain, item.header.n
    found = set()
    for answered in state.given.values():
        for answer in answered:
            if ids.agency_of(answer.author) != item.header.agency:
                continue
            runs = next((runs for name, runs in answer.runs if name == chain), ())
            if any(first <= n <= last for first, last in runs):
                found.add(ids.agency_of(answer.to))
    return found


def reasons_of_ground(values: Mapping[str, Any], agency: str, day: date) -> list[Reason]:
    """List every reason why what was passed on by its originator's permission is not given to an agency.

    Args:
        values: of a content record; most name no permission, and then there is no reason.
        agency: of who asks.
        day: on which it would be given.
    """
    ground = values.get("ground")
    if not isinstance(ground, dict):
        return []
    to, until = ground.get("to"), ground.get("until")
    if not isinstance(to, list) or not isinstance(until, str):
        return []  # of a kind that has no such field here, so that nobody checked it
    reasons = []
    if agency != values.get("origin") and agency not in to:
        text = f"Its originator gave this permission to agencies other than {agency}."
        reasons.append(Reason("ground-to", text, _SOURCE))
    if day.isoformat() > until:
        text = f"Its originator permitted onward transfer until {until}."
        reasons.append(Reason("ground-until", text, _SOURCE))
    return reasons


def records_in(history: History, runs: Runs) -> Iterator[Item]:
    """Yield the records that are here of some runs, chain by chain.

    Anybody can ask for any numbers: what it costs is what is here.
    """
    for chain, parts in runs.items():
        rest = sorted(parts)
        for item in history.of_chain(chain):
            while rest and rest[0][1] < item.header.n:
                rest.pop(0)
            if not rest:
                break
            if rest[0][0] <= item.header.n:
                yield item
