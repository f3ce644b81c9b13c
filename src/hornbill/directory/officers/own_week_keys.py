"""Own officers' weekly keys: made ahead at signing in, committed to in the log, given to the hub by the worker.

Rules:
- Made when fewer than ``FEWEST_AHEAD`` weeks are left, up to ``WEEKS_AHEAD``: about four times a year for anyone who
  signs in often. Keys of weeks that were made before stay the same, so that two commitments agree where they overlap.
- A commitment in the log that this node's own keys do not amount to (a database restored from an older copy) is
  replaced at once: others would seal to keys that nobody has.
- Keys, statement and blobs are written in one transaction; a network without a log has none of them.
- The hub forgets what was put long ago, so blobs are put again while their week is not over.

    top_up(vault, now=now)                     # 60, or 0 when nothing is to be done
    for row in to_post(now): ...
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from hornbill.audit import queries as audit
from hornbill.audit.actions import NODE, record
from hornbill.directory import queries
from hornbill.directory.core.keys import prekeys as core
from hornbill.directory.core.statements.statement import draft, member_signer
from hornbill.directory.models import LogOutbox, PrekeyBlob
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.kernel.ids import is_service
from hornbill.vault import prekeys as vault_keys
from hornbill.vault.queries import account_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Officer
    from hornbill.directory.core.statements.statement import Statement
    from hornbill.vault.sessions import OpenVault

PUBLISH = "prekeys.publish"
FEWEST_AHEAD = 48  # weeks
PUT_AGAIN = timedelta(days=180)  # the hub forgets after 400
SHORT = 8  # weeks that are left; anyone who signs in has far more
RUN_SHORT = "directory.prekeys-short"
BATCH = 50  # blobs of 2.1 KB at most, in one request


def top_up(vault: OpenVault, *, now: datetime) -> int:
    """Make and publish weekly keys, if they run short.

    Args:
        vault: open vault of an officer of this node.
        now: aware datetime.

    Returns:
        For how many weeks a commitment was queued; 0 when nothing was to be done, or the officer is not (or not
        with these keys) in the directory.

    Raises:
        NoDirectoryKey: this node cannot write to the log.
    """
    this = core.week_of(now)
    if not _may_publish(vault) or log_outbox.is_waiting(PUBLISH, vault.officer_id):
        return 0
    known = ceremony_state.officer(vault.officer_id)
    if known is not None and _suffice(known, this):
        return 0
    weeks = range(_first(known, this), this + core.WEEKS_AHEAD)
    with transaction.atomic():
        publics = vault_keys.ensure(vault, weeks, now=now)
        commitment, blobs = core.commit(vault.officer_id, weeks.start, publics)
        values = {
            "officer": vault.officer_id,
            "first_week": commitment.first_week,
            "count": commitment.count,
            "root": commitment.root,
        }
        statement = _signed(vault, values, now)
        log_outbox.queue(statement, now=now)
        _keep(vault.officer_id, weeks, blobs)
        detail = {"statement": statement.id, "first_week": weeks.start, "weeks": len(weeks)}
        record(
            vault.officer_id, "directory.prekeys-publish", subject=vault.officer_id, detail=detail, now=now
        )
    return len(weeks)


def _may_publish(vault: OpenVault) -> bool:
    """Tell whether a statement that this vault signs would count: the directory has these keys, or soon will."""
    account = account_of(vault.officer_id)
    if account is None or not ceremony_state.has_log():
        return False
    known = ceremony_state.officer(vault.officer_id)
    if known is None:
        certify = "service.certify" if is_service(vault.officer_id) else "officer.certify"
        return log_outbox.is_waiting(certify, vault.officer_id)  # it is before ours in the outbox
    return not known.revoked and known.signing == bytes(account.signing_public)


def _suffice(known: Officer, this: int) -> bool:
    """Tell whether enough weeks are left, of keys that are really here."""
    found = known.prekeys
    if found is None or found.first_week > this or found.first_week + found.count < this + FEWEST_AHEAD:
        return False
    weeks = range(found.first_week, found.first_week + found.count)
    here = vault_keys.publics(known.id, weeks)
    return len(here) == found.count and core.root_of(known.id, weeks.start, here) == found.root


def _first(known: Officer | None, this: int) -> int:
    """Return the first week of a new commitment: this one, or the old one's if a clock ran ahead."""
    return max(this, known.prekeys.first_week) if known is not None and known.prekeys is not None else this


def _signed(vault: OpenVault, values: dict[str, object], now: datetime) -> Statement:
    statement = draft(
        PUBLISH, subject=vault.officer_id, values=values, network=ceremony_state.network_id(), at=now
    )
    return statement.sign(member_signer(vault.officer_id), vault.signing_key)


def _keep(officer: str, weeks: range, blobs: dict[bytes, bytes]) -> None:
    PrekeyBlob.objects.filter(officer=officer).delete()  # of older commitments: nobody will ask for them
    PrekeyBlob.objects.bulk_create(
        [
            PrekeyBlob(address=address, officer=officer, week=week, blob=blob)
            for week, (address, blob) in zip(weeks, blobs.items(), strict=True)
        ]
    )


def give_up(officer: str) -> None:
    """Give no weekly keys to the hub, and commit to none that were not committed to; within the caller's transaction."""
    LogOutbox.objects.filter(kind=PUBLISH, subject=officer, first_posted_at=None).delete()
    PrekeyBlob.objects.filter(officer=officer).delete()


def _due(now: datetime) -> Q:
    return Q(posted_at=None) | Q(posted_at__lt=now - PUT_AGAIN)


def has_due(now: datetime) -> bool:
    """Tell whether blobs are to be given to the hub."""
    return PrekeyBlob.objects.filter(_due(now)).exists()


def to_post(now: datetime) -> list[PrekeyBlob]:
    """Return one batch of blobs that the hub is to have, those of the next weeks first."""
    return list(PrekeyBlob.objects.filter(_due(now)).order_by("week", "pk")[:BATCH])


def note_posted(rows: Iterable[PrekeyBlob], now: datetime) -> None:
    """Note that the hub was given these."""
    PrekeyBlob.objects.filter(pk__in=[row.pk for row in rows]).update(posted_at=now)


def forget_over(now: datetime) -> None:
    """Drop the blobs of weeks that are over."""
    over = PrekeyBlob.objects.filter(week__lt=core.week_of(now))
    if over.exists():
        over.delete()


def note_short(officers: Iterable[str], now: datetime) -> list[str]:
    """Write into the audit log whose weekly keys run out, once a commitment; returns whose did so now.

    Args:
        officers: ids of this node's.
        now: aware datetime.
    """
    noted = []
    for officer in officers:
        left = own_weeks_left(officer, now)
        if left is None or left >= SHORT:
            continue
        until = core.week_of(now) + left
        said = audit.acts_about(officer, [RUN_SHORT], limit=1)
        if said and json.loads(said[0].detail).get("until") == until:
            continue
        with transaction.atomic():
            detail = {"weeks_left": left, "until": until}
            record(NODE, RUN_SHORT, subject=officer, detail=detail, now=now)
        noted.append(officer)
    return noted


def own_weeks_left(officer_id: str, now: datetime) -> int | None:
    """Return for how many weeks, this one included, an officer's keys in the directory still reach.

    None for anyone who has none there: in a network without a log, before the first ones are in it, after a revocation.
    """
    known = queries.current().officers_by_id.get(officer_id)
    found = known.prekeys if known is not None and not known.revoked else None
    return max(0, found.first_week + found.count - core.week_of(now)) if found is not None else None
