"""Offering a task to an officer of a room.

Rules: what is to be done and the offer are written together, or nothing is. What the fold would refuse is refused here first, in
words, with every reason. An offer to oneself is a task that one has taken on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.rooms import say, writable
from hornbill.kernel.ids import is_service
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.errors import BadTaskForm, NoSuchTask
from hornbill.tasks.core.kinds import (
    DESCRIBE,
    LAST_YEAR,
    MAX_RESTS_ON,
    MAX_TEXT,
    MAX_TITLE,
    OFFER,
    URGENCIES,
)
from hornbill.tasks.core.state import tasks_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opened import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.tasks.core.state import Task
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Giving:
    """What a task says.

    Attributes:
        title: what is to be done.
        owner: the officer to whom it is offered.
        urgency: of ``kinds.URGENCIES``.
        due: by when; aware, UTC.
        marking: of its words.
        text: more about it.
        lang: of the words.
        rests_on: records of the room.
        decision: from which it follows; empty for none.
    """

    title: str
    owner: str
    due: datetime
    marking: Marking
    urgency: str = "routine"
    text: str = ""
    lang: str = ""
    rests_on: Sequence[str] = ()
    decision: str = ""


def give(vault: OpenVault, room: str, what: Giving, *, now: datetime) -> str:
    """Offer a task to an officer of a room.

    Args:
        vault: the giver's open vault.
        room: the room's id.
        what: it says.
        now: aware UTC time.

    Returns:
        The task's id.

    Raises:
        BadTaskForm: with every reason; nothing was written.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    with writable(vault, room) as opened:
        _check(opened, what, now)
        words: dict[str, Any] = {
            "title": what.title.strip(),
            "text": what.text.strip(),
            "lang": what.lang,
            "rests_on": list(dict.fromkeys(what.rests_on)),
            "decision": what.decision or None,
        }
        content = say(vault, room, DESCRIBE, words, marking=what.marking, now=now)
        offer = {
            "task": content.id,
            "owner": what.owner,
            "urgency": what.urgency,
            "due": format_utc(what.due),
        }
        return say(vault, room, OFFER, offer, marking=what.marking, now=now).id


def room_of(vault: OpenVault, task: str) -> str:
    """Return the room of a task that an officer may see; NoSuchTask otherwise."""
    room = exchange.room_of(task)
    if room is None or not exchange.is_in(vault.officer_id, room):
        raise NoSuchTask(_("There is no such task for you."))
    return room


def task_in(opened: OpenRoom, task: str) -> Task:
    """Return a task of an open room; NoSuchTask if there is none."""
    found = tasks_in(opened.fold).get(task)
    if found is None:
        raise NoSuchTask(_("There is no such task for you."))
    return found


def officers_in(opened: OpenRoom) -> list[str]:
    """Return the officers of a room, sorted; no program among them."""
    version = opened.fold.state().version
    return sorted(one for one in (version.officers if version else ()) if not is_service(one))


def wrong_due(due: datetime, now: datetime) -> list[Reason]:
    """List what is wrong with a time by which something is to be done."""
    if due <= now:
        return [Reason("past", _("This time has passed; choose a later one."), "due")]
    if due.year > LAST_YEAR:
        text = _("This time is too far off: choose one before the year %d.") % (LAST_YEAR + 1)
        return [Reason("far", text, "due")]
    return []


def wrong_words(title: str, **texts: str) -> list[Reason]:
    """List what is wrong with a title, and with the texts beside it."""
    reasons = []
    if not title.strip():
        reasons.append(Reason("missing", _("Say it in one sentence."), "title"))
    too_long = _("This has more than %d characters: put the rest into a file.")
    for name, text, most in (("title", title, MAX_TITLE), *((n, t, MAX_TEXT) for n, t in texts.items())):
        if len(text.strip()) > most:
            reasons.append(Reason("too-long", too_long % most, name))
    return reasons


def wrong_anchors(opened: OpenRoom, records: Collection[str]) -> list[Reason]:
    """List what is wrong with the records that something rests on."""
    fold, reasons = opened.fold, []
    state = fold.state()
    control = set(state.accepted_control)
    if any(not (fold.counts(one) or one in control) or one in state.withdrawn for one in records):
        text = _("One of the entries that you name is not in this room any more.")
        reasons.append(Reason("no-such-record", text, "rests_on"))
    if len(set(records)) > MAX_RESTS_ON:
        text = _("At most %d entries can be named.") % MAX_RESTS_ON
        reasons.append(Reason("too-many", text, "rests_on"))
    return reasons


def _check(opened: OpenRoom, what: Giving, now: datetime) -> None:
    reasons = wrong_words(what.title, text=what.text)
    if what.owner not in officers_in(opened):
        text = _("Choose an officer of this room.") if what.owner else _("Choose who is to do it.")
        reasons.append(Reason("not-here", text, "owner"))
    if what.urgency not in URGENCIES:
        reasons.append(Reason("no-such-code", _("Choose how urgent it is."), "urgency"))
    if what.decision and what.decision not in decisions_in(opened.fold):
        reasons.append(Reason("no-such-decision", _("This decision is not in this room."), "decision"))
    reasons += wrong_due(what.due, now)
    reasons += wrong_anchors(opened, what.rests_on)
    if reasons:
        raise BadTaskForm(reasons)
