"""Links of exhibits as sections of pages: of the exhibit's own, and of those of people, things, requests and tasks.

Rules: the exhibit's page always has its section, the others only where the room has an exhibit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.evidence.actions import describing, linking
from hornbill.evidence.core.link_kinds import REQUEST, TASK, THING
from hornbill.exchange import queries as exchange
from hornbill.kernel.shell import Section
from hornbill.pages import parts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def of_exhibit(vault: OpenVault, exhibit: str, _now: datetime) -> Section | None:
    """Return the section of an exhibit's page with what it is linked to."""
    room = describing.EXHIBITS.room_of(vault, exhibit)
    rows = linking.links_of_exhibit(vault, exhibit)
    kinds = {kind: one for kind, (one, _named) in parts.linkables().items()}
    return Section(
        "links",
        _("Linked with"),
        "network",
        10,
        "evidence/_links.html",
        context={
            "rows": [(one, kinds[one.kind]) for one in rows],
            "unknown": linking.unknown_of_exhibit(vault, exhibit),
            "kinds": kinds,
            "room": room,
            "exhibit": exhibit,
            "may": linking.may_link(vault, room),
        },
        count=len(rows),
    )


def of_entity(vault: OpenVault, key: str, _now: datetime) -> Section | None:
    """Return the section of the page of a person or thing, ``ROOM/ID``; None where the room has no exhibit."""
    room, _slash, entity = key.partition("/")
    return _of_object(vault, room, THING, entity)


def of_request(vault: OpenVault, request: str, _now: datetime) -> Section | None:
    """Return the section of the page of a request for information; None where the room has no exhibit."""
    return _of_object(vault, exchange.room_of(request) or "", REQUEST, request)


def of_task(vault: OpenVault, task: str, _now: datetime) -> Section | None:
    """Return the section of the page of a task; None where the room has no exhibit."""
    return _of_object(vault, exchange.room_of(task) or "", TASK, task)


def _of_object(vault: OpenVault, room: str, kind: str, to: str) -> Section | None:
    if not room or not linking.has_exhibits(room):
        return None
    rows = linking.links_of_object(vault, room, kind, to)
    return Section(
        "exhibits",
        _("Exhibits"),
        "package-check",
        10,
        "evidence/_linked.html",
        context={"rows": rows, "kind": kind, "to": to, "room": room, "may": linking.may_link(vault, room)},
        count=len(rows),
    )
