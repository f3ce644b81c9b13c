"""What can be summed of proceedings: days of imprisonment, fines, goods and money taken, each counted once.

Rules
- A sentence counts while its chain is at a conviction: not after an acquittal, not while an appeal is pending. The last one
  that is stated in a chain is the one that counts; it takes the place of those before.
- Of several agencies that tell of one person's sentence, or of the same goods or currency taken, one is counted: the State's own
  before one that reports, then the one whose word is the latest. So nothing is counted twice; where each reports another
  sentence, too little is counted, and both stand side by side on the person's page.
- What one agency states word for word in several rooms, of one day and reference, is one thing.
- What was seized under one seizure of the room is counted once, whomever it was seized from.
- A confiscation counts until its agency withdraws it, whatever came of the charge: goods that nobody may own stay taken.
- Currencies, units and kinds of goods are never summed with one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from hornbill.proceedings.core.chain import reference_key
from hornbill.proceedings.core.stages import CONVICTED, FROZEN, SEIZED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hornbill.proceedings.core.chain import Proceeding
    from hornbill.proceedings.core.standing import Step

DAYS, SUSPENDED, LIFE, FINES = "imprisonment-days", "suspended-days", "life-sentences", "fines"
_ONCE_A_SEIZURE = frozenset({SEIZED, FROZEN})


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount.

    Attributes:
        kind: ``DAYS``, ``SUSPENDED``, ``LIFE``, ``FINES``, or how something was taken (``stages.TAKES``).
        goods: what it is, in lower case; empty for money and sentences.
        unit: days, a currency's code, or the unit of goods; empty for a number of sentences.
        value: how much.
        step: that says so.
        person: whom it is said of; empty for nobody.
        state: whose proceeding it is.
    """

    kind: str
    goods: str
    unit: str
    value: Decimal
    step: Step
    person: tuple[str, ...]
    state: str


def figures(found: Iterable[Proceeding], root: Callable[[str], str]) -> list[Figure]:
    """Return every amount that counts, by State.

    Args:
        found: as ``chain.proceedings`` gives them.
        root: entity -> what it is called together with all that it was merged with.
    """
    groups: dict[_Group, list[Figure]] = {}
    for one in found:
        for figure in _imposed(one):
            groups.setdefault(_Group(one.state, one.person, "", "sentence", "", ""), []).append(figure)
        for figure in _taken(one):
            groups.setdefault(_group(figure, root), []).append(figure)
    return [figure for group, rows in groups.items() for figure in _counted(rows, bool(group.seizure))]


class _Group(NamedTuple):
    """What several agencies may tell of, and only one is counted for."""

    state: str
    person: tuple[str, ...]
    seizure: str
    kind: str
    goods: str
    unit: str


def _group(figure: Figure, root: Callable[[str], str]) -> _Group:
    seizure = root(figure.step.what.seizure) if figure.step.what.seizure else ""
    if figure.kind not in _ONCE_A_SEIZURE:
        seizure = ""
    of = () if seizure else figure.person or ("reference", figure.step.what.reference)
    return _Group(figure.state, of, seizure, figure.kind, figure.goods, figure.unit)


def _imposed(one: Proceeding) -> Iterator[Figure]:
    for chain in one.chains:
        if chain.outcome != CONVICTED:
            continue
        last: dict[str, Step] = {}
        for placed in chain.steps:
            if placed.step.what.sentence is not None:
                last[placed.step.agency] = placed.step
        for step in last.values():
            sentence = step.what.sentence
            assert sentence is not None
            rows = [
                (DAYS, "days", Decimal(sentence.days)),
                (SUSPENDED, "days", Decimal(sentence.suspended_days)),
                (LIFE, "", Decimal(int(sentence.life))),
            ]
            if sentence.fine is not None:
                rows.append((FINES, sentence.fine.currency, sentence.fine.amount))
            for kind, unit, value in rows:
                if value:
                    yield Figure(kind, "", unit, value, step, one.person, one.state)


def _once(one: Proceeding) -> Iterator[Step]:
    """Yield steps; what an agency says of the same day and reference in several rooms, as one of them has it most often.

    Goods that are nobody's have nothing but a reference by which two rooms speak of the same.
    """
    said: dict[object, dict[str, list[Step]]] = {}
    for step in one.steps:
        what, (_height, room, _id) = step.what, step.place
        known = (what.stage, what.date, reference_key(what.reference), what.taken)
        apart = "" if one.person or known[2] else room
        said.setdefault((step.agency, known, apart), {}).setdefault(room, []).append(step)
    for rooms in said.values():
        yield from max(rooms.items(), key=lambda pair: (len(pair[1]), pair[0]))[1]


def _taken(one: Proceeding) -> Iterator[Figure]:
    for step in _once(one):
        for thing in step.what.taken:
            if thing.money is not None:
                unit, value, goods = thing.money.currency, thing.money.amount, ""
            else:
                unit, value = " ".join(thing.unit.split()), thing.quantity
                goods = " ".join(thing.goods.casefold().split())
            if value:
                yield Figure(thing.how, goods, unit, value, step, one.person, one.state)


def _counted(group: Sequence[Figure], once: bool) -> list[Figure]:
    """Return the figures of the agency whose word counts; of one seizure, those of its last step alone."""
    voice = max(group, key=_weight).step.agency
    own = [one for one in group if one.step.agency == voice]
    if not once:
        return own
    last = max(own, key=lambda one: (one.step.what.earliest, one.step.place)).step.id
    return [one for one in own if one.step.id == last]


def _weight(one: Figure) -> tuple[object, ...]:
    return (one.step.is_own, one.step.what.earliest, one.step.place)
