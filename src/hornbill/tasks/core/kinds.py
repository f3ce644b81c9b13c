"""The kinds of record that carry tasks, and what each may say.

| kind | read by | says |
|---|---|---|
| ``task.describe`` | the officers | what is to be done, what it rests on, from which decision it follows |
| ``task.offer`` | the members' nodes too | to which officer it is offered, how urgent it is, by when; nothing else |
| ``task.note`` | the officers | why it was declined, given up, dropped or opened again; what came of it |
| ``task.step`` | the nodes too | which step follows which, to whom it is handed, the new time |

Rules
- A task is named by its ``task.offer``, which rests on words of the same author.
- A step names what it follows: the offer, or another step of the same task. Who may take it, ``state`` says, by ``steps.NEXT``.
- A step that needs a reason has one: a ``task.note`` of the same author. Only ``hand`` names another officer, who was in the room then;
  only ``move`` sets a time, by an officer of the agency that gave the task.
- ``task.note`` carries the reasons of decisions, too (``decision_kinds``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.records.field_checks import LANG, one_of, or_none, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.messages import gettext_noop as _
from hornbill.objects.core.fields import (
    Field,
    checks,
    code,
    moment,
    officer,
    record,
    record_fields,
    records,
    text,
)
from hornbill.tasks.core.steps import HAND, MOVE, NEEDS_NOTE, STEPS

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

DESCRIBE, OFFER, NOTE, STEP = ("task.describe", "task.offer", "task.note", "task.step")
MAX_TITLE = 300  # characters that say what is to be done, or what was decided
MAX_TEXT = 8_000  # characters of everything else
URGENCY = code(
    {
        "routine": _("Routine"),
        "priority": _("Before other work"),
        "urgent": _("Urgent: a person or shipment is on the way"),
    }
)
RESTS_ON = Field(
    "rests_on",
    _("What it is based on"),
    records(20),
    help=_("The latest files, messages and decisions of this room."),
)
WORDS = (  # of the ``task.describe``
    Field(
        "title",
        _("Task, in one sentence"),
        text(MAX_TITLE, needed=True),
        missing=_("Say it in one sentence."),
    ),
    Field("text", _("Details"), text(MAX_TEXT, lines=True)),
    RESTS_ON,
    Field("decision", _("Follows from the decision"), record()),
)
FACTS = (  # of the ``task.offer``
    Field(
        "owner",
        _("Who does it"),
        officer(),
        help=_(
            "The officer is asked, and the task starts when they accept it. If you choose yourself, you "
            "accept it at once."
        ),
        missing=_("Choose who does it."),
    ),
    Field("urgency", _("Urgency"), URGENCY, begins="routine"),
    Field("due", _("Due by"), moment(), missing=_("Choose day and time.")),
)
FIELDS = (*WORDS, *FACTS)
OF_STEP = (  # of the form of a step
    Field(
        "text",
        _("Reason or result"),
        text(MAX_TEXT, lines=True),
        help=_("Required if you decline, give up, cancel or reopen a task."),
    ),
    Field(
        "to",
        _("Assign to"),
        officer(),
        help=_("The officer is asked. The task stays with its current owner until they accept it."),
    ),
    Field("due", _("Due by"), moment()),
)


def _may_offer(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = of_own(history, item, "task", DESCRIBE, "it offers something that is no task")
    if item.values["owner"] not in version.officers:
        reasons.append("the officer to whom it is offered was not in the room then")
    return reasons


def of_own(history: History, item: Item, name: str, kind: str, otherwise: str) -> list[str]:
    """List why a record that is named is not words of the same author."""
    words = history.items[(item.values or {})[name]]
    if words.header.kind != kind:
        return [otherwise]
    return [] if words.header.author == item.header.author else ["it speaks with somebody else's words"]


def offer_of(history: History, item: Item) -> Item | None:
    """Return the ``task.offer`` that a step is about; None if what it names is not one."""
    offer = history.items[(item.values or {})["task"]]
    return offer if offer.header.kind == OFFER and offer.values is not None else None


def _may_step(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    values, reasons = item.values, []
    offer = offer_of(history, item)
    if offer is None:
        return ["it is a step of something that is no task"]
    after = history.items[values["after"]]
    of_same = after.header.kind == STEP and (after.values or {}).get("task") == offer.id
    if after.id != offer.id and not of_same:
        reasons.append("what it follows is no step of this task")
    if (values["step"] == HAND) != (values["to"] is not None):
        reasons.append("handing on names an officer, and nothing else does")
    if values["to"] is not None and values["to"] not in version.officers:
        reasons.append("the officer to whom it is handed was not in the room then")
    if (values["step"] == MOVE) != (values["due"] is not None):
        reasons.append("moving the time names one, and nothing else does")
    if values["step"] in NEEDS_NOTE and values["note"] is None:
        reasons.append("this step is taken with a reason")
    if values["note"] is not None:
        reasons += of_own(history, item, "note", NOTE, "what it names as its reason is none")
    return reasons


for _kind in (
    Kind(
        DESCRIBE,
        control=False,
        part="tasks",
        **record_fields(*WORDS),
    ),
    Kind(
        OFFER,
        control=True,
        part="tasks",
        fields={"task": ids.check_hash, **checks(*FACTS)},
        refs=("task",),
        may=_may_offer,
    ),
    Kind(
        NOTE,
        control=False,
        part="tasks",
        fields={"about": ids.check_hash, "text": text_up_to(MAX_TEXT), "lang": LANG},
    ),
    Kind(
        STEP,
        control=True,
        part="tasks",
        fields={
            "task": ids.check_hash,
            "after": ids.check_hash,
            "step": one_of(*STEPS),
            "to": or_none(ids.check_officer),
            "due": or_none(moment().check),
            "note": or_none(ids.check_hash),
        },
        refs=("task", "after", "note"),
        may=_may_step,
    ),
):
    register(_kind)
