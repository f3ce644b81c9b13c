"""Signing a version of the agreement for one's agency, taking a signature back, giving notice.

Rules: who signs has the power ``joint-investigation`` in the directory, vouched for by an authority of their State. Nobody signs a version
that leaves out what stands, nor one that another party has refused: signing it would bring about a contradiction. Older signatures of the
agency on other versions that wait are taken back by the same act, so that no forgotten one comes into force later. Any officer of
the agency may take back or give notice: stopping is easier than going.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.exchange.core.records.field_checks import LAST_YEAR
from hornbill.exchange.core.records.marking import marking_in
from hornbill.joint.actions.tracking import may_sign
from hornbill.joint.core.errors import (
    AgreementHasMoved,
    BadAgreementForm,
    NoSuchAgreement,
    NotForYouToSign,
)
from hornbill.joint.core.kinds import MAX_NOTE, NOTE, NOTICE, SIGN, UNSIGN
from hornbill.joint.core.state import agreement_in
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.joint.core.state import Agreement, AgreementVersion
    from hornbill.vault.sessions import OpenVault


def sign(vault: OpenVault, version: str, *, now: datetime) -> bool:
    """Sign a version for one's agency.

    Args:
        vault: the officer's open vault.
        version: its id.
        now: aware UTC time.

    Returns:
        False if the agency had signed it before.

    Raises:
        NoSuchAgreement: there is none for this officer, or its terms cannot be read here.
        NotForYouToSign: the agency is not a party, or the directory does not say that the officer may sign.
        AgreementHasMoved: it was refused or replaced, or leaves out what stands.
        MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    room = room_of(vault, version)
    own = agency_of(vault.officer_id)
    with writable(vault, room) as opened:
        found, one = version_in(opened, version)
        check_may_sign(vault.officer_id, found, one, now)
        if any(may_sign(word.author, now) for word in one.signed.get(own, ())):
            return False
        marking = marking_in(one.values) or Marking()
        say(vault, room, SIGN, {"version": version}, marking=marking, now=now, starting=True)
        for other in found.waiting:
            signed = found.versions[other].signed
            if other != version and own in signed and own not in found.versions[other].taken_back:
                say(vault, room, UNSIGN, {"version": other, "note": None}, marking=marking, now=now)
    return True


def check_may_sign(
    officer: str, found: Agreement, one: AgreementVersion, now: datetime | None = None
) -> None:
    """Return only if an officer may sign a version now; NotForYouToSign, NoSuchAgreement or AgreementHasMoved otherwise."""
    if agency_of(officer) not in one.needs:
        raise NotForYouToSign(_("Your agency is not a party to this version."))
    if not may_sign(officer, now):
        raise NotForYouToSign(
            _("The directory does not confirm that you may sign for your agency."),
            cure=_(
                "Ask an authority of your State to confirm the power joint-investigation (hornbill node "
                "grant-power), or let a colleague who has it sign."
            ),
        )
    if one.values is None:
        raise NoSuchAgreement(_("You cannot read the terms of this version, so you cannot sign it."))
    if one.refused:
        raise AgreementHasMoved(_("A party refuses to sign this version. Propose another one."))
    if not one.complete and not set(found.standing) <= set(one.replaces):
        raise AgreementHasMoved(
            _("Another version, which this one does not replace, has been agreed in the meantime.")
        )


def take_back(
    vault: OpenVault, version: str, *, text: str = "", lang: str = "", marking: Marking, now: datetime
) -> bool:
    """Take one's agency's signature back, or say that it will not sign.

    Args:
        vault: the officer's open vault.
        version: its id.
        text: why.
        lang: of the text.
        marking: of the text.
        now: aware UTC time.

    Returns:
        False if that was said before.

    Raises:
        NoSuchAgreement, NotForYouToSign: no such version for this officer; the agency is not a party.
        AgreementHasMoved: it is agreed: a party leaves with notice.
        BadAgreementForm: no reason, or one that is too long.
        MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    room = room_of(vault, version)
    own = agency_of(vault.officer_id)
    with writable(vault, room) as opened:
        _found, one = version_in(opened, version)
        if own not in one.needs:
            raise NotForYouToSign(_("Your agency is not a party to this version."))
        if own in one.taken_back:
            return False
        if one.complete:
            raise AgreementHasMoved(_("All have signed this version. To leave it, give notice."))
        _check_text(text, needed=True)
        note = _note(vault, room, version, text, lang, marking, now)
        say(vault, room, UNSIGN, {"version": version, "note": note}, marking=marking, now=now)
    return True


def give_notice(
    vault: OpenVault,
    version: str,
    leaves: datetime,
    *,
    text: str = "",
    lang: str = "",
    marking: Marking,
    now: datetime,
) -> bool:
    """Say that one's agency leaves the agreement.

    Args:
        vault: the officer's open vault.
        version: the one that is agreed.
        leaves: from when on; aware, UTC; not before the notice that was agreed has run.
        text: why; may be empty.
        lang: of the text.
        marking: of the text.
        now: aware UTC time.

    Returns:
        False if it has given notice before.

    Raises:
        NoSuchAgreement, NotForYouToSign: no such version for this officer; the agency is not a party.
        AgreementHasMoved: the version is not agreed.
        BadAgreementForm: with every reason.
        MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    room = room_of(vault, version)
    own = agency_of(vault.officer_id)
    with writable(vault, room) as opened:
        found, one = version_in(opened, version)
        if own not in one.parties:
            raise NotForYouToSign(_("Your agency is not a party to this version."))
        if found.agreed != version:
            raise AgreementHasMoved(_("This version is not agreed, so there is no agreement to leave."))
        if own in one.notices:
            return False
        days = (leaves - now).total_seconds() / 86_400
        if days < one.notice_days - 1 or leaves.year > LAST_YEAR:
            text_ = _("The agreement requires %d days of notice. Choose a later date.") % one.notice_days
            raise BadAgreementForm([Reason("too-soon", text_, "leaves")])
        _check_text(text, needed=False)
        note = _note(vault, room, version, text, lang, marking, now)
        fields = {"version": version, "leaves": format_utc(leaves), "note": note}
        say(vault, room, NOTICE, fields, marking=marking, now=now)
    return True


def room_of(vault: OpenVault, version: str) -> str:
    """Return the room of a version that an officer may see; NoSuchAgreement otherwise."""
    room = exchange.room_for(vault.officer_id, version)
    if room is None:
        raise NoSuchAgreement(_("You have no such agreement."))
    return room


def version_in(opened: OpenRoom, version: str) -> tuple[Agreement, AgreementVersion]:
    """Return an open room's agreement and one version of it; NoSuchAgreement if there is none."""
    found = agreement_in(opened.fold)
    one = found.versions.get(version)
    if one is None:
        raise NoSuchAgreement(_("You have no such agreement."))
    return found, one


def _check_text(text: str, *, needed: bool) -> None:
    reasons = []
    if needed and not text.strip():
        reasons.append(Reason("missing", _("Give a reason. The others plan around it."), "text"))
    if len(text.strip()) > MAX_NOTE:
        too_long = _("This has more than %d characters: put the rest into a file.") % MAX_NOTE
        reasons.append(Reason("too-long", too_long, "text"))
    if reasons:
        raise BadAgreementForm(reasons)


def _note(
    vault: OpenVault, room: str, version: str, text: str, lang: str, marking: Marking, now: datetime
) -> str | None:
    if not text.strip():
        return None
    words = {"version": version, "text": text.strip(), "lang": lang}
    return say(vault, room, NOTE, words, marking=marking, now=now).id
