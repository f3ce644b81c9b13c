"""Offering a task to an officer of a room.

Rules: what is to be done and the offer are written together, or nothing is. What the fold would refuse is refused here first, in
words, with every reason. An offer to oneself is a task that one has taken on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.field_checks import LAST_YEAR
from hornbill.kernel.markings import Reason
from hornbill.objects.actions.checking import wrong_values
from hornbill.objects.core.fields import to_record, to_words
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.errors import BadTaskForm
from hornbill.tasks.core.kinds import DESCRIBE, FACTS, FIELDS, NOTE, OFFER, WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
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
        content = say(vault, room, DESCRIBE, to_words(WORDS, what), marking=marking, now=now)
        offer = {"task": content.id, **to_record(FACTS, what)}
        return say(vault, room, OFFER, offer, marking=marking, now=now).id


def say_note(
    vault: OpenVault, room: str, about: str, said: Mapping[str, Any], *, marking: Marking, now: datetime
) -> str | None:
    """Write the words (``text``, ``lang``) that come with a step or an answer; None where there are none. Returns their record."""
    if not (text := said.get("text", "").strip()):
        return None
    words = {"about": about, "text": text, "lang": said.get("lang", "")}
    return say(vault, room, NOTE, words, marking=marking, now=now).id


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
