"""What the forms of an agreement say, read from what was posted; kept as it was typed when something is wrong.

Rules: days are typed and read as UTC, and say so: it begins with the first minute of its first day and ends with the last of its last.
An empty marking is the room's. Checks are ``hornbill.joint``'; here is only what a form alone can get wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.joint.actions.proposing import Proposal
from hornbill.joint.core.errors import BadAgreementForm
from hornbill.joint.core.terms import NAMES
from hornbill.kernel.markings import Reason
from hornbill.pages import marking_form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from hornbill.exchange.core.room_page.view import AgencyView
    from hornbill.joint.core.view import VersionView
    from hornbill.vault.sessions import OpenVault

_DAY = "%Y-%m-%d"
_TEXTS = ("basis_text", "begins", "ends", "notice_days", "text", "leaves", "tlp", *NAMES)
_STATE, _AUTHORITY = "state.", "authority."  # prefixes of inputs
_NOTICE = 30  # days that are proposed


@dataclass(frozen=True)
class Typed:
    """A form as it was typed.

    Attributes:
        texts: name -> text.
        states, authorities: agency -> text.
        basis, parties, leaders: what was ticked.
    """

    texts: dict[str, str]
    states: dict[str, str]
    authorities: dict[str, str]
    basis: list[str]
    parties: list[str]
    leaders: list[str]


def blank(now: datetime, agencies: Iterable[AgencyView], officer: str) -> Typed:
    """Return a form that nobody has typed into: all agencies of the room, for a year."""
    found = list(agencies)
    begun = {
        "begins": now.strftime(_DAY),
        "ends": (now + timedelta(days=365)).strftime(_DAY),
        "notice_days": str(_NOTICE),
    }
    return Typed(
        {**dict.fromkeys(_TEXTS, ""), **begun},
        {one.id: one.country.lower() for one in found},
        {one.id: one.name for one in found},
        ["untoc-19-case"],
        [one.id for one in found],
        [officer],
    )


def begun_with(view: VersionView) -> Typed:
    """Return a form that begins with what a version says: for a change or an extension."""
    texts = {
        **dict.fromkeys(_TEXTS, ""),
        "basis_text": view.basis_text,
        "begins": view.begins.strftime(_DAY),
        "ends": view.ends.strftime(_DAY),
        "notice_days": str(view.notice_days),
        **dict(view.terms),
        **(marking_form.begun_with(view.marking) if view.marking is not None else {}),
    }
    parties = [one for one in view.parties if one.party]
    return Typed(
        texts,
        {one.agency.id: one.state for one in parties},
        {one.agency.id: one.authority for one in parties},
        list(view.basis),
        [one.agency.id for one in parties],
        [one.officer_id for one in view.leaders],
    )


def read(form: QueryDict) -> Typed:
    """Return a form as it was typed."""
    names = (*_TEXTS, *marking_form.NAMES)
    texts = {name: form.get(name, "").replace("\r\n", "\n") for name in names}

    def of(prefix: str) -> dict[str, str]:
        return {name.removeprefix(prefix): form.get(name, "") for name in form if name.startswith(prefix)}

    return Typed(
        texts,
        of(_STATE),
        of(_AUTHORITY),
        form.getlist("basis"),
        form.getlist("parties"),
        form.getlist("leaders"),
    )


def proposal(vault: OpenVault, room: str, typed: Typed) -> Proposal:
    """Return the version that is proposed; BadAgreementForm if a day, a number or the marking cannot be read."""
    reasons: list[Reason] = []
    begins = _day(typed.texts["begins"], "begins", reasons)
    ends = _day(typed.texts["ends"], "ends", reasons)
    days = typed.texts["notice_days"].strip()
    if not (days.isascii() and days.isdecimal() and len(days) < 6):
        reasons.append(Reason("bad-number", _("Write the days of notice as a number."), "notice_days"))
    marking = marking_form.read_in_room(vault, room, typed.texts, reasons)
    if reasons or begins is None or ends is None or marking is None:
        raise BadAgreementForm(reasons)
    parties = list(dict.fromkeys(typed.parties))
    return Proposal(
        basis=typed.basis,
        basis_text=typed.texts["basis_text"],
        parties=parties,
        authorities={
            one: (typed.states.get(one, "").strip().lower(), typed.authorities.get(one, ""))
            for one in parties
        },
        leaders=typed.leaders,
        terms={name: typed.texts[name] for name in NAMES},
        begins=begins,
        ends=ends.replace(hour=23, minute=59),
        notice_days=int(days),
        marking=marking,
        lang=get_language() or "",
    )


def leaving(typed: Typed) -> datetime:
    """Return the day on which a party leaves; BadAgreementForm if it cannot be read."""
    reasons: list[Reason] = []
    day = _day(typed.texts["leaves"], "leaves", reasons)
    if day is None:
        raise BadAgreementForm(reasons)
    return day


def _day(text: str, name: str, reasons: list[Reason]) -> datetime | None:
    try:
        return datetime.strptime(text.strip(), _DAY).replace(tzinfo=UTC)
    except ValueError:
        reasons.append(Reason("bad-day", _("Write the date as 2027-01-31."), name))
        return None
