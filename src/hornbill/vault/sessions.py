"""Sessions in which an officer's vault is open.

Rules: nothing that opens a vault is kept between two requests; each request derives the keys again from its
cookie and the session's row. A session ends by disuse, by age, by signing out here or everywhere, and with a
change of passphrase. When one ends, ``vault_closed`` tells everyone who keeps something in memory for it.

    vault = open_vault_of(request)        # OpenVault or None
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings
from django.dispatch import Signal
from django.utils import timezone

from hornbill import config
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault.core import compartments
from hornbill.vault.core import session as core
from hornbill.vault.models import VaultSession
from hornbill.vault.rows import read_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest

    from hornbill.kernel.suite.sealing import SealingKey
    from hornbill.kernel.suite.signing import SigningKey
    from hornbill.vault.models import Account

TOUCH_EVERY = timedelta(minutes=1)  # `last_used` is written no oftener
# Sent with session_id (str) in the web process when a session has ended; drop what is kept for it.
vault_closed = Signal()


@dataclass(frozen=True, repr=False)
class OpenVault:
    """What an officer's session can do, for the length of one request.

    Attributes:
        officer_id: whose.
        sealing_key: opens what was sealed to the officer.
        signing_key: signs the officer's records.
        cache_key: 32 bytes; encrypts what the node keeps for this officer.
        session_id: names the session; key for what is kept in memory until ``vault_closed``.
        installation: with the officer's id it names the chain, 8 hex digits.
        display_name: of the officer.
        language: tag that the officer chose; may be empty.
        weekly_keys: key id -> private key, of those that ``prekeys.private_key`` was asked for.
    """

    officer_id: str
    sealing_key: SealingKey
    signing_key: SigningKey
    cache_key: bytes
    session_id: str
    installation: str = "00000000"
    display_name: str = ""
    language: str = ""
    weekly_keys: dict[str, SealingKey] = field(default_factory=dict, compare=False)

    @property
    def chain(self) -> str:
        """The chain that this vault writes: ``th-customs/somchai/1f3a09bc``."""
        return f"{self.officer_id}/{self.installation}"

    def __repr__(self) -> str:
        return f"OpenVault({self.officer_id})"


def idle_time(account: Account) -> timedelta:
    """Return how long an officer's session lasts without use: as the node says, or shorter as the officer chose."""
    most, chosen = config.number("HORNBILL_SESSION_IDLE_MIN"), account.idle_min
    return timedelta(minutes=min(most, chosen) if chosen else most)


def longest_time() -> timedelta:
    """Return how long a session lasts at most."""
    return timedelta(hours=config.number("HORNBILL_SESSION_MAX_H"))


def find(cookie: str | None, *, now: datetime) -> tuple[VaultSession, bytes] | None:
    """Find the live session of a cookie.

    Args:
        cookie: value of the vault cookie, if there is one.
        now: aware datetime.

    Returns:
        The row (with its account) and the cookie's secret; None when there is no such session or it is over.
    """
    secret = core.from_cookie(cookie) if cookie else None
    if secret is None:
        return None
    row = read_session(core.session_id(secret))
    if row is None or not row.account.is_active or ends_at(row) <= now:
        return None
    return row, secret


def ends_at(row: VaultSession) -> datetime:
    """Return when a session ends if it is not used again."""
    return core.ends_at(last_used=row.last_used, expires=row.expires, idle=idle_time(row.account))


def open_session(row: VaultSession, secret: bytes) -> OpenVault:
    """Open the vault of a live session.

    Raises:
        CannotOpen: the row is not the one that this secret sealed.
    """
    master = core.open_master(secret, bytes(row.sealed_master), officer_id=row.account.officer_id)
    return open_account(row.account, master, session_id=row.id)


def open_account(account: Account, master: bytes, *, session_id: str) -> OpenVault:
    """Open both compartments of an account with its master key."""
    sealed = account.sealed()
    reading = compartments.open_reading(sealed, master, officer_id=account.officer_id)
    signing = compartments.open_signing(sealed, master, officer_id=account.officer_id)
    _note_open(session_id)
    return OpenVault(
        officer_id=account.officer_id,
        sealing_key=reading.sealing_key,
        signing_key=signing.signing_key,
        cache_key=reading.cache_key,
        session_id=session_id,
        installation=signing.installation,
        display_name=account.display_name,
        language=account.language,
    )


def open_vault_of(request: HttpRequest) -> OpenVault | None:
    """Return the open vault of a request's session, or None; asked once a request.

    Args:
        request: of the web framework; the answer is kept on it.
    """
    if not hasattr(request, "_vault"):
        request._vault, request._vault_row = None, None  # type: ignore[attr-defined] # noqa: SLF001
        found = find(request.COOKIES.get(settings.VAULT_COOKIE_NAME), now=timezone.now())
        if found is not None:
            try:
                request._vault = open_session(*found)  # type: ignore[attr-defined] # noqa: SLF001
                request._vault_row = found[0]  # type: ignore[attr-defined] # noqa: SLF001
            except CannotOpen:
                request._vault = None  # type: ignore[attr-defined] # noqa: SLF001
    vault: OpenVault | None = request._vault  # type: ignore[attr-defined] # noqa: SLF001
    return vault


def take_over(request: HttpRequest, vault: OpenVault | None) -> None:
    """Let the rest of a request see the session that it has just begun, or that there is none any more."""
    row = None
    if vault is not None:
        row = VaultSession.objects.select_related("account").get(id=vault.session_id)
    request._vault, request._vault_row = vault, row  # type: ignore[attr-defined] # noqa: SLF001


def account_of(request: HttpRequest) -> Account | None:
    """Return the account of the officer whose vault a request has opened, or None."""
    row: VaultSession | None = getattr(request, "_vault_row", None) if open_vault_of(request) else None
    return row.account if row is not None else None


@dataclass(frozen=True)
class Rest:
    """How long the session of a request lasts still.

    Attributes:
        left_s: seconds, if it is not used again; 0 or less when it is over.
        can_stay: using it makes it last longer; not so at the end of its longest time.
    """

    left_s: int
    can_stay: bool


def rest_of(request: HttpRequest, *, now: datetime, used: bool) -> Rest | None:
    """Return how long a request's session lasts still, or None without one.

    Args:
        request: whose.
        now: aware datetime.
        used: the request is itself a use.
    """
    row: VaultSession | None = getattr(request, "_vault_row", None)
    if row is None:
        return None
    idle = idle_time(row.account)
    ends = core.ends_at(last_used=now if used else row.last_used, expires=row.expires, idle=idle)
    return Rest(int((ends - now).total_seconds()), can_stay=ends < row.expires)


def touch(request: HttpRequest, *, now: datetime) -> None:
    """Note that the officer did something: the session's idle time starts again.

    Args:
        request: whose session; writes at most once in ``TOUCH_EVERY``.
        now: aware datetime.
    """
    row: VaultSession | None = getattr(request, "_vault_row", None)
    if row is not None and now - row.last_used >= TOUCH_EVERY:
        VaultSession.objects.filter(pk=row.pk).update(last_used=now)


# Who else opens vaults in this process and knows which of these ids are not over: programs' tokens.
LIVE_ELSEWHERE: list[Callable[[set[str], datetime], set[str]]] = []
# --- what this process keeps in memory -----------------------------------------------------------
_open_here: set[str] = set()
# Sessions that ended here lately, and when (s). A request that was under way may have kept something for one since.
_ended_here: dict[str, float] = {}
_AGAIN_S = 120.0  # longer than a request takes
_lock = Lock()


def _note_open(session_id: str) -> None:
    with _lock:
        _ended_here.pop(session_id, None)  # a program's token that paused is back
        _open_here.add(session_id)


def live_ids(session_ids: set[str], *, now: datetime) -> set[str]:
    """Return those of the sessions that are not over.

    Args:
        session_ids: to look up.
        now: aware datetime.
    """
    rows = VaultSession.objects.select_related("account").filter(id__in=session_ids, account__is_active=True)
    live = {row.id for row in rows if ends_at(row) > now}
    for others in LIVE_ELSEWHERE:
        live |= others(session_ids - live, now)
    return live


def sweep(*, now: datetime) -> list[str]:
    """Find the sessions that were open in this process and are over, and tell ``vault_closed``; of those that ended lately once more.

    What was closed here and is not over (``close_here`` forgets what a live session has in memory) is told no more until it is.

    Args:
        now: aware datetime.

    Returns:
        Their ids.
    """
    with _lock:
        known, lately = set(_open_here), set(_ended_here)
    live = live_ids(known | lately, now=now) if known or lately else set()
    with _lock:
        again = [id_ for id_ in lately - live if id_ in _ended_here]  # not opened again meanwhile
        for id_ in lately & live:
            _ended_here.pop(id_, None)
            _open_here.add(id_)
        _drop_late()
    for session_id in sorted(again):
        vault_closed.send(sender=VaultSession, session_id=session_id)
    ended = sorted(known - live)
    for session_id in ended:
        close_here(session_id)
    return ended


def close_here(session_id: str) -> None:
    """Forget a session in this process and tell ``vault_closed``."""
    with _lock:
        _open_here.discard(session_id)
        _drop_late()  # the worker never sweeps
        _ended_here[session_id] = time.monotonic()
    vault_closed.send(sender=VaultSession, session_id=session_id)


def _drop_late() -> None:
    for id_ in [id_ for id_, at_s in _ended_here.items() if time.monotonic() - at_s > _AGAIN_S]:
        del _ended_here[id_]
