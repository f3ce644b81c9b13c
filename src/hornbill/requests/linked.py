"""Requests for information of a room as exhibits are linked to them: a picker, and what names them by id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from hornbill.exchange.actions.names import Names
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import Named, Pick
from hornbill.objects.actions import reading
from hornbill.pages.picking import fitting
from hornbill.requests.core.state import requests_in
from hornbill.requests.words import kind_name, phase

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.requests.core.state import Request
    from hornbill.vault.sessions import OpenVault


def offered(vault: OpenVault, text: str, about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer the requests of a room (``room``) whose words can be read, the newest first."""
    names = Names()
    try:
        with reading.whole(vault, about.get("room", "")) as opened:
            found = [one for one in requests_in(opened.fold).values() if one.values is not None]
    except HornbillError:  # no such room for this officer, or it is still being opened: nothing to offer yet
        return []
    found.sort(key=lambda one: (one.words.at, one.id), reverse=True)
    return fitting([Pick(one.id, _name(one, names), phase(one.phase)) for one in found], text)


def named(vault: OpenVault, room: str, ids: Collection[str]) -> Mapping[str, Named]:
    """Return requests of a room by id; those whose words cannot be read are left out."""
    names = Names()
    with reading.whole(vault, room) as opened:
        found = requests_in(opened.fold)
        return {
            id_: Named(id_, _name(one, names), phase(one.phase), reverse("request", args=[id_]))
            for id_ in ids
            if (one := found.get(id_)) is not None and one.values is not None
        }


def _name(one: Request, names: Names) -> str:
    """Return what a request is called here: two of one kind would look alike without agency and day."""
    return f"{kind_name((one.values or {}).get('about', ''))} · {names.agency(one.to).name} · {one.words.at[:10]}"
