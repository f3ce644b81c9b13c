"""What a room's records say of its requests: for each, what was asked of whom by when, what was replied, where it stands.

Rules
- A function of the set of records, like the fold of the room that it starts from: only records that count there count here.
- Replies are taken in the order of the room. One that does not follow from where the request stands then (``NEXT``), or that comes
  after its end, counts for nothing and is kept to be seen, with the answer that it carries.
- The first word of the asking agency that ends a request ends it, whatever is written beside it; so does its withdrawing of the question.
- What a node cannot read (the question, answers) is simply not there: where a request stands is the same for node and officer.

    found = requests_in(room_fold)
    found[send_id].phase == "partly"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import BadMarking, Marking
from hornbill.requests.core.kinds import (
    ACCEPTED,
    ANSWER,
    ANSWERED,
    CLOSE,
    CLOSED,
    NO_RECORD,
    PARTLY,
    REFUSED,
    REPLY,
    SEND,
    STEPS,
    WITHDRAWN,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.fold import RoomFold
    from hornbill.exchange.core.history import Item

ASKED = "asked"
NEXT: dict[str, tuple[str, ...]] = {  # where a request stands -> what the agency that is asked may reply then
    ASKED: STEPS,
    ACCEPTED: (PARTLY, REFUSED, ANSWERED, NO_RECORD),
    PARTLY: (PARTLY, REFUSED, ANSWERED, NO_RECORD),
    REFUSED: (ACCEPTED, PARTLY, ANSWERED, NO_RECORD),
    ANSWERED: (ANSWERED,),
    NO_RECORD: (ANSWERED,),
    CLOSED: (),
    WITHDRAWN: (),
}
WAITS = (ASKED, ACCEPTED, PARTLY)  # the agency that is asked still has to answer
REPLIED = (REFUSED, ANSWERED, NO_RECORD)  # the agency that asked reads and closes
OVER = (CLOSED, WITHDRAWN)
NOT_NEXT, TOO_LATE = "not-next", "too-late"  # why a reply counts for nothing


@dataclass(frozen=True)
class Answer:
    """What was given.

    Attributes:
        record: its id.
        request: which it answers, as it says itself.
        values: field -> text.
        marking: of the answer; None where it cannot be read.
        files: records that share files in the same room.
    """

    record: str
    request: str
    author: str
    at: str
    values: Mapping[str, str]
    ground_text: str
    text: str
    lang: str
    files: tuple[str, ...]
    marking: Marking | None


@dataclass(frozen=True)
class Reply:
    """One word of the agency that is asked.

    Attributes:
        record: its id.
        step: of ``kinds.STEPS``.
        ground: of a refusal; empty otherwise.
        answer: what came with it; None when nothing did, or it cannot be read here.
        carries: it says that an answer came with it.
        ignored: why it counts for nothing; empty when it counts.
    """

    record: str
    author: str
    at: str
    step: str
    ground: str
    answer: Answer | None
    carries: bool
    ignored: str = ""


@dataclass
class Request:
    """One request to one agency.

    Attributes:
        id: of the ``request.send``.
        content: id of the ``request.ask``.
        author: who asked.
        at: when, as the author says; UTC as text.
        to: the agency that is asked.
        due: by when, UTC as text.
        phase: ``asked``, a step, or an end.
        values: of the ``request.ask``; None where it cannot be read, or is withdrawn.
        replies: in order, those that count for nothing among them.
        end: the record that ends it; empty while it goes on.
    """

    id: str
    room: str
    content: str
    author: str
    at: str
    to: str
    urgency: str
    due: str
    phase: str = ASKED
    values: Mapping[str, Any] | None = None
    replies: list[Reply] = field(default_factory=list)
    end: str = ""
    end_by: str = ""
    end_at: str = ""

    @property
    def asker(self) -> str:
        """The agency that asks."""
        return agency_of(self.author)

    @property
    def final(self) -> str:
        """The record of the first reply that answers or refuses; empty so far."""
        return next((one.record for one in self.replies if not one.ignored and one.step in REPLIED), "")


def requests_in(fold: RoomFold) -> dict[str, Request]:
    """Return the requests of a room by id, in the order of the records.

    Args:
        fold: the room; of a node without the bodies of content.
    """
    state, items = fold.state(), fold.history.items
    found: dict[str, Request] = {}
    mine = [items[id_] for id_ in state.accepted_control if items[id_].header.kind in (SEND, REPLY, CLOSE)]
    if not mine:
        return found
    answers = {
        id_: _answer(items[id_])
        for _, id_ in fold.content
        if items[id_].header.kind == ANSWER and items[id_].values is not None and id_ not in state.withdrawn
    }
    for item in sorted(mine, key=lambda one: fold.history.order_key(one.id)):
        values = item.values or {}
        if item.header.kind == SEND:
            found[item.id] = _sent(item, items, state.withdrawn)
        elif (request := found.get(values["request"])) is not None:
            if item.header.kind == REPLY:
                _reply(request, item, answers)
            elif not request.end:
                request.end, request.phase = item.id, values["how"]
                request.end_by, request.end_at = item.header.author, item.header.at
    for request in found.values():
        over = state.withdrawn.get(request.content, "")
        if over and request.phase not in OVER:
            request.end, request.phase = over, WITHDRAWN
            request.end_by, request.end_at = items[over].header.author, items[over].header.at
    return found


def _sent(item: Item, items: Mapping[str, Item], withdrawn: Mapping[str, str]) -> Request:
    values = item.values or {}
    content = items[values["request"]]
    return Request(
        item.id,
        item.header.room,
        content.id,
        item.header.author,
        item.header.at,
        values["to"],
        values["urgency"],
        values["due"],
        values=None if content.id in withdrawn else content.values,
    )


def _reply(request: Request, item: Item, answers: Mapping[str, Answer]) -> None:
    values = item.values or {}
    step, named = values["step"], values["answer"]
    answer = answers.get(named) if named else None
    if answer is not None and answer.request != request.id:
        answer = None  # an answer belongs to the request that it names itself: nobody moves it to another
    ignored = TOO_LATE if request.end else "" if step in NEXT[request.phase] else NOT_NEXT
    request.replies.append(
        Reply(
            item.id,
            item.header.author,
            item.header.at,
            step,
            values["ground"] or "",
            answer,
            bool(named),
            ignored,
        )
    )
    if not ignored:
        request.phase = step


def _answer(item: Item) -> Answer:
    values = item.values or {}
    return Answer(
        item.id,
        values["request"],
        item.header.author,
        item.header.at,
        values["values"],
        values["ground_text"],
        values["text"],
        values["lang"],
        tuple(values["files"]),
        marking_of(values),
    )


def marking_of(values: Mapping[str, Any]) -> Marking | None:
    """Return the marking that a body bears; None where it bears no readable one."""
    try:
        return Marking.from_json(values["marking"])
    except (KeyError, BadMarking):
        return None
