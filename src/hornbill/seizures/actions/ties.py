"""Linking a seizure with an exhibit, with a person or thing of a case, or with a permit number.

Rules: a link holds ids and numbers, never what a room says; who reads a link sees of a room what this officer can read there. The audit log names
the kind of a link alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.seizures import queries
from hornbill.seizures.core.errors import BadTie
from hornbill.seizures.core.ties import KINDS, LEAST_MARK, MAX_NUMBER, PERMIT, mark_of
from hornbill.seizures.models import Tie

if TYPE_CHECKING:
    from datetime import datetime

MOST = 200  # links of one seizure


def tie(officer: str, handle: str, kind: str, target: str, *, room: str = "", now: datetime) -> None:
    """Link a seizure; a link that is there already stays as it is.

    Args:
        officer: who links.
        handle: of the seizure.
        kind: of ``core.ties.KINDS``.
        target: record of the exhibit, key of the entity, or permit number.
        room: of an exhibit or an entity.
        now: aware UTC time.

    Raises:
        NoSuchSeizure: there is none.
        BadTie: the kind is unknown, or a permit number is too short to be compared.
    """
    target = " ".join(target.split())[:MAX_NUMBER]
    mark = mark_of(kind, target)
    if kind not in KINDS or not mark or (kind == PERMIT and len(mark) < LEAST_MARK):
        raise BadTie("this is nothing that a seizure can be linked with")
    with transaction.atomic():
        found = queries.seizure(handle)
        if found.ties.count() >= MOST:
            raise BadTie(f"a seizure has at most {MOST} links", cure="Remove one first.")
        _there, is_new = Tie.objects.get_or_create(
            seizure=found,
            kind=kind,
            room=room,
            mark=mark,
            defaults={"target": target, "by": officer, "at": now},
        )
        if is_new:
            record(officer, "seizure.tie", subject=handle, detail={"kind": kind}, now=now)


def untie(officer: str, handle: str, tie_id: int, *, now: datetime) -> None:
    """Remove a link of a seizure."""
    with transaction.atomic():
        found = Tie.objects.filter(seizure__handle=handle, pk=tie_id).first()
        if found is not None:
            record(officer, "seizure.untie", subject=handle, detail={"kind": found.kind}, now=now)
            found.delete()
