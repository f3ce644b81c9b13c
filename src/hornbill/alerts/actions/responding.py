"""Acknowledging, answering, standing down; in one's own name, or entered for somebody on the phone.

Rules: what the fold would refuse is refused here first, in words. Acknowledging twice changes nothing. An answer of
somebody who has not acknowledged acknowledges too: anyone who has looked into the box has seen the alert.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.alerts.core.errors import AlertIsOver, NoSuchAlert, NotForYou
from hornbill.alerts.core.kinds import ACKNOWLEDGE, ANSWER, OUTCOMES, STAND_DOWN
from hornbill.alerts.core.state import alerts_in
from hornbill.exchange.actions.room_page.viewing import room_marking
from hornbill.exchange.actions.writing.room_acts import say
from hornbill.kernel.ids import agency_of
from hornbill.objects.actions.drawing import Lookup

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.alerts.core.state import Alert
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

ALERTS = Lookup(
    missing=lambda: NoSuchAlert(_("There is no such alert for you.")),
    found=lambda opened: alerts_in(opened.fold),
)


def acknowledge(vault: OpenVault, call: str, *, officer: str = "", now: datetime) -> bool:
    """Say that an officer has seen an alert and sees to it.

    Args:
        vault: of who enters it.
        call: the alert's id.
        officer: whose word it is; empty for one's own.
        now: aware UTC time.

    Returns:
        False if it was acknowledged for this officer before.

    Raises:
        NoSuchAlert, NotForYou, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was
            written.
    """
    officer = officer or vault.officer_id
    with ALERTS.to_write(vault, call) as (room, _opened, alert):
        marking = room_marking(vault, room)
        _check_may_speak(vault.officer_id, officer, alert)
        return _acknowledge(vault, room, alert, officer, marking, now)


def answer(
    vault: OpenVault,
    call: str,
    outcome: str,
    *,
    text: str = "",
    lang: str = "",
    officer: str = "",
    now: datetime,
) -> str:
    """Say what came of an alert.

    Args:
        vault: of who enters it.
        call: the alert's id.
        outcome: one of ``kinds.OUTCOMES``.
        text: in the officer's words; may be empty.
        lang: of the text.
        officer: whose word it is; empty for one's own.
        now: aware UTC time.

    Returns:
        The record's id.

    Raises:
        As ``acknowledge``.
    """
    officer = officer or vault.officer_id
    if outcome not in OUTCOMES:
        raise NotForYou(_("Choose what came of it: found, not found, let pass, or that it cannot be done."))
    with ALERTS.to_write(vault, call) as (room, _opened, alert):
        marking = room_marking(vault, room)
        _check_may_speak(vault.officer_id, officer, alert)
        _acknowledge(vault, room, alert, officer, marking, now)
        values = {"call": call, "officer": officer, "outcome": outcome, "text": text.strip(), "lang": lang}
        return say(vault, room, ANSWER, values, marking=marking, now=now).id


def stand_down(vault: OpenVault, call: str, *, now: datetime) -> bool:
    """Say that nothing more needs to be done; the alert's author alone.

    Args:
        vault: the author's open vault.
        call: the alert's id.
        now: aware UTC time.

    Returns:
        False if it was stood down before.

    Raises:
        As ``acknowledge``.
    """
    with ALERTS.to_write(vault, call) as (room, _opened, alert):
        marking = room_marking(vault, room)
        if alert.author != vault.officer_id:
            raise NotForYou(_("An alert is stood down by its author."))
        if alert.stood_down:
            return False
        say(vault, room, STAND_DOWN, {"call": call}, marking=marking, now=now)
    return True


def may_speak_for(speaker: str, officer: str, alert: Alert) -> bool:
    """Tell whether somebody may enter what an officer who is called says."""
    if officer not in alert.officers:
        return False
    return speaker in {officer, alert.author} or agency_of(speaker) == agency_of(officer)


def _check_may_speak(speaker: str, officer: str, alert: Alert) -> None:
    if officer not in alert.officers:
        raise NotForYou(_("This alert does not call that officer."))
    if not may_speak_for(speaker, officer, alert):
        raise NotForYou(
            _(
                "Only the alert's author, or a colleague of the same agency, enters what was said on the phone."
            )
        )
    if alert.stood_down:
        raise AlertIsOver(_("This alert was stood down: nobody need do anything any more."))


def _acknowledge(
    vault: OpenVault, room: str, alert: Alert, officer: str, marking: Marking, now: datetime
) -> bool:
    if officer in alert.acknowledged:
        return False
    say(vault, room, ACKNOWLEDGE, {"call": alert.id, "officer": officer}, marking=marking, now=now)
    return True
