"""What an officer can do about a task where the conversation tells of it: take it on, or say that it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from hornbill.kernel.shell import CardAct, EventCard
from hornbill.tasks import words as task_words
from hornbill.tasks.actions import viewing
from hornbill.tasks.core.steps import DECLINE, FINISH, TAKE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from hornbill.tasks.core.view import TaskView
    from hornbill.vault.sessions import OpenVault


def offered(vault: OpenVault, room: str, records: Collection[str], now: datetime) -> Mapping[str, EventCard]:
    """Return the cards of those of some tasks of a room that wait for the reader.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        records: ids of their offers.
        now: aware UTC time.
    """
    found = viewing.named(vault, [(one, room) for one in records], now)
    return {one.id: _card(one) for one in found if one.mine and one.goes_on and {TAKE, FINISH} & set(one.may)}


def _card(task: TaskView) -> EventCard:
    acts = [_step(task, step) for step in (TAKE, FINISH) if step in task.may]
    more = _("Decline or hand over") if DECLINE in task.may else _("Open the task")
    return EventCard(
        task.title if task.readable else _("A task that you cannot read"),
        (*acts, CardAct(more, reverse("task", args=[task.id]), leads=True)),
        due=task.due,
        lang=str(task.words.get("lang", "")),
    )


def _step(task: TaskView, step: str) -> CardAct:
    return CardAct(
        gettext(task_words.ACTS[step]),
        reverse("task-step", args=[task.id]),
        {"step": step, "after": task.last},
    )
