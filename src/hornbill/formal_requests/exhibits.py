"""Formal requests that name an exhibit, as a section of the exhibit's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.evidence.actions import describing
from hornbill.formal_requests.core.state import formal_requests_in
from hornbill.kernel.shell import Section
from hornbill.objects.actions import reading

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def of_exhibit(vault: OpenVault, exhibit: str, _now: datetime) -> Section | None:
    """Return the section; None where no request that can be read here names the exhibit."""
    with reading.whole(vault, describing.EXHIBITS.room_of(vault, exhibit)) as opened:
        rows = [
            {"id": one.id, "title": str(one.values.get("title", ""))}
            for one in formal_requests_in(opened.fold).values()
            if one.values is not None and exhibit in one.values.get("exhibits", ())
        ]
    if not rows:
        return None
    return Section(
        "formal-requests",
        _("Formal requests"),
        "landmark",
        30,
        "formal_requests/_of_exhibit.html",
        context={"rows": rows},
        count=len(rows),
    )
