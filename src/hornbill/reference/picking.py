"""What pickers offer of species: any name, in any script, misspelt or not yet typed to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.shell import Pick
from hornbill.pages.picking import SHOWN
from hornbill.reference import queries

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def species(_vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer taxa by their scientific names."""
    if not text.strip():
        return []
    found = queries.find_taxon(text, limit=SHOWN, beginnings=True)
    taxa = ((one, queries.taxon(one.taxon)) for one in found.matches)
    return [
        Pick(one.taxon, taxon.name, one.name if one.name != taxon.name else "")
        for one, taxon in taxa
        if taxon
    ]
