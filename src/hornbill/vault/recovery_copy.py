"""The agency's recovery officers, and what is kept for each officer so that two of them can recover it.

Rules:
- They are named by the person who runs the node, two to five of them; with three each of them can be recovered too. Another set ends the
  last: what was kept for it is destroyed at once, and what is asked of it ends.
- A copy is made when its officer signs in, for then the master key is open: until then nobody can recover that officer.
  It is renewed when other recovery officers are named, and after a recovery.
- Halves are sealed to the recovery officers' standing keys; those that they rotate stay in their vaults, so nothing is made again.

    name_officers(["th-customs/malee", "th-customs/noi", "th-customs/arun"], by=NODE, now=now)
    covered()                     # Coverage(officers=12, with_copy=9, without=(...))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import record
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput
from hornbill.vault.core import compartments
from hornbill.vault.core import recovery_shares as core
from hornbill.vault.core.recovery_request import REFUSED, UNDER_WAY
from hornbill.vault.models import (
    Account,
    RecoveryAgreement,
    RecoveryCopy,
    RecoveryOfficers,
    RecoveryRequest,
    RecoveryShare,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class BadRecoveryOfficers(BadInput):
    """These cannot be the agency's recovery officers."""

    code = "bad-recovery-officers"
    default_cure = (
        f"Name {core.NEEDED} to {core.MOST} officers who have an account at this node; three are better."
    )


@dataclass(frozen=True)
class Coverage:
    """Whom the recovery officers could recover.

    Attributes:
        named: recovery officers; empty when there are none.
        with_copy: how many officers they can recover.
        without: ids of those whom they cannot yet.
    """

    named: tuple[str, ...]
    with_copy: int
    without: tuple[str, ...]


def in_force() -> RecoveryOfficers | None:
    """Return the set of recovery officers that counts, or None."""
    return RecoveryOfficers.objects.filter(counts=True).first()


def name_officers(officers: Sequence[str], *, by: str, now: datetime) -> None:
    """Name the agency's recovery officers, in place of those there are.

    Args:
        officers: ids, of this node.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        BadRecoveryOfficers: too few, too many, one twice, or one without an account here.
    """
    chosen = sorted(officers)
    if len(set(chosen)) != len(chosen):
        raise BadRecoveryOfficers("one officer was named twice, and counts once")
    if not core.NEEDED <= len(chosen) <= core.MOST:
        raise BadRecoveryOfficers(f"{len(chosen)} were named")
    known = set(
        Account.objects.filter(officer_id__in=chosen, is_active=True)
        .exclude(username__startswith="@")
        .values_list("officer_id", flat=True)
    )
    strangers = [name for name in chosen if name not in known]
    if strangers:
        raise BadRecoveryOfficers(f"{strangers[0][:80]} has no account here, or a closed one")
    with transaction.atomic():
        end_officers(by=by, now=now)
        RecoveryOfficers.objects.create(officers=chosen, named_by=by, named_at=now, counts=True)
        record(by, "vault.recovery-officers", detail={"officers": chosen}, now=now)


def end_officers(*, by: str, now: datetime) -> bool:
    """End the set that counts: what was kept for it is destroyed; returns False if there is none."""
    with transaction.atomic():
        row = in_force()
        if row is None:
            return False
        RecoveryOfficers.objects.filter(pk=row.pk).update(counts=None, ended_at=now)
        RecoveryCopy.objects.all().delete()
        open_requests = RecoveryRequest.objects.filter(state__in=UNDER_WAY)
        RecoveryAgreement.objects.filter(request__in=open_requests).update(halves=b"")
        open_requests.update(state=REFUSED, delivered=b"", settled_at=now, settled_by=by)
        record(by, "vault.recovery-officers-end", detail={"officers": row.officers}, now=now)
    return True


@sensitive_variables()
def ensure(account: Account, master: bytes, *, now: datetime) -> bool:
    """Keep what recovery needs of an officer, if it is not kept for the present recovery officers.

    Args:
        account: whose vault is open.
        master: its master key.
        now: aware datetime.

    Returns:
        Whether a copy was made; within the caller's transaction.
    """
    named = in_force()
    if named is None or ids.is_service(account.officer_id):
        return False
    if RecoveryCopy.objects.filter(account=account, named=named).exists():
        return False
    subkey = compartments.reading_subkey(account.sealed(), master, officer_id=account.officer_id)
    keep(account, subkey, named, now=now)
    return True


@sensitive_variables()
def keep(account: Account, subkey: bytes, named: RecoveryOfficers, *, now: datetime) -> None:
    """Share out a recovery key for an officer, in place of the last; within the caller's transaction."""
    rows = Account.objects.filter(officer_id__in=named.officers, is_active=True)
    holders = {row.officer_id: bytes(row.sealing_public) for row in rows}
    made = core.split(subkey, officer_id=account.officer_id, holders=holders)
    RecoveryCopy.objects.filter(account=account).delete()
    copy = RecoveryCopy.objects.create(
        account=account, named=named, name=made.name, wrapped=made.wrapped, made_at=now
    )
    RecoveryShare.objects.bulk_create(
        RecoveryShare(copy=copy, holder=one.holder, partner=one.partner, key_id=one.key_id, sealed=one.sealed)
        for one in made.shares
    )
    detail = {"key": made.name, "officers": sorted({one.holder for one in made.shares})}
    record(account.officer_id, "vault.recovery-copy", subject=account.officer_id, detail=detail, now=now)


def covered() -> Coverage:
    """Say whom the present recovery officers could recover."""
    named = in_force()
    everybody = Account.objects.filter(is_active=True).exclude(username__startswith="@")
    have = everybody.filter(recovery_copy__shares__isnull=False).distinct()
    without = everybody.exclude(pk__in=have.values("pk")).order_by("officer_id")
    officers = tuple(named.officers) if named is not None else ()
    return Coverage(officers, have.count(), tuple(without.values_list("officer_id", flat=True)))


def is_covered(officer_id: str) -> bool:
    """Tell whether two recovery officers could recover this officer now."""
    return RecoveryShare.objects.filter(copy__account__officer_id=officer_id).exists()
