"""Offering a task to an officer of a room.

Rules: what is to be done and the offer are written together, or nothing is. What the fold would refuse is refused here first, in
words, with every reason. An offer to oneself is a task that one has taken on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.markings import Reason
from hornbill.objects.actions import drawing
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import LAST_YEAR, to_record
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.errors import BadTaskForm, NoSuchTask
from hornbill.tasks.core.kinds import DESCRIBE, FACTS, FIELDS, OFFER, WORDS
from hornbill.tasks.core.state import tasks_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.tasks.core.state import Task
    from hornbill.vault.sessions import OpenVault


def give(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Offer a task to an officer of a room.

    Args:
        vault: the giver's open vault.
        room: the room's id.
        what: it says: values of ``kinds.FIELDS``, and ``lang``, the language of the words.
        marking: of its words.
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
        words = {**to_record(WORDS, what), "lang": what.get("lang", "")}
        content = say(vault, room, DESCRIBE, words, marking=marking, now=now)
        offer = {"task": content.id, **to_record(FACTS, what)}
        return say(vault, room, OFFER, offer, marking=marking, now=now).id


def room_of(vault: OpenVault, task: str) -> str:
    """Return the room of a task that an officer may see; NoSuchTask otherwise."""
    return drawing.room_of(vault, task, missing())


def missing() -> NoSuchTask:
    """Return what is raised where there is no such task for an officer."""
    return NoSuchTask(_("You have no such task."))


def task_in(opened: OpenRoom, task: str) -> Task:
    """Return a task of an open room; NoSuchTask if there is none."""
    found = tasks_in(opened.fold).get(task)
    if found is None:
        raise missing()
    return found


def wrong_due(due: datetime, now: datetime) -> list[Reason]:
    """List what is wrong with a time by which something is to be done."""
    if due <= now:
        return [Reason("past", _("This date has passed. Choose a later one."), "due")]
    if due.year > LAST_YEAR:
        text = _("This date is too far in the future. Choose one before the year %d.") % (LAST_YEAR + 1)
        return [Reason("far", text, "due")]
    return []


def _check(opened: OpenRoom, what: Mapping[str, Any], now: datetime) -> None:
    reasons = wrong_values(opened, FIELDS, what)
    if what.get("decision") and what["decision"] not in decisions_in(opened.fold):
        reasons.append(Reason("no-such-decision", _("This decision is not in this room."), "decision"))
    if what.get("due"):
        reasons += wrong_due(what["due"], now)
    if reasons:
        raise BadTaskForm(reasons)
