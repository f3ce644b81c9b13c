"""What the forms of deliveries say, read from what was posted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import BadDeliveryForm
from hornbill.deliveries.core.route import SCOPES
from hornbill.kernel.markings import Reason
from hornbill.pages import clocks

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.http import QueryDict

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
    leaves = moment(posted.get("leaves", ""), "leaves", reasons)
    if reasons:
        raise BadDeliveryForm(reasons)
    return {
        "words": {name: posted.get(name, "").replace("\r\n", "\n") for name in kinds.TEXTS},
        "stops": posted.get("stops", "").splitlines(),
        "leaves": leaves,
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
