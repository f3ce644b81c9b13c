r"""A meeting: name, place or online, days, working groups, participants; what a vouch in person is tied to.

Rules: it is a bulletin of the officer who entered it, so it can be corrected and called off, and is in no log. Its id binds it to
that officer, so that nobody else can put another in its place:
``SHA-256("hornbill/meeting/v1\0" + author + "\0" + salt)``, the first 128 bits.

    meeting_id("th-customs/somchai", salt)
    meeting_of(bulletin)                        # Meeting(name="Annual meeting", place="Vientiane", first=..., ...)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.bulletins.days import day
from hornbill.directory.core.statements import fields as f
from hornbill.kernel import ids

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from hornbill.directory.core.bulletins.bulletin import Bulletin

MAX_GROUPS = 10
MAX_PARTICIPANTS = 100
MAX_NAME = 120  # characters
A_YEAR = 100  # meetings of one year that count from officers of one agency
IN_ALL = 500  # meetings of one agency's officers, of all years
_DOMAIN = b"hornbill/meeting/v1\0"
_ID = 32  # hex digits
_SALT = re.compile(r"[0-9a-f]{32}", re.ASCII)

FIELDS: Mapping[str, Callable[[Any], object]] = {
    "salt": f.form(_SALT, "32 hex digits"),
    "name": f.text(MAX_NAME),
    "place": f.text(MAX_NAME, empty=True),
    "online": f.boolean,
    "first": day,
    "last": day,
    "groups": f.list_of(f.text(MAX_NAME), MAX_GROUPS),
    "participants": f.list_of(ids.check_officer, MAX_PARTICIPANTS),
    "cancelled": f.boolean,
}


@dataclass(frozen=True)
class Meeting:
    """A meeting.

    Attributes:
        id: 32 hex digits.
        by: officer who entered it.
        place: empty when it is online alone.
        groups: working groups that meet.
        participants: ids of officers.
        cancelled: it does not take place.
    """

    id: str
    by: str
    name: str
    place: str
    online: bool
    first: date
    last: date
    groups: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    cancelled: bool = False


def meeting_id(author: str, salt: str) -> str:
    """Return the id of the meeting that an officer enters with a salt."""
    return hashlib.sha256(_DOMAIN + author.encode() + b"\0" + salt.encode()).hexdigest()[:_ID]


def problems(subject: str, author: str, values: Mapping[str, Any]) -> list[str]:
    """List what is wrong between fields, author and id; fields that are not right say so by themselves."""
    found = []
    if "/" not in author or ids.is_node(author) or ids.is_service(author):
        found.append("an officer enters a meeting")
    if subject != meeting_id(author, str(values.get("salt", ""))):
        found.append("the meeting is another officer's")
    if values.get("place") == "" and values.get("online") is False:
        found.append("place: a meeting has a place or is online")
    try:
        if day(values.get("first")) > day(values.get("last")):
            found.append("last: its last day is before its first")
    except ValueError:
        pass
    return found


def meeting_of(bulletin: Bulletin) -> Meeting:
    """Read a meeting that was checked."""
    values = bulletin.values
    return Meeting(
        bulletin.subject,
        bulletin.author,
        values["name"],
        values["place"],
        values["online"],
        day(values["first"]),
        day(values["last"]),
        tuple(values["groups"]),
        tuple(values["participants"]),
        values["cancelled"],
    )
