"""Reporting that an officer acts on a message: a receipt to the author's node, outside the room's records.

Rules: a person says it, for one message of somebody else that can be read; once, and it is not taken back, as it says what
was begun and not what came of it. It decides nothing: no gate and no fold asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.exchange.actions.messages.changing import MESSAGE
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import OpenRoom, open_for
from hornbill.exchange.errors import MayNotWrite, NoSuchRecord
from hornbill.exchange.partners import receipts
from hornbill.exchange.storage.people_sql import acted_on
from hornbill.exchange.storage.records import writing
from hornbill.kernel.ids import agency_of, is_service

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.records.history import Item
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class OthersMessage:
    """A message of somebody else, as the page shows it that asks once more.

    Attributes:
        author, agency: names; of who is told.
        reasons: why nobody can say here to act on it; empty when one can.
        acting: the officer has said so already.
    """

    record: str
    text: str
    lang: str
    author: str
    agency: str
    reasons: tuple[str, ...]
    acting: bool


def others_message(vault: OpenVault, room: str, record: str) -> OthersMessage:
    """Describe a message that an officer may want to act on.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        NoSuchRecord: no such message in it.
    """
    opened = open_for(vault, room)
    with opened.lock:
        item = _find(opened, record)
        state, author = opened.fold.state(), Names().member(item.header.author)
        changes = state.edits.get(record, [])
        values = opened.fold.history.items[changes[-1]].values if changes else item.values
        readable = (values or {}) if record not in state.withdrawn else {}
        return OthersMessage(
            record=record,
            text=str(readable.get("text", "")),
            lang=str(readable.get("lang", "")),
            author=author.name,
            agency=author.agency_name,
            reasons=tuple(_reasons(vault, opened, item)),
            acting=(item.header.chain, item.header.n) in acted_on(room, vault.officer_id),
        )


def _find(opened: OpenRoom, record: str) -> Item:
    item = opened.fold.history.items.get(record)
    if opened.loading or item is None or item.header.kind != MESSAGE:
        raise NoSuchRecord("there is no such message in this room")
    return item


def _reasons(vault: OpenVault, opened: OpenRoom, item: Item) -> list[str]:
    state = opened.fold.state()
    found = []
    if is_service(vault.officer_id):
        found.append(_("A program cannot act on a message. Only an officer can."))
    if item.header.author == vault.officer_id:
        found.append(_("It is your own message."))
    if state.version is None or vault.officer_id not in state.version.officers:
        found.append(_("You are no longer in this room."))
    if item.id in state.withdrawn:
        found.append(_("It was withdrawn: its text and key were destroyed."))
    elif item.values is None:
        found.append(_("Its text cannot be read here."))
    if item.id in state.refused or item.id in state.malformed or item.id in state.pending:
        found.append(_("It was refused and has no effect."))
    return found


def act_on(vault: OpenVault, room: str, record: str, *, now: datetime) -> bool:
    """Say that an officer acts on a message.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        record: the message's id.
        now: aware UTC time.

    Returns:
        Whether it was new; False when the officer had said so before.

    Raises:
        NoSuchRoom, NoSuchRecord, MayNotWrite, NoSpace, Busy: nothing was written.
    """
    about = others_message(vault, room, record)
    if about.reasons:
        raise MayNotWrite(" ".join(about.reasons))
    header = _find(open_for(vault, room), record).header
    home, run = agency_of(vault.officer_id), [(header.n, header.n)]
    with writing():
        if not receipts.note(room, header.chain, vault.officer_id, run, home, now, acted=True):
            return False
        receipts.redraw(room, header.chain, run, now)
        audit.record(vault.officer_id, "exchange.act-on", subject=record, detail={"room": room}, now=now)
    return True
