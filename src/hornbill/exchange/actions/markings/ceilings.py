"""Ceilings of partners: set by a supervisor of the agency, asked before anything is sealed.

Rules
- Focal points of the agency, and anyone who is named in ``HORNBILL_ADMINISTRATORS``, set them; every officer may read them, for
  each is held by them. Nothing of them leaves the node: partners are not told.
- ``check_under`` is in ``append``, where every record passes before it is sealed: messages, files, entities, requests,
  answers, what is passed on, invitations, grants of history, from pages, programs and the duty service alike.
- A ceiling is about what is sent from now on: what a partner has already stays with it.

    set_ceiling(vault, "vn-customs", Ceiling("AMBER", (), (), "no agreement yet", day), now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.exchange.core.rooms.ceiling_gate import shown
from hornbill.exchange.errors import AboveCeiling, NotSupervisor
from hornbill.exchange.models import PartnerCeiling
from hornbill.exchange.storage.gate_sql import any_ceiling
from hornbill.exchange.storage.records import writing
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.ceilings import BadCeiling, Ceiling, reasons_above
from hornbill.kernel.ids import agency_of, is_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from hornbill.exchange.core.rooms.ceiling_gate import Shown
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.kernel.markings import Marking, Reason
    from hornbill.vault.sessions import OpenVault


MAX_REASON = 2_000  # characters of why one ends; the log keeps it


@dataclass(frozen=True)
class PartnerLine:
    """A partner and its ceiling.

    Attributes:
        agency: its id.
        name: what it is called.
        country: two letters.
        ceiling: None where nothing but markings limits what is sent.
        by: the officer who set it; empty without one.
        at: when; None without one.
    """

    agency: str
    name: str
    country: str
    ceiling: Ceiling | None
    by: str = ""
    at: datetime | None = None


def may_set(officer: str) -> bool:
    """Tell whether an officer sets ceilings: a focal point of the agency, or one who is named as its administrator."""
    if is_service(officer):
        return False
    if config.administers(officer):
        return True
    found = directory.current().officers_by_id.get(officer)
    return found is not None and found.focal_point and directory.is_in_force(officer)


def lines(home: str) -> list[PartnerLine]:
    """Return every other agency of the network, by name, with its ceiling."""
    rows = {row.agency: row for row in PartnerCeiling.objects.all()}
    known = {one.id: (one.name, one.country) for one in directory.current().agencies if one.id != home}
    known |= {agency: (agency, "") for agency in rows if agency not in known}
    found = [
        PartnerLine(
            agency,
            name,
            country,
            Ceiling.from_json(rows[agency].content) if agency in rows else None,
            rows[agency].by if agency in rows else "",
            rows[agency].at if agency in rows else None,
        )
        for agency, (name, country) in known.items()
    ]
    return sorted(found, key=lambda one: (one.name.casefold(), one.agency))


def line(home: str, agency: str) -> PartnerLine | None:
    """Return one partner; None if no other agency is known by this id."""
    return next((one for one in lines(home) if one.agency == agency), None)


def due(home: str, day: date) -> list[PartnerLine]:
    """Return the ceilings whose review is due on a day."""
    return [one for one in lines(home) if one.ceiling is not None and one.ceiling.review <= day]


def set_ceiling(vault: OpenVault, agency: str, ceiling: Ceiling, *, now: datetime) -> None:
    """Set what is sent to a partner at most, in place of what was set before.

    Raises:
        NotSupervisor: this officer sets no ceilings.
        BadCeiling: no such partner, or the review is not after today.
        NoSpace, Busy: nothing was changed.
    """
    _check_may(vault)
    if line(agency_of(vault.officer_id), agency) is None:
        raise BadCeiling(_("There is no such partner in the network."))
    if ceiling.review <= now.date():
        raise BadCeiling(_("The review date must be after today."))
    with writing():
        before = PartnerCeiling.objects.filter(agency=agency).first()
        PartnerCeiling.objects.update_or_create(
            agency=agency,
            defaults={
                "content": ceiling.to_json(),
                "review": ceiling.review,
                "by": vault.officer_id,
                "at": now,
            },
        )
        detail = {"before": before.content if before else None, "now": ceiling.to_json()}
        audit.record(vault.officer_id, "exchange.set_ceiling", subject=agency, detail=detail, now=now)


def end_ceiling(vault: OpenVault, agency: str, reason: str, *, now: datetime) -> bool:
    """End a partner's ceiling: markings alone limit what is sent from now on.

    Args:
        vault: the officer's open vault.
        agency: the partner.
        reason: why, for the log; needed, at most ``MAX_REASON`` characters.
        now: aware UTC time.

    Returns:
        Whether there was one.

    Raises:
        NotSupervisor, BadCeiling, NoSpace, Busy: nothing was changed.
    """
    _check_may(vault)
    if not reason.strip():
        raise BadCeiling(_("Give the reason for ending the dissemination limit."))
    if len(reason.strip()) > MAX_REASON:
        raise BadCeiling(_("A reason has at most %d characters.") % MAX_REASON)
    with writing():
        row = PartnerCeiling.objects.filter(agency=agency).first()
        if row is None:
            return False
        detail = {"before": row.content, "reason": reason.strip()}
        row.delete()
        audit.record(vault.officer_id, "exchange.end_ceiling", subject=agency, detail=detail, now=now)
    return True


def _check_may(vault: OpenVault) -> None:
    if not may_set(vault.officer_id):
        raise NotSupervisor(
            _("Dissemination limits are set by your agency's focal points and administrators.")
        )


# --- the gate --------------------------------------------------------------------------------------
def of(agencies: Iterable[str]) -> dict[str, Ceiling]:
    """Return the ceilings of those of these agencies that have one."""
    wanted = set(agencies)
    if not any_ceiling(wanted):  # most have none, and every record that is written asks
        return {}
    rows = PartnerCeiling.objects.filter(agency__in=wanted)
    return {row.agency: Ceiling.from_json(row.content) for row in rows}


def reasons_for(found: Shown) -> list[Reason]:
    """List every reason why something is above the ceiling of somebody who would read it."""
    ceilings = of(found)
    if not ceilings:
        return []
    network = directory.current()
    reasons: list[Reason] = []
    for agency in sorted(ceilings):
        card = network.agencies_by_id.get(agency)
        name = card.name if card is not None else agency
        for marking in found[agency]:
            reasons += reasons_above(ceilings[agency], name, marking)
    return list(dict.fromkeys(reasons))


def reasons_to(agencies: Iterable[str], marking: Marking | None, *, home: str) -> list[Reason]:
    """List every reason why something under a marking is above the ceiling of one of these agencies."""
    return reasons_for({agency: [marking] for agency in agencies if agency != home})


def check_shown(found: Shown) -> None:
    """Return only if nothing is above the ceiling of somebody who would read it; AboveCeiling with every reason otherwise."""
    reasons = reasons_for(found)
    if reasons:
        words = reason_words.all_spoken(reason.text for reason in reasons)
        raise AboveCeiling(" ".join(words), reasons=reasons)


def check_under(
    fold: RoomFold,
    kind: str,
    values: Mapping[str, Any],
    marking: Marking,
    officers: Iterable[str],
    *,
    home: str,
) -> None:
    """Return only if a record puts nothing above a partner's ceiling.

    Args:
        fold: the room, before the record.
        kind: of the record.
        values: its fields.
        marking: its own.
        officers: whom it would be sealed to.
        home: the author's agency.

    Raises:
        AboveCeiling: with every reason, of every partner.
    """
    found = {
        agency: seen
        for agency, seen in shown(fold, kind, values, marking, officers).items()
        if agency != home
    }
    check_shown(found)
