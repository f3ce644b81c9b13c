"""News and instructions, acknowledging them, the checklist, reports of an agency, reminders, warnings and their answers.

Rules: what the fold would let count for nothing is refused here first, in words, with every reason. Nothing is written then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import to_words
from hornbill.operations.actions.planning import not_part, not_unit
from hornbill.operations.core import kinds
from hornbill.operations.core.days import MOST_COVERED, Span
from hornbill.operations.core.errors import BadOperationForm, NoSuchInOperation
from hornbill.operations.core.warnings import MOST_OPEN
from hornbill.operations.reading import operation_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


def inform(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Publish news or an instruction of the co-ordination unit; returns the record's id.

    Raises:
        BadOperationForm, NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        _check([*wrong_values(opened, kinds.NEWS_FIELDS, what), *not_unit(found.operation, vault)])
        return say(vault, room, kinds.NEWS, to_words(kinds.NEWS_FIELDS, what), marking=marking, now=now).id


def confirm(
    vault: OpenVault, room: str, about: str, *, line: int = 0, text: str = "", marking: Marking, now: datetime
) -> str:
    """Acknowledge an instruction, or tick off a line of the plan's checklist, for the officer's agency.

    Args:
        vault: of an officer whose agency takes part.
        room: the room's id.
        about: id of the instruction, or of the plan.
        line: of the checklist, from 0.
        text: a remark.
        marking: of the record.
        now: aware UTC time.

    Returns:
        The record's id; empty where the agency has said so already.

    Raises:
        NoSuchInOperation: there is no such instruction or line.
        BadOperationForm, NoOperation; and what ``say`` raises.
    """
    with writable(vault, room), operation_in(vault, room) as found:
        operation, own = found.operation, agency_of(vault.officer_id)
        _check(not_part(operation, vault))
        plan = operation.plan.id if operation.plan else ""
        if about in operation.news:
            known = operation.news[about].confirmed
        elif about == plan and 0 <= line < len(operation.checklist):
            known = operation.ticked.get(line, {})
        else:
            raise NoSuchInOperation(_("There is no such instruction in this operation."))
        if own in known:
            return ""
        said = {"about": about, "line": line, "text": text.strip()[:2_000], "lang": ""}
        return say(vault, room, kinds.CONFIRM, said, marking=marking, now=now).id


def report(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Report for the officer's agency; an empty text reports that there is nothing to report. Returns the record's id.

    Raises:
        BadOperationForm, NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        reasons = [*wrong_values(opened, kinds.REPORT_FIELDS, what), *not_part(found.operation, vault)]
        said = to_words(kinds.REPORT_FIELDS, what)
        if not reasons and said["last"] < said["first"]:
            reasons.append(Reason("order", _("The report ends before it begins."), "last"))
        if not reasons and said["last"] > now.date().isoformat():
            reasons.append(Reason("future", _("A report is for days that have begun."), "last"))
        most = MOST_COVERED.get(found.operation.plan.values["rhythm"], 0) if found.operation.plan else 0
        if not reasons and most and Span(said["first"], said["last"]).days > most:
            text = _("One report covers at most %(n)d days here. Write one for each part of this time.")
            reasons.append(Reason("too-long", text % {"n": most}, "first"))
        _check(reasons)
        return say(vault, room, kinds.REPORT, said, marking=marking, now=now).id


def remind(vault: OpenVault, room: str, agency: str, *, marking: Marking, now: datetime) -> str:
    """Ask an agency for the reports that it owes, in the name of the co-ordination unit.

    Returns:
        The record's id; empty where it owes none, or was asked today already.

    Raises:
        BadOperationForm, NoOperation, NoSuchInOperation; and what ``say`` raises.
    """
    with writable(vault, room), operation_in(vault, room) as found:
        _check(not_unit(found.operation, vault))
        taking = found.operation.agencies.get(agency)
        if taking is None:
            raise NoSuchInOperation(_("This agency does not take part in the operation."))
        owed = found.operation.owed(agency, now)
        today = now.date().isoformat()
        if not owed or any(one.at[:10] == today for one in taking.reminded):
            return ""
        said = {"agency": agency, "first": owed[0].first, "last": owed[-1].last}
        return say(vault, room, kinds.REMIND, said, marking=marking, now=now).id


def warn(
    vault: OpenVault,
    room: str,
    what: Mapping[str, Any],
    to: Sequence[str],
    *,
    row: str = "",
    marking: Marking,
    now: datetime,
) -> str:
    """Warn agencies ahead of a consignment; returns the warning's id.

    Args:
        vault: of an officer whose agency takes part.
        room: the room's id.
        what: values of ``kinds.WARN_FIELDS``.
        to: agencies that take part.
        row: number of the published seizure that it rests on; may be empty.
        marking: of the warning.
        now: aware UTC time.

    Raises:
        BadOperationForm, NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        reasons = [*wrong_values(opened, kinds.WARN_FIELDS, what), *not_part(found.operation, vault)]
        own, chosen = agency_of(vault.officer_id), sorted(set(to))
        if not chosen or own in chosen or not set(found.operation.taking_part).issuperset(chosen):
            text = _("Choose at least one other agency that takes part in the operation.")
            reasons.append(Reason("not-here", text, "to"))
        if not reasons and what["due"] <= now:
            reasons.append(Reason("past", _("This date has passed. Choose a later one."), "due"))
        open_now = sum(one.said.agency == own and bool(one.waiting) for one in found.warnings.values())
        if open_now >= MOST_OPEN:
            text = _("%(n)d warnings of your agency are open. Wait for answers before you send another one.")
            reasons.append(Reason("too-many", text % {"n": open_now}, ""))
        _check(reasons)
        said = {**to_words(kinds.WARN_FIELDS, what), "to": chosen, "row": row or None}
        return say(vault, room, kinds.WARN, said, marking=marking, now=now).id


def answer(
    vault: OpenVault,
    room: str,
    warning: str,
    what: Mapping[str, Any],
    *,
    row: str = "",
    marking: Marking,
    now: datetime,
) -> str:
    """Say what the officer's agency did with a warning, and what came of it; returns the record's id.

    Raises:
        NoSuchInOperation: there is no such warning to this agency.
        BadOperationForm, NoOperation; and what ``say`` raises.
    """
    with writable(vault, room) as opened, operation_in(vault, room) as found:
        known = found.warnings.get(warning)
        if known is None or agency_of(vault.officer_id) not in known.to:
            raise NoSuchInOperation(_("There is no such warning to your agency."))
        _check(wrong_values(opened, kinds.ANSWER_FIELDS, what))
        said = {**to_words(kinds.ANSWER_FIELDS, what), "warning": warning, "row": row or None}
        return say(vault, room, kinds.ANSWER, said, marking=marking, now=now).id


def _check(reasons: list[Reason]) -> None:
    if reasons:
        raise BadOperationForm(reasons)
