"""Answers as plain JSON values, for the command line and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.reference import queries

if TYPE_CHECKING:
    from datetime import date

    from hornbill.reference.core.facts import Listing, Origin
    from hornbill.reference.core.matches import Found
    from hornbill.reference.core.reasons import Reason


def found_as_json(found: Found) -> dict[str, Any]:
    """Return what a name means."""
    return {
        "text": found.text,
        "verdict": found.verdict,
        "term": found.term,
        "reasons": [_reason(one) for one in found.reasons],
        "matches": [
            {
                "taxon": one.taxon,
                "scientific_name": taxon.name if (taxon := queries.taxon(one.taxon)) else "",
                "rank": taxon.rank if taxon else "",
                "group": taxon.group if taxon else "",
                "name": one.name,
                "likeness": round(one.likeness, 3),
                "reasons": [_reason(reason) for reason in one.reasons],
            }
            for one in found.matches
        ],
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "text": str(reason)}


def standing_as_json(taxon_id: str, on: date, country: str = "") -> dict[str, Any]:
    """Return what held for a taxon on a day, with sources."""
    taxon, standing = queries.taxon(taxon_id), queries.listing_on(taxon_id, on, country)
    return {
        "taxon": taxon_id,
        "scientific_name": taxon.name if taxon else "",
        "on": on.isoformat(),
        "country": country,
        "listed": standing.listed,
        "appendices": list(standing.appendices),
        "appendices_below": list(standing.appendices_below),
        "entries": [
            {
                "appendix": one.appendix,
                "since": one.since.isoformat(),
                "under": under.written if (under := queries.taxon(one.under)) else one.under,
                "only": sorted(one.change.only),
                "except_in": sorted(one.except_in),
                "party": one.change.party,
                "annotation": one.change.annotation,
                "note": one.change.note,
                **_origin(one.change.origin),
            }
            for one in standing.entries
        ],
        "reservations": [
            {
                "party": one.party,
                "appendix": one.appendix,
                "since": one.on.isoformat(),
                "note": one.note,
                **_origin(one.origin),
            }
            for one in standing.reservations
        ],
        "last_change_before": _change(standing.earlier),
        "next_change": _change(standing.later),
        "species_below": dict(standing.below),
    }


def _change(change: Listing | None) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "on": change.on.isoformat(),
        "change": change.change,
        "appendix": change.appendix,
        **_origin(change.origin),
    }


def _origin(origin: Origin) -> dict[str, str]:
    return {"source": origin.source, "as_of": origin.as_of}
