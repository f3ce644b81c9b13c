"""Operations about joint operations: the board, its seizures, reports and warnings, for programs of an officer.

Rules: a program is told what may leave the room: an event goes out only if the marking of every copy of it lets it (``core.gate``), and so does
every warning. What is kept in is counted, and is in no table. Words of other agencies pass by their markings.
"""

from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Schema
from pydantic import Field as Bounds

from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut
from hornbill.objects.operations import Given, act, answered
from hornbill.operations.actions import telling
from hornbill.operations.core import kinds
from hornbill.operations.core.board import Board, board_of
from hornbill.operations.core.figures import only
from hornbill.operations.core.gate import forbids, may_go, sorted_out
from hornbill.operations.core.warnings import tally
from hornbill.operations.reading import RoomOperation, operation_in
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import HASH, RoomId

TAG = "operations"
WarningId = Annotated[str, Path(pattern=HASH, description="Id of a warning: 64 hex digits.")]


class Figure(Schema):
    """How many events have a value."""

    value: str
    events: int


class OperationBoard(Schema):
    """The board of an operation: events by facet that may leave the room, and how many are kept in. The fingerprint is of the whole board."""

    room: str
    first: str
    last: str
    unit: str
    agencies: list[str]
    total: int
    wildlife: int
    kept_in: int
    not_counted: int
    withdrawn: int
    closed: int
    fingerprint: str
    tables: dict[str, list[Figure]]
    warnings: dict[str, int]
    owed: list[str]


class NewReport(Given, takes=kinds.REPORT_FIELDS):
    """A report of the officer's agency; an empty text reports that there is nothing to report."""


class ReportDone(Schema):
    """The report that was sent."""

    report: str


class NewAnswer(Given, takes=kinds.ANSWER_FIELDS):
    """What the officer's agency did with a warning, and what came of it."""


class AnswerDone(Schema):
    """The answer that was sent."""

    answer: str


class NewWarning(Given, takes=kinds.WARN_FIELDS):
    """A warning to agencies of the operation."""

    to: Annotated[list[str], Bounds(min_length=1, max_length=kinds.MAX_AGENCIES)]


class WarningDone(Schema):
    """The warning that was sent."""

    warning: str


@router.get(
    "/rooms/{room}/operation",
    summary=gettext_noop("Show the board of an operation"),
    **reads(TAG, OperationBoard),
)
def get_operation_board(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Show the situation board of an operation."""
    who = caller(request).in_room(room)
    with operation_in(who.vault, room) as found:
        operation, period, own = found.operation, found.operation.period, agency_of(who.vault.officer_id)
        board, kept_in = found.ledger.kept(("for programs", own), lambda: _for_programs(found, own))
        warned = [one for one in found.warnings.values() if may_go(one.said, WayOut.EXPORT, own=own)]
        return {
            "room": room,
            "first": period.first if period else "",
            "last": period.last if period else "",
            "unit": operation.unit,
            "agencies": operation.taking_part,
            "total": board.total,
            "wildlife": board.wildlife,
            "kept_in": kept_in,
            "not_counted": board.not_counted,
            "withdrawn": len(found.withdrawn),
            "closed": found.closed,
            "fingerprint": board_of(found.ledger).fingerprint,
            "tables": {
                facet: [{"value": value, "events": n} for value, n in rows]
                for facet, rows in board.tables.items()
            },
            "warnings": tally(warned, who.now),
            "owed": [span.first for span in operation.owed(own, who.now)],
        }


def _for_programs(found: RoomOperation, own: str) -> tuple[Board, int]:
    """Return the board of the events that may leave the room, and how many events may not."""
    sorting = sorted_out(found.ledger, WayOut.EXPORT, own=own, released={})
    board = board_of(only(sorting.out, found.ledger.period))
    beside = [
        one
        for one, _why in found.ledger.not_counted()
        if not forbids(one, WayOut.EXPORT, own=own, released={})
    ]
    return replace(board, not_counted=len(beside)), len(sorting.kept_in)


@router.post(
    "/rooms/{room}/operation/reports",
    summary=gettext_noop("Report for the officer’s agency"),
    **writes(TAG, ReportDone),
)
def write_operation_report(
    request: HttpRequest, room: RoomId, body: NewReport, key: Key = None
) -> dict[str, Any]:
    """Report for the officer's agency."""
    return act(request, room, body, key, kinds.REPORT_FIELDS, answered("report", telling.report, room))


@router.post(
    "/rooms/{room}/operation/warnings", summary=gettext_noop("Warn agencies"), **writes(TAG, WarningDone)
)
def write_operation_warning(
    request: HttpRequest, room: RoomId, body: NewWarning, key: Key = None
) -> dict[str, Any]:
    """Warn agencies ahead of a consignment."""

    def do(who: Caller, what: dict[str, Any], marking: Any) -> dict[str, Any]:
        return {"warning": telling.warn(who.vault, room, what, body.to, marking=marking, now=who.now)}

    return act(request, room, body, key, kinds.WARN_FIELDS, do)


@router.post(
    "/rooms/{room}/operation/warnings/{warning_id}/answers",
    summary=gettext_noop("Answer a warning"),
    **writes(TAG, AnswerDone),
)
def write_operation_answer(
    request: HttpRequest, room: RoomId, warning_id: WarningId, body: NewAnswer, key: Key = None
) -> dict[str, Any]:
    """Say what the officer's agency did with a warning."""
    return act(
        request, room, body, key, kinds.ANSWER_FIELDS, answered("answer", telling.answer, room, warning_id)
    )
