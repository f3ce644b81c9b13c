"""Warnings to agencies ahead of a consignment, and the clock of their answers.

Rules
- Folded with the operation (``state``). Any agency that takes part warns; only agencies that take part are warned, and only they answer.
- A warning that is due before it was written, and one of an agency that has ``MOST_OPEN`` open already, counts for nothing.
- An agency is asked until it says what came of it: ``received`` and ``watching`` stop no clock, they move it by nothing.
- Every warning counts: how many agencies were warned, got it, acted, and what came of it.

    tally(operation.warnings.values(), now)["overdue"]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.kernel.times import parse_utc
from hornbill.operations.core.kinds import CLOSED_BY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from hornbill.operations.core.said import Said

NOBODY, PAST, TOO_MANY, NOT_WARNED = ("nobody-to-warn", "due-before-written", "too-many-open", "not-warned")
MOST_OPEN = 50  # warnings of one agency that wait for an answer


@dataclass
class WarningSent:
    """One warning.

    Attributes:
        said: the record.
        to: agencies that take part, sorted.
        due: when each is to have answered, aware UTC.
        answers: agency -> its answers, in the order of the room.
    """

    said: Said
    to: tuple[str, ...]
    due: datetime
    answers: dict[str, list[Said]] = field(default_factory=dict)

    def outcome(self, agency: str) -> str:
        """Return what an agency said last, of ``kinds.OUTCOMES``; empty before it answered."""
        said = self.answers.get(agency)
        return str(said[-1].values["outcome"]) if said else ""

    def is_open_for(self, agency: str) -> bool:
        """Tell whether an agency still owes what came of it."""
        return agency in self.to and self.outcome(agency) not in CLOSED_BY

    def is_late_for(self, agency: str, now: datetime) -> bool:
        """Tell whether an agency owes an answer and its time is over."""
        return self.is_open_for(agency) and now > self.due

    @property
    def waiting(self) -> list[str]:
        """The agencies that still owe what came of it, sorted."""
        return [one for one in self.to if self.is_open_for(one)]


def take_warning(found: dict[str, WarningSent], one: Said, part: Collection[str]) -> str:
    """Take in a warning of an agency that takes part; return why it counts for nothing, or nothing.

    Args:
        found: the warnings so far, by id.
        one: the record.
        part: agencies that take part at its place in the room.
    """
    to = tuple(agency for agency in one.values["to"] if agency != one.agency and agency in part)
    due = parse_utc(one.values["due"])
    if not to:
        return NOBODY
    if due <= parse_utc(one.at):
        return PAST
    if sum(other.said.agency == one.agency and bool(other.waiting) for other in found.values()) >= MOST_OPEN:
        return TOO_MANY
    found[one.id] = WarningSent(one, to, due)
    return ""


def take_answer(found: Mapping[str, WarningSent], one: Said) -> str:
    """Take in an answer; return why it counts for nothing, or nothing."""
    warning = found.get(one.values["warning"])
    if warning is None or one.agency not in warning.to:
        return NOT_WARNED
    warning.answers.setdefault(one.agency, []).append(one)
    return ""


def tally(found: Iterable[WarningSent], now: datetime) -> dict[str, int]:
    """Count warnings and their answers.

    Returns:
        ``warnings``; ``asked`` agencies over all of them; ``answered``, ``acted`` (watching, checked or seized), ``closed``, ``seized``;
        ``overdue`` answers.
    """
    counts = dict.fromkeys(("warnings", "asked", "answered", "acted", "closed", "seized", "overdue"), 0)
    for one in found:
        counts["warnings"] += 1
        for agency in one.to:
            outcome = one.outcome(agency)
            counts["asked"] += 1
            counts["answered"] += bool(outcome)
            counts["acted"] += outcome in {"watching", "checked", "seized"}
            counts["closed"] += outcome in CLOSED_BY
            counts["seized"] += outcome == "seized"
            counts["overdue"] += one.is_late_for(agency, now)
    return counts


def ahead(route: Iterable[str], here: str, agencies: Iterable[tuple[str, str]], own: str) -> list[str]:
    """Return the agencies of the countries that a consignment would have reached after the place of seizure.

    Args:
        route: countries in order, as the seizure states them.
        here: country of seizure; empty where it is not known: then every country of the route is ahead.
        agencies: (agency, country) of those that take part.
        own: the agency that warns.

    Returns:
        Sorted; a country before the place of seizure is not ahead.
    """
    path = list(route)
    later = set(path[path.index(here) + 1 :] if here in path else path) - {here}
    return sorted(agency for agency, country in agencies if country in later and agency != own)
