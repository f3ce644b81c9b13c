"""Tables that anybody can download: listings from Species+, index and history from the CITES checklist.

Rules: these name every rank above a taxon in columns. The listings of Species+ and the checklist's index say what holds on the day of the
download and not since when: such a row becomes a change on the day that ``as_of`` says. The history has its days.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.reference.core.facts import KINGDOMS, taxon_id
from hornbill.reference.core.formats.known import Fault
from hornbill.reference.core.formats.species_plus import cells_of, codes, day, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.reference.core.formats.known import Got, Known

    Lines = Iterator[tuple[int, list[str]]]

_ABOVE = ("kingdom", "phylum", "class", "order", "family", "genus", "species")
_NAMES = (("englishnames", "en"), ("frenchnames", "fr"), ("spanishnames", "es"))
_CHANGES = {
    "ADDITION": "add", "DELETION": "delete", "RESERVATION": "reserve", "RESERVATION_WITHDRAWAL": "withdraw",
    "+": "add", "-": "delete", "/R": "reserve", "/W": "withdraw",
}  # fmt: skip


def species_plus(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read "CITES listings" of Species+."""
    yield from _read(headings, lines, known, "scientificname", "rank", "listing")


def checklist(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read the checklist's index or history."""
    listing = "appendix" if "appendix" in headings else "currentlisting"
    yield from _read(headings, lines, known, "fullname", "rankname", listing)


def _read(
    headings: Sequence[str], lines: Lines, known: Known, name: str, rank: str, listing: str
) -> Iterator[Got]:
    for number, cells in lines:
        row = cells_of(headings, cells)
        kingdom = row["kingdom"].lower()
        if kingdom not in KINGDOMS:
            yield Fault(number, f"the kingdom {row['kingdom']!r} is not known")
            continue
        yield from _taxa(row, number, kingdom, name, rank, known)
        taxon = taxon_id(kingdom, row[name])
        if numbered := known.with_number(taxon, row.get("id") or row.get("taxonid") or ""):
            yield "taxon", {"row": str(number), **numbered}
        appendices = re.findall("I{1,3}", row.get(listing, ""))
        for appendix in appendices:
            yield (
                "listing",
                {
                    "row": str(number),
                    "taxon": taxon,
                    **({"on": on} if (on := day(row.get("effectiveat", ""))) else {"on": known.day}),
                    "change": _CHANGES.get(row.get("changetype", "").upper(), "add"),
                    "appendix": appendix,
                    "party": codes(row.get("party", ""))[:2],
                    "annotation": row.get("annotationsymbol", "") or row.get("#fullnote", "")[:8],
                    "note": plain(row.get("fullnote") or row.get("fullannotationenglish") or ""),
                },
            )
        if countries := codes(row.get("alldistributionisocodes", "").replace(",", " ")):
            yield "range", {"row": str(number), "taxon": taxon, "countries": countries}
        for column, language in _NAMES:
            for text in re.split(r"[,;]", row.get(column, "")):
                if text.strip():
                    yield "name", {
                        "row": str(number), "taxon": taxon, "text": text.strip(), "language": language, "kind": "common"
                    }  # fmt: skip


def _taxa(
    row: dict[str, str], number: int, kingdom: str, name: str, rank: str, known: Known
) -> Iterator[Got]:
    """Yield the taxon of a row and those above it that are not known yet."""
    parent = ""
    for above in _ABOVE:
        text = row.get(above, "").strip()
        if not text or above == row[rank].lower():
            continue
        full = (
            f"{row['genus']} {text}"
            if above == "species" and " " not in text
            else text[:1].upper() + text[1:].lower()
        )
        taxon = taxon_id(kingdom, full)
        if not known.name_of(taxon):
            known.add(taxon, full, above, "")
            yield "taxon", {"row": str(number), "id": taxon, "name": full, "rank": above, "parent": parent}
        parent = taxon
    taxon = taxon_id(kingdom, row[name])
    if not known.name_of(taxon):
        known.add(taxon, row[name], row[rank].lower(), "")
        yield "taxon", {
            "row": str(number), "id": taxon, "name": row[name], "rank": row[rank].lower(), "parent": parent,
            "author": row.get("author") or row.get("authoryear") or "", "ref": row.get("id") or row.get("taxonid") or "",
        }  # fmt: skip
