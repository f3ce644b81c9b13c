"""Signing in, step by step: a passphrase and what follows it, or a passkey alone.

Rules: a session begins when all that is asked of this officer was shown, and not before. Between two steps the master key
is under a secret that only the step's cookie carries, for ten minutes; a step is used up by the session that it leads to.

    passphrase ---------------------------> session                no second factor, none required
    passphrase -> step -> code or passkey -> session
    passphrase -> step -> add one --------> session                none yet, but the agency requires one
    passkey with prf ---------------------> session                it opens the vault
    passkey without -> step -> passphrase -> session

    outcome = by_passphrase("somchai", "four words that differ", address="10.1.2.3", now=now)
    by_code(outcome.cookie, "492039", address="10.1.2.3", now=now).cookie
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import code_budget, passkeys, second_factors
from hornbill.vault.actions import SignedIn, begin_session
from hornbill.vault.core import session, waiting
from hornbill.vault.core.errors import StepOver
from hornbill.vault.factor_models import SignInStep
from hornbill.vault.proving import opened_by_passphrase, refuse_others

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.core.passkey import Place
    from hornbill.vault.models import Account
    from hornbill.vault.passkeys import Answer


@dataclass(frozen=True, repr=False)
class Waiting:
    """A sign-in of which one half is done.

    Attributes:
        cookie: value of the step's cookie; nowhere else kept.
        account: whose.
    """

    cookie: str
    account: Account


@dataclass(frozen=True, repr=False)
class Step:
    """A step that waits, as its cookie opens it.

    Attributes:
        id: of its row.
        account: whose.
        master: the master key; None where a passkey was shown and the passphrase is yet to come.
    """

    id: str
    account: Account
    master: bytes | None

    @property
    def must_add(self) -> bool:
        """Whether the officer has no second factor and adds the first one now."""
        return not second_factors.asked_of(self.account)


def step_of(cookie: str | None, *, now: datetime) -> Step:
    """Return the step of a cookie.

    Raises:
        StepOver: there is none, or it is over.
    """
    secret = session.from_cookie(cookie) if cookie else None
    row = None
    if secret is not None:
        rows = SignInStep.objects.select_related("account")
        row = rows.filter(pk=waiting.step_id(secret), expires__gt=now, account__is_active=True).first()
    if secret is None or row is None or row.generation != row.account.generation:
        raise StepOver("too much time went by since the passphrase")
    if not row.sealed_master:
        return Step(row.pk, row.account, None)
    try:
        opened = waiting.unseal_master(secret, bytes(row.sealed_master), officer_id=row.account.officer_id)
    except CannotOpen as error:
        raise StepOver("this sign-in cannot be gone on with") from error
    return Step(row.pk, row.account, opened)


@sensitive_variables()
def _wait(account: Account, master: bytes | None, *, now: datetime) -> Waiting:
    secret = session.new_secret()
    sealed = b"" if master is None else waiting.seal_master(secret, master, officer_id=account.officer_id)
    SignInStep.objects.create(
        id=waiting.step_id(secret),
        account=account,
        sealed_master=sealed,
        generation=account.generation,
        expires=now + waiting.LASTS,
    )
    return Waiting(session.to_cookie(secret), account)


def _use_up(step: Step) -> None:
    """End a step; within the caller's transaction, and only once.

    Raises:
        StepOver: another request was first.
    """
    if not SignInStep.objects.filter(pk=step.id).delete()[0]:
        raise StepOver("this sign-in was completed already")


@sensitive_variables()
def _enter(
    account: Account, master: bytes, way: str, *, step: Step | None, address: str, now: datetime
) -> SignedIn:
    with transaction.atomic():
        if step is not None:
            code_budget.give_back(account, step.id)
            _use_up(step)
        second_factors.forget_failures(account)
        return begin_session(account, master, "vault.sign-in", way=way, address=address, now=now)


# --- by the passphrase ----------------------------------------------------------------------------
@sensitive_variables()
def by_passphrase(
    username: str,
    passphrase: str,
    *,
    address: str,
    now: datetime,
    only: str | None = None,
    step_cookie: str | None = None,
) -> SignedIn | Waiting:
    """Sign in with name and passphrase.

    Args:
        username: as typed.
        passphrase: as typed.
        address: IP address of the client.
        now: aware datetime.
        only: officer's id; refuse everybody else.
        step_cookie: of a step that began with a passkey.

    Returns:
        The session, or the step that waits for the second factor.

    Raises:
        SignInPaused, SignInBusy, WrongPassphrase, OtherOfficer: as ``opened_by_passphrase``.
    """
    account, master = opened_by_passphrase(username, passphrase, address=address, now=now, only=only)
    if not second_factors.asked_of(account) and not second_factors.required():
        return _enter(account, master, "passphrase", step=None, address=address, now=now)
    shown = _passkey_step(step_cookie, account, now=now)
    if shown is not None:
        return _enter(account, master, "passkey+passphrase", step=shown, address=address, now=now)
    return _wait(account, master, now=now)


def _passkey_step(cookie: str | None, account: Account, *, now: datetime) -> Step | None:
    """Return the step in which this officer has shown a passkey, if there is one."""
    try:
        step = step_of(cookie, now=now)
    except StepOver:
        return None
    return step if step.master is None and step.account.pk == account.pk else None


@sensitive_variables()
def by_code(cookie: str | None, typed: str, *, address: str, now: datetime) -> SignedIn:
    """Go on with a code of an app, or with a recovery code.

    Args:
        cookie: of the step.
        typed: as typed.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        StepOver: name and passphrase must be typed again.
        WrongSecondFactor, CodesPaused, CodesClosed: as ``second_factors.check_typed``.
    """
    step = _after_passphrase(cookie, now=now)
    way = second_factors.check_typed(
        step.account, step.master, typed, step_id=step.id, address=address, now=now
    )
    return _enter(step.account, step.master, f"passphrase+{way}", step=step, address=address, now=now)


def _after_passphrase(cookie: str | None, *, now: datetime) -> Any:
    step = step_of(cookie, now=now)
    if step.master is None:
        raise StepOver("the passphrase comes first")
    return step


def passkey_options(cookie: str | None, place: Place, *, now: datetime) -> tuple[dict[str, Any], str]:
    """Return what the browser is asked to show after the passphrase, and its ticket.

    Raises:
        StepOver: name and passphrase must be typed again.
    """
    step = _after_passphrase(cookie, now=now)
    return passkeys.showing(passkeys.SECOND, step.id, place, account=step.account, now=now)


@sensitive_variables()
def by_second_passkey(
    cookie: str | None, place: Place, answer: Answer, *, address: str, now: datetime
) -> SignedIn:
    """Go on with a passkey after the passphrase.

    Raises:
        StepOver: name and passphrase must be typed again.
        BadPasskey: it does not count.
    """
    step = _after_passphrase(cookie, now=now)
    passkeys.check_shown(
        passkeys.SECOND,
        step.id,
        place,
        answer,
        account=step.account,
        address=address,
        now=now,
    )
    return _enter(step.account, step.master, "passphrase+passkey", step=step, address=address, now=now)


# --- by a passkey ---------------------------------------------------------------------------------
@sensitive_variables()
def by_passkey(
    place: Place, answer: Answer, *, address: str, now: datetime, only: str | None = None
) -> SignedIn | Waiting:
    """Sign in with a passkey that the officer chose.

    Args:
        place: this node.
        answer: to ``passkeys.showing``.
        address: IP address of the client.
        now: aware datetime.
        only: officer's id; refuse everybody else.

    Returns:
        The session; or, where the passkey cannot open the vault, the step that waits for the passphrase.

    Raises:
        BadPasskey, SignInPaused: it does not count.
        OtherOfficer: the officer is not ``only``.
    """
    proof = passkeys.check_shown(passkeys.SIGN_IN, "", place, answer, address=address, now=now)
    refuse_others(proof.account, only, now=now)
    if proof.master is None:
        return _wait(proof.account, None, now=now)
    return _enter(proof.account, proof.master, "passkey", step=None, address=address, now=now)


# --- adding the first one -------------------------------------------------------------------------
@sensitive_variables()
def by_first_app(
    cookie: str | None, *, name: str, secret: bytes, code: str, address: str, now: datetime
) -> tuple[SignedIn, list[str]]:
    """Add the first second factor, an app, and begin the session.

    Returns:
        The session, and recovery codes to show once.

    Raises:
        StepOver: name and passphrase must be typed again.
        BadFactor, WrongSecondFactor: as ``second_factors.add_code_app``.
    """
    step = _first(cookie, now=now)
    with transaction.atomic():
        codes = second_factors.add_code_app(
            step.account, step.master, name=name, secret=secret, code=code, now=now
        )
        entered = _enter(step.account, step.master, "passphrase+code", step=step, address=address, now=now)
    return entered, codes


@sensitive_variables()
def by_first_passkey(
    cookie: str | None,
    place: Place,
    answer: Answer,
    *,
    name: str,
    address: str,
    now: datetime,
) -> tuple[SignedIn, list[str]]:
    """Add the first second factor, a passkey, and begin the session.

    Returns:
        The session, and recovery codes to show once.

    Raises:
        StepOver: name and passphrase must be typed again.
        BadFactor, BadPasskey: as ``passkeys.add``.
    """
    step = _first(cookie, now=now)
    with transaction.atomic():
        codes = passkeys.add(step.account, step.master, place, answer, name=name, now=now)
        entered = _enter(step.account, step.master, "passphrase+passkey", step=step, address=address, now=now)
    return entered, codes


def _first(cookie: str | None, *, now: datetime) -> Any:
    """Return the step of an officer without any second factor: another one is not added before one was shown."""
    step = _after_passphrase(cookie, now=now)
    if not step.must_add:
        raise StepOver("there is a second factor by now, which must be shown")
    return step


def end_old_steps(*, now: datetime) -> int:
    """Forget steps that nobody went on with; called by the worker's housekeeping.

    Returns:
        How many there were.
    """
    return SignInStep.objects.filter(expires__lte=now).delete()[0]
