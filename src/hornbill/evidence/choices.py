"""What forms of evidence offer to choose from: exhibits, officers, files, answers of external contacts."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from hornbill.evidence.actions import viewing
from hornbill.exchange.actions.members.present import officers_in
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.imported import GUEST_ANSWER
from hornbill.exchange.errors import StillChecking
from hornbill.objects.forms import Option

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

OFFERED = 30  # newest files, newest answers


def for_exhibit(vault: OpenVault, room: str) -> dict[str, list[Option]]:
    """Return what the form of an exhibit offers, by field."""
    return {"parent": exhibits(vault, room), "files": _records(vault, room, SHARE, "name")}


def for_entry(vault: OpenVault, room: str) -> dict[str, list[Option]]:
    """Return what the form of a custody entry offers, by field."""
    return {"files": _records(vault, room, SHARE, "name")}


def for_hand_over(vault: OpenVault, room: str) -> dict[str, list[Option]]:
    """Return what the form of a hand-over offers, by field."""
    return {"exhibits": exhibits(vault, room), "to": officers(vault, room)}


def for_answer(vault: OpenVault, room: str) -> dict[str, list[Option]]:
    """Return what the form of an answer offers, by field."""
    return {"guest_answer": _records(vault, room, GUEST_ANSWER, "guest")}


def exhibits(vault: OpenVault, room: str, *, ended: bool = False) -> list[Option]:
    """Return the exhibits of a room, those that the officer's agency holds first; also those whose custody has ended, if asked."""
    with suppress(StillChecking):  # what was typed comes back, with less to choose from
        found = sorted(viewing.choices_of_room(vault, room, ended=ended), key=lambda one: not one[3])
        return [Option(id_, number, title) for id_, number, title, _held in found]
    return []


def officers(vault: OpenVault, room: str) -> list[Option]:
    """Return the other officers of a room."""
    opened, names = open_for(vault, room), Names()
    with opened.lock:
        found = [names.member(one) for one in officers_in(opened) if one != vault.officer_id]
    return [Option(one.officer_id, one.name, one.agency_name) for one in found]


def _records(vault: OpenVault, room: str, kind: str, name: str) -> list[Option]:
    opened, found = open_for(vault, room), []
    with opened.lock:
        fold = opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        for _height, id_ in reversed(fold.content):
            item = items[id_]
            if item.header.kind == kind and item.values is not None and id_ not in withdrawn:
                found.append(Option(id_, str(item.values[name]), item.header.at[:16].replace("T", " ")))
            if len(found) >= OFFERED:
                break
    return found
