"""The gate before the vault: an officer first signs on at the agency's own sign-on service, then opens the vault.

Rules
- Where ``HORNBILL_OIDC_ISSUER`` is set, no vault is opened through the pages without a pass. A pass opens nothing: the vault's keys
  come from the passphrase or a passkey alone, so anyone who runs the sign-on service reads no room.
- A pass belongs to one person of the service, by issuer and subject. E-mail, names and groups decide nothing.
- One person is one officer. The link is made by an administrator, by the directory of people (SCIM's ``externalId``), or by the officer who first
  opens an own vault that has none (``HORNBILL_OIDC_SELF_LINK``); it is in the audit log, and nothing changes it silently.
- Programs' tokens are no sign-ins: they end with the account, when revoked, and with their date.

    cookie = admit(Person(issuer, "4711", "Somchai P."), address="10.1.2.3", now=now)
    officer_of(pass_of(cookie, now=now))                # "th-customs/somchai", or None: nobody yet
    check(account, pass_of(cookie, now=now), now=now)   # raises, or links and returns
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from hornbill import config
from hornbill.audit.actions import NODE, record
from hornbill.kernel.errors import BadInput
from hornbill.vault.core import session as core
from hornbill.vault.core.errors import GateClosed, NotYourVault
from hornbill.vault.factor_models import SpentChallenge
from hornbill.vault.gate_models import SUBJECT_MAX, GatePass, SignOnLink
from hornbill.vault.joiner_models import Joiner
from hornbill.vault.models import Account

if TYPE_CHECKING:
    from datetime import datetime

LASTS = timedelta(minutes=10)  # from asking the service to its answer


class BadLink(BadInput):
    """An officer cannot be linked to this person of the sign-on service."""

    code = "bad-sign-on-link"
    default_cure = "End the present link first: hornbill node sign-on --unlink."


@dataclass(frozen=True)
class Person:
    """Somebody whom the sign-on service knows.

    Attributes:
        issuer: the service.
        subject: the person there, for good.
        name: as the service writes it; shown, and used for nothing.
        sid: the service's name of its session; may be empty.
    """

    issuer: str
    subject: str
    name: str = ""
    sid: str = ""


def required() -> bool:
    """Tell whether this node has the gate."""
    return bool(config.text("HORNBILL_OIDC_ISSUER"))


def _id(secret: bytes) -> str:
    return hashlib.sha256(b"hornbill/gate-pass-id/v1\0" + secret).hexdigest()


def admit(person: Person, nonce: bytes, *, address: str, now: datetime) -> str:
    """Note that somebody has signed on.

    Args:
        person: as the service's signed answer names them.
        nonce: that the answer repeats; one answer counts once.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        The cookie's value; kept nowhere else.

    Raises:
        GateClosed: the person's account here is closed, or the answer was used before.
    """
    found = _link_of(person.issuer, person.subject)
    whose = found.account.officer_id if found else _short(person.subject)
    if found is not None and not found.account.is_active:
        with transaction.atomic():
            record(NODE, "gate.refused", subject=whose, detail={"address": address}, now=now)
        raise GateClosed("this account is closed", cure="Ask your administrator.")
    secret = core.new_secret()
    with transaction.atomic():
        _spend(nonce, now)
        GatePass.objects.create(
            id=_id(secret),
            issuer=person.issuer,
            subject=person.subject,
            name=person.name,
            sid=person.sid,
            created=now,
            expires=now + timedelta(hours=config.number("HORNBILL_SESSION_MAX_H")),
            address=address,
        )
        record(NODE, "gate.passed", subject=whose, detail={"address": address}, now=now)
    return core.to_cookie(secret)


def _spend(nonce: bytes, now: datetime) -> None:
    name = hashlib.sha256(b"hornbill/gate-nonce/v1\0" + nonce).hexdigest()
    try:
        with transaction.atomic():
            SpentChallenge.objects.create(id=name, expires=now + LASTS)
    except IntegrityError as error:
        raise GateClosed(
            "this answer of the sign-on service was used before", cure="Sign on again."
        ) from error


def pass_of(cookie: str | None, *, now: datetime) -> GatePass | None:
    """Return the pass of a cookie, or None: there is none, it is over, or it is of another service than the present one."""
    secret = core.from_cookie(cookie) if cookie else None
    if secret is None:
        return None
    rows = GatePass.objects.filter(issuer=config.text("HORNBILL_OIDC_ISSUER"), expires__gt=now)
    return rows.filter(pk=_id(secret)).first()


def officer_of(shown: GatePass | None) -> str | None:
    """Return the officer a pass belongs to; None while the person is not linked to an officer."""
    link = _link_of(shown.issuer, shown.subject) if shown is not None else None
    return link.account.officer_id if link is not None else None


def check(officer_id: str, shown: GatePass | None, *, now: datetime) -> None:
    """Let an officer's vault be opened behind the gate; the first time this links officer and person.

    Args:
        officer_id: whose vault was just opened.
        shown: pass of the same browser.
        now: aware datetime.

    Raises:
        GateClosed: there is no pass.
        NotYourVault: the pass is another's, or the officer another person; or linking is left to administrators.
    """
    if not required():
        return
    if shown is None:
        raise GateClosed("nobody has signed on at the agency's sign-on service in this browser")
    present = SignOnLink.objects.filter(account__officer_id=officer_id).first()
    if present is not None and (present.issuer, present.subject) == (shown.issuer, shown.subject):
        return
    if present is not None or _link_of(shown.issuer, shown.subject) is not None:
        _refused(officer_id, now)
        raise NotYourVault(
            "who signed on at the agency's service is somebody else than the owner of this vault"
        )
    named = Joiner.objects.filter(officer_id=officer_id, left_at=None).exclude(external_id="").first()
    if named is not None and named.external_id != shown.subject:
        _refused(officer_id, now)
        raise NotYourVault("the agency's directory of people knows the owner of this vault as somebody else")
    if named is not None:
        link(officer_id, shown.issuer, shown.subject, by="scim", now=now)
        return
    if not config.flag("HORNBILL_OIDC_SELF_LINK"):
        _refused(officer_id, now)
        raise NotYourVault("no administrator has linked this vault to your agency's account yet")
    link(officer_id, shown.issuer, shown.subject, by=officer_id, now=now)


def _refused(officer_id: str, now: datetime) -> None:
    with transaction.atomic():
        record(NODE, "gate.not-theirs", subject=officer_id, now=now)


def link(officer_id: str, issuer: str, subject: str, *, by: str, now: datetime) -> None:
    """Link an officer to a person of the sign-on service.

    Args:
        officer_id: whose account.
        issuer: the service.
        subject: the person there.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        BadLink: there is no such account, the officer has a link, or the person is another officer.
    """
    if not 0 < len(subject) <= SUBJECT_MAX or not subject.isprintable():
        raise BadLink(
            "this is not a person's id at the service", cure="Copy it from the service as it stands there."
        )
    account = Account.objects.filter(officer_id=officer_id).exclude(username__startswith="@").first()
    if account is None:
        raise BadLink(f"the account {officer_id[:80]} does not exist here", cure="Check the officer's id.")
    try:
        with transaction.atomic():
            SignOnLink.objects.create(account=account, issuer=issuer, subject=subject, linked_at=now, by=by)
            record(by, "gate.link", subject=officer_id, detail={"person": _short(subject)}, now=now)
    except IntegrityError as error:
        raise BadLink("the officer is linked already, or the person is another officer") from error


def unlink(officer_id: str, *, by: str, now: datetime) -> int:
    """End an officer's link and every pass of that person; the present vault sessions stay.

    Returns:
        How many links there were: 0 or 1.
    """
    with transaction.atomic():
        end_passes(officer_id)
        gone = SignOnLink.objects.filter(account__officer_id=officer_id).delete()[0]
        if gone:
            record(by, "gate.unlink", subject=officer_id, now=now)
    return gone


def end_passes(officer_id: str) -> int:
    """End every pass of the person that an officer is; within the caller's transaction."""
    found = SignOnLink.objects.filter(account__officer_id=officer_id).first()
    if found is None:
        return 0
    return GatePass.objects.filter(issuer=found.issuer, subject=found.subject).delete()[0]


def drop(shown: GatePass | None) -> None:
    """End one pass: the officer has signed out here."""
    if shown is not None:
        GatePass.objects.filter(pk=shown.pk).delete()


def end_expired(*, now: datetime) -> int:
    """Forget passes that are over; called by the worker's housekeeping."""
    return GatePass.objects.filter(expires__lte=now).delete()[0]


def links() -> list[SignOnLink]:
    """Return all links, by officer."""
    return list(SignOnLink.objects.select_related("account").order_by("account__officer_id"))


def _link_of(issuer: str, subject: str) -> SignOnLink | None:
    rows = SignOnLink.objects.select_related("account")
    return rows.filter(issuer=issuer, subject=subject).first()


def _short(subject: str) -> str:
    return hashlib.sha256(subject.encode()).hexdigest()[:16]
