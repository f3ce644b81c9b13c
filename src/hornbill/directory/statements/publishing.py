"""An agency's own entries in the directory: its officers, its duty service, its focal points, revocations.

Rules:
- An officer is certified by the node and by the officer's own key, so the vault must be open: it is done when the
  account is made, and at signing in when it is missing or the name or title has changed.
- Naming focal points and revoking needs the node's key alone; it is done by the person who runs the node, or by a page.
- A duty service is certified by the node and by its own key, both of which the node holds.
- Nothing is published twice: what waits in the outbox counts as said.

    publish_own(vault, now=now)
    revoke_officer("th-customs/somchai", "left the service", by=NODE, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory import queries
from hornbill.directory.core.agencies.names import tidy
from hornbill.directory.core.statements import kinds as statement_kinds
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.statement import draft, node_signer, officer_signer, service_signer
from hornbill.directory.models import CertificateEnd
from hornbill.directory.statements import outbox as log_outbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.directory.statements.errors import NoLogNetwork, NotPossible
from hornbill.kernel import ids
from hornbill.kernel.times import format_utc
from hornbill.vault.actions import forget_focal_point
from hornbill.vault.keyring import node_keys
from hornbill.vault.queries import account_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Officer
    from hornbill.directory.core.statements.statement import Statement
    from hornbill.kernel.suite.signing import SigningKey
    from hornbill.vault.queries import Account
    from hornbill.vault.sessions import OpenVault

CERTIFY, FOCAL, FOCAL_END, REVOKE = "officer.certify", "focal.name", "focal.end", "officer.revoke"
SERVICE = "service.certify"


def publish_own(vault: OpenVault, *, now: datetime) -> list[str]:
    """Publish the officer whose vault is open, as far as the directory does not have it yet.

    Args:
        vault: open vault of an officer of this node.
        now: aware datetime.

    Returns:
        The kinds that were queued; empty when all was said, or when there is no log.
    """
    account = account_of(vault.officer_id)
    if account is None or not _may_publish():
        return []
    known = ceremony_state.officer(vault.officer_id)
    queued = []
    with transaction.atomic():
        if not _is_certified(account, known) and not log_outbox.is_waiting(CERTIFY, account.officer_id):
            _queue(_certificate(account, vault.signing_key, now), by=account.officer_id, now=now)
            queued.append(CERTIFY)
        named = known is not None and known.focal_point
        if account.focal_point and not named and not log_outbox.is_waiting(FOCAL, account.officer_id):
            _queue(_focal(account.officer_id, [], None, "", now), by=account.officer_id, now=now)
            queued.append(FOCAL)
    return queued


def certify(vault: OpenVault, *, now: datetime) -> None:
    """Queue an officer's certificate; the caller knows that the directory does not have it."""
    account = account_of(vault.officer_id)
    if account is None:
        raise NotPossible(f"{vault.officer_id} has no account on this server")
    with transaction.atomic():
        _queue(_certificate(account, vault.signing_key, now), by=account.officer_id, now=now)
        if account.focal_point:
            _queue(_focal(account.officer_id, [], None, "", now), by=account.officer_id, now=now)


def _may_publish() -> bool:
    """Tell whether this node's agency is a member of a network with a log."""
    return (
        queries.path().exists() and ceremony_state.has_log() and ceremony_state.is_member(node_keys().agency)
    )


def _is_certified(account: Account, known: Officer | None) -> bool:
    if known is None:
        return False
    if known.revoked:  # the id is never given again
        return True
    if (known.signing, known.sealing) != (bytes(account.signing_public), bytes(account.sealing_public)):
        return True  # other keys are a rotation, not a certificate
    wanted = (tidy(account.display_name), tidy(account.title), _end_of(account.officer_id))
    return (known.name, known.title, known.lapses) == wanted


def _end_of(officer_id: str) -> str | None:
    """Return when the administrator wants an officer's certificate to end; what the directory has when none was named."""
    row = CertificateEnd.objects.filter(officer=officer_id).first()
    if row is not None:
        return format_utc(row.until)
    known = ceremony_state.officer(officer_id)
    return known.lapses if known is not None else None


def end_certificate(officer_id: str, until: datetime, *, by: str = NODE, now: datetime) -> None:
    """Say until when an officer is certified; the certificate follows when that officer signs in next, for both sign it.

    Args:
        officer_id: of this agency.
        until: aware.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        NoLogNetwork, NotPossible: no log, not an officer of this agency, or an end that is over.
    """
    _check_own(officer_id)
    if until <= now:
        raise NotPossible(
            "that day is over", cure="Revoke the officer instead: hornbill node revoke-officer."
        )
    with transaction.atomic():
        CertificateEnd.objects.update_or_create(officer=officer_id, defaults={"until": until})
        detail = {"until": format_utc(until)}
        record(by, "directory.certificate-end", subject=officer_id, detail=detail, now=now)


def _certificate(account: Account, key: SigningKey, now: datetime) -> Statement:
    values = {
        "officer": account.officer_id,
        "name": tidy(account.display_name),
        "title": tidy(account.title),
        "languages": [account.language] if account.language else [],
        "signing": write_key(bytes(account.signing_public)),
        "sealing": write_key(bytes(account.sealing_public)),
        "lapses": _end_of(account.officer_id),
    }
    statement = _draft(CERTIFY, account.officer_id, values, now)
    return statement.sign(officer_signer(account.officer_id), key)


def check_may_publish() -> None:
    """Return only if this node's agency is a member of a network with a log; NoLogNetwork otherwise."""
    if not _may_publish():
        raise NoLogNetwork("this node's agency has nothing to publish to")


def next_service_number() -> int:
    """Return the number that the agency's next duty service has, as far as the directory knows of earlier ones."""
    agency = ceremony_state.state().agency(node_keys().agency)
    own = queries.agency(agency.id).officers if agency is not None else ()
    return 1 + max((int(one.id.rpartition("-")[2]) for one in own if one.is_service), default=0)


def publish_service(vault: OpenVault, *, now: datetime) -> bool:
    """Publish the duty service, as far as the directory does not have it like this.

    Args:
        vault: the service's open vault.
        now: aware datetime.

    Returns:
        Whether a certificate was queued.
    """
    account = account_of(vault.officer_id)
    if account is None or not _may_publish() or log_outbox.is_waiting(SERVICE, vault.officer_id):
        return False
    known, purpose = ceremony_state.officer(vault.officer_id), tidy(account.title)
    if known is not None and (known.revoked or known.title == purpose):
        return False
    values = {
        "service": account.officer_id,
        "purpose": purpose,
        "signing": write_key(bytes(account.signing_public)),
        "sealing": write_key(bytes(account.sealing_public)),
    }
    statement = _draft(SERVICE, account.officer_id, values, now)
    with transaction.atomic():
        _queue(statement.sign(service_signer(account.officer_id), vault.signing_key), by=NODE, now=now)
    return True


def revoke_service(service: str, reason: str, *, now: datetime) -> bool:
    """Revoke the agency's duty service; also one whose certificate is only on its way.

    Args:
        service: its id.
        reason: every agency reads it.
        now: aware datetime.

    Returns:
        False when the directory does not know it, or has revoked it: nothing was queued.

    Raises:
        NotPossible: the reason breaks a rule.
    """
    if not _may_publish():
        return False
    known = ceremony_state.officer(service)
    if known.revoked if known is not None else not log_outbox.is_waiting(SERVICE, service):
        return False
    with transaction.atomic():
        statement = _draft(REVOKE, service, {"officer": service, "reason": tidy(reason)}, now)
        _queue(statement, by=NODE, now=now)
    return True


def name_focal_point(
    officer_id: str,
    *,
    topics: Sequence[str] = (),
    hours: dict[str, Any] | None = None,
    phone: str = "",
    by: str = NODE,
    now: datetime,
) -> None:
    """Name an officer to whom others turn first.

    Args:
        officer_id: of this agency.
        topics: for what; empty for everything.
        hours: zone, from, to, days (0 is Monday); None for no hours given.
        phone: + and digits; may be empty.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        NoLogNetwork, NotPossible: no log, or not an officer of this agency, or a value that breaks a rule.
    """
    _check_own(officer_id)
    with transaction.atomic():
        _queue(_focal(officer_id, topics, hours, phone, now), by=by, now=now)


def _focal(
    officer_id: str, topics: Sequence[str], hours: dict[str, Any] | None, phone: str, now: datetime
) -> Statement:
    values = {
        "agency": node_keys().agency,
        "officer": officer_id,
        "topics": sorted(set(topics)),
        "hours": hours,
        "phone": phone,
    }
    return _draft(FOCAL, officer_id, values, now)


def end_focal_point(officer_id: str, *, by: str = NODE, now: datetime) -> None:
    """Say that an officer is no longer a focal point.

    Args:
        officer_id: of this agency.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        NoLogNetwork, NotPossible: no log, not an officer of this agency, or no focal point.
    """
    _check_own(officer_id)
    known = ceremony_state.officer(officer_id)
    if known is None or not known.focal_point:
        raise NotPossible(f"{officer_id} is no focal point", cure="Look at the network page.")
    values = {"agency": node_keys().agency, "officer": officer_id}
    with transaction.atomic():
        forget_focal_point(officer_id)
        _queue(_draft(FOCAL_END, officer_id, values, now), by=by, now=now)


def revoke_officer(officer_id: str, reason: str, *, by: str = NODE, now: datetime) -> None:
    """Revoke an officer's keys, for good: the id is never given again.

    Args:
        officer_id: of this agency.
        reason: every agency reads it.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        NoLogNetwork, NotPossible: no log, not an officer of this agency in the directory, or revoked already.
    """
    _check_own(officer_id)
    known = ceremony_state.officer(officer_id)
    if known is None or known.revoked:
        raise NotPossible(f"{officer_id} is not in force in the directory", cure="Look at the network page.")
    values = {"officer": officer_id, "reason": tidy(reason)}
    with transaction.atomic():
        _queue(_draft(REVOKE, officer_id, values, now), by=by, now=now)


def _check_own(officer_id: str) -> None:
    check_may_publish()
    if ids.agency_of(ids.check_officer(officer_id)) != node_keys().agency:
        raise NotPossible(f"{officer_id} belongs to another agency", cure="That agency's node does it.")


def _draft(kind: str, subject: str, values: dict[str, Any], now: datetime) -> Statement:
    """Write a statement with the node's signature."""
    keys = node_keys()
    statement = draft(kind, subject=subject, values=values, network=ceremony_state.network_id(), at=now)
    wrong = statement_kinds.problems(statement)
    if wrong:
        raise NotPossible("; ".join(wrong))
    return statement.sign(node_signer(keys.agency), keys.signing)


def _queue(statement: Statement, *, by: str, now: datetime) -> None:
    log_outbox.queue(statement, now=now)
    act = f"directory.{statement.kind.replace('.', '-')}"
    record(by, act, subject=statement.subject, detail={"statement": statement.id}, now=now)
