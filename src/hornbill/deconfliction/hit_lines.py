"""How a hit is drawn: the kind and closeness in words, whom to call, what time it is there, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.deconfliction import queries
from hornbill.deconfliction import words as watch_words
from hornbill.directory import queries as directory
from hornbill.kernel.ids import agency_of
from hornbill.people import network_page

if TYPE_CHECKING:
    from datetime import datetime, timedelta

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400


def words(hit: queries.HitRow, now: datetime, zone: str) -> dict[str, Any]:
    """Return a hit with the words and people that a page shows.

    Args:
        hit: of the reader.
        now: aware UTC time.
        zone: IANA name of the reader's time zone.
    """
    known = directory.current()
    partner, officer = known.agencies_by_id.get(hit.partner), known.officers_by_id.get(hit.contact)
    return {
        "hit": hit,
        "kind": watch_words.kind_name(hit.entry.content["kind"]),
        "closeness": watch_words.closeness(hit.closeness),
        "agency": partner.name if partner else hit.partner,
        "person": network_page.person(officer, partner, now) if officer and partner else None,
        "line": network_page.agency_line(partner, now, zone) if partner else None,
        "outcome": _(watch_words.OUTCOMES[hit.outcome]) if hit.outcome else "",
        "own": hit.partner == agency_of(hit.entry.owner),
        "self": hit.contact == hit.entry.owner,
    }


def figures(officer: str) -> str:
    """Say how many hits an officer had, and how soon their contacts were written to; empty where there is none."""
    found = queries.figures_of(officer)
    if not found.hits:
        return ""
    said = [
        ngettext("%(n)s hit", "%(n)s hits", found.hits) % {"n": found.hits},
        _("%(n)s without an outcome") % {"n": found.open},
    ]
    if found.median is not None:
        said.append(
            _("first contact after %(time)s (median of %(n)s)")
            % {"time": _duration(found.median), "n": found.contacted}
        )
    return " · ".join(said)


def _duration(time: timedelta) -> str:
    seconds = int(time.total_seconds())
    if days := seconds // _DAY_S:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if hours := seconds // _HOUR_S:
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    if minutes := seconds // _MINUTE_S:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    return _("less than a minute")
