"""Sending what waited on an officer's device, once; keeping what could not be sent, with the reason.

Rules
- It is opened with the officer's open vault, at the moment of sending, and never before.
- A word is carried out once, for good: its row is made before the act, in the same transaction, so that of two requests with one word the
  second waits and then finds what the first one wrote. A form that a page sent itself is kept by the same word (``ever``), so that a
  message whose answer was lost on the way is not sent again.
- A word is forgotten after months. What a device brings that is nearly as old (a restored browser) is kept for its officer to send or discard.
- What is refused for good stays here as the device sealed it, with the reason; what fails for now (the disk is full, the room is still
  being opened) is refused with an error and stays on the device.

    take(vault, sealed, now=now)          # Outcome(sent=True)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.db.models.functions import Coalesce, Length

from hornbill.device_outbox.core import items
from hornbill.device_outbox.core.errors import (
    NoSuchItem,
    NotYourItem,
    OldItem,
    TooManyKept,
    UnknownItemKind,
)
from hornbill.device_outbox.core.items import INFO, Item
from hornbill.device_outbox.models import DeviceItem
from hornbill.exchange.errors import Busy
from hornbill.exchange.storage.records import writing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.device_sealing import DeviceKey
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.pages import faults, parts
from hornbill.vault import sessions

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

KEPT_FOR = timedelta(days=90)  # that a word was carried out
SENT_BY_ITSELF = timedelta(
    days=80
)  # an item of an older or later day asks its officer: its word may be forgotten, or a clock is wrong
MOST_KEPT, MOST_KEPT_BYTES = 200, 64 * 1024 * 1024  # of an officer's items that could not be sent
SHOWN = 50
_LATER = 429  # and all from 500: statuses of what may go well the next time


@dataclass(frozen=True)
class Outcome:
    """What became of an item; ``reason`` is a sentence, empty when it was sent."""

    sent: bool
    reason: str = ""


@dataclass(frozen=True)
class NotSent:
    """An item that could not be sent; ``item`` is None where it no longer opens."""

    word: str
    at: datetime
    item: Item | None
    reason: str


def key_of(vault: OpenVault) -> DeviceKey:
    """Return the key to which an officer's browsers seal."""
    return DeviceKey.derive(vault.cache_key)


def take(vault: OpenVault, sealed: bytes, *, now: datetime, asked: bool = False) -> Outcome:
    """Send what waited on a device, or keep it with the reason why it cannot be sent.

    Args:
        vault: the officer's open vault.
        sealed: as the device sealed it.
        now: aware UTC time.
        asked: the officer herself wants it sent, however old it is.

    Raises:
        CannotOpen, BadItem, NotYourItem: it is nothing of this officer's; the device keeps it.
        TooManyKept: it is refused, and there is no room for it; the device keeps it.
        HornbillError: it cannot be sent now; the device keeps it.
    """
    item = _opened(vault, sealed)
    try:
        ever(vault, item.word, lambda: _send(vault, item, now, asked=asked), now=now)
    except HornbillError as error:
        status = parts.program_statuses().get(error.code) or faults.status_of(error)
        if status == _LATER or status >= 500:
            raise
        reason = faults.words_of(error)
        if _keep(vault, item.word, sealed, reason, now):
            return Outcome(sent=False, reason=reason)
    return Outcome(sent=True)


def ever(vault: OpenVault, word: str, act: Callable[[], str], *, now: datetime) -> str:
    """Carry out an act once, whichever way its form comes and however often.

    Args:
        vault: the officer's open vault.
        word: of the form; empty or overlong ones are not remembered.
        act: returns the id of the record that it wrote.
        now: aware UTC time.

    Returns:
        What ``act`` returned, now or the first time.

    Raises:
        Busy: the word is under way elsewhere, and that takes long; nothing was written.
    """
    if not 0 < len(word) <= items.MAX_WORD:
        return act()
    result = ""
    try:
        with writing():
            known = _claim(vault.officer_id, word, now)
            if known:
                return known
            result = act()
            _carried_out(vault.officer_id, word, result, now)
    except BaseException:
        if result:  # it was undone after the act: rooms that are open in memory hold what was never kept
            sessions.close_here(vault.session_id)
        raise
    return result


def _claim(officer: str, word: str, now: datetime) -> str:
    """Hold a word until the transaction ends; returns what it became already, empty where it became nothing yet."""
    try:
        with transaction.atomic():
            DeviceItem.objects.create(officer=officer, word=word, at=now, result="")
    except IntegrityError as error:
        row = DeviceItem.objects.select_for_update().filter(officer=officer, word=word).first()
        if row is None:
            raise Busy("this was discarded a moment ago") from error
        return row.result
    return ""


def _carried_out(officer: str, word: str, result: str, now: datetime) -> None:
    rows = DeviceItem.objects.filter(officer=officer, word=word)
    rows.update(at=now, result=result, sealed=None, reason=None)


def _send(vault: OpenVault, item: Item, now: datetime, *, asked: bool) -> str:
    if not asked and abs(now.date() - item.day) > SENT_BY_ITSELF:
        raise OldItem("the date on this is months away from today, so it may have been sent before")
    send = parts.sends().get(item.kind)
    if send is None:
        raise UnknownItemKind("this server does not know how to send this")
    return str(send(vault, item.values, item.data, now))


def _opened(vault: OpenVault, sealed: bytes) -> Item:
    item = items.read(key_of(vault).open(sealed, info=INFO))
    if item.author != vault.officer_id:
        raise NotYourItem("another officer wrote this on this device")
    return item


def not_sent(vault: OpenVault) -> list[NotSent]:
    """Return what could not be sent, the newest first."""
    rows = DeviceItem.objects.filter(officer=vault.officer_id, result="").order_by("-at")[:SHOWN]
    return [NotSent(row.word, row.at, _item(vault, row), _reason(vault, row)) for row in rows]


def again(vault: OpenVault, word: str, *, now: datetime) -> Outcome:
    """Try once more to send an item.

    Raises:
        NoSuchItem: there is none, or it no longer opens.
        HornbillError: it cannot be sent now.
    """
    row = _row(vault, word)
    return take(vault, bytes(row.sealed or b""), now=now, asked=True)


def discard(vault: OpenVault, word: str) -> None:
    """Destroy an item that could not be sent; NoSuchItem if there is none."""
    row = _row(vault, word)
    with writing():  # only what was not sent meanwhile
        DeviceItem.objects.filter(pk=row.pk, result="").delete()


def one(vault: OpenVault, word: str) -> Item:
    """Return an item that could not be sent.

    Raises:
        NoSuchItem: there is none, or it no longer opens.
    """
    item = _item(vault, _row(vault, word))
    if item is None:
        raise NoSuchItem("this item does not open any more")
    return item


def tidy(now: datetime) -> int:
    """Forget words that were carried out long ago; returns how many."""
    return int(DeviceItem.objects.exclude(result="").filter(at__lt=now - KEPT_FOR).delete()[0])


def _row(vault: OpenVault, word: str) -> DeviceItem:
    row = DeviceItem.objects.filter(officer=vault.officer_id, word=word, result="").first()
    if row is None:
        raise NoSuchItem("there is no such item in your outbox")
    return row


def _item(vault: OpenVault, row: DeviceItem) -> Item | None:
    try:
        return _opened(vault, bytes(row.sealed or b""))
    except HornbillError:
        return None


def _aad(officer: str, word: str) -> bytes:
    return pack([b"hornbill/device-item-reason/v1", officer.encode(), word.encode()])


def _reason(vault: OpenVault, row: DeviceItem) -> str:
    try:
        plain = content.decrypt(
            vault.cache_key, bytes(row.reason or b""), aad=_aad(vault.officer_id, row.word)
        )
    except CannotOpen:
        return ""
    return plain.decode("utf-8", "replace")


def _check_room(officer: str, word: str, more: int) -> None:
    others = DeviceItem.objects.filter(officer=officer, result="").exclude(word=word)
    there = others.aggregate(n=Count("id"), size=Coalesce(Sum(Length("sealed")), 0))
    if there["n"] >= MOST_KEPT or there["size"] + more > MOST_KEPT_BYTES:
        raise TooManyKept("your outbox holds too much that could not be sent")


def _keep(vault: OpenVault, word: str, sealed: bytes, reason: str, now: datetime) -> bool:
    """Keep what was refused; returns whether it was: not where another request sent it meanwhile."""
    under = content.encrypt(vault.cache_key, reason.encode(), aad=_aad(vault.officer_id, word))
    with writing():
        if _claim(vault.officer_id, word, now):
            return False
        _check_room(vault.officer_id, word, len(sealed))
        DeviceItem.objects.filter(officer=vault.officer_id, word=word, result="").update(
            at=now, sealed=sealed, reason=under
        )
    return True
