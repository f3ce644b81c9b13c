"""A room page as JSON and back: what a snapshot of a large room holds, before it is sealed.

from_json(to_json(view)) == view
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from hornbill.exchange.core.room_page.delivery import DeliveryView, DestroyedView, ReaderView
from hornbill.exchange.core.room_page.file import FileView
from hornbill.exchange.core.room_page.imported import BroughtView
from hornbill.exchange.core.room_page.view import (
    AgencyView,
    AlarmView,
    DayView,
    EarlierView,
    EntryView,
    MemberView,
    ProofView,
    RoomView,
)
from hornbill.kernel.errors import BadInput
from hornbill.kernel.markings import BadMarking, Marking

FORM = 6


class BadSnapshot(BadInput):
    """A remembered page is not of the form that this version writes."""

    code = "bad-snapshot"
    default_cure = "Nothing needs to be done: the room is read again from its records."


def to_json(view: RoomView) -> bytes:
    """Write a room page."""
    value = asdict(view)
    del value["history"]  # worked out again when the room is here whole
    for day in value["days"]:
        for entry in day["entries"]:
            del entry["drawn"]
    return json.dumps({"form": FORM, **value}, default=_plain, ensure_ascii=False).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def from_json(data: bytes) -> RoomView:
    """Read what ``to_json`` wrote; BadSnapshot if it is of another form, for example of an older version."""
    try:
        return _read(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, BadMarking) as error:
        raise BadSnapshot("not a room's page as this version writes it") from error


def _read(value: Any) -> RoomView:
    if value.pop("form") != FORM:
        raise ValueError("a snapshot of another form")
    view = RoomView(**value)
    return replace(
        view,
        marking=_marking(value["marking"]) or Marking(),
        agencies=[AgencyView(**one) for one in value["agencies"]],
        members=[MemberView(**one) for one in value["members"]],
        alarms=[_alarm(one) for one in value["alarms"]],
        days=[
            DayView(date.fromisoformat(day["date"]), [_entry(one) for one in day["entries"]])
            for day in value["days"]
        ],
    )


def _alarm(value: dict[str, Any]) -> AlarmView:
    proof = [
        {**one, "at": _time(one["at"]), "received_at": _time(one["received_at"])}
        for one in value.get("proof", ())
    ]
    return AlarmView(**{**value, "proof": tuple(ProofView(**one) for one in proof)})


def _marking(value: Any) -> Marking | None:
    if value is None:
        return None
    kept = {key: item for key, item in value.items() if item not in (None, "", [], ())}
    return Marking.from_json(kept)


def _entry(value: dict[str, Any]) -> EntryView:
    times = {name: _time(value[name]) for name in ("at", "received_at", "hub_at", "edited_at")}
    fixed = {
        "marking": _marking(value["marking"]),
        "reasons": tuple(value["reasons"]),
        "changes": tuple(value["changes"]),
        "delivery": _delivery(value["delivery"]),
        "destroyed": tuple(DestroyedView(**{**one, "at": _time(one["at"])}) for one in value["destroyed"]),
        "file": FileView(**value["file"]) if value["file"] is not None else None,
        "brought": _brought(value["brought"]),
        "earlier": tuple(
            EarlierView(**{**one, "at": datetime.fromisoformat(one["at"])}) for one in value["earlier"]
        ),
    }
    return EntryView(**{**value, **times, **fixed})


def _brought(value: dict[str, Any] | None) -> BroughtView | None:
    if value is None:
        return None
    lines = tuple((at, who, text) for at, who, text in value["lines"])
    return BroughtView(
        **{**value, "sources": tuple(value["sources"]), "lines": lines, "at": _time(value["at"])}
    )


def _delivery(value: dict[str, Any] | None) -> DeliveryView | None:
    if value is None:
        return None
    readers = tuple(ReaderView(**{**one, "at": _time(one["at"])}) for one in value["readers"])
    return DeliveryView(**{**value, "readers": readers})


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
