"""Opening an operation, planning it, joining and leaving it.

Rules: what the fold would let count for nothing is refused here first, in words, with every reason. Nothing is written then.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.members.present import officers_in
from hornbill.exchange.actions.writing.room_acts import found_room, say, writable
from hornbill.exchange.core.rooms.founded_as import nonce_of
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import to_record, to_words
from hornbill.operations.core import kinds
from hornbill.operations.core.errors import BadOperationForm
from hornbill.operations.reading import operation_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.operations.core.state import Operation
    from hornbill.vault.sessions import OpenVault


def open_operation(
    vault: OpenVault,
    about: Mapping[str, str],
    invite: Sequence[str],
    *,
    marking: Marking,
    now: datetime,
    grading: str = "",
) -> str:
    """Open a room as an operation; it has no plan yet. Returns the room's id.

    Args:
        vault: of the founder, whose agency co-ordinates.
        about: title and number.
        invite: officers, of any agency.
        marking: default of the room.
        now: aware UTC time.
        grading: the room's grading scheme; empty names none.

    Raises:
        As ``exchange.actions.writing.room_acts.found_room``: nothing was written.
    """
    beginning = {
        "officers": [*invite],
        "successor": None,
        "archive": "none",
        "nonce": nonce_of(kinds.MARK, secrets.token_hex(16)),
    }
    return found_room(vault, beginning, about, marking=marking, now=now, grading=grading)


def plan(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write the plan of an operation, or a new version of it; returns the record's id.

    Args:
        vault: of an officer of the agency that co-ordinates.
        room: the room's id.
        what: values of ``kinds.PLAN_FIELDS``; ``unit``: the agency that co-ordinates from now on (empty: as before); ``lang``.
        marking: of the plan.
        now: aware UTC time.

    Raises:
        BadOperationForm: with every reason; NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        reasons = [*wrong_values(opened, kinds.PLAN_FIELDS, what), *not_unit(found.operation, vault)]
        said = to_record(kinds.PLAN_FIELDS, what)
        days = [said[name] for name in ("first", "action_first", "action_last", "last") if said[name]]
        if not reasons and days != sorted(days):
            text = _(
                "The days are not in order: the operation begins, action begins, action ends, the operation ends."
            )
            reasons.append(Reason("order", text, "last"))
        unit = str(what.get("unit") or "") or found.operation.unit
        if unit not in found.content.agencies:
            reasons.append(Reason("not-here", _("The co-ordinating agency has nobody in this room."), "unit"))
        if reasons:
            raise BadOperationForm(reasons)
        replaced = found.operation.plan.id if found.operation.plan else None
        record = {**said, "unit": unit, "replaces": replaced, "lang": what.get("lang", "")}
        return say(vault, room, kinds.PLAN, record, marking=marking, now=now).id


def join(
    vault: OpenVault, room: str, focal: Sequence[str], *, accepts: str, marking: Marking, now: datetime
) -> str:
    """Accept the terms of the plan for the officer's agency; returns the record's id.

    Args:
        vault: of an officer.
        room: the room's id.
        focal: officers of the agency who are its focal points.
        accepts: id of the plan whose terms were shown; another one is refused.
        marking: of the record.
        now: aware UTC time.

    Raises:
        BadOperationForm, NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        own, reasons = agency_of(vault.officer_id), []
        if found.operation.plan is None:
            reasons.append(
                Reason("no-plan", _("There is no plan yet whose terms could be accepted."), "accepts")
            )
        elif found.operation.plan.id != accepts:
            text = _("The plan has changed since this page was opened. Read its terms again.")
            reasons.append(Reason("other-plan", text, "accepts"))
        chosen = sorted(set(focal))
        here = {one for one in officers_in(opened) if agency_of(one) == own}
        if not chosen or not here.issuperset(chosen):
            text = _("Choose officers of your agency who are in this room.")
            reasons.append(Reason("not-here", text, "focal"))
        if reasons:
            raise BadOperationForm(reasons)
        said = {"plan": accepts, "focal": chosen, "lang": ""}
        return say(vault, room, kinds.JOIN, said, marking=marking, now=now).id


def leave(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Leave the operation with the officer's agency; what it published stays as it marked it. Returns the record's id.

    Raises:
        BadOperationForm: it does not take part; NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        reasons = [*wrong_values(opened, kinds.REASON_FIELDS, what), *not_part(found.operation, vault)]
        if reasons:
            raise BadOperationForm(reasons)
        said = to_words(kinds.REASON_FIELDS, what)
        return say(vault, room, kinds.LEAVE, said, marking=marking, now=now).id


def not_part(operation: Operation, vault: OpenVault) -> list[Reason]:
    """Say that the officer's agency does not take part, where it does not."""
    taking = operation.agencies.get(agency_of(vault.officer_id))
    if taking is not None and taking.takes_part:
        return []
    return [
        Reason(
            "does-not-take-part",
            _("Your agency does not take part. Accept the terms of the operation first."),
            "",
        )
    ]


def not_unit(operation: Operation, vault: OpenVault) -> list[Reason]:
    """Say that the officer's agency does not co-ordinate, where it does not."""
    if operation.unit == agency_of(vault.officer_id):
        return []
    return [Reason("not-the-unit", _("Only the agency that co-ordinates the operation can do this."), "")]
