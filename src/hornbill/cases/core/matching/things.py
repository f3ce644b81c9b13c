"""Entities of one room that may be one thing: found by names in any script, by dates and by numbers that they share.

Rules
- Only what one schema allows is compared (a person with a legal entity, not with a vessel). Links and documents are not.
- All that agencies said counts, each value once. Numbers within names (Pearl 5, Pearl 6) and dates that differ speak against.
- What somebody in the room said is not one is left out. Nothing is merged here: a person decides.
- Names, dates and numbers of one thing, keys, pairs and the work on them have each their most, so that nobody takes a node's time by
  what they write: pairs with the rarest keys are taken, those with the shortest names first, and how many were not is told.

    find([thing_of(root, statements, model), ...], model, apart=frozenset())
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from hornbill.cases.core.entity import schema_of
from hornbill.cases.core.matching.birth import birth_reason
from hornbill.cases.core.matching.blocking import MOST_OF_KEY, keys_of_name, words_with_consonants
from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.persons import BORN
from hornbill.cases.core.matching.romanised import Romanised, romanised_all
from hornbill.cases.core.matching.score import LIKELY, Reason, logistic, reasons, weighed
from hornbill.cases.core.model import DATE, NAME

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement

MOST_NAMES = 8  # of one thing, that are compared
MOST_BORN = 8  # dates of birth, likewise
MOST_NUMBERS = 40
MOST_KEYS = 64  # of one thing, under which it is looked for
MOST_PAIRS = 50_000  # that are looked at
MOST_WORK = 1_500_000  # units of work; measured: 1 to 3 microseconds each
_WORK_OF_NAMES = 30  # units for two names, beside one for each two of their words
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
        digits: numbers that are in its names.
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
    some = sorted(list(numbers.items())[:MOST_NUMBERS])
    return Thing(root, schema, tuple(ready), tuple(born)[:MOST_BORN], tuple(some), digits)


def find(
    things: Iterable[Thing], model: Model, *, apart: AbstractSet[tuple[str, str]], least: float = LIKELY
) -> tuple[list[Candidate], int]:
    """Return all pairs that may be one thing, the likeliest first, and how many pairs were not compared, for there are too many."""
    by_root = {one.root: one for one in things}
    found: list[Candidate] = []
    pairs, left_out = _near(by_root.values())
    costs = sorted((_work(by_root[one], by_root[two]), n, one, two) for n, (one, two) in enumerate(pairs))
    work = 0
    for cost, _n, one, two in costs:
        if (one, two) in apart or not model.narrowest([by_root[one].schema, by_root[two].schema]):
            continue
        work += cost
        if work > MOST_WORK:
            left_out += 1
            continue
        candidate = _compared(by_root[one], by_root[two])
        if candidate.likeness >= least:
            found.append(candidate)
    return sorted(found, key=lambda pair: (-pair.likeness, pair.one, pair.two)), left_out


def _work(one: Thing, two: Thing) -> int:
    words = sum(len(name.words) for name in one.names) * sum(len(name.words) for name in two.names)
    return 1 + _WORK_OF_NAMES * len(one.names) * len(two.names) + words


def _near(things: Iterable[Thing]) -> tuple[list[tuple[str, str]], int]:
    """Return each two that share a key, those with the rarest first, and how many were left out; what too many share finds nobody."""
    rows: dict[str, list[str]] = {}
    for one in things:
        for key in _keys(one):
            rows.setdefault(key, []).append(one.root)
    shared = sorted(
        (len(roots), key, sorted(roots)) for key, roots in rows.items() if 1 < len(roots) <= MOST_OF_KEY // 4
    )
    pairs: dict[tuple[str, str], None] = {}
    left_out = 0
    for _count, _key, roots in shared:
        for pair in combinations(roots, 2):
            if len(pairs) < MOST_PAIRS:
                pairs[pair] = None
            else:
                left_out += pair not in pairs
    return list(pairs), left_out


def _keys(one: Thing) -> list[str]:
    """Return the keys of a thing, each once: of its numbers and dates first."""
    found = dict.fromkeys(f"n{plain}" for plain, _written in one.numbers)
    found |= dict.fromkeys(f"d{born}" for born in one.born if len(born) == 10)
    for name in one.names:
        found |= dict.fromkeys(f"w{key}" for key in (*keys_of_name(name), *words_with_consonants(name)))
    return list(found)[:MOST_KEYS]


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
