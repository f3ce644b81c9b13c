"""The kinds of record that carry a formal request, and what each may say.

| kind | read by | says |
|---|---|---|
| ``mla.describe`` | the officers | what the letter says, and what of the case goes into it |
| ``mla.control_open`` | the nodes too | that there is a formal request: which form, which other State, to it or from it, by when |
| ``mla.control_revise`` | the nodes too | that other words take the place of the earlier ones; by when an answer is wanted |
| ``mla.control_ask`` | the nodes too | that originators are asked whether their statements may go into the letter that these words make |
| ``mla.control_permit`` | the nodes too | what one of them answers: yes or no, to one ask |
| ``mla.note`` | the officers | the words of a step: reasons, what was furnished, under which limits of use |
| ``mla.control_step`` | the nodes too | how far it has come: sent, acknowledged, executed, refused ... |

Rules
- A request is named by its ``mla.control_open``. The agency that opened it keeps it: its officers in the room revise it and ask. The steps that answer
  it may also be taken by an agency of the other State that is in the room (``partner``), because it hears first.
- A statement's originator alone permits, and permits one letter: an ask names the words that the letter has, and asks nothing once there are others. Only the ask names statements; the nodes read their numbers, never their words.
- ``at`` of a step is the day on which it happened in the world; when it was written down is the record's own time.

"MLA" is what the field calls mutual legal assistance. The kinds of ``requests`` (``request.ask`` ...) are questions between agencies of a room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.cases.core.statement import is_statement_id
from hornbill.exchange.core.records.field_checks import LANG, one_of, or_none, text_up_to
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.formal_requests.core.fields import DRAFT_FIELDS, FORMS, MAX_TEXT, country
from hornbill.formal_requests.core.steps import CHANNELS, PARTNER_STEPS, STEPS
from hornbill.kernel import ids
from hornbill.objects.core.fields import moment, record_fields, records

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

DESCRIBE, NOTE = "mla.describe", "mla.note"
OPEN, REVISE, ASK, PERMIT, STEP = (
    "mla.control_open",
    "mla.control_revise",
    "mla.control_ask",
    "mla.control_permit",
    "mla.control_step",
)
CONTROL = (OPEN, REVISE, ASK, PERMIT, STEP)
NAMES = frozenset({DESCRIBE, NOTE, *CONTROL})
OUTGOING, INCOMING = DIRECTIONS = ("outgoing", "incoming")
MAX_ASKED, MAX_FILES = 2_000, 20


def check_statements(value: Any) -> object:
    """Return only a sorted list of statements' ids, at least one; ValueError otherwise."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_ASKED:
        raise ValueError(f"a list of 1 to {MAX_ASKED} statements")
    if not all(isinstance(one, str) and is_statement_id(one) for one in value) or value != sorted(set(value)):
        raise ValueError("statements' ids, sorted, without repeats")
    return value


def _digest(value: Any) -> object:
    return "" if value == "" else ids.check_hash(value)


def named_request(history: History, item: Item) -> Item | None:
    """Return the ``mla.control_open`` that a record is about; None if what it names is not one."""
    assert item.values is not None
    named = history.items[item.values["request"]]
    return named if named.header.kind == OPEN and named.values is not None else None


def _is_keeper(history: History, item: Item) -> list[str]:
    opened = named_request(history, item)
    if opened is None:
        return ["it is about something that is no formal request"]
    if opened.header.agency != item.header.agency:
        return ["a formal request is kept by the agency that opened it"]
    return []


def _own_words(history: History, item: Item, name: str, kind: str) -> list[str]:
    assert item.values is not None
    words = history.items[item.values[name]]
    if words.header.kind != kind:
        return ["what it names as its words is something else"]
    return [] if words.header.author == item.header.author else ["it names somebody else's words"]


def _words_of_agency(history: History, item: Item) -> list[str]:
    assert item.values is not None
    words = history.items[item.values["words"]]
    if words.header.kind != DESCRIBE:
        return ["what it names as its words is something else"]
    return [] if words.header.agency == item.header.agency else ["it names another agency's words"]


def _may_open(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    reasons = _own_words(history, item, "words", DESCRIBE)
    if item.values["own"] == item.values["state"]:
        reasons.append("it is addressed to its own State")
    partner = item.values["partner"]
    if partner == item.header.agency:
        reasons.append("its author's own agency is named as the other side")
    elif partner is not None and not any(ids.agency_of(one) == partner for one in version.officers):
        reasons.append("the agency that is named as the other side was not in the room then")
    return reasons


def _may_revise(history: History, item: Item, _version: Version) -> list[str]:
    return _is_keeper(history, item) + _own_words(history, item, "words", DESCRIBE)


def _may_ask(history: History, item: Item, _version: Version) -> list[str]:
    return _is_keeper(history, item) + _words_of_agency(history, item)


def _may_permit(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    ask = history.items[item.values["ask"]]
    return [] if ask.header.kind == ASK else ["it answers something that asks for no permission"]


def _may_step(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    values, opened = item.values, named_request(history, item)
    if opened is None or opened.values is None:
        return ["it is about something that is no formal request"]
    agency = item.header.agency
    reasons: list[str] = []
    partner_may = agency == opened.values.get("partner") and values["step"] in PARTNER_STEPS
    if agency != opened.header.agency and not partner_may:
        reasons.append(
            "this step is taken by the agency that keeps the request, or by the one that answers it"
        )
    if (values["step"] == "sent") != (values["channel"] is not None):
        reasons.append("what is sent names its channel, and nothing else has one")
    if values["note"] is not None:
        reasons += _own_words(history, item, "note", NOTE)
    return reasons


for _kind in (
    Kind(
        DESCRIBE,
        control=False,
        part="formal_requests",
        **record_fields(*DRAFT_FIELDS),
    ),
    Kind(
        OPEN,
        control=True,
        part="formal_requests",
        fields={
            "words": ids.check_hash,
            "form": one_of(*FORMS),
            "direction": one_of(*DIRECTIONS),
            "own": country().check,
            "state": country().check,
            "partner": or_none(ids.check_agency),
            "due": moment(needed=False).check,
        },
        refs=("words",),
        may=_may_open,
    ),
    Kind(
        REVISE,
        control=True,
        part="formal_requests",
        fields={"request": ids.check_hash, "words": ids.check_hash, "due": moment(needed=False).check},
        refs=("request", "words"),
        may=_may_revise,
    ),
    Kind(
        ASK,
        control=True,
        part="formal_requests",
        fields={"request": ids.check_hash, "words": ids.check_hash, "statements": check_statements},
        refs=("request", "words"),
        may=_may_ask,
    ),
    Kind(
        PERMIT,
        control=True,
        part="formal_requests",
        fields={"ask": ids.check_hash, "answer": one_of("yes", "no")},
        refs=("ask",),
        may=_may_permit,
    ),
    Kind(
        NOTE,
        control=False,
        part="formal_requests",
        fields={
            "request": ids.check_hash,
            "text": text_up_to(MAX_TEXT, needed=False),
            "limits": text_up_to(MAX_TEXT, needed=False),
            "court": one_of("yes", "no", "unknown"),
            "lang": LANG,
            "files": records(MAX_FILES).check,
        },
    ),
    Kind(
        STEP,
        control=True,
        part="formal_requests",
        fields={
            "request": ids.check_hash,
            "step": one_of(*STEPS),
            "at": moment().check,
            "channel": or_none(one_of(*CHANNELS)),
            "digest": _digest,
            "note": or_none(ids.check_hash),
        },
        refs=("request", "note"),
        may=_may_step,
    ),
):
    register(_kind)
