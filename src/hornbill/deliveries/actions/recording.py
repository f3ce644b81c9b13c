"""What officers write down of a delivery beside its acts: evidence with exhibits, photographs of the log, lessons, the carrier's task.

Rules
- Exhibits are named by their records in the same room; a seizure by what the agency's register calls it. Neither is looked into here.
- A photograph and the entry that shows it are written together, or nothing is.
- The carrier's answer is a task that somebody takes on and closes: until then nobody has confirmed that the status is held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.deliveries.actions import acting
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadDeliveryForm, NoDelivery
from hornbill.deliveries.core.folding import delivery_in
from hornbill.evidence.actions.describing import share_photograph
from hornbill.evidence.core.kinds import DESCRIBE as EXHIBIT
from hornbill.exchange.actions.opening.open_rooms import forget
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc
from hornbill.tasks.actions import giving
from hornbill.tasks.core.state import tasks_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.evidence.actions.describing import Photograph
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.tasks.core.state import Task
    from hornbill.vault.sessions import OpenVault


def evidence(vault: OpenVault, room: str, what: Mapping[str, Any], *, marking: Marking, now: datetime) -> str:
    """Write down evidence: baseline, substitution, seizure, arrest or statement; returns the record's id.

    Args:
        vault: the officer's open vault.
        room: of the delivery.
        what: ``step`` (of ``kinds.STEPS``), ``at`` (aware, UTC), ``exhibits`` (records of this room), ``seizure``, ``text``, ``lang``.
        marking: of the record.
        now: aware UTC time.

    Raises:
        NoDelivery, BadDeliveryForm: and what ``say`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        _check(opened)
        reasons = []
        if what["step"] not in kinds.STEPS:
            reasons.append(Reason("step", _("Choose what the evidence is of."), "step"))
        exhibits = list(dict.fromkeys(what.get("exhibits", ())))[:20]
        items = opened.fold.history.items
        if any(one not in items or items[one].header.kind != EXHIBIT for one in exhibits):
            reasons.append(
                Reason("no-such-exhibit", _("An exhibit that is named is not in this room."), "exhibits")
            )
        text, seizure = str(what.get("text", "")).strip(), str(what.get("seizure", "")).strip()
        if not (exhibits or text or seizure):
            reasons.append(
                Reason("missing", _("Name an exhibit or a seizure, or write what was done."), "text")
            )
        if reasons:
            raise BadDeliveryForm(reasons)
        values = {
            "step": what["step"],
            "at": format_utc(min(what["at"], now)),
            "exhibits": exhibits,
            "seizure": seizure[: kinds.MAX_LINE],
            "text": text[: kinds.MAX_TEXT],
            "lang": what.get("lang", ""),
        }
        return say(vault, room, kinds.EVIDENCE, values, marking=marking, now=now).id


def photographed(
    vault: OpenVault,
    room: str,
    what: Mapping[str, Any],
    photograph: Photograph,
    *,
    marking: Marking,
    now: datetime,
) -> str:
    """Share a photograph and write the entry of the surveillance log that shows it; returns the entry's id.

    Raises:
        NoDelivery: and what ``share_photograph`` and ``acting.log`` raise; nothing was written.
    """
    with writable(vault, room) as opened:
        _check(opened)
    title = str(what.get("place") or what.get("text") or "")[: kinds.MAX_LINE].strip()
    shared = share_photograph(vault, room, photograph, title or _("Surveillance log"), marking, now)
    try:
        return acting.log(vault, room, {**what, "files": [shared]}, marking=marking, now=now)
    except (
        BaseException
    ):  # where both are one transaction, the open room holds a photograph that was never kept
        forget(vault, room)
        raise


def lessons(
    vault: OpenVault, room: str, texts: Mapping[str, str], lang: str, *, marking: Marking, now: datetime
) -> str:
    """Write what the own agency has learnt, so that others may read it outside of the room; returns the record's id."""
    with writable(vault, room) as opened:
        _check(opened)
        said = {name: str(texts.get(name, "")).strip()[: kinds.MAX_TEXT] for name in kinds.LESSON_TEXTS}
        if not any(said.values()):
            raise BadDeliveryForm([Reason("missing", _("Write at least one part."), "lessons")])
        return say(vault, room, kinds.LESSONS, {**said, "lang": lang}, marking=marking, now=now).id


# --- the carrier's task -----------------------------------------------------------------------------
def ask_carrier(
    vault: OpenVault, room: str, owner: str, due: datetime | None, *, marking: Marking, now: datetime
) -> str:
    """Offer an officer the task to have the carrier hold the track-and-trace status; returns the task's id.

    Raises:
        NoDelivery, BadTaskForm: and what ``giving.give`` raises; nothing was written.
    """
    with writable(vault, room) as opened:
        _check(opened)
        _found, plan = acting.current(opened)
        content = plan.content if plan.content in opened.fold.history.items else ""
    what = {
        "title": _("Have the carrier hold the track-and-trace status of the parcel"),
        "text": _("Close this task when the carrier has confirmed it, with who confirmed it and when."),
        "rests_on": [content] if content else [],
        "decision": None,
        "owner": owner,
        "urgency": "urgent",
        "due": due,
        "lang": "",
    }
    return giving.give(vault, room, what, marking=marking, now=now)


def carrier_tasks(opened: OpenRoom, content: str) -> list[Task]:
    """Return the tasks of a room that rest on a version's words, in the order of the room."""
    found = tasks_in(opened.fold).values()
    return [one for one in found if content and content in (one.words.values or {}).get("rests_on", ())]


def _check(opened: OpenRoom) -> None:
    if not delivery_in(opened.fold).delivery:
        raise NoDelivery(_("This room was not opened as a controlled delivery."))
