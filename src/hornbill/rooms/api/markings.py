"""Operations on markings of one's own words: what is to be reviewed, re-marking a record.

Rules: a program re-marks what its officer may, under the same gate; what a record says is its own agency's, so it is told.
"""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Schema

from hornbill.exchange.actions.markings import reviews
from hornbill.exchange.actions.writing import remarking
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import MarkingSent, RecordId, RoomId, Sent, marking_of
from hornbill.pages.api.shapes import Marking, RecordDone

TAG = "words"


class Review(Schema):
    """A record of the officer's own whose marking is to be looked at again."""

    room: str
    record: str
    kind: str
    day: date
    overdue: bool
    marking: Marking


class ReviewList(Schema):
    """What is to be reviewed within two weeks, the earliest day first."""

    reviews: list[Review]


class MarkingAnew(Sent):
    """The marking that holds for a record from now on; a grading in it is left out, for gradings stay."""

    marking: MarkingSent


@router.get("/reviews", summary=gettext_noop("List markings to review"), **reads(TAG, ReviewList))
def list_reviews(request: HttpRequest) -> dict[str, Any]:
    """List what the officer marked with a day of review that is near or past."""
    who = caller(request).for_officer().in_any_room()
    found = [
        {
            "room": one.room,
            "record": one.record,
            "kind": one.kind,
            "day": one.day,
            "overdue": one.overdue,
            "marking": shaping.marking(one.marking),
        }
        for one in reviews.to_review(who.vault, who.now.date())
    ]
    return {"reviews": found}


@router.put(
    "/rooms/{room}/records/{record}/marking",
    summary=gettext_noop("Change the marking of a record"),
    **writes(TAG, RecordDone),
)
def mark_anew(
    request: HttpRequest, room: RoomId, record: RecordId, body: MarkingAnew, key: Key = None
) -> dict[str, Any]:
    """Re-mark what the officer's agency wrote: another level, other codes, another day of review."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        done = remarking.mark_anew(who.vault, room, [record], marking_of(body.marking), now=who.now)
        return {"record": done or record, "changed": done is not None}

    return once_only(request, key, act)
