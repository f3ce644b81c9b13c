"""What the pages show of tasks and decisions: opened in the officer's session, with how each stands by this node's clock.

Rules: words count as opened when their own page is drawn, not by a line in a list. What cannot be read is shown as that, with where it
stands. Lists draw each task alone: one that fails takes no other away, and no agency
pushes another's off a page. Of steps that count for nothing the newest are drawn, never all.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.exchange.actions.drawn import note_opened
from hornbill.exchange.actions.each_alone import each_alone
from hornbill.exchange.actions.naming import Names
from hornbill.exchange.actions.opened import open_for
from hornbill.exchange.core.gate import writing
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.objects.actions import reading
from hornbill.tasks import queries
from hornbill.tasks.actions import anchors, deciding, giving
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.due import lateness
from hornbill.tasks.core.errors import NoSuchDecision, NoSuchTask
from hornbill.tasks.core.kinds import STANDS
from hornbill.tasks.core.state import marking_of, may_take, tasks_in
from hornbill.tasks.core.steps import OVER
from hornbill.tasks.core.turns import cut
from hornbill.tasks.core.view import DecisionView, NoteView, PresentView, StepView, TaskView

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opened import OpenRoom
    from hornbill.exchange.core.view import MemberView
    from hornbill.objects.core.listed import Listed
    from hornbill.tasks.core.decisions import Decision
    from hornbill.tasks.core.state import Note, Step, Task
    from hornbill.tasks.queries import TrackedRow
    from hornbill.vault.sessions import OpenVault

SHOWN = 100  # tasks, or decisions, in a list
IGNORED_SHOWN = 20  # steps of a task that count for nothing, the newest
STEPS_SHOWN = 200  # of those that count, the newest
FOLLOWING_SHOWN = 50  # tasks that follow from a decision; decisions that replace one
_log = logging.getLogger("hornbill.tasks")


def view_task(vault: OpenVault, task: str, *, now: datetime, note: bool = True) -> TaskView:
    """Open a task for its page.

    Args:
        vault: the reader's open vault.
        task: its id.
        now: aware UTC time.
        note: a person looks at it, so it counts as opened; what a program reads for an officer does not.

    Raises:
        NoSuchTask: there is none for this officer.
    """
    room = giving.room_of(vault, task)
    found, read = None, []
    with reading.whole_or_none(vault, room) as opened:
        one = tasks_in(opened.fold).get(task) if opened is not None else None
        if opened is not None and one is not None:
            found = _task(vault, opened, one, now, Names())
            read = [one.content, *(step.note.record for step in one.steps if step.note)]
    if found is None:
        raise NoSuchTask("there is no such task for you")
    if note:
        note_opened(vault, room, read, now)
    return found


def tasks_of(vault: OpenVault, now: datetime, skip: int = 0, rooms: Collection[str] = ()) -> Listed[TaskView]:
    """Return a page of the tasks of an officer's rooms: what goes on first, the most pressing of each agency.

    Args:
        vault: the reader's open vault.
        now: aware UTC time.
        skip: how many stand on the pages before.
        rooms: only these, if any are named.
    """
    return _drawn(vault, queries.newest(vault.officer_id, SHOWN, skip, rooms), now)


def mine(vault: OpenVault, now: datetime, limit: int = SHOWN) -> Listed[TaskView]:
    """Return what an officer has, is asked to take on, and should look at of what they gave; the most pressing first."""
    return _drawn(vault, queries.mine(vault.officer_id, now, limit), now)


def tasks_of_room(vault: OpenVault, room: str, now: datetime, skip: int = 0) -> tuple[list[TaskView], int]:
    """Return a page of the tasks of a room, what goes on first, by their times; and how many there are.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """
    names = Names()
    with reading.whole(vault, room) as opened:
        found = sorted(tasks_in(opened.fold).values(), key=lambda one: (one.phase in OVER, one.due, one.id))
        some = cut(found, lambda one: (one.phase in OVER, one.giver), skip, SHOWN)
        return each_alone(some, lambda one: _task(vault, opened, one, now, names), _log), len(found)


def view_decision(vault: OpenVault, decision: str, *, now: datetime, note: bool = True) -> DecisionView:
    """Open a decision for its page; as ``view_task``.

    Raises:
        NoSuchDecision: there is none for this officer.
    """
    room = deciding.room_of(vault, decision)
    found, read = None, []
    with reading.whole_or_none(vault, room) as opened:
        known = decisions_in(opened.fold) if opened is not None else {}
        one = known.get(decision)
        if opened is not None and one is not None:
            found = _decision(vault, opened, one, known, Names(), _following(opened))
            read = [one.content, *(stand.note.record for stand in one.stands.values() if stand.note)]
    if found is None:
        raise NoSuchDecision("there is no such decision for you")
    if note:
        note_opened(vault, room, read, now)
    return found


def decisions_of_room(vault: OpenVault, room: str, skip: int = 0) -> tuple[list[DecisionView], int]:
    """Return a page of the decisions of a room, those that hold first, the newest first; and how many there are.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """
    names = Names()
    with reading.whole(vault, room) as opened:
        known = decisions_in(opened.fold)
        found = sorted(known.values(), key=lambda one: (one.on, one.id), reverse=True)
        found.sort(key=lambda one: bool(one.replaced_by))
        some = cut(found, lambda one: (bool(one.replaced_by), agency_of(one.author)), skip, SHOWN)
        following = _following(opened)
        drawn = each_alone(some, lambda one: _decision(vault, opened, one, known, names, following), _log)
        return drawn, len(found)


def officers_of_room(vault: OpenVault, room: str) -> list[MemberView]:
    """Return the officers of a room, by agency and name, for a form that names some."""
    opened, names = open_for(vault, room), Names()
    with opened.lock:
        found = [names.member(one) for one in giving.officers_in(opened)]
    return sorted(found, key=lambda one: (one.agency_name, one.name, one.officer_id))


def _drawn(vault: OpenVault, rows: Iterable[TrackedRow], now: datetime) -> Listed[TaskView]:
    """Draw tasks of several rooms, in the order of the rows."""
    names = Names()

    def draw(opened: OpenRoom, some: Collection[str]) -> dict[str, TaskView]:
        found = tasks_in(opened.fold)
        chosen = [found[id_] for id_ in some if id_ in found]
        drawn = each_alone(chosen, lambda one: _task(vault, opened, one, now, names), _log)
        return {one.id: one for one in drawn}

    return reading.over_rooms(vault, [(row.task, row.room) for row in rows], draw)


def _task(vault: OpenVault, opened: OpenRoom, one: Task, now: datetime, names: Names) -> TaskView:
    values, reader, due = one.values or {}, vault.officer_id, parse_utc(one.due)
    may_write = not writing(opened.fold.state(), reader)
    counted = [step for step in one.steps if not step.ignored][-STEPS_SHOWN:]
    ignored = [step for step in one.steps if step.ignored][-IGNORED_SHOWN:]
    decision = values.get("decision") or ""
    return TaskView(
        id=one.id,
        room_id=one.room,
        content=one.content,
        author=names.member(one.author),
        at=parse_utc(one.at),
        owner=names.member(one.owner) if one.owner else None,
        asked=names.member(one.asked) if one.asked else None,
        urgency=one.urgency,
        due=due,
        lateness=lateness(one.phase, due, now),
        phase=one.phase,
        title=values.get("title", ""),
        text=values.get("text", ""),
        lang=values.get("lang", ""),
        rests_on=anchors.named(opened, values.get("rests_on", ())),
        decision=decision if decision in opened.fold.history.items else "",
        marking=marking_of(values),
        steps=tuple(_step(step, names) for step in (*counted, *ignored)),
        may=may_take(one, reader) if may_write else (),
        mine=reader in {one.owner, one.asked},
        last=one.last,
        whole=not opened.loading,
    )


def _step(step: Step, names: Names) -> StepView:
    return StepView(
        record=step.record,
        who=names.member(step.author),
        at=parse_utc(step.at),
        step=step.step,
        to=names.member(step.to) if step.to else None,
        due=parse_utc(step.due) if step.due else None,
        note=_note(step.note),
        carries=step.carries,
        ignored=step.ignored,
    )


def _note(note: Note | None) -> NoteView | None:
    return NoteView(note.text, note.lang, note.marking) if note is not None else None


def _following(opened: OpenRoom) -> dict[str, list[tuple[str, str]]]:
    """Return the tasks that follow from each decision: id and title; the room is folded once for all of them."""
    found: dict[str, list[tuple[str, str]]] = {}
    for task in tasks_in(opened.fold).values():
        if task.values is not None and task.values["decision"] is not None:
            found.setdefault(task.values["decision"], []).append((task.id, task.values["title"]))
    return found


def _decision(
    vault: OpenVault,
    opened: OpenRoom,
    one: Decision,
    known: Mapping[str, Decision],
    names: Names,
    following: Mapping[str, list[tuple[str, str]]],
) -> DecisionView:
    values, reader = one.values or {}, vault.officer_id
    may_write = not writing(opened.fold.state(), reader)
    return DecisionView(
        id=one.id,
        room_id=one.room,
        content=one.content,
        author=names.member(one.author),
        at=parse_utc(one.at),
        on=parse_utc(one.on),
        title=values.get("title", ""),
        grounds=values.get("grounds", ""),
        lang=values.get("lang", ""),
        rests_on=anchors.named(opened, values.get("rests_on", ())),
        marking=marking_of(values),
        present=tuple(_present(officer, one, names) for officer in one.present),
        replaces=_titles(one.replaces, known),
        replaced_by=_titles(one.replaced_by[-FOLLOWING_SHOWN:], known),
        tasks=tuple(following.get(one.id, [])[-FOLLOWING_SHOWN:]),
        may_say=STANDS if may_write and reader in one.present else (),
        may_replace=may_write and deciding.may_replace(reader, one),
        whole=not opened.loading,
    )


def _present(officer: str, one: Decision, names: Names) -> PresentView:
    stand = one.stands.get(officer)
    if stand is None:
        return PresentView(names.member(officer), "", None, None)
    return PresentView(names.member(officer), stand.stand, parse_utc(stand.at), _note(stand.note))


def _titles(some: Iterable[str], known: Mapping[str, Decision]) -> tuple[tuple[str, str], ...]:
    return tuple((id_, (known[id_].values or {}).get("title", "")) for id_ in some if id_ in known)
