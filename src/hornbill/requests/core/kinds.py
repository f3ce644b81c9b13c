"""The kinds of record that carry a request for information, and what each may say.

| kind | read by | says |
|---|---|---|
| ``request.ask`` | the officers | what is asked about which thing, on which ground, for what |
| ``request.send`` | the members' nodes too | which agency is asked, how urgent it is, by when; nothing else |
| ``request.answer`` | the officers | what is given, in the fields that were wanted, and in words |
| ``request.reply`` | the nodes too | accepted, partly, refused and on which ground, answered, no record |
| ``request.close`` | the nodes too | closed, or withdrawn |

Rules
- A request is named by its ``request.send``, which rests on the ``request.ask`` of the same author: one question may be sent to
  several agencies, and each answers for itself.
- Only the agency that is asked replies; only the agency that asked closes or withdraws; for both any officer in the room.
- A refusal, whole or in part, gives its ground; no other reply has one.
- A reply may carry an answer: the same agency's, named by its record. An answer that no reply names counts for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.field_checks import (
    LANG,
    check_code,
    one_of,
    or_none,
    record_or_none,
    records,
    text_up_to,
)
from hornbill.exchange.core.records.kinds import Kind, register
from hornbill.kernel import ids
from hornbill.objects.core.fields import checks, record_fields
from hornbill.requests.core.forms import MAX_FIELDS, MAX_VALUE
from hornbill.requests.core.question import MAX_GROUND_TEXT, MAX_TEXT, QUESTION, SENDING

if TYPE_CHECKING:
    from hornbill.exchange.core.members.versions import Version
    from hornbill.exchange.core.records.history import History, Item

ASK, SEND, ANSWER, REPLY, CLOSE = (
    "request.ask",
    "request.send",
    "request.answer",
    "request.reply",
    "request.close",
)
NAMES = frozenset({ASK, SEND, ANSWER, REPLY, CLOSE})
ACCEPTED, PARTLY, REFUSED, ANSWERED, NO_RECORD = STEPS = (
    "accepted",
    "partly",
    "refused",
    "answered",
    "no-record",
)
CLOSED, WITHDRAWN = ENDS = ("closed", "withdrawn")
NEEDS_GROUND = (PARTLY, REFUSED)
MAX_FILES = 20
check_files = records(MAX_FILES)


def check_values(value: Any) -> object:
    """Return only fields with their texts; ValueError otherwise."""
    if not isinstance(value, dict) or len(value) > MAX_FIELDS:
        raise ValueError(f"an object of at most {MAX_FIELDS} fields")
    for name, text in value.items():
        check_code(name)
        if not isinstance(text, str) or not text.strip() or len(text) > MAX_VALUE:
            raise ValueError(f"fields are texts of 1 to {MAX_VALUE} characters")
    return value


def check_wanted(value: Any) -> object:
    """Return only a list of codes, each once, at least one; ValueError otherwise."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_FIELDS:
        raise ValueError(f"a list of 1 to {MAX_FIELDS} codes")
    for one in value:
        check_code(one)
    if len(set(value)) != len(value):
        raise ValueError("each code once")
    return value


def _may_send(history: History, item: Item, version: Version) -> list[str]:
    assert item.values is not None
    ask, to = history.items[item.values["request"]], item.values["to"]
    reasons = []
    if ask.header.kind != ASK:
        reasons.append("it sends something that is no request")
    elif ask.header.author != item.header.author:
        reasons.append("it sends somebody else's request")
    if to == ids.agency_of(item.header.author):
        reasons.append("its author's own agency is asked")
    elif not any(ids.agency_of(one) == to and not ids.is_service(one) for one in version.officers):
        reasons.append("the agency that is asked was not in the room then")
    return reasons


def send_of(history: History, item: Item) -> Item | None:
    """Return the ``request.send`` that a record is about; None if what it names is not one."""
    assert item.values is not None
    send = history.items[item.values["request"]]
    formed = send.header.kind == SEND and send.values is not None and isinstance(send.values.get("to"), str)
    return send if formed else None


def _may_reply(history: History, item: Item, _version: Version) -> list[str]:
    assert item.values is not None
    values, agency, reasons = item.values, ids.agency_of(item.header.author), []
    send = send_of(history, item)
    if send is None:
        reasons.append("it replies to something that is no request")
    elif (send.values or {})["to"] != agency:
        reasons.append("another agency is asked")
    if (values["step"] in NEEDS_GROUND) != (values["ground"] is not None):
        reasons.append("a refusal gives its ground, and nothing else has one")
    if values["answer"] is not None:
        answer = history.items[values["answer"]]
        if answer.header.kind != ANSWER:
            reasons.append("what it names as its answer is none")
        elif ids.agency_of(answer.header.author) != agency:
            reasons.append("the answer that it names is another agency's")
    return reasons


def _may_close(history: History, item: Item, _version: Version) -> list[str]:
    send = send_of(history, item)
    if send is None:
        return ["it closes something that is no request"]
    if ids.agency_of(send.header.author) != ids.agency_of(item.header.author):
        return ["a request is closed by the agency that asked"]
    return []


for _kind in (
    Kind(
        ASK,
        control=False,
        part="requests",
        **record_fields(
            *QUESTION, about=check_code, values=check_values, wanted=check_wanted, files=check_files
        ),
    ),
    Kind(
        SEND,
        control=True,
        part="requests",
        fields={
            "request": ids.check_hash,
            "to": ids.check_agency,
            **checks(*SENDING),
        },
        refs=("request",),
        may=_may_send,
    ),
    Kind(
        ANSWER,
        control=False,
        part="requests",
        fields={
            "request": ids.check_hash,
            "values": check_values,
            "ground_text": text_up_to(MAX_GROUND_TEXT, needed=False),
            "text": text_up_to(MAX_TEXT, needed=False),
            "lang": LANG,
            "files": check_files,
        },
    ),
    Kind(
        REPLY,
        control=True,
        part="requests",
        fields={
            "request": ids.check_hash,
            "step": one_of(*STEPS),
            "ground": or_none(check_code),
            "answer": record_or_none,
        },
        refs=("request", "answer"),
        may=_may_reply,
    ),
    Kind(
        CLOSE,
        control=True,
        part="requests",
        fields={"request": ids.check_hash, "how": one_of(*ENDS)},
        refs=("request",),
        may=_may_close,
    ),
):
    register(_kind)
