"""Entering, amending and withdrawing seizures; drafts.

Rules: an amendment keeps the version before it, with who changed it and why; a form that was opened on an older version is refused and loses
nothing; a draft needs nothing, and is its officer's alone; a draft that was deleted can be brought back for a week.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.seizures import storing, year_figures
from hornbill.seizures.core.errors import BadSeizure, NoSuchSeizure, SeizureMoved
from hornbill.seizures.core.seizure import DRAFT, DROPPED, ENTERED, WITHDRAWN
from hornbill.seizures.models import Amendment, Seizure
from hornbill.seizures.storing import New

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

KEPT = timedelta(days=7)  # drafts that were deleted
MOST_AT_ONCE = 200
_NO_HISTORY = ("handle", "version", "status")
MOST_WHY = 300  # characters


def enter(officer: str, plain: dict[str, Any], *, now: datetime, draft: str = "") -> str:
    """Enter a seizure.

    Args:
        officer: id of who enters it.
        plain: as ``core.seizure_form.read_form`` or an import made it.
        now: aware UTC time.
        draft: handle of the officer's draft that it takes the place of; may be empty.

    Returns:
        Its handle.

    Raises:
        BadSeizure: it has no date or no item.
        NoSuchSeizure: there is no such draft of this officer.
    """
    _check(plain)
    with transaction.atomic():
        if draft:
            _draft(officer, draft).delete()
        (handle,) = storing.save_new([New(plain, officer)], now=now)
        record(officer, "seizure.enter", subject=handle, detail={"items": len(plain["items"])}, now=now)
    return handle


def _check(plain: dict[str, Any]) -> None:
    wrong = {}
    if not plain.get("first"):
        wrong["date"] = "date-missing"
    if not plain.get("items"):
        wrong["species_0"] = "nothing-seized"
    if wrong:
        raise BadSeizure("a seizure needs a date and at least one item", fields=wrong)


def save_draft(
    officer: str, plain: dict[str, Any], form: dict[str, str], *, now: datetime, draft: str = ""
) -> str:
    """Keep what was typed so far; returns the draft's handle.

    Args:
        officer: whose.
        plain: as far as it could be read.
        form: as typed; the form comes back with it.
        now: aware UTC time.
        draft: handle of the draft that is saved again; empty for a new one.
    """
    with transaction.atomic():
        if draft:
            storing.replace(_draft(officer, draft), plain, state=DRAFT, now=now)
        else:
            (draft,) = storing.save_new([New(plain, officer, state=DRAFT)], now=now)
        made = _draft(officer, draft)
        made.details = {**made.details, "form": form}
        made.save(update_fields=["details"])
    return draft


def drop_drafts(officer: str, handles: Sequence[str], *, now: datetime) -> list[str]:
    """Delete drafts of an officer's; for ``KEPT`` they can be brought back.

    Args:
        officer: whose.
        handles: of the drafts; what is not one of the officer's drafts is left alone.
        now: aware UTC time.

    Returns:
        Handles of those that were deleted.
    """
    return _turn(officer, handles, DRAFT, DROPPED, now)


def restore_drafts(officer: str, handles: Sequence[str], *, now: datetime) -> list[str]:
    """Bring deleted drafts of an officer's back; returns the handles of those that are back."""
    return _turn(officer, handles, DROPPED, DRAFT, now)


def _turn(officer: str, handles: Sequence[str], before: str, after: str, now: datetime) -> list[str]:
    with transaction.atomic():
        rows = Seizure.objects.filter(
            handle__in=list(handles)[:MOST_AT_ONCE], state=before, entered_by=officer
        )
        turned = list(rows.values_list("handle", flat=True))
        Seizure.objects.filter(handle__in=turned).update(state=after, changed_at=now)
        forget_dropped(now)
    return turned


def forget_dropped(now: datetime) -> int:
    """Remove drafts for good that were deleted longer than ``KEPT`` ago; returns how many."""
    gone = Seizure.objects.filter(state=DROPPED, changed_at__lt=now - KEPT)
    removed = gone.count()
    if removed:
        gone.delete()
    return removed


def _draft(officer: str, handle: str) -> Seizure:
    found = Seizure.objects.filter(handle=handle, state=DRAFT, entered_by=officer).first()
    if found is None:
        raise NoSuchSeizure("there is no such draft of yours")
    return found


def amend(officer: str, handle: str, plain: dict[str, Any], *, version: int, why: str, now: datetime) -> None:
    """Change a seizure, keeping the version before.

    Args:
        officer: who changes it.
        handle: of the seizure.
        plain: the new version, whole.
        version: that the officer saw.
        why: reason, as it is to stand in the history.
        now: aware UTC time.

    Raises:
        NoSuchSeizure: there is none.
        SeizureMoved: somebody else changed it meanwhile.
        BadSeizure: it has no date or no item.
    """
    _check(plain)
    with transaction.atomic():
        found = _locked(handle, version)
        _keep(found, officer, why, now)
        storing.replace(found, plain, state=found.state, now=now)
        record(officer, "seizure.amend", subject=handle, detail={"version": found.version}, now=now)


def withdraw(officer: str, handle: str, *, version: int, why: str, now: datetime) -> None:
    """Withdraw a seizure that was entered wrongly: it counts nowhere any more, and its history stays.

    Args:
        officer: who withdraws it.
        handle: of the seizure.
        version: that the officer saw.
        why: reason; needed.
        now: aware UTC time.

    Raises:
        NoSuchSeizure: there is none.
        SeizureMoved: somebody else changed it meanwhile.
        BadSeizure: no reason is given.
    """
    if not why.strip():
        raise BadSeizure("a withdrawal needs a reason", fields={"why": "why-missing"})
    with transaction.atomic():
        found = _locked(handle, version)
        _keep(found, officer, why, now)
        year_figures.gone([found.pk], storing.plain_of([found]))
        found.state, found.version, found.changed_at = WITHDRAWN, found.version + 1, now
        found.save(update_fields=["state", "version", "changed_at"])
        record(officer, "seizure.withdraw", subject=handle, now=now)


def _locked(handle: str, version: int) -> Seizure:
    found = Seizure.objects.select_for_update().filter(handle=handle, state=ENTERED).first()
    if found is None:
        raise NoSuchSeizure("there is no such seizure here")
    if found.version != version:
        raise SeizureMoved("somebody changed this seizure since you opened it")
    return found


def _keep(found: Seizure, officer: str, why: str, now: datetime) -> None:
    (before,) = storing.plain_of([found])
    Amendment.objects.create(
        seizure=found,
        version=found.version,
        by=officer,
        at=now,
        why=why.strip()[:MOST_WHY],
        before={name: value for name, value in before.items() if name not in _NO_HISTORY},
    )
