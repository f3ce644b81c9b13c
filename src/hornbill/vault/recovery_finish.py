"""Finishing a recovery: a new passphrase, the old reading compartment, new signing keys.

Rules:
- Only who has the one-time code can: what two recovery officers opened is sealed to the key that the code carries.
- The signing compartment is given up, nobody can open it; the chain begins again. The old sealing keys are kept, so that all
  that was sealed to the officer opens; another one waits until the directory has it, as with a rotation.
- Sessions, tokens and the printed sheet end: what the old master key wrapped opens nothing. Another recovery key is shared out,
  for two have had this one in their hands.

    finish("somchai", asked.code, "five other words entirely here", address="10.1.2.3", now=now).signed_in
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill import config
from hornbill.kernel import written_secret
from hornbill.vault import pauses, prekeys, recovery_copy
from hornbill.vault.actions import WRAP, begin_anew
from hornbill.vault.core import compartments
from hornbill.vault.core import recovery_request as rules
from hornbill.vault.core import recovery_shares as core
from hornbill.vault.core.errors import VaultError
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account, NextKeys, RecoveryRequest, RecoverySheet
from hornbill.vault.proving import account_named, turn
from hornbill.vault.recovery import as_rules_see, request_of, settle
from hornbill.vault.strangers import note_failure, refuse_while_paused

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.actions import SignedIn
    from hornbill.vault.sessions import OpenVault

_KEYS = (
    *WRAP,
    "reading_key_wrapped",
    "signing_key_wrapped",
    "signing_sealed",
    "signing_public",
)  # columns that a recovery changes


class WrongCode(VaultError):
    """No request of that officer has this code; which of name and code is wrong is not said."""

    code = "wrong-recovery-code"
    default_cure = "Look at the name and at what you wrote down; or ask again."


@dataclass(frozen=True, repr=False)
class Recovered:
    """A recovery that was finished.

    Attributes:
        signed_in: new session, with the new signing key.
        next_sealing: public half of the sealing key that the directory is to have.
    """

    signed_in: SignedIn
    next_sealing: bytes


@sensitive_variables()
def finish(username: str, typed: str, new: str, *, address: str, now: datetime) -> Recovered:
    """Set a new passphrase with a one-time code to which two have agreed; within the caller's transaction or alone.

    Args:
        username: as typed.
        typed: the one-time code.
        new: the next passphrase.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        Mistyped: the code's own check fails; nothing was tried.
        WeakPassphrase: ``new`` will not do; the code stays good.
        WrongCode: no request of that officer has it.
        RecoveryRefused: too few have agreed yet, or it is over.
        SignInPaused, SignInBusy: as at signing in.
    """
    secret = written_secret.read(typed, written_secret.CODE)
    shortest = config.number("HORNBILL_PASSPHRASE_MIN")
    compartments.check_passphrase(new, shortest=shortest)
    name, keys = username.strip().lower(), node_keys()
    tag = pauses.name_tag(name, pepper=keys.pepper)
    refuse_while_paused(tag, address)
    account, key = account_named(name), core.request_key(secret)
    found = RecoveryRequest.objects.filter(account=account, public=key.public).first() if account else None
    if account is None or found is None:
        note_failure("vault.recovery-failed", account, tag=tag, address=address, now=now)
        raise WrongCode("the name or the code is not right")
    row = request_of(found.id)
    rules.check_finish(as_rules_see(row), now=now)
    officer_id = account.officer_id
    compartments.check_passphrase(new, shortest=shortest, not_in=(account.username, account.display_name))
    subkey = key.open(bytes(row.delivered), info=core.delivery_info(row.id, officer_id, row.copy_name))
    made = compartments.recover(account.sealed(), subkey, officer_id=officer_id)
    with turn():
        sealed = compartments.rewrap(made.sealed, made.master, new, officer_id=officer_id, pepper=keys.pepper)
    with transaction.atomic():
        rules.check_finish(as_rules_see(request_of(row.id)), now=now)
        pauses.forget_failures(tag, address)
        settle(row, rules.FINISHED, by=officer_id, now=now)
        RecoverySheet.objects.filter(account=account, ended_at=None).update(
            ended_at=now, ended_why="lost", sealed_master=b""
        )
        account.signing_public = made.signing_key.public
        detail = {"address": address, "request": row.id}
        signed_in = begin_anew(
            account,
            sealed,
            made.master,
            "vault.recovery-finish",
            columns=_KEYS,
            way="two-officers",
            detail=detail,
            now=now,
        )
        _keep_keys(signed_in.vault, account, subkey, made, now)
    return Recovered(signed_in, made.next_sealing.public)


def _keep_keys(
    vault: OpenVault, account: Account, subkey: bytes, made: compartments.Recovered, now: datetime
) -> None:
    """Let the new sealing key wait for the directory, keep the old ones, and share out another recovery key."""
    prekeys.keep_for_good(vault, made.old_sealing, now=now)
    waiting = NextKeys.objects.filter(account=account).first()
    if waiting is not None:  # of a rotation that may be in the log by now: others may seal to it
        old = compartments.sealing_of(bytes(waiting.reading_sealed), subkey, officer_id=account.officer_id)
        prekeys.keep_for_good(vault, old, now=now)
    NextKeys.objects.update_or_create(
        account=account,
        defaults={
            "signing_public": made.signing_key.public,
            "sealing_public": made.next_sealing.public,
            "reading_sealed": made.next_reading_sealed,
            "signing_sealed": account.signing_sealed,
            "made_at": now,
        },
    )
    named = recovery_copy.in_force()
    if named is not None:
        recovery_copy.keep(account, subkey, named, now=now)
