"""Re-marking what one's own agency wrote, with another level, other codes, or another day of review.

Rules
- Narrowing and widening are the originator's: any officer of the agency in the room may, and everybody there sees it. Those who have a
  record keep it, under the marking that holds now: what left the room before is not called back.
- A message is marked with every text that it had. A record that withdraws, ends or marks is not marked.
- The words that it replaces are named, so that of two officers who mark at once the narrower holds until one of them says which.

    mark_anew(vault, room, [record], Marking("RED"), now=now)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.markings import reviews
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.edits import EDIT
from hornbill.exchange.core.records.kinds import is_control
from hornbill.exchange.core.records.marking import MARK, MAX_OVER, MAX_RECORDS, marking_in
from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.remarking import counts_for, marking_now, words_about
from hornbill.exchange.errors import CannotMark, NoSuchRecord
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.ids import agency_of, is_service
from hornbill.kernel.markings import Marking
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.vault.sessions import OpenVault

MOST_SHOWN = 20  # words about one record, the newest


@dataclass(frozen=True)
class MarkedView:
    """A record whose marking is looked at.

    Attributes:
        room, title, record, kind: where it is and what it is.
        what: what it says, shortened.
        marking: that holds now.
        first: under which it was written.
        history: who re-marked it, when, and how; in the order of the room, the newest ``MOST_SHOWN``.
        reasons: why this officer may not re-mark it; empty when they may.
    """

    room: str
    title: str
    record: str
    kind: str
    what: str
    marking: Marking
    first: Marking
    history: tuple[tuple[MemberView, datetime, Marking], ...]
    reasons: tuple[str, ...]


def marked(vault: OpenVault, room: str, record: str) -> MarkedView:
    """Describe a record's marking.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        NoSuchRecord: no such content in it that can be read.
    """
    opened = open_for(vault, room)
    with opened.lock:
        fold = opened.fold
        item = fold.history.items.get(record)
        if opened.loading or item is None or item.values is None or is_control(item.header.kind):
            raise NoSuchRecord("there is no such record in this room")
        state, names = fold.state(), Names()
        words = [fold.history.items[one] for one in state.marks.get((record, item.header.agency), ())]
        counting = sorted(
            (one for one in words if counts_for(one, item)), key=lambda one: fold.history.order_key(one.id)
        )
        newest = fold.history.items[state.edits.get(record, [record])[-1]]
        found = gate.writing(state, vault.officer_id)
        return MarkedView(
            room,
            title_of(state.describe or {}),
            record,
            item.header.kind,
            reviews.what_of(newest.values or item.values) if record not in state.withdrawn else "",
            marking_now(fold, newest) or Marking(),
            marking_in(item.values) or Marking(),
            tuple(
                (
                    names.member(one.header.author),
                    parse_utc(one.header.at),
                    marking_in(one.values) or Marking(),
                )
                for one in counting[-MOST_SHOWN:]
            ),
            (*reason_words.all_spoken(one.text for one in found), *_reasons(vault, opened, item)),
        )


def mark_anew(
    vault: OpenVault, room: str, records: Sequence[str], marking: Marking, *, now: datetime
) -> str | None:
    """Re-mark records of one's own agency.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        records: ids; a message stands for all its texts.
        marking: that holds from now on; a grading in it is left out, for gradings stay.
        now: aware UTC time.

    Returns:
        Id of the word; None if they all stand under it already and nothing was written.

    Raises:
        NoSuchRecord: one of them is not here.
        CannotMark: one of them is not this officer's to mark, with every reason; or too many at once.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    marking = replace(marking, grading=None)
    with writable(vault, room) as opened:
        fold = opened.fold
        items = [fold.history.items.get(one) for one in dict.fromkeys(records)]
        if not items or any(one is None for one in items):
            raise NoSuchRecord("there is no such record in this room")
        named = [item for one in items if one is not None for item in _with_texts(opened, one)]
        wrong = list(dict.fromkeys(reason for item in named for reason in _reasons(vault, opened, item)))
        over = {word.id for item in named for word in words_about(fold, item)}
        if len(named) > MAX_RECORDS or len(over) > MAX_OVER:
            wrong.append(_("Change the marking of at most %d records at a time.") % MAX_RECORDS)
        if wrong:
            raise CannotMark(" ".join(wrong))
        if all(_now(opened, item) == marking for item in named):
            return None
        values = {"records": sorted({item.id for item in named}), "over": sorted(over)}
        word = say(vault, room, MARK, values, marking=marking, now=now)
        for item in named:
            if item.header.author == vault.officer_id and item.header.kind != EDIT:
                reviews.set_day(vault, room, item.id, marking.review)
    return word.id


def _now(opened: OpenRoom, item: Item) -> Marking | None:
    found = marking_now(opened.fold, item)
    return replace(found, grading=None) if found is not None else None


def _with_texts(opened: OpenRoom, item: Item) -> list[Item]:
    """Return a record, and every change of it if it is a message."""
    items = opened.fold.history.items
    return [item, *(items[one] for one in opened.fold.state().edits.get(item.id, ()))]


def _reasons(vault: OpenVault, opened: OpenRoom, item: Item) -> list[str]:
    """List every reason why an officer may not re-mark a record, whatever the room's gate says."""
    state, found = opened.fold.state(), []
    if item.header.agency != agency_of(vault.officer_id) or "origin" in (item.values or {}):
        found.append(_("Only the author's agency can change the marking."))
    if is_service(vault.officer_id) and item.header.author != vault.officer_id:
        found.append(_("A duty service can change the marking only of what it wrote itself."))
    if is_control(item.header.kind) or item.header.kind in {"room.describe", MARK}:
        found.append(_("This kind of record has no marking of its own."))
    if item.id in state.withdrawn:
        found.append(_("It was withdrawn: its text and key were destroyed."))
    if item.id in state.refused or item.id in state.malformed or not opened.fold.counts(item.id):
        found.append(_("It was refused and has no effect."))
    return found
