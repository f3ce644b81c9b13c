"""The order in which an agency's people are called, where the author says nothing else: a default that can be shown.

Rules: first the focal points that are on duty now, then a deputy (another focal point, or another officer), then the
duty desk: anyone who answers for "24/7", and the agency's duty service, a program that may ring a bell. Who is not in force
is nobody. Nobody appears twice. Each step has as long as the first.

    default_order(people, on_duty)      # [("focal-point", ("th-customs/somchai",)), ("deputy", (...)), ...]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.alerts.core.steps import ROLES, Step
from hornbill.kernel.ids import is_service

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime, timedelta

ROUND_THE_CLOCK = frozenset({"24/7", "duty desk", "alerts"})  # topics of a focal point


@dataclass(frozen=True)
class Person:
    """Somebody who could be called.

    Attributes:
        id: officer, or duty service.
        focal_point: other agencies turn to them first.
        topics: what a focal point answers for.
        on_duty: None when that is not known.
    """

    id: str
    focal_point: bool
    topics: tuple[str, ...] = ()
    on_duty: bool | None = None


def default_order(people: Iterable[Person]) -> list[tuple[str, tuple[str, ...]]]:
    """Return role and officers of up to three steps; empty where nobody can be called.

    Args:
        people: of one agency, in the directory's order, those in force alone.
    """
    known = list(people)
    persons = [one for one in known if not is_service(one.id)]
    if not persons:
        return []
    desk = [one for one in persons if ROUND_THE_CLOCK & set(one.topics)]
    others = [one for one in persons if one not in desk] or persons
    others.sort(key=lambda one: (not one.focal_point, one.on_duty is not True, one.on_duty is False))
    first, rest = others[0], others[1:]
    order: list[tuple[str, tuple[str, ...]]] = [("focal-point", (first.id,))]
    if rest:
        order.append(("deputy", (rest[0].id,)))
    named = {officer for _, officers in order for officer in officers}
    last = [one.id for one in desk if one.id not in named]
    last += [one.id for one in known if is_service(one.id)]
    if last:
        order.append(("duty-desk", tuple(sorted(last))))
    return order


def timed(order: Sequence[tuple[str, Iterable[str]]], now: datetime, within: timedelta) -> tuple[Step, ...]:
    """Give each step of an order its time, one after the other.

    Args:
        order: role and officers; a step without officers is left out.
        now: aware UTC time.
        within: how long each step has.
    """
    found: list[Step] = []
    for role, officers in order:
        names = tuple(sorted(set(officers)))
        if names:
            found.append(Step(role if role in ROLES else ROLES[-1], names, now + (len(found) + 1) * within))
    return tuple(found)
