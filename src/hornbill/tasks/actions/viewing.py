"""What the pages show of tasks: opened in the officer's session, with the state of each by this node's clock.

Rules: words count as opened when their own page is drawn, not by a line in a list. What cannot be read is shown as that, with where it
stands. Lists draw each task alone: one that fails takes no other away, and no agency
pushes another's off a page. Of steps that count for nothing the newest are drawn, never all.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.one_by_one import each_alone
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import drawing, reading
from hornbill.tasks import queries
from hornbill.tasks.actions import anchors
from hornbill.tasks.core.due import lateness
from hornbill.tasks.core.errors import NoSuchTask
from hornbill.tasks.core.kinds import NOTE, STEP
from hornbill.tasks.core.state import may_take, tasks_in
from hornbill.tasks.core.steps import OVER
from hornbill.tasks.core.view import StepView, TaskView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.objects.core.lists import Listed
    from hornbill.tasks.core.state import Step, Task
    from hornbill.tasks.queries import TrackedRow
    from hornbill.vault.sessions import OpenVault

SHOWN = 100  # tasks in a list
IGNORED_SHOWN = 20  # steps of a task that count for nothing, the newest
STEPS_SHOWN = 200  # of those that count, the newest
_log = logging.getLogger("hornbill.tasks")


def tasks_of(vault: OpenVault, now: datetime, skip: int = 0, rooms: Collection[str] = ()) -> Listed[TaskView]:
    """Return a page of the tasks of an officer's rooms: what goes on first, the most pressing of each agency.

    Args:
        vault: the reader's open vault.
        now: aware UTC time.
        skip: how many stand on the pages before.
        rooms: only these, if any are named.
    """
    return named(vault, _pairs(queries.newest(vault.officer_id, SHOWN, skip, rooms)), now)


def mine(vault: OpenVault, now: datetime, limit: int = SHOWN) -> Listed[TaskView]:
    """Return what an officer has, is asked to take on, and should look at of what they gave; the most pressing first."""
    return named(vault, _pairs(queries.mine(vault.officer_id, now, limit)), now)


def _pairs(rows: Iterable[TrackedRow]) -> list[tuple[str, str]]:
    return [(row.task, row.room) for row in rows]


def named(vault: OpenVault, tasks: Iterable[tuple[str, str]], now: datetime) -> Listed[TaskView]:
    """Return some tasks, in order; none of them counts as opened by that.

    Args:
        vault: the reader's open vault.
        tasks: id and room of each.
        now: aware UTC time.
    """
    names = Names()

    def draw(opened: OpenRoom, some: Collection[str]) -> dict[str, TaskView]:
        found = tasks_in(opened.fold)
        chosen = [found[id_] for id_ in some if id_ in found]
        drawn = each_alone(chosen, lambda one: _task(vault, opened, one, now, names), _log)
        return {one.id: one for one in drawn}

    return reading.over_rooms(vault, tasks, draw)


def _task(vault: OpenVault, opened: OpenRoom, one: Task, now: datetime, names: Names) -> TaskView:
    values, reader, due = one.values or {}, vault.officer_id, parse_utc(one.due)
    may = may_write(opened, reader, (STEP, NOTE))
    counted = [step for step in one.steps if not step.ignored][-STEPS_SHOWN:]
    ignored = [step for step in one.steps if step.ignored][-IGNORED_SHOWN:]
    shown, decision = (
        drawing.shown(opened, names, one.id, one.words, _records(one)),
        values.get("decision") or "",
    )
    if decision not in opened.fold.history.items:
        shown["words"] = {**values, "decision": None} if values else {}
    return TaskView(
        **shown,
        owner=names.member(one.owner) if one.owner else None,
        asked=names.member(one.asked) if one.asked else None,
        urgency=one.urgency,
        due=due,
        lateness=lateness(one.phase, due, now),
        phase=one.phase,
        rests_on=anchors.named(opened, values.get("rests_on", ())),
        decision=shown["words"].get("decision") or "",
        steps=tuple(_step(step, names) for step in (*counted, *ignored)),
        may=may_take(one, reader) if may else (),
        mine=reader in {one.owner, one.asked},
        last=one.last,
    )


def _records(one: Task) -> list[str]:
    return [*(step.record for step in one.steps), *_notes(one)]


def _notes(one: Task) -> list[str]:
    return [step.note.record for step in one.steps if step.note]


def _step(step: Step, names: Names) -> StepView:
    return StepView(
        record=step.record,
        who=names.member(step.author),
        at=parse_utc(step.at),
        step=step.step,
        to=names.member(step.to) if step.to else None,
        due=parse_utc(step.due) if step.due else None,
        note=step.note,
        carries=step.carries,
        ignored=step.ignored,
    )


def _drawer(
    vault: OpenVault, opened: OpenRoom, _known: Mapping[str, Task], now: datetime
) -> Callable[[Task], TaskView]:
    names = Names()
    return lambda one: _task(vault, opened, one, now, names)


TASKS = drawing.Objects(
    missing=lambda: NoSuchTask(_("You have no such task.")),
    found=lambda opened: tasks_in(opened.fold),
    in_order=lambda found: sorted(found, key=lambda one: (one.due, one.id)),
    turn=lambda one: (one.phase in OVER, one.giver),
    drawer=_drawer,
    records=lambda one: [one.words.record, *_notes(one)],
)
