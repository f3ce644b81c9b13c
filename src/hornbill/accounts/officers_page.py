"""A list of officers on its way to accounts, in the memory of the web process: looked at, passphrases drawn, being made.

Rules:
- One list a session, put on no disk; it ends with the session, and after a while.
- First passphrases are drawn, shown and printed before the first account is made. Whatever stops the node afterwards, each
  slip that was handed out opens the account that was made; the same list, given again, makes those that are missing.
- Once the making has begun the passphrases are no longer shown, and each is forgotten as its account is made.
- Accounts are made by a thread, behind the page: each costs what a sign-in costs, on purpose.

    held = hold(vault, data, name="officers.xlsx", now=now)
    draw(vault, held.id, "four words that differ", address="10.1.2.3", now=now)     # held.drawn: row's number -> passphrase
    begin(vault, held.id, now=now)                      # find(vault, held.id).results grows
"""

from __future__ import annotations

import csv
import hashlib
import io
import logging
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from hornbill.audit import actions as audit
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import new_random_id
from hornbill.vault import joining, officer_list
from hornbill.vault.proving import master_of
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.core.officer_list import OfficerList, Row
    from hornbill.vault.sessions import OpenVault

HELD = timedelta(hours=1)
_log = logging.getLogger("hornbill.node")


class ListNotHeld(HornbillError):
    """The list that was looked at is no longer in memory."""

    code = "officer-list-not-held"
    default_cure = "Choose the file again. Who has an account by now is passed over; slips of those who have none are void."


@dataclass
class Held:
    """One list.

    Attributes:
        list: as it was read.
        drawn: row's number -> first passphrase; empty before they are drawn, and as accounts are made.
        results: row's number -> None when its account was made, else why not.
        begun, over: the making.
    """

    id: str
    name: str
    sha256: str
    list: OfficerList
    until: datetime
    drawn: dict[int, str] = field(default_factory=dict, repr=False)
    results: dict[int, HornbillError | None] = field(default_factory=dict)
    begun: bool = False
    over: bool = False

    @property
    def good(self) -> list[Row]:
        """The rows whose accounts can be made."""
        return [row for row in self.list.rows if not row.problems]

    @property
    def made(self) -> int:
        """How many accounts were made so far."""
        return sum(why is None for why in self.results.values())


_held: dict[str, Held] = {}  # by session
_lock = threading.Lock()


def hold(vault: OpenVault, data: bytes, *, name: str, now: datetime) -> Held:
    """Read a list and keep it until it is made, or another takes its place; nothing is done.

    Raises:
        BadList: it cannot be read as a whole.
    """
    found = Held(
        new_random_id(),
        name[:200],
        hashlib.sha256(data).hexdigest(),
        officer_list.look(data),
        now + HELD,
    )
    with _lock:
        for session in [one for one, held in _held.items() if held.until <= now]:
            del _held[session]
        _held[vault.session_id] = found
    return found


def list_of_joiners() -> bytes:
    """Return those whom the agency's directory of people has named and who have no account, as a list that ``hold`` reads."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["id", "name", "title"])
    for row in joining.waiting():
        writer.writerow([row.officer_id.partition("/")[2], row.display_name, row.title])
    return written.getvalue().encode()


def find(vault: OpenVault, held_id: str, *, now: datetime) -> Held:
    """Return the list that is held.

    Raises:
        ListNotHeld: it is no longer there.
    """
    held = _held.get(vault.session_id)
    if held is None or held.id != held_id or held.until <= now:
        raise ListNotHeld("this list is no longer kept")
    return held


def drop(vault: OpenVault) -> None:
    """Forget the list; what is being made goes on."""
    with _lock:
        _held.pop(vault.session_id, None)


@sensitive_variables()
def draw(vault: OpenVault, held_id: str, passphrase: str, *, address: str, now: datetime) -> Held:
    """Draw the first passphrases, once; until the making begins they can be shown again.

    Args:
        vault: open vault of who makes the accounts.
        held_id: of the list.
        passphrase: that officer's own, typed once more: accounts outlast the session.
        address: IP address of the client.
        now: aware datetime.

    Raises:
        ListNotHeld: it is no longer there.
        WrongPassphrase, SignInPaused, SignInBusy: as at signing in.
    """
    held = find(vault, held_id, now=now)
    master_of(vault, passphrase, act="vault.officers-draw", address=address, now=now)
    with _lock, transaction.atomic():
        if not held.drawn and not held.begun:
            held.drawn = {row.number: officer_list.first_passphrase() for row in held.good}
            detail = {"sha256": held.sha256, "rows": len(held.list.rows), "drawn": len(held.drawn)}
            audit.record(vault.officer_id, "vault.officers-draw", detail=detail, now=now)
    return held


def begin(vault: OpenVault, held_id: str, *, now: datetime) -> Held:
    """Begin to make the accounts; a second time changes nothing.

    Raises:
        ListNotHeld: it is no longer there, or nothing was drawn for it.
    """
    held = find(vault, held_id, now=now)
    with _lock:
        if held.begun:
            return held
        if not held.drawn:
            raise ListNotHeld("no passphrases were drawn for this list")
        held.begun = True
    threading.Thread(target=_make, args=(held, vault.officer_id), name="make-accounts", daemon=True).start()
    return held


@sensitive_variables()
def _make(held: Held, by: str) -> None:
    try:
        for row in held.good:
            held.results[row.number] = officer_list.make(
                row, held.drawn.pop(row.number), by=by, now=timezone.now()
            )
        detail = {
            "sha256": held.sha256,
            "made": held.made,
            "refused": len(held.results) - held.made,
            "passed_over": len(held.list.rows) - len(held.results),
        }
        with transaction.atomic():
            audit.record(by, "vault.officers-made", detail=detail, now=timezone.now())
    except Exception:  # noqa: BLE001  # the page says that it stopped and what to do; the log says why
        _log.exception("the making of accounts from a list stopped")
    finally:
        held.drawn.clear()
        held.over = True
        if threading.current_thread() is not threading.main_thread():
            connection.close()


def _forget(session_id: str, **_: object) -> None:
    with _lock:
        _held.pop(session_id, None)


vault_closed.connect(_forget)
