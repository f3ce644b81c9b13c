"""History for those who came late: what an officer asked for, what was given, what is still closed.

Rules: an ask names, chain by chain, the numbers of the content records that are closed to its author; who else could
know? Of an officer's asks the newest counts. A grant answers one ask, speaks of the chains of its author's own
agency, and is a word only: the keys travel beside it, and a record is open to whom its key opens it for. An ask is over
when its author is out of the room; who is taken in again asks again.

    ask = live_ask(state, "la-police/kham")
    still_closed(state, ask, "th-customs")      # {"th-customs/somchai/1f3a09bc": [(0, 4)]}
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.runs import Run, runs_of, uncovered
from hornbill.kernel import ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hornbill.exchange.core.history import History, Item
    from hornbill.exchange.core.state import RoomState

ASK, GRANT = "content.ask", "content.grant"
MAX_CHAINS, MAX_RUNS = 2_000, 4_000  # in one record: some 300 KB at most
MAX_NUMBER = 2**31 - 1

Runs = dict[str, list[Run]]


@dataclass(frozen=True)
class Ask:
    """One officer's ask for history.

    Attributes:
        id: the record.
        officer: who asks.
        version: number of the membership it was written under.
        runs: chain and its runs, by chain.
    """

    id: str
    officer: str
    version: int
    runs: tuple[tuple[str, tuple[Run, ...]], ...]


@dataclass(frozen=True)
class Given:
    """One answer to an ask.

    Attributes:
        id: the record.
        author: who gives; with no runs: who gives nothing.
        runs: what is given.
        reason: in the author's words, why not all; may be empty.
    """

    id: str
    author: str
    runs: tuple[tuple[str, tuple[Run, ...]], ...]
    reason: str


def check_runs(value: Any) -> object:
    """Return ``value`` if it is chain -> runs in their one spelling; ValueError otherwise."""
    if not isinstance(value, dict) or len(value) > MAX_CHAINS:
        raise ValueError(f"an object of at most {MAX_CHAINS} chains")
    total = 0
    for chain, runs in value.items():
        ids.check_chain(chain)
        if not isinstance(runs, list) or not runs:
            raise ValueError("a chain has at least one run")
        total += len(runs)
        before = -2
        for run in runs:
            first, last = _numbers(run)
            if not before + 1 < first <= last:
                raise ValueError("runs rise and do not touch")
            before = last
    if total > MAX_RUNS:
        raise ValueError(f"at most {MAX_RUNS} runs")
    return value


def check_some_runs(value: Any) -> object:
    """Return ``value`` if it is chain -> runs and names something; ValueError otherwise."""
    if not value:
        raise ValueError("at least one chain")
    return check_runs(value)


def _numbers(run: Any) -> Run:
    if not isinstance(run, list) or len(run) != 2:
        raise ValueError("a run is a first and a last number")
    if not all(isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= MAX_NUMBER for n in run):
        raise ValueError("numbers of a chain run from 0")
    return run[0], run[1]


def read_runs(value: Mapping[str, Any]) -> tuple[tuple[str, tuple[Run, ...]], ...]:
    """Read what ``check_runs`` let through."""
    return tuple((chain, tuple((run[0], run[1]) for run in value[chain])) for chain in sorted(value))


def write_runs(items: Iterable[Item]) -> dict[str, list[list[int]]]:
    """Write the numbers of records as a body has them: at most ``MAX_RUNS`` runs and ``MAX_CHAINS`` chains.

    Args:
        items: records; of more than fit, those of the last runs of each chain are left out.
    """
    numbers: dict[str, list[int]] = {}
    for item in items:
        numbers.setdefault(item.header.chain, []).append(item.header.n)
    found: dict[str, list[list[int]]] = {}
    left = MAX_RUNS
    for chain in sorted(numbers)[:MAX_CHAINS]:
        runs = runs_of(numbers[chain])[:left]
        left -= len(runs)
        if runs:
            found[chain] = [list(run) for run in runs]
    return found


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


def take_ask(state: RoomState, item: Item) -> None:
    """Put an ask that counts into the state: the officer's newest."""
    assert item.values is not None
    author = item.header.author
    number = state.membership.numbers[item.header.members or ""]
    state.asks[author] = Ask(item.id, author, number, read_runs(item.values["runs"]))


def take_grant(state: RoomState, item: Item) -> None:
    """Put a grant that counts into the state, beside the others of its ask."""
    assert item.values is not None
    given = Given(item.id, item.header.author, read_runs(item.values["runs"]), item.values["reason"])
    state.given.setdefault(item.values["ask"], []).append(given)


def live_ask(state: RoomState, officer: str) -> Ask | None:
    """Return what an officer of the room asks for; None when nothing is, or the officer was out since."""
    ask = state.asks.get(officer)
    if ask is None or state.version is None or officer not in state.version.officers:
        return None
    return ask if ask.version >= state.membership.removed.get(officer, 0) else None


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
            left = [part for first, last in runs for part in uncovered(given.get(chain, ()), first, last)]
            if left:
                found[chain] = left
    return found


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
