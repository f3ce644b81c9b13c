"""A rehearsal: troubles that are made up in advance, who has noticed them, who has dealt with them.

Rules: in exercises only. A trouble that is to come later is not shown to anybody before; when its time comes it holds like a real one, at every
node, until the agency that it concerns has dealt with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.deliveries.actions import acting
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadDeliveryForm, NoDelivery, NotForYouToSay
from hornbill.deliveries.core.folding import delivery_in
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc, parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


def inject(
    vault: OpenVault, room: str, trouble: str, state: str, at: datetime, *, marking: Marking, now: datetime
) -> str:
    """Make up a trouble of an exercise that comes at a time, now or later; returns the record's id.

    Raises:
        NoDelivery, NotForYouToSay, BadDeliveryForm: and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        _found, plan = acting.current(opened)
        reasons = []
        if not plan.exercise:
            reasons.append(Reason("exercise", _("Troubles are made up in exercises only."), "trouble"))
        if trouble not in kinds.TROUBLES:
            reasons.append(Reason("trouble", _("Choose a trouble."), "trouble"))
        if not plan.agency_of(state):
            reasons.append(Reason("state", _("Choose a State of the plan."), "state"))
        if reasons:
            raise BadDeliveryForm(reasons)
        if not plan.state_of(agency_of(vault.officer_id)):
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        values = {"plan": plan.id, "trouble": trouble, "state": state, "at": format_utc(max(at, now))}
        return say(vault, room, kinds.INJECT, values, marking=marking, now=now).id


def notice(vault: OpenVault, room: str, trouble: str, step: str, *, marking: Marking, now: datetime) -> None:
    """Say that a trouble was noticed, or dealt with.

    Raises:
        NoDelivery: there is no such trouble, or its time has not come.
        NotForYouToSay: the agency speaks for no State of the exercise; or for another one than that which deals with it.
    """
    with writable(vault, room) as opened:
        found = delivery_in(opened.fold)
        made = found.troubles.get(trouble)
        if made is None or parse_utc(made.comes) > now or step not in kinds.NOTICES:
            raise NoDelivery(_("There is no such trouble for you."))
        own = found.plans[made.plan].state_of(agency_of(vault.officer_id))
        if not own:
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        if step == kinds.NOTICES[1] and own != made.state:
            raise NotForYouToSay(_("The agency of the State that it concerns deals with it."))
        values = {"inject": trouble, "step": step, "at": format_utc(now)}
        say(vault, room, kinds.NOTICE, values, marking=marking, now=now)
