"""Acts of officers on a delivery: consent, countersign, refuse, withdraw, start, hold, hand over, log, end, report.

Rules: what the fold would refuse is refused here first, in words. A start asks the gate, with everything that this node knows; every other
node asks its own. Stopping asks nothing but membership.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.deliveries import words
from hornbill.deliveries.actions import tracking
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadDeliveryForm, DeliveryHolds, NoDelivery, NotForYouToSay
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.route import SCOPES, point_of
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.rooms.gate import starting
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.deliveries.core.gate import Gate
    from hornbill.deliveries.core.state import Delivery, Plan
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

AFTER = timedelta(days=7)  # that a proposed consent lasts beyond the plan


def current(opened: OpenRoom) -> tuple[Delivery, Plan]:
    """Return a room's delivery and its one version that counts; NoDelivery if there is none."""
    found = delivery_in(opened.fold)
    if found.current is None:
        raise NoDelivery(_("There is no plan, or several versions stand side by side."))
    return found, found.current


def gate_here(vault: OpenVault, opened: OpenRoom, found: Delivery, now: datetime) -> Gate:
    """Return what the gate says, with everything that this node knows."""
    fold, own = opened.fold, agency_of(vault.officer_id)
    members, chains = tracking.members_of(fold), tracking.last_numbers(fold)
    reasons = starting(fold.state(), now)
    return tracking.judge(fold.history.room, found, reasons, members, chains, now, own=own)


def consent(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Consent to the current version for the officer's State; returns the consent's id.

    Args:
        vault: the officer's open vault.
        room: of the delivery.
        what: ``plan`` that the officer looked at; ``scopes``, ``begins``, ``ends``, ``authorised_until`` (aware, UTC), ``conditions`` (texts),
            ``authority`` (who authorised it, under which law and reference), ``lang``.
        marking: of the words.
        now: aware UTC time.

    Raises:
        NoDelivery, NotForYouToSay, BadDeliveryForm: and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        _found, plan = current(opened)
        _check_mine(vault, plan, now)
        reasons = []
        if what["plan"] != plan.id:
            reasons.append(
                Reason("plan", _("The plan has changed since you looked at it. Read it again."), "plan")
            )
        scopes = [one for one in SCOPES if one in what["scopes"]]
        if not scopes:
            reasons.append(Reason("scope", _("Choose how it may pass."), "scopes"))
        if what["ends"] <= what["begins"] or what["ends"] <= now:
            reasons.append(Reason("period", _("The consent ends before it begins, or has ended."), "ends"))
        conditions = [one.strip()[: kinds.MAX_LINE] for one in what.get("conditions", ()) if one.strip()]
        if len(conditions) > kinds.MAX_CONDITIONS:
            text = _("Give at most %d conditions.") % kinds.MAX_CONDITIONS
            reasons.append(Reason("conditions", text, "conditions"))
        if reasons:
            raise BadDeliveryForm(reasons)
        said = {
            "text": "",
            "conditions": conditions,
            "authority": str(what.get("authority", "")).strip()[: kinds.MAX_LINE],
            "lang": what.get("lang", ""),
        }
        note = (
            say(vault, room, kinds.WORDS, said, marking=marking, now=now)
            if conditions or said["authority"]
            else None
        )
        values = {
            "plan": plan.id,
            "scopes": scopes,
            "begins": format_utc(what["begins"]),
            "ends": format_utc(what["ends"]),
            "authorised_until": format_utc(what["authorised_until"]),
            "conditions": len(conditions),
            "note": note.id if note else None,
        }
        return say(vault, room, kinds.CONSENT, values, marking=marking, now=now).id


def countersign(vault: OpenVault, room: str, consent_id: str, *, marking: Marking, now: datetime) -> None:
    """Countersign a colleague's consent; NotForYouToSay for one's own, or without the power."""
    with writable(vault, room) as opened:
        found = delivery_in(opened.fold)
        given = found.consents.get(consent_id)
        if given is None:
            raise NoDelivery(_("There is no such consent for you."))
        if given.said.author == vault.officer_id:
            raise NotForYouToSay(_("A second officer countersigns the consent."))
        if given.said.agency != agency_of(vault.officer_id):
            raise NotForYouToSay(_("A consent is countersigned by its own agency."))
        _check_power(vault, now)
        say(vault, room, kinds.COUNTERSIGN, {"consent": consent_id}, marking=marking, now=now)


def refuse(vault: OpenVault, room: str, text: str, *, marking: Marking, now: datetime) -> None:
    """Say that the officer's State does not consent to the current version."""
    with writable(vault, room) as opened:
        _found, plan = current(opened)
        if not plan.state_of(agency_of(vault.officer_id)):
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        note = _note(vault, room, text, marking, now)
        say(vault, room, kinds.REFUSE, {"plan": plan.id, "note": note}, marking=marking, now=now)


def withdraw(vault: OpenVault, room: str, text: str, *, marking: Marking, now: datetime) -> None:
    """Withdraw every consent that the officer's agency has given in this room."""
    with writable(vault, room):
        note = _note(vault, room, text, marking, now)
        say(vault, room, kinds.WITHDRAW, {"note": note}, marking=marking, now=now)


def meet(
    vault: OpenVault, room: str, consent_id: str, condition: int, *, marking: Marking, now: datetime
) -> None:
    """Say that a condition of the own agency's consent is met; NotForYouToSay without the power."""
    _check_power(vault, now)
    values = {"consent": consent_id, "condition": condition, "note": None}
    say(vault, room, kinds.MET, values, marking=marking, now=now)


def decide(vault: OpenVault, room: str, text: str, *, marking: Marking, now: datetime) -> None:
    """Decide that the officer's State may take part under its law as the engine has it now; the reason is needed."""
    with writable(vault, room) as opened:
        found, plan = current(opened)
        state = plan.state_of(agency_of(vault.officer_id))
        _check_mine(vault, plan, now)
        note = _note(vault, room, text, marking, now, needed=True)
        from hornbill.deliveries.law import of_plan

        law = of_plan(plan, now.date(), under_way=bool(found.starts)).get(state)
        if law is None or note is None:
            raise BadDeliveryForm(
                [Reason("law", _("The legal engine gives no answer for this State."), "text")]
            )
        values = {"plan": plan.id, "state": state, "law": law.mark, "note": note}
        say(vault, room, kinds.DECIDE, values, marking=marking, now=now)


def start(vault: OpenVault, room: str, *, marking: Marking, now: datetime) -> str:
    """Start the delivery, or let it go on, on every consent that counts; returns the start's id.

    Raises:
        NoDelivery, NotForYouToSay, DeliveryHolds: with every reason; and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        found, plan = current(opened)
        if not plan.state_of(agency_of(vault.officer_id)):
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        gate = gate_here(vault, opened, found, now)
        held = [
            one
            for one in gate.reasons
            if one.code not in ("start-again", "plan-changed", "start-met-withdrawal")
        ]
        if held:
            names: dict[str, str] = {}
            told = [Reason(one.code, words.reason(one, names), one.source) for one in held]
            raise DeliveryHolds(" ".join(one.text for one in told), told)
        if found.live() is not None:
            return ""
        good = found.counting(plan).values()
        values = {
            "plan": plan.id,
            "consents": [one.said.record for one in good],
            "countersigns": [sign.record for one in good for sign in one.countersigned][: kinds.MAX_NAMED],
        }
        return say(vault, room, kinds.START, values, marking=marking, now=now, starting=True).id


def hold(vault: OpenVault, room: str, why: str, text: str, *, marking: Marking, now: datetime) -> str:
    """Hold the delivery at once: any officer of the room. Returns the hold's id."""
    with writable(vault, room):
        note = _note(vault, room, text, marking, now)
        values = {"why": why if why in kinds.WHY else kinds.WHY[0], "at": format_utc(now), "note": note}
        return say(vault, room, kinds.HOLD, values, marking=marking, now=now).id


def release(vault: OpenVault, room: str, hold_id: str, text: str, *, marking: Marking, now: datetime) -> None:
    """Release a hold of the own agency."""
    with writable(vault, room) as opened:
        held = delivery_in(opened.fold).holds.get(hold_id)
        if held is None or held.said.agency != agency_of(vault.officer_id):
            raise NotForYouToSay(_("A hold is released by the agency that asked for it."))
        note = _note(vault, room, text, marking, now)
        say(vault, room, kinds.RELEASE, {"hold": hold_id, "note": note}, marking=marking, now=now)


def hand_over(
    vault: OpenVault, room: str, leg: int, text: str, at: datetime, *, marking: Marking, now: datetime
) -> str:
    """Hand the consignment over at the end of a leg to the agency of the State that it enters; returns the record's id."""
    with writable(vault, room) as opened:
        _found, plan = current(opened)
        if not 0 <= leg < len(plan.legs) or not plan.legs[leg].enters:
            raise BadDeliveryForm([Reason("leg", _("Choose a leg that crosses a border."), "leg")])
        to = plan.agency_of(plan.legs[leg].enters)
        if to == agency_of(vault.officer_id):
            raise NotForYouToSay(_("The agency that hands over signs first; yours receives."))
        if plan.state_of(agency_of(vault.officer_id)) != plan.legs[leg].state:
            raise NotForYouToSay(_("The agency of the State that the leg leaves hands over."))
        note = _note(vault, room, text, marking, now)
        values = {"plan": plan.id, "leg": leg, "to": to, "at": format_utc(at), "note": note}
        return say(vault, room, kinds.HAND, values, marking=marking, now=now).id


def receive(
    vault: OpenVault,
    room: str,
    hand: str,
    answer: str,
    text: str,
    at: datetime,
    *,
    marking: Marking,
    now: datetime,
) -> None:
    """Answer a hand-over to the own agency."""
    with writable(vault, room) as opened:
        given = delivery_in(opened.fold).hands.get(hand)
        if given is None or given.to != agency_of(vault.officer_id):
            raise NotForYouToSay(_("A hand-over is answered by the agency that receives."))
        note = _note(vault, room, text, marking, now)
        known = answer if answer in kinds.ANSWERS else kinds.REFUSED
        values = {"hand": hand, "answer": known, "at": format_utc(at), "note": note}
        say(vault, room, kinds.TAKE, values, marking=marking, now=now)


def log(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write an entry of the surveillance log; returns its id.

    Args:
        vault: the officer's open vault.
        room: of the delivery.
        what: ``seen`` (of ``kinds.SEEN``), ``at`` (aware, UTC), ``place``, ``text``, ``position`` (degrees, or None), ``files``, ``lang``.
        marking: of the entry.
        now: aware UTC time.
    """
    position = what.get("position")
    values = {
        "at": format_utc(what["at"]),
        "seen": what["seen"] if what["seen"] in kinds.SEEN else "other",
        "place": str(what.get("place", "")).strip()[: kinds.MAX_LINE],
        "position": point_of(*position) if position else None,
        "text": str(what.get("text", "")).strip()[: kinds.MAX_TEXT],
        "files": list(what.get("files", ()))[:20],
        "lang": what.get("lang", ""),
    }
    with writable(vault, room) as opened:
        if not delivery_in(opened.fold).delivery:
            raise NoDelivery(_("This room was not opened as a controlled delivery."))
        return say(vault, room, kinds.LOG, values, marking=marking, now=now).id


def end(vault: OpenVault, room: str, outcome: str, text: str, *, marking: Marking, now: datetime) -> None:
    """Say that the delivery is over; nothing starts any more."""
    with writable(vault, room) as opened:
        found = delivery_in(opened.fold)
        started = [
            found.plans[one.plan] for one in reversed(found.starts.values()) if one.plan in found.plans
        ]
        some = [*((found.current,) if found.current else ()), *started]
        if not some or outcome not in kinds.OUTCOMES:
            raise BadDeliveryForm([Reason("outcome", _("Choose how it ended."), "outcome")])
        own = agency_of(vault.officer_id)
        plan = next((one for one in some if found.may_end(one.id, own)), None)
        if plan is None:
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        note = _note(vault, room, text, marking, now)
        values = {"plan": plan.id, "outcome": outcome, "at": format_utc(now), "note": note}
        say(vault, room, kinds.END, values, marking=marking, now=now)


def report(
    vault: OpenVault, room: str, texts: Mapping[str, str], lang: str, *, marking: Marking, now: datetime
) -> str:
    """Write the own State's part of the final report, which replaces an earlier one. Returns its id."""
    with writable(vault, room) as opened:
        found = delivery_in(opened.fold)
        plan = found.current or next(iter(found.heads), None)
        if plan is None:
            raise NoDelivery(_("There is no plan, or several versions stand side by side."))
        if not any(str(texts.get(name, "")).strip() for name in kinds.REPORT_TEXTS):
            raise BadDeliveryForm([Reason("missing", _("Write at least one part."), "done")])
        said = {name: str(texts.get(name, "")).strip()[: kinds.MAX_TEXT] for name in kinds.REPORT_TEXTS}
        return say(
            vault, room, kinds.REPORT, {"plan": plan.id, **said, "lang": lang}, marking=marking, now=now
        ).id


def _check_mine(vault: OpenVault, plan: Plan, now: datetime) -> None:
    if not plan.state_of(agency_of(vault.officer_id)):
        raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
    _check_power(vault, now)


def _check_power(vault: OpenVault, now: datetime) -> None:
    if not tracking.has_power(vault.officer_id, now):
        raise NotForYouToSay(
            _("The directory does not say that you may consent for your State."),
            cure=_(
                "Have an authority of your State vouch for the power controlled-delivery (hornbill node grant-power), or let a"
                " colleague sign who has it."
            ),
        )


def _note(
    vault: OpenVault, room: str, text: str, marking: Marking, now: datetime, *, needed: bool = False
) -> str | None:
    text = text.strip()
    if needed and not text:
        raise BadDeliveryForm([Reason("missing", _("Give the reason."), "text")])
    if not text:
        return None
    said: dict[str, Sequence[str] | str] = {
        "text": text[: kinds.MAX_TEXT],
        "conditions": [],
        "authority": "",
        "lang": "",
    }
    return say(vault, room, kinds.WORDS, said, marking=marking, now=now).id
