"""The agency's duty service at this node: switched on and off, looked at, and its own work.

Rules:
- Switching on makes keys, an account and ``duty.keys``, and queues the certificate; off queues the revocation, ends
  all tokens and destroys the keys. Both are acts of the person who runs the node, and stand in the audit log.
- It answers invitations by itself: it accepts where an officer of its own agency put it in, or where the agency's rule
  (``HORNBILL_DUTY_SERVICE_ACCEPTS``) names the agency of who did; elsewhere it declines. Until it has accepted, no
  program reads or writes there through it.
- Weekly keys are made ahead by the worker, since nobody ever signs in as the service.

    switch_on("Case system", now=now)        # "th-customs/@duty-1"
    standing(now)
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.directory.officers import own_week_keys
from hornbill.directory.statements import publishing
from hornbill.exchange import actions
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.opening.kept_keys import keep_spent
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.vault import services, tokens

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import InvitationView
    from hornbill.vault.sessions import OpenVault

EVERYBODY = "*"
_log = logging.getLogger("hornbill.node")


@dataclass(frozen=True)
class Standing:
    """How the agency's duty service stands.

    Attributes:
        id: ``th-customs/@duty-1``.
        purpose: which program it is, as everybody reads it.
        since: when it was switched on.
        in_directory: ``waiting``, ``certified`` or ``revoked``.
        rooms: how many it is in and has accepted.
        asked: in how many it has not answered, or asked to go.
        accepts: agencies beside its own whose invitations it accepts, or ``*``.
        tokens: those that work, the newest first.
    """

    id: str
    purpose: str
    since: datetime
    in_directory: str
    rooms: int
    asked: int
    accepts: tuple[str, ...]
    tokens: tuple[tokens.TokenView, ...]


def switch_on(purpose: str, *, now: datetime) -> str:
    """Make the agency's duty service and have it certified.

    Args:
        purpose: which program it is; everybody in the network reads it.
        now: aware datetime.

    Returns:
        Its id.

    Raises:
        NoLogNetwork: this node is in no network with a log.
        HasDutyService, BadPurpose, NotPossible: nothing was made.
    """
    publishing.check_may_publish()
    with transaction.atomic():
        account = services.switch_on(purpose, first=publishing.next_service_number(), now=now)
        with services.open_service() as vault:
            publishing.publish_service(vault, now=now)
            own_week_keys.top_up(vault, now=now)
    return account.officer_id


def switch_off(reason: str, *, now: datetime) -> str:
    """End the agency's duty service for good: tokens, keys, certificate.

    Args:
        reason: every agency reads it; may be empty.
        now: aware datetime.

    Returns:
        Its id.

    Raises:
        NoDutyService: there is none.
        NotPossible: the reason breaks a rule; nothing was changed.
    """
    with transaction.atomic():
        service = services.switch_off(now=now)
        own_week_keys.give_up(service)
        publishing.revoke_service(service, reason, now=now)
    return service


def standing(now: datetime) -> Standing | None:
    """Say the state of the duty service; None when there is none.

    Args:
        now: aware datetime.
    """
    account = services.account()
    if account is None:
        return None
    try:
        known = directory.current().officers_by_id.get(account.officer_id)
    except HornbillError:
        known = None
    state = "waiting" if known is None else "revoked" if known.revoked else "certified"
    accepted, asked = exchange.rooms_by_answer(account.officer_id)
    live, _over = tokens.tokens_of(account.officer_id, now=now)
    return Standing(
        id=account.officer_id,
        purpose=account.title,
        since=account.created,
        in_directory=state,
        rooms=accepted,
        asked=asked,
        accepts=config.words("HORNBILL_DUTY_SERVICE_ACCEPTS"),
        tokens=tuple(live),
    )


# --- its own work, in the worker --------------------------------------------------------------------
def has_invitations() -> bool:
    """Tell whether the duty service has an invitation to answer; opens nothing."""
    account = services.account()
    return account is not None and bool(exchange.invitations(account.officer_id))


def look_after_keys(*, now: datetime) -> None:
    """Publish the certificate if it is missing, make weekly keys ahead, keep what came under spent ones."""
    services.destroy_leftover()
    if services.account() is None:
        return
    with services.open_service() as vault:
        publishing.publish_service(vault, now=now)
        own_week_keys.top_up(vault, now=now)
        keep_spent(vault, now=now)


def answer_invitations(*, now: datetime) -> int:
    """Accept or decline what the duty service was invited to; one room that cannot be answered stops no other.

    Args:
        now: aware datetime.

    Returns:
        How many were answered.
    """
    done = 0
    if not has_invitations():
        return done
    with services.open_service() as vault:
        for invitation in actions.invitations_of(vault, now):
            try:
                done += _answer(vault, invitation, now)
            except HornbillError:
                _log.exception("an invitation of the duty service could not be answered")
    return done


def _answer(vault: OpenVault, invitation: InvitationView, now: datetime) -> bool:
    if not invitation.inviter:  # the room is still being opened: who invited is not known yet
        return False
    if accepts(invitation.inviter, own=agency_of(vault.officer_id)):
        return actions.accept(vault, invitation.room_id, now=now)
    reason = _(
        "This agency's duty service comes only where one of its own officers, or its rule, asks for it."
    )
    return actions.decline(vault, invitation.room_id, reason, now=now)


def accepts(inviter: str, *, own: str) -> bool:
    """Tell whether the duty service accepts an invitation.

    Args:
        inviter: the officer who put it in.
        own: its own agency.
    """
    rule = config.words("HORNBILL_DUTY_SERVICE_ACCEPTS")
    return agency_of(inviter) == own or EVERYBODY in rule or agency_of(inviter) in rule
