"""What the forms of deliveries say, read from what was posted."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadDeliveryForm
from hornbill.deliveries.core.route import MAX_LEGS, SCOPES
from hornbill.kernel.markings import Reason
from hornbill.pages import clocks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.http import QueryDict

    from hornbill.deliveries.core.route import Leg

LEG_ROWS = 6  # empty ones that the form offers at least
LEG_CELLS = ("from", "to", "means", "begins", "ends", "corridor_km")
PLAN_NUMBERS = {
    "hours": (0, 2_000),
    "corridor_km": (1, 2_000),
    "silent_min": (0, 10_080),
    "late_min": (0, 10_080),
}


def moment(text: str, field: str, reasons: list[Reason]) -> datetime | None:
    """Read a time as browsers post it; None, with the reason, where it cannot be read."""
    try:
        return clocks.read(text)
    except ValueError:
        reasons.append(Reason("bad-time", _("Choose day and time."), field))
        return None


def begun_plan(now: datetime, earlier: Mapping[str, Any]) -> dict[str, str]:
    """Return what a form of a plan begins with: usual numbers, and the words of the version before."""
    texts = {name: str(earlier.get(name, "")) for name in kinds.TEXTS}
    return {
        **texts,
        "stops": "",
        "leaves": clocks.typed(now + timedelta(hours=12)),
        "means": "post",
        "hours": "6",
        "corridor_km": "300",
        "silent_min": "0",
        "late_min": "360",
        "scope": "intact",
        "offence": "wildlife",
        "parcel": "1",
        "live": "",
        "exercise": "",
    }


def begun_rows(legs: Sequence[Leg]) -> list[dict[str, str]]:
    """Return the rows of legs that a form begins with: those of the version before, and empty ones."""
    rows = [
        {
            "from": one.from_place,
            "to": one.to_place,
            "means": one.means,
            "begins": clocks.typed(one.begins),
            "ends": clocks.typed(one.ends),
            "corridor_km": str(one.corridor_km),
        }
        for one in legs
    ]
    return with_empty(rows)


def with_empty(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return rows with empty ones after them: at least two, and ``LEG_ROWS`` in all; never more than a plan has legs."""
    count = min(MAX_LEGS, max(LEG_ROWS, len(rows) + 2))
    return rows + [dict.fromkeys(LEG_CELLS, "") for _ in range(count - len(rows))]


def typed_rows(posted: QueryDict) -> list[dict[str, str]]:
    """Return the rows of legs as they were typed, without those that name no place."""
    cells = [posted.getlist(f"leg_{name}") for name in LEG_CELLS]
    rows = [
        dict(zip(LEG_CELLS, (one.strip() for one in row), strict=True)) for row in zip(*cells, strict=False)
    ]
    return [one for one in rows if one["from"] or one["to"]][:MAX_LEGS]


def rows(posted: QueryDict) -> list[dict[str, Any]]:
    """Return the legs that were given one by one; what cannot be read is None, and refused by ``planning.propose`` with its leg's number."""
    unread: list[Reason] = []
    return [
        {
            **one,
            "begins": moment(one["begins"], "rows", unread),
            "ends": moment(one["ends"], "rows", unread),
            "corridor_km": int(one["corridor_km"])
            if re.fullmatch("[0-9]{1,5}", one["corridor_km"])
            else None,
        }
        for one in typed_rows(posted)
    ]


def plan(posted: QueryDict) -> dict[str, Any]:
    """Return what a form of a plan says; BadDeliveryForm for numbers and times that cannot be read."""
    reasons: list[Reason] = []
    numbers: dict[str, int] = {}
    for name, (least, most) in PLAN_NUMBERS.items():
        try:
            numbers[name] = int(posted.get(name, ""))
        except ValueError:
            numbers[name] = least - 1
        if not least <= numbers[name] <= most:
            text = _("Give a whole number from %(least)d to %(most)d.") % {"least": least, "most": most}
            reasons.append(Reason("number", text, name))
    given = rows(posted) if posted.get("route") == "legs" else []
    leaves = None if given else moment(posted.get("leaves", ""), "leaves", reasons)
    if reasons:
        raise BadDeliveryForm(reasons)
    return {
        "words": {name: posted.get(name, "").replace("\r\n", "\n") for name in kinds.TEXTS},
        "stops": posted.get("stops", "").splitlines(),
        "leaves": leaves,
        "rows": given,
        **numbers,
        **{name: posted.get(name, "") for name in ("means", "scope")},
        "offence": posted.get("offence", "") if posted.get("offence") in kinds.OFFENCES else "wildlife",
        "group": True,
        **{name: bool(posted.get(name)) for name in ("parcel", "live", "exercise")},
        "lang": get_language() or "",
    }


def consent(posted: QueryDict) -> dict[str, Any]:
    """Return what a form of a consent says; BadDeliveryForm for times that cannot be read."""
    reasons: list[Reason] = []
    times = {
        name: moment(posted.get(name, ""), name, reasons) for name in ("begins", "ends", "authorised_until")
    }
    if reasons:
        raise BadDeliveryForm(reasons)
    return {
        "plan": posted.get("plan", ""),
        "scopes": [one for one in SCOPES if one in posted.getlist("scopes")],
        **times,
        "conditions": posted.get("conditions", "").splitlines(),
        "authority": posted.get("authority", ""),
        "lang": get_language() or "",
    }


def evidence(posted: QueryDict, now: datetime) -> dict[str, Any]:
    """Return what a form of evidence says; a time that is left out is now."""
    reasons: list[Reason] = []
    typed = posted.get("at", "")
    at = moment(typed, "at", reasons) if typed else now
    if reasons or at is None:
        raise BadDeliveryForm(reasons)
    return {
        "step": posted.get("step", ""),
        "at": at,
        "exhibits": posted.getlist("exhibits"),
        "seizure": posted.get("seizure", ""),
        "text": posted.get("text", "").replace("\r\n", "\n"),
        "lang": get_language() or "",
    }


def position(posted: QueryDict) -> dict[str, Any]:
    """Return a position that was typed: a time, and a place by its name or code."""
    reasons: list[Reason] = []
    at = moment(posted.get("at", ""), "at", reasons)
    if reasons or at is None:
        raise BadDeliveryForm(reasons)
    return {"at": at, "place": posted.get("place", "")}
