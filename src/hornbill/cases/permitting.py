"""Permissions of originators in a room: giving one, ending one, reading how they stand.

Rules
- An officer permits what their own agency said, in the room where it is; exactly which statements, who may pass them on, to
  whom, for which purpose, until when. Its record is marked as narrowly as what it is about.
- Ending it stops what has not been passed on; what has stays where it is, with this permission's id beside it.
- Both leave an audit entry, by ``exchange.actions``.

    record = give(vault, room, Draft(statements, by=["th-customs"], to=["la-police"], purpose="trial 7/26", until=day), now=now)
    end(vault, room, record, "the trial is over", now=now)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.cases.actions import narrowest
from hornbill.cases.core.entity_fold import Word
from hornbill.cases.core.permission_kinds import END, GIVE, MAX_AGENCIES, MAX_REASON
from hornbill.cases.core.permissions import Permissions, permissions
from hornbill.cases.core.statement import MAX_STATEMENTS
from hornbill.cases.errors import BadPermission, NoSuchPermission, NoSuchStatement, NotYourStatement
from hornbill.cases.reading import entities_of
from hornbill.directory import queries as directory
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import MAX_TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from hornbill.cases.core.permissions import Permission
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

MOST_SHOWN = 50  # permissions of one agency, so that none pushes another's off a page
_KEY = "cases.permissions"


@dataclass(frozen=True)
class Draft:
    """A permission as it is asked for.

    Attributes:
        statements: ids, of one's own agency's words.
        by: agencies that may pass them on.
        to: agencies that may read them there.
        purpose: in words.
        until: last day.
    """

    statements: Sequence[str]
    by: Sequence[str]
    to: Sequence[str]
    purpose: str
    until: date


def permissions_in(content: RoomContent) -> Permissions:
    """Return the permissions of an open room, folded once and kept with it."""
    kept = content.derived.get(_KEY)
    if kept is None or kept[0] != content.version:
        words = [*content.records({GIVE}), *content.control({END})]
        found = permissions(
            Word(one.id, one.kind, one.author, one.at, one.order, one.values) for one in words
        )
        kept = content.derived[_KEY] = (content.version, found)
    found_: Permissions = kept[1]
    return found_


def give(vault: OpenVault, room: str, draft: Draft, *, now: datetime) -> str:
    """Permit that statements of one's own agency are passed on.

    Args:
        vault: the officer's open vault.
        room: where the statements stand.
        draft: what is permitted.
        now: aware UTC time.

    Returns:
        Id of the record, which whatever is passed on carries.

    Raises:
        BadPermission: with every reason.
        NoSuchStatement: one of them is not here, or was taken back.
        NotYourStatement: another agency said one of them.
        AboveCeiling: a partner who would read it there is sent no such thing, through others no more than from here.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    home = agency_of(vault.officer_id)
    with writable(vault, room), entities_of(vault, room) as found:
        wrong = _wrong(draft, home, found.content.agencies, now)
        if wrong:
            raise BadPermission(" ".join(wrong))
        known = found.fold.statements
        wanted = sorted(set(draft.statements))
        if not all(found.fold.counts(one) for one in wanted):
            raise NoSuchStatement(_("There is no such fact in this room."))
        if any(known[one].originator != home for one in wanted):
            raise NotYourStatement(_("Another agency gave this fact."))
        ceilings.check_shown({agency: [known[one].marking for one in wanted] for agency in draft.to})
        values = {
            "targets": wanted,
            "by": sorted(set(draft.by)),
            "to": sorted(set(draft.to)),
            "purpose": draft.purpose.strip(),
            "until": draft.until.isoformat(),
        }
        marking = narrowest(found, (known[one].marking for one in wanted))
        return exchange.say(vault, room, GIVE, values, marking=marking, now=now).id


def end(vault: OpenVault, room: str, permission: str, reason: str, *, now: datetime) -> bool:
    """End a permission of one's own agency.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        permission: its id.
        reason: for the others; may be empty. Nodes of the room can read it.
        now: aware UTC time.

    Returns:
        Whether this ended it; False if it was ended before and nothing was written.

    Raises:
        NoSuchPermission: there is none with this id, or another agency gave it.
        BadPermission: the reason is too long.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    if len(reason.strip()) > MAX_REASON:
        raise BadPermission(_("A reason has at most %d characters.") % MAX_REASON)
    with writable(vault, room):
        with exchange.read_content(vault, room) as content:
            found = permissions_in(content).get(permission)
            marking = content.marking
        if found is None or found.agency != agency_of(vault.officer_id):
            raise NoSuchPermission(_("Your agency gave no such permission in this room."))
        if found.ends:
            return False
        values = {"permission": permission, "reason": reason.strip()}
        exchange.say(vault, room, END, values, marking=marking, now=now)
    return True


def in_room(vault: OpenVault, room: str) -> list[Permission]:
    """Return the permissions of a room that this officer can read, the newest first: of each agency at most ``MOST_SHOWN``.

    Raises:
        NoSuchRoom, StillChecking: as ``exchange.actions.read_content``.
    """
    with exchange.read_content(vault, room) as content:
        every = permissions_in(content).all()[::-1]
    shown: Counter[str] = Counter()
    found = []
    for one in every:
        shown[one.agency] += 1
        if shown[one.agency] <= MOST_SHOWN:
            found.append(one)
    return found


def left_out(vault: OpenVault, room: str) -> int:
    """Return how many permissions ``in_room`` leaves out."""
    with exchange.read_content(vault, room) as content:
        given = Counter(one.agency for one in permissions_in(content).all())
    return sum(max(0, count - MOST_SHOWN) for count in given.values())


def _wrong(draft: Draft, home: str, here: frozenset[str], now: datetime) -> list[str]:
    found = []
    if not 1 <= len(set(draft.statements)) <= MAX_STATEMENTS:
        found.append(_("Choose at least one fact, and at most %d.") % MAX_STATEMENTS)
    if not draft.by or set(draft.by) - (here - {home}):
        found.append(_("Choose who may transfer it: other agencies in this room."))
    known = set(directory.current().agencies_by_id) - {home}
    if not 1 <= len(set(draft.to)) <= MAX_AGENCIES or set(draft.to) - known:
        found.append(_("Choose who may receive it: other agencies of the network."))
    if not 1 <= len(draft.purpose.strip()) <= MAX_TEXT:
        found.append(_("State the purpose, in at most %d characters.") % MAX_TEXT)
    if draft.until < now.date():
        found.append(_("The end date is in the past."))
    return found
