"""Links between seizures: two reports of one event, the next leg of one route, or "not the same" for a proposal that was looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.seizures.core.errors import BadSeizure
from hornbill.seizures.core.same import KINDS
from hornbill.seizures.models import Link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def link(officer: str, first: str, second: str, kind: str, why: Sequence[str], *, now: datetime) -> None:
    """Link two seizures, or say that they are not the same.

    Args:
        officer: who says so.
        first: handle of a seizure of this register.
        second: handle of another one, or ``room/record`` of a partner's copy.
        kind: of ``core.same.KINDS``.
        why: reasons that were proposed.
        now: aware UTC time.

    Raises:
        BadSeizure: the kind is unknown, or both are one.
    """
    if kind not in KINDS or first == second:
        raise BadSeizure("two different seizures can be linked as the same event or the next leg")
    first, second = sorted((first, second))
    with transaction.atomic():
        Link.objects.update_or_create(
            first=first, second=second, defaults={"kind": kind, "why": list(why), "by": officer, "at": now}
        )
        record(officer, "seizure.link", subject=first, detail={"with": second, "kind": kind}, now=now)


def unlink(officer: str, first: str, second: str, *, now: datetime) -> None:
    """Take a link away."""
    first, second = sorted((first, second))
    with transaction.atomic():
        if Link.objects.filter(first=first, second=second).delete()[0]:
            record(officer, "seizure.unlink", subject=first, detail={"with": second}, now=now)
