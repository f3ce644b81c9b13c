"""The words of a room page about members to whom something would be sealed by their standing key, or who cannot read it yet.

Rules: an officer whose weekly keys ran out, or whose key the hub does not hand out, is named. Who has not signed in
since the network has weekly keys is in the audit log alone: there is nothing older about that key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.directory import week_keys
from hornbill.exchange import partner_versions
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.exchange.actions.naming import Names


def older_keys(officers: Collection[str], names: Names, now: datetime) -> list[str]:
    """Say to whom something would be sealed by an older key than this week's, and why; and whose servers are older.

    Args:
        officers: members of the room.
        names: of the page.
        now: aware UTC time.
    """
    older = week_keys.this_week(officers, now, network=names.network).older
    missing = {officer for officer, why in older.items() if why == week_keys.MISSING}
    if missing:
        kept_back, swapped = week_keys.troubles(now)
        missing &= {*kept_back, *swapped}
    found = []
    for officer, why in sorted(older.items()):
        name = {"name": names.member(officer).name}
        if why == week_keys.RUN_OUT:
            found.append(_("Sealed to an older key of %(name)s: %(name)s has not signed in for long.") % name)
        elif officer in missing:
            found.append(
                _("Sealed to an older key of %(name)s: the hub does not hand out this week's.") % name
            )
    return found + _older_versions(officers, now)


def _older_versions(officers: Collection[str], now: datetime) -> list[str]:
    agencies = {agency_of(one) for one in officers}
    behind = partner_versions.older(agencies, now)
    if not behind:
        return []
    said = ngettext(
        "%(count)d of %(all)d agencies has an older version of Hornbill (%(names)s). Its server cannot read all that is new here.",
        "%(count)d of %(all)d agencies have an older version of Hornbill (%(names)s). Their servers cannot read all that is new here.",
        len(behind),
    )
    return [said % {"count": len(behind), "all": len(agencies), "names": ", ".join(behind)}]
