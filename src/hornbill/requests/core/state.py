"""What a room's records say of its requests: for each, what was asked of whom by when, what was replied, where it is.

Rules
- A function of the set of records, like the fold of the room that it starts from: only records that count there count here.
- A question appears once with each agency: of several ``request.send`` of one question to one agency, the first that was replied
  to, or else the first. So its author cannot push a reply aside by sending again.
- Replies are taken in the order of the room. One that does not follow from what was replied before (``NEXT``), or whose author had
  seen an end, counts for nothing and is kept to be seen, with the answer that it carries.
- The first word of the asking agency that ends a request ends it, whatever is written beside it; so does its withdrawing of the question.
  An end takes back nothing that was replied without knowing of it, wherever it is put into the room: such a reply counts as given.
- What a node cannot read (the question, answers) is simply not there: the state of a request is the same for node and officer.

    found = requests_in(room_fold)
    found[send_id].phase == "partly"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import agency_of
from hornbill.objects.core.words import HasWords, note_of, said_in, words_of
from hornbill.requests.core.after import after
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
    from collections.abc import Callable, Mapping

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.kernel.markings import Marking
    from hornbill.objects.core.words import Words

ASKED = "asked"
NEXT: dict[str, tuple[str, ...]] = {  # the state of a request -> what the agency that is asked may reply then
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
        crossed: it counts and comes after the end: its author did not know of the end.
    """

    record: str
    author: str
    at: str
    step: str
    ground: str
    answer: Answer | None
    carries: bool
    ignored: str = ""
    crossed: bool = False


@dataclass
class Request(HasWords):
    """One request to one agency.

    Attributes:
        id: of the ``request.send``.
        words: of the ``request.ask``.
        to: the agency that is asked.
        due: by when, UTC as text.
        phase: ``asked``, a step, or an end.
        replies: in order, those that count for nothing among them.
        end: the record that ends it; empty while it goes on.
    """

    id: str
    room: str
    words: Words
    to: str
    urgency: str
    due: str
    phase: str = ASKED
    replies: list[Reply] = field(default_factory=list)
    end: str = ""
    end_by: str = ""
    end_at: str = ""

    @property
    def content(self) -> str:
        """The record of the question."""
        return self.words.record

    @property
    def asker(self) -> str:
        """The agency that asks."""
        return agency_of(self.author)

    @property
    def taken_by(self) -> str:
        """The officer who last accepted it, or answered it in part, for the agency that is asked; empty so far."""
        steps = [one for one in self.replies if not one.ignored and one.step in (ACCEPTED, PARTLY)]
        return steps[-1].author if steps else ""

    @property
    def final(self) -> str:
        """The record of the first reply that answers or refuses; empty so far."""
        return next((one.record for one in self.replies if not one.ignored and one.step in REPLIED), "")


def requests_in(fold: RoomFold) -> dict[str, Request]:
    """Return the requests of a room by id, in the order of the records.

    Args:
        fold: the room; of a node without the bodies of content.
    """
    state, history = fold.state(), fold.history
    items, order = history.items, history.order_key
    said = said_in(fold, SEND, REPLY, CLOSE)
    if not said[SEND]:
        return {}
    found = {one.id: _sent(one, fold) for one in _standing(said[SEND], said[REPLY])}
    replies, ends = _by_request(found, said[REPLY]), _by_request(found, said[CLOSE])
    for id_, request in found.items():
        over = state.withdrawn.get(request.content)
        if over is not None:
            ends.setdefault(id_, []).append(items[over])
    late = after(history, _questions(replies, ends, order))
    for id_, request in found.items():
        end = next(iter(ends.get(id_, ())), None)
        for item in replies.get(id_, ()):
            crossed = end is not None and order(item.id) > order(end.id)
            _reply(request, item, _answer_to(request, item, fold), late=item.id in late, crossed=crossed)
        if end is not None:
            request.end, request.end_by, request.end_at = end.id, end.header.author, end.header.at
            request.phase = (end.values or {})["how"] if end.header.kind == CLOSE else WITHDRAWN
    return found


def _standing(sends: list[Item], replies: list[Item]) -> list[Item]:
    """Return of each question the one ``request.send`` to each agency that stands, in order."""
    replied_to = {(one.values or {})["request"] for one in replies}
    first: dict[tuple[str, str], Item] = {}
    for one in sends:
        values = one.values or {}
        stands = first.setdefault((values["request"], values["to"]), one)
        if stands.id not in replied_to and one.id in replied_to:
            first[values["request"], values["to"]] = one
    kept = {one.id for one in first.values()}
    return [one for one in sends if one.id in kept]


def _by_request(found: Mapping[str, Request], items: list[Item]) -> dict[str, list[Item]]:
    sorted_out: dict[str, list[Item]] = {}
    for item in items:
        request = (item.values or {})["request"]
        if request in found:
            sorted_out.setdefault(request, []).append(item)
    return sorted_out


def _questions(
    replies: Mapping[str, list[Item]],
    ends: Mapping[str, list[Item]],
    order: Callable[[str], tuple[int, str]],
) -> dict[str, tuple[list[str], list[str]]]:
    """List of each request the ends, and the replies that may have been written by somebody who had seen one."""
    asked = {}
    for id_, some in ends.items():
        first = min(order(one.id) for one in some)
        later = [one.id for one in replies.get(id_, ()) if order(one.id) > first]
        if later:
            asked[id_] = ([one.id for one in some], later)
    return asked


def _sent(item: Item, fold: RoomFold) -> Request:
    values = item.values or {}
    words = words_of(fold, values["request"])
    return Request(item.id, item.header.room, words, values["to"], values["urgency"], values["due"])


def _answer_to(request: Request, reply: Item, fold: RoomFold) -> Answer | None:
    """Return what came with a reply; None unless it can be read, counts, and names this request itself."""
    words = note_of(fold, (reply.values or {})["answer"], ANSWER, request=request.id)
    return _answer(words, words.values or {}) if words else None


def _reply(request: Request, item: Item, answer: Answer | None, *, late: bool, crossed: bool) -> None:
    values = item.values or {}
    step = values["step"]
    ignored = TOO_LATE if late else "" if step in NEXT[request.phase] else NOT_NEXT
    request.replies.append(
        Reply(
            item.id,
            item.header.author,
            item.header.at,
            step,
            values["ground"] or "",
            answer,
            bool(values["answer"]),
            ignored,
            crossed and not ignored,
        )
    )
    if not ignored:
        request.phase = step


def _answer(words: Words, values: Mapping[str, Any]) -> Answer:
    return Answer(
        words.record,
        values["request"],
        words.author,
        words.at,
        values["values"],
        values["ground_text"],
        values["text"],
        values["lang"],
        tuple(values["files"]),
        words.marking,
    )
