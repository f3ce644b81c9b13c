"""Raising an alert: in a room of its own, or in a room that is there, all of it or nothing.

Rules: the room of an alert has its author and all whom it may call, so that the deputy and the duty desk can read it
the moment they are called, even those who are away then: it was sealed to them when it was sent. In a room that is there only
its members are called. The author hears everything that is wrong at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.alerts.actions.drafting import end_draft
from hornbill.alerts.core.kinds import CALL, RAISE
from hornbill.alerts.core.steps import called
from hornbill.exchange.actions.writing.founding import founding
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.kinds import MAX_TITLE

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.alerts.core.steps import Step
    from hornbill.alerts.core.subject import Subject
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Caller:
    """Who said it on the phone: name, and how to reach them."""

    name: str
    reach: str = ""


@dataclass(frozen=True)
class Raising:
    """What an alert says.

    Attributes:
        subject: what it is about.
        ask: one of ``subject.ASKS``.
        grounds: why this may be asked.
        steps: who is called by when.
        marking: of all of it.
        text: details.
        lang: of the text.
        caller: for whom it is entered; None in the author's own name.
        room: where; empty for a room of its own.
    """

    subject: Subject
    ask: str
    grounds: str
    steps: tuple[Step, ...]
    marking: Marking
    text: str = ""
    lang: str = ""
    caller: Caller | None = None
    room: str = ""


def raise_alert(vault: OpenVault, what: Raising, *, now: datetime) -> tuple[str, str]:
    """Raise an alert.

    Args:
        vault: the author's open vault.
        what: it says.
        now: aware UTC time.

    Returns:
        The room's id, and the alert's.

    Raises:
        MayNotWrite, CannotSeal, NotForServices, ComesAlone, RecordRefused, BadRecord, NoSuchRoom, StillChecking,
            NoSpace, Busy: nothing was written.
    """
    if what.room:
        with writable(vault, what.room):
            return what.room, _say(vault, what.room, what, now)
    beginning = {"officers": sorted(called(what.steps)), "successor": None, "archive": "none"}
    title = _("Alert: %s") % what.subject.headline
    about = {"title": title[:MAX_TITLE], "number": ""}
    with founding(vault, beginning, about, marking=what.marking, now=now) as room:
        return room, _say(vault, room, what, now)


def _say(vault: OpenVault, room: str, what: Raising, now: datetime) -> str:
    values: dict[str, Any] = {
        "subject": {"kind": what.subject.kind, "values": dict(what.subject.values)},
        "ask": what.ask,
        "text": what.text,
        "lang": what.lang,
        "grounds": what.grounds,
        "caller": {"name": what.caller.name, "reach": what.caller.reach} if what.caller else None,
    }
    alert = say(vault, room, RAISE, values, marking=what.marking, now=now)
    steps = {"alert": alert.id, "steps": [step.to_json() for step in what.steps]}
    call = say(vault, room, CALL, steps, marking=what.marking, now=now)
    end_draft(vault.officer_id)
    return call.id
