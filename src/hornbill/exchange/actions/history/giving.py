"""Grants history: wraps the keys of the own agency's records to an officer who joined late.

Rules: only an officer's session can do it, for the node has no content keys. What is given and the word that says so
are written in one transaction, some hundred records at a time, so that whatever stops it leaves no key without its
word; each part is logged. A large room is given by a thread of the session, which pages ask how far it is and may stop;
it ends with the session. Records travel with their bodies again: a wrap alone would fill the same size of envelope.

    give(vault, room, ask, Choice(since=None), now=now)
    progress_of(vault, room)
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.exchange.actions.history.asking import marking_of_room, plan_for
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.opening.reading import with_wraps
from hornbill.exchange.actions.opening.unwrapping import of_vault
from hornbill.exchange.actions.writing.append import readers_now
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.header import BadRecord, read_signed
from hornbill.exchange.core.records.marking import MARK
from hornbill.exchange.core.records.run_lists import write_runs
from hornbill.exchange.core.records.sealing import SealedRecord, wrap_key
from hornbill.exchange.core.rooms import granting
from hornbill.exchange.core.rooms.granting import GRANT
from hornbill.exchange.errors import AlreadyGiving, NoSuchAsk, NothingToGive, StillChecking
from hornbill.exchange.models import Record
from hornbill.exchange.storage.records import queue, store_record
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.times import parse_utc
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.actions.history.asking import Plan
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.state import Ask
    from hornbill.vault.sessions import OpenVault

AT_ONCE = 250  # records of one word; the database is held for some tenths of a second by them
DESCRIBES = "room.describe"


@dataclass(frozen=True)
class Choice:
    """What of an ask is to be given.

    Attributes:
        since: only what its author dates from then on; None for all. What names the room goes along.
        narrow: the giver's own words too that are for those who were there, or under a condition.
        reason: for who asks, why not all; may be empty.
    """

    since: datetime | None = None
    narrow: bool = False
    reason: str = ""


@dataclass
class Giving:
    """One giving under way, or over.

    Attributes:
        room, ask, to: where, and what it answers, and whom.
        total: records to be given.
        done: given so far.
        skipped: could not be opened, or were withdrawn meanwhile.
        error: why it stopped; None while it goes on or when all went well.
        over: nothing more will be done.
    """

    room: str
    ask: str
    to: str
    total: int
    done: int = 0
    skipped: int = 0
    error: HornbillError | None = None
    over: bool = False
    stopped: threading.Event = field(default_factory=threading.Event)
    begun: float = field(default_factory=time.monotonic)

    @property
    def left_s(self) -> int | None:
        """Estimate how many seconds are left; None before there is anything to go by."""
        if self.over or not self.done:
            return None
        spent = time.monotonic() - self.begun
        return max(1, round(spent / self.done * (self.total - self.done - self.skipped)))


_givings: dict[tuple[str, str], Giving] = {}  # session and room
_lock = threading.Lock()


def progress_of(vault: OpenVault, room: str) -> Giving | None:
    """Return the last giving of this session in a room; None if there was none."""
    with _lock:
        return _givings.get((vault.session_id, room))


def stop(vault: OpenVault, room: str) -> bool:
    """Let the giving end after the part that is under way; returns whether there was one."""
    found = progress_of(vault, room)
    if found is None or found.over:
        return False
    found.stopped.set()
    return True


def give(vault: OpenVault, room: str, ask: str, choice: Choice, *, now: datetime) -> Giving:
    """Give history to who asked; a small part at once, a large one by a thread that goes on behind the page.

    Args:
        vault: the giver's open vault.
        room: the room's id.
        ask: id of the ask that is answered.
        choice: what of it.
        now: aware UTC time.

    Returns:
        How far it is: over, if it was small.

    Raises:
        NoSuchAsk: nobody who is in the room asks this now.
        NothingToGive: nothing of it is this officer's to give.
        AlreadyGiving: this session gives in this room already.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was given.
    """
    opened = open_for(vault, room)
    with opened.lock:
        plan = _plan(vault, opened, ask)
        items = _chosen(plan, choice)
        if not items:
            raise NothingToGive(_("You cannot give any of what is requested."))
        giving = Giving(room, ask, plan.ask.officer, len(items))
    with _lock:
        known = _givings.get((vault.session_id, room))
        if known is not None and not known.over:
            raise AlreadyGiving(_("You are already giving history in this room."))
        _givings[(vault.session_id, room)] = giving
    parts = [items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE)]
    try:
        _give_part(vault, giving, parts[0], choice.reason, now)
    except BaseException:
        with _lock:
            _givings.pop((vault.session_id, room), None)
        raise
    if len(parts) == 1:
        giving.over = True
    else:
        more = (vault, giving, parts[1:], choice.reason)
        threading.Thread(target=_give_rest, args=more, name="give-history", daemon=True).start()
    return giving


def refuse(vault: OpenVault, room: str, ask: str, reason: str, *, now: datetime) -> str:
    """Answer that nothing is given, and why; returns the record's id.

    Raises:
        NoSuchAsk, NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was
            written.
    """
    with writable(vault, room) as opened:
        plan = _plan(vault, opened, ask)
        values = {"ask": ask, "to": plan.ask.officer, "runs": {}, "reason": reason}
        marking = marking_of_room(opened.fold.state())
        return say(vault, room, GRANT, values, marking=marking, now=now).id


def _plan(vault: OpenVault, opened: OpenRoom, ask: str) -> Plan:
    if opened.loading:
        raise StillChecking("this room is large and still being opened")
    return plan_for(vault, opened, _live(opened, ask))


def _live(opened: OpenRoom, ask: str) -> Ask:
    state = opened.fold.state()
    item = opened.fold.history.items.get(ask)
    found = granting.live_ask(state, item.header.author) if item is not None else None
    if found is None or found.id != ask:
        raise NoSuchAsk(_("This has not been requested by anyone currently in this room."))
    return found


def _chosen(plan: Plan, choice: Choice) -> list[Item]:
    items = [*plan.give, *(plan.narrow if choice.narrow else ())]
    since = choice.since
    if since is not None:
        always = {DESCRIBES, MARK}  # what names the room, and what narrows: its author's clock may be slow
        items = [one for one in items if one.header.kind in always or parse_utc(one.header.at) >= since]
    # What re-marks goes first: whatever stops the giving, nobody reads a record under the marking that it had before.
    return sorted(items, key=lambda item: (item.header.kind != MARK, item.header.chain, item.header.n))


# --- one part ------------------------------------------------------------------------------------
def _give_part(vault: OpenVault, giving: Giving, items: Sequence[Item], reason: str, now: datetime) -> None:
    """Wrap and write some records' keys: the slow part before the database is taken."""
    readers, _older = readers_now([giving.to], control=False, now=now)
    unwrap = of_vault(vault)
    ready: list[tuple[Record, SealedRecord]] = []
    rows = list(Record.objects.filter(record__in=[item.id for item in items]))
    for row, wraps in with_wraps(rows, vault.officer_id):
        signed, body = read_signed(bytes(row.header), bytes(row.signature)), bytes(row.ciphertext)
        try:
            key, _body = opening.open_first(signed, body, vault.officer_id, wraps, unwrap)
        except (CannotOpen, BadRecord):
            continue
        ready.append((row, SealedRecord(signed, body, wrap_key(key, signed.id, readers))))
    with writable(vault, giving.room) as opened:
        _live(opened, giving.ask)
        state = opened.fold.state()
        ready = [one for one in ready if one[0].record not in state.withdrawn]
        if ready:
            runs = write_runs((row.chain, row.n) for row, _ in ready)
            values = {"ask": giving.ask, "to": giving.to, "runs": runs, "reason": reason}
            marking = marking_of_room(state)
            word = say(vault, giving.room, GRANT, values, marking=marking, now=now, starting=True)
            _send(vault, giving, ready, now)
            detail = {"to": giving.to, "records": len(ready), "grant": word.id, "ask": giving.ask}
            audit.record(vault.officer_id, "exchange.give", subject=giving.room, detail=detail, now=now)
    giving.done += len(ready)
    giving.skipped += len(items) - len(ready)


def _send(
    vault: OpenVault, giving: Giving, ready: Sequence[tuple[Record, SealedRecord]], now: datetime
) -> None:
    """Put the wraps beside the records here, or into envelopes, within the caller's transaction."""
    home, away = agency_of(vault.officer_id), agency_of(giving.to)
    for row, sealed in ready:
        if away == home:
            store_record(sealed, home, own=row.own, hub_at=row.hub_at, now=now, sender=home)
        else:
            queue(row.pk, sealed, [away], home, now=now, urgency="bulk")


def _give_rest(vault: OpenVault, giving: Giving, parts: Sequence[Sequence[Item]], reason: str) -> None:
    try:
        for part in parts:
            if giving.stopped.is_set():
                break
            _give_part(vault, giving, part, reason, timezone.now())
    except HornbillError as error:
        giving.error = error
    finally:
        giving.over = True
        connection.close()


def _end_with_session(session_id: str, **_more: object) -> None:
    with _lock:
        gone = [key for key in _givings if key[0] == session_id]
        for key in gone:
            _givings.pop(key).stopped.set()


vault_closed.connect(_end_with_session)
