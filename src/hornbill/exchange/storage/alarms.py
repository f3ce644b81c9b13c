"""Alarms of the exchange at a node: one row per code, shown until cleared.

Rules: what an alarm says may quote the hub or another agency, whatever they wrote: the columns take any text
(``hornbill.columns``).

    raise_alarm("hub", "The hub cannot be reached.", "Wait.", now)
    clear_alarm("hub")
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.versions import WireTooNew, WireTooOld
from hornbill.exchange.hub.client import ClockSkew, HubNotTrusted, HubUnreachable
from hornbill.exchange.models import NodeAlarm
from hornbill.exchange.storage.message_sql import alarms
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.plain_text import plain

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.hub.client import HubError

ALARM_EVERY = timedelta(minutes=1)  # an alarm that goes on is written no oftener
_LONGEST = 500  # characters of what is said
_VERSIONS = {WireTooOld.code, WireTooNew.code}  # whichever side noticed it


class NotUnderstood(HornbillError):
    """Reading an envelope failed in a way that was not foreseen."""

    code = "not-understood"
    default_cure = "Tell your Hornbill administrator: this is a mistake in the program, and the log has it."


def raise_alarm(code: str, what: str, cure: str, now: datetime) -> None:
    """Show an alarm at this node until it is cleared."""
    shown = {"what": plain(what, _LONGEST), "cure": plain(cure, _LONGEST)}
    if NodeAlarm.objects.filter(code=code, **shown, last__gt=now - ALARM_EVERY, last__lte=now).exists():
        return
    NodeAlarm.objects.update_or_create(
        code=code, defaults={**shown, "last": now}, create_defaults={**shown, "since": now, "last": now}
    )


def clear_alarm(*codes: str) -> None:
    """Take alarms down: what they told of is over."""
    if any(code in codes for code, _, _ in alarms()):  # a look takes no lock
        NodeAlarm.objects.filter(code__in=codes).delete()


def hub_alarm(error: HubError, now: datetime, *, otherwise: str) -> None:
    """Say why the hub could not be asked.

    Args:
        error: what happened.
        now: aware UTC time.
        otherwise: the alarm's code when the hub is there, the clock is right, and it refuses all the same.
    """
    if isinstance(error, HubNotTrusted):
        raise_alarm(error.code, error.message, error.cure, now)
        return
    if isinstance(error, HubUnreachable):
        raise_alarm(
            "hub",
            "The hub cannot be reached. What you write is saved and will be sent automatically.",
            error.cure,
            now,
        )
        return
    code = "clock" if isinstance(error, ClockSkew) else otherwise
    raise_alarm("hub-version" if error.code in _VERSIONS else code, error.message, error.cure, now)


def hub_answers() -> None:
    """Take down what said that the hub is away, that this clock is wrong, or that a side must be upgraded."""
    clear_alarm("hub", "clock", "hub-certificate", "hub-version")


def room_alarm(room: str, error: Exception, now: datetime) -> None:
    """Say that the node cannot keep a room's membership, and why."""
    known = error if isinstance(error, HornbillError) else NotUnderstood("its records were not understood")
    raise_alarm(
        "membership", f"The membership of room {room[:12]} does not go on: {known.message}", known.cure, now
    )
