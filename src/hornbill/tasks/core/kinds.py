"""The kinds of record that carry tasks and decisions, and what each may say.

| kind | read by | says |
|---|---|---|
| ``task.describe`` | the officers | what is to be done, what it rests on, from which decision it follows |
| ``task.offer`` | the members' nodes too | to which officer it is offered, how urgent it is, by when; nothing else |
| ``task.note`` | the officers | why it was declined, given up, dropped or opened again; what came of it |
| ``task.step`` | the nodes too | which step follows which, to whom it is handed, the new time |
| ``decision.describe`` | the officers | what was decided, on which grounds, what it rests on |
| ``decision.make`` | the nodes too | which officers were present, when, which earlier decisions it replaces |
| ``decision.stand`` | the nodes too | what one who is named as present says: agreed, disagreed, was not there |

Rules
- A task is named by its ``task.offer``, a decision by its ``decision.make``; each rests on words of the same author.
- A step names what it follows: the offer, or another step of the same task. Who may take it, ``state`` says, by ``steps.NEXT``.
- A step that needs a reason has one: a ``task.note`` of the same author. Only ``hand`` names another officer, who was in the room then;
  only ``move`` sets a time, by an officer of the agency that gave the task.
- Who is named as present was in the room then, and no program. Each speaks for themselves alone. Who replaces a decision was named
  there as present, or is of the agency that wrote it down.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.field_checks import one_of, text_up_to
from hornbill.exchange.core.kinds import Kind, register
from hornbill.kernel import ids, times
from hornbill.tasks.core.steps import HAND, MOVE, NEEDS_NOTE, STEPS

if TYPE_CHECKING:
    from hornbill.exchange.core.history import History, Item
    from hornbill.exchange.core.versions import Version

DESCRIBE, OFFER, NOTE, STEP = TASK_KINDS = ("task.describe", "task.offer", "task.note", "task.step")
TELL, MAKE, STAND = DECISION_KINDS = ("decision.describe", "decision.make", "decision.stand")
NAMES = frozenset({*TASK_KINDS, *DECISION_KINDS})
AGREED, DISAGREED, ABSENT = STANDS = ("agreed", "disagreed", "absent")
URGENCIES = ("routine", "priority", "urgent")
MAX_TITLE = 300  # characters that say what is to be done, or what was decided
MAX_TEXT = 8_000  # characters of everything else
MAX_RESTS_ON = 20  # records
MAX_PRESENT = 50  # officers
MAX_REPLACED = 10  # decisions
FIRST_YEAR, LAST_YEAR = 2000, 2199  # no time sorts before all others, none overflows


def check_time(value: Any) -> object:
    """Return only a time of the years that anything is due or decided in; BadTime or ValueError otherwise."""
    if not FIRST_YEAR <= times.parse_utc(value).year <= LAST_YEAR:
        raise ValueError(f"a time of the years {FIRST_YEAR} to {LAST_YEAR}")
    return value


def _records_up_to(most: int) -> Any:
    def check(value: Any) -> object:
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(f"a list of at most {most} records")
        for one in value:
            ids.check_hash(one)
        if len(set(value)) != len(value):
            raise ValueError("each record once")
        return value

    return check


def check_present(value: Any) -> object:
    """Return only a sorted list of officers, at least one, each once; BadId or ValueError otherwise."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_PRESENT:
        raise ValueError(f"a list of 1 to {MAX_PRESENT} officers")
    for one in value:
        ids.check_officer(one)
    if value != sorted(set(value)):
        raise ValueError("a sorted list without repeats")
    return value


def _or_none(check: Any) -> Any:
    return lambda value: None if value is None else check(value)


# --- tasks --------------------------------------------------------------------------------------------
def _may_offer(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = _of_own(history, item, "task", DESCRIBE, "it offers something that is no task")
    if item.values["owner"] not in version.officers:
        reasons.append("the officer to whom it is offered was not in the room then")
    return reasons


def _of_own(history: History, item: Item, name: str, kind: str, otherwise: str) -> list[str]:
    """List why a record that is named is not words of the same author."""
    words = history.items[(item.values or {})[name]]
    if words.header.kind != kind:
        return [otherwise]
    return [] if words.header.author == item.header.author else ["it speaks with somebody else's words"]


def offer_of(history: History, item: Item) -> Item | None:
    """Return the ``task.offer`` that a step is about; None if what it names is none."""
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
        reasons += _of_own(history, item, "note", NOTE, "what it names as its reason is none")
    return reasons


# --- decisions ----------------------------------------------------------------------------------------
def _may_make(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = _of_own(history, item, "decision", TELL, "it makes something that is no decision")
    if not version.officers.issuperset(item.values["present"]):
        reasons.append("somebody who is named as present was not in the room then")
    for earlier in item.values["replaces"]:
        reasons += _may_replace(history.items[earlier], item.header.author)
    return reasons


def _may_replace(earlier: Item, author: str) -> list[str]:
    if earlier.header.kind != MAKE or earlier.values is None:
        return ["it replaces something that is no decision"]
    if author in earlier.values.get("present", ()) or ids.agency_of(author) == earlier.header.agency:
        return []
    return ["a decision is replaced by somebody who was present, or of the agency that wrote it down"]


def _may_stand(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    made = history.items[item.values["decision"]]
    if made.header.kind != MAKE or made.values is None:
        return ["it is about something that is no decision"]
    if item.header.author not in made.values.get("present", ()):
        return ["only an officer who is named as present says so"]
    if item.values["note"] is not None:
        return _of_own(history, item, "note", NOTE, "what it names as its reason is none")
    return ["who disagrees says why"] if item.values["stand"] == DISAGREED else []


_lang = text_up_to(35, needed=False)
for _kind in (
    Kind(
        DESCRIBE,
        control=False,
        part="tasks",
        fields={
            "title": text_up_to(MAX_TITLE),
            "text": text_up_to(MAX_TEXT, needed=False),
            "lang": _lang,
            "rests_on": _records_up_to(MAX_RESTS_ON),
            "decision": _or_none(ids.check_hash),
        },
    ),
    Kind(
        OFFER,
        control=True,
        part="tasks",
        fields={
            "task": ids.check_hash,
            "owner": ids.check_officer,
            "urgency": one_of(*URGENCIES),
            "due": check_time,
        },
        refs=("task",),
        may=_may_offer,
    ),
    Kind(
        NOTE,
        control=False,
        part="tasks",
        fields={"about": ids.check_hash, "text": text_up_to(MAX_TEXT), "lang": _lang},
    ),
    Kind(
        STEP,
        control=True,
        part="tasks",
        fields={
            "task": ids.check_hash,
            "after": ids.check_hash,
            "step": one_of(*STEPS),
            "to": _or_none(ids.check_officer),
            "due": _or_none(check_time),
            "note": _or_none(ids.check_hash),
        },
        refs=("task", "after", "note"),
        may=_may_step,
    ),
    Kind(
        TELL,
        control=False,
        part="tasks",
        fields={
            "title": text_up_to(MAX_TITLE),
            "grounds": text_up_to(MAX_TEXT, needed=False),
            "lang": _lang,
            "rests_on": _records_up_to(MAX_RESTS_ON),
        },
    ),
    Kind(
        MAKE,
        control=True,
        part="tasks",
        fields={
            "decision": ids.check_hash,
            "present": check_present,
            "on": check_time,
            "replaces": _records_up_to(MAX_REPLACED),
        },
        refs=("decision", "replaces"),
        may=_may_make,
    ),
    Kind(
        STAND,
        control=True,
        part="tasks",
        fields={
            "decision": ids.check_hash,
            "stand": one_of(*STANDS),
            "note": _or_none(ids.check_hash),
        },
        refs=("decision", "note"),
        may=_may_stand,
    ),
):
    register(_kind)
