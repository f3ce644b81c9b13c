"""A seizure and its exhibits, each named on the page of the other.

Rules: an exhibit names its seizure by the reference of the register, or by the handle in its address. What an officer cannot read in a room is not
named. Two seizures with one reference are both named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.evidence.actions import across, viewing
from hornbill.kernel.shell import Section
from hornbill.seizures import queries

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def of_seizure(vault: OpenVault, handle: str, _now: datetime) -> Section | None:
    """Return the section of a seizure's page with the exhibits that name it; None where none does."""
    found = across.of_seizure(vault, {handle, queries.seizure(handle).reference})
    if not found:
        return None
    return Section(
        "exhibits",
        _("Exhibits"),
        "package-check",
        20,
        "seizures/_exhibits.html",
        context={"rows": found},
        count=len(found),
    )


def of_exhibit(vault: OpenVault, exhibit: str, now: datetime) -> Section | None:
    """Return the section of an exhibit's page with the seizures that it names; None where the register has none."""
    named = str(viewing.view_exhibit(vault, exhibit, now=now, note=False).words.get("seizure", "")).strip()
    rows = queries.named(named) if named else []
    if not rows:
        return None
    return Section(
        "seizure",
        _("Seizure"),
        "package",
        20,
        "seizures/_of_exhibit.html",
        context={"rows": rows},
        count=len(rows),
    )
