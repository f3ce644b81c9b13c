"""Files of the Species+ database (UNEP-WCMC): names, synonyms, changes of listings, common names, distribution.

Rules
- Numbers of taxa are unique within a kingdom and a rank. Names below genus are written as epithets and put together here.
- ``II/r`` is a reservation, ``II/w`` its withdrawal, ``DELII`` a deletion. An inclusion tells that a higher taxon's listing covers it.
- Days are written DD/MM/YYYY.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from hornbill.reference.core.facts import RANKS, taxon_id
from hornbill.reference.core.formats.known import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.reference.core.formats.known import Got, Known

    Lines = Iterator[tuple[int, list[str]]]

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LISTING = re.compile(r"(DEL)?(I{1,3})(/[rw])?")
_DELAYED = re.compile(r"delayed\b.{0,60}?\buntil (\d{1,2}) ([A-Z][a-z]+) (\d{4})")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_TAGS = re.compile(r"<[^>]{0,200}>")
_LANGUAGES = {"ENG": "en", "FRE": "fr", "FRA": "fr", "SPA": "es", "ZHO": "zh", "CHI": "zh", "VIE": "vi", "THA": "th",
              "SWA": "sw", "POR": "pt"}  # fmt: skip
_CODES = re.compile(r"[A-Za-z]{2}")
_BELOW_GENUS = ("species", "subspecies", "variety")


def day(text: str) -> str:
    """Return a day as ISO 8601 writes it; empty when the text holds none, as "Present" does."""
    if found := _DAY.match(text.strip()):
        try:
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        except ValueError:
            return ""
    return ""


def plain(text: str) -> str:
    """Return a note without marks of HTML, shortened to what a cell takes."""
    return " ".join(_TAGS.sub(" ", text).split())[:1990]


class Cells(dict[str, str]):
    """Heading -> cell of one row; what the row lacks is empty."""

    def __missing__(self, heading: str) -> str:
        return ""


def cells_of(headings: Sequence[str], cells: Sequence[str]) -> Cells:
    """Return heading -> cell."""
    return Cells(zip(headings, cells, strict=False))


def _put_together(rank: str, name: str, parent: str) -> str:
    if rank in _BELOW_GENUS and parent and not name.lower().startswith(parent.lower() + " "):
        return f"{parent} {name}"
    return name[:1].upper() + name[1:].lower() if rank not in _BELOW_GENUS else name


def taxa(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read accepted names; parents may come after their children."""
    rows = [(number, cells_of(headings, cells)) for number, cells in lines]
    rows.sort(key=lambda row: RANKS.index(rank) if (rank := row[1]["rank"].lower()) in RANKS else 99)
    for number, row in rows:
        rank = row["rank"].lower()
        parent = known.by_ref(row["parentrank"], row["parentrecid"]) if row.get("parentrecid") else ""
        if rank not in RANKS:
            yield Fault(number, f"the rank {row['rank']!r} is not known")
            continue
        if not parent and rank in _BELOW_GENUS:
            yield Fault(
                number,
                f"{row['parentrank']} {row['parentrecid']} above {row['scientificname']!r} is not known",
            )
            continue
        name = _put_together(rank, row["scientificname"], known.name_of(parent))
        taxon, ref = known.id_of(name), f"{rank}:{row['recid']}"
        if row["status"] == "N" and (accepted := known.accepted_for(name)):
            known.refer(accepted, ref)
            yield Fault(
                number, f"{name!r} is not accepted; it is kept as a synonym of {known.name_of(accepted)!r}"
            )
            continue
        if row.get("designation") and "CITES" not in row["designation"].upper():
            yield Fault(
                number, f"{name!r} is a name of another convention ({row['designation']}), not of CITES"
            )
            continue
        known.add(taxon, name, rank, ref)
        author = row.get("speciesauthor", "")
        yield "taxon", {
            "row": str(number), "id": taxon, "name": name, "rank": rank, "parent": parent, "author": author, "ref": ref
        }  # fmt: skip


def new_names(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read names newly accepted: full names with the name of what is above them."""
    for number, cells in lines:
        row = cells_of(headings, cells)
        name, parent = row["scientificname"], known.by_name(row["parentname"])
        if row["status"] != "A" or not name:
            yield Fault(number, f"the status of {name!r} is {row['status']!r}, not A (accepted)")
            continue
        rank = ("genus", "species", "subspecies")[min(name.count(" "), 2)]
        taxon = taxon_id(known.kingdom, name)
        known.add(taxon, name, rank, row["id"])
        yield "taxon", {
            "row": str(number), "id": taxon, "name": name, "rank": rank, "parent": parent, "ref": row["id"]
        }  # fmt: skip


def synonyms(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read synonyms, whose genus may be a synonym itself. Headings with ``RecID`` have the older numbers, others the database's."""
    rows = [(number, cells_of(headings, cells)) for number, cells in lines]
    rows.sort(key=lambda row: RANKS.index(rank) if (rank := row[1]["rank"].lower()) in RANKS else 99)
    names: dict[str, str] = {}  # rank:number of a synonym -> its name
    older = "acceptedrecid" in headings
    for number, row in rows:
        rank = row["rank"].lower()
        if older:
            accepted = known.by_ref(row["acceptedrank"], row["acceptedrecid"])
            above = f"{row['parentrank'].lower()}:{row['parentrecid']}"
            parent = known.name_of(known.by_ref(row["parentrank"], row["parentrecid"])) or names.get(
                above, ""
            )
        else:
            accepted, above = known.by_number(row.get("acceptedid", "")), row.get("parentid", "")
            parent = known.name_of(known.by_number(above))
        name = _put_together(rank, row["scientificname"], parent)
        if row.get("recid"):
            names[f"{rank}:{row['recid']}"] = name
        if rank in _BELOW_GENUS and not parent:
            yield Fault(number, f"what is above {row['scientificname']!r} ({above}) is not known")
        elif not accepted:
            yield Fault(number, f"the accepted taxon of {name!r} is not known")
        else:
            yield (
                "name",
                {"row": str(number), "taxon": accepted, "text": name, "language": "la", "kind": "synonym"},
            )


def listings(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read changes of the Appendices. Where a note says that entry into effect was delayed, that day counts for all of that day."""
    rows = [(number, cells_of(headings, cells)) for number, cells in lines]
    delays = {
        _when(row): until
        for _number, row in rows
        if (until := delayed_until(row.get("fullnoteen", "") + " " + row.get("shortnoteen", "")))
    }
    for number, row in rows:
        yield _listing(number, row, delays.get(_when(row)) or day(row["effectivefrom"]), known)


def _when(row: dict[str, str]) -> tuple[str, str, str]:
    return row["rankname"].lower(), row["recid"], row["effectivefrom"]


def delayed_until(note: str) -> str:
    """Return the day until which entry into effect was delayed, as a note says it; empty when it says none."""
    found = _DELAYED.search(note)
    if not found or found[2].lower() not in _MONTHS:
        return ""
    return day(f"{found[1]}/{_MONTHS.index(found[2].lower()) + 1}/{found[3]}")


def _listing(number: int, row: dict[str, str], on: str, known: Known) -> Got:
    taxon = known.by_ref(row["rankname"], row["recid"])
    what = _LISTING.fullmatch(row["listing"].strip())
    if not taxon or not what or not on:
        why = (
            "its taxon is not known"
            if not taxon
            else f"{row['listing']!r} of {row['effectivefrom']!r} cannot be read"
        )
        return Fault(number, f"{row['rankname']} {row['recid']}: {why}")
    named = (
        known.by_ref(*excluded)
        for excluded in re.findall(r"([A-Za-z]+)\s*:\s*(\d+)", row.get("excludedrecids", ""))
    )
    except_taxa = [one for one in named if one]
    under = (
        known.by_ref(row.get("rankforinclusions", ""), row["includedinrecid"])
        if row.get("includedinrecid")
        else ""
    )
    change = {"/r": "reserve", "/w": "withdraw"}.get(what[3] or "", "delete" if what[1] else "add")
    party = row.get("partyiso2", "").upper()
    if change in {"reserve", "withdraw"} and not party:
        return Fault(number, f"{row['rankname']} {row['recid']}: a reservation without its Party")
    return "listing", {
        "row": str(number),
        "taxon": taxon,
        "on": on,
        "change": change,
        "appendix": what[2],
        "party": party,
        "only": codes(row.get("populationsiso2", "")),
        "except_in": codes(row.get("excludedpopulationsiso", "")),
        "except_taxa": ";".join(except_taxa),
        "under": under if row.get("isinclusion") == "1" and under != taxon else "",
        "annotation": row.get("hashnote", ""),
        "note": plain(row.get("fullnoteen") or row.get("shortnoteen") or ""),
    }


def codes(text: str) -> str:
    """Return country codes with blanks between them."""
    return " ".join(one.upper() for one in _CODES.findall(text))


def common_names(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read common names."""
    rows = [(number, cells_of(headings, cells)) for number, cells in lines]
    taxa_ = known.numbers_of([(row["rank"], row["recid"]) for _number, row in rows])
    for (number, row), taxon in zip(rows, taxa_, strict=True):
        language = _LANGUAGES.get(row["langshort"].strip().upper())
        if not taxon or not row["comname"]:
            yield Fault(number, f"{row['rank']} {row['recid']} of {row['comname']!r} is not known")
        elif language is None:
            yield Fault(number, f"names in the language {row['langshort']!r} are not kept")
        else:
            yield "name", {
                "row": str(number), "taxon": taxon, "text": row["comname"], "language": language, "kind": "common"
            }  # fmt: skip


def distribution(headings: Sequence[str], lines: Lines, known: Known) -> Iterator[Got]:
    """Read range States; rows of one taxon and tag become one."""
    found: dict[tuple[str, str], list[str]] = {}
    first: dict[tuple[str, str], int] = {}
    for number, cells in lines:
        row = cells_of(headings, cells)
        taxon = known.by_number(row["taxonconceptid"])
        code = row["isocode2"].upper()
        if row["geoentity"].upper() not in {"COUNTRY", "TERRITORY"} or not re.fullmatch("[A-Z]{2}", code):
            yield Fault(number, f"{row['geoentity']} {code!r} is not a country")
        elif not taxon:
            yield Fault(
                number, f"number {row['taxonconceptid']} is not known; import Species+ listings first"
            )
        else:
            key = (taxon, row.get("tags", "").lower())
            found.setdefault(key, []).append(code)
            first.setdefault(key, number)
    for (taxon, tag), countries in found.items():
        yield "range", {
            "row": str(first[taxon, tag]), "taxon": taxon, "countries": " ".join(dict.fromkeys(countries)), "tag": tag
        }  # fmt: skip
