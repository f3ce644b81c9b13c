"""What Today says of people: a hand-over that waits, and certificates that end soon.

Rules: an end is said thirty days ahead, and again as urgent in the last week; an officer is told of himself, a focal point and an administrator of the
colleagues of the agency too, for somebody must see to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.directory.officers import handing_over
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.shell import Section
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Officer
    from hornbill.vault.sessions import OpenVault

AHEAD = timedelta(days=30)
URGENT = timedelta(days=7)


def ends(vault: OpenVault, now: datetime) -> Section | None:
    """Hand-overs that wait for this officer or run out, and certificates that end soon; no section when there are none."""
    found = [*_handovers(vault.officer_id, now), *_certificates(vault.officer_id, now)]
    if not found:
        return None
    return Section(
        "ends",
        title=_("Hand-overs and expiry dates"),
        icon="hourglass",
        order=8,
        template="people/today/_ends.html",
        context={"ends": found},
        count=len(found),
        urgent=any(one.until - now < URGENT for one in found),
    )


@dataclass(frozen=True)
class End:
    """Something that ends: what, what to do about it, when, and whether it is a hand-over."""

    headline: str
    cure: str
    until: datetime
    handover: bool = False


def _handovers(me: str, now: datetime) -> list[End]:
    found = []
    for row in handing_over.of(me):
        day = date_format(row.until, "j M Y")
        if row.until <= now:
            if row.officer == me:
                words = _("Your hand-over has expired")
                found.append(End(words, _("Withdraw it and offer it again."), row.until, handover=True))
        elif row.successor == me and row.accepted_at is None:
            words = _("%(officer)s hands over to you") % {"officer": _name(row.officer)}
            found.append(End(words, _("Accept it until %(day)s.") % {"day": day}, row.until, handover=True))
        elif row.until - now < AHEAD:
            words = _("The hand-over from %(officer)s is not finished") % {"officer": _name(row.officer)}
            found.append(End(words, _("It ends on %(day)s.") % {"day": day}, row.until, handover=True))
    return found


def _name(officer_id: str) -> str:
    known = directory.current().officers_by_id.get(officer_id)
    return known.name if known else officer_id


def _certificates(me: str, now: datetime) -> list[End]:
    try:
        own, agency = directory.officer(me), directory.agency(agency_of(me))
    except HornbillError:  # not in the directory yet
        return []
    people = agency.officers if own.focal_point or config.administers(me) else (own,)
    return [line for one in people if (line := _certificate(one, now)) is not None]


def _certificate(officer: Officer, now: datetime) -> End | None:
    if officer.revoked or officer.lapses is None:
        return None
    until = parse_utc(officer.lapses)
    if until - now >= AHEAD:
        return None
    words = {"officer": officer.name, "day": date_format(until, "j M Y")}
    if until <= now:
        headline = _("The certificate of %(officer)s ended on %(day)s") % words
    else:
        headline = _("The certificate of %(officer)s ends on %(day)s") % words
    cure = (
        _(
            "After that, nothing is sealed for %(officer)s. Ask your administrator to have the officer "
            "certified again."
        )
        % words
    )
    return End(headline, cure, until)
