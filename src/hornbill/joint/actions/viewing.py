"""What the pages show of an agreement: opened in the officer's session, with its state by this node's clock and directory.

Rules: every version that is drawn counts as opened when its page is drawn. What cannot be read is shown as that, with who signed it. Of
versions the newest of each agency are drawn, never all; one that fails takes no other away.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.exchange.actions.members.present import officers_in
from hornbill.exchange.actions.names import Names, title_of
from hornbill.exchange.actions.opening.one_by_one import each_alone
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.room_page.before_writing import may_write
from hornbill.exchange.actions.room_page.newer_parts import newer_parts
from hornbill.exchange.actions.room_page.shown import note_opened
from hornbill.exchange.core.records.marking import marking_in
from hornbill.joint import queries
from hornbill.joint.actions.proposing import agencies_in, check_joint
from hornbill.joint.actions.signing import check_may_sign
from hornbill.joint.actions.tracking import may_sign
from hornbill.joint.core.errors import NoSuchAgreement
from hornbill.joint.core.kinds import NOTE, NOTICE, SIGN, TERMS, UNSIGN, VERSION
from hornbill.joint.core.standing import standing
from hornbill.joint.core.state import agreement_in, newest
from hornbill.joint.core.terms import NAMES
from hornbill.joint.core.view import (
    AGREED,
    OPEN,
    REFUSED,
    REPLACED,
    STANDS,
    AgreementView,
    PartyView,
    SaidView,
    VersionView,
)
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.joint.core.state import Agreement, AgreementVersion, Word
    from hornbill.vault.sessions import OpenVault

SHOWN = 20  # versions on the page, the newest
_ORDER = (AGREED, STANDS, OPEN, REFUSED, REPLACED)
_log = logging.getLogger("hornbill.joint")


def view_agreement(vault: OpenVault, room: str, *, now: datetime, note: bool = True) -> AgreementView:
    """Open a room's agreement for its page.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        now: aware UTC time.
        note: a person looks at it, so it counts as opened; what a program reads for an officer does not.

    Raises:
        NoSuchRoom, NoJointRoom: not here, or not for this officer; founded as something else.
        StillChecking: it is large, and not all of it is open.
    """
    opened, names = check_joint(vault, room), Names()
    with opened.lock:
        found = agreement_in(opened.fold)
        vouched = vouched_of(found, room, now)
        some = {one.id: one for one in (*newest(found, SHOWN), *_counting(found))}.values()
        drawn = each_alone(some, lambda one: _version(vault, opened, found, one, vouched, names), _log)
        drawn.sort(key=lambda one: one.at, reverse=True)
        drawn.sort(key=lambda one: _ORDER.index(one.status))
        view = AgreementView(
            room_id=room,
            standing=standing(found, vouched, now),
            versions=tuple(drawn),
            versions_total=len(found.versions),
            outside=_outside(opened, found, names),
            may_propose=may_write(opened, vault.officer_id, (TERMS, VERSION)),
            names=tuple((one, names.agency(one).name) for one in _agencies(found)),
        )
        read = [found.versions[one.id].content for one in drawn]
    if note:
        note_opened(vault, room, read, now)
    return view


def view_version(vault: OpenVault, room: str, version: str) -> VersionView:
    """Open one version of a room's agreement, for a form that begins with it or a document.

    Raises:
        NoSuchRoom, NoJointRoom, NoSuchAgreement: not here, or not for this officer.
    """
    opened, names = check_joint(vault, room), Names()
    with opened.lock:
        found = agreement_in(opened.fold)
        one = found.versions.get(version)
        if one is None:
            raise NoSuchAgreement("there is no such version of the agreement for you")
        return _version(vault, opened, found, one, vouched_of(found, room), names)


def title_of_room(vault: OpenVault, room: str) -> str:
    """Return a room's title as it stands here; empty where it cannot be read."""
    try:
        opened = open_for(vault, room)
    except HornbillError:
        return ""
    with opened.lock:
        about = opened.fold.state().describe
        return title_of(about) if about else ""


def may_be_parties(vault: OpenVault, room: str) -> list[AgencyView]:
    """Return the agencies of a room, by name, for a form that names parties."""
    opened, names = check_joint(vault, room), Names()
    with opened.lock:
        found = [names.agency(one) for one in agencies_in(opened)]
    return sorted(found, key=lambda one: (one.name, one.id))


def vouched_of(found: Agreement, room: str, now: datetime | None = None) -> frozenset[str]:
    """Return the signatures whose officers may sign: as was written down, and as the directory says now of those just come."""
    noted = queries.vouched_in(room)
    words = (word for one in found.versions.values() for some in one.signed.values() for word in some)
    return noted | {word.record for word in words if word.record not in noted and may_sign(word.author, now)}


def _counting(found: Agreement) -> list[AgreementVersion]:
    return [found.versions[id_] for id_ in found.standing]


def _agencies(found: Agreement) -> list[str]:
    return sorted({party for one in found.versions.values() for party in (*one.parties, *one.needs)})


def _outside(opened: OpenRoom, found: Agreement, names: Names) -> tuple[MemberView, ...]:
    """Return who is in the room and of no party."""
    id_ = found.agreed or next(iter(found.waiting[::-1]), "")
    parties = found.versions[id_].parties if id_ else ()
    return tuple(
        names.member(one) for one in officers_in(opened) if parties and agency_of(one) not in parties
    )


def _status(found: Agreement, one: AgreementVersion) -> str:
    if one.id == found.agreed:
        return AGREED
    if one.id in found.standing:
        return STANDS
    if one.refused:
        return REFUSED
    return OPEN if one.id in found.waiting else REPLACED


def _version(
    vault: OpenVault,
    opened: OpenRoom,
    found: Agreement,
    one: AgreementVersion,
    vouched: Collection[str],
    names: Names,
) -> VersionView:
    values, own = one.values or {}, agency_of(vault.officer_id)
    status = _status(found, one)
    signed = any(word.record in vouched for word in one.signed.get(own, ()))
    may_say = (
        may_write(opened, vault.officer_id, (SIGN, UNSIGN, NOTE))
        and own in one.needs
        and own not in one.taken_back
    )
    # one that all signed too, while nobody vouches for who signed for the own agency: a colleague signs again
    wanted = may_say and not signed and status in {OPEN, AGREED}
    why_not = _why_not(vault.officer_id, found, one) if wanted else ""
    return VersionView(
        id=one.id,
        room_id=opened.fold.history.room,
        author=names.member(one.author),
        at=parse_utc(one.at),
        status=status,
        parties=tuple(_party(agency, one, vouched, names) for agency in sorted({*one.parties, *one.needs})),
        basis=tuple(values.get("basis", ())),
        basis_text=values.get("basis_text", ""),
        leaders=tuple(names.member(officer) for officer in values.get("leaders", ())),
        terms=tuple((name, values[name]) for name in NAMES if name in values),
        lang=values.get("lang", ""),
        begins=parse_utc(one.begins),
        ends=parse_utc(one.ends),
        notice_days=one.notice_days,
        replaces=one.replaces,
        marking=marking_in(values),
        may_sign=wanted and not why_not,
        may_take_back=may_say and status == OPEN,
        may_leave=one.id == found.agreed
        and own in one.parties
        and own not in one.notices
        and may_write(opened, vault.officer_id, (NOTICE, NOTE)),
        why_not=why_not,
        newer=newer_parts(opened, [one.id, one.content, *_records(one)]),
    )


def _records(one: AgreementVersion) -> list[str]:
    signed = [word for some in one.signed.values() for word in some]
    return [word.record for word in (*signed, *one.taken_back.values(), *one.notices.values())]


def _why_not(officer: str, found: Agreement, one: AgreementVersion) -> str:
    try:
        check_may_sign(officer, found, one)
    except HornbillError as error:
        return f"{error.message} {error.cure}".strip()
    return ""


def _party(agency: str, one: AgreementVersion, vouched: Collection[str], names: Names) -> PartyView:
    said = (one.values or {}).get("authorities", {}).get(agency, {})
    words = sorted(one.signed.get(agency, ()), key=lambda word: word.record not in vouched)
    signed = _said(words[0], names, vouched=words[0].record in vouched) if words else None
    back, notice = one.taken_back.get(agency), one.notices.get(agency)
    return PartyView(
        agency=names.agency(agency),
        state=said.get("state", ""),
        authority=said.get("authority", ""),
        party=agency in one.parties,
        needs=agency in one.needs,
        signed=signed,
        taken_back=_said(back, names) if back else None,
        notice=_said(notice, names, days=one.notice_days) if notice else None,
    )


def _said(word: Word, names: Names, *, vouched: bool = False, days: int = 0) -> SaidView:
    at, leaves = parse_utc(word.at), parse_utc(word.leaves) if word.leaves else None
    short = leaves is not None and (leaves - at).total_seconds() < (days - 1) * 86_400
    return SaidView(word.record, names.member(word.author), at, vouched, leaves, short, word.text)
