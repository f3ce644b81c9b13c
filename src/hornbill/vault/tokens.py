"""Tokens with which programs act for an officer: made, used, ended.

Rules: making one asks for the passphrase again, because a token outlasts the session; it is shown once and kept
nowhere. A token ends on its day, when its officer revokes it or changes the passphrase, and with the account. Each
use is logged at most once a minute. Wrong tokens make a pause for their address, in which right ones go on: 256
random bits cannot be guessed, so one mistaken program holds up nobody else behind the same address.

    made = make(vault, "four words that differ", name="Case system", may={"read"}, days=90, address=..., now=now)
    made.text                                             # "hbt_...", to be shown once
    used = open_token(made.text, address="10.1.2.3", now=now)
    used.vault, used.grant
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.kernel import ids
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.times import format_utc
from hornbill.vault import pauses, sessions
from hornbill.vault.core import token as core
from hornbill.vault.core.errors import (
    BadToken,
    TokenEnded,
    TokenExpired,
    TokensPaused,
    UnknownToken,
    WrongPassphrase,
)
from hornbill.vault.keyring import node_keys
from hornbill.vault.models import Account, ApiToken
from hornbill.vault.proving import master_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

MAX_DAYS = 365
MAX_NAME = 60  # characters
MAX_LIVE = 20  # tokens an officer
MAX_ROOMS = 100  # named in one token
KEPT = timedelta(minutes=5)  # what a program opened stays in memory for so long after its last request
SHOWN = 10  # ended tokens that are listed
_TAG = "@api-token"  # no officer can have such a name


@dataclass(frozen=True)
class TokenView:
    """A token as its officer sees it.

    Attributes:
        id: 64 hex digits; opens nothing.
        last_used: to the minute; None for never.
        last_address: from where.
        ended_at: None while it works.
        ended_why: ``revoked``, ``passphrase`` or ``expired``.
    """

    id: str
    name: str
    may: tuple[str, ...]
    rooms: tuple[str, ...]
    created: datetime
    expires: datetime
    last_used: datetime | None
    last_address: str
    ended_at: datetime | None
    ended_why: str


@dataclass(frozen=True, repr=False)
class MadeToken:
    """A new token.

    Attributes:
        text: the token; nowhere else kept.
    """

    text: str
    view: TokenView


@dataclass(frozen=True, repr=False)
class OpenToken:
    """What a program may do with a token, for the length of one request.

    Attributes:
        vault: its officer's, open; the session's id is the token's.
        grant: what the token may do.
        view: the token itself.
    """

    vault: sessions.OpenVault
    grant: core.Grant
    view: TokenView


# --- making ---------------------------------------------------------------------------------------
@sensitive_variables()
def make(
    vault: sessions.OpenVault,
    passphrase: str,
    *,
    name: str,
    may: Collection[str],
    rooms: Collection[str] = (),
    days: int,
    address: str,
    now: datetime,
) -> MadeToken:
    """Make a token for a program.

    Args:
        vault: the officer's open vault.
        passphrase: typed once more.
        name: which program it is for, as the officer will know it again.
        may: any of ``core.MAY``.
        rooms: ids of the only rooms that it may touch; empty for all of the officer's.
        days: how long it works, 1 to 365.
        address: IP address of the client.
        now: aware datetime.

    Returns:
        The token, for showing once.

    Raises:
        BadToken: a name, right, room or time that will not do, or too many tokens.
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in.
    """
    _check(name, may, rooms, days)
    account, master = master_of(vault, passphrase, act="vault.token-make", address=address, now=now)
    return make_under(account, master, name=name, may=may, rooms=rooms, days=days, now=now)


@sensitive_variables()
def make_under(
    account: Account,
    master: bytes,
    *,
    name: str,
    may: Collection[str],
    rooms: Collection[str],
    days: int,
    now: datetime,
) -> MadeToken:
    """Make a token of an account whose master key is open.

    Args:
        account: whose.
        master: its master key.
        name: as for ``make``.
        may: as for ``make``.
        rooms: as for ``make``.
        days: as for ``make``.
        now: aware datetime.

    Raises:
        BadToken: as ``make``.
        WrongPassphrase: the account was changed meanwhile.
    """
    _check(name, may, rooms, days)
    secret, expires = core.new_secret(), now + timedelta(days=days)
    grant = core.Grant(frozenset(may), tuple(sorted(set(rooms))), format_utc(expires))
    row = ApiToken(
        id=core.token_id(secret),
        account=account,
        name=name.strip(),
        may=sorted(grant.may),
        rooms=list(grant.rooms),
        sealed_master=core.seal_master(secret, master, officer_id=account.officer_id, grant=grant),
        created=now,
        expires=expires,
    )
    with transaction.atomic():
        still = Account.objects.filter(pk=account.pk, generation=account.generation, is_active=True)
        if not still.exists():
            raise WrongPassphrase("the passphrase was changed elsewhere at the same moment")
        if ApiToken.objects.filter(account=account, ended_at=None, expires__gt=now).count() >= MAX_LIVE:
            raise BadToken(_("You already have %d tokens. Revoke one that you do not use.") % MAX_LIVE)
        row.save(force_insert=True)
        detail = {"token": row.id[:16], "may": row.may, "rooms": len(row.rooms), "expires": grant.expires}
        record(account.officer_id, "vault.token-make", subject=row.id[:16], detail=detail, now=now)
    return MadeToken(core.to_text(secret), _view(row))


def _check(name: str, may: Collection[str], rooms: Collection[str], days: int) -> None:
    shown = name.strip()
    if not shown or len(shown) > MAX_NAME or not shown.isprintable():
        raise BadToken(_("A token needs a name of at most %d characters, all visible.") % MAX_NAME)
    if not may or not set(may) <= set(core.MAY):
        raise BadToken(_("Choose at least one permission for the program."))
    if not 1 <= days <= MAX_DAYS:
        raise BadToken(_("A token is valid for 1 to %d days.") % MAX_DAYS)
    if len(set(rooms)) > MAX_ROOMS:
        raise BadToken(_("A token can list at most %d rooms.") % MAX_ROOMS)
    for room in rooms:
        ids.check_hash(room)


# --- using ----------------------------------------------------------------------------------------
@sensitive_variables()
def open_token(text: str, *, address: str, now: datetime) -> OpenToken:
    """Open the vault for a program.

    Args:
        text: the token, as it came.
        address: IP address of the client; wrong tokens are counted for it.
        now: aware datetime.

    Returns:
        The vault and what may be done with it.

    Raises:
        UnknownToken: malformed, of another node, or altered in the database.
        TokenExpired, TokenEnded: it counted once.
        TokensPaused: too many wrong tokens from this address, and this is another one.
    """
    secret = core.from_text(text)
    row = None
    if secret is not None:
        row = ApiToken.objects.select_related("account").filter(id=core.token_id(secret)).first()
    if secret is None or row is None:
        raise _not_known(address, now)
    if row.ended_at is not None or not row.account.is_active:
        raise TokenEnded(_("This token was revoked, or the passphrase has been changed since."))
    if row.expires <= now:
        raise TokenExpired(_("This token has expired."))
    grant = core.Grant(frozenset(row.may), tuple(row.rooms), format_utc(row.expires))
    try:
        master = core.open_master(
            secret, bytes(row.sealed_master), officer_id=row.account.officer_id, grant=grant
        )
    except CannotOpen as error:  # somebody wrote into the database: another right, a later end
        raise _not_known(address, now) from error
    vault = sessions.open_account(row.account, master, session_id=row.id)
    _note_use(row, address, now)
    return OpenToken(vault, grant, _view(row))


def _not_known(address: str, now: datetime) -> UnknownToken | TokensPaused:
    """Count a wrong token, unless a pause is on: then nothing is written."""
    tag = pauses.name_tag(_TAG, pepper=node_keys().pepper)
    until = pauses.paused_until(tag, address)
    if until is not None:
        text = _("Too many wrong tokens from this address; the pause ends at %s UTC.")
        return TokensPaused(text % f"{until:%H:%M}")
    with transaction.atomic():
        paused = pauses.note_failure(tag, address)
        record(NODE, "vault.token-unknown", detail={"address": address, "paused": paused}, now=now)
    return UnknownToken(
        _("This server did not issue this token. It may be from another agency, or incomplete.")
    )


def _note_use(row: ApiToken, address: str, now: datetime) -> None:
    with _lock:
        _used[row.id] = now
    if row.last_used is not None and now - row.last_used < sessions.TOUCH_EVERY:
        return
    with transaction.atomic():
        # Of several requests at the same moment one writes.
        mine = ApiToken.objects.filter(pk=row.pk, last_used=row.last_used)
        if mine.update(last_used=now, last_address=address):
            detail = {"token": row.id[:16], "address": address}
            record(row.account.officer_id, "vault.token-use", subject=row.id[:16], detail=detail, now=now)
    row.last_used, row.last_address = now, address


_used: dict[str, datetime] = {}  # token's id -> last request in this process
_lock = Lock()


def _still_open(token_ids: set[str], now: datetime) -> set[str]:
    """Return those of the tokens for which something stays in memory: used just now, and not over."""
    with _lock:
        for token_id in [one for one, at in _used.items() if now - at >= KEPT]:
            del _used[token_id]
        recent = token_ids & set(_used)
    if not recent:
        return set()
    rows = ApiToken.objects.filter(id__in=recent, ended_at=None, expires__gt=now, account__is_active=True)
    return set(rows.values_list("id", flat=True))


sessions.LIVE_ELSEWHERE.append(_still_open)


# --- ending ---------------------------------------------------------------------------------------
def revoke(vault: sessions.OpenVault, token_id: str, *, now: datetime) -> bool:
    """End one of an officer's tokens.

    Args:
        vault: the officer's open vault.
        token_id: of the token.
        now: aware datetime.

    Returns:
        False if there was none, or it had ended before.
    """
    with transaction.atomic():
        rows = ApiToken.objects.filter(id=token_id, account__officer_id=vault.officer_id, ended_at=None)
        if not rows.update(ended_at=now, ended_why="revoked", sealed_master=b""):
            return False
        detail = {"token": token_id[:16], "why": "revoked"}
        record(vault.officer_id, "vault.token-end", subject=token_id[:16], detail=detail, now=now)
    sessions.close_here(token_id)
    return True


def end_expired(*, now: datetime) -> int:
    """Destroy the keys of tokens whose time is over; called by the worker's housekeeping.

    Args:
        now: aware datetime.

    Returns:
        How many there were.
    """
    over = list(
        ApiToken.objects.filter(ended_at=None, expires__lte=now).values_list("id", "account__officer_id")
    )
    for token_id, officer_id in over:
        with transaction.atomic():
            ApiToken.objects.filter(id=token_id, ended_at=None).update(
                ended_at=now, ended_why="expired", sealed_master=b""
            )
            detail = {"token": token_id[:16], "why": "expired"}
            record(NODE, "vault.token-end", subject=officer_id, detail=detail, now=now)
    return len(over)


# --- looking --------------------------------------------------------------------------------------
def tokens_of(officer_id: str, *, now: datetime) -> tuple[list[TokenView], list[TokenView]]:
    """List an officer's tokens.

    Args:
        officer_id: whose.
        now: aware datetime.

    Returns:
        Those that work, the newest first; and the last few that do not.
    """
    rows = ApiToken.objects.filter(account__officer_id=officer_id).order_by("-created").defer("sealed_master")
    views = [_view(row) for row in rows]
    live = [one for one in views if one.ended_at is None and one.expires > now]
    over = [one for one in views if one not in live]
    return live, sorted(over, key=lambda one: one.ended_at or one.expires, reverse=True)[:SHOWN]


def _view(row: ApiToken) -> TokenView:
    return TokenView(
        id=row.id,
        name=row.name,
        may=tuple(word for word in core.MAY if word in row.may),
        rooms=tuple(row.rooms),
        created=row.created,
        expires=row.expires,
        last_used=row.last_used,
        last_address=row.last_address,
        ended_at=row.ended_at,
        ended_why=row.ended_why or ("" if row.ended_at is None else "revoked"),
    )
