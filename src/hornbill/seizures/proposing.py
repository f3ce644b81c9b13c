"""What is proposed beside a seizure: reports of the same event, what was listed on its day, estimates beside reported amounts.

Rules: nothing here is stored; each proposal has its reasons; an estimate is beside the reported figure and never in its place.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import agency_of
from hornbill.seizures import drawing, queries, words
from hornbill.seizures.core.same import DIFFERENT, ENOUGH, NEAR_DAYS, SAME, compare
from hornbill.seizures.core.seizure import ENTERED
from hornbill.seizures.core.shared_kinds import SEIZURES
from hornbill.seizures.models import Link, Seizure
from hornbill.seizures.storing import plain_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hornbill.seizures.copies import CopyView

MOST_COMPARED = 400
MOST_PROPOSED = 10


def same_events(plain: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return seizures of this register that may be the same event, likeliest first, with reasons."""
    if not plain["first"]:
        return []
    first, last = date.fromisoformat(plain["first"]), date.fromisoformat(plain["last"])
    near = timedelta(days=NEAR_DAYS)
    rows = (
        Seizure.objects.filter(state=ENTERED, first__gte=first - near, first__lte=last + near)
        .exclude(handle=plain["handle"])
        .order_by("first", "pk")[:MOST_COMPARED]
    )
    settled = {handle for one in queries.links_of(plain["handle"]) for handle in (one.first, one.second)}
    found = []
    for other in plain_of([row for row in rows if row.handle not in settled]):
        likeness = compare(plain, other)
        if likeness.score >= ENOUGH:
            found.append((likeness, other))
    found.sort(key=lambda one: -one[0].score)
    return [
        {
            **drawing.line(other),
            "score": likeness.score,
            "why": [words.reason(code) for code in likeness.reasons],
        }
        for likeness, other in found[:MOST_PROPOSED]
    ]


def likeness(handle: str, other: str) -> tuple[str, ...]:
    """Return the reasons why two seizures may be one."""
    one, two = plain_of([queries.seizure(handle), queries.seizure(other)])
    return compare(one, two).reasons


def linked(handle: str) -> list[dict[str, Any]]:
    """Return what a seizure is linked with."""
    links = [one for one in queries.links_of(handle) if one.kind != DIFFERENT]
    others = {_other(one, handle): one for one in links}
    rows = plain_of(list(Seizure.objects.filter(handle__in=list(others))))
    return [
        {
            **drawing.line(row),
            "kind": others[row["handle"]].kind,
            "why": [words.reason(code) for code in others[row["handle"]].why],
        }
        for row in rows
    ]


def _other(link: Link, handle: str) -> str:
    return str(link.second if link.first == handle else link.first)


def listings(plain: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """Return (name, Appendices, whether they are those of its species) of each taxon as it was listed on the day of the event.

    A family or genus without a listing of its own is never said to be unlisted where species of it are listed.
    """
    from hornbill.reference import queries as reference

    if not plain["first"]:
        return []
    on = date.fromisoformat(plain["first"])
    found: dict[str, tuple[str, bool]] = {}
    for item in plain["items"]:
        if item["taxon"]:
            own = reference.listing_on(item["taxon"], on).appendices
            below = [] if own else sorted(filter(None, reference.listings_below(item["taxon"], on)))
            found[item["name"]] = ("/".join(own or below), bool(below))
    return [(name, appendices, of_species) for name, (appendices, of_species) in found.items()]


def estimates(plain: Mapping[str, Any]) -> list[tuple[str, Any, str]]:
    """Return (item, estimate, its unit in words) of amounts in the other unit: kilograms of what was counted, pieces of what was weighed."""
    from hornbill.reference import queries as reference

    found = []
    for item in plain["items"]:
        if not (item["taxon"] and item["term"]):
            continue
        for have, unit, wanted in (
            ("mass_kg", "KIL", "IND"),
            ("mass_kg", "KIL", "RIE"),
            ("count", "", "KIL"),
        ):
            if item[have]:
                estimate = reference.convert(item["taxon"], item["term"], float(item[have]), unit, wanted)
                if estimate is not None:
                    found.append((item["name"], estimate, words.estimated(estimate.unit)))
    return found


def same_as_copy(plain: Mapping[str, Any], place: str) -> list[dict[str, Any]]:
    """Return seizures of this register that may be the event of a partner's copy, with reasons.

    Args:
        plain: of the copy (``core.shared_kinds.plain_of_copy``).
        place: room and number of the copy, as links name it.
    """
    try:
        date.fromisoformat(plain["first"])
        date.fromisoformat(plain["last"] or plain["first"])
    except ValueError:  # another agency wrote it
        return []
    looked = {**plain, "last": plain["last"] or plain["first"], "handle": place}
    return same_events(looked)


def linked_with(place: str) -> list[dict[str, Any]]:
    """Return seizures of this register that are linked with a partner's copy."""
    return linked(place)


def counted_twice(officer: str, copies: Sequence[CopyView], room: str) -> int:
    """Return how many copies of partners are of an event of which a room has a copy of ours, too.

    Args:
        officer: of this agency.
        copies: of the room.
        room: its id.
    """
    ours = {copy.id for copy in copies if copy.own and not copy.withdrawn}
    agency = agency_of(officer)
    found = 0
    for copy in copies:
        if copy.own or copy.withdrawn:
            continue
        place = f"{room}/{copy.id}"
        same = {_other(one, place) for one in queries.links_of(place) if one.kind == SAME}
        found += any(SEIZURES.row_of(agency, handle) in ours for handle in same)
    return found
