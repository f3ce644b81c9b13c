"""Whom one may put into a room: chosen people first, then agencies with those whom others turn to.

Rules: nothing that was chosen is lost by searching: it is in a list of its own. In a network of thousands an
agency shows its focal points, and the others are found by name; a small network shows everybody.

    offered = offer(network, query="", chosen=["vn-customs/hanh"], reader="th-customs/somchai", language="en")
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.people.network_page import is_listed
from hornbill.people.network_search import search

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from hornbill.directory.core.agencies.network import Agency, Enrolment, Officer

EVERYBODY = 80  # officers; in a network of no more, all are shown
OF_AN_AGENCY = 6  # officers shown of an agency without a search
FOUND = 100  # officers shown of a search


@dataclass(frozen=True)
class Candidate:
    """An officer who may be invited, with the agency."""

    officer: Officer
    agency: Agency


@dataclass(frozen=True)
class Group:
    """Candidates of one agency; its duty service comes last.

    Attributes:
        people: who is shown.
        more: how many are not.
        opened: shown unfolded.
    """

    agency: Agency
    people: tuple[Candidate, ...]
    more: int
    opened: bool


@dataclass(frozen=True)
class Offer:
    """What the form shows.

    Attributes:
        chosen: who was chosen so far, in the order of choosing.
        groups: by agency, without those chosen.
        query: what was searched for.
        found: how many a search found.
        beyond: how many of them are not shown.
    """

    chosen: tuple[Candidate, ...]
    groups: tuple[Group, ...]
    query: str
    found: int
    beyond: int

    @property
    def services(self) -> bool:
        """Whether a duty service was chosen."""
        return any(candidate.officer.is_service for candidate in self.chosen)

    @property
    def agencies(self) -> int:
        """How many agencies those chosen come from."""
        return len({candidate.agency.id for candidate in self.chosen})


def offer(
    network: Enrolment,
    *,
    query: str,
    chosen: Iterable[str],
    reader: str,
    language: str,
    members: Collection[str] = (),
    agency: str = "",
) -> Offer:
    """Draw up whom the form offers.

    Args:
        network: the directory.
        query: search; empty for none.
        chosen: ids of officers chosen so far; unknown ones are left out.
        reader: id of the officer who asks; is never offered.
        language: of the reader.
        members: ids of those who are in already; are never offered.
        agency: the only one whose officers are offered; empty for all.
    """
    known, agencies = network.officers_by_id, network.agencies_by_id
    outside = {one for one in known if agency and not one.startswith(f"{agency}/")}
    never = {reader, *members, *outside}
    ids = [one for one in dict.fromkeys(chosen) if one in known and one not in never]
    picked = tuple(Candidate(known[one], agencies[one.partition("/")[0]]) for one in ids)
    left_out = {*ids, *never}
    if query:
        officers = [one for one in search(network, query, language).officers if _may_come(one, left_out)]
        groups = _groups(agencies.values(), officers[:FOUND], opened=True)
        return Offer(picked, groups, query, len(officers), max(0, len(officers) - FOUND))
    everybody = len(known) <= EVERYBODY
    return Offer(picked, _all_groups(network, left_out, everybody=everybody), "", 0, 0)


def _may_come(officer: Officer, left_out: Collection[str]) -> bool:
    return officer.id not in left_out and is_listed(officer)


def _all_groups(network: Enrolment, left_out: Collection[str], *, everybody: bool) -> tuple[Group, ...]:
    groups = []
    for agency in network.agencies:
        if agency.suspended:
            continue
        people = [one for one in agency.officers if _may_come(one, left_out)]
        people.sort(key=lambda one: (one.is_service, not one.focal_point))
        shown = people if everybody else people[:OF_AN_AGENCY]
        if people:
            candidates = tuple(Candidate(one, agency) for one in shown)
            groups.append(Group(agency, candidates, len(people) - len(shown), opened=everybody))
    return tuple(groups)


def _groups(agencies: Iterable[Agency], officers: list[Officer], *, opened: bool) -> tuple[Group, ...]:
    by_agency: dict[str, list[Officer]] = {}
    for officer in officers:
        by_agency.setdefault(officer.id.partition("/")[0], []).append(officer)
    return tuple(
        Group(agency, tuple(Candidate(one, agency) for one in by_agency[agency.id]), 0, opened)
        for agency in agencies
        if agency.id in by_agency and not agency.suspended
    )
