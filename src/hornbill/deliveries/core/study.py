"""The anonymised study of a delivery that is over: figures, times between steps, difficulties and lessons. No names, no days, no places.

Rules
- States are letters, in the order of the route. Times are minutes after the first version of the plan, rounded to ``ROUNDED``: no clock, no day.
- Words are only those that agencies wrote to be read outside (``delivery.lessons``), the newest of each agency, in the order of the texts: nothing tells
  which agency wrote what.
- Made from the room's records alone, so that every agency that reads all of it has the same hash; that hash is what each agrees to.

    study = study_of(room_fold, found)
    digest(study), found.agreed_to(digest(study)) >= found.originators      # what an agency took back does not count
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core import names
from hornbill.deliveries.core.state import ENDED
from hornbill.kernel.plain_text import plain
from hornbill.kernel.suite import canonical
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.deliveries.core.state import Delivery, Plan
    from hornbill.exchange.core.rooms.fold import RoomFold

FORM = 1  # of the study, for those that are kept
ROUNDED = 10  # minutes
_ORDER = (
    "plan",
    "consent",
    "start",
    "border",
    "withdrawal",
    "hold",
    "end",
)  # of steps that fall into the same minutes
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def study_of(fold: RoomFold, found: Delivery) -> dict[str, Any] | None:
    """Return the study as canonical JSON has it; None while the delivery is not over, or was never started.

    Args:
        fold: the room, as far as it is open.
        found: its delivery.
    """
    started = [found.plans[one.plan] for one in found.starts.values() if one.plan in found.plans]
    if found.phase != ENDED or not started:
        return None
    plan = started[-1]
    letters = _letters(plan)
    words = fold.history.items.get(plan.content)
    told = (words.values or {}) if words is not None else {}
    return {
        "form": FORM,
        "exercise": plan.exercise,
        "parcel": told.get("parcel") is True,
        "live": told.get("live") is True,
        "offence": plan.offence,
        "scope": plan.scope,
        "means": sorted({leg.means for leg in plan.legs}),
        "states": len(letters),
        "route": [letters[code] for code in letters],
        "outcome": found.ends[0][1],
        "counts": {
            "versions": len(found.plans),
            "refusals": len(found.refusals),
            "withdrawals": len(found.withdrawals),
            "starts": len(found.starts),
            "holds": len(found.holds),
            "hand_overs": len(found.crossed),
            "troubles": len(found.troubles),
            **_content(fold),
        },
        "holds": dict(sorted(Counter(one.why for one in found.holds.values()).items())),
        "steps": _steps(found, letters),
        "lessons": _lessons(fold),
    }


def digest(study: Mapping[str, Any]) -> str:
    """Return a study's SHA-256, 64 hex digits."""
    return hashlib.sha256(canonical.encode(dict(study))).hexdigest()


def _letters(plan: Plan) -> dict[str, str]:
    order = dict.fromkeys(code for leg in plan.legs for code in (leg.state, leg.enters) if code)
    return {code: LETTERS[n] if n < len(LETTERS) else f"S{n}" for n, code in enumerate(order)}


def _steps(found: Delivery, letters: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the steps in their order, with the minutes after the first version; negative where a clock was off."""
    begun = min((one.said.at for one in found.plans.values()), default="")
    steps = [("plan", one.said.at) for one in found.plans.values()]
    steps += [("consent", one.countersigned[0].at) for one in found.consents.values() if one.countersigned]
    steps += [("start", one.said.at) for one in found.starts.values()]
    steps += [("withdrawal", one.at) for one in found.withdrawals]
    steps += [("hold", one.said.at) for one in found.holds.values()]
    for one in found.crossed:
        leg = found.plans[one.plan].legs[one.leg]
        sides = (letters.get(leg.state, "?"), letters.get(leg.enters, "?"))
        steps.append((f"border {sides[0]}-{sides[1]}", one.answers[-1][0].at))
    steps += [("end", said.at) for said, _, _ in found.ends[:1]]
    timed = [(_minutes(begun, at), _ORDER.index(step.partition(" ")[0]), step) for step, at in steps]
    return [{"step": step, "after_min": after} for after, _, step in sorted(timed)]


def _minutes(begun: str, at: str) -> int:
    minutes = (parse_utc(at) - parse_utc(begun)).total_seconds() / 60
    return round(minutes / ROUNDED) * ROUNDED


def _content(fold: RoomFold) -> dict[str, int]:
    count = Counter(fold.history.items[id_].header.kind for _, id_ in fold.content)
    return {"log": count[names.LOG], "evidence": count[names.EVIDENCE]}


def _lessons(fold: RoomFold) -> list[dict[str, str]]:
    withdrawn, newest = fold.state().withdrawn, {}
    for _, id_ in fold.content:
        item = fold.history.items[id_]
        if item.header.kind == names.LESSONS and id_ not in withdrawn and item.values is not None:
            newest[item.header.agency] = {
                name: plain(str(item.values[name])) for name in names.LESSON_TEXTS if item.values[name]
            }
    return sorted(newest.values(), key=lambda one: sorted(one.items()))
