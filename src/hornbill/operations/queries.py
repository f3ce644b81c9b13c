"""Reads that need no key: the agency's rules, when an officer last looked, which rooms are operations, how reminders went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange import queries as exchange
from hornbill.operations.core.days import Span
from hornbill.operations.core.kinds import PLAN
from hornbill.operations.core.rule import Rule
from hornbill.operations.models import Look, PublishingRule, ReminderLook

if TYPE_CHECKING:
    from datetime import datetime

MOST_ROOMS = 50  # operations of one officer that pages list


def rooms(officer: str) -> list[str]:
    """Return the operations that have a plan and that an officer is in, the room that changed last first."""
    return rooms_with_plan(exchange.rooms_of_officer(officer))


def rooms_with_plan(found: list[str]) -> list[str]:
    """Return those of some rooms that hold a plan, in their order."""
    holding = exchange.rooms_holding(PLAN, found)
    return [room for room in found if room in holding][:MOST_ROOMS]


def rules(room: str = "", *, active: bool = True) -> list[PublishingRule]:
    """Return the agency's rules, the newest first: of one room, or of all; those that hold, or those that ended too."""
    rows = PublishingRule.objects.order_by("-made_at", "-pk")
    rows = rows.filter(room=room) if room else rows
    return list(rows.filter(ended_at=None) if active else rows)


def as_rule(row: PublishingRule) -> Rule:
    """Return a stored rule as the core has it."""
    goods = tuple(one for one in row.goods.split(",") if one)
    return Rule(Span(row.first.isoformat(), row.last.isoformat()), tuple(row.countries.split()), goods)


def last_look(officer: str, room: str) -> datetime | None:
    """Return when an officer last said that they have seen the board; None if never."""
    return Look.objects.filter(officer=officer, room=room).values_list("at", flat=True).first()


def reminder_fault(room: str) -> str:
    """Return the code of the error that stopped the last look for missing reporters; empty where it ended well."""
    return ReminderLook.objects.filter(room=room).values_list("fault", flat=True).first() or ""
