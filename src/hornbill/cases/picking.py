"""What pickers offer of the people and things of a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.cases.labels import word
from hornbill.cases.reading import entities_of
from hornbill.cases.schema_files import model
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import Pick
from hornbill.pages.picking import fitting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def thing(vault: OpenVault, text: str, about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer people and things of a room: ``room``; ``range``, a schema that they fit; ``but``, one that is left out."""
    schemata = model()
    fits = schemata.fitting(about.get("range") or "Thing")
    try:
        with entities_of(vault, about.get("room", "")) as found:
            lines = [one for one in found.lines.by_id.values() if one.schema in fits and one.caption]
    except HornbillError:  # no such room for this officer, or it is still being opened: nothing to offer yet
        return []
    named = ((one, schemata.get(one.schema)) for one in lines if one.id != about.get("but"))
    picks = [Pick(one.id, one.caption, word(kind.label) if kind else one.schema) for one, kind in named]
    return fitting(sorted(picks, key=lambda one: one.name.casefold()), text)
