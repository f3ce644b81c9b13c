"""Opening a joint investigation, and proposing a version of its agreement.

Rules: terms and version are written together, or nothing is. A version replaces every version that stands, so that signing it settles
what contradicts. What the fold would refuse is refused here first, in words, with every reason.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.exchange.actions.members.present import officers_in
from hornbill.exchange.actions.opening.open_rooms import open_whole
from hornbill.exchange.actions.writing.room_acts import found_room, say, writable
from hornbill.exchange.core.records.field_checks import FIRST_YEAR, LAST_YEAR
from hornbill.exchange.core.rooms.founded_as import nonce_of
from hornbill.joint.core.errors import BadAgreementForm, NoJointRoom
from hornbill.joint.core.kinds import (
    MARK,
    MAX_AUTHORITY,
    MAX_LEADERS,
    MAX_NOTICE_DAYS,
    MAX_PARTIES,
    TERMS,
    VERSION,
)
from hornbill.joint.core.state import agreement_in
from hornbill.joint.core.terms import BASES, IN_WORDS, MAX_BASIS_TEXT, MAX_TERM, NAMES
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Reason
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

WAIT_S = 5.0  # for a large room that is being opened


@dataclass(frozen=True)
class Proposal:
    """What a version of an agreement says.

    Attributes:
        basis: codes of ``core.terms.BASES``.
        basis_text: name, date and article of the agreement or law.
        parties: agencies.
        authorities: agency -> (State, two letters; competent authority).
        leaders: officers who lead.
        terms: name of ``core.terms.TERMS`` -> text.
        begins, ends: aware, UTC.
        notice_days: days of notice of a party that leaves.
        marking: of the terms.
        lang: of the terms.
    """

    basis: Sequence[str]
    parties: Sequence[str]
    authorities: Mapping[str, tuple[str, str]]
    leaders: Sequence[str]
    terms: Mapping[str, str]
    begins: datetime
    ends: datetime
    notice_days: int
    marking: Marking
    basis_text: str = ""
    lang: str = ""


def open_joint(
    vault: OpenVault,
    about: Mapping[str, str],
    invite: Sequence[str],
    *,
    marking: Marking,
    now: datetime,
    grading: str = "",
) -> str:
    """Open a room as a joint investigation; it has no agreement yet.

    Args:
        vault: the founder's open vault.
        about: title and number.
        invite: officers, of any agency.
        marking: default of the room.
        now: aware UTC time.
        grading: the room's grading scheme; empty names none.

    Returns:
        The room's id.

    Raises:
        As ``exchange.actions.writing.room_acts.found_room``: nothing was written.
    """
    beginning = {
        "officers": [*invite],
        "successor": None,
        "archive": "none",
        "nonce": nonce_of(MARK, secrets.token_hex(16)),
    }
    return found_room(vault, beginning, about, marking=marking, now=now, grading=grading)


def propose(vault: OpenVault, room: str, what: Proposal, *, now: datetime) -> str:
    """Propose a version of the agreement; it replaces whatever stands, once all have signed it.

    Args:
        vault: the author's open vault.
        room: the room's id.
        what: it says.
        now: aware UTC time.

    Returns:
        The version's id.

    Raises:
        NoJointRoom: the room was founded as something else.
        BadAgreementForm: with every reason; nothing was written.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    with writable(vault, room) as opened:
        found = agreement_in(opened.fold)
        if not found.joint:
            raise NoJointRoom(_("This room was not opened as a joint investigation."))
        _check(opened, agency_of(vault.officer_id), what, now)
        words: dict[str, Any] = {
            "basis": list(dict.fromkeys(what.basis)),
            "basis_text": what.basis_text.strip(),
            "authorities": {
                agency: {
                    "state": what.authorities[agency][0],
                    "authority": what.authorities[agency][1].strip(),
                }
                for agency in sorted(set(what.parties))
            },
            "leaders": sorted(set(what.leaders)),
            "lang": what.lang,
            **{name: what.terms[name].strip() for name in NAMES},
        }
        content = say(vault, room, TERMS, words, marking=what.marking, now=now)
        version = {
            "terms": content.id,
            "parties": sorted(set(what.parties)),
            "begins": format_utc(what.begins),
            "ends": format_utc(what.ends),
            "notice_days": what.notice_days,
            "replaces": list(found.standing),
        }
        return say(vault, room, VERSION, version, marking=what.marking, now=now).id


def agencies_in(opened: OpenRoom) -> list[str]:
    """Return the agencies of a room that have an officer in it, sorted."""
    version = opened.fold.state().version
    return sorted(version.agencies) if version is not None else []


def check_joint(vault: OpenVault, room: str) -> OpenRoom:
    """Return an open room that was founded as a joint investigation; NoJointRoom for another, NoSuchRoom for none.

    StillChecking while a large one is being opened: of an agreement of which not all is here it could be said that it is in force.
    """
    opened = open_whole(vault, room, WAIT_S)
    with opened.lock:
        if not agreement_in(opened.fold).joint:
            raise NoJointRoom(_("This room was not opened as a joint investigation."))
    return opened


def _check(opened: OpenRoom, own: str, what: Proposal, now: datetime) -> None:
    reasons = [*_wrong_basis(what), *_wrong_parties(opened, own, what), *_wrong_times(what, now)]
    officers = set(officers_in(opened))
    if not what.leaders:
        reasons.append(Reason("missing", _("Choose who leads the investigation."), "leaders"))
    elif not officers.issuperset(what.leaders) or len(set(what.leaders)) > MAX_LEADERS:
        text = _("Choose at most %d officers of this room.") % MAX_LEADERS
        reasons.append(Reason("not-here", text, "leaders"))
    for name in NAMES:
        text = what.terms.get(name, "").strip()
        if not text:
            reasons.append(Reason("missing", _("This is missing. The agreement must cover it."), name))
        elif len(text) > MAX_TERM:
            too_long = _("This has more than %d characters: put the rest into a file.") % MAX_TERM
            reasons.append(Reason("too-long", too_long, name))
    if reasons:
        raise BadAgreementForm(reasons)


def _wrong_basis(what: Proposal) -> list[Reason]:
    reasons = []
    if not what.basis or not set(what.basis) <= BASES.keys():
        reasons.append(Reason("missing", _("Choose the legal basis of the joint investigation."), "basis"))
    if set(what.basis) & set(IN_WORDS) and not what.basis_text.strip():
        reasons.append(Reason("missing", _("Name the agreement, or the law and its article."), "basis_text"))
    if len(what.basis_text.strip()) > MAX_BASIS_TEXT:
        text = _("This has more than %d characters: put the rest into a file.") % MAX_BASIS_TEXT
        reasons.append(Reason("too-long", text, "basis_text"))
    return reasons


def _wrong_parties(opened: OpenRoom, own: str, what: Proposal) -> list[Reason]:
    parties = set(what.parties)
    reasons = []
    if len(parties) < 2:
        reasons.append(Reason("too-few", _("An agreement needs at least two parties."), "parties"))
    elif not parties <= set(agencies_in(opened)):
        text = _("A party has no officer in this room. Propose one of its officers first.")
        reasons.append(Reason("not-here", text, "parties"))
    elif own not in parties or len(parties) > MAX_PARTIES:
        reasons.append(Reason("not-own", _("Your own agency is one of the parties."), "parties"))
    for party in sorted(parties):
        state, authority = what.authorities.get(party, ("", ""))
        if not (len(state) == 2 and state.isascii() and state.isalpha() and state.islower()):
            text = _("Enter the State of each party (two letters, ISO 3166) and its competent authority.")
            reasons.append(Reason("missing", text, f"authority.{party}"))
        elif not 0 < len(authority.strip()) <= MAX_AUTHORITY:
            text = _("Enter the competent authority of each party, in at most %d characters.") % MAX_AUTHORITY
            reasons.append(Reason("missing", text, f"authority.{party}"))
    return reasons


def _wrong_times(what: Proposal, now: datetime) -> list[Reason]:
    reasons = []
    if what.ends <= what.begins:
        reasons.append(Reason("order", _("The end is before the start."), "ends"))
    if what.ends <= now:
        reasons.append(Reason("past", _("Its end date has passed. Choose a later one."), "ends"))
    if not (what.begins.year >= FIRST_YEAR and what.ends.year <= LAST_YEAR):
        text = _("Choose dates between %(first)d and %(last)d.") % {
            "first": FIRST_YEAR,
            "last": LAST_YEAR,
        }
        reasons.append(Reason("far", text, "begins"))
    if not 0 <= what.notice_days <= MAX_NOTICE_DAYS:
        text = _("Choose 0 to %d days of notice.") % MAX_NOTICE_DAYS
        reasons.append(Reason("range", text, "notice_days"))
    return reasons
