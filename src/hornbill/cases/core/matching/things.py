"""Entities of one room that may be one thing: found by names in any script, by dates and by numbers that they share.

Rules
- Only what one schema allows is compared (a person with a legal entity, not with a vessel). Links and documents are not.
- All that agencies said counts, each value once. Numbers within names (Pearl 5, Pearl 6) and dates that differ speak against.
- What somebody in the room said is not one is left out. Nothing is merged here: a person decides.

    find([thing_of(root, statements, model), ...], model, apart=frozenset())
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from hornbill.cases.core.entity import schema_of
from hornbill.cases.core.matching.blocking import MOST_OF_KEY, keys_of_name
from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.persons import BORN, birth_reason
from hornbill.cases.core.matching.romanised import Romanised, romanised_all
from hornbill.cases.core.matching.score import LIKELY, Reason, logistic, reasons, weighed
from hornbill.cases.core.model import DATE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement

MOST_NAMES = 8  # of one thing, that are compared
SAME_NUMBER, OTHER_NUMBERS, NO_NAMES = "same-number", "other-numbers", "no-names"
_SHARED = 4.0  # of the logarithm of the odds: a number that both have
_APART = -3.0  # numbers within names that differ
_NUMBERS = frozenset({"identifier", "phone", "email"})
_LEAST_NUMBER = 5  # letters and digits
_PLAIN = re.compile(r"[^0-9a-z]")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, ready to be compared.

    Attributes:
        root: what it is called.
        schema: name of its schema.
        names: made ready.
        born: dates of birth, as they were said.
        numbers: identifiers, telephone numbers, addresses of mail -> as written.
        digits: numbers that stand in its names.
    """

    root: str
    schema: str
    names: tuple[Romanised, ...]
    born: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    digits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two things that may be one; the smaller id first.

    Attributes:
        one, two: what they are called.
        likeness: 0 to 1, for their order.
        reasons: for, then against.
    """

    one: str
    two: str
    likeness: float
    reasons: tuple[Reason, ...]


def thing_of(root: str, statements: Iterable[Statement], model: Model) -> Thing | None:
    """Make an entity ready; None for a link, and for one with neither name nor number."""
    rows = list(statements)
    schema, _contradict = schema_of(list(dict.fromkeys(one.schema for one in rows)), model)
    known = model.get(schema)
    if known is None or known.is_link:
        return None
    names: dict[str, None] = {}
    born: dict[str, None] = {}
    numbers: dict[str, str] = {}
    for one in rows:
        prop = known.properties.get(one.prop)
        if prop is None:
            continue
        if prop.type == NAME:
            names[one.value] = None
        elif prop.type == DATE and one.prop == "birthDate":
            born[one.value[:10]] = None
        elif prop.type in _NUMBERS:
            plain = _PLAIN.sub("", one.value.casefold())
            if len(plain) >= _LEAST_NUMBER:
                numbers[plain] = one.value
    ready = romanised_all(list(names)[:MOST_NAMES])
    if not ready and not numbers:
        return None
    digits = frozenset(number.lstrip("0") for one in ready for number in _DIGITS.findall(one.text))
    return Thing(root, schema, tuple(ready), tuple(born), tuple(sorted(numbers.items())), digits)


def find(
    things: Iterable[Thing], model: Model, *, apart: AbstractSet[tuple[str, str]], least: float = LIKELY
) -> list[Candidate]:
    """Return all pairs that may be one thing, the likeliest first."""
    by_root = {one.root: one for one in things}
    found = []
    for one, two in sorted(_near(by_root.values())):
        if (one, two) in apart or not model.narrowest([by_root[one].schema, by_root[two].schema]):
            continue
        candidate = _compared(by_root[one], by_root[two])
        if candidate.likeness >= least:
            found.append(candidate)
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.two))


def _near(things: Iterable[Thing]) -> Iterator[tuple[str, str]]:
    """Yield each two that share a key; what too many share finds nobody."""
    rows: dict[str, list[str]] = {}
    for one in things:
        for key in _keys(one):
            rows.setdefault(key, []).append(one.root)
    pairs: set[tuple[str, str]] = set()
    for roots in rows.values():
        if 1 < len(roots) <= MOST_OF_KEY // 4:
            pairs.update((min(one, two), max(one, two)) for one, two in product(roots, roots) if one != two)
    yield from pairs


def _keys(one: Thing) -> set[str]:
    found = {f"n{plain}" for plain, _written in one.numbers}
    for name in one.names:
        found.update(f"w{key}" for key in keys_of_name(name))
    found.update(f"d{born}" for born in one.born if len(born) == 10)
    return found


def _compared(one: Thing, two: Thing) -> Candidate:
    log_odds, why = 0.0, []
    shared = dict(one.numbers).keys() & dict(two.numbers).keys()
    for plain in sorted(shared):
        why.append(Reason(SAME_NUMBER, dict(one.numbers)[plain], dict(two.numbers)[plain]))
        log_odds += _SHARED
    if one.names and two.names:
        best = max(product(one.names, two.names), key=lambda pair: weighed(features(*pair)))
        log_odds += weighed(features(*best))
        why += reasons(*best)
    else:
        why.append(Reason(NO_NAMES))
    born = max(
        ((BORN[birth_reason(left, right)], left, right) for left, right in product(one.born, two.born)),
        default=None,
    )
    if born is not None:
        log_odds += born[0]
        at = len(why) if born[0] < 0 else 0
        why.insert(at, Reason(birth_reason(born[1], born[2]), born[1], born[2]))
    if one.digits != two.digits and one.names and two.names:
        log_odds += _APART
        why.append(Reason(OTHER_NUMBERS, " ".join(sorted(one.digits)), " ".join(sorted(two.digits))))
    return Candidate(one.root, two.root, logistic(log_odds), tuple(why))
