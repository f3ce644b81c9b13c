"""What Today shows of the outbox: what was written while the line was down and could not be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.device_outbox import queries
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def not_sent(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section; none when everything was sent."""
    del now
    count = queries.waiting(vault.officer_id)
    if not count:
        return None
    return Section(
        "device-outbox",
        title=_("Not sent"),
        icon="circle-alert",
        order=3,
        template="device_outbox/today/_not_sent.html",
        context={"n": count},
        count=count,
        urgent=True,
    )
