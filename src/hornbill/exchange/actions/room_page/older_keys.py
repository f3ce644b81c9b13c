"""Notices of a room page: members with only a standing key, and servers of older versions.

Rules: an officer whose weekly keys ran out, or whose key the hub does not hand out, is named. Who has not signed in
since the network has weekly keys is in the audit log alone: there is nothing older about that key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.directory.officers import week_keys
from hornbill.exchange.partners import versions as partner_versions
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.exchange.actions.names import Names


def older_keys(officers: Collection[str], names: Names, now: datetime) -> list[str]:
    """Say to whom something would be sealed by an older key than this week's, and why.

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
            found.append(
                _("Sealed with an older key of %(name)s: %(name)s has not signed in for a long time.") % name
            )
        elif officer in missing:
            found.append(
                _("Sealed with an older key of %(name)s: the hub does not provide this week's key.") % name
            )
    return found


def older_servers(officers: Collection[str], home: str, now: datetime) -> tuple[list[str], str]:
    """Return the agencies of a room whose servers cannot read all that this version may write, and a sentence that names them.

    Args:
        officers: members of the room.
        home: this node's own agency.
        now: aware UTC time.
    """
    agencies = {agency_of(one) for one in officers}
    behind = partner_versions.older(agencies - {home}, now) if agencies != {home} else []
    if not behind:
        return [], ""
    said = ngettext(
        "%(count)d of %(all)d agencies has an older version of Hornbill (%(names)s). Its server cannot "
        "read everything new here.",
        "%(count)d of %(all)d agencies have an older version of Hornbill (%(names)s). Their servers cannot "
        "read everything new here.",
        len(behind),
    )
    return behind, said % {"count": len(behind), "all": len(agencies), "names": ", ".join(behind)}
