"""What waits for recovery, as pages show it; nothing here opens anything.

waiting_for("th-customs/malee", now)          # [RequestView(...), ...]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from hornbill.kernel.asked_once import once
from hornbill.vault import recovery
from hornbill.vault.core import recovery_request as rules
from hornbill.vault.models import Account, RecoveryRequest, RecoverySheet
from hornbill.vault.queries import account_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass(frozen=True)
class Person:
    """An officer of this node: id, and name as colleagues read it."""

    id: str
    name: str


@dataclass(frozen=True)
class RequestView:
    """One request for recovery.

    Attributes:
        officer: who is to be recovered.
        address: from where it was asked.
        state: asked, open, finished, refused or expired.
        agreed: who has agreed.
        may_agree: the reader can, now.
        mine: it is about the reader.
        others: further requests for the same officer that nobody has agreed to; strangers can ask, too.
    """

    id: str
    officer: Person
    address: str
    asked_at: datetime
    expires: datetime
    state: str
    agreed: tuple[Person, ...]
    may_agree: bool
    mine: bool
    others: int = 0

    @property
    def under_way(self) -> bool:
        """Whether it can still be refused."""
        return self.state in rules.UNDER_WAY


@dataclass(frozen=True)
class Standing:
    """What Today asks: whether the officer has a sheet, and whether any request waits at this node."""

    has_sheet: bool
    waits: bool


def standing(officer_id: str, now: datetime) -> Standing:
    """Return both with one query, asked once a page."""
    return once(("recovery", officer_id), lambda: _standing(officer_id, now))


def _standing(officer_id: str, now: datetime) -> Standing:
    sheets = RecoverySheet.objects.filter(account=OuterRef("pk"), ended_at=None)
    requests = RecoveryRequest.objects.filter(state__in=rules.UNDER_WAY, expires__gt=now)
    found = Account.objects.filter(officer_id=officer_id).values_list(Exists(sheets), Exists(requests))
    return Standing(*(found.first() or (False, False)))


def person(officer_id: str) -> Person:
    """Return an officer's name, or the id where there is no longer a account."""
    account = account_of(officer_id)
    return Person(officer_id, account.display_name if account is not None else officer_id)


def waiting_for(officer_id: str, now: datetime) -> list[RequestView]:
    """Return the requests that an officer may agree to, or that are about the officer, the newest first.

    Of those for one officer that nobody has agreed to there is one line, of the newest: the nine digits say which is meant.
    """
    lines: dict[tuple[str, str], RequestView] = {}
    for row in _waiting(now):
        found = _view(row, officer_id, now)
        if not (found.may_agree or found.mine):
            continue
        key = (found.officer.id, row.id if found.agreed else "")
        first = lines.setdefault(key, found)
        if first is not found:
            lines[key] = replace(first, others=first.others + 1)
    return list(lines.values())


def _waiting(now: datetime) -> QuerySet[RecoveryRequest]:
    rows = RecoveryRequest.objects.filter(state__in=rules.UNDER_WAY, expires__gt=now).defer("public")
    return rows.select_related("account", "named").prefetch_related("agreements")


def request_for(officer_id: str, request_id: str, now: datetime) -> RequestView:
    """Return one request as an officer sees it.

    Raises:
        NoSuchRequest: there is none, or it is not for this officer's eyes.
    """
    row = recovery.request_of(request_id)
    found = _view(row, officer_id, now)
    if not found.mine and officer_id not in row.named.officers:
        raise recovery.NoSuchRequest("there is no such request for recovery for you")
    same = _waiting(now).filter(account=row.account, agreements=None).exclude(pk=row.pk)
    return replace(found, others=same.count())


def _view(row: RecoveryRequest, officer_id: str, now: datetime) -> RequestView:
    request = recovery.as_rules_see(row)
    try:
        rules.check_agree(request, by=officer_id, now=now)
    except rules.RecoveryRefused:
        may = False
    else:
        may = True
    return RequestView(
        id=row.id,
        officer=Person(row.account.officer_id, row.account.display_name),
        address=row.address,
        asked_at=row.asked_at,
        expires=row.expires,
        state=request.state_at(now),
        agreed=tuple(person(name) for name in request.agreed),
        may_agree=may,
        mine=row.account.officer_id == officer_id,
    )
