"""The study of a delivery: how it reads now, who agrees, and keeping it in this agency's library once all do.

Rules
- An agency agrees to one study, by its hash; what changes afterwards has another hash, and asks again.
- It takes its agreement back whenever it likes, and can agree again. Nobody is asked to agree where taking back could not be written.
- Kept is what every originator agrees to, and nothing of the room beside it. What is kept is outside, and stays: who keeps it is the agency alone that
  does so, nobody else can know, and the pages say so before anybody agrees.
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
from hornbill.exchange.actions.room_page.before_writing import before_writing
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
        mine: this agency agrees to it.
        took_back: agencies that have taken their agreement back.
        kept: it is in this agency's library.
        waits_for: who must upgrade before anybody is asked to agree, and before a study is kept; empty for nobody.
    """

    study: Mapping[str, Any]
    hash: str
    missing: tuple[str, ...]
    mine: bool
    took_back: tuple[str, ...]
    kept: bool
    waits_for: str


def proposed(vault: OpenVault, room: str) -> Proposed | None:
    """Return the study of a delivery that is over; None before. Raises what ``check_delivery`` raises."""
    opened, _found = check_delivery(vault, room)
    with opened.lock:
        return _proposed(opened, agency_of(vault.officer_id))


def _proposed(opened: OpenRoom, own: str) -> Proposed | None:
    found = delivery_in(opened.fold)
    study = study_of(opened.fold, found)
    if study is None:
        return None
    name = digest(study)
    agreed, version = found.agreed_to(name), opened.fold.state().version
    agencies = version.agencies if version is not None else frozenset()
    return Proposed(
        study,
        name,
        missing=tuple(sorted(found.originators - agreed)),
        mine=own in agreed,
        took_back=tuple(sorted(found.originators & found.took_back(name))),
        kept=Study.objects.filter(pk=name).exists(),
        waits_for=before_writing(agencies, own, (kinds.AGREE, kinds.TAKE_BACK)).stops,
    )


def agree(vault: OpenVault, room: str, study: str, *, marking: Marking, now: datetime) -> None:
    """Agree for the officer's agency that a study is kept outside of the room.

    Raises:
        NoDelivery: it reads otherwise by now, or there is none.
        NotForYouToSay: the agency is no originator.
    """
    with writable(vault, room) as opened:
        known = _checked(vault, opened, study)
        if known.waits_for:
            raise NotForYouToSay(known.waits_for)
        if agency_of(vault.officer_id) not in delivery_in(opened.fold).originators:
            raise NotForYouToSay(_("Your agency speaks for no State of this plan."))
        if agency_of(vault.officer_id) in known.missing:
            say(vault, room, kinds.AGREE, {"study": study}, marking=marking, now=now)


def take_back(vault: OpenVault, room: str, study: str, *, marking: Marking, now: datetime) -> None:
    """Take the own agency's agreement to a study back, also to one that reads otherwise by now.

    Raises:
        NotForYouToSay: the agency does not agree to it.
    """
    with writable(vault, room) as opened:
        if agency_of(vault.officer_id) not in delivery_in(opened.fold).agreed_to(study):
            raise NotForYouToSay(_("Your agency has not agreed to this study."))
        say(vault, room, kinds.TAKE_BACK, {"study": study}, marking=marking, now=now)


def keep(vault: OpenVault, room: str, study: str, *, marking: Marking, now: datetime) -> None:
    """Put a study to which every originator agreed into this agency's library.

    Raises:
        NoDelivery: it reads otherwise by now, or there is none.
        NotForYouToSay: somebody has not agreed, or could not withdraw an agreement now because a member's node would not read that.
    """
    del marking  # nothing is written into the room
    with writable(vault, room) as opened:
        known = _checked(vault, opened, study)
    if known.missing:
        raise NotForYouToSay(_("Not every agency has agreed to this study yet."))
    if known.waits_for:
        raise NotForYouToSay(known.waits_for)
    with transaction.atomic():
        _row, made = Study.objects.get_or_create(
            pk=study, defaults={"study": dict(known.study), "kept_at": now}
        )
        if made:
            audit.record(vault.officer_id, "deliveries.study", subject=study, detail={}, now=now)


def _checked(vault: OpenVault, opened: OpenRoom, study: str) -> Proposed:
    known = _proposed(opened, agency_of(vault.officer_id))
    if known is None or known.hash != study:
        raise NoDelivery(_("The study has changed since you looked at it. Read it again."))
    return known
