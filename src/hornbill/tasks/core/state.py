"""What a room's records say of its tasks: who has each, by when, how it came there.

Rules
- A function of the set of records, like the fold of the room that it starts from: only records that count there count here.
- Steps name what they follow, so a task is a path. Of several that follow the same step, the first in the order of the room that its
  author may take from there (``steps.NEXT``) counts. So anyone who has seen a step cannot push it aside: what he writes comes after it.
- A step that counts for nothing is kept to be seen, with why: it is not its author's to take, it does not follow from there,
  another was written at the same time and came first, or it follows one that counts for nothing.
- Anyone who offers a task to himself, or hands one to himself, has said by that that he takes it on.
- What a node cannot read (what is to be done, reasons) is simply not there: the state of a task is the same for node and officer.

    found = tasks_in(room_fold)
    found[offer_id].phase == "taken"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.kernel.ids import agency_of
from hornbill.objects.core.words import HasWords, note_of, said_in, words_of
from hornbill.tasks.core.kinds import NOTE, OFFER, STEP
from hornbill.tasks.core.steps import (
    ASKED,
    COLLEAGUE,
    DECLINE,
    FINISH,
    GIVE_UP,
    GIVER,
    HAND,
    HANDED,
    NEXT,
    OFFERED,
    OVER,
    OWNER,
    REOPEN,
    REOPENED,
    STAYS,
    TAKE,
    TAKEN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.objects.core.words import Words

NOT_NEXT, NOT_THEIRS, CROSSED, ASTRAY = IGNORED = ("not-next", "not-theirs", "crossed", "astray")


@dataclass(frozen=True)
class Step:
    """One step of a task.

    Attributes:
        record: its id.
        step: of ``steps.STEPS``.
        to: the officer to whom it is handed; empty otherwise.
        due: the new time; empty otherwise.
        note: words that came with it; None where there are none, or they cannot be read here.
        carries: it says that words came with it.
        ignored: why it counts for nothing, of ``IGNORED``; empty when it counts.
    """

    record: str
    author: str
    at: str
    step: str
    to: str
    due: str
    note: Words | None
    carries: bool
    ignored: str = ""


@dataclass
class Task(HasWords):
    """One task.

    Attributes:
        id: of the ``task.offer``.
        words: of the ``task.describe``.
        owner: who has it; empty while nobody has taken it on.
        asked: who is asked to take it on, or declined last; empty while nobody is.
        due: by when, UTC as text.
        phase: of ``steps.PHASES``.
        last: the record that the next step follows.
        steps: those that count in their order, then those that count for nothing.
    """

    id: str
    room: str
    words: Words
    urgency: str
    due: str
    asked: str
    owner: str = ""
    phase: str = OFFERED
    last: str = ""
    steps: list[Step] = field(default_factory=list)

    @property
    def at(self) -> str:
        """When, as the author says; UTC as text."""
        return self.words.at

    @property
    def giver(self) -> str:
        """The agency that gave it."""
        return agency_of(self.author)

    @property
    def ended(self) -> str:
        """The record that ended it; empty while it goes on."""
        return self.last if self.phase in OVER else ""


def tasks_in(fold: RoomFold) -> dict[str, Task]:
    """Return the tasks of a room by id, in the order of the records.

    Args:
        fold: the room; of a node without the bodies of content.
    """
    said = said_in(fold, OFFER, STEP)
    steps = said[STEP]
    following: dict[str, list[Item]] = {}
    for item in steps:
        following.setdefault((item.values or {})["after"], []).append(item)
    found = {one.id: _offered(one, fold) for one in said[OFFER]}
    for task in found.values():
        _walk(task, following, fold)
    counted = {one.record for task in found.values() for one in task.steps}
    for item in steps:  # what hangs on a step that counts for nothing
        task_id = (item.values or {})["task"]
        if item.id not in counted and task_id in found:
            found[task_id].steps.append(_step(item, fold, ASTRAY))
    return found


def roles(task: Task, officer: str) -> frozenset[str]:
    """Say what an officer is to a task, as it stands."""
    found = set()
    if officer == task.owner:
        found.add(OWNER)
    if officer == task.asked:
        found.add(ASKED)
    if agency_of(officer) == task.giver:
        found.add(GIVER)
    if agency_of(officer) in {agency_of(one) for one in (task.owner, task.asked) if one}:
        found.add(COLLEAGUE)
    return frozenset(found)


def may_take(task: Task, officer: str) -> tuple[str, ...]:
    """Return the steps that an officer may take now, in the order of the table."""
    mine = roles(task, officer)
    return tuple(step for step, rule in NEXT[task.phase].items() if mine.intersection(rule.by))


def handed_in_vain(task: Task, to: str) -> bool:
    """Tell whether an officer has a task already, or is asked already."""
    return task.phase in {OFFERED, REOPENED, TAKEN, HANDED} and to in {task.owner, task.asked}


def _walk(task: Task, following: Mapping[str, list[Item]], fold: RoomFold) -> None:
    """Follow the path of the steps that count; keep beside it those that were written for the same place."""
    aside: list[Step] = []
    while True:
        chosen: Item | None = None
        for item in following.get(task.last, ()):
            if chosen is not None:
                aside.append(_step(item, fold, CROSSED))
            elif why := _against(task, item):
                aside.append(_step(item, fold, why))
            else:
                chosen = item
        if chosen is None:
            break
        _take(task, chosen, fold)
    task.steps += aside


def _against(task: Task, item: Item) -> str:
    values = item.values or {}
    rule = NEXT[task.phase].get(values["step"])
    if rule is None:
        return NOT_NEXT
    if not roles(task, item.header.author).intersection(rule.by):
        return NOT_THEIRS
    to = values["to"]
    return NOT_NEXT if to and to != item.header.author and handed_in_vain(task, to) else ""


def _take(task: Task, item: Item, fold: RoomFold) -> None:
    """Take one step that counts."""
    values, author = item.values or {}, item.header.author
    step, to = values["step"], NEXT[task.phase][values["step"]].to
    task.steps.append(_step(item, fold))
    task.last = item.id
    if to == STAYS:
        task.due = values["due"]
        return
    if step == TAKE:
        task.owner, task.asked = author, ""
    elif step == DECLINE and to == TAKEN:  # it stays with whom it was
        task.asked = ""
    elif step == HAND:
        task.asked = values["to"]
        task.owner = "" if to == OFFERED else task.owner
        if task.asked == author:
            task.owner, task.asked, to = author, "", TAKEN
    elif step == REOPEN:
        task.asked = task.owner or task.asked
        task.owner = ""
        if task.asked == author:
            task.owner, task.asked, to = author, "", TAKEN
    elif step in {FINISH, GIVE_UP}:
        task.asked = ""
    task.phase = to


def _offered(item: Item, fold: RoomFold) -> Task:
    values = item.values or {}
    author, owner, words = item.header.author, values["owner"], words_of(fold, values["task"])
    task = Task(item.id, item.header.room, words, values["urgency"], values["due"], owner, last=item.id)
    if owner == author:
        task.owner, task.asked, task.phase = owner, "", TAKEN
    return task


def _step(item: Item, fold: RoomFold, ignored: str = "") -> Step:
    values = item.values or {}
    return Step(
        item.id,
        item.header.author,
        item.header.at,
        values["step"],
        values["to"] or "",
        values["due"] or "",
        note_of(fold, values["note"], NOTE, about=values["task"]),
        bool(values["note"]),
        ignored,
    )
