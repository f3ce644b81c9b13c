"""What the legal engine says of a plan: whether each State's law permits the delivery, on every day of the plan.

Rules: asked on every day of each leg in which the State takes part, and today while it is under way; the worst answer counts. The mark is a
hash over what the answers rest on, whatever the day, so that a row that changes is noticed. A plan of more than ``MOST_DAYS`` has no answer. Where an answer rests on the Convention, each day on which it does not bind the State is named.

    of_plan(plan, today)["CN"].status
"""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hornbill.deliveries.core.gate import Law
from hornbill.deliveries.core.route import INTACT, PART
from hornbill.kernel.errors import HornbillError
from hornbill.legal import queries as legal
from hornbill.legal.core.answer import UNTOC, WEAKNESS
from hornbill.legal.core.national import CONTRADICTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hornbill.deliveries.core.route import Leg
    from hornbill.deliveries.core.state import Plan
    from hornbill.legal.core.answer import Answer, StateAnswer

TECHNIQUE = "controlled-delivery-goods"
MOST_DAYS = 200  # of a plan: a container at sea takes some forty
METHOD = {INTACT: "intact", PART: "removed"}


def question(plan: Plan, day: date) -> dict[str, Any]:
    """Return what the legal engine is asked for a plan on a day."""
    return {
        "technique": TECHNIQUE,
        "states": [{"state": one.state, "role": one.role} for one in plan.states],
        "date": day.isoformat(),
        "facts": {
            "offence": plan.offence,
            "group": plan.group,
            "transnational": True,
            "method": METHOD.get(plan.scope, "replaced"),
        },
    }


def days_of(leg: Leg) -> list[date]:
    """Return every day of a leg, by UTC; one more than ``MOST_DAYS`` at most."""
    first, last = leg.begins.date(), leg.ends.date()
    return [first + timedelta(days=n) for n in range(min((last - first).days, MOST_DAYS) + 1)]


def answers(plan: Plan, today: date, *, under_way: bool = False) -> dict[str, Answer]:
    """Return the engine's answer for each day of the plan (ISO), and for today while it is under way; none where it cannot answer."""
    days = {day for leg in plan.legs for day in days_of(leg)}
    if len(days) > MOST_DAYS:
        return {}
    found = {}
    for day in sorted(days | ({today} if under_way else set())):
        try:
            found[day.isoformat()] = legal.ask(question(plan, day), today=today)
        except HornbillError:
            continue
    return found


def of_plan(plan: Plan, today: date, *, under_way: bool = False) -> Mapping[str, Law]:
    """Return State -> what the engine says; a State without an answer on one of its days is left out, and holds."""
    told = answers(plan, today, under_way=under_way)
    found = {}
    for one in plan.states:
        days = {today} if under_way else set()
        days |= {day for leg in plan.legs if one.state in (leg.state, leg.enters) for day in days_of(leg)}
        asked = sorted(day.isoformat() for day in days)
        if asked and all(day in told for day in asked):
            found[one.state] = _worst({day: told[day].of(one.state) for day in asked})
    return found


def _worst(mine: Mapping[str, StateAnswer]) -> Law:
    worst = min(mine.values(), key=lambda one: WEAKNESS.get(one.status, 1))
    unbound = tuple(day for day, one in sorted(mine.items()) if one.rung == UNTOC and not one.standing.bound)
    rests = {
        json.dumps(
            [
                one.rung,
                one.status,
                one.standing.state,
                [row.id for row in one.rows],
                [repr(row) for row in one.rows],
            ]
        )
        for one in mine.values()
    }
    mark = hashlib.sha256(json.dumps(sorted(rests)).encode()).hexdigest()[:32]
    return Law(worst.status, mark, worst.law.outcome == CONTRADICTS, unbound)
