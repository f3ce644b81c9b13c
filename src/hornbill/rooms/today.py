"""What Today shows of rooms and of the directory: each function answers with one section, or with none.

Rules: a section asks the exchange and draws; an empty one says what it is for and what to do first. Times are
shown where the sentence is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.accounts import sign_ins
from hornbill.directory import queries as directory
from hornbill.directory.officers import own_week_keys
from hornbill.exchange import actions
from hornbill.exchange import queries as exchange
from hornbill.exchange.wording import alarms as alarm_words
from hornbill.kernel.asked_once import once
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import Section
from hornbill.people import directory_words

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import RoomRow
    from hornbill.vault.sessions import OpenVault

RECENT = 5  # rooms to go on with
SHOWN = 12  # lines of a section; the rest is behind a link


def alarms(vault: OpenVault, now: datetime) -> Section | None:
    """Alarms of the node; no section when there is none."""
    del vault, now
    found = alarm_words.current()
    if not found:
        return None
    return Section(
        "alarms",
        title=_("Alarms of this server"),
        icon="siren",
        order=5,
        template="rooms/today/_alarms.html",
        context={"alarms": found},
        count=len(found),
        urgent=True,
    )


def weekly_keys(vault: OpenVault, now: datetime) -> Section | None:
    """A warning to an officer whose keys of single weeks run out; no section otherwise."""
    left = own_week_keys.own_weeks_left(vault.officer_id, now)
    if left is None or left >= own_week_keys.SHORT:
        return None
    reach = ngettext("They last for %(n)d more week.", "They last for %(n)d more weeks.", left) % {"n": left}
    cure = _(
        "Signing in makes new ones. If this stays, tell your administrator: they do not come into the directory."
        " Until then others seal to your standing key, whose private half is kept for good."
    )
    found = alarm_words.Spoken(
        "prekeys-short",
        _("Your weekly sealing keys are running out"),
        "",
        f"{reach} {cure}",
        now,
        now,
    )
    return Section(
        "weekly-keys",
        title=_("Your keys"),
        icon="key-round",
        order=6,
        template="rooms/today/_alarms.html",
        context={"alarms": [found]},
        count=1,
        urgent=True,
    )


def unread_rooms(vault: OpenVault) -> int:
    """Count the rooms in which something waits to be read; asks for no key."""
    return len(exchange.unread(vault.officer_id))


def unread(vault: OpenVault, now: datetime) -> Section:
    """Rooms with what has not been read: who wrote last, and when."""
    rooms = _rooms(vault, now)
    waiting = [room for room in rooms if room.unread]
    return Section(
        "unread",
        title=_("To read"),
        icon="messages-square",
        order=20,
        template="rooms/today/_unread.html",
        context={"rooms": waiting[:SHOWN], "more": max(0, len(waiting) - SHOWN)},
        count=len(waiting),
        purpose=_(
            "Rooms with new messages appear here, with the author and the time. A room is where officers "
            "of several agencies work on one case; what they write is sealed for them."
        ),
        action="" if rooms else _("Open the first room"),
        action_url="" if rooms else "new-room",
    )


def _rooms(vault: OpenVault, now: datetime) -> list[RoomRow]:
    return once(("rooms", vault.session_id), lambda: actions.rooms_of(vault, now))


def recent(vault: OpenVault, now: datetime) -> Section | None:
    """The rooms in which something happened last, to go on with; no section before there is a room."""
    rooms = [room for room in _rooms(vault, now) if not room.unread]
    if not rooms:
        return None
    return Section(
        "recent",
        title=_("Continue with"),
        icon="history",
        order=40,
        template="rooms/today/_unread.html",
        context={"rooms": rooms[:RECENT], "more": max(0, len(rooms) - RECENT)},
        count=len(rooms),
    )


def invitations(vault: OpenVault, now: datetime) -> Section:
    """Rooms into which others have put the officer, not yet answered; an empty section stands further down."""
    found = actions.invitations_of(vault, now)
    return Section(
        "invitations",
        title=_("Invitations"),
        icon="mail",
        order=10 if found else 50,
        template="rooms/today/_invitations.html",
        context={"invitations": found[:SHOWN], "more": max(0, len(found) - SHOWN)},
        count=len(found),
        purpose=_(
            "When an officer of another agency invites you to a room, the invitation appears here until "
            "you accept or decline."
        ),
        action=_("See who is in the network"),
        action_url="network",
    )


def asked(vault: OpenVault, now: datetime) -> Section | None:
    """What others ask of the officer in rooms: history, an approval, to host; no section when nothing is."""
    requests = actions.open_requests(vault)
    memberships = actions.asked_of(vault, now)
    count = len(requests) + sum(one.asks_me for one in memberships)
    if not count:
        return None
    return Section(
        "asked",
        title=_("Waiting for your agency"),
        icon="key-round",
        order=12,
        template="rooms/today/_history.html",
        context={"requests": requests[:SHOWN], "memberships": memberships[:SHOWN]},
        count=count,
    )


@dataclass(frozen=True)
class Notice:
    """Something that came from an agency: its name, whether it is urgent, and when the newest of it came."""

    agency: str
    urgent: bool
    at: datetime


def notices(vault: OpenVault, now: datetime) -> Section:
    """What came since the officer last signed in: agency and urgency, not a word of what it says."""
    del now
    before = sign_ins.last_sign_in(vault.officer_id)
    newest: dict[tuple[str, bool], datetime] = {}
    for row in exchange.notices(vault.officer_id):
        if before is None or row.at >= before[0]:
            key = (row.sender, row.urgency == "urgent")
            newest[key] = max(row.at, newest.get(key, row.at))
    found = [Notice(_agency_name(sender), urgent, at) for (sender, urgent), at in newest.items()]
    found.sort(key=lambda notice: (not notice.urgent, -notice.at.timestamp()))
    return Section(
        "notices",
        title=_("Since you last signed in"),
        icon="bell",
        order=30,
        template="rooms/today/_notices.html",
        context={"notices": found[:SHOWN]},
        count=len(found),
        purpose=_(
            "Nothing arrived. Agencies that send something while your vault is closed are listed here."
        ),
        aside=True,
    )


def _agency_name(agency_id: str) -> str:
    try:
        return directory.agency(agency_id).name
    except HornbillError:  # no longer in the directory
        return agency_id


def freshness(vault: OpenVault, now: datetime) -> Section:
    """How fresh the directory is, and whether all that was written has left."""
    del vault
    counts = exchange.outbox_counts()
    return Section(
        "freshness",
        title=_("State of the network"),
        icon="network",
        order=60,
        template="rooms/today/_freshness.html",
        context={"head": directory_words.head(now), **counts},
        count=1,
        aside=True,
    )
