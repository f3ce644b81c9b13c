"""Reports that leave: made by ``reports``, with their audit entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.seizures import queries, reports

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.seizures.reports import Report


def take_chosen(officer: str, handles: Sequence[str], *, now: datetime) -> bytes:
    """Return seizures that an officer chose as JSON, whole; they leave the register, so there is an audit entry.

    Raises:
        NoSuchSeizure: one is not here.
    """
    with transaction.atomic():
        chosen = [queries.shown(handle) for handle in handles]
        record(officer, "seizure.export", detail={"seizures": len(chosen)}, now=now)
    return json.dumps(chosen, ensure_ascii=False, indent=1).encode()


def note_partitions(seizures: int, *, now: datetime) -> None:
    """Write the audit entry of an export of the register for analytics (``hornbill analytics export``).

    Args:
        seizures: that are in it.
        now: aware UTC time.
    """
    with transaction.atomic():
        record("node", "seizure.export", subject="analytics", detail={"seizures": seizures}, now=now)


def take_report(officer: str, kind: str, year: int, *, now: datetime, opts_out: bool = False) -> Report:
    """Make a report that leaves the register.

    Args:
        officer: who takes it; ``node`` for the command line.
        kind: of ``reports.REPORTS``.
        year: calendar year.
        now: aware UTC time.
        opts_out: the Party does not want the illegal-trade report shared with ICCWC.

    Raises:
        BadReport: there is no such report or year.
    """
    with transaction.atomic():
        made = reports.of_year(kind, year, opts_out=opts_out)
        detail = {"year": made.year, "seizures": made.seizures, "lines": made.lines}
        if opts_out:
            detail["opts_out"] = 1
        record(officer, "seizure.report", subject=made.kind, detail=detail, now=now)
    return made
