"""Reads that need no key: which long work waits for the worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from hornbill.background.core.work import RUNNING, WAITING
from hornbill.background.models import Work

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet


def work_to_do(kinds: Sequence[str], now: datetime) -> list[tuple[str, str]]:
    """Return (id, kind) of long work of these kinds that waits, or whose lease has lapsed, the oldest first."""
    rows = _free(now).filter(kind__in=kinds).order_by("made_at", "id").values_list("id", "kind")
    return list(rows[:20])


def is_waiting(now: datetime) -> bool:
    """Tell whether any long work waits, or has a lease that has lapsed."""
    return _free(now).exists()


def _free(now: datetime) -> QuerySet[Work]:
    return Work.objects.filter(Q(state=WAITING) | Q(state=RUNNING, held_until__lte=now))
