"""The agency's duty service: an account without a person, whose vault a file of the node opens.

Rules:
- One at a time; the next one has the next number, because an id is never given again.
- Its keys are in the database sealed under a master that is in ``duty.keys`` (``duty_key``); no passphrase wraps it,
  so nobody can sign in as the service.
- Switched off: its tokens end, its keys are destroyed here, the file too. What was sealed to it stays closed for good.

    account = switch_on("Case system of the customs service", now=now)
    with open_service() as vault: ...
    switch_off(now=now)
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill import config
from hornbill.audit.actions import NODE, record
from hornbill.kernel import ids
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.vault import duty_key, sessions
from hornbill.vault.core import compartments
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account, ApiToken, WeeklyKey

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

SESSION = "duty-service"  # of the vault as the node itself opens it
NAME = "Duty service"
MAX_PURPOSE = 120  # characters; an account's title has no more
_MOST = 9999
_users: list[None] = []  # blocks that use the service's vault now
_lock = threading.Lock()


class NoDutyService(HornbillError):
    """This agency has no duty service."""

    code = "no-duty-service"
    default_cure = "Switch one on: hornbill node duty-service on --purpose WORDS."


class HasDutyService(HornbillError):
    """This agency has a duty service already."""

    code = "has-duty-service"
    default_cure = "An agency has one: make another token for it, or switch it off first."


class BadPurpose(BadInput):
    """What a duty service is for was not said in words that may be shown."""

    code = "bad-purpose"
    default_cure = f"Say in 1 to {MAX_PURPOSE} visible characters which program it is; everybody reads it."


def _file() -> Path:
    return config.folder() / duty_key.FILE_NAME


def account() -> Account | None:
    """Return the account of the duty service that is switched on, or None."""
    return Account.objects.filter(username__startswith="@", is_active=True).order_by("-pk").first()


def former() -> list[str]:
    """Return the ids of duty services that were switched off, the oldest first."""
    rows = Account.objects.filter(username__startswith="@", is_active=False).order_by("pk")
    return list(rows.values_list("officer_id", flat=True))


@sensitive_variables()
def switch_on(purpose: str, *, first: int = 1, now: datetime) -> Account:
    """Make the agency's duty service: its keys, its account, its key file; within the caller's transaction.

    Args:
        purpose: which program it is, for everybody to read.
        first: lowest number that it may have: the directory may know of earlier ones.
        now: aware datetime.

    Returns:
        The account.

    Raises:
        HasDutyService, BadPurpose: nothing was made.
    """
    present = account()
    if present is not None:
        raise HasDutyService(f"{present.officer_id} is switched on")
    words = purpose.strip()
    if not words or len(words) > MAX_PURPOSE or not words.isprintable():
        raise BadPurpose("a duty service needs words that say what it is for")
    number = max(first, len(former()) + 1)
    if number > _MOST:
        raise HasDutyService(f"{_MOST} duty services were switched on and off here")
    key = duty_key.DutyKey.create(ids.service_author(node_keys().agency, number))
    sealed = compartments.create_under(key.master, officer_id=key.service)
    made = Account(
        username=key.service.partition("/")[2],
        officer_id=key.service,
        display_name=NAME,
        title=words,
        created=now,
    )
    made.keep(sealed)
    made.signing_public = compartments.open_signing(
        sealed, key.master, officer_id=key.service
    ).signing_key.public
    made.sealing_public = compartments.open_reading(
        sealed, key.master, officer_id=key.service
    ).sealing_key.public
    with transaction.atomic():
        made.save(force_insert=True)
        record(NODE, "vault.duty-service-on", subject=key.service, detail={"purpose": words}, now=now)
        key.write(_file())  # last: should the commit fail, the next one replaces it
    return made


@sensitive_variables()
def master() -> tuple[Account, bytes]:
    """Return the account of the duty service and the master key of its vault.

    Raises:
        NoDutyService: none is switched on.
        BadDutyKeyFile: its key file is lost, another one's, or open to others.
    """
    present = account()
    if present is None:
        raise NoDutyService("this agency has no duty service")
    key = duty_key.read(_file())
    if key is None or key.service != present.officer_id:
        raise duty_key.BadDutyKeyFile(f"the key file of {present.officer_id} is not here")
    return present, key.master


@contextmanager
def open_service() -> Iterator[sessions.OpenVault]:
    """Open the duty service's vault for the length of a block; nothing of it stays in memory after.

    Several jobs of the worker may use it at once, each in its thread: what is open is forgotten when the last of them is done.

    Raises:
        NoDutyService, BadDutyKeyFile: as ``master``.
        CannotOpen: the file does not fit the database.
    """
    present, key = master()
    with _lock:
        _users.append(None)
    try:
        yield sessions.open_account(present, key, session_id=SESSION)
    finally:
        with _lock:
            _users.pop()
            if not _users:
                sessions.close_here(SESSION)


def switch_off(*, now: datetime) -> str:
    """End the duty service here: tokens, keys, key file; within the caller's transaction.

    Args:
        now: aware datetime.

    Returns:
        Its id.

    Raises:
        NoDutyService: none is switched on.
    """
    present = account()
    if present is None:
        raise NoDutyService("this agency has no duty service", cure="There is nothing to switch off.")
    with transaction.atomic():
        live = ApiToken.objects.filter(account=present, ended_at=None)
        ended = live.update(ended_at=now, ended_why="revoked", sealed_master=b"")
        WeeklyKey.objects.filter(account=present).delete()
        present.is_active = False
        present.reading_key_wrapped = present.reading_sealed = b""
        present.signing_key_wrapped = present.signing_sealed = b""
        present.save()
        detail = {"tokens": ended}
        record(NODE, "vault.duty-service-off", subject=present.officer_id, detail=detail, now=now)
    transaction.on_commit(destroy_leftover)
    return present.officer_id


def destroy_leftover() -> None:
    """Destroy the key file of a service that was switched off, also when that ended in the middle."""
    try:
        key = duty_key.read(_file())
    except duty_key.BadDutyKeyFile:
        return  # whose it is cannot be told; anyone who needs it is told what is wrong with it
    if key is not None and Account.objects.filter(officer_id=key.service, is_active=False).exists():
        duty_key.destroy(_file())
