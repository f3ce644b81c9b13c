"""A form that is sent twice is carried out once.

Rules: each form carries a random word; the result of its first run is kept for the session, in memory, and
given again. A second copy waits for the first. (If the process ends between the two, the copy counts as new:
the page shows what was posted, so the officer sees it.) On PostgreSQL a node may have several web processes: there the result is kept in
the database as well, and a form during which a process ended is carried out by nobody again (``vault.forms_done``).

    with once.run(session_id, word) as ticket:
        if ticket.result is None:
            ticket.result = do()

    made, error = once.carried_out(request, vault, do)     # the same, for a form that comes back with its error
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.vault import forms_done
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault

_KEPT = 64  # words a session
_SESSIONS = 1_000
_MAX_WORD = 64  # characters


@dataclass
class Ticket:
    """One form.

    Attributes:
        result: of its first run; None until there is one.
    """

    result: str | None = None
    lock: Lock = field(default_factory=Lock)


_tickets: OrderedDict[str, OrderedDict[str, Ticket]] = OrderedDict()
_lock = Lock()


def word() -> str:
    """Make the word for a form."""
    return secrets.token_urlsafe(16)


@contextmanager
def run(session_id: str, form_word: str, *, shared: bool = True) -> Iterator[Ticket]:
    """Hold the ticket of a form while it is carried out.

    Args:
        session_id: of the officer's session.
        form_word: as the form sent it; empty or overlong words are not remembered.
        shared: keep it for the node's other web processes; not needed where the act keeps the word itself, in its own transaction.

    Raises:
        StillUnderWay, FormOutcomeUnknown: another web process is at it, or ended meanwhile; nothing is done here.
    """
    if not 0 < len(form_word) <= _MAX_WORD:
        yield Ticket()
        return
    ticket = _ticket(session_id, form_word)
    with ticket.lock:
        if ticket.result is not None or not shared or not forms_done.is_shared():
            yield ticket
            return
        with forms_done.held(session_id, form_word) as form:
            ticket.result = form.result
            yield ticket
            form.result = ticket.result


def carried_out(
    request: HttpRequest, vault: OpenVault, act: Callable[[], str]
) -> tuple[str, HornbillError | None]:
    """Carry out what a form asks, once, however often it is sent.

    Args:
        request: the form; its field ``once`` says which form it is.
        vault: the officer's open vault.
        act: returns what the result is known by.

    Returns:
        The result, or why there is none.
    """
    try:
        with run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = act()
            return ticket.result, None
    except HornbillError as error:
        return "", error


def _ticket(session_id: str, form_word: str) -> Ticket:
    with _lock:
        known = _tickets.setdefault(session_id, OrderedDict())
        _tickets.move_to_end(session_id)
        ticket = known.setdefault(form_word, Ticket())
        known.move_to_end(form_word)
        while len(known) > _KEPT:
            known.popitem(last=False)
        while len(_tickets) > _SESSIONS:
            _tickets.popitem(last=False)
    return ticket


def _forget(session_id: str, **_: object) -> None:
    with _lock:
        _tickets.pop(session_id, None)


vault_closed.connect(_forget)
