"""Taking a step of a task: taken on, declined, handed on, done, given up, dropped, opened again, its time moved.

Rules: a step names the one that it follows, as the officer saw it: what was written meanwhile is not overrun, the officer is told and
looks again. A reason and its step are written together, or nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.members.present import officers_in
from hornbill.exchange.actions.writing.room_acts import say
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc
from hornbill.tasks.actions.giving import say_note, wrong_due
from hornbill.tasks.actions.viewing import TASKS
from hornbill.tasks.core.errors import BadTaskForm, NotYourTask, TaskHasMoved
from hornbill.tasks.core.kinds import MAX_TEXT, STEP
from hornbill.tasks.core.state import handed_in_vain, may_take
from hornbill.tasks.core.steps import HAND, MOVE, NEEDS_NOTE, NEXT, STEPS

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.tasks.core.state import Task
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Stepping:
    """What a step says.

    Attributes:
        step: of ``steps.STEPS``.
        marking: of its words.
        text: reason, or what came of it.
        lang: of the text.
        to: the officer to whom it is handed; empty otherwise.
        due: the new time; None otherwise.
        after: the record that the officer saw last; empty for whatever is last now.
    """

    step: str
    marking: Marking
    text: str = ""
    lang: str = ""
    to: str = ""
    due: datetime | None = None
    after: str = ""


def step(vault: OpenVault, task: str, what: Stepping, *, now: datetime) -> str:
    """Take a step.

    Args:
        vault: the officer's open vault.
        task: its id.
        what: the step says.
        now: aware UTC time.

    Returns:
        The step's id.

    Raises:
        NoSuchTask: there is none for this officer.
        NotYourTask: the step is somebody else's.
        TaskHasMoved: the task has come further.
        BadTaskForm: with every reason.
        MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was written.
    """
    with TASKS.to_write(vault, task) as (room, opened, found):
        check_may_step(vault.officer_id, found, what.step, what.after)
        _check(opened, vault.officer_id, found, what, now)
        words = {"text": what.text, "lang": what.lang}
        note = say_note(vault, room, task, words, marking=what.marking, now=now)
        fields = {
            "task": task,
            "after": found.last,
            "step": what.step,
            "to": what.to or None,
            "due": format_utc(what.due) if what.due else None,
            "note": note,
        }
        return say(vault, room, STEP, fields, marking=what.marking, now=now).id


def check_may_step(officer: str, task: Task, step: str, after: str = "") -> None:
    """Return only if an officer may take this step now; NotYourTask or TaskHasMoved otherwise."""
    if after and after != task.last:
        raise TaskHasMoved(_("The status of this task has changed in the meantime."))
    if step in STEPS and step not in NEXT[task.phase]:
        raise TaskHasMoved(_("This step is not possible in the task's current state."))
    if step in STEPS and step not in may_take(task, officer):
        raise NotYourTask(_("Another officer must take this step."))


def _check(opened: OpenRoom, officer: str, task: Task, what: Stepping, now: datetime) -> None:
    reasons: list[Reason] = []
    if what.step not in STEPS:
        reasons.append(Reason("no-such-step", _("Choose an action."), "step"))
    if what.step in NEEDS_NOTE and not what.text.strip():
        reasons.append(Reason("missing", _("Give a reason. The others plan around it."), "text"))
    if len(what.text.strip()) > MAX_TEXT:
        text = _("This has more than %d characters: put the rest into a file.") % MAX_TEXT
        reasons.append(Reason("too-long", text, "text"))
    reasons += _wrong_to(opened, officer, task, what)
    if what.step == MOVE:
        missing = [Reason("missing", _("Choose the new due date."), "due")]
        reasons += wrong_due(what.due, now) if what.due else missing
    elif what.due:
        reasons.append(Reason("due-alone", _("Set a date only when you change the due date."), "due"))
    if reasons:
        raise BadTaskForm(reasons)


def _wrong_to(opened: OpenRoom, officer: str, task: Task, what: Stepping) -> list[Reason]:
    if what.step != HAND:
        return (
            [Reason("to-alone", _("Name an officer only when you hand the task over."), "to")]
            if what.to
            else []
        )
    if what.to not in officers_in(opened):
        return [Reason("not-here", _("Choose an officer of this room."), "to")]
    if what.to != officer and handed_in_vain(task, what.to):
        return [Reason("in-vain", _("This officer already has it, or has already been asked."), "to")]
    return []
