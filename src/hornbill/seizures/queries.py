"""Reading the register: one seizure, lists and searches, imports and what they hold, kept mappings and filters.

Rule: a list of any length costs a page (``searching``).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Count, Max, Q, Sum, TextField
from django.db.models.functions import Cast

from hornbill.seizures.core.errors import NoSuchImport, NoSuchSeizure
from hornbill.seizures.core.read import DOUBT, NOTE, REFUSAL
from hornbill.seizures.core.seizure import DRAFT, DROPPED, ENTERED, WITHDRAWN
from hornbill.seizures.models import Amendment, Import, ImportRow, KeptMapping, Link, SavedFilter, Seizure
from hornbill.seizures.searching import narrowed, search
from hornbill.seizures.storing import plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.seizures.core.filters import Filter

PAGE = 50  # seizures that a program is given at once, and other lists
SHOWN = 20  # seizures on a page of the register
AT_ONCE = 1_000  # seizures in memory while all are read
REASONS_AMONG = 5_000  # rows of an import whose reasons are counted: some ten milliseconds


def seizure(handle: str) -> Seizure:
    """Return a seizure.

    Raises:
        NoSuchSeizure: there is none with this handle.
    """
    found = Seizure.objects.filter(handle=handle).first()
    if found is None:
        raise NoSuchSeizure("there is no such seizure here")
    return found


def named(text: str) -> list[Seizure]:
    """Return the seizures that a text names by handle or by reference, at most ten, the newest first; drafts are not among them."""
    rows = Seizure.objects.exclude(state__in=(DRAFT, DROPPED)).filter(
        Q(handle=text[:32]) | Q(reference=text[:120])
    )
    return list(rows.order_by("-first", "pk")[:10])


def shown(handle: str) -> dict[str, Any]:
    """Return a seizure as plain data.

    Raises:
        NoSuchSeizure: there is none with this handle.
    """
    return plain_of([seizure(handle)])[0]


def listed(wanted: Filter, *, skip: int = 0, most: int = PAGE) -> list[dict[str, Any]]:
    """Return a page of the seizures that a filter lets through, newest first, out of all of them.

    Args:
        wanted: filter.
        skip: leave out so many of the newest.
        most: so many at most.
    """
    return plain_of(search(wanted, skip=skip, most=most, thoroughly=True).rows)


def every(wanted: Filter) -> Iterator[dict[str, Any]]:
    """Yield all seizures that a filter lets through as plain data, oldest first; a few at a time are in memory."""
    ids = list(narrowed(wanted).order_by("first", "pk").values_list("pk", flat=True))
    for at in range(0, len(ids), AT_ONCE):
        rows = Seizure.objects.in_bulk(ids[at : at + AT_ONCE])
        yield from plain_of([rows[pk] for pk in ids[at : at + AT_ONCE] if pk in rows])


def every_entered() -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (number, plain data) of every entered seizure by number, a few at a time in memory; as of one moment only within ``node.snapshot``."""
    last = 0
    while rows := list(Seizure.objects.filter(state=ENTERED, pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from zip((row.pk for row in rows), plain_of(rows), strict=True)
        last = rows[-1].pk


def history(handle: str) -> list[Amendment]:
    """Return earlier versions of a seizure, newest first."""
    return list(Amendment.objects.filter(seizure__handle=handle).order_by("-version"))


def drafts_of(officer: str) -> list[Seizure]:
    """Return an officer's drafts, newest first."""
    return list(Seizure.objects.filter(state=DRAFT, entered_by=officer).order_by("-changed_at", "pk")[:PAGE])


def dropped_of(officer: str) -> list[Seizure]:
    """Return the drafts of an officer that were deleted and can be brought back, the last one first."""
    return list(
        Seizure.objects.filter(state=DROPPED, entered_by=officer).order_by("-changed_at", "pk")[:PAGE]
    )


def links_of(handle: str) -> list[Link]:
    """Return the links of a seizure."""
    return list(Link.objects.filter(Q(first=handle) | Q(second=handle)).order_by("at"))


# --- imports ---------------------------------------------------------------------------------------------
def batch(handle: str) -> Import:
    """Return an import.

    Raises:
        NoSuchImport: there is none with this handle.
    """
    found = Import.objects.filter(handle=handle).first()
    if found is None:
        raise NoSuchImport("there is no such import here")
    return found


def imports(most: int = PAGE) -> list[Import]:
    """Return the newest imports."""
    return list(Import.objects.order_by("-pk")[:most])


def rows_of(
    found: Import, *, state: str = "", why: str = "", skip: int = 0, most: int = PAGE
) -> list[ImportRow]:
    """Return rows of an import by number; ``state`` and the code of a reason narrow them."""
    return list(_rows(found, state, why)[skip : skip + most])


def how_many(found: Import, *, state: str = "", why: str = "") -> int:
    """Count rows of an import, narrowed as ``rows_of``."""
    return _rows(found, state, why).count()


def _rows(found: Import, state: str, why: str) -> QuerySet[ImportRow]:
    rows = ImportRow.objects.filter(batch=found).order_by("number")
    if state:
        rows = rows.filter(state=state)
    if not why:
        return rows
    told = Q()
    for level in (DOUBT, REFUSAL):
        for parting in (",", ", "):  # as SQLite keeps the text, and as PostgreSQL writes it
            told |= Q(told__contains=f'"{level}"{parting}"{why}"')
    return rows.alias(told=Cast("why", TextField())).filter(told)


def reasons_of(found: Import, *, state: str) -> list[tuple[str, int]]:
    """Return the reasons to look at rows of a state, (code, rows), the most frequent first; of the first ``REASONS_AMONG`` rows."""
    columns = (
        ImportRow.objects.filter(batch=found, state=state).order_by("number").values_list("why", flat=True)
    )
    counts = Counter(
        code
        for why in columns[:REASONS_AMONG]
        for code in {code for _field, level, code, _about in why if level != NOTE}
    )
    return counts.most_common()


def counted(found: Import) -> dict[str, int]:
    """Count the rows of an import by state."""
    rows = ImportRow.objects.filter(batch=found).values("state").annotate(n=Count("pk"))
    return {row["state"] or "open": row["n"] for row in rows.order_by("state")}


def mapping_for(layout: str) -> KeptMapping | None:
    """Return the mapping that was used last for a layout."""
    return KeptMapping.objects.filter(layout=layout).order_by("-at", "-pk").first()


def mappings() -> list[KeptMapping]:
    """Return kept mappings, the newest version of each first."""
    return list(KeptMapping.objects.order_by("name", "-version")[: 4 * PAGE])


def filters_of(officer: str) -> list[SavedFilter]:
    """Return an officer's kept searches."""
    return list(SavedFilter.objects.filter(officer=officer).order_by("name"))


# --- for those who count over the whole register ------------------------------------------------------------
class RegisterMark(NamedTuple):
    """What is another one after any change of the register: how many are entered, the last change, all versions, the greatest handle."""

    entered: int
    changed: datetime | None
    versions: int
    handle: str


def register_mark() -> RegisterMark:
    """Return the mark of the register as it is now."""
    counted = Seizure.objects.aggregate(
        entered=Count("pk", filter=Q(state=ENTERED)),
        changed=Max("changed_at"),
        versions=Sum("version"),
        handle=Max("handle"),
    )
    return RegisterMark(
        int(counted["entered"]), counted["changed"], int(counted["versions"] or 0), counted["handle"] or ""
    )


def withdrawn() -> set[str]:
    """Return the handles of all seizures that were withdrawn from the register."""
    return set(Seizure.objects.filter(state=WITHDRAWN).values_list("handle", flat=True))


def changed_since(moment: datetime | None, *, most: int) -> Iterator[dict[str, Any]]:
    """Yield seizures that were changed at a moment or later, withdrawn ones too, as plain data, the newest seizures first.

    Args:
        moment: aware UTC time; None for all that are entered.
        most: so many at most.
    """
    rows = (
        Seizure.objects.exclude(state__in=(DRAFT, DROPPED))
        if moment
        else Seizure.objects.filter(state=ENTERED)
    )
    rows = rows.filter(changed_at__gte=moment) if moment else rows
    ids = list(rows.order_by("-first", "-pk").values_list("pk", flat=True)[:most])
    for at in range(0, len(ids), AT_ONCE):
        found = Seizure.objects.in_bulk(ids[at : at + AT_ONCE])
        yield from plain_of([found[pk] for pk in ids[at : at + AT_ONCE] if pk in found])
