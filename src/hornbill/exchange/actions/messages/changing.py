"""Changing and withdrawing one's own messages.

Rules: only the author changes a message, and every earlier text stays and is shown; a withdrawal asks every node to
destroy the text, its keys and all earlier texts, and leaves a tombstone. Every reason against it is given before
anything is typed.

    words = own_message(vault, room, record)        # what a page needs to ask
    change_message(vault, room, record, "...", now=now)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.messages.delivery import readers_of
from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.files.fields import SHARE
from hornbill.exchange.core.records.edits import EDIT, MESSAGE
from hornbill.exchange.core.records.imported import GUEST_ANSWER, IMPORT
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.remarking import marking_now
from hornbill.exchange.errors import NoSuchRecord
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.vault.sessions import OpenVault

# What may be withdrawn and not changed, and by which of its fields people know it.
_NAMED = {SHARE: "name", IMPORT: "name", GUEST_ANSWER: "guest"}


@dataclass(frozen=True)
class OwnMessage:
    """A message or a shared file as its author is asked about it.

    Attributes:
        text: as it stands now; of a file what was said about it.
        file: name of the file, or the guest's whose answer it is; empty for a message.
        marking: of it.
        changes: how often it was changed.
        readers: everybody else whom it was sealed to.
        reasons: why it cannot be changed or withdrawn; empty when it can.
    """

    record: str
    text: str
    lang: str
    marking: Marking
    changes: int
    readers: tuple[MemberView, ...]
    reasons: tuple[str, ...]
    file: str = ""


def own_message(vault: OpenVault, room: str, record: str) -> OwnMessage:
    """Describe a message, or a shared file, for the page that asks whether to change or withdraw it.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        record: the message's id.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        NoSuchRecord: no such message in it.
    """
    opened = open_for(vault, room)
    with opened.lock:
        return _describe(vault, opened, record)


def _describe(vault: OpenVault, opened: OpenRoom, record: str) -> OwnMessage:
    item = opened.fold.history.items.get(record)
    if opened.loading or item is None or item.header.kind not in {MESSAGE, *_NAMED}:
        raise NoSuchRecord("there is no such message in this room")
    state, names = opened.fold.state(), Names()
    changes = state.edits.get(record, [])
    values = opened.fold.history.items[changes[-1]].values if changes else item.values
    readable = values if record not in state.withdrawn else None
    others = sorted(readers_of(state, item) - {vault.officer_id})
    return OwnMessage(
        record=record,
        text=str((readable or {}).get("text", "")),
        lang=str((readable or {}).get("lang", "")),
        marking=_marking(opened, changes[-1] if changes else record) or Marking(),
        changes=len(changes),
        readers=tuple(names.member(one) for one in others),
        reasons=tuple(_reasons(vault, opened, item)),
        file=str((readable or {}).get(_NAMED[item.header.kind], item.id[:12]))
        if item.header.kind in _NAMED
        else "",
    )


def _marking(opened: OpenRoom, record: str) -> Marking | None:
    """Return the marking of the newest text: what is changed stays under it."""
    return marking_now(opened.fold, opened.fold.history.items[record])


def _reasons(vault: OpenVault, opened: OpenRoom, item: Item) -> list[str]:
    state = opened.fold.state()
    found = reason_words.all_spoken(reason.text for reason in gate.writing(state, vault.officer_id))
    if item.header.author != vault.officer_id:
        found.append(_("Only its author can change or withdraw a message."))
    if item.id in state.withdrawn:
        found.append(_("It was withdrawn: its text and key were destroyed."))
    elif item.values is None:
        found.append(_("Its text cannot be read here."))
    if item.id in state.refused or item.id in state.malformed:
        found.append(_("It was refused and has no effect."))
    return found


def change_message(vault: OpenVault, room: str, record: str, text: str, *, now: datetime) -> str | None:
    """Give a message of one's own a new text, under the same marking.

    Args:
        vault: the author's open vault.
        room: the room's id.
        record: the message's id.
        text: what it is to say.
        now: aware UTC time.

    Returns:
        Id of the change; None when the text is the same and nothing was written.

    Raises:
        NoSuchRoom, NoSuchRecord, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace,
            Busy: nothing was written.
    """
    with writable(vault, room) as opened:
        before = _describe(vault, opened, record)
        if before.file:
            raise NoSuchRecord("a shared file cannot be changed, only withdrawn")
        if text == before.text and not before.reasons:
            return None
        values = {"record": record, "text": text, "lang": before.lang}
        last = next(iter(opened.fold.state().edits.get(record, [])[-1:]), "")
        return say(vault, room, EDIT, values, marking=before.marking, now=now, amends=last).id


def withdraw_message(vault: OpenVault, room: str, record: str, reason: str, *, now: datetime) -> int:
    """Withdraw a message of one's own and every change of it, or a shared file: members keep a tombstone.

    Args:
        vault: the author's open vault.
        room: the room's id.
        record: the message's id.
        reason: for the others; may be empty.
        now: aware UTC time.

    Returns:
        How many records were withdrawn; 0 when it was withdrawn before.

    Raises:
        NoSuchRoom, NoSuchRecord, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing
            was written.
    """
    with writable(vault, room) as opened:
        before = _describe(vault, opened, record)
        state = opened.fold.state()
        if record in state.withdrawn:
            return 0
        named = [*state.edits.get(record, []), record]
        for (
            one
        ) in named:  # the changes first: anyone who has only some of this shows an earlier text, not a later
            values = {"record": one, "reason": reason}
            say(vault, room, "content.withdraw", values, marking=before.marking, now=now)
    return len(named)
