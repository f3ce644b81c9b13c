"""Meetings that officers entered: to list, to correct, to tie a vouch to.

enter(vault, values, now=now)          # id
meetings()                              # newest first
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.bulletins import kinds
from hornbill.directory.core.bulletins.meeting import A_YEAR, IN_ALL, Meeting, meeting_id, meeting_of
from hornbill.directory.officers import bulletins
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from hornbill.vault.sessions import OpenVault


class NoSuchMeeting(HornbillError):
    """No meeting of that id is known here, or it is another officer's."""

    code = "no-such-meeting"
    default_cure = "See the list of meetings. Only the officer who added a meeting can correct it."


class TooManyMeetings(HornbillError):
    """An agency's officers have entered as many meetings of a year, or in all, as there may be."""

    code = "too-many-meetings"
    default_cure = "Correct an existing meeting instead of adding another."


def enter(vault: OpenVault, values: Mapping[str, Any], *, now: datetime) -> str:
    """Enter a meeting.

    Args:
        vault: of the officer who enters it.
        values: as ``core.bulletins.meeting.FIELDS`` has them, without salt.
        now: aware datetime.

    Returns:
        Its id.

    Raises:
        BadBulletin: with every reason; nothing was changed.
        TooManyMeetings: this agency has entered enough of them.
    """
    year = str(values.get("first", ""))[:4]
    home = agency_of(vault.officer_id)
    own = [one for one in meetings() if one.by.startswith(f"{home}/")]
    if len(own) >= IN_ALL or sum(f"{one.first.year:04}" == year for one in own) >= A_YEAR:
        raise TooManyMeetings(
            f"officers of {home} have entered {A_YEAR} meetings of {year}, or {IN_ALL} in all"
        )
    salt = secrets.token_hex(16)
    subject = meeting_id(vault.officer_id, salt)
    bulletins.say(vault, kinds.MEETING, subject, {**values, "salt": salt}, now=now)
    return subject


def correct(vault: OpenVault, meeting: str, values: Mapping[str, Any], *, now: datetime) -> None:
    """Correct a meeting, or call it off; arguments and errors as for ``enter``.

    Raises:
        NoSuchMeeting: it is not this officer's.
    """
    kept = bulletins.newest(kinds.MEETING, meeting)
    if kept is None or kept.author != vault.officer_id:
        raise NoSuchMeeting("this meeting was not entered by you")
    said = {**values, "salt": kept.values["salt"]}
    bulletins.say(vault, kinds.MEETING, meeting, said, now=now)


def meetings() -> list[Meeting]:
    """Return every meeting that is known here, the latest first."""
    found = [meeting_of(one) for one in bulletins.all_of(kinds.MEETING)]
    return sorted(found, key=lambda one: (one.first, one.last, one.id), reverse=True)


def meeting(meeting: str) -> Meeting:
    """Return a meeting; NoSuchMeeting otherwise."""
    kept = bulletins.newest(kinds.MEETING, meeting)
    if kept is None:
        raise NoSuchMeeting("no such meeting is known here")
    return meeting_of(kept)


def around(today: date, days: int) -> list[Meeting]:
    """Return the meetings that take place within so many days of one, none that was called off."""
    return [
        one
        for one in meetings()
        if not one.cancelled and (one.first - today).days <= days and (today - one.last).days <= days
    ]
