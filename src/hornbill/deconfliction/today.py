"""Hits of the officer's watch entries on Today, and their number in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.deconfliction import hit_lines as watch_hits
from hornbill.deconfliction import queries
from hornbill.kernel.asked_once import once
from hornbill.kernel.shell import Section
from hornbill.pages.context import own_agency

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 6


def open_hits(vault: OpenVault) -> int:
    """Count hits that have no outcome yet; asks for no key."""
    return once(("open-hits", vault.officer_id), lambda: queries.count_open_hits(vault.officer_id))


def hits(vault: OpenVault, now: datetime) -> Section | None:
    """Hits without an outcome: whom to call, and on what; no section when there is none."""
    count = open_hits(vault)
    if not count:
        return None
    zone = getattr(own_agency(), "time_zone", "")
    found = queries.hits_of(vault.officer_id, open_only=True, most=SHOWN)
    return Section(
        "hits",
        title=_("Hits"),
        icon="fingerprint",
        order=8,
        template="deconfliction/today/_hits.html",
        context={"hits": [watch_hits.words(hit, now, zone) for hit in found]},
        count=count,
        urgent=True,
    )
