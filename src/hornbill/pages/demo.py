"""The demonstration's own data: ``demo.json`` in the data folder, and tickets of one-click signing in.

    {"people": [{"username": "somchai", "name": "...", "title": "...", "passphrase": "..."}],
     "other_nodes": [{"name": "...", "country": "VN", "url": "http://..."}], "landing": "http://localhost:8100/"}

Rules: read only when ``HORNBILL_DEMO`` is set. A ticket is 32 random bytes that the landing page of the same
machine writes into the node's folder, as a file named after its hash; it lasts two minutes and is taken once
(the file is renamed, which one taker alone can do). It names an officer, never a passphrase: the node looks that
up in its own ``demo.json`` and opens the vault as anybody would.

    ticket = write_ticket(folder, "somchai", "/rooms", now=now)
    take_ticket(ticket, now=now).username         # the second time: TicketRefused
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "demo.json"
TICKETS = "tickets"  # folder
LASTS = timedelta(minutes=2)


class TicketRefused(HornbillError):
    """A ticket of the landing page was used before, is too old or never was."""

    code = "ticket-refused"


@dataclass(frozen=True)
class Ticket:
    """What a ticket is for.

    Attributes:
        username: who signs in.
        path: where to go then, at this node.
        language: tag; empty leaves it to the browser.
        until: when it ends (UTC, ISO 8601).
    """

    username: str
    path: str
    language: str
    until: str


def sign_in_context() -> dict[str, Any]:
    """Return ``demo_people`` and ``other_nodes`` for the sign-in page; nothing when there is no such file."""
    value = _read()
    if not value:
        return {}
    return {
        "demo_people": value.get("people", []),
        "other_nodes": value.get("other_nodes", []),
        "landing": value.get("landing", ""),
    }


def passphrase_of(username: str) -> str | None:
    """Return the public passphrase of one of the demonstration's officers."""
    people = _read().get("people", [])
    return next((person["passphrase"] for person in people if person["username"] == username), None)


def _read() -> dict[str, Any]:
    try:
        value = json.loads((config.folder() / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def write_ticket(folder: Path, username: str, path: str, *, language: str = "", now: datetime) -> str:
    """Make a ticket for a node of this machine; tickets that are over are removed on the way.

    Args:
        folder: the node's data folder.
        username: who signs in.
        path: where to go then; begins with one slash.
        language: tag, or empty.
        now: aware datetime.

    Returns:
        The ticket, as it is in the address.
    """
    tickets = folder / TICKETS
    tickets.mkdir(mode=0o700, exist_ok=True)
    for old in tickets.iterdir():
        with contextlib.suppress(OSError):
            if old.stat().st_mtime < (now - 2 * LASTS).timestamp():
                old.unlink()
    ticket = secrets.token_urlsafe(32)
    about = Ticket(username, path, language, (now + LASTS).isoformat())
    part = tickets / f"{_name(ticket)}.part"
    part.touch(mode=0o600)
    part.write_text(json.dumps(asdict(about)), encoding="utf-8")
    part.rename(tickets / _name(ticket))
    return ticket


def take_ticket(ticket: str, *, now: datetime) -> Ticket:
    """Take a ticket, once.

    Args:
        ticket: of the address.
        now: aware datetime.

    Returns:
        What it is for.

    Raises:
        TicketRefused: it was taken before, is over, or never was.
    """
    file = config.folder() / TICKETS / _name(ticket)
    taken = file.with_suffix(".taken")
    try:
        file.rename(taken)
        found = Ticket(**json.loads(taken.read_text(encoding="utf-8")))
        taken.unlink()
    except (OSError, ValueError, TypeError):
        found = None
    if found is None or datetime.fromisoformat(found.until) < now:
        what = _("This link was used before, or is more than two minutes old.")
        raise TicketRefused(
            what, cure=_("Go back to the demonstration's first page and press the button there.")
        )
    return found


def _name(ticket: str) -> str:
    return hashlib.sha256(ticket.encode("utf-8", "replace")).hexdigest()
