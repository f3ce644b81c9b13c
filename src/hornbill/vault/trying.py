"""Trying a passphrase: one at a time, not while there is a pause, and each failure is written down.

Rules: failures are counted for a name together with an address (``pauses``); a name that nobody has costs what a known one does.

    refuse_while_paused(tag, address)
    with turn():
        master = compartments.open_master(...)
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.vault import pauses
from hornbill.vault.core.errors import SignInBusy, SignInPaused
from hornbill.vault.models import Account

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_USERNAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}", re.ASCII)
_WAIT_S = 5.0  # for a turn


@cache
def _turns() -> BoundedSemaphore:
    # One at a time: two derivations with several lanes in one process can wait for each other for ever (seen
    # with OpenSSL 4.0.3, whose lanes share one pool of threads). Each takes 64 MiB and a fifth of a second.
    return BoundedSemaphore(1)


@contextmanager
def turn() -> Iterator[None]:
    """Hold the one place for trying a passphrase."""
    if not _turns().acquire(timeout=_WAIT_S):
        raise SignInBusy("many are signing in at this moment")
    try:
        yield
    finally:
        _turns().release()


def account_named(name: str) -> Account | None:
    """Return the account that may sign in under a name, in small letters; None when nobody may."""
    known = Account.objects.filter(username=name, is_active=True) if _USERNAME.fullmatch(name) else None
    return known.first() if known is not None else None


def refuse_while_paused(tag: str, address: str) -> None:
    """Raise SignInPaused while a name and an address are paused together."""
    until = pauses.paused_until(tag, address)
    if until is not None:
        raise SignInPaused(
            f"too many wrong passphrases for this name from this device; the pause ends at {until:%H:%M} UTC"
        )


def note_failure(act: str, account: Account | None, *, tag: str, address: str, now: datetime) -> None:
    """Count a wrong passphrase and write it down; a name that nobody has is not kept as typed."""
    with transaction.atomic():
        paused = pauses.note_failure(tag, address)
        detail = {"address": address, "known": account is not None, "paused": paused}
        record(NODE, act, subject=account.officer_id if account else tag, detail=detail, now=now)
