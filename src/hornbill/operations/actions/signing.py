"""Signing the figures of a situation report, and releasing an agency's seizures so that they may go out with one.

Rules: the co-ordination unit signs what its board shows: the record holds the figures and the fingerprint, so every node can tell whether its
own board shows the same. A release is the originator's word, about its own seizures alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import to_record
from hornbill.operations.actions.planning import not_unit
from hornbill.operations.core import kinds
from hornbill.operations.core.days import Span
from hornbill.operations.core.errors import BadOperationForm
from hornbill.operations.core.figures import within
from hornbill.operations.reading import operation_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


def sign(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Sign the figures of a report as this board shows them; returns the record's id.

    Args:
        vault: of an officer of the agency that co-ordinates.
        room: the room's id.
        what: values of ``kinds.SIGN_FIELDS``, and ``lang``.
        marking: of the record.
        now: aware UTC time.

    Raises:
        BadOperationForm: with every reason; NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        reasons = [*wrong_values(opened, kinds.SIGN_FIELDS, what), *not_unit(found.operation, vault)]
        said = to_record(kinds.SIGN_FIELDS, what)
        if not reasons and str(said["last"]) < str(said["first"]):
            reasons.append(Reason("order", _("The report ends before it begins."), "last"))
        if reasons:
            raise BadOperationForm(reasons)
        ledger = within(found.ledger, Span(str(said["first"]), str(said["last"])))
        figures = {
            "counted": ledger.total,
            "wildlife": ledger.wildlife,
            "left_out": found.closed,
            "fingerprint": ledger.fingerprint(),
        }
        record = {**said, **figures, "lang": what.get("lang", "")}
        return say(vault, room, kinds.SIGN, record, marking=marking, now=now).id


def release(
    vault: OpenVault,
    room: str,
    way: str,
    text: str,
    *,
    lifts: Iterable[str] = (),
    ends: bool = False,
    marking: Marking,
    now: datetime,
) -> str:
    """Let the seizures that the officer's agency has published so far go out with reports of this operation, or take that back.

    Args:
        vault: of an officer of the originator.
        room: the room's id.
        way: ``onward`` (files for other bodies) or ``publish`` (the press).
        text: a condition or remark.
        lifts: of ``kinds.LIFTS``: what it lifts beside all else.
        ends: take back the release for this way.
        marking: of the record.
        now: aware UTC time.

    Returns:
        The record's id.

    Raises:
        BadOperationForm: no such way, or there is nothing to take back; NoOperation; and what ``say`` raises.
    """
    with writable(vault, room), operation_in(vault, room) as found:
        reasons, chosen = [], set(lifts)
        if way not in kinds.RELEASE_WAYS:
            reasons.append(Reason("missing", _("Choose for what you release your seizures."), "way"))
        elif ends and agency_of(vault.officer_id) not in found.operation.released.get(way, {}):
            reasons.append(Reason("not-released", _("Your agency has no release that holds."), "way"))
        if not chosen.issubset(kinds.LIFTS):
            reasons.append(Reason("missing", _("Choose a marking."), "lifts"))
        if reasons:
            raise BadOperationForm(reasons)
        named = [] if ends else [one for one in kinds.LIFTS if one in chosen]
        act = kinds.END if ends else kinds.GIVE
        said = {"way": way, "act": act, "lifts": named, "text": text.strip()[:2_000], "lang": ""}
        return say(vault, room, kinds.RELEASE, said, marking=marking, now=now).id
