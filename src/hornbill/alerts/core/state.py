"""What a room's records say of its alerts: for each, who has acknowledged, who has answered, whether it is over.

Rules: a function of the set of records, like the fold of the room that it starts from: only records that count there
count here. Of several acknowledgements for one officer the first in order stands; so does the first stand-down. An
answer counts if it is the word of somebody who is called, in their own name or entered by a colleague or the author.
What a node cannot read (answers, the subject) is simply not there: who is called, and what stops the clock, is the same
for node and officer.

    found = alerts_in(room_fold)
    found[call_id].acknowledged["vn-customs/hanh"].by == "vn-customs/hanh"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.alerts.core.kinds import ACKNOWLEDGE, ANSWER, CALL, STAND_DOWN
from hornbill.alerts.core.steps import Step, called, read_steps
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import BadMarking, Marking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold


@dataclass(frozen=True)
class Word:
    """What somebody who is called has said.

    Attributes:
        record: its id.
        officer: whose word it is.
        by: who entered it; another than ``officer`` for what was said on the phone.
        at: when, as who entered it says; UTC as text.
    """

    record: str
    officer: str
    by: str
    at: str

    @property
    def by_phone(self) -> bool:
        """Whether somebody else entered it."""
        return self.by != self.officer


@dataclass(frozen=True)
class Answer(Word):
    """What came of it.

    Attributes:
        outcome: one of ``kinds.OUTCOMES``.
        text: in the officer's words.
        lang: of the text.
        marking: of the answer itself, which need not be the alert's; None where it cannot be read.
    """

    outcome: str = ""
    text: str = ""
    lang: str = ""
    marking: Marking | None = None


@dataclass
class Alert:
    """One alert.

    Attributes:
        id: of the ``alert.call``.
        content: id of the ``alert.raise``.
        author: who raised it.
        at: when, as the author says; UTC as text.
        steps: who is called by when.
        values: of the ``alert.raise``; None where it cannot be read, or is withdrawn.
        acknowledged: officer -> word.
        answers: in order.
        stood_down: the record that ends it; empty while it goes on.
    """

    id: str
    room: str
    content: str
    author: str
    at: str
    steps: tuple[Step, ...]
    values: Mapping[str, Any] | None = None
    acknowledged: dict[str, Word] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    stood_down: str = ""

    @property
    def officers(self) -> frozenset[str]:
        """Everybody who is or may be called."""
        return called(self.steps)

    @property
    def stops(self) -> frozenset[str]:
        """The records after which nobody more is called."""
        over = {self.stood_down} if self.stood_down else set()
        return frozenset({word.record for word in self.acknowledged.values()} | over)


def alerts_in(fold: RoomFold) -> dict[str, Alert]:
    """Return the alerts of a room by id, in the order of the records.

    Args:
        fold: the room; of a node without the bodies of content.
    """
    state, items = fold.state(), fold.history.items
    found: dict[str, Alert] = {}
    said = [items[id_] for id_ in state.accepted_control if items[id_].header.kind in _CONTROL]
    for item in sorted(said, key=lambda one: fold.history.order_key(one.id)):
        _CONTROL[item.header.kind](found, item, fold)
    for _, id_ in fold.content if found else ():
        item = items[id_]
        if item.header.kind == ANSWER and item.values is not None and id_ not in state.withdrawn:
            _answer(found, item, fold)
    return found


def _call(found: dict[str, Alert], item: Item, fold: RoomFold) -> None:
    assert item.values is not None
    content = fold.history.items[item.values["alert"]]
    over = fold.state().withdrawn.get(content.id, "")
    found[item.id] = Alert(
        item.id,
        item.header.room,
        content.id,
        item.header.author,
        item.header.at,
        read_steps(item.values["steps"]),
        values=None if over else marked_values(fold, content),
        stood_down=over,
    )


def _acknowledge(found: dict[str, Alert], item: Item, *_rest: object) -> None:
    assert item.values is not None
    alert, officer = found.get(item.values["call"]), item.values["officer"]
    if alert is not None and officer not in alert.acknowledged:
        alert.acknowledged[officer] = Word(item.id, officer, item.header.author, item.header.at)


def _stand_down(found: dict[str, Alert], item: Item, *_rest: object) -> None:
    assert item.values is not None
    alert = found.get(item.values["call"])
    if alert is not None and not alert.stood_down:
        alert.stood_down = item.id


def _answer(found: dict[str, Alert], item: Item, fold: RoomFold) -> None:
    assert item.values is not None
    values, author = item.values, item.header.author
    alert, officer = found.get(values["call"]), values["officer"]
    if alert is None or officer not in alert.officers:
        return
    if author in {officer, alert.author} or agency_of(author) == agency_of(officer):
        alert.answers.append(
            Answer(
                item.id,
                officer,
                author,
                item.header.at,
                values["outcome"],
                values["text"],
                values["lang"],
                _marking(marked_values(fold, item) or {}),
            )
        )


def _marking(values: Mapping[str, Any]) -> Marking | None:
    try:
        return Marking.from_json(values["marking"])
    except (KeyError, BadMarking):
        return None


_CONTROL: dict[str, Callable[..., None]] = {CALL: _call, ACKNOWLEDGE: _acknowledge, STAND_DOWN: _stand_down}
