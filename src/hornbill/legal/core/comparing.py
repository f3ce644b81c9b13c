"""Rows of one State laid side by side: which contradict one another, and where an agency of the State said otherwise.

Rules
- Two rows contradict where both are in force on a day, speak of the same topic and of an offence in common, and one gives what the other does not: it allows
  (with or without conditions), is silent, or excludes. What is unknown contradicts nothing.
- Of several agencies of a State the newest version of a row counts. An agency whose own last version says something else in law has not agreed to it: it is
  shown, until it confirms the row or publishes one of its own.

    contradictions(book.profile_of("TH"), day)      # [(row, row)]
    dissents([newest, older])                       # [Dissent(older, [("says", "silent", "authorises")])]
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from hornbill.kernel.ids import agency_of
from hornbill.legal.core import facts as f
from hornbill.legal.core.book import in_force
from hornbill.legal.core.published import COLUMNS, GONE, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

# Columns that say what the law is; the others are words about it.
OF_LAW = frozenset(
    (
        *(
            "topic",
            "says",
            "conditions",
            "offences",
            "group",
            "max_years",
            "kind",
            "valid_from",
            "valid_until",
        ),
        *("signed", "consent", "in_force", "denounced", "made", "withdrawn"),
        *("techniques", "when", "part", "fields", GONE),
    )
)


class Version(Protocol):
    """A version of a row: who published it, and its cells."""

    author: str
    cells: Mapping[str, str]


V = TypeVar("V", bound=Version)


@dataclass(frozen=True)
class Dissent(Generic[V]):
    """The last version of another agency of the State, and what it says otherwise: column, there, in the version that counts."""

    version: V
    differences: list[tuple[str, str, str]]


def contradictions(rows: Iterable[f.ProfileRow], day: date) -> list[tuple[f.ProfileRow, ...]]:
    """Return the rows of a State that contradict one another on a day, topic by topic, in the order given."""
    by_topic: dict[str, list[f.ProfileRow]] = {}
    for row in rows:
        if row.says != f.UNKNOWN and in_force(row, day):
            by_topic.setdefault(row.topic, []).append(row)
    found = []
    for some in by_topic.values():
        at_odds = {
            row.id for one, other in combinations(some, 2) if one.contradicts(other) for row in (one, other)
        }
        if at_odds:
            found.append(tuple(row for row in some if row.id in at_odds))
    return found


def dissents(versions: Sequence[V], table: str = "profile") -> list[Dissent[V]]:
    """Return agencies that said otherwise last.

    Args:
        versions: of one row, the one that counts first.
        table: of ``published.COLUMNS``.
    """
    if not versions:
        return []
    counts = versions[0]
    last: dict[str, V] = {}
    for version in versions:
        last.setdefault(agency_of(version.author), version)
    found = []
    for agency, version in last.items():
        if agency == agency_of(counts.author):
            continue
        told = [one for one in _differences(version, counts, table) if one[0] in OF_LAW]
        if told:
            found.append(Dissent(version, told))
    return found


def _differences(before: Version, after: Version, table: str) -> list[tuple[str, str, str]]:
    columns = (GONE, *COLUMNS[table])
    return differences(
        {name: before.cells.get(name, "") for name in columns},
        {name: after.cells.get(name, "") for name in columns},
    )
