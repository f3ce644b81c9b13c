"""The kinds of record that carry an alert, and what each may say.

| kind | read by | says |
|---|---|---|
| ``alert.raise`` | the officers | what it is about, what is asked, on which grounds |
| ``alert.call`` | the members' nodes too | who is called, in which order, by when; nothing else |
| ``alert.acknowledge`` | the nodes too | that somebody who is called has seen it and sees to it |
| ``alert.stand_down`` | the nodes too | that nothing more needs to be done |
| ``alert.answer`` | the officers | found, not found, let pass |

Rules
- An alert is named by its ``alert.call``, which rests on the ``alert.raise`` of the same author.
- Anyone who is called acknowledges. For somebody who did so on the phone the alert's author, or a colleague of the same
  agency, enters it, and the record says whose word it is and who entered it.
- Its author alone stands an alert down; why is a word in the room, for nodes read the record. A program does neither.
- There is no record that says "it went on to the deputy": that follows from the times (``steps``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.alerts.core.steps import called, check_steps, read_steps
from hornbill.alerts.core.subject import ASKS, MAX_GROUNDS, MAX_TEXT, check_subject
from hornbill.exchange.core.records.field_checks import one_of, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

RAISE, CALL, ACKNOWLEDGE, STAND_DOWN, ANSWER = (
    "alert.raise",
    "alert.call",
    "alert.acknowledge",
    "alert.stand_down",
    "alert.answer",
)
OUTCOMES = ("found", "not-found", "let-pass", "cannot")
MAX_CALLER = 200  # characters: a name, and how to reach them


def check_caller(value: Any) -> object:
    """Return only if this is nobody, or who said it on the phone: name and how to reach them; ValueError otherwise."""
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"name", "reach"}:
        raise ValueError("nobody, or an object with name and reach")
    text_up_to(MAX_CALLER)(value["name"])
    text_up_to(MAX_CALLER, needed=False)(value["reach"])
    return value


def _may_call(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    alert = history.items[item.values["alert"]]
    officers = called(read_steps(item.values["steps"]))
    reasons = []
    if alert.header.kind != RAISE:
        reasons.append("it calls people for something that is no alert")
    elif alert.header.author != item.header.author:
        reasons.append("it calls people for somebody else's alert")
    if not officers <= version.officers:
        reasons.append("whom it calls was not in the room then")
    if item.header.author in officers:
        reasons.append("its author calls themselves")
    return reasons


def _call_of(history: History, item: Item) -> Item | None:
    """Return the ``alert.call`` that a record answers; None if what it names is not one."""
    assert item.values is not None
    call = history.items[item.values["call"]]
    return call if call.header.kind == CALL and call.values is not None else None


def _may_acknowledge(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    call = _call_of(history, item)
    if call is None or check_steps_of(call) is None:
        return ["it acknowledges something that is no alert"]
    officer, author = item.values["officer"], item.header.author
    if officer not in called(read_steps((call.values or {})["steps"])):
        return ["whom it speaks for is not called"]
    if author != officer and ids.agency_of(author) != ids.agency_of(officer) and author != call.header.author:
        return ["it acknowledges in the name of somebody of another agency"]
    return []


def check_steps_of(call: Item) -> object | None:
    """Return the steps of an ``alert.call`` if they have their form; None otherwise."""
    try:
        return check_steps((call.values or {}).get("steps"))
    except (ValueError, TypeError, BadInput):
        return None


def _may_stand_down(history: History, item: Item, _version: Version) -> list[str]:
    call = _call_of(history, item)
    if call is None:
        return ["it stands down something that is no alert"]
    if call.header.author != item.header.author:
        return ["an alert is stood down by its author"]
    return []


for _kind in (
    Kind(
        RAISE,
        control=False,
        urgent=True,
        part="alerts",
        fields={
            "subject": check_subject,
            "ask": one_of(*ASKS),
            "text": text_up_to(MAX_TEXT, needed=False),
            "lang": text_up_to(35, needed=False),
            "grounds": text_up_to(MAX_GROUNDS),
            "caller": check_caller,
        },
    ),
    Kind(
        CALL,
        control=True,
        part="alerts",
        fields={"alert": ids.check_hash, "steps": check_steps},
        refs=("alert",),
        may=_may_call,
    ),
    Kind(
        ACKNOWLEDGE,
        control=True,
        part="alerts",
        fields={"call": ids.check_hash, "officer": ids.check_officer},
        refs=("call",),
        may=_may_acknowledge,
    ),
    Kind(
        STAND_DOWN,
        control=True,
        part="alerts",
        fields={"call": ids.check_hash},
        refs=("call",),
        may=_may_stand_down,
    ),
    Kind(
        ANSWER,
        control=False,
        urgent=True,
        part="alerts",
        fields={
            "call": ids.check_hash,
            "officer": ids.check_officer,
            "outcome": one_of(*OUTCOMES),
            "text": text_up_to(MAX_TEXT, needed=False),
            "lang": text_up_to(35, needed=False),
        },
    ),
):
    register(_kind)
