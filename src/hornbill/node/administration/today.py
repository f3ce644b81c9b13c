"""What Today tells an administrator of the node: disk, backups, the hub's authority; alarms are bars on every page already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.kernel.shell import Section
from hornbill.node.administration import state

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def wants_doing(vault: OpenVault, now: datetime) -> Section | None:
    """What needs doing at the node; no section where nothing does, or for who is no administrator."""
    if not config.administers(vault.officer_id):
        return None
    found = list(state.own(now))
    if not found:
        return None
    return Section(
        "administration",
        title=_("This node"),
        icon="server",
        order=9,
        template="node/_today_node.html",
        context={"wrong": found},
        count=len(found),
        urgent=True,
    )


def may(vault: OpenVault) -> bool:
    """Tell whether the menu has the page: for administrators alone."""
    return config.administers(vault.officer_id)
