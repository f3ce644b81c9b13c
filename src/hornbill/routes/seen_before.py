"""Seen before: the seizures most like the one on a page, as a section of it.

Rule: a likeness names what is shared and what is not; it says nothing about a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.routes import queries, words

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.routes.core.likeness import Like
    from hornbill.routes.queries import Known
    from hornbill.vault.sessions import OpenVault

MOST = 10
LEAST_SHARE = 0.25  # of the weights of its items


def alike(known: Known, handle: str) -> list[Like]:
    """Return the seizures most like one; none for one that is not entered."""
    row = known.places.get(handle)
    return known.likeness.like(row, most=MOST) if row is not None else []


def section(_vault: OpenVault, handle: str, _now: datetime) -> Section | None:
    """Return the section of a seizure's page; None where nothing is alike."""
    known = queries.known()
    found = [one for one in alike(known, handle) if one.share >= LEAST_SHARE]
    if not found:
        return None
    also = next(
        (len(entry.row.also) for entry in known.entries if entry.handle == known.same.get(handle, handle)), 0
    )
    context: dict[str, Any] = {
        "lines": [_line(known, one) for one in found],
        "reports": also + 1 if also else 0,
    }
    return Section(
        "seen-before",
        _("Seen before"),
        "history",
        50,
        "routes/_seen_before.html",
        context=context,
        count=len(found),
    )


def _line(known: Known, one: Like) -> dict[str, Any]:
    entry = known.entries[one.row]
    return {
        "handle": entry.handle,
        "name": entry.name,
        "day": entry.day,
        "share": f"{one.share:.0%}",
        "shared": words.items(one.shared),
        "own": words.items(one.own),
        "other": words.items(one.other),
    }
