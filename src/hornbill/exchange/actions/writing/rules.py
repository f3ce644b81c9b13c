"""New rules for a room: proposed and accepted, as far as this version knows them.

Rules: rules decide how a room is folded, so nobody agrees to what their own node cannot follow: it would close the room
for them. The newest that this version knows are ``RULES``.

    propose_rules(vault, room, 2, marking=marking, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.writing.room_acts import check_is_person, say, writable
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.fold import RULES
from hornbill.exchange.errors import NoSuchRecord, UnknownRules
from hornbill.exchange.partners import versions as partner_versions
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

PROPOSE = "rules.propose"


def propose_rules(vault: OpenVault, room: str, rules: int, *, marking: Marking, now: datetime) -> str:
    """Propose newer rules; in force once an officer of every agency has accepted. Returns the record's id.

    Raises:
        UnknownRules: older than or equal to those in force, or newer than this version knows.
        NotAllCanRead: newer than the node of an agency in the room can follow, which would close the room for it.
        NotForServices, NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing
            was written.
    """
    check_is_person(vault)
    with writable(vault, room) as opened:
        state = opened.fold.state()
        _check_known(rules, state.rules)
        agencies = state.version.agencies if state.version else frozenset()
        partner_versions.check_all_follow(agencies - {agency_of(vault.officer_id)}, rules)
        return say(vault, room, PROPOSE, {"rules": rules}, marking=marking, now=now).id


def accept_rules(vault: OpenVault, room: str, proposal: str, *, marking: Marking, now: datetime) -> None:
    """Accept proposed rules for the officer's agency.

    Raises:
        NoSuchRecord: no rules are proposed there.
        UnknownRules: this version could not follow them.
        NotForServices, NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing
            was written.
    """
    check_is_person(vault)
    with writable(vault, room) as opened:
        item = opened.fold.history.items.get(proposal)
        if item is None or item.header.kind != PROPOSE or problems(KINDS[PROPOSE], item.values or {}):
            raise NoSuchRecord(_("No rules have been proposed there."))
        _check_known((item.values or {})["rules"], opened.fold.state().rules)
        say(vault, room, "rules.accept", {"proposal": proposal}, marking=marking, now=now)


def _check_known(rules: int, in_force: int) -> None:
    if rules > RULES:
        text = _("This version of Hornbill supports rules up to %(newest)d, not %(rules)d.")
        raise UnknownRules(text % {"newest": RULES, "rules": rules})
    if rules <= in_force:
        raise UnknownRules(_("Rules %(rules)d are already in force.") % {"rules": in_force})
