"""What follows the passphrase: codes of an app, passkeys, recovery codes; added, named, removed, checked.

Rules:
- An officer who has an app or a passkey is asked for one of them, or for a recovery code, after the passphrase. The node's
  setting ``HORNBILL_SECOND_FACTOR_REQUIRED`` lets nobody in without.
- An app's secret is sealed under the master key of its officer's vault, not under a key of the node: codes are only asked
  after the passphrase has opened the master, so anyone who has the database and the key file finds no secret there.
- The first one makes eight recovery codes, shown once. Each counts once.
- Adding and removing asks for the passphrase again: both outlast the session.
- Wrong codes are counted for the officer, from wherever they come: only somebody with the passphrase gets there. A
  pause, and an end after so many altogether (``code_budget``), hold up codes of apps alone; recovery codes have 80 bits, and
  passkeys cannot be guessed.

    codes = add_code_app(account, master, name="Phone", secret=secret, code="492039", now=now)
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from hornbill import config
from hornbill.audit.actions import NODE, record
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content, one_time_code
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import code_budget, pauses
from hornbill.vault.core import recovery_code
from hornbill.vault.core.errors import BadFactor, CodesPaused, WrongSecondFactor
from hornbill.vault.factor_models import CodeApp, CodeTries, Passkey, RecoveryCode, SignInStep
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet

    from hornbill.vault.sessions import OpenVault

MAX_NAME = 60  # characters
MOST = 8  # apps an officer, and as many passkeys
APP, PASSKEY = "app", "passkey"
ENTERED, FAILED = "vault.sign-in", "vault.second-factor-failed"
_EVERYWHERE = "0.0.0.0"  # noqa: S104  # counted for no address in particular; nothing listens there


@dataclass(frozen=True)
class Factor:
    """A second factor as its officer sees it.

    Attributes:
        kind: ``app`` or ``passkey``.
        id: names it among its kind.
        opens: it opens the vault by itself, without the passphrase.
        synced: a passkey that the officer's devices share.
        cloned_at: when its counter went back: there may be a copy.
        host: name under which a passkey was made.
    """

    kind: str
    id: str
    name: str
    created: datetime
    last_used: datetime | None
    opens: bool = False
    synced: bool = False
    cloned_at: datetime | None = None
    host: str = ""


@dataclass(frozen=True)
class Standing:
    """Which second factors an officer has.

    Attributes:
        apps, passkeys: the oldest first.
        codes_left: recovery codes that were not used.
    """

    apps: tuple[Factor, ...]
    passkeys: tuple[Factor, ...]
    codes_left: int

    @property
    def has_any(self) -> bool:
        """Whether one is asked for at signing in."""
        return bool(self.apps or self.passkeys)


def required() -> bool:
    """Tell whether this agency lets nobody in without a second factor."""
    return config.flag("HORNBILL_SECOND_FACTOR_REQUIRED")


def asked_of(account: Account) -> bool:
    """Tell whether an officer is asked for a second factor after the passphrase."""
    return (
        CodeApp.objects.filter(account=account).exists() or Passkey.objects.filter(account=account).exists()
    )


def follows(officer_id: str) -> bool:
    """Tell whether an officer does not come in with a passphrase alone."""
    return required() or asked_of(Account.objects.get(officer_id=officer_id))


def standing_of(officer_id: str) -> Standing:
    """Return which second factors an officer has."""
    mine = {"account__officer_id": officer_id}
    apps = CodeApp.objects.filter(**mine).order_by("pk").defer("sealed")
    keys = Passkey.objects.filter(**mine).order_by("created", "pk").defer("credential").select_related("wrap")
    return Standing(
        tuple(Factor(APP, str(one.pk), one.name, one.created, one.last_used) for one in apps),
        tuple(
            Factor(
                PASSKEY,
                one.pk,
                one.name,
                one.created,
                one.last_used,
                hasattr(one, "wrap"),
                one.synced,
                one.cloned_at,
                one.rp_id,
            )
            for one in keys
        ),
        RecoveryCode.objects.filter(**mine, used_at=None).count(),
    )


@dataclass(frozen=True)
class Needs:
    """What Today should tell an officer.

    Attributes:
        has_any: a second factor is there.
        cloned: of one passkey there may be a copy.
        closed: codes of apps no longer count, after too many wrong ones.
    """

    has_any: bool
    cloned: bool
    closed: bool


def needs_of(officer_id: str) -> Needs:
    """Return what there is to tell an officer about the second factor; asks once."""
    keys = Passkey.objects.filter(account=OuterRef("pk"))
    row = Account.objects.filter(officer_id=officer_id).values_list(
        Exists(keys),
        Exists(CodeApp.objects.filter(account=OuterRef("pk"))),
        Exists(keys.exclude(cloned_at=None)),
        Exists(code_budget.closed().filter(account=OuterRef("pk"))),
    )
    has_key, has_app, cloned, closed = row.get()
    return Needs(has_key or has_app, cloned, closed)


def tried_elsewhere(entries: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a second factor failed since the sign-in before the last one, from where neither of them came.

    Args:
        entries: act (``ENTERED`` or ``FAILED``) and address, the newest first.
    """
    failed: set[str] = set()
    known: set[str] = set()
    signed_in = 0
    for act, address in entries:
        if act == FAILED:
            failed.add(address)
            continue
        known.add(address)
        signed_in += 1
        if signed_in == 2:  # what came before was told then
            break
    return bool(failed - known)


# --- adding ---------------------------------------------------------------------------------------
def check_name(name: str) -> str:
    """Return a name without blanks at its ends.

    Raises:
        BadFactor: empty, too long, or not to be seen.
    """
    shown = name.strip()
    if not shown or len(shown) > MAX_NAME or not shown.isprintable():
        raise BadFactor(_("Enter a name of at most %d characters, all visible.") % MAX_NAME)
    return shown


def _aad(officer_id: str) -> bytes:
    return pack([b"hornbill/code-app/v1", officer_id.encode()])


@sensitive_variables()
def add_code_app(
    account: Account, master: bytes, *, name: str, secret: bytes, code: str, now: datetime
) -> list[str]:
    """Add an app that has shown with a code that it holds the secret.

    Args:
        account: whose, with its vault open.
        master: its master key.
        name: as the officer will know it again.
        secret: that the app was given, 20 bytes.
        code: that it shows.
        now: aware datetime.

    Returns:
        Recovery codes to show once, if this is the officer's first second factor; else none.

    Raises:
        BadFactor: a name that will not do, or too many.
        WrongSecondFactor: the code is another one.
    """
    shown = check_name(name)
    if len(secret) != one_time_code.SECRET_BYTES:
        raise BadFactor(_("The app's secret was altered on the way. Load the page again."))
    try:
        step = one_time_code.check_code(secret, code, now=now, after=0)
    except one_time_code.WrongCode as error:
        raise WrongSecondFactor(_("The code does not match the one the app should show now.")) from error
    with transaction.atomic():
        if CodeApp.objects.filter(account=account).count() >= MOST:
            raise BadFactor(_("You already have %d of them. Remove one that you do not use.") % MOST)
        first = not asked_of(account)
        CodeApp.objects.create(
            account=account,
            name=shown,
            sealed=content.encrypt(master, secret, aad=_aad(account.officer_id)),
            last_step=step,
            created=now,
        )
        detail = {"kind": APP}
        record(account.officer_id, "vault.factor-add", subject=account.officer_id, detail=detail, now=now)
        return new_recovery_codes(account, now=now) if first else []


@sensitive_variables()
def new_recovery_codes(account: Account, *, now: datetime) -> list[str]:
    """Make a new set of recovery codes in place of any that there are.

    Args:
        account: whose.
        now: aware datetime.

    Returns:
        The codes; nowhere else kept.
    """
    codes, pepper = recovery_code.new_codes(), node_keys().pepper
    with transaction.atomic():
        RecoveryCode.objects.filter(account=account).delete()
        for code in codes:
            digest = recovery_code.digest(code, officer_id=account.officer_id, pepper=pepper)
            RecoveryCode.objects.create(account=account, digest=digest, made_at=now)
        detail = {"codes": len(codes)}
        record(account.officer_id, "vault.recovery-codes", subject=account.officer_id, detail=detail, now=now)
    return codes


# --- naming and removing --------------------------------------------------------------------------
def rename(vault: OpenVault, kind: str, factor_id: str, name: str, *, now: datetime) -> None:
    """Give a second factor another name.

    Raises:
        BadFactor: a name that will not do, or no such factor.
    """
    shown = check_name(name)
    with transaction.atomic():
        if not _rows(vault.officer_id, kind, factor_id).update(name=shown):
            raise BadFactor(_("It has been removed in the meantime."))
        detail = {"kind": kind}
        record(vault.officer_id, "vault.factor-rename", subject=vault.officer_id, detail=detail, now=now)


def remove(account: Account, kind: str, factor_id: str, *, now: datetime) -> None:
    """Remove a second factor, and with a passkey its way to open the vault; recovery codes go with the last one.

    Args:
        account: whose; the passphrase was just asked for (``proving.master_of``).
        kind: ``app`` or ``passkey``.
        factor_id: of the factor.
        now: aware datetime.

    Raises:
        BadFactor: no such factor, or the last one where the agency requires one.
    """
    with transaction.atomic():
        if not _rows(account.officer_id, kind, factor_id).delete()[0]:
            raise BadFactor(_("It has been removed in the meantime."))
        left = asked_of(account)
        if not left and required():
            raise BadFactor(_("Your agency requires a second factor. Add another one first."))
        if not left:
            RecoveryCode.objects.filter(account=account).delete()
        SignInStep.objects.filter(account=account).delete()
        detail = {"kind": kind}
        record(account.officer_id, "vault.factor-remove", subject=account.officer_id, detail=detail, now=now)


def remove_all(officer_id: str, *, by: str, reason: str = "", now: datetime) -> int:
    """Remove all second factors of an officer who has lost them; the passphrase then opens the vault alone.

    Args:
        officer_id: whose.
        by: officer's id or ``node``.
        reason: for the audit log; may be empty.
        now: aware datetime.

    Returns:
        How many apps and passkeys there were.
    """
    mine = {"account__officer_id": officer_id}
    with transaction.atomic():
        gone = CodeApp.objects.filter(**mine).count() + Passkey.objects.filter(**mine).count()
        for table in (CodeApp, CodeTries, Passkey, RecoveryCode, SignInStep):
            table.objects.filter(**mine).delete()
        detail = {"factors": gone, "reason": reason[:500]}
        record(by, "vault.factors-remove-all", subject=officer_id, detail=detail, now=now)
    return gone


def _rows(officer_id: str, kind: str, factor_id: str) -> QuerySet[Any]:
    table = {APP: CodeApp, PASSKEY: Passkey}.get(kind)
    if table is None or (kind == APP and not (factor_id.isascii() and factor_id.isdecimal())):
        raise BadFactor(_("There is no such second factor."))
    return table.objects.filter(pk=factor_id, account__officer_id=officer_id)


# --- checking -------------------------------------------------------------------------------------
def _tag(account: Account) -> str:
    return pauses.name_tag(f"@second-factor/{account.username}", pepper=node_keys().pepper)


@sensitive_variables()
def check_typed(
    account: Account, master: bytes, typed: str, *, step_id: str, address: str, now: datetime
) -> str:
    """Check a code of an app, or a recovery code, after the passphrase; it counts no second time.

    Args:
        account: whose.
        master: its master key.
        typed: as typed.
        step_id: of the sign-in.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        ``code`` or ``recovery-code``.

    Raises:
        WrongSecondFactor: neither.
        CodesPaused, CodesClosed: too many wrong ones; a recovery code goes on working.
    """
    digest = recovery_code.digest(typed, officer_id=account.officer_id, pepper=node_keys().pepper)
    if digest:
        good = RecoveryCode.objects.filter(account=account, digest=digest, used_at=None)
        if good.update(used_at=now, digest=""):
            return "recovery-code"
    until = pauses.paused_until(_tag(account), _EVERYWHERE)
    if until is not None:
        text = _("Too many wrong codes; the pause ends at %s UTC.")
        raise CodesPaused(text % f"{until:%H:%M}")
    code_budget.spend(account, step_id)
    for app in CodeApp.objects.filter(account=account):
        with suppress(CannotOpen, one_time_code.WrongCode):
            secret = content.decrypt(master, bytes(app.sealed), aad=_aad(account.officer_id))
            step = one_time_code.check_code(secret, typed, now=now, after=app.last_step)
            # Of two requests with the same code one is first.
            if CodeApp.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step, last_used=now):
                return "code"
    with transaction.atomic():
        note_failure(account, address=address, now=now)
        code_budget.tell_if_closed(account, now=now)
    raise WrongSecondFactor(_("The code is wrong or has already been used."))


def note_failure(account: Account, *, address: str, now: datetime) -> None:
    """Count a second factor that did not count, and write it down: the passphrase was right."""
    with transaction.atomic():
        paused = pauses.note_failure(_tag(account), _EVERYWHERE)
        detail = {"address": address, "paused": paused}
        record(NODE, FAILED, subject=account.officer_id, detail=detail, now=now)


def forget_failures(account: Account) -> None:
    """Start counting at nought again, after a sign-in that was whole."""
    pauses.forget_failures(_tag(account), _EVERYWHERE)
