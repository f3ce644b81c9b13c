"""Seizures named on the pages of what they are linked with: an exhibit, a person or thing of a case.

Rules: an exhibit names its seizure by the reference of the register, or by the handle in its address; or the register links them. A permit of a case is
linked by its number as well. Two seizures with one reference are both named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.cases import queries as cases
from hornbill.evidence.actions import viewing
from hornbill.kernel.shell import Section
from hornbill.seizures import queries, ties
from hornbill.seizures.core.ties import ENTITY, EXHIBIT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.seizures.models import Seizure
    from hornbill.vault.sessions import OpenVault

_NUMBER = "permitNumber"


def of_exhibit(vault: OpenVault, exhibit: str, now: datetime) -> Section | None:
    """Return the section of an exhibit's page with its seizures; None where the register has none."""
    view = viewing.EXHIBITS.view(vault, exhibit, now=now, note=False)
    named = str(view.words.get("seizure", "")).strip()
    rows = [*ties.of_target(EXHIBIT, view.room_id, exhibit), *(queries.named(named) if named else ())]
    return _section(rows)


def of_entity(vault: OpenVault, place: str, _now: datetime) -> Section | None:
    """Return the section of a person's or thing's page with the seizures that are linked with it.

    Args:
        vault: the officer's.
        place: ``ROOM/ID`` of the entity.
    """
    room, _slash, entity = place.partition("/")
    view = cases.entity_page(vault, room, cases.key_of(entity)).view
    rows = [one for member in view.members for one in ties.of_target(ENTITY, room, cases.key_of(member))]
    numbers = [value.value for prop in view.properties if prop.name == _NUMBER for value in prop.values]
    for number in numbers:
        rows += ties.of_permit(number)
    return _section(rows)


def _section(found: Iterable[Seizure]) -> Section | None:
    rows = list({one.pk: one for one in found}.values())
    if not rows:
        return None
    return Section(
        "seizure",
        _("Seizures"),
        "package",
        20,
        "seizures/_of_exhibit.html",
        context={"rows": rows},
        count=len(rows),
    )
