"""Tasks of a room as exhibits are linked to them: a picker, and what names them by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import Named, Pick
from hornbill.objects.actions import reading
from hornbill.pages.picking import fitting
from hornbill.tasks.core.state import tasks_in
from hornbill.tasks.words import phase

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def offered(vault: OpenVault, text: str, about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer the tasks of a room (``room``) whose words can be read, the newest first."""
    try:
        with reading.whole(vault, about.get("room", "")) as opened:
            found = [one for one in tasks_in(opened.fold).values() if one.values is not None]
    except HornbillError:  # no such room for this officer, or it is still being opened: nothing to offer yet
        return []
    found.sort(key=lambda one: (one.at, one.id), reverse=True)
    return fitting([Pick(one.id, str((one.values or {})["title"]), phase(one.phase)) for one in found], text)


def named(vault: OpenVault, room: str, ids: Collection[str]) -> Mapping[str, Named]:
    """Return tasks of a room by id; those whose words cannot be read are left out."""
    with reading.whole(vault, room) as opened:
        found = tasks_in(opened.fold)
        return {
            id_: Named(id_, str(one.values["title"]), phase(one.phase), reverse("task", args=[id_]))
            for id_ in ids
            if (one := found.get(id_)) is not None and one.values is not None
        }
