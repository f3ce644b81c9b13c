"""How silent entries are drawn for their supervisor, and their numbers for root officers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.deconfliction import hit_lines as watch_hits
from hornbill.deconfliction import queries
from hornbill.deconfliction import words as watch_words
from hornbill.directory import queries as directory
from hornbill.directory.admission import queries as ceremony_queries
from hornbill.exchange.partners import silent_counts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def _name(officer: str) -> str:
    found = directory.current().officers_by_id.get(officer)
    return found.name if found else officer


def waiting(officer: str) -> list[dict[str, Any]]:
    """Return the entries that wait for an officer's word, with the words that a page shows."""
    return [
        {"row": row, "kind": watch_words.kind_name(row.content["kind"]), "owner": _name(row.owner)}
        for row in queries.waiting_for(officer)
    ]


def results(officer: str, now: datetime, zone: str) -> list[dict[str, Any]]:
    """Return the hits on which an officer may say a word, with the words and people that a page shows."""
    return [
        {**watch_hits.words(hit, now, zone), "owner": _name(hit.entry.owner)}
        for hit in queries.results_for(officer, now)
    ]


def counts(vault: OpenVault) -> list[tuple[str, silent_counts.Told]]:
    """Return what agencies' nodes told of their silent entries, with their names; for root officers alone."""
    if not directory.has_log() or not ceremony_queries.is_root_officer(vault):
        return []
    known = directory.current().agencies_by_id
    return [
        (known[one.agency].name if one.agency in known else one.agency, one) for one in silent_counts.told()
    ]
