"""What Today shows of joint investigations: an agreement that waits for the agency's signature, is in trouble, or ends soon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.joint import queries
from hornbill.joint.actions import viewing
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 12


def agreements(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with what should be looked at; none when nothing should."""
    found = queries.to_look_at(vault.officer_id, now)
    if not found:
        return None
    return Section(
        "joint",
        title=_("Joint investigations"),
        icon="users",
        order=11,
        template="joint/today/_joint.html",
        context={"agreements": [(one, viewing.title_of_room(vault, one.room)) for one in found[:SHOWN]]},
        count=len(found),
        urgent=any(one.trouble for one in found),
    )
