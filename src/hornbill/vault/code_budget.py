"""How many wrong codes of an app one passphrase buys, for ever: pauses slow guessing down, this ends it.

Rules:
- Who is asked for a code has typed the passphrase rightly. At any moment three of a million codes are right, so of ``MOST_WRONG``
  guesses one is right with a chance of 3 in 10,000 (NIST SP 800-63B, section 5.2.2, allows 100 failed attempts at most).
- They are counted for the account and its passphrase, and a sign-in gives back what was mistyped in it and no more. So
  anyone who knows the passphrase gains nothing by waiting for the officer to sign in.
- Then codes of apps are closed. Passkeys and recovery codes are not: they cannot be guessed. Another passphrase, which the
  guesser does not have, opens them again; so does anyone who runs the node (``hornbill node open-codes``).
- A guess is counted before it is looked at: of many at once none is free.

    spend(account, step_id)                   # CodesClosed when there were too many
    give_back(account, step_id)               # the sign-in is whole
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from hornbill.audit.actions import NODE, record
from hornbill.vault.core.errors import CodesClosed
from hornbill.vault.factor_models import CodeTries, SignInStep

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.models import Account

MOST_WRONG = 100  # codes under one passphrase


def closed() -> QuerySet[CodeTries]:
    """Return the rows of officers whose codes of apps are closed."""
    return CodeTries.objects.filter(wrong__gte=MOST_WRONG, generation=F("account__generation"))


def is_closed(account: Account) -> bool:
    """Tell whether codes of an officer's apps are closed."""
    return closed().filter(account=account).exists()


def spend(account: Account, step_id: str) -> None:
    """Count a code that is going to be looked at.

    Args:
        account: whose.
        step_id: of the sign-in.

    Raises:
        CodesClosed: there were too many.
    """
    with transaction.atomic():
        row, new = CodeTries.objects.get_or_create(
            account=account, defaults={"generation": account.generation}
        )
        if not new and row.generation != account.generation:
            CodeTries.objects.filter(pk=row.pk).update(generation=account.generation, wrong=0)
        if CodeTries.objects.filter(pk=row.pk, wrong__lt=MOST_WRONG).update(wrong=F("wrong") + 1):
            SignInStep.objects.filter(pk=step_id).update(tries=F("tries") + 1)
            return
    raise CodesClosed(_("Too many wrong codes after your passphrase. Codes from an app are blocked."))


def tell_if_closed(account: Account, *, now: datetime) -> None:
    """Write down that a wrong code was the last one; within the caller's transaction."""
    if is_closed(account):
        record(NODE, "vault.codes-closed", subject=account.officer_id, now=now)


def give_back(account: Account, step_id: str) -> None:
    """Let what was mistyped in a sign-in no longer count, now that it is complete; within the caller's transaction."""
    tries = SignInStep.objects.filter(pk=step_id).values_list("tries", flat=True).first() or 0
    if tries:
        rows = CodeTries.objects.filter(account=account, wrong__gte=tries)
        rows.update(wrong=F("wrong") - tries)


def lift(officer_id: str, *, by: str, reason: str = "", now: datetime) -> bool:
    """Take codes of an officer's apps again, and count again; returns False if nothing was counted.

    Args:
        officer_id: whose.
        by: officer's id or ``node``.
        reason: for the audit log.
        now: aware datetime.
    """
    with transaction.atomic():
        gone = CodeTries.objects.filter(account__officer_id=officer_id).delete()[0]
        if gone:
            detail = {"reason": reason[:500]}
            record(by, "vault.codes-open", subject=officer_id, detail=detail, now=now)
    return bool(gone)
