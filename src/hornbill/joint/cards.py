"""What an officer can do about an agreement where the conversation tells of it: go and read it, then sign.

Rules: a signature binds an agency, so nothing is signed from the conversation; its card leads to the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hornbill.joint.actions import viewing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import CardAct, EventCard

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def proposed(vault: OpenVault, room: str, records: Collection[str], now: datetime) -> Mapping[str, EventCard]:
    """Return the cards of those of some versions of a room's agreement that wait for the reader's signature.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        records: ids of the versions.
        now: aware UTC time.
    """
    try:
        found = viewing.view_agreement(vault, room, now=now, note=False)
    except HornbillError:  # a room that was founded as something else
        return {}
    waiting = [one for one in found.versions if one.id in records and one.may_sign]
    read = CardAct(_("Read and sign"), reverse("agreement", args=[room]), leads=True)
    return {one.id: EventCard(_("An agreement is waiting for your signature"), (read,)) for one in waiting}
