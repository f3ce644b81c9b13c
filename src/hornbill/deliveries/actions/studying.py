"""The study of a delivery: how it reads now, who agrees, and keeping it in this agency's library once all do.

Rules: an agency agrees to one study, by its hash; what changes afterwards has another hash, and asks again. Kept is what every originator agreed to, and
nothing of the room beside it. What is kept stays, for it names nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.deliveries.actions.planning import check_delivery
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.errors import NoDelivery, NotForYouToSay
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.study import digest, study_of
from hornbill.deliveries.models import Study
from hornbill.exchange.actions.writing.room_acts import say, writable
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Proposed:
    """A study as it reads now.

    Attributes:
        study: as ``core.study`` has it.
        hash: of it.
        missing: agencies that have not agreed to it.
        kept: it is in this agency's library.
    """

    study: Mapping[str, Any]
    hash: str
    missing: tuple[str, ...]
    kept: bool


def proposed(vault: OpenVault, room: str) -> Proposed | None:
    """Return the study of a delivery that is over; None before. Raises what ``check_delivery`` raises."""
    opened, _found = check_delivery(vault, room)
    with opened.lock:
        return _proposed(opened)


def _proposed(opened: OpenRoom) -> Proposed | None:
    found = delivery_in(opened.fold)
    study = study_of(opened.fold, found)
    if study is None:
        return None
    name = digest(study)
    missing = tuple(sorted(found.originators - found.agreed_to(name)))
    return Proposed(study, name, missing, Study.objects.filter(pk=name).exists())


def agree(vault: OpenVault, room: str, study: str, *, marking: Marking, now: datetime) -> None:
    """Agree for the officer's agency that a study is kept outside of the room.

    Raises:
        NoDelivery: it reads otherwise by now, or there is none.
        NotForYouToSay: the agency is no originator.
    """
    with writable(vault, room) as opened:
        known = _checked(opened, study)
        if agency_of(vault.officer_id) not in delivery_in(opened.fold).originators:
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        if agency_of(vault.officer_id) in known.missing:
            say(vault, room, kinds.AGREE, {"study": study}, marking=marking, now=now)


def keep(vault: OpenVault, room: str, study: str, *, marking: Marking, now: datetime) -> None:
    """Put a study to which every originator agreed into this agency's library.

    Raises:
        NoDelivery: it reads otherwise by now, or there is none.
        NotForYouToSay: somebody has not agreed.
    """
    del marking  # nothing is written into the room
    with writable(vault, room) as opened:
        known = _checked(opened, study)
    if known.missing:
        raise NotForYouToSay(_("Not every agency has agreed to this study yet."))
    with transaction.atomic():
        _row, made = Study.objects.get_or_create(
            pk=study, defaults={"study": dict(known.study), "kept_at": now}
        )
        if made:
            audit.record(vault.officer_id, "deliveries.study", subject=study, detail={}, now=now)


def _checked(opened: OpenRoom, study: str) -> Proposed:
    known = _proposed(opened)
    if known is None or known.hash != study:
        raise NoDelivery(_("The study has changed since you looked at it. Read it again."))
    return known
