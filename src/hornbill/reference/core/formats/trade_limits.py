"""Files of quotas, suspensions of trade and reservations, as Species+ loads them.

Rules: the taxon is told by its name; ``ALL`` is every listed taxon. Blanks, "Present" and a time of day after the day are usual. Lists
of letters that are not quoted (``Z, G, Q, S``) are put together again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.reference.core.formats.known import Fault
from hornbill.reference.core.formats.species_plus import cells_of, day, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.reference.core.formats.known import Got, Known

    Lines = Iterator[tuple[int, list[str]]]


def _taxon(row: dict[str, str], known: Known) -> str | None:
    """Return the id, empty for all taxa, None when it is not known."""
    name = row["taxonname"].strip()
    if name.upper() in {"ALL", ""}:
        return ""
    return known.by_name(name, row.get("rank", "")) or None


def _country(row: dict[str, str]) -> str:
    code = row["isocode2"].strip().upper()
    return "" if code == "ALL" else code


def quotas(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read export quotas."""
    for number, cells in lines:
        row = cells_of(headings, cells)
        taxon = _taxon(row, known)
        if taxon is None:
            yield Fault(number, f"{row['taxonname']!r} is not known")
            continue
        yield (
            "limit",
            {
                "row": str(number),
                "kind": "quota",
                "taxon": taxon,
                "country": _country(row),
                "since": day(row["startdate"]),
                "until": day(row["enddate"]),
                "amount": row["quota"],
                "unit": _all(row.get("unit", "")),
                "term": _all(row.get("term", "")),
                "note": plain(row.get("notes", "")),
            },
        )


def suspensions(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read recommendations to suspend trade."""
    at = headings.index("purpose")
    for number, cells in lines:
        row = cells_of(headings, _mended(cells, at))
        taxon = _taxon(row, known)
        if taxon is None:
            yield Fault(number, f"{row['taxonname']!r} is not known")
            continue
        yield (
            "limit",
            {
                "row": str(number),
                "kind": "suspension",
                "taxon": taxon,
                "country": _country(row),
                "since": day(row["startdate"]),
                "until": day(row["enddate"]),
                "term": _all(row.get("term", "")),
                "note": plain(row.get("notes", "")),
            },
        )


def _mended(cells: list[str], at: int) -> list[str]:
    """Put letters of the purposes together that commas without quotes have parted."""
    end = at + 1
    while end < len(cells) and len(cells[end]) == 1 and cells[end].isalpha():
        end += 1
    return [*cells[:at], ", ".join(cells[at:end]), *cells[end:]]


def reservations(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read reservations; which Appendix they are about is looked up when they are used, so ``I`` and ``II`` are both told."""
    for number, cells in lines:
        row = cells_of(headings, cells)
        taxon, since, until = _taxon(row, known), day(row["startdate"]), day(row["enddate"])
        if not taxon or not since:
            yield Fault(
                number,
                f"{row['taxonname']!r} is not known" if not taxon else f"{row['startdate']!r} is no day",
            )
            continue
        for appendix in known.appendices_on(taxon, since):
            common = {
                "taxon": taxon,
                "appendix": appendix,
                "party": _country(row),
                "note": plain(row.get("notes", "")),
            }
            yield "listing", {"row": str(number), "on": since, "change": "reserve", **common}
            if until:
                yield "listing", {"row": str(number), "on": until, "change": "withdraw", **common}


def _all(text: str) -> str:
    return "" if text.strip().upper() == "ALL" else text.strip()
