"""What an officer can do about an alert where the conversation tells of it: acknowledge it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from hornbill.alerts import words as alert_words
from hornbill.alerts.actions import viewing
from hornbill.kernel.shell import CardAct, EventCard

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.alerts.core.view import AlertView
    from hornbill.vault.sessions import OpenVault


def called(vault: OpenVault, room: str, records: Collection[str], now: datetime) -> Mapping[str, EventCard]:
    """Return the cards of those of some alerts of a room that the reader has to acknowledge.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        records: ids of their calls.
        now: aware UTC time.
    """
    found = viewing.named(vault, [(one, room) for one in records], now)
    return {one.id: _card(one) for one in found if one.goes_on and one.may_acknowledge}


def _card(alert: AlertView) -> EventCard:
    title = _("An alert that you cannot read")
    if alert.subject and alert.ask in alert_words.ASKS:
        ask = gettext(alert_words.ASKS[alert.ask][0])
        title = f"{ask}: {alert.subject.headline}"
    acts = (
        CardAct(_("Acknowledge"), reverse("alert-acknowledge", args=[alert.id])),
        CardAct(_("Open"), reverse("alert", args=[alert.id]), leads=True),
    )
    return EventCard(title, acts, due=alert.until)
